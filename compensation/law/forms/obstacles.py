from __future__ import annotations

from compensation.law.forms.base import Form
from compensation.law.forms.jurisdiction import Text


class ObstacleForm(Form):
    """One obstacle: its name and what is meant by it."""

    label: Text
    meaning: Text


class ObstaclesForm(Form):
    """``common/obstacles.yaml``: what commonly keeps survivors from compensation, in groups."""

    groups: dict[str, Text]
    obstacles: dict[str, ObstacleForm]

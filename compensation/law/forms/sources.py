from __future__ import annotations

from typing import Literal

from pydantic import Field

from compensation.law.forms.base import Form
from compensation.law.forms.jurisdiction import Day, Text

Standing = Literal["read", "reported", "unverified", "practice"]


class SourceForm(Form):
    """One instrument that is cited: what it is, where it can be read, when it was read and how well it is known."""

    title: Text
    kind: Text
    citation: str = ""
    url: str = ""
    in_force: str = ""
    read_on: Day | Literal[""] = ""
    standing: Standing
    note: str = ""


class SourcesForm(Form):
    """``sources.yaml``: every instrument of the pack, by the id with which citations begin."""

    sources: dict[str, SourceForm] = Field(min_length=1)

from __future__ import annotations

from pydantic import Field

from compensation.law.forms.base import Form
from compensation.law.forms.jurisdiction import Day, Text
from compensation.law.forms.sources import Standing


class MemberForm(Form):
    """A code and the days on which it belongs, both included."""

    member: Text
    since: Day | None = Field(default=None, alias="from")
    until: Day | None = None
    label: str = ""
    note: str = ""


class ListForm(Form):
    """A named list of codes; ``open`` says that nobody knows whether it is complete."""

    label: Text
    source: str | list[str]
    standing: Standing
    open: bool = False
    note: str = ""
    members: list[MemberForm]


class ListsForm(Form):
    """``lists.yaml``: the lists that routes compare facts with."""

    lists: dict[str, ListForm]

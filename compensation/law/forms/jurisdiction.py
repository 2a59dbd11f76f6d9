from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from compensation.law.forms.base import Form


def _is_day(text: str) -> str:
    date.fromisoformat(text)
    return text


Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_is_day)]
Text = Annotated[str, Field(min_length=1)]


class JurisdictionForm(Form):
    """``jurisdiction.yaml``: what the pack is about, in which languages and money, and which checks it asks to pass."""

    code: Annotated[str, Field(pattern=r"^[a-z]{2,4}(-[a-z0-9]{1,3})?$")]
    name: Text
    languages: list[Text] = Field(min_length=1)
    currency: Annotated[str, Field(pattern=r"^([A-Z]{3})?$")] = ""
    calendar: str = ""
    status: Literal["draft", "checked", "reviewed"]
    law_read_to: Day
    extends: list[Text] = Field(default_factory=list)
    courts: list[Text] = Field(default_factory=list)
    maintainers: list[Text] = Field(default_factory=list)
    tables: dict[str, Text] = Field(default_factory=dict)
    allow: dict[str, Text] = Field(default_factory=dict)

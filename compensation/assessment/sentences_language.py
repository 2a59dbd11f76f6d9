"""What a page in another language than English says about itself, and how things are named in it."""

from __future__ import annotations

from typing import Final

NOT_REVIEWED: Final = (
    "This is a translation that no lawyer and no court interpreter has reviewed. Where it differs from the English "
    "text, the English text counts: have it checked before you rely on it."
)
REVIEWED: Final = (
    "This is a translation that a qualified person has reviewed. Where it differs from the English text, the English "
    "text counts."
)
PARTLY_ENGLISH: Final = "What stands in brackets after “{mark}” is not translated yet."
NAMED: Final = "{kind} “{name}”"
PAGE_TITLE: Final = "Compensation: assessment of {case}"
NO_LAW_HERE: Final = (
    "Something in this case happened in: {missing}. The law of that place is not in this program, so nothing was "
    "assessed for it. That is not a no: ask a lawyer there. The law that is here: {held}."
)

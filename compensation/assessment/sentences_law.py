"""Sentences on which text of the law governs, when law was replaced."""

from __future__ import annotations

from typing import Final

GOVERNING: Final = "Which law governs"
EARLIER_GOVERNS: Final = "Judged by {law}, and not by the law of today."
NOT_SETTLED: Final = "It is not settled which text of the law governs. Each that may was judged:"
UNDER_TEXT: Final = "By {law}: {answer}; last day: {day}; sum: {sum}."
LAW_OF_TODAY: Final = "the law of today"
SHOW_EARLIER: Final = "The law as it was before"
SHOW_GOVERNS: Final = "It governs where this is answered yes: {question}"
SHOW_REPLACED: Final = "Instead of what is said of “{name}” above:"
SHOW_REMOVED: Final = "Was not part of it: “{name}”"
SHOW_ADDED: Final = "Was part of it besides:"

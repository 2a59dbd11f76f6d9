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
REFUSED_UNCHECKED: Final = (
    "What refuses it is law that nobody has checked for this program. "
    "Have a lawyer read it before the claim is given up."
)
PERHAPS_WHERE: Final = "Perhaps here, for that hangs on what is not known yet: {what}"
WHERE_IF: Final = "Where: {what}, if {when}"
NOWHERE: Final = "None of the places that the law names fits these answers; ask a lawyer where the claim belongs."
SILENCE_MEANS: Final = {"refusal": "that counts as a refusal", "nothing": "nothing follows from that by itself"}
ANSWER_BY: Final = {
    "": "An answer is due by {day}.",
    "refusal": "An answer is due by {day}. None by then is a refusal, and the time to act against it may run.",
    "nothing": "An answer is due by {day}. Nothing follows by itself if none comes: ask for it.",
}
CARRIED: Final = "What this channel carries"
CARRIES: Final = "{route}, {unit}: {answer}; last day: {day}."
CARRIES_NOTHING: Final = "No claim that it could carry is open on these answers."
SHOW_CARRIES: Final = "It carries claims on: {routes}"
EVERY_OF_KIND: Final = "every route of the kind {kind}"

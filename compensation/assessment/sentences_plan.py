"""What the program says of several claims together: order, alternatives, sums."""

from __future__ import annotations

from typing import Final

ORDER: Final = "In which order"
ORDER_INTRO: Final = (
    "These claims are open, or may be. They stand by the day that presses and by what the law puts before what. "
    "It is a proposal for the lawyer, not a choice made for the client."
)
CLAIM: Final = "{route}, {unit}"
STEP: Final = "{number}. {claim}. {act}"
NOTHING_TO_LODGE: Final = "The client has nothing to lodge here; follow what others do."
SOONER: Final = "Do this by {day}, when the time ends for a claim that it has to precede: {act}"
SOONER_OWN: Final = "Its own time ends on {day}."
ONLY_IF: Final = "Only if it is open, which these answers settle: {labels}."
ONLY_IF_LATER: Final = "Whether it is open is still to be decided by others, or is left to their judgement."
AND_MORE: Final = ("{n} more", "{n} more")
GRANTED_BY_JUDGEMENT: Final = "Whether it is granted is left to somebody's judgement, or to a disputed point of law."
BEARINGS: Final = {
    "after": "After {others}. {sentence}",
    "despite": "Do not wait for {others}: the time for this one may end first. {sentence}",
    "keep-evidence": "Keep what is found there, for it helps to prove this one: {others}. {sentence}",
    "notify": "Tell each authority of the other claim and of what it pays: {others}. {sentence}",
    "decision-may-wait": "Lodge it in time all the same; its decision may wait for: {others}. {sentence}",
    "among": "With {others}: {sentence}",
}
SETTLED_BY: Final = "{sentence} It depends on: {labels}."

CHOICE: Final = "Not all of these can be kept:"
CHOICE_PERHAPS: Final = "Perhaps not all of these can be kept:"
MEMBER: Final = "{claim}: {amount}; {day}"
MEMBER_DAY: Final = "act by {day}"
MEMBER_PAST: Final = "the safe last day, {day}, has passed"
GIVES_UP: Final = "Whoever takes one gives up what the others would bring. Compare before anything is lodged."
BETTER_KEPT: Final = "They may be brought side by side; only the better is kept."
CHOICE_VERDICTS: Final = {
    "overlap": "The sums overlap, so that nobody can say yet which is better; the program does not choose.",
    "not-known": "Which brings more is not known, because not every sum is.",
    "another-currency": "The sums are in different currencies, and the program does not weigh them.",
}
CHOICE_BETTER: Final = "On the sums alone this is the better one: {claim}. Its least is no less than the others' most."

TOGETHER: Final = "If every claim under the law of {country} is granted, together: {amount}."
ONCE: Final = "Nothing is counted twice: of claims for the same loss only the greater is counted."
APART: Final = "If none of them were for the same loss, it would be {amount} at most."
CAPPED: Final = "The upper end is no estimate: the law sets a cap, and the losses under it are not known."
OPEN_SUMS: Final = "The sum is not known, or only one end of it, for: {claims}."
NOT_ADDED: Final = "What different countries pay is not added: the same loss is seldom paid twice."

KNOTS: Final = {
    "circle": "Each of these is to come before the other, which cannot be: {claims}. Lodge all of them{by}.",
    "day-first": "{first} is to come before {then}, whose time may end first. Lodge both{by}.",
    "not-yet": "{first} is to come before {then}, but cannot be begun yet. Lodge {then}{by}, to keep the time.",
}
KNOT_BY: Final = " by {day}"
KNOT_WAITS: Final = "Its decision may wait. {sentence}"
KNOT_ASK: Final = "Whether the decision may wait meanwhile is not in the rules here: ask for it when lodging."

BESIDE: Final = "{other} is not open on these answers, but it bears on {this}. {sentence}"
NOT_HELD: Final = "These bear on the claims above, and the program does not hold their rules yet: {routes}."
NOT_ASSESSED: Final = (
    "These bear on the claims above and were not judged here, because they were not asked for or nothing was told "
    "that they could be about: {routes}."
)
LEFT_OUT: Final = (
    "Left out of this order, because they are undecided and the case does not speak of their countries: {routes}."
)

"""Further sentences on truths: facts side by side, lengths, how many records, the answer of another route."""

from __future__ import annotations

from typing import Final

SAME_AS: Final = "{fact} and {other} are the same"
IN_COMMON: Final = "{fact} and {other} have one in common"
IS_EXACTLY: Final = "{fact} lies in {place}, territories with a code of their own left aside"
LASTS: Final = {
    "more_than": "{fact} is longer than {length}",
    "at_least": "{fact} is {length} or longer",
    "less_than": "{fact} is shorter than {length}",
    "at_most": "{fact} is {length} or shorter",
}
SO_MANY: Final = {
    "more_than": "In the list “{list}” there are more than {number}",
    "at_least": "In the list “{list}” there are {number} or more",
    "less_than": "In the list “{list}” there are fewer than {number}",
    "at_most": "In the list “{list}” there are {number} or fewer",
}
SO_MANY_OF_WHICH: Final = {
    "more_than": "In the list “{list}” there are more than {number} of which this holds:",
    "at_least": "In the list “{list}” there are {number} or more of which this holds:",
    "less_than": "In the list “{list}” there are fewer than {number} of which this holds:",
    "at_most": "In the list “{list}” there are {number} or fewer of which this holds:",
}
ROUTE_IS: Final = "The answer on the route “{route}” is: {outcomes}"
ROUTE_IS_HERE: Final = "The answer on the route “{route}” is: {outcomes} (here: {found})"
ROUTE_NOT_AT_HAND: Final = "no answer, for that route is not at hand"
UNIT_AGAINST: Final = "{unit}, as against “{name}”"
UNIT_AGAINST_NOT_NAMED: Final = "{unit}, as against somebody of whom nothing is known yet"
SHOW_AGAINST: Final = "Judged against each record of the list “{list}”."
NAMES: Final = "{fact} names this {record}"
STANCES: Final = {
    "likely": "The adviser's view, which changes no answer: likely to go the claimant's way. {reason}",
    "arguable": "The adviser's view, which changes no answer: it can be argued. {reason}",
    "unlikely": "The adviser's view, which changes no answer: unlikely to go the claimant's way. {reason}",
}
STANCES_BY: Final = {
    "likely": "The view of {who}, which changes no answer: likely to go the claimant's way. {reason}",
    "arguable": "The view of {who}, which changes no answer: it can be argued. {reason}",
    "unlikely": "The view of {who}, which changes no answer: unlikely to go the claimant's way. {reason}",
}

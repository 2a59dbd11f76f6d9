"""Sums and numbers that are compared, where what is compared is not exactly known."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from compensation.assessment.finding import NO_NO, PAIRS, UNSURE, YES_YES, Finding, code_of
from compensation.assessment.leaves import size
from compensation.assessment.unknowns.asked import open_below
from compensation.assessment.unknowns.comparing import turns
from compensation.assessment.unknowns.variables import MOST, OPAQUE, Key, Variable, Variables
from compensation.law.kernel import FactSum, Size
from compensation.terms.dates import NEVER
from compensation.terms.truth import NO, UNKNOWN, YES, Pair

if TYPE_CHECKING:
    from compensation.assessment.unknowns.drawing import Drawing

Number = int | Fraction
_RELATIONS: dict[str, Callable[[Any, Any], bool]] = {
    "more_than": lambda left, right: left > right,
    "at_least": lambda left, right: left >= right,
    "less_than": lambda left, right: left < right,
    "at_most": lambda left, right: left <= right,
}


class CountUndecided(NamedTuple):
    """How a number still to be stated stands to one that is known."""

    number: Key
    relation: str
    bound: Number
    is_left: bool


def number_drawn(asked: CountUndecided, variables: Variables) -> int:
    """A comparison with a number still to be stated, as a function of it."""
    diagram = variables.diagram

    def code(number: int) -> int:
        return _code(asked.relation, asked.bound, number, is_left=asked.is_left)

    cuts = tuple(turns(code, 0, MOST))
    return variables.number(asked.number, cuts, tuple([diagram.leaf(code(number)) for number in (0, *cuts)]))


Counted = tuple[int, int, int, int]
"""How many are yes and how many are not no, in the worst world and then in the best."""
NONE_COUNTED: Counted = (0, 0, 0, 0)


def counted(before: Counted, code: int) -> Counted:
    """One more record counted."""
    worst, best = PAIRS[code]
    more = (worst is YES, worst is not NO, best is YES, best is not NO)
    return tuple([held + one for held, one in zip(before, more, strict=True)])  # type: ignore[return-value]


def so_many(least: int, found: Counted) -> int:
    """Whether at least so many were counted."""
    ends = (found[:2], found[2:])
    return code_of(Pair(*[YES if yes >= least else NO if possible < least else UNKNOWN for yes, possible in ends]))


def size_drawn(drawing: Drawing, node: Size) -> int:
    """A comparison of sums: one stated number against a known one exactly, anything else as a question by itself."""
    found: Finding = drawing.judged(node, size)
    if found.code != UNSURE:
        return drawing.diagram.leaf(found.code)
    left, right = (part.amount for part in found.parts)
    for side, other, is_left in ((node.left, right, True), (node.right, left, False)):
        if isinstance(side, FactSum) and other.low is not None and other.low == other.high:
            compare = partial(_compared, node.relation, other.low, is_left)
            return drawing.decided(drawing.diagram.map(compare, drawing.sight.number(side.fact)))
    questions = open_below(drawing.sight, node)
    if not questions:
        return drawing.diagram.leaf(UNSURE)
    key = Key(*questions[0], OPAQUE)
    asked = (id(node), drawing.context(node))
    return drawing.variables.ask(asked, Variable(key, questions, (NO_NO, UNSURE, YES_YES)))


def _compared(relation: str, bound: Number, is_left: bool, value: Any) -> int | CountUndecided:  # noqa: ANN401, FBT001
    if isinstance(value, Key):
        return CountUndecided(value, relation, bound, is_left)
    return UNSURE if value is None else _code(relation, bound, 0 if value == NEVER else value, is_left=is_left)


def _code(relation: str, bound: Number, number: Number, *, is_left: bool) -> int:
    sides = (number, bound) if is_left else (bound, number)
    return YES_YES if _RELATIONS[relation](*sides) else NO_NO

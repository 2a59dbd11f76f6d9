"""What was found at a node: the tree that is both the result and its own reason.

A finding points at its kernel node and repeats neither text nor provision. ``code`` holds a pair of three-valued
answers as a small number, 3 * worst + best, so that the connectives are table look-ups.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from compensation.law.kernel import Mark, Node, Stop
from compensation.law.route import Factor
from compensation.terms.money import Amount
from compensation.terms.truth import Pair, Truth, both, either, swap

PAIRS = tuple(Pair(Truth(code // 3), Truth(code % 3)) for code in range(9))


def code_of(pair: Pair) -> int:
    """The small number of a pair."""
    return 3 * pair.worst + pair.best


NO_NO, NO_UNKNOWN, NO_YES, UNSURE, UNKNOWN_YES, YES_YES = 0, 1, 2, 4, 5, 8
AND = tuple(tuple(code_of(both(left, right)) for right in PAIRS) for left in PAIRS)
OR = tuple(tuple(code_of(either(left, right)) for right in PAIRS) for left in PAIRS)
NOT = tuple(code_of(swap(pair)) for pair in PAIRS)
HAS_UNKNOWN = tuple(Truth.UNKNOWN in pair for pair in PAIRS)
WIDEST = tuple(
    tuple(code_of(Pair(min(left.worst, right.worst), max(left.best, right.best))) for right in PAIRS) for left in PAIRS
)
CODE_OF_TRUTH = (NO_NO, UNSURE, YES_YES)


def widest(codes: Iterable[int]) -> int:
    """The pair that spans several readings."""
    first, *rest = codes
    for code in rest:
        first = WIDEST[first][code]
    return first


class Finding(NamedTuple):
    """A node, its answer, and the findings of its parts.

    ``value`` is the day (Span) or the sum (Amount) of nodes that are not truths. ``about`` names what the node was
    asked of where that is not plain: the ids of the records of a list, the row of a table that is missing.
    """

    node: Node | Factor | Stop
    code: int
    value: Any = None
    parts: tuple[Finding, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def pair(self) -> Pair:
        """Worst and best answer."""
        return PAIRS[self.code]

    @property
    def mark(self) -> Mark:
        """Id, sentence, provision and standing of the node."""
        return self.node.mark

    @property
    def amount(self) -> Amount:
        """The sum of a node of money."""
        value: Amount = self.value
        return value


new = tuple.__new__
"""``new(Finding, (node, code, value, parts, about))``: a finding without the detour of keyword handling."""

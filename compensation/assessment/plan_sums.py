"""Claims in the pieces that meet: of two claims only the heads for the same loss, where the routes name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations, product

from compensation.assessment.interactions import EXCLUSIVE, ONCE, Tie, about_one_matter
from compensation.assessment.result import RouteResult
from compensation.terms.money import Amount
from compensation.terms.truth import YES

Meeting = tuple[int, int, bool, bool]
"""Two pieces, whether they surely meet, and whether it is one or the other even for different losses."""
_REST = ""


class Sums:
    """The pieces of claims by number, what each may bring, and which of them meet.

    A claim is cut into the heads that an interaction names and the rest, if at the lower (0) or upper (1) ``end`` its
    heads add up to its total; otherwise (a cap or a reduction lies over all of them) it is one piece.
    """

    def __init__(self, results: Mapping[int, RouteResult], ties: Sequence[Tie], end: int) -> None:
        self._named = _named(ties)
        self._numbers: dict[int, dict[str, int]] = {}
        self.amounts: dict[int, Amount] = {}
        cut: dict[int, set[str]] = {at: set() for at in results}
        for (this, _), heads in self._named.items():
            cut[this].update(heads)
        for at, result in results.items():
            pieces = _pieces(result, cut[at], end)
            first = len(self.amounts)
            self._numbers[at] = {head: first + place for place, head in enumerate(pieces)}
            self.amounts.update(zip(self._numbers[at].values(), pieces.values(), strict=True))
        self.meeting: list[Meeting] = [met for tie in ties for met in self._of_tie(tie)]
        for one, other in combinations(results, 2):
            if about_one_matter(results[one], results[other]):
                self.meeting += self._alike(one, other)

    def _of_tie(self, tie: Tie) -> Iterator[Meeting]:
        either = tie.effect in EXCLUSIVE
        here, there = (
            self._touched(*pair, all_of_it=either) for pair in ((tie.this, tie.other), (tie.other, tie.this))
        )
        yield from ((one, other, tie.holds is YES, either) for one, other in product(here, there))

    def _touched(self, at: int, other: int, *, all_of_it: bool) -> list[int]:
        """The pieces of a claim that another is about: those its own route names, or all."""
        named = () if all_of_it else self._named.get((at, other), ())
        mine = self._numbers[at]
        return [mine[head] for head in named if head in mine] or list(mine.values())

    def _alike(self, one: int, other: int) -> Iterator[Meeting]:
        """The same claim against several people is for one loss, head by head."""
        there = self._numbers[other]
        for head, number in self._numbers[one].items():
            if head in there:
                yield number, there[head], True, False


def _named(ties: Sequence[Tie]) -> dict[tuple[int, int], tuple[str, ...]]:
    """The heads of a claim that another is about; none are named where one sentence of the law is about all."""
    found: dict[tuple[int, int], list[tuple[str, ...]]] = {}
    for tie in ties:
        if tie.effect in ONCE:
            found.setdefault((tie.this, tie.other), []).append(tie.interaction.heads)
    return {pair: tuple(dict.fromkeys(chain(*held))) if all(held) else () for pair, held in found.items()}


def _pieces(result: RouteResult, named: set[str], end: int) -> dict[str, Amount]:
    """At the lower end a head of which nothing is known counts as nothing, as it does in the total."""
    worth = {held.head.mark.id: held.amount[end] for held in result.heads}
    known = {head: value for head, value in worth.items() if value is not None}
    if not named or sum(known.values()) != result.amount[end] or (end and len(known) < len(worth)):
        return {_REST: result.amount}
    rest = sum(value for head, value in known.items() if head not in named)
    pieces = {_REST: rest, **{head: value for head, value in known.items() if head in named}}
    return {head: Amount(value, value) for head, value in pieces.items()}

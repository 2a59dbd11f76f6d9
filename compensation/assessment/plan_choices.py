"""Sets of claims of which only one can be had, with what each may bring and which is surely the better."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from compensation.assessment.interactions import EXCLUSIVE, Tie
from compensation.assessment.result import RouteResult
from compensation.terms.money import Amount
from compensation.terms.truth import YES

OVERLAP, BETTER, NOT_KNOWN, ANOTHER_CURRENCY = "overlap", "better", "not-known", "another-currency"


class Choice(NamedTuple):
    """Claims of which one can be had, and the ties that say so.

    ``verdict``: better (``better`` brings at least what any other can), overlap (nobody can say which is), not-known
    (a sum is not known), another-currency (sums of different currencies are not weighed).
    """

    members: tuple[int, ...]
    ties: tuple[Tie, ...]
    verdict: str
    better: int | None


def choices(results: Mapping[int, RouteResult], ties: Sequence[Tie], order: Sequence[int]) -> tuple[Choice, ...]:
    """Every largest set of claims each of which shuts out the others, in the order of the plan."""
    pairs = [tie for tie in ties if tie.effect in EXCLUSIVE and tie.same is YES]
    rivals: dict[int, set[int]] = {}
    for tie in pairs:
        rivals.setdefault(tie.this, set()).add(tie.other)
        rivals.setdefault(tie.other, set()).add(tie.this)
    rank = {at: place for place, at in enumerate(order)}
    sets = [sorted(clique, key=rank.__getitem__) for clique in _cliques(set(), set(rivals), set(), rivals)]
    sets.sort(key=lambda held: [rank[at] for at in held])
    return tuple(_choice(tuple(members), pairs, results) for members in sets)


def _cliques(held: set[int], ahead: set[int], done: set[int], rivals: Mapping[int, set[int]]) -> Iterator[set[int]]:
    """Bron and Kerbosch: every largest set in which all are rivals of all."""
    if not ahead and not done and held:
        yield held
    for at in sorted(ahead):
        yield from _cliques({*held, at}, ahead & rivals[at], done & rivals[at], rivals)
        ahead, done = ahead - {at}, done | {at}


def _choice(members: tuple[int, ...], pairs: Sequence[Tie], results: Mapping[int, RouteResult]) -> Choice:
    held = tuple(tie for tie in pairs if tie.this in members and tie.other in members)
    if len({results[at].route.currency for at in members}) > 1:
        return Choice(members, held, ANOTHER_CURRENCY, None)
    amounts = {at: results[at].amount for at in members}
    better = [at for at in members if _is_better(at, amounts)]
    if len(better) == 1:
        return Choice(members, held, BETTER, better[0])
    known = all(amount.low is not None and amount.high is not None for amount in amounts.values())
    return Choice(members, held, OVERLAP if known else NOT_KNOWN, None)


def _is_better(at: int, amounts: Mapping[int, Amount]) -> bool:
    """Whether the least it brings is no less than the most that any other can bring."""
    low = amounts[at].low
    highs = [amount.high for other, amount in amounts.items() if other != at]
    return low is not None and all(high is not None and low >= high for high in highs)

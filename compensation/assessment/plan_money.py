"""What several claims can bring together: nothing counted twice, currencies apart, what is not known left open.

Of claims for the same loss only one is counted: the set of claims that do not meet and bring the most. That is what
is left when each of two payments is taken off the other, whichever comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from compensation.assessment.interactions import EXCLUSIVE, ONCE, Tie
from compensation.assessment.plan_order import name_of
from compensation.assessment.plan_sums import Meeting, Sums
from compensation.assessment.result import RouteResult
from compensation.terms.money import Amount, End
from compensation.terms.truth import YES

Sum = int | Fraction
_NOTHING: Sum = 0
_MANY = 24


class Together(NamedTuple):
    """What the claims of one country and currency can bring if each is granted, in minor units.

    What only pays out the award of another claim is no sum of its own. What several countries pay is never added:
    their laws seldom say that a loss is paid once, and it is all the same.
    ``amount`` counts a loss once where a route says that it is paid once; ``apart`` is its upper end if nothing were
    for the same loss. ``open_sums`` are the claims whose sum is not wholly known; ``once`` the ties that were used.
    """

    country: str
    currency: str
    members: tuple[int, ...]
    amount: Amount
    apart: End
    open_sums: tuple[int, ...]
    once: tuple[Tie, ...]


def together(results: Mapping[int, RouteResult], ties: Sequence[Tie]) -> tuple[Together, ...]:
    """The sums by country and currency, of every claim that pays money."""
    named = sorted(results.items(), key=lambda held: name_of(held[1]))
    paying = {at: result for at, result in named if result.heads}
    groups: dict[tuple[str, str], dict[int, RouteResult]] = {}
    for at, result in paying.items():
        groups.setdefault((_country(result), result.route.currency), {})[at] = result
    return tuple(_together(*key, held, ties) for key, held in sorted(groups.items()))


def _country(result: RouteResult) -> str:
    return result.route.id.partition("/")[0].partition("-")[0]


def _together(country: str, currency: str, held: Mapping[int, RouteResult], ties: Sequence[Tie]) -> Together:
    once = tuple(tie for tie in ties if tie.effect in EXCLUSIVE | ONCE and tie.this in held and tie.other in held)
    payers = {tie.other for tie in once if tie.effect == "pays" and tie.holds is YES}
    paid = {at: result for at, result in held.items() if at not in payers}
    between = [tie for tie in once if tie.this in paid and tie.other in paid]
    lower, upper = (Sums(paid, between, end) for end in (0, 1))
    low, (high, apart) = span(lower.amounts, lower.meeting)[0].low, _most(upper)
    open_ = tuple(at for at, result in paid.items() if None in result.amount)
    return Together(country, currency, tuple(held), Amount(low, high), apart, open_, once)


def _most(sums: Sums) -> tuple[End, End]:
    """The upper end of what can be had together, and of what could be had if nothing were for the same loss."""
    amount, apart = span(sums.amounts, sums.meeting)
    return amount.high, apart


def span(amounts: Mapping[int, Amount], meeting: Sequence[Meeting]) -> tuple[Amount, End]:
    """The ends of what can be had together, and the upper end if nothing is for the same loss.

    An end that is not known counts as nothing toward the lower end, and leaves the upper one open.
    """
    lows = {at: amount.low for at, amount in amounts.items() if amount.low is not None}
    highs = {at: amount.high for at, amount in amounts.items() if amount.high is not None}
    low = _Best(lows, [(one, other) for one, other, _, _ in meeting]).least() if lows else None
    if len(highs) < len(amounts):
        return Amount(low, None), None
    sure = [(one, other) for one, other, surely, _ in meeting if surely]
    always = [(one, other) for one, other, surely, either_or in meeting if surely and either_or]
    return Amount(low, _Best(highs, sure).most()), _Best(highs, always).most()


class _Best:
    """The worth of the heaviest set of claims no two of which meet: part by part, and each part remembered.

    Of a part with very many claims a bound is told that holds all the same.
    """

    def __init__(self, worth: Mapping[int, Sum], meeting: Iterable[tuple[int, int]]) -> None:
        self._worth = {at: value for at, value in worth.items() if value}
        self._rank = {at: (value, -place) for place, (at, value) in enumerate(self._worth.items())}
        self._rivals: dict[int, frozenset[int]] = dict.fromkeys(self._worth, frozenset())
        for one, other in meeting:
            if one in self._worth and other in self._worth:
                self._rivals[one] |= {other}
                self._rivals[other] |= {one}
        self._known: dict[frozenset[int], Sum] = {}

    def most(self) -> Sum:
        """No set brings more."""
        return self._of(frozenset(self._worth), self._by_groups)

    def least(self) -> Sum:
        """Some set brings this."""
        return self._of(frozenset(self._worth), self._one_by_one)

    def _of(self, claims: frozenset[int], bound: Callable[[frozenset[int]], Sum]) -> Sum:
        total = _NOTHING
        for part in self._parts(claims):
            total += bound(part) if len(part) > _MANY else self._exactly(part, bound)
        return total

    def _exactly(self, part: frozenset[int], bound: Callable[[frozenset[int]], Sum]) -> Sum:
        if part not in self._known:
            at = max(part, key=lambda each: (len(self._rivals[each] & part), self._rank[each]))
            taken = self._worth[at] + self._of(part - self._rivals[at] - {at}, bound)
            self._known[part] = max(taken, self._of(part - {at}, bound)) if len(part) > 1 else taken
        return self._known[part]

    def _one_by_one(self, part: frozenset[int]) -> Sum:
        """What is left of the dearest, each of which shuts out those it meets."""
        total, left = _NOTHING, set(part)
        while left:
            at = max(left, key=self._rank.__getitem__)
            total += self._worth[at]
            left -= self._rivals[at] | {at}
        return total

    def _by_groups(self, part: frozenset[int]) -> Sum:
        """The dearest of each group in which all meet all."""
        total, left = _NOTHING, set(part)
        while left:
            group: set[int] = set()
            for at in sorted(left, key=self._rank.__getitem__, reverse=True):
                if group <= self._rivals[at]:
                    group.add(at)
            total += max(self._worth[at] for at in group)
            left -= group
        return total

    def _parts(self, claims: frozenset[int]) -> Iterator[frozenset[int]]:
        """The claims that meet, directly or through others."""
        left = set(claims)
        while left:
            part: set[int] = set()
            ahead = {left.pop()}
            while ahead:
                part |= ahead
                left -= ahead
                ahead = {other for at in ahead for other in self._rivals[at]} & left
            yield frozenset(part)

"""Disputed issues of many rows: which options are open in each, and every combination that something depends on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import product
from typing import Any

import numpy as np

from compensation.assessment.many import amounts, days
from compensation.assessment.many.planes import Bits, differing, pack, surely, unpack, unsure
from compensation.assessment.many.rows import Rows, Taken
from compensation.assessment.many.sorts import Sort, sort_of
from compensation.assessment.many.spans import day
from compensation.assessment.many.sums import amount
from compensation.assessment.many.truths import truth
from compensation.law.kernel import Disputed
from compensation.law.route import Issue

Reading = tuple[Taken, Bits]
"""One combination of options, and the rows in which all of them are open."""


class Choosing:
    """The options of every issue of a route that are open in each row."""

    def __init__(self, rows: Rows) -> None:
        self.rows, self.issues = rows, rows.sheet.plan.route.issues
        self.open = {name: self._open(name, issue) for name, issue in self.issues.items()}
        self._known: dict[tuple[str, ...], list[Reading]] = {}

    def _open(self, name: str, issue: Issue) -> dict[str, Bits]:
        rows, options = self.rows, {option: self.rows.none for option, _ in issue.options}
        left = rows.full
        for when, option, _ in issue.settled:
            held = left & surely(truth(rows, when, ()))
            options[option], left = options[option] | held, left & ~held
        moot = left & self._moot(name)
        preferred = issue.authority_follows or next(iter(options))
        return {
            option: held | (left & ~moot) | (moot if option == preferred else rows.none)
            for option, held in options.items()
        }

    def _moot(self, name: str) -> Bits:
        """Where all options come to the same in every place in which they part."""
        judge = self.rows.sheet.plan.judge
        if not judge.disputes[name].is_plain:
            return self.rows.none
        places = {id(node): node for node, _ in judge.bench.disputes.get(name, ())}
        return reduce(np.bitwise_and, [_alike(self.rows, node) for node in places.values()], self.rows.full)

    def of(self, issues: Iterable[str]) -> list[Reading]:
        """Each combination of options of these issues that is open somewhere, in the order of the route."""
        wanted = frozenset(issues)
        named = tuple(name for name in self.issues if name in wanted)
        if named not in self._known:
            self._known[named] = list(self._combined(named))
        return self._known[named]

    def about(self, node: Any) -> list[Reading]:  # noqa: ANN401 - any node of the kernel
        """The combinations for what a node depends on."""
        return self.of(name for name in self.rows.sheet.plan.about(node).choices if name in self.issues)

    def _combined(self, named: Sequence[str]) -> Iterable[Reading]:
        for chosen in product(*(self.open[name] for name in named)):
            mask = reduce(
                np.bitwise_and, [self.open[name][one] for name, one in zip(named, chosen, strict=True)], self.rows.full
            )
            if not named or not self.rows.count or unpack(mask, self.rows.count).any():
                yield tuple(sorted(zip(named, chosen, strict=True))), mask


def _alike(rows: Rows, node: Disputed[Any]) -> Bits:
    """Where all options of one place come to the same, which stays the same when more becomes known."""
    (_, first), *others = node.options
    sort = sort_of(node, rows.sheet.plan.route)
    if sort is Sort.TRUTH:
        found = truth(rows, first, ())
        held = ~unsure(found)
        for _, part in others:
            held = held & ~differing(found, truth(rows, part, ()))
        return held
    return _days_alike(rows, first, others) if sort is Sort.DAY else _sums_alike(rows, first, others)


def _days_alike(rows: Rows, first: Any, others: Sequence[tuple[str, Any]]) -> Bits:  # noqa: ANN401 - a day
    found = day(rows, first, ())
    held = days.filled(found)
    same = pack(held.lo == held.hi)
    for _, part in others:
        same = same & days.same(found, day(rows, part, ()))
    return same


def _sums_alike(rows: Rows, first: Any, others: Sequence[tuple[str, Any]]) -> Bits:  # noqa: ANN401 - a sum
    found = amount(rows, first, ())
    same = found.settled
    for _, part in others:
        same = same & amounts.same(found, amount(rows, part, ()))
    return same

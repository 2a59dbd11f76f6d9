"""The small typed functions that the language calls by name, because they are no sentence of law but a calculation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache, lru_cache
from math import lcm
from operator import mul
from typing import Any, NamedTuple

from compensation.assessment.build import Bench, Judge
from compensation.assessment.finding import PAIRS, YES_YES, Finding, new
from compensation.assessment.view import Held, HeldList, View
from compensation.law.kernel import Row, WorkOut
from compensation.terms.dates import Period, Span
from compensation.terms.money import NOT_KNOWN, Amount
from compensation.terms.truth import NO, UNKNOWN, YES, Truth

WEEK = 7
SUMS_KEPT = 1 << 14
"""So many sums of a tariff, each of one row on one day, are kept for each ranking."""
Share = int | Fraction
_MAYBE = Amount(0, None)


class Injury(NamedTuple):
    """An injury as the ranking sees it: its row and group in the tariff, its sum, and whether it surely counts."""

    record: str
    row: str
    group: str
    amount: Amount
    counts: Truth


def ranked_injuries(bench: Bench, node: WorkOut) -> Judge:
    """Several injuries at falling shares, dearest first; of rival groups only the dearest injury counts.

    Words: each, row, table, group, shares are arguments of the route. Scheme 2012 paras 35 to 39.
    """
    ranking = Ranking(bench, node)
    return lambda view: ranking.finding(*ranking.amount(view))


class Ranking:
    """The rules of one ranking: shares, rival groups, groups that are left out."""

    def __init__(self, bench: Bench, node: WorkOut) -> None:
        from compensation.assessment.days import day_judge
        from compensation.assessment.one import held_list

        self._held_of, self._day_of = held_list(bench, node.word("each")), day_judge(bench, dict(node.days)["at"])
        self._tariff, self._row = bench.tables[node.word("table")], node.word("row").partition(".")[2]
        shares = [Fraction(share) for names in node.group("shares") for share in names]
        self._unit = lcm(*[share.denominator for share in shares])
        self._weights = [int(share * self._unit) for share in shares]
        self.shares = tuple(_plain(share) for share in shares)
        self.rivals = {name for names in node.group("rival") for name in names}
        self.left_out = {name for names in (*node.group("apart"), *node.group("nothing")) for name in names}
        self.column = node.word("group")
        self._node, self._table, self._at = node, node.word("table"), dict(node.days)["at"]
        self._is_plain = not self.rivals and not self.left_out
        self._worth = lru_cache(maxsize=SUMS_KEPT)(self._looked_up)
        self._row_of = cache(self._row_named)

    def amount(self, view: View) -> tuple[Amount, HeldList | None, Span]:
        """What the injuries come to, from which list, on which day."""
        held, day = self._held_of(view), self._day_of(view)[2]
        if held is None:
            return NOT_KNOWN, None, day
        return self._plainly(held, day) or self._bounds(self._injuries(held, day), complete=held.complete), held, day

    def finding(self, amount: Amount, held: HeldList | None, day: Span) -> Finding:
        """The same with one finding for each injury."""
        parts = self._workings(self._injuries(held, day)) if held is not None else ()
        return Finding(self._node, YES_YES, amount, parts)

    def _plainly(self, held: HeldList, day: Span) -> Amount | None:
        """The sum where every injury surely counts and is either exactly known or not at all; None elsewhere."""
        if not (self._is_plain and held.complete):
            return None
        sums, known = [], True
        for record, member in held.records:
            low, high = self._worth(record.values.get(self._row), day)[2] if member is YES else _MAYBE
            if low is None:
                known = False
            elif low == high:
                sums.append(low)
            else:
                return None
        sums.sort(reverse=True)
        total, rest = divmod(sum(map(mul, sums, self._weights)), self._unit)
        return None if rest else new(Amount, (total if sums or known else None, total if known else None))

    def _injuries(self, held: HeldList, day: Span) -> list[Injury]:
        every = [
            new(Injury, (record.id, *self._worth(record.values.get(self._row), day), member))
            for record, member in held.records
        ]
        return [injury for injury in every if injury.group not in self.left_out]

    def _looked_up(self, row: object, day: Span) -> tuple[str, str, Amount]:
        """A row of the tariff, its group, and its sum on a day."""
        from compensation.assessment.sums import row_amount

        if not isinstance(row, str) or row not in self._tariff.rows:
            return row if isinstance(row, str) else "", "", NOT_KNOWN
        group = self._tariff.rows[row][0].columns.get(self.column, "")
        return row, group, row_amount(self._tariff, row, day)

    def _counting(self, injuries: Sequence[Injury], value: Callable[[Injury], Any]) -> list[tuple[Injury, Share]]:
        """The injuries that count, dearest first, each with its share."""
        among = [injury for injury in injuries if injury.group in self.rivals]
        kept = [injury for injury in injuries if injury.group not in self.rivals]
        if among:
            kept.append(max(among, key=value))
        kept.sort(key=value, reverse=True)
        return list(zip(kept, self.shares, strict=False))

    def _total(self, injuries: Sequence[Injury], value: Callable[[Injury], Any]) -> int | Fraction:
        """The sum of the shares."""
        return _plain(sum([value(injury) * share for injury, share in self._counting(injuries, value)]))

    def _bounds(self, injuries: Sequence[Injury], *, complete: bool) -> Amount:
        """More injuries never make the sum smaller: what surely counts is the least, and all together the most."""
        sure = [one for one in injuries if one.counts is YES and one.amount.low is not None]
        low = self._total(sure, lambda one: one.amount.low) if sure or (complete and not injuries) else None
        if not complete or any(one.amount.high is None for one in injuries):
            return Amount(low, None)
        if low is None:
            low = 0
        if len(sure) == len(injuries) and all(one.amount.low == one.amount.high for one in sure):
            return Amount(low, low)
        return Amount(low, self._total(injuries, lambda one: one.amount.high))

    def _workings(self, injuries: Sequence[Injury]) -> tuple[Finding, ...]:
        """One finding for each injury: its row, its full sum, and the share at which it counts."""
        known = [injury for injury in injuries if injury.amount.high is not None]
        shares = {injury.record: share for injury, share in self._counting(known, lambda one: one.amount.high)}
        return tuple([self._working(injury, shares.get(injury.record)) for injury in injuries])

    def _working(self, injury: Injury, share: Share | None) -> Finding:
        shown = "missing" if injury.amount.high is None else "0" if share is None else str(share)
        return new(Finding, (self._row_of(injury.row), YES_YES, injury.amount, (), (injury.record, injury.row, shown)))

    def _row_named(self, row: str) -> Row:
        return Row(self._node.mark, self._table, row, row_is_fact=False, at=self._at)


def _plain(number: int | Fraction) -> Share:
    return int(number) if number.denominator == 1 else number


def weekly_rate(bench: Bench, node: WorkOut) -> Judge:
    """Whole weeks of stated periods, after a wait, at the rate of a table on a day. Scheme 2012 paras 43 to 47.

    Weeks after ``until`` are not counted: loss still to come is another head.
    """
    from compensation.assessment.days import day_judge
    from compensation.assessment.one import held_list
    from compensation.assessment.sums import row_amount

    held_of, name = held_list(bench, node.word("each")), node.word("period").partition(".")[2]
    table, wait = bench.tables[node.word("table")], WEEK * dict(node.lengths)["wait"].weeks
    days = {key: day_judge(bench, day) for key, day in node.days}
    belongs = _narrowing(bench, node)

    def judge(view: View) -> Finding:
        held: HeldList | None = held_of(view)
        if held is None:
            return Finding(node, YES_YES, NOT_KNOWN)
        counted = [(record, belongs(view, record, member)) for record, member in held.records]
        until, at = days["until"](view)[2], days["at"](view)[2]
        rate = row_amount(table, node.word("row"), at)
        weeks = [(record, _weeks(record.values.get(name), wait, until, member)) for record, member in counted]
        found = tuple(_weeks_working(node, record.id, count, rate) for record, count in weeks)
        return Finding(node, YES_YES, _times_rate([count for _, count in weeks], rate, complete=held.complete), found)

    return judge


def _narrowing(bench: Bench, node: WorkOut) -> Callable[[View, Held, Truth], Truth]:
    """How surely a record counts, once ``where`` has been asked of it."""
    from compensation.assessment.one import test_judge

    if node.where is None:
        return lambda _view, _record, member: member
    where, singular = test_judge(bench, node.where), bench.registry.lists[node.word("each")].singular

    def belongs(view: View, record: Held, member: Truth) -> Truth:
        view.bound[singular] = record
        worst, best = PAIRS[where(view).code]
        view.bound.pop(singular)
        return min(member, worst if worst is best else UNKNOWN)

    return belongs


def _weeks(period: Period | Span | None, wait: int, until: Span, member: Truth) -> tuple[int, int | None]:
    """The fewest and most whole weeks; None where they go on."""
    if not isinstance(period, Period):
        return 0, None
    fewest = max(0, min(period.end.lo, until.lo) + 1 - period.start.hi - wait) // WEEK
    most = max(0, min(period.end.hi, until.hi) + 1 - period.start.lo - wait) // WEEK
    return (fewest if member is YES else 0), (0 if member is NO else most)


def _times_rate(weeks: Sequence[tuple[int, int | None]], rate: Amount, *, complete: bool) -> Amount:
    fewest = sum(count for count, _ in weeks)
    most = [count for _, count in weeks if count is not None]
    low = None if rate.low is None else fewest * rate.low
    if not complete or len(most) < len(weeks) or rate.high is None:
        return Amount(low or None, None)
    return Amount(low, sum(most) * rate.high)


def _weeks_working(node: WorkOut, record: str, weeks: tuple[int, int | None], rate: Amount) -> Finding:
    row = Row(node.mark, node.word("table"), node.word("row"), row_is_fact=False, at=dict(node.days)["at"])
    return Finding(row, YES_YES, rate, (), (record, str(weeks[0]), "" if weeks[1] is None else str(weeks[1])))

"""The small typed functions that the language calls by name, because they are no sentence of law but a calculation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from compensation.assessment.build import Bench, Judge
from compensation.assessment.finding import PAIRS, YES_YES, Finding
from compensation.assessment.view import Held, HeldList, View
from compensation.law.kernel import Row, WorkOut
from compensation.law.law import Table
from compensation.terms.dates import Period, Span
from compensation.terms.money import NOT_KNOWN, Amount
from compensation.terms.truth import NO, UNKNOWN, YES, Truth

WEEK = 7
Share = int | Fraction


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
    from compensation.assessment.days import day_judge
    from compensation.assessment.one import held_list

    held_of = held_list(bench, node.word("each"))
    table, row_name = bench.tables[node.word("table")], node.word("row").partition(".")[2]
    at, ranking = day_judge(bench, dict(node.days)["at"]), _Ranking(node)

    def judge(view: View) -> Finding:
        held: HeldList | None = held_of(view)
        if held is None:
            return Finding(node, YES_YES, NOT_KNOWN)
        day = at(view)[2]
        injuries = [_injury(record, member, row_name, table, ranking.column, day) for record, member in held.records]
        ranked = [injury for injury in injuries if injury.group not in ranking.left_out]
        amount = _bounds(ranking, ranked, complete=held.complete)
        return Finding(node, YES_YES, amount, ranking.workings(ranked))

    return judge


def _injury(record: Held, member: Truth, name: str, table: Table, column: str, day: Span) -> Injury:
    from compensation.assessment.sums import row_amount

    row = record.values.get(name)
    if not isinstance(row, str) or row not in table.rows:
        return Injury(record.id, row if isinstance(row, str) else "", "", NOT_KNOWN, member)
    group = table.rows[row][0].columns.get(column, "")
    return Injury(record.id, row, group, row_amount(table, row, day), member)


class _Ranking:
    """The rules of one ranking: shares, rival groups, groups that are left out."""

    def __init__(self, node: WorkOut) -> None:
        self.shares = tuple(_plain(Fraction(share)) for names in node.group("shares") for share in names)
        self.rivals = {name for names in node.group("rival") for name in names}
        self.left_out = {name for names in (*node.group("apart"), *node.group("nothing")) for name in names}
        self.column = node.word("group")
        self._node, self._table, self._at = node, node.word("table"), dict(node.days)["at"]

    def counting(self, injuries: Sequence[Injury], value: Callable[[Injury], Any]) -> list[tuple[Injury, Share]]:
        """The injuries that count, dearest first, each with its share."""
        among = [injury for injury in injuries if injury.group in self.rivals]
        kept = [injury for injury in injuries if injury.group not in self.rivals]
        if among:
            kept.append(max(among, key=value))
        kept.sort(key=value, reverse=True)
        return list(zip(kept, self.shares, strict=False))

    def total(self, injuries: Sequence[Injury], value: Callable[[Injury], Any]) -> int | Fraction:
        """The sum of the shares."""
        return _plain(sum([value(injury) * share for injury, share in self.counting(injuries, value)]))

    def workings(self, injuries: Sequence[Injury]) -> tuple[Finding, ...]:
        """One finding for each injury: its row, its full sum, and the share at which it counts."""
        known = [injury for injury in injuries if injury.amount.high is not None]
        shares = {injury.record: share for injury, share in self.counting(known, lambda one: one.amount.high)}
        return tuple([self._working(injury, shares.get(injury.record)) for injury in injuries])

    def _working(self, injury: Injury, share: Share | None) -> Finding:
        row = Row(self._node.mark, self._table, injury.row, row_is_fact=False, at=self._at)
        shown = "missing" if injury.amount.high is None else "0" if share is None else str(share)
        return Finding(row, YES_YES, injury.amount, (), (injury.record, injury.row, shown))


def _plain(number: int | Fraction) -> Share:
    return int(number) if number.denominator == 1 else number


def _bounds(ranking: _Ranking, injuries: Sequence[Injury], *, complete: bool) -> Amount:
    """More injuries never make the sum smaller: what surely counts is the least, and all together the most."""
    sure = [one for one in injuries if one.counts is YES and one.amount.low is not None]
    low = ranking.total(sure, lambda one: one.amount.low) if sure or (complete and not injuries) else None
    if not complete or any(one.amount.high is None for one in injuries):
        return Amount(low, None)
    if low is None:
        low = 0
    if len(sure) == len(injuries) and all(one.amount.low == one.amount.high for one in sure):
        return Amount(low, low)
    return Amount(low, ranking.total(injuries, lambda one: one.amount.high))


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

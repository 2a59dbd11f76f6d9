"""The leaves of truth: a stated fact compared with words, lists, tables, days and sums."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from compensation.assessment.build import Bench, Judge, Reader, leaves
from compensation.assessment.days import day_judge
from compensation.assessment.finding import AND, NO_NO, UNSURE, YES_YES, Finding, new
from compensation.assessment.view import View
from compensation.case.facts import Kind
from compensation.law.kernel import Among, Covers, InTable, Members
from compensation.law.law import Table
from compensation.terms import dates, territory
from compensation.terms.dates import NEVER, Period, Span
from compensation.terms.money import Amount
from compensation.terms.truth import NO, UNKNOWN, YES, Truth, any_of, negate

Membership = Callable[[Any, frozenset[str]], Truth]
RELATIONS = {"before": (1, False), "on_or_before": (0, False), "after": (1, True), "on_or_after": (0, True)}
"""Each relation as *at least so many days earlier*, and whether the two days change places for it."""


def among(bench: Bench, node: Among) -> Judge:
    """A fact that is, or has, one of the members; members may come and go with the day."""
    read, answers = bench.reader(node.fact), leaves(node)
    test = _lies_exactly_in if node.exactly else _membership(bench.registry.facts[node.fact].kind)
    if node.members.at is None:
        return _plain_among(read, test, node.members, answers)
    at, absent = day_judge(bench, node.members.at), UNKNOWN if node.members.is_open else NO
    known: dict[Span, tuple[frozenset[str], frozenset[str]]] = {}

    def judge(view: View) -> Finding:
        held = read(view)
        if held is None:
            return answers[UNKNOWN]
        day = at(view).value
        held_on = known.get(day)
        if held_on is None:
            held_on = known[day] = _members_on(node.members, day)
        sure, maybe = held_on
        found = test(held, sure)
        if sure is not maybe and found is not test(held, maybe):
            return answers[UNKNOWN]
        return answers[absent if found is NO else found]

    return judge


def _plain_among(read: Reader, test: Membership, members: Members, answers: tuple[Finding, ...]) -> Judge:
    codes = frozenset(member.code for member in members.members)
    no, unknown, yes = answers
    if members.is_open:
        no = unknown

    def judge(view: View) -> Finding:
        held = read(view)
        if held is None:
            return unknown
        found = test(held, codes)
        return yes if found is YES else no if found is NO else unknown

    return judge


def _members_on(members: Members, day: Span) -> tuple[frozenset[str], frozenset[str]]:
    """The members that surely belong on a day, and those that may: one and the same where nothing changes."""
    low, high = (day.lo, day.hi) if day.lo <= day.hi else (dates.EARLIEST, dates.LATEST)
    sure = frozenset(m.code for m in members.members if (m.since or 0) <= low and high <= (m.until or dates.UNLIMITED))
    maybe = frozenset(m.code for m in members.members if (m.since or 0) <= high and low <= (m.until or dates.UNLIMITED))
    return (sure, sure) if sure == maybe else (sure, maybe)


def _membership(kind: Kind) -> Membership:
    return {Kind.PLACE: _lies_in, Kind.PLACES: _one_lies_in, Kind.CHOICES: _has_one}.get(kind, _is_one)


def _is_one(value: Any, members: frozenset[str]) -> Truth:  # noqa: ANN401
    return YES if value in members else NO


def _has_one(value: Any, members: frozenset[str]) -> Truth:  # noqa: ANN401
    if value is NEVER:
        return NO
    if not members.isdisjoint(value.values):
        return YES
    return NO if value.complete or not members else UNKNOWN


@lru_cache(maxsize=4096)
def _some_place_in(places: frozenset[str], members: frozenset[str]) -> Truth:
    return any_of(_place_in(place, members) for place in places)


@lru_cache(maxsize=4096)
def _place_in(place: str, members: frozenset[str]) -> Truth:
    return any_of(territory.within(place, area) for area in members)


def _lies_in(value: Any, members: frozenset[str]) -> Truth:  # noqa: ANN401
    return NO if value is NEVER else _place_in(value, members)


def _lies_exactly_in(value: Any, members: frozenset[str]) -> Truth:  # noqa: ANN401
    return NO if value is NEVER else any_of(territory.exactly_within(value, area) for area in members)


def _one_lies_in(value: Any, members: frozenset[str]) -> Truth:  # noqa: ANN401
    if value is NEVER:
        return NO
    found = _some_place_in(value.values, members)
    return found if found is YES or value.complete or not members else UNKNOWN


def in_table(bench: Bench, node: InTable) -> Judge:
    """A code that is a row of a table, or whose row says something in a column."""
    read, answers = bench.reader(node.fact), leaves(node)
    table = bench.tables[node.table]

    def judge(view: View) -> Finding:
        held = read(view)
        return answers[UNKNOWN if held is None else NO if held is NEVER else _in_table(table, node, held)]

    return judge


def _in_table(table: Table, node: InTable, row: str) -> Truth:
    held = table.rows.get((table.of_place(row) or "") if node.by_place else row)
    if not node.column:
        return NO if held is None else YES
    if held is None:
        return UNKNOWN
    return YES if held[0].columns.get(node.column, "") in node.values else NO


def order_code(early: Span, late: Span, gap: int) -> int:
    """Whether one day is at least ``gap`` days earlier than another, as a code; on this every deadline hangs.

    The same answer as ``dates.before`` and its kin, without their detours.
    """
    if early[0] > early[1] or late[0] > late[1] or early[0] + gap > late[1]:
        return NO_NO
    return YES_YES if early[1] + gap <= late[0] and not (early[2] or late[2]) else UNSURE


def covers(bench: Bench, node: Covers, day: Judge) -> Judge:
    """A stated period covers a day."""
    read, (no, unknown, _) = bench.reader(node.fact), leaves(node)

    def judge(view: View) -> Finding:
        held: Period | Span | None = read(view)
        if held is None:
            return unknown
        if not isinstance(held, Period):
            return no
        found = day(view)
        begun, ended = order_code(held.start, found[2], 0), order_code(found[2], held.end, 0)
        return new(Finding, (node, AND[begun][ended], None, (found,), ()))

    return judge


def _more(left: Amount, right: Amount) -> Truth:
    if left.low is not None and right.high is not None and left.low > right.high:
        return YES
    return NO if left.high is not None and right.low is not None and left.high <= right.low else UNKNOWN


def _fewer(left: Amount, right: Amount) -> Truth:
    return _more(right, left)


def _least(left: Amount, right: Amount) -> Truth:
    return negate(_more(right, left))


def _most(left: Amount, right: Amount) -> Truth:
    return negate(_more(left, right))


SIZES: dict[str, Callable[[Amount, Amount], Truth]] = {
    "more_than": _more,
    "at_least": _least,
    "less_than": _fewer,
    "at_most": _most,
}
"""The comparisons of sums and numbers."""

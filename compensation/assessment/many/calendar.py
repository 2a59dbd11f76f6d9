"""Calendar arithmetic by table: where each day from 1890 to 2110 ends up, made once for each length and convention.

Days outside the table are rare and are asked one by one of the same functions that count for a single case.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from functools import cache

import numpy as np

from compensation.assessment.many.days import EPOCH, Move, Numbers
from compensation.assessment.many.planes import Whole, is_repeated, repeated
from compensation.terms.counting import Convention, Length, day_after, day_before, rolled, span_birthday
from compensation.terms.dates import Span

FIRST, LAST = date(1890, 1, 1).toordinal() - EPOCH, date(2110, 12, 31).toordinal() - EPOCH
OneDay = Callable[[int], int]


def by_table(table: Numbers, one: OneDay) -> Move:
    """A function that moves days by a table, and those outside it one by one."""
    turned = np.roll(table, FIRST)

    def move(days: Numbers) -> Numbers:
        if is_repeated(days):
            return repeated(move(days[:1].copy()), len(days))
        found = turned.take(days, mode="wrap")
        if days.size and (int(days.min()) < FIRST or int(days.max()) > LAST):
            outside = (days < FIRST) | (days > LAST)
            odd, back = np.unique(days[outside], return_inverse=True)
            found[outside] = np.array([one(int(day) + EPOCH) - EPOCH for day in odd], np.int32)[back]
        return found

    return move


@cache
def after(length: Length, rule: Convention, *, back: bool) -> Move:
    """The days on which a length ends, rolled where the rule says so."""
    count = day_before if back else day_after

    def one(day: int) -> int:
        return rolled(count(day, length, rule), rule)

    months = 12 * length.years + length.months
    inclusive = rule.start == "same-day" and not length.clear
    if length.working_days or rule.roll != "none" or not months + 7 * length.weeks + length.days:
        return by_table(_one_by_one(one), one)
    next_month = rule.no_such_day == "first-of-next"
    days = np.arange(FIRST, LAST + 1, dtype=np.int32)
    if months:
        upward = not inclusive and next_month if back else inclusive or next_month
        days = corresponding(days, -months if back else months, or_first_of_next=upward)
    count_of_days = 7 * length.weeks + length.days - inclusive + length.clear
    return by_table((days - count_of_days if back else days + count_of_days).astype(np.int32), one)


@cache
def birthdays(age: int, rule: Convention, *, late: bool) -> Move:
    """The first, or the last, day on which somebody may reach an age: they part only where the rule is silent."""
    upward = (rule.leap_birthday or ("mar1" if late else "feb28")) == "mar1"
    days = corresponding(np.arange(FIRST, LAST + 1, dtype=np.int32), 12 * age, or_first_of_next=upward)

    def one(day: int) -> int:
        return span_birthday(Span(day, day), age, rule)[int(late)]

    return by_table(days, one)


@cache
def rolling(rule: Convention) -> Move:
    """Days moved to a working day."""
    return by_table(_one_by_one(lambda day: rolled(day, rule)), lambda day: rolled(day, rule))


@cache
def edges(unit: str, *, start: bool) -> Move:
    """The first or last day of the month or year in which a day lies."""

    def one(day: int) -> int:
        held = date.fromordinal(day)
        first, last = (1, 12) if unit == "year" else (held.month, held.month)
        if start:
            return held.replace(month=first, day=1).toordinal()
        return date(held.year, last, monthrange(held.year, last)[1]).toordinal()

    return by_table(_one_by_one(one), one)


def _one_by_one(one: OneDay) -> Numbers:
    return np.array([one(day + EPOCH) - EPOCH for day in range(FIRST, LAST + 1)], np.int32)


def corresponding(days: Whole, months: int | Whole, *, or_first_of_next: bool) -> Numbers:
    """The day of the same number so many months on, or so many each; the last of the month, or the next first."""
    held = days.astype("datetime64[D]")
    month = held.astype("datetime64[M]")
    reached = month + np.asarray(months).astype("timedelta64[M]")
    first = reached.astype("datetime64[D]").astype(np.int64)
    furthest = (reached + 1).astype("datetime64[D]").astype(np.int64) - first - (not or_first_of_next)
    inside = (held - month.astype("datetime64[D]")).astype(np.int64)
    found: Numbers = (first + np.minimum(inside, furthest)).astype(np.int32)
    return found

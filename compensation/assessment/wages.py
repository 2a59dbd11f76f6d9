"""Pay that was due: hours at rates that change with the day, less what was paid; and pay for a stretch of time.

Hours are spread evenly over the days of a period, so that each day has its own rate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import NamedTuple

from compensation.assessment.build import Bench, Judge
from compensation.assessment.calls import Call, shown
from compensation.assessment.clocks import FIRST_DAY
from compensation.assessment.finding import NO_NO, YES_YES, Finding
from compensation.assessment.rates import at_least, summed
from compensation.assessment.sums import added, if_held, row_amount
from compensation.assessment.view import Held, View
from compensation.law.kernel import WorkOut
from compensation.law.law import Table
from compensation.terms.counting import Convention, Length, day_after
from compensation.terms.dates import LATEST, Period, Span
from compensation.terms.money import NOT_KNOWN, Amount, less

WEEK = 7
_NOTHING = Amount(0, 0)
_YEARS = Convention("next-day", "last-of-month", "feb28", "none", None)


def pay_due(bench: Bench, node: WorkOut) -> Judge:
    """What was earned in each period by the rates of its days, less what was paid, never below nothing."""
    call, name = Call(bench, node), node.word("period").partition(".")[2]
    records = call.records()

    def judge(view: View) -> Finding:
        held = records(view)
        if held is None:
            return Finding(node, YES_YES, NOT_KNOWN)
        found = [_of_period(call, view, record, name, code, asked) for record, code, asked in held]
        total = added([part.value for part in found])
        whole = call.is_complete(view)
        return Finding(node, YES_YES, total if whole else Amount(total.low or None, None), tuple(found))

    return judge


def _of_period(call: Call, view: View, record: Held, name: str, code: int, asked: tuple[Finding, ...]) -> Finding:
    hours, paid = (call.sums[key](view) for key in ("hours", "paid"))
    due = _earned(call, view, hours[2], record.values.get(name)) if code != NO_NO else _NOTHING
    short = less(due, Amount(paid[2].low or 0, paid[2].high))
    short = Amount(0 if short.low is None and due.high is not None else short.low, short.high)
    told = shown(
        "pay-due",
        due=due,
        paid=paid[2],
    )
    return call.working(if_held(short, code), (hours, paid, *asked), told, record.id)


class _Days(NamedTuple):
    """How many days a period has, at least and at most, and the least and most that its rates are on average."""

    fewest: int
    most: int
    rate: Amount


def _earned(call: Call, view: View, hours: Amount, period: Period | Span | None) -> Amount:
    """Hours times the average rate of the days, and the part of it that is added beyond so many hours a week."""
    row, days = call.row(view), None
    if isinstance(period, Period) and row is not None and period.end.hi <= LATEST:
        days = _days_of(call, row, period)
    if days is None or hours.low is None or hours.high is None:
        return Amount(0, None)
    low = _with_overtime(call, view, Fraction(hours.low), Fraction(days.most, WEEK))
    high = _with_overtime(call, view, Fraction(hours.high), Fraction(days.fewest, WEEK))
    rate = days.rate
    return Amount(*(None if end is None else hour * end for hour, end in ((low, rate.low), (high, rate.high))))


def _with_overtime(call: Call, view: View, hours: Fraction, weeks: Fraction) -> Fraction:
    if "above" not in call.sums:
        return hours
    above, adds = (call.amount(key, view).low or 0 for key in ("above", "adds"))
    return hours + adds * max(Fraction(0), hours - above * weeks)


def _days_of(call: Call, row: str, period: Period) -> _Days:
    fewest = max(1, period.end.lo - period.start.hi + 1)
    most = max(fewest, period.end.hi - period.start.lo + 1)
    if fewest == most:
        ends = [worth(call.table, row, period.start.lo, period.end.hi) for worth in _ENDS]
        rate = Amount(*(None if total is None else total / most for total in ends))
    else:
        rate = row_amount(call.table, row, Span(period.start.lo, period.end.hi))
    return _Days(fewest, most, rate)


def weekly_pay(bench: Bench, node: WorkOut) -> Judge:
    """So many hours a week at the rate of each day of a stretch of time, each year from its first day on capped."""
    call = Call(bench, node)

    def judge(view: View) -> Finding:
        first, last = (call.days[name](view) for name in ("from", "until"))
        row, hours = call.row(view), call.amount("hours", view)
        cap = call.amount("each_year_at_most", view) if "each_year_at_most" in call.sums else None
        years = int(call.amount("years_at_most", view).low or 0) if "years_at_most" in call.sums else None
        if row is None:
            return Finding(node, YES_YES, NOT_KNOWN, (first, last))
        if first[2].lo < first[2].hi or last[2].lo < last[2].hi or last[2].hi > LATEST:
            worth = _between(call, row, (first[2], last[2]), hours, _Limits(cap, years))
            return Finding(node, YES_YES, worth, (first, last))
        days = (first[2].lo, last[2].hi)
        least, most = (
            _years_of(call, row, days, _Pay(end, worth), years) for end, worth in zip(hours, _ENDS, strict=True)
        )
        high = _together(most, cap and cap.high)
        low = _known_of(least, cap and cap.low)
        lines = tuple(_year(call, day, pay, cap) for day, pay in most)
        whole = Amount(0 if low is None and high is not None else low, high)
        return Finding(node, YES_YES, whole, (first, last, *lines))

    return judge


class _Limits(NamedTuple):
    """What the law takes of each year at most, and of how many years."""

    cap: Amount | None
    years: int | None


_SIZES = (365, 366)
Year = tuple[int, "int | Fraction | None"]
"""The first day of a year and the pay of it; None where some day has no rate, or it has not ended."""


class _Pay(NamedTuple):
    """So many hours a week, and how the rates of several days are added: those that are known, or all or none."""

    hours: int | Fraction | None
    worth: Callable[[Table, str, int, int], Fraction | None]


_ENDS = (at_least, summed)
"""How rates are added for the least and for the most."""


def _years_of(call: Call, row: str, days: tuple[int, int], pay: _Pay, most: int | None) -> list[Year]:
    """The pay of each year, counted from the first day; of no more years than the law takes."""
    first, last = days
    if last > LATEST or first > LATEST or pay.hours is None:
        return [(min(first, LATEST), None)]
    found: list[Year] = []
    year = 0
    while first <= last and (most is None or year < most):
        year += 1
        end = min(last, day_after(days[0], Length(years=year), _YEARS) - 1)
        total = pay.worth(call.table, row, first, end)
        found.append((first, None if total is None else total * pay.hours / WEEK))
        first = end + 1
    return found


def _known_of(years: list[Year], cap: int | Fraction | None) -> int | Fraction | None:
    """The years of which something is known, each no more than the cap; not known where nothing is."""
    known = [pay if cap is None else min(pay, cap) for _, pay in years if pay is not None]
    return sum(known) if known else None


def _together(years: list[Year], cap: int | Fraction | None) -> int | Fraction | None:
    """The years added up, each no more than the cap; not known where one is not and no cap bounds it."""
    capped = [pay if cap is None else cap if pay is None else min(pay, cap) for _, pay in years]
    return None if None in capped else sum(pay for pay in capped if pay is not None)


def _between(call: Call, row: str, ends: tuple[Span, Span], hours: Amount, limits: _Limits) -> Amount:
    """The least and the most where a day is not known exactly: as many days as there may be, at the rates there may be.

    A year is tried with 365 and with 366 days, because it is not known which of its days the stretch takes.
    """
    first, last = ends
    fewest, most = (max(0, end - begin + 1) for begin, end in ((first.hi, last.lo), (first.lo, last.hi)))
    fewest = 0 if first.never or last.never else fewest
    rates = NOT_KNOWN if last.hi > LATEST else row_amount(call.table, row, Span(first.lo, max(first.lo, last.hi)))
    least, greatest = (_times(rate, hour) for rate, hour in zip(rates, hours, strict=True))
    low = [_stretch(fewest, least or Fraction(0), limits, 0, size) for size in _SIZES]
    high = [_stretch(most, greatest, limits, 1, size) for size in _SIZES]
    is_endless = (first.lo < FIRST_DAY or last.hi >= LATEST) and None in limits
    return Amount(_end(low, min), None if is_endless else _end(high, max))


def _times(rate: int | Fraction | None, hours: int | Fraction | None) -> Fraction | None:
    return None if rate is None or hours is None else Fraction(rate) * hours / WEEK


def _end(found: list[Fraction | None], choose: Callable[[Iterable[Fraction]], Fraction]) -> Fraction | None:
    return None if None in found else choose(each for each in found if each is not None)


def _stretch(days: int, daily: Fraction | None, limits: _Limits, at: int, size: int) -> Fraction | None:
    """The pay of so many days, each year capped; a pay that is not known is the cap of its year, if there is one."""
    cap, total, year = limits.cap and limits.cap[at], Fraction(0), 0
    if cap is None and daily is None:
        return Fraction(0) if days == 0 else None
    while days > 0 and (limits.years is None or year < limits.years):
        pay = [min(days, size) * daily] if daily is not None else []
        total += min([*pay, *([Fraction(cap)] if cap is not None else [])])
        days, year = days - size, year + 1
    return total


def _year(call: Call, first: int, pay: int | Fraction | None, cap: Amount | None) -> Finding:
    due = Amount(pay, pay)
    held = due if cap is None or pay is None else Amount(min(pay, cap.low or 0), min(pay, cap.high or 0))
    return call.working(held, (), shown("weekly-pay", first=Span(first, first), due=due))

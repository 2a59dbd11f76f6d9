"""How the law counts time: from which day, to which day, and what becomes of 31 April, 29 February and Sundays.

Days are ordinals. Every function is monotone in its day, so that a half-known day is counted by its two ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from functools import cache
from typing import Literal

from compensation.terms.dates import EARLIEST, LATEST, NEVER, Span

Start = Literal["next-day", "same-day"]
NoSuchDay = Literal["last-of-month", "first-of-next"]
LeapBirthday = Literal["feb28", "mar1"]
Roll = Literal["none", "next-working-day", "previous-working-day"]

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Length:
    """How long a period is; ``clear`` excludes the day of the event and the day of the act. Raises ValueError."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
    working_days: int = 0
    clear: bool = False

    def __post_init__(self) -> None:
        if min(self.years, self.months, self.weeks, self.days, self.working_days) < 0:
            raise ValueError("a period is never shorter than nothing; say 'before' instead of a negative length")


@dataclass(frozen=True, slots=True)
class Convention:
    """How one provision counts; ``calendar`` names the public holidays, as GB-ENG or NL."""

    start: Start
    no_such_day: NoSuchDay
    leap_birthday: LeapBirthday | None
    roll: Roll
    calendar: str | None


def day_after(start: int, length: Length, rule: Convention) -> int:
    """The last day of a period that runs after ``start``, or begins with it where the rule says so."""
    months, days = 12 * length.years + length.months, 7 * length.weeks + length.days
    inclusive = rule.start == "same-day" and not length.clear and months + days + length.working_days > 0
    reached = start
    if months:
        reached = _corresponding(start, months, or_first_of_next=inclusive or rule.no_such_day == "first-of-next")
    reached += days - 1 if inclusive else days
    if length.working_days:
        return _working_days_on(_clamped(reached), length.working_days + length.clear, 1, rule.calendar)
    return _clamped(reached + length.clear)


def day_before(start: int, length: Length, rule: Convention) -> int:
    """The first day of a period that runs up to ``start``, or ends with it where the rule says so."""
    months, days = 12 * length.years + length.months, 7 * length.weeks + length.days
    inclusive = rule.start == "same-day" and not length.clear and months + days + length.working_days > 0
    reached = start
    if months:
        reached = _corresponding(start, -months, or_first_of_next=not inclusive and rule.no_such_day == "first-of-next")
    reached -= days - 1 if inclusive else days
    if length.working_days:
        return _working_days_on(_clamped(reached), length.working_days + length.clear, -1, rule.calendar)
    return _clamped(reached - length.clear)


def birthday(born: int, age: int, rule: Convention) -> int:
    """The day on which that age is reached; ValueError for 29 February where the rule is silent (see span_birthday)."""
    if rule.leap_birthday is None and is_leap_day(born) and not _is_leap(date.fromordinal(born).year + age):
        raise ValueError("the law counted by does not say when a person born on 29 February has a birthday")
    return _anniversary(born, age, rule.leap_birthday or "feb28")


def counter(length: Length, rule: Convention) -> Callable[[int], int]:
    """``day_after`` for one length, made ready once and asked for many days."""
    months, days = 12 * length.years + length.months, 7 * length.weeks + length.days
    if not months or length.working_days:
        return lambda start: day_after(start, length, rule)
    inclusive = rule.start == "same-day" and not length.clear
    beyond = days + length.clear - inclusive
    or_first_of_next = inclusive or rule.no_such_day == "first-of-next"
    return lambda start: _clamped(_corresponding(start, months, or_first_of_next=or_first_of_next) + beyond)


def rolled(day: int, rule: Convention) -> int:
    """The day itself if the rule does not roll or it is a working day, else the next or previous working day."""
    if rule.roll == "none":
        return day
    step = 1 if rule.roll == "next-working-day" else -1
    while EARLIEST < day < LATEST and not is_working_day(day, rule.calendar):
        day += step
    return day


def is_working_day(day: int, calendar: str | None) -> bool:
    """Whether the day is neither weekend nor, where a calendar is named, public holiday there."""
    if calendar is None:
        return date.fromordinal(day).weekday() < _SATURDAY
    when = date.fromordinal(day)
    closed, weekend = _closed_days(calendar, when.year)
    return when.weekday() not in weekend and day not in closed


def is_calendar(code: str) -> bool:
    """Whether the holidays of this country or subdivision are known, so that a rule may name it."""
    try:
        _closed_days(code, 2000)
    except NotImplementedError:
        return False
    return True


def span_after(span: Span, length: Length, rule: Convention) -> Span:
    """Every day that day_after may answer."""
    return _over(span, lambda day: day_after(day, length, rule))


def span_before(span: Span, length: Length, rule: Convention) -> Span:
    """Every day that day_before may answer."""
    return _over(span, lambda day: day_before(day, length, rule))


def span_birthday(span: Span, age: int, rule: Convention) -> Span:
    """Every day on which that age may be reached, both readings of 29 February where the rule is silent."""
    early = _over(span, lambda day: _anniversary(day, age, rule.leap_birthday or "feb28"))
    late = _over(span, lambda day: _anniversary(day, age, rule.leap_birthday or "mar1"))
    return early._replace(hi=late.hi)


def span_rolled(span: Span, rule: Convention) -> Span:
    """Every day that rolled may answer."""
    return span if rule.roll == "none" else _over(span, lambda day: rolled(day, rule))


def _over(span: Span, move: Callable[[int], int]) -> Span:
    if span.lo > span.hi:
        return NEVER
    low = span.lo if span.lo > LATEST else move(span.lo)
    high = span.hi if span.hi > LATEST else move(span.hi)
    return Span(low, high, span.never)


_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _corresponding(start: int, months: int, *, or_first_of_next: bool) -> int:
    day = date.fromordinal(start)
    month = 12 * day.year + day.month - 1 + months
    if not 12 * MINYEAR <= month < 12 * (MAXYEAR + 1):
        return EARLIEST if months < 0 else LATEST
    first, length = _month(month)
    return first + min(day.day - 1, length - (not or_first_of_next))


@cache
def _month(number: int) -> tuple[int, int]:
    """The first day of a month, counted from the year 0, and how many days it has."""
    year, month = divmod(number, 12)
    return date(year, month + 1, 1).toordinal(), _MONTH_LENGTHS[month] + (month == 1 and _is_leap(year))


def is_leap_day(day: int) -> bool:
    """Whether the day is a 29 February."""
    held = date.fromordinal(day)
    return (held.month, held.day) == (2, 29)


def _anniversary(born: int, age: int, leap: LeapBirthday) -> int:
    return _corresponding(born, 12 * age, or_first_of_next=leap == "mar1")


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _clamped(day: int) -> int:
    return min(max(day, EARLIEST), LATEST)


def _working_days_on(day: int, count: int, step: int, calendar: str | None) -> int:
    while count and EARLIEST <= day + step <= LATEST:
        day += step
        count -= is_working_day(day, calendar)
    return day


_LAST_YEAR_OF_HOLIDAYS = 2200


@cache
def _closed_days(calendar: str, year: int) -> tuple[frozenset[int], frozenset[int]]:
    from holidays import country_holidays

    country, _, subdivision = calendar.partition("-")
    found = country_holidays(country, subdiv=subdivision or None, years=min(year, _LAST_YEAR_OF_HOLIDAYS))
    return frozenset(day.toordinal() for day in found), frozenset(found.weekend)

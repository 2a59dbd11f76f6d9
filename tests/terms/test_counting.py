"""Counting of time: every day of two centuries against a calendar written by hand, then examples of the courts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.terms.counting import (
    Convention,
    Length,
    NoSuchDay,
    Roll,
    Start,
    birthday,
    counter,
    day_after,
    day_before,
    is_calendar,
    is_working_day,
    rolled,
    span_after,
    span_before,
    span_birthday,
    span_rolled,
)
from compensation.terms.dates import ANY_DAY, EARLIEST, LATEST, NEVER, NOT_STARTED, UNLIMITED, Span

ENGLISH = Convention("next-day", "last-of-month", "feb28", "none", "GB-ENG")
TRIBUNAL = replace(ENGLISH, start="same-day")
STARTS: tuple[Start, ...] = ("next-day", "same-day")
MISSING_DAYS: tuple[NoSuchDay, ...] = ("last-of-month", "first-of-next")
ROLLS: tuple[Roll, ...] = ("none", "next-working-day", "previous-working-day")
CONVENTIONS = [Convention(start, missing, "mar1", "none", None) for start, missing in product(STARTS, MISSING_DAYS)]
BY_NAME = {f"{rule.start} {rule.no_such_day}": rule for rule in CONVENTIONS}


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def every_date(first_year: int, last_year: int) -> Iterator[tuple[int, int, int]]:
    """The calendar from the rule of 1582, written without the library under test."""
    for year in range(first_year, last_year + 1):
        leap = (year % 4 == 0) - (year % 100 == 0) + (year % 400 == 0)
        for month in range(1, 13):
            length = 28 + leap if month == 2 else 30 if month in (4, 6, 9, 11) else 31
            for number in range(1, length + 1):
                yield year, month, number


CALENDAR = list(every_date(1879, 2122))
ZERO = date(1879, 1, 1).toordinal()
TWO_CENTURIES = range(day("1900-01-01"), day("2100-12-31") + 1)
PERIODS = [
    *(Length(days=number) for number in (1, 14, 28, 30, 56, 730)),
    *(Length(weeks=number) for number in (1, 28)),
    *(Length(months=number) for number in (1, 2, 3, 6, 12)),
    *(Length(years=number) for number in (1, 2, 3, 18, 20)),
]


def wanted(start: int, months: int) -> tuple[int, int, int]:
    """The date with the same number so many months on or back, whether it exists or not."""
    year, month, number = CALENDAR[start - ZERO]
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month in (0, 13):
            year, month = (year + 1, 1) if month == 13 else (year - 1, 12)
    return year, month, number


def test_the_calendar_written_out_is_the_calendar() -> None:
    assert len(CALENDAR) == day("2122-12-31") - ZERO + 1
    assert CALENDAR[day("2000-02-29") - ZERO] == (2000, 2, 29)


def expected_after(start: int, length: Length, rule: Convention) -> int:
    counted_days = length.days + 7 * length.weeks
    if counted_days:
        return start + counted_days - (rule.start == "same-day")
    target = wanted(start, length.months + 12 * length.years)
    if rule.start == "same-day":
        return ZERO + bisect_left(CALENDAR, target) - 1
    if rule.no_such_day == "first-of-next":
        return ZERO + bisect_left(CALENDAR, target)
    return ZERO + bisect_right(CALENDAR, target) - 1


def expected_before(end: int, months: int, rule: Convention) -> int:
    target = wanted(end, -months)
    if rule.start == "same-day":
        return ZERO + bisect_right(CALENDAR, target)
    if rule.no_such_day == "first-of-next":
        return ZERO + bisect_left(CALENDAR, target)
    return ZERO + bisect_right(CALENDAR, target) - 1


@pytest.mark.parametrize("rule", CONVENTIONS, ids=list(BY_NAME))
def test_every_day_of_two_centuries_counts_as_the_calendar_does(rule: Convention) -> None:
    for length in PERIODS:
        found = [day_after(start, length, rule) for start in TWO_CENTURIES]
        assert found == [expected_after(start, length, rule) for start in TWO_CENTURIES], length
        assert all(earlier <= later for earlier, later in pairwise(found)), length


@pytest.mark.parametrize("rule", CONVENTIONS, ids=list(BY_NAME))
def test_counting_back_from_every_day_of_thirteen_years(rule: Convention) -> None:
    ends = range(day("1996-01-01"), day("2008-12-31") + 1)
    for length in PERIODS[8:]:
        months = length.months + 12 * length.years
        found = [day_before(end, length, rule) for end in ends]
        assert found == [expected_before(end, months, rule) for end in ends], length


AFTER = [
    # Dodds v Walker [1981]: four months from 30 September end on 30 January; the corresponding date
    ("next-day last-of-month", Length(months=4), "1978-09-30", "1979-01-30"),
    ("next-day last-of-month", Length(months=1), "2026-01-31", "2026-02-28"),
    ("next-day first-of-next", Length(months=1), "2026-01-31", "2026-03-01"),
    ("next-day last-of-month", Length(months=1), "2028-01-31", "2028-02-29"),
    ("same-day last-of-month", Length(months=3), "2025-03-01", "2025-05-31"),
    ("same-day last-of-month", Length(months=1), "2026-01-31", "2026-02-28"),
    ("same-day last-of-month", Length(months=1), "2026-01-28", "2026-02-27"),
    ("same-day last-of-month", Length(weeks=1), "2026-11-23", "2026-11-29"),
    ("same-day last-of-month", Length(days=1), "2026-11-23", "2026-11-23"),
    ("same-day last-of-month", Length(), "2026-11-23", "2026-11-23"),
    ("next-day last-of-month", Length(), "2026-11-23", "2026-11-23"),
    # in the order years and months, weeks, days: 31 January + 1 month = 28 February, + 1 day = 1 March
    ("next-day last-of-month", Length(months=1, days=1), "2026-01-31", "2026-03-01"),
    ("next-day last-of-month", Length(years=1, months=1, weeks=1, days=1), "2026-01-31", "2027-03-08"),
    ("same-day last-of-month", Length(months=1, days=1), "2026-01-15", "2026-02-15"),
    ("next-day last-of-month", Length(days=5, clear=True), "2026-11-02", "2026-11-08"),
    ("same-day last-of-month", Length(days=5, clear=True), "2026-11-02", "2026-11-08"),
    ("next-day last-of-month", Length(months=1, clear=True), "2026-01-31", "2026-03-01"),
]


@pytest.mark.parametrize(("rule", "length", "start", "end"), AFTER)
def test_last_days_worked_by_hand(rule: str, length: Length, start: str, end: str) -> None:
    assert iso(day_after(day(start), length, BY_NAME[rule])) == end


BEFORE = [
    # three clear days before a hearing on Friday 20 October: Monday 16 October
    ("next-day last-of-month", Length(days=3, clear=True), "2023-10-20", "2023-10-16"),
    ("same-day last-of-month", Length(days=3, clear=True), "2023-10-20", "2023-10-16"),
    ("next-day last-of-month", Length(days=14), "2026-11-23", "2026-11-09"),
    ("same-day last-of-month", Length(days=14), "2026-11-23", "2026-11-10"),
    ("next-day last-of-month", Length(months=3), "2026-05-31", "2026-02-28"),
    ("next-day first-of-next", Length(months=3), "2026-05-31", "2026-03-01"),
    ("same-day last-of-month", Length(months=3), "2026-05-31", "2026-03-01"),
    ("same-day last-of-month", Length(), "2026-05-31", "2026-05-31"),
]


@pytest.mark.parametrize(("rule", "length", "end", "start"), BEFORE)
def test_first_days_worked_by_hand(rule: str, length: Length, end: str, start: str) -> None:
    assert iso(day_before(day(end), length, BY_NAME[rule])) == start


TWO_YEARS, ONE_YEAR, THREE_MONTHS, ONE_MONTH = Length(years=2), Length(years=1), Length(months=3), Length(months=1)
LIMITS_OF_ENGLAND = [
    ("injuries scheme, adult", ENGLISH, TWO_YEARS, "2024-11-22", "2026-11-22"),
    ("injuries scheme, 29 February", ENGLISH, TWO_YEARS, "2024-02-29", "2026-02-28"),
    ("injuries scheme, reported on 18th birthday", ENGLISH, TWO_YEARS, "2024-11-22", "2026-11-22"),
    ("injuries scheme, reported after 18", ENGLISH, TWO_YEARS, "2025-12-01", "2027-12-01"),
    ("injuries scheme, removal of the old exclusion", ENGLISH, TWO_YEARS, "2019-06-13", "2021-06-13"),
    ("tribunal", TRIBUNAL, THREE_MONTHS, "2026-08-23", "2026-11-22"),
    ("tribunal, no 30 February", TRIBUNAL, THREE_MONTHS, "2025-11-30", "2026-02-28"),
    ("tribunal, first of month", TRIBUNAL, THREE_MONTHS, "2025-12-01", "2026-02-28"),
    ("tribunal, before conciliation 2014", TRIBUNAL, THREE_MONTHS, "2014-01-16", "2014-04-15"),
    ("a month after conciliation 2014", ENGLISH, ONE_MONTH, "2014-05-11", "2014-06-11"),
    ("tribunal, before conciliation July 2026", TRIBUNAL, THREE_MONTHS, "2026-07-10", "2026-10-09"),
    ("a month after conciliation 2026", ENGLISH, ONE_MONTH, "2026-11-20", "2026-12-20"),
    ("tribunal, before conciliation May 2026", TRIBUNAL, THREE_MONTHS, "2026-05-11", "2026-08-10"),
    ("stopped clock of 14 days", ENGLISH, Length(days=14), "2026-08-10", "2026-08-24"),
    ("tribunal, six months", TRIBUNAL, Length(months=6), "2026-08-23", "2027-02-22"),
    ("personal injury", ENGLISH, Length(years=3), "2023-11-23", "2026-11-23"),
    ("human rights", TRIBUNAL, ONE_YEAR, "2025-11-23", "2026-11-22"),
]


@pytest.mark.parametrize(("name", "rule", "length", "start", "end"), LIMITS_OF_ENGLAND)
def test_time_limits_of_england(name: str, rule: Convention, length: Length, start: str, end: str) -> None:
    assert iso(day_after(day(start), length, rule)) == end, name


@given(
    start=st.integers(EARLIEST, LATEST),
    length=st.builds(
        Length,
        years=st.integers(0, 120),
        months=st.integers(0, 30),
        weeks=st.integers(0, 9),
        days=st.integers(0, 400),
        working_days=st.sampled_from([0, 0, 0, 3]),
        clear=st.booleans(),
    ),
    rule=st.sampled_from(CONVENTIONS),
)
def test_a_length_made_ready_counts_as_one_that_is_counted_once(start: int, length: Length, rule: Convention) -> None:
    assert counter(length, rule)(start) == day_after(start, length, rule)


def test_a_limit_that_runs_from_a_birthday_and_one_that_reaches_back() -> None:
    eighteen = birthday(day("2006-11-23"), 18, ENGLISH)
    assert iso(day_after(eighteen, TWO_YEARS, ENGLISH)) == "2026-11-23"
    assert iso(day_before(day("2026-11-23"), TWO_YEARS, TRIBUNAL)) == "2024-11-24"


def test_birthdays_of_29_february() -> None:
    born = day("2004-02-29")
    assert iso(birthday(born, 18, replace(ENGLISH, leap_birthday="feb28"))) == "2022-02-28"
    assert iso(birthday(born, 18, replace(ENGLISH, leap_birthday="mar1"))) == "2022-03-01"
    silent = replace(ENGLISH, leap_birthday=None)
    assert iso(birthday(born, 16, silent)) == "2020-02-29"
    assert iso(birthday(day("2004-02-28"), 18, silent)) == "2022-02-28"
    with pytest.raises(ValueError, match="29 February"):
        birthday(born, 18, silent)
    assert span_birthday(Span(born, born), 18, silent) == Span(day("2022-02-28"), day("2022-03-01"))
    assert span_birthday(Span(born, born), 16, silent) == Span(day("2020-02-29"), day("2020-02-29"))
    assert span_birthday(Span(born - 1, born + 1), 18, silent) == Span(day("2022-02-28"), day("2022-03-01"))


CHRISTMAS = [
    # England 2025: 25 and 26 December and 1 January are closed; Scotland closes on 2 January as well
    ("GB-ENG", "next-day", 5, "2025-12-23", "2026-01-02"),
    ("GB-ENG", "same-day", 5, "2025-12-23", "2025-12-31"),
    ("GB-ENG", "same-day", 1, "2025-12-25", "2025-12-29"),
    ("GB-SCT", "next-day", 5, "2025-12-23", "2026-01-05"),
    (None, "next-day", 5, "2025-12-23", "2025-12-30"),
]


@pytest.mark.parametrize(("calendar", "start", "number", "first", "last"), CHRISTMAS)
def test_working_days_at_christmas(calendar: str | None, start: str, number: int, first: str, last: str) -> None:
    rule = replace(TRIBUNAL if start == "same-day" else ENGLISH, calendar=calendar)
    assert iso(day_after(day(first), Length(working_days=number), rule)) == last


def test_clear_working_days_leave_them_all_between() -> None:
    hearing = day("2026-01-12")
    act = day_before(hearing, Length(working_days=5, clear=True), ENGLISH)
    assert iso(act) == "2026-01-02"
    assert sum(is_working_day(between, "GB-ENG") for between in range(act + 1, hearing)) == 5
    assert iso(day_after(act, Length(working_days=5, clear=True), ENGLISH)) == "2026-01-12"


ROLLED: list[tuple[Roll, str | None, str, str]] = [
    ("next-working-day", "GB-ENG", "2026-12-25", "2026-12-29"),
    ("previous-working-day", "GB-ENG", "2026-12-28", "2026-12-24"),
    ("next-working-day", "NL", "2026-04-27", "2026-04-28"),
    ("next-working-day", "GB-ENG", "2026-04-27", "2026-04-27"),
    ("next-working-day", None, "2026-12-26", "2026-12-28"),
    ("none", "GB-ENG", "2026-12-25", "2026-12-25"),
    # where Friday and Saturday are the weekend, Sunday 31 May 2026 is a working day
    ("next-working-day", "IL", "2026-05-29", "2026-05-31"),
]


@pytest.mark.parametrize(("roll", "calendar", "given_day", "end"), ROLLED)
def test_last_days_roll_off_closed_days(roll: Roll, calendar: str | None, given_day: str, end: str) -> None:
    rule = replace(ENGLISH, roll=roll, calendar=calendar)
    assert iso(rolled(day(given_day), rule)) == end
    assert iso(span_rolled(Span(day(given_day), day(given_day)), rule).lo) == end


RULES = st.builds(
    Convention,
    st.sampled_from(STARTS),
    st.sampled_from(MISSING_DAYS),
    st.sampled_from(("feb28", "mar1", None)),
    st.sampled_from(ROLLS),
    st.sampled_from(("GB-ENG", "NL", "US", None)),
)
FEW = st.integers(0, 3)
LENGTHS = st.builds(
    Length, st.integers(0, 21), st.integers(0, 30), FEW, st.integers(0, 40), st.integers(0, 12), st.booleans()
)
DAYS = st.integers(day("2019-11-01"), day("2028-03-31"))


@given(DAYS, st.integers(0, 3), LENGTHS, RULES, st.integers(0, 20))
def test_a_half_known_day_is_counted_as_each_of_its_days(
    first: int, width: int, length: Length, rule: Convention, age: int
) -> None:
    span = Span(first, first + width)
    each = range(first, first + width + 1)
    afters, befores = [day_after(one, length, rule) for one in each], [day_before(one, length, rule) for one in each]
    assert afters == sorted(afters)
    assert befores == sorted(befores)
    assert span_after(span, length, rule) == Span(afters[0], afters[-1])
    assert span_before(span, length, rule) == Span(befores[0], befores[-1])
    ends = [rolled(one, rule) for one in each]
    assert ends == sorted(ends)
    assert span_rolled(span, rule) == Span(ends[0], ends[-1])
    readings = [replace(rule, leap_birthday=leap) for leap in ("feb28", "mar1") if rule.leap_birthday in (leap, None)]
    ages = [birthday(one, age, reading) for one in each for reading in readings]
    assert span_birthday(span, age, rule) == Span(min(ages), max(ages))


@given(DAYS, st.integers(1, 30), RULES)
def test_working_days_are_counted_one_by_one(start: int, number: int, rule: Convention) -> None:
    last = day_after(start, Length(working_days=number), rule)
    counted = range(start if rule.start == "same-day" else start + 1, last + 1)
    assert sum(is_working_day(one, rule.calendar) for one in counted) == number
    assert is_working_day(last, rule.calendar)


@given(LENGTHS, RULES)
def test_what_waits_never_ends_or_never_happened_stays_so(length: Length, rule: Convention) -> None:
    for kept in (Span(NOT_STARTED, NOT_STARTED), Span(UNLIMITED, UNLIMITED, never=True), NEVER):
        assert span_after(kept, length, rule) == kept
        assert span_before(kept, length, rule) == kept
        assert span_birthday(kept, 18, rule) == kept
        assert span_rolled(kept, rule) == kept


def test_the_ends_of_the_calendar_hold() -> None:
    for length in (Length(years=9999), Length(days=5), Length(working_days=5), Length(weeks=1, clear=True)):
        assert span_after(ANY_DAY, length, ENGLISH).hi == LATEST
        assert span_before(ANY_DAY, length, ENGLISH).lo == EARLIEST
        assert span_after(ANY_DAY, length, ENGLISH).never
    assert span_rolled(ANY_DAY, replace(ENGLISH, roll="next-working-day")) == ANY_DAY
    assert is_working_day(date(2500, 12, 25).toordinal(), "GB-ENG") == (date(2500, 12, 25).weekday() < 5)
    assert span_birthday(Span(LATEST - 1, LATEST), 18, ENGLISH).hi == LATEST


def test_a_calendar_is_known_or_not() -> None:
    known = ("GB", "GB-ENG", "GB-SCT", "NL", "US", "US-CA", "IE")
    assert [code for code in known if not is_calendar(code)] == []
    assert [code for code in ("", "XX", "GB-QQ", "England", "-") if is_calendar(code)] == []


def test_a_length_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="never shorter than nothing"):
        Length(days=-1)


def test_weekends_without_a_calendar() -> None:
    monday = date(2026, 11, 23)
    week = [is_working_day((monday + timedelta(days=number)).toordinal(), None) for number in range(7)]
    assert week == [True, True, True, True, True, False, False]

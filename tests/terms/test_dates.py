"""Half-known days: what is read, what is refused, and comparisons against every possible day one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from compensation.terms.dates import (
    ANY_DAY,
    EARLIEST,
    LATEST,
    NEVER,
    NOT_STARTED,
    UNLIMITED,
    DateError,
    Period,
    Precision,
    Span,
    after,
    before,
    covers,
    earliest,
    exactly,
    hull,
    latest,
    on_or_after,
    on_or_before,
    read_date,
    read_period,
    same_day,
)
from compensation.terms.truth import NO, UNKNOWN, YES, Truth

Compare = Callable[[Span, Span], Truth]


def days(first: str, last: str) -> Span:
    return Span(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


READ = [
    ("2019-03-05", "2019-03-05", "2019-03-05", Precision.DAY),
    ("2019-03", "2019-03-01", "2019-03-31", Precision.MONTH),
    ("2020-02", "2020-02-01", "2020-02-29", Precision.MONTH),
    ("2019", "2019-01-01", "2019-12-31", Precision.YEAR),
    ("2019-XX", "2019-01-01", "2019-12-31", Precision.YEAR),
    ("2019-XX-XX", "2019-01-01", "2019-12-31", Precision.YEAR),
    ("2019-03-XX", "2019-03-01", "2019-03-31", Precision.MONTH),
    ("201X", "2010-01-01", "2019-12-31", Precision.INTERVAL),
    ("19XX", "1900-01-01", "1999-12-31", Precision.INTERVAL),
    ("2019-25", "2019-03-01", "2019-06-30", Precision.SEASON),
    ("2019-26", "2019-06-01", "2019-09-30", Precision.SEASON),
    ("2019-27", "2019-09-01", "2019-12-31", Precision.SEASON),
    ("2019-28", "2018-12-01", "2020-03-31", Precision.SEASON),
    ("2019-29", "2019-09-01", "2019-12-31", Precision.SEASON),
    ("2019-30", "2018-12-01", "2020-03-31", Precision.SEASON),
    ("2019-31", "2019-03-01", "2019-06-30", Precision.SEASON),
    ("2019-32", "2019-06-01", "2019-09-30", Precision.SEASON),
    ("2019-21", "2019-03-01", "2019-12-31", Precision.SEASON),
    ("2019-22", "2018-12-01", "2020-03-31", Precision.SEASON),
    ("2019-03-05~", "2019-02-02", "2019-04-05", Precision.DAY),
    ("2019-03?", "2019-02-01", "2019-04-30", Precision.MONTH),
    ("2019-12%", "2019-11-01", "2020-01-31", Precision.MONTH),
    ("2019~", "2018-01-01", "2020-12-31", Precision.YEAR),
    ("201X~", "2000-01-01", "2029-12-31", Precision.INTERVAL),
    ("2019-25~", "2018-12-01", "2019-09-30", Precision.SEASON),
    ("2019-05-01/2019-06-03", "2019-05-01", "2019-06-03", Precision.INTERVAL),
    ("2019-03~/2019-05", "2019-02-01", "2019-05-31", Precision.INTERVAL),
]


@pytest.mark.parametrize(("text", "first", "last", "precision"), READ)
def test_a_date_is_the_days_that_it_may_be(text: str, first: str, last: str, precision: Precision) -> None:
    found = read_date(text)
    assert (found.text, found.span, found.precision) == (text, days(first, last), precision)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [("2019", False, False), ("2019~", True, False), ("2019?", False, True), ("2019%", True, True)],
)
def test_how_sure_somebody_is(text: str, approximate: bool, uncertain: bool) -> None:
    single, among = read_date(text), read_date(f"{text}/2021")
    assert (single.approximate, single.uncertain) == (approximate, uncertain)
    assert (among.approximate, among.uncertain) == (approximate, uncertain)


def test_an_open_interval_is_a_day_on_one_side_of_it() -> None:
    assert read_date("2019/..").span == Span(date(2019, 1, 1).toordinal(), LATEST)
    assert read_date("2019/").span == Span(date(2019, 1, 1).toordinal(), LATEST)
    assert read_date("../2019-03").span == Span(EARLIEST, date(2019, 3, 31).toordinal())


def test_text_becomes_canonical() -> None:
    assert read_date(" 201x ").text == "201X"
    assert read_date("2019 / 2020-xx").text == "2019/2020-XX"


REFUSED = [
    ("", "no date was given"),
    ("05/03/2019", "write the year first"),
    ("5.3.2019", "write the year first"),
    ("05-03-19", "write the year first"),
    ("03/2019", "write the year first"),
    ("2019/03", "write hyphens"),
    ("2019/03/05", "write hyphens"),
    ("20190305", "write hyphens"),
    ("2019-3-5", "two digits"),
    ("2019-02-29", "no such day"),
    ("2019-04-31", "no such day"),
    ("2019-00", "no such month"),
    ("2019-13", "no such month"),
    ("2019-33", "no such month"),
    ("2019-21-05", "no such month"),
    ("12019", "four digits"),
    ("12019-03-05", "four digits"),
    ("Y12019", "four digits"),
    ("-0500", "four digits"),
    ("1899-12-31", "likely a slip"),
    ("2201", "likely a slip"),
    ("22XX", "likely a slip"),
    ("2019-03-05T10:00", "time of day"),
    ("2019-W10", "weeks"),
    ("5 March 2019", "month as a number"),
    ("2019-XX-05", "without its month"),
    ("201X-03", "without its year"),
    ("2019-05/2019-03", "end is before the start"),
    ("2019/2020/2021", "one slash"),
    ("../..", "not known"),
    ("/", "not known"),
    ("٢٠١٩", "digits 0 to 9"),
    ("2019-03-05 because Maria told the officer so", "too long"),
    ("soon", "year first"),
    ("2019!", "not a date that can be read"),
]


@pytest.mark.parametrize(("text", "why"), REFUSED)
def test_what_is_not_clear_is_refused_and_not_repeated(text: str, why: str) -> None:
    with pytest.raises(DateError) as caught:
        read_date(text)
    assert why in caught.value.reason
    assert "Maria" not in caught.value.reason
    assert str(caught.value) == caught.value.reason


@given(st.one_of(st.text(max_size=45), st.text("0123456789-/.XxTZ?~% ", max_size=24)))
@example("0000/2019")
@example("2019-99/2019")
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    for read in (read_date, read_period):
        with suppress(DateError):
            found = read(text)
            assert read(found.text) == found


PERIODS = [
    ("2019-03-01/2019-05-31", ("2019-03-01", "2019-03-01"), ("2019-05-31", "2019-05-31")),
    ("2019-03/2019-05", ("2019-03-01", "2019-03-31"), ("2019-05-01", "2019-05-31")),
    ("2019-03", ("2019-03-01", "2019-03-31"), ("2019-03-01", "2019-03-31")),
    ("2019-03-05", ("2019-03-05", "2019-03-05"), ("2019-03-05", "2019-03-05")),
    ("2019/2019-03-10", ("2019-01-01", "2019-03-10"), ("2019-03-10", "2019-03-10")),
    ("2019-03-10/2019", ("2019-03-10", "2019-03-10"), ("2019-03-10", "2019-12-31")),
]


@pytest.mark.parametrize(("text", "start", "end"), PERIODS)
def test_a_period_has_two_half_known_ends(text: str, start: tuple[str, str], end: tuple[str, str]) -> None:
    assert read_period(text) == Period(text, days(*start), days(*end))


def test_open_and_unknown_ends_of_a_period_differ() -> None:
    march = days("2019-03-01", "2019-03-31")
    assert read_period("2019-03/..") == Period("2019-03/..", march, Span(UNLIMITED, UNLIMITED))
    assert read_period("2019-03/") == Period("2019-03/", march, Span(march.lo, LATEST))
    assert read_period("/2019-03") == Period("/2019-03", Span(EARLIEST, march.hi), march)
    assert read_period("/..") == Period("/..", Span(EARLIEST, LATEST), Span(UNLIMITED, UNLIMITED))
    for nothing in ("/", "../"):
        with pytest.raises(DateError, match="neither start nor end"):
            read_period(nothing)


def test_a_month_given_alone_covers_no_day_for_certain() -> None:
    assert covers(read_period("2019-03"), exactly(date(2019, 3, 15))) is UNKNOWN
    assert covers(read_period("2019-03-01/2019-03-31"), exactly(date(2019, 3, 31))) is YES
    assert covers(read_period("2019-03-01/2019-03-31"), exactly(date(2019, 4, 1))) is NO
    assert covers(read_period("2019-03-01/.."), exactly(date(2190, 1, 1))) is YES
    assert covers(read_period("2019-03-01/"), exactly(date(2190, 1, 1))) is UNKNOWN
    assert covers(read_period("2019-03-01/.."), NEVER) is NO


SOME_DAYS = st.integers(737000, 737006)
SOME_SPANS = st.one_of(
    st.builds(lambda a, b, never: Span(min(a, b), max(a, b), never), SOME_DAYS, SOME_DAYS, st.booleans()),
    st.sampled_from([NEVER, Span(NOT_STARTED, NOT_STARTED), Span(UNLIMITED, UNLIMITED), Span(NOT_STARTED, UNLIMITED)]),
)
COMPARISONS: list[tuple[Compare, Callable[[int, int], bool]]] = [
    (before, lambda a, b: a < b),
    (on_or_before, lambda a, b: a <= b),
    (after, lambda a, b: a > b),
    (on_or_after, lambda a, b: a >= b),
    (same_day, lambda a, b: a == b),
]


def possibilities(span: Span) -> list[int | None]:
    return [*range(span.lo, span.hi + 1), *([None] if span.never else [])]


def agreed(answers: Iterable[bool]) -> Truth:
    found = set(answers)
    return UNKNOWN if len(found) == 2 else (YES if found == {True} else NO)


@pytest.mark.parametrize(("compare", "plain"), COMPARISONS)
@given(a=SOME_SPANS, b=SOME_SPANS)
def test_a_comparison_is_what_all_possible_days_agree_on(
    compare: Compare, plain: Callable[[int, int], bool], a: Span, b: Span
) -> None:
    pairs = product(possibilities(a), possibilities(b))
    assert compare(a, b) is agreed(x is not None and y is not None and plain(x, y) for x, y in pairs)


@given(st.lists(SOME_DAYS, min_size=4, max_size=4), SOME_SPANS)
def test_covering_is_what_all_possible_periods_agree_on(ends: list[int], day: Span) -> None:
    first, second, third, fourth = sorted(ends)
    for start, end in [
        (Span(first, second), Span(third, fourth)),
        (Span(first, third), Span(second, fourth)),
    ]:
        ways = product(range(start.lo, start.hi + 1), range(end.lo, end.hi + 1), possibilities(day))
        answers = [d is not None and s <= d <= e for s, e, d in ways if s <= e]
        assert covers(Period("", start, end), day) is agreed(answers)
    going_on = covers(Period("", Span(first, second), Span(UNLIMITED, UNLIMITED)), day)
    assert going_on is on_or_after(day, Span(first, second))


def enclosing(outcomes: Iterable[int | None]) -> Span:
    found = set(outcomes)
    happened = [day for day in found if day is not None]
    return Span(min(happened), max(happened), None in found) if happened else NEVER


@given(st.lists(SOME_SPANS, max_size=3))
def test_first_last_and_any_of_several_days(spans: list[Span]) -> None:
    worlds = [[day for day in world if day is not None] for world in product(*map(possibilities, spans))]
    assert latest(spans) == enclosing(max(world, default=None) for world in worlds)
    assert earliest(spans) == enclosing(min(world, default=None) for world in worlds)
    assert hull(spans) == enclosing(day for span in spans for day in possibilities(span))


@given(SOME_SPANS, SOME_SPANS, SOME_DAYS)
def test_learning_the_day_never_turns_an_answer_round(a: Span, b: Span, day: int) -> None:
    learnt = Span(max(a.lo, min(a.hi, day)), max(a.lo, min(a.hi, day)))
    if a.lo <= a.hi:
        for compare, _ in COMPARISONS:
            assert compare(a, b) in (UNKNOWN, compare(learnt, b))


def test_nothing_known_and_clocks_that_wait() -> None:
    today = exactly(date(2026, 11, 23))
    assert before(ANY_DAY, today) is UNKNOWN
    assert on_or_before(today, Span(NOT_STARTED, NOT_STARTED)) is YES
    assert before(Span(LATEST, LATEST), Span(UNLIMITED, UNLIMITED)) is YES
    assert (latest(()), earliest(()), hull(())) == (NEVER, NEVER, NEVER)

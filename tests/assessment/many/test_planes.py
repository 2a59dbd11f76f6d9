"""Bits, days and sums of many rows against the functions for one: all pairs of truths, days around leaps, money."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import product

import pytest

pytest.importorskip("pyarrow", reason="the column reading needs the extra `research` (pyarrow, numpy)")

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from compensation.assessment import steps as single
from compensation.assessment import sums as single_sums
from compensation.assessment.finding import AND, NOT, OR, PAIRS, WIDEST
from compensation.assessment.leaves import SIZES
from compensation.assessment.many import amounts, calendar, planes
from compensation.assessment.many import steps as many
from compensation.assessment.many.amounts import Sums, of_table, tabled
from compensation.assessment.many.days import EPOCH, Days, earlier, everywhere, filled, hull, moved, picked, spans_of
from compensation.assessment.many.planes import Truths
from compensation.terms import dates
from compensation.terms.counting import Convention, Length, day_after, day_before, rolled, span_birthday
from compensation.terms.dates import ANY_DAY, NEVER, NOT_STARTED, UNLIMITED, Span
from compensation.terms.money import Amount, rounded
from compensation.terms.truth import NO, UNKNOWN, YES

PLAIN = Convention("next-day", "last-of-month", "feb28", "none", None)
LEFT, RIGHT = (np.array(side) for side in zip(*product(range(9), repeat=2), strict=True))


def truths(codes: np.ndarray) -> Truths:
    worst, best = ([PAIRS[code][at] for code in codes] for at in (0, 1))
    sides = [planes.pack(np.array([held is value for held in side])) for side in (worst, best) for value in (YES, NO)]
    return Truths(*sides)


def codes_of(found: Truths) -> list[int]:
    sides = [planes.unpack(bits, len(LEFT)) for bits in found]
    told = [
        [YES if yes else NO if no else UNKNOWN for yes, no in zip(*pair, strict=True)]
        for pair in (sides[:2], sides[2:])
    ]
    return [PAIRS.index((worst, best)) for worst, best in zip(*told, strict=True)]


@pytest.mark.parametrize(("work", "table"), [(planes.both, AND), (planes.either, OR), (planes.widest, WIDEST)])
def test_pairs_are_joined_as_the_tables_say(work: object, table: tuple[tuple[int, ...], ...]) -> None:
    found = codes_of(work(truths(LEFT), truths(RIGHT)))  # type: ignore[operator]
    assert found == [table[left][right] for left, right in zip(LEFT, RIGHT, strict=True)]


def test_not_is_the_table() -> None:
    assert codes_of(planes.swap(truths(LEFT))) == [NOT[code] for code in LEFT]


LENGTHS = (Length(years=2), Length(months=1), Length(months=6, days=3), Length(weeks=28), Length(days=90, clear=True))
RULES = [
    Convention(start, no_such_day, leap, "none", None)
    for start in ("next-day", "same-day")
    for no_such_day in ("last-of-month", "first-of-next")
    for leap in ("feb28", "mar1")
]
DAYS = np.arange(date(1889, 11, 1).toordinal(), date(2111, 3, 1).toordinal(), 5, dtype=np.int32) - EPOCH
LEAPS = np.array([date(year, *day).toordinal() - EPOCH for year in (1896, 1900, 2000, 2024)
                  for day in ((1, 30), (1, 31), (2, 28), (3, 1), (3, 31), (12, 31))], np.int32)  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("length", LENGTHS)
def test_every_day_ends_up_where_the_single_count_puts_it(length: Length, rule: Convention) -> None:
    days = np.concatenate((DAYS[::40], LEAPS))
    for back, count in ((False, day_after), (True, day_before)):
        found = calendar.after(length, rule, back=back)(days).tolist()
        assert found == [count(day + EPOCH, length, rule) - EPOCH for day in days.tolist()]


@pytest.mark.parametrize("leap", ["feb28", "mar1", None])
def test_birthdays_are_those_of_the_single_count(leap: str | None) -> None:
    rule = Convention("next-day", "last-of-month", leap, "none", None)  # type: ignore[arg-type]
    days = np.concatenate((DAYS[::30], LEAPS, np.array([date(2004, 2, 29).toordinal() - EPOCH], np.int32)))
    for late in (False, True):
        found = calendar.birthdays(18, rule, late=late)(days).tolist()
        assert found == [span_birthday(Span(day + EPOCH, day + EPOCH), 18, rule)[late] - EPOCH for day in days.tolist()]


def test_a_day_is_moved_to_a_working_day() -> None:
    rule = Convention("next-day", "last-of-month", "feb28", "next-working-day", "GB-ENG")
    days = np.arange(date(2024, 12, 20).toordinal(), date(2025, 1, 5).toordinal(), dtype=np.int32) - EPOCH
    assert calendar.rolling(rule)(days).tolist() == [rolled(day + EPOCH, rule) - EPOCH for day in days.tolist()]


DAY = st.integers(date(1990, 1, 1).toordinal(), date(1990, 1, 8).toordinal())
SPAN = st.one_of(
    st.builds(lambda low, more, never: Span(low, low + more, never), DAY, st.integers(0, 3), st.booleans()),
    st.sampled_from((NEVER, ANY_DAY, Span(UNLIMITED, UNLIMITED), Span(NOT_STARTED, NOT_STARTED))),
)


def days(spans: list[Span]) -> Days:
    never, gone = (planes.pack(np.array(held)) for held in ([s.never for s in spans], [s.lo > s.hi for s in spans]))
    lo, hi = (np.array([span[at] - EPOCH for span in spans], np.int32) for at in (0, 1))
    return Days(lo, hi, None, gone, never)


@given(st.lists(st.tuples(SPAN, SPAN, SPAN), min_size=1, max_size=12))
def test_days_are_compared_and_picked_as_single_spans_are(rows: list[tuple[Span, Span, Span]]) -> None:
    columns = [days(list(column)) for column in zip(*rows, strict=True)]
    for strictly, order in ((True, dates.before), (False, dates.on_or_before)):
        found = earlier(columns[0], columns[1], strictly=strictly)
        sides = [planes.unpack(bits, len(rows)) for bits in found[:2]]
        told = [YES if yes else NO if no else UNKNOWN for yes, no in zip(*sides, strict=True)]
        assert told == [order(one, other) for one, other, _ in rows]
    assert spans_of(filled(picked(columns, latest=True))) == [dates.latest(row) for row in rows]
    assert spans_of(filled(picked(columns, latest=False))) == [dates.earliest(row) for row in rows]
    assert spans_of(filled(hull(columns))) == [dates.hull(row) for row in rows]


@given(st.lists(SPAN, min_size=1, max_size=12))
def test_spans_are_moved_by_both_ends(rows: list[Span]) -> None:
    found = spans_of(filled(moved(days(rows), calendar.after(Length(months=1), PLAIN, back=False))))
    assert found == [dates_after(span) for span in rows]
    assert spans_of(filled(everywhere(rows[0], 2))) == [rows[0], rows[0]]


def dates_after(span: Span) -> Span:
    if span.lo > span.hi:
        return NEVER
    ends = [end if end > dates.LATEST else day_after(end, Length(months=1), PLAIN) for end in span[:2]]
    return Span(ends[0], ends[1], span.never)


END = st.one_of(st.integers(0, 30), st.fractions(0, 20, max_denominator=6), st.just(10**17))
AMOUNT = st.one_of(
    st.builds(lambda one, other: Amount(min(one, other), max(one, other)), END, END),
    st.builds(lambda end: Amount(end, None), END),
    st.builds(lambda end: Amount(None, end), END),
    st.just(Amount(None, None)),
)


def sums(held: list[Amount]) -> Sums:
    return of_table(tabled(held), np.arange(len(held)))


def told(found: Sums, rows: int) -> list[Amount]:
    known = [planes.unpack(bits, rows) for bits in (found.low_known, found.high_known)]
    return [
        Amount(*(Fraction(int(end[row]), found.scale) if there[row] else None
                 for end, there in zip((found.low, found.high), known, strict=True)))
        for row in range(rows)
    ]  # fmt: skip


@given(st.lists(st.tuples(AMOUNT, AMOUNT), min_size=1, max_size=9))
def test_sums_are_worked_over_as_single_amounts_are(rows: list[tuple[Amount, Amount]]) -> None:
    left, right = (sums(list(column)) for column in zip(*rows, strict=True))
    for name, work in many.OPERATIONS.items():
        assert told(work(left, right), len(rows)) == [single.OPERATIONS[name](*row) for row in rows], name
    assert told(amounts.added((left, right)), len(rows)) == [single_sums.added(row) for row in rows]
    assert told(amounts.greatest((left, right)), len(rows)) == [single_sums.greatest(row) for row in rows]
    assert told(amounts.hull((left, right)), len(rows)) == [single_sums.hull(row) for row in rows]
    least = [single_sums.least([(held, 8) for held in row]) for row in rows]
    assert told(amounts.least((left, right), {}), len(rows)) == least
    assert told(amounts.rounded(left), len(rows)) == [rounded(row[0]) for row in rows]


@given(st.lists(st.tuples(AMOUNT, AMOUNT), min_size=1, max_size=9))
def test_sums_are_compared_as_single_amounts_are(rows: list[tuple[Amount, Amount]]) -> None:
    """Among them sums whose ends contradict each other, as those of a person who left before having come."""
    rows = [*rows, (Amount(7, 5), Amount(5, 5)), (Amount(5, 5), Amount(7, 5))]
    left, right = (sums(list(column)) for column in zip(*rows, strict=True))
    sides = [planes.unpack(bits, len(rows)) for bits in amounts.more(left, right)]
    found = [YES if yes else NO if no else UNKNOWN for yes, no in zip(*sides, strict=True)]
    assert found == [SIZES["more_than"](*row) for row in rows]
    assert not (sides[0] & sides[1]).any()


@given(st.lists(AMOUNT, min_size=1, max_size=9), st.sampled_from(("up", "down", "half-up")), st.sampled_from((1, 100)))
def test_sums_are_rounded_to_units_as_single_amounts_are(rows: list[Amount], way: str, unit: int) -> None:
    found = told(many.to_units(sums(rows), unit, way), len(rows))
    assert found == [single._rounded(row, Amount(unit, unit), way) for row in rows]

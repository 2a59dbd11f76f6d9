"""Time that stands still, against a slow reference that walks from day to day with its finger on the calendar."""

from __future__ import annotations

from datetime import date
from itertools import count, product

from hypothesis import given, settings
from hypothesis import strategies as st

from compensation.assessment.build import Bench
from compensation.assessment.days import day_judge
from compensation.assessment.result import Unit
from compensation.assessment.standstill import merged, stretched
from compensation.assessment.view import Held, HeldList, View
from compensation.case.facts import Kind, Registry
from compensation.law.kernel import EdgeOf, FactDay, Flag, Mark, Shifted, Stop, Suspended
from compensation.terms.counting import Length, day_after
from compensation.terms.dates import NOT_STARTED, UNLIMITED, Period, Span
from compensation.terms.truth import YES
from tests.assessment.kernels import MARK, RULE, registry, route

FIRST = date(2024, 1, 25).toordinal()
"""Near the end of a January, so that the thirtieth and thirty-first have no day in February."""
ENDLESS = 10_000

Stretches = list[tuple[int, int]]

stretches = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 12)).map(lambda held: (held[0], sum(held))), max_size=4
)


def by_hand(start: int, last: int, stops: Stretches, *, same_day: bool = False) -> int | None:
    """The day on which as many days have passed as from start to last, days in a stop not counted; None: stopped."""
    left = last - start + same_day
    for day in count(start + (not same_day)):
        stop = next((held for held in stops if held[0] <= day <= held[1]), None)
        if stop is not None and stop[1] >= ENDLESS:
            return None
        left -= stop is None
        if left == 0:
            return day
    raise AssertionError


@given(st.integers(0, 40), st.integers(1, 30), stretches, st.booleans())
def test_each_day_that_does_not_count_is_made_up_for_once(start: int, days: int, stops: Stretches, same: bool) -> None:
    last = start + days - same
    first = start if same else start + 1
    assert stretched(first, last, merged(stops)) == by_hand(start, last, stops, same_day=same)


@given(st.integers(0, 40), st.integers(1, 30), stretches, st.integers(0, 70))
def test_a_stop_that_never_ends_holds_only_a_clock_that_reaches_it(
    start: int, days: int, stops: Stretches, begins: int
) -> None:
    found = stretched(start + 1, start + days, merged([*stops, (begins, UNLIMITED)]))
    wanted = by_hand(start, start + days, [*stops, (begins, ENDLESS)])
    assert found == (NOT_STARTED if wanted is None else wanted)


FACTS = registry({"p.start_date": Kind.DATE, "stop.span": Kind.PERIOD, "stop.counts": Kind.BOOL}, "stops")
MONTH = Shifted(MARK, FactDay(MARK, "p.start_date"), Length(months=1), back=False, rule=RULE)
STOP = Stop(
    Mark("held"),
    EdgeOf(MARK, "stop.span", start=True),
    EdgeOf(MARK, "stop.span", start=False),
    "stops",
    test=Flag(MARK, "stop.counts", value=True),
)
JUDGE = day_judge(Bench(route(), Registry(FACTS.facts, FACTS.lists), {}, {}), Suspended(MARK, MONTH, (STOP,)))

half_known = st.tuples(st.integers(0, 40), st.integers(0, 3)).map(lambda held: (held[0], sum(held)))
told_stops = st.lists(
    st.tuples(half_known, st.integers(0, 9), st.integers(0, 2), st.sampled_from((True, False, None))), max_size=2
)
starts = st.tuples(st.integers(0, 8), st.integers(0, 3)).map(lambda held: (held[0], sum(held)))
Told = list[tuple[tuple[int, int], int, int, bool | None]]


def found(start: tuple[int, int], stops: Told) -> Span:
    items = []
    for at, ((low, high), days, spread, counts) in enumerate(stops):
        end = Span(FIRST + max(high, low + days), FIRST + max(high, low + days) + spread)
        values = {"span": Period("", Span(FIRST + low, FIRST + high), end)}
        items.append((Held(str(at), values if counts is None else {**values, "counts": counts}, {}), YES))
    day = Span(FIRST + start[0], FIRST + start[1])
    view = View({"p.start_date": day}, {"stops": HeldList(tuple(items), complete=True)}, Unit("", 0, ""), FIRST)
    value: Span = JUDGE(view)[2]
    return value


def worlds(start: tuple[int, int], stops: Told) -> list[int]:
    """Every last day in which the half-known may end."""
    each: list[list[tuple[int, int] | None]] = []
    for (low, high), days, spread, counts in stops:
        ends = range(max(high, low + days), max(high, low + days) + spread + 1)
        held: list[tuple[int, int] | None] = [(one, last) for one in range(low, high + 1) for last in ends]
        each.append([None] if counts is False else held if counts else [*held, None])
    days_found: list[int | None] = []
    for day in range(start[0], start[1] + 1):
        last = day_after(FIRST + day, MONTH.length, RULE) - FIRST
        days_found += [by_hand(day, last, [stop for stop in chosen if stop]) for chosen in product(*each)]
    return [FIRST + day for day in days_found if day is not None]


@settings(max_examples=150)
@given(starts, told_stops)
def test_the_span_is_that_of_all_that_may_turn_out(start: tuple[int, int], stops: Told) -> None:
    span, days = found(start, stops), worlds(start, stops)
    assert (span.lo, span.hi) == (min(days), max(days))


@settings(max_examples=150)
@given(starts, told_stops, st.data())
def test_learning_more_never_widens_it(start: tuple[int, int], stops: Told, data: st.DataObject) -> None:
    known = data.draw(st.integers(*start))
    learnt: Told = [(low_high, days, 0, True if counts is None else counts) for low_high, days, _, counts in stops]
    wide, narrow = found(start, stops), found((known, known), learnt)
    assert wide.lo <= narrow.lo <= narrow.hi <= wide.hi


def test_a_first_day_that_may_lie_anywhere_gives_ends_that_are_wide_enough() -> None:
    span = found((0, 4000), [((10, 12), 5, 0, True)])
    assert span.lo == FIRST + 31
    assert span.hi == day_after(FIRST + 4000, MONTH.length, RULE) + 6

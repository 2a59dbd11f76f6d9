"""Days: time that ran out stays run out; every day that a half-known date may be fits the answer given for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compensation.assessment.result import ClockState, RouteResult
from compensation.case.case import Answer, Case, Record, State
from compensation.terms.dates import PartialDate, Precision, exactly
from tests.property.learning import mistakes
from tests.property.test_learning import _drawn, broken, judged, law

ROUTES = [route.id for route in law().routes]
FURTHEST = 4000
MOST_DAYS = 8


def states(results: dict[tuple[int, str], RouteResult]) -> dict[tuple[int, str, str, str, object], ClockState]:
    """The state of every time limit, under every reading, of every record that has one of its own."""
    return {
        (*place, held.deadline.id, clock.record, clock.choices): clock.state
        for place, result in results.items()
        for held in (*result.deadlines, *result.after)
        for clock in held.clocks
    }


@pytest.mark.parametrize("name", ROUTES)
@given(seed=st.integers(0, 2**32), later=st.integers(1, FURTHEST))
@settings(max_examples=8)
def test_a_later_day_never_reopens_a_time_limit(name: str, seed: int, later: int) -> None:
    route = law().route(name)
    inventor, case = _drawn(route, seed)
    before = states(judged(route, case, inventor.as_of))
    after = states(judged(route, case, inventor.as_of + timedelta(days=later)))
    reopened = {
        place: after[place]
        for place, state in before.items()
        if state is ClockState.MISSED and after[place] is not ClockState.MISSED
    }
    assert reopened == {}


def test_time_that_runs_out_is_seen_to_run_out() -> None:
    """The property above would hold of limits that are never missed at all."""
    found: set[ClockState] = set()
    for seed in range(60):
        route = law().route("gb/cics-2012")
        inventor, case = _drawn(route, seed)
        found.update(states(judged(route, case, inventor.as_of)).values())
    assert {ClockState.MISSED, ClockState.OPEN} <= found


@pytest.mark.parametrize("name", ROUTES)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=6)
def test_each_day_that_a_half_known_date_may_be_fits_its_answer(name: str, seed: int) -> None:
    route = law().route(name)
    inventor, case = _drawn(route, seed)
    wrong = mistakes(case, inventor.registry, inventor.as_of)
    for said, learnt in exact_days(case):
        if mistakes(learnt, inventor.registry, inventor.as_of) <= wrong:
            found = broken(route, case, learnt, inventor.as_of)
            assert [one for one in found if "application" not in said or "Amount(" not in one] == [], said


def exact_days(case: Case) -> Iterator[tuple[str, Case]]:
    """The case with one half-known date made exact: its first days, its last ones, and some between."""
    for name, answer in case.answers.items():
        for day in possible(answer):
            yield f"{name} = {day.text}", replace(case, answers={**case.answers, name: Answer(State.KNOWN, day)})
    for plural, records in case.lists.items():
        for place, item in enumerate(records.items):
            for said, made in exact_days_of(item):
                items = (*records.items[:place], made, *records.items[place + 1 :])
                yield f"{plural} {said}", replace(case, lists={**case.lists, plural: replace(records, items=items)})


def exact_days_of(record: Record) -> Iterator[tuple[str, Record]]:
    """The same for one record."""
    for name, answer in record.answers.items():
        for day in possible(answer):
            answers = {**record.answers, name: Answer(State.KNOWN, day)}
            yield f"{record.id}: {name} = {day.text}", replace(record, answers=answers)


def possible(answer: Answer) -> list[PartialDate]:
    """Some of the days that a half-known date may be, its first and last among them."""
    value = answer.value
    if not answer.is_known or not isinstance(value, PartialDate) or value.span.lo >= value.span.hi:
        return []
    first, last = value.span.lo, min(value.span.hi, date.max.toordinal())
    step = max(1, (last - first) // MOST_DAYS)
    return [exact(day) for day in sorted({*range(first, last + 1, step), first + 1, last - 1, last} - {last + 1})]


def exact(day: int) -> PartialDate:
    """A whole day."""
    held = date.fromordinal(day)
    return PartialDate(held.isoformat(), exactly(held), Precision.DAY)

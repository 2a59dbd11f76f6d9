"""The column reading beside the one-case reading: the same cases, and a line for each answer that differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from compensation.assessment.assess import judge_route
from compensation.assessment.many import Plan, assess, batch_of
from compensation.assessment.result import RouteResult
from compensation.assessment.view import Prepared
from compensation.case.case import Case
from compensation.law.law import Law
from compensation.terms.money import Amount
from compensation.terms.truth import NO, YES

WAITS = {NO: "no", YES: "yes"}


def differences(law: Law, plan: Plan, cases: Sequence[Case], as_of: date) -> list[str]:
    """What the columns say otherwise than the one-case reading."""
    answers = assess(batch_of(cases, law.registry), plan, as_of)
    expected = list(_expected(law, plan, cases, as_of))
    if answers.num_rows != len(expected):
        return [f"{plan.route.id}: {answers.num_rows} rows for {len(expected)} units"]
    found = answers.to_pydict()
    return [
        f"{plan.route.id} case {case} unit {result.unit.name}: {name}: columns {got}, one case {wanted}"
        for row, (case, result) in enumerate(expected)
        for name, got, wanted in _compared(found, row, case, result)
    ]


def _expected(law: Law, plan: Plan, cases: Sequence[Case], as_of: date) -> Iterator[tuple[int, RouteResult]]:
    for number, case in enumerate(cases):
        yield from ((number, result) for result in judge_route(law, plan.route, Prepared(case), as_of))


def _compared(found: dict[str, list[Any]], row: int, case: int, result: RouteResult) -> Iterator[tuple[str, Any, Any]]:
    for name, got, wanted in _pairs(found, row, case, result):
        if got != wanted:
            yield name, got, wanted


def _pairs(found: dict[str, list[Any]], row: int, case: int, result: RouteResult) -> Iterator[tuple[str, Any, Any]]:
    yield "case", found["case"][row], case
    if result.unit.listing:
        yield "unit", found["unit"][row], result.unit.id
    if "against" in found:
        yield "against", found["against"][row], result.unit.against
    yield "outcome", found["outcome"][row], str(result.outcome)
    yield "waiting", found["waiting"][row], WAITS.get(result.waiting, "not-known")
    yield "because", _named(found, "because.", row), {held.clause.id for held in result.because}
    yield "missing", _named(found, "missing.", row), {held.fact for held in result.missing}
    for held in result.deadlines:
        name = held.deadline.id
        for what, day in (("safe", held.safe), ("latest", held.latest)):
            yield f"{name}.{what}", found[f"{name}.{what}"][row], None if day is None else date.fromordinal(day)
        yield f"{name}.state", found[f"{name}.state"][row], str(held.first.state)
    yield "amount", Amount(found["low"][row], found["high"][row]), result.amount


def _named(found: dict[str, list[Any]], lead: str, row: int) -> set[str]:
    return {name.removeprefix(lead) for name, held in found.items() if name.startswith(lead) and held[row]}

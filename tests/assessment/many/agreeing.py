"""The column reading beside the one-case reading: the same cases, and a line for each answer that differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from compensation.assessment.assess import _others, judge_of
from compensation.assessment.judge import RouteJudge
from compensation.assessment.judging import Judging, _holding_open
from compensation.assessment.many import Plan, assess, batch_of
from compensation.assessment.missing import Asked, gathered, places
from compensation.assessment.result import Missing, Outcome, RouteResult, Unit
from compensation.assessment.view import Prepared, View, views
from compensation.case.case import Case
from compensation.law.law import Law
from compensation.terms.money import Amount
from compensation.terms.truth import NO, YES


class Expected(NamedTuple):
    """The result for one unit, and the facts that are missing."""

    result: RouteResult
    missing: tuple[Missing, ...]


WAITS = {NO: "no", YES: "yes"}


def differences(law: Law, plan: Plan, cases: Sequence[Case], as_of: date) -> list[str]:
    """What the columns say otherwise than the one-case reading."""
    answers = assess(batch_of(cases, law.registry), plan, as_of)
    expected = list(_expected(law, plan, cases, as_of))
    if answers.num_rows != len(expected):
        return [f"{plan.route.id}: {answers.num_rows} rows for {len(expected)} units"]
    found = answers.to_pydict()
    return [
        f"{plan.route.id} case {case} unit {held.result.unit.name}: {name}: columns {got}, one case {wanted}"
        for row, (case, held) in enumerate(expected)
        for name, got, wanted in _compared(found, row, case, held)
    ]


class Single:
    """One case judged as one case, with the facts that are met on the way down to what is open."""

    def __init__(self, law: Law, case: Case, as_of: date) -> None:
        self.law, self.as_of, self.prepared = law, as_of, Prepared(case)
        self._known: dict[str, list[Expected]] = {}

    def judged(self, name: str) -> list[Expected]:
        """A route, once for each unit."""
        if name not in self._known:
            route = self.law.route(name)
            judge = judge_of(self.law, route)
            seen = views(self.prepared, route, judge.units, self.as_of)
            self._known[name] = [self._judged(judge, view) for view in seen]
        return self._known[name]

    def _judged(self, judge: RouteJudge, view: View) -> Expected:
        view.others = _others(self.law, view.unit, self.prepared, self.as_of)
        judging = Judging(judge, view)
        result = judging.result()
        if result.outcome is not Outcome.UNDETERMINED:
            return Expected(result, ())
        asked = Asked(judge.registry, view)
        asked.others = lambda name: self._of_unit(name, view.unit)
        open_ = _holding_open(judging.because, judging.bars)
        bound = judge.units.at_hand(view.unit)
        met = gathered((name, at) for name, held in open_ for at in places(held, bound, asked))
        return Expected(result, met)

    def _of_unit(self, name: str, unit: Unit) -> tuple[Any, ...]:
        """What another route lacks for the same unit, or for the whole case where its units are others."""
        found = self.judged(name) if any(route.id == name for route in self.law.routes) else []
        same = [held for held in found if (held.result.unit.listing, held.result.unit.id) == (unit.listing, unit.id)]
        return tuple(same or found)


def _expected(law: Law, plan: Plan, cases: Sequence[Case], as_of: date) -> Iterator[tuple[int, Expected]]:
    for number, case in enumerate(cases):
        yield from ((number, held) for held in Single(law, case, as_of).judged(plan.route.id))


def _compared(found: dict[str, list[Any]], row: int, case: int, held: Expected) -> Iterator[tuple[str, Any, Any]]:
    for name, got, wanted in _pairs(found, row, case, held):
        if got != wanted:
            yield name, got, wanted


def _pairs(found: dict[str, list[Any]], row: int, case: int, expected: Expected) -> Iterator[tuple[str, Any, Any]]:
    result = expected.result
    yield "case", found["case"][row], case
    if result.unit.listing:
        yield "unit", found["unit"][row], result.unit.id
    if "against" in found:
        yield "against", found["against"][row], result.unit.against
    yield "outcome", found["outcome"][row], str(result.outcome)
    yield "waiting", found["waiting"][row], WAITS.get(result.waiting, "not-known")
    yield "because", _named(found, "because.", row), {held.clause.id for held in result.because}
    yield "missing", _named(found, "missing.", row), {held.fact for held in expected.missing}
    for held in result.deadlines:
        name = held.deadline.id
        for what, day in (("safe", held.safe), ("latest", held.latest)):
            yield f"{name}.{what}", found[f"{name}.{what}"][row], None if day is None else date.fromordinal(day)
        yield f"{name}.state", found[f"{name}.state"][row], str(held.first.state)
    yield "amount", Amount(found["low"][row], found["high"][row]), result.amount


def _named(found: dict[str, list[Any]], lead: str, row: int) -> set[str]:
    return {name.removeprefix(lead) for name, held in found.items() if name.startswith(lead) and held[row]}

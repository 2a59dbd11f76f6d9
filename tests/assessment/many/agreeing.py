"""The column reading beside the one-case reading: the same cases, and a line for each answer that differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from compensation.assessment.assess import _others, judge_of
from compensation.assessment.finding import Finding
from compensation.assessment.judging import Judging, _holding_open
from compensation.assessment.many import Plan, assess, batch_of
from compensation.assessment.missing import Asked, gathered, places
from compensation.assessment.result import Missing, Outcome, RouteResult, Unit
from compensation.assessment.versions import by_version, governing
from compensation.assessment.view import Prepared, views
from compensation.case.case import Case
from compensation.law.law import Law
from compensation.law.route import Route
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
            older = {text: self._judgings(text) for text in route.texts[1:]}
            todays = self._judgings(route)
            self._known[name] = [
                self._judged(judging, {text: held[place] for text, held in older.items()})
                for place, judging in enumerate(todays)
            ]
        return self._known[name]

    def _judgings(self, route: Route) -> list[Judging]:
        judge = judge_of(self.law, route)
        seen = list(views(self.prepared, route, judge.units, self.as_of))
        for view in seen:
            view.others = _others(self.law, view.unit, self.prepared, self.as_of)
        return [Judging(judge, view) for view in seen]

    def _judged(self, today: Judging, older: Mapping[Route, Judging]) -> Expected:
        """The result over all texts that may govern; what leaves open which one does is missing where they differ."""
        (result,) = by_version([today], lambda text: [older[text]])
        if result.outcome is not Outcome.UNDETERMINED:
            return Expected(result, ())
        because, found = {held.clause.id for held in result.because}, list[Missing]()
        for earlier, asked in governing(today):
            if asked is not None and asked.clause.id in because:
                found += self._met(today, [(asked.clause.id, held.finding) for held in asked.readings])
            judging = today if earlier is None else older[earlier.route]
            if judging.outcome is Outcome.UNDETERMINED:
                found += self._met(judging, _holding_open(judging.because, judging.bars))
        return Expected(result, tuple(found))

    def _met(self, judging: Judging, open_: Iterable[tuple[str, Finding]]) -> tuple[Missing, ...]:
        """The facts that are met on the way down to what is open."""
        view = judging.view
        asked = Asked(judging.judge.registry, view)
        asked.others = lambda name: self._of_unit(name, view.unit)
        bound = judging.judge.units.at_hand(view.unit)
        return gathered((name, at) for name, held in open_ for at in places(held, bound, asked))

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
    yield "deadlines", set(_with_state(found, row)), {held.deadline.id for held in result.deadlines}
    yield "amount", Amount(found["low"][row], found["high"][row]), result.amount


def _named(found: dict[str, list[Any]], lead: str, row: int) -> set[str]:
    return {name.removeprefix(lead) for name, held in found.items() if name.startswith(lead) and held[row]}


def _with_state(found: dict[str, list[Any]], row: int) -> Iterator[str]:
    """The deadlines that a row has; a missing fact may be called a state as well."""
    for name, held in found.items():
        deadline, _, what = name.rpartition(".")
        if what == "state" and f"{deadline}.safe" in found and held[row] is not None:
            yield deadline

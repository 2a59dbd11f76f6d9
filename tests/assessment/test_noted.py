"""The short reading says what the full one says, to the last finding of every tree, and grows trees only when read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compensation.assessment.assess import judge_of
from compensation.assessment.judging import Judging, _holding_open
from compensation.assessment.missing import Asked, gathered, places
from compensation.assessment.noted import Shorthand, shorthand
from compensation.assessment.result import Missing, Outcome, RouteResult
from compensation.assessment.view import Prepared, View, views
from compensation.assessment.worked import read_worked
from compensation.case.case import Case
from compensation.law.law import Law
from compensation.law.packs import load
from compensation.law.route import Route
from tests.conftest import ROOT
from tests.property.invented import AS_OF, Inventor
from tests.property.test_learning import law

MEASURED = ROOT / "benchmarks" / "peers" / "pack-not-law" / "xp"
PLAIN = [route.id for route in law().routes if shorthand(judge_of(law(), route)) is not None]


@cache
def measured() -> Law:
    return load([MEASURED])


def ready(laws: Law, name: str) -> tuple[Route, Shorthand]:
    route = laws.route(name)
    short = shorthand(judge_of(laws, route))
    assert short is not None
    return route, short


def both(laws: Law, route: Route, case: Case) -> list[tuple[View, RouteResult]]:
    judge = judge_of(laws, route)
    fresh = views(Prepared(case), route, judge.units, AS_OF)
    return [
        (view, Judging(judge, other).result()) for view, other in zip(fresh, _again(laws, route, case), strict=True)
    ]


def _again(laws: Law, route: Route, case: Case) -> list[View]:
    return list(views(Prepared(case), route, judge_of(laws, route).units, AS_OF))


def agree(laws: Law, name: str, case: Case) -> set[Outcome]:
    """Every answer of the one is that of the other; what was answered comes back, so that nothing passes by silence."""
    route, short = ready(laws, name)
    met = set()
    for view, full in both(laws, route, case):
        answer = short.answer(view)
        met.add(answer.outcome)
        clauses = (*full.applies, *full.conditions, *full.bars)
        assert [found.readings[0].finding for found in clauses] == list(answer.findings)[: len(clauses)]
        assert (answer.outcome, answer.pair) == (full.outcome, full.pair)
        assert answer.open_facts == met_on_the_way(laws, route, view, full)
    return met


def met_on_the_way(laws: Law, route: Route, view: View, full: RouteResult) -> tuple[Missing, ...]:
    if full.outcome is not Outcome.UNDETERMINED:
        return ()
    bound, asked = judge_of(laws, route).units.at_hand(view.unit), Asked(laws.registry, view)
    open_ = _holding_open(full.because, full.bars)
    return gathered((name, place) for name, finding in open_ for place in places(finding, bound, asked))


@pytest.mark.parametrize("name", PLAIN)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=15)
def test_any_case_is_answered_alike_by_the_law(name: str, seed: int) -> None:
    agree(law(), name, Inventor(law(), law().route(name), seed).case())


@pytest.mark.parametrize("name", ["xp/listed", "xp/flat"])
@given(seed=st.integers(0, 2**32))
@settings(max_examples=60)
def test_any_case_is_answered_alike_by_the_rules_that_are_measured(name: str, seed: int) -> None:
    agree(measured(), name, Inventor(measured(), measured().route(name), seed).case())


def test_some_routes_of_the_law_can_be_read_so() -> None:
    assert {name.partition("/")[0] for name in PLAIN} >= {"nl", "us", "us-ca", "in"}


@pytest.mark.parametrize("path", sorted((MEASURED / "worked").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_worked_cases_meet_every_outcome_that_a_plain_route_has(path: Path) -> None:
    cases, complaints = read_worked(path, path.name, measured())
    assert complaints == ()
    met = [agree(measured(), case.route.id, case.case) for case in cases]
    assert set().union(*met) == {Outcome.ELIGIBLE, Outcome.NOT_ELIGIBLE, Outcome.UNDETERMINED}


def test_a_definition_is_asked_by_name() -> None:
    route, short = ready(measured(), "xp/listed")
    cases, _ = read_worked(MEASURED / "worked" / "listed.yaml", "listed.yaml", measured())
    (view,) = views(Prepared(cases[0].case), route, judge_of(measured(), route).units, AS_OF)
    assert short.answer(view).named("net") == (1_170_000, 1_170_000)
    assert short.answer(view).result.outcome is Outcome.ELIGIBLE


def test_a_route_with_disputes_or_stays_is_left_to_the_full_reading() -> None:
    assert shorthand(judge_of(law(), law().route("gb/cics-2012"))) is None


def test_a_route_with_earlier_texts_is_left_to_the_full_reading() -> None:
    words = load([ROOT / "tests" / "assessment" / "words"])
    assert words.route("xw/earlier").earlier
    assert shorthand(judge_of(words, words.route("xw/earlier"))) is None

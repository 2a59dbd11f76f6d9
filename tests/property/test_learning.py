"""Learning never overturns an answer: on every route at hand, with cases made by chance and everything learnt next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compensation.assessment.assess import judge_route
from compensation.assessment.result import ClauseResult, ClockResult, Outcome, RouteResult
from compensation.assessment.view import Prepared
from compensation.assessment.worked import read_worked
from compensation.case.case import Case
from compensation.law.law import Law
from compensation.law.packs import load
from compensation.law.route import Route
from compensation.terms.dates import LATEST, Span
from compensation.terms.money import Amount
from compensation.terms.truth import NO, UNKNOWN, YES, Truth
from tests.conftest import ROOT
from tests.property.invented import Inventor
from tests.property.learning import steps

WORDS = ROOT / "tests" / "assessment" / "words"
STEPS = 10
"""How many of the things that could be learnt about one case are tried."""


@cache
def law() -> Law:
    return load([ROOT / "jurisdictions", WORDS])


@cache
def told(route: Route) -> tuple[tuple[Case, date], ...]:
    """The worked cases of a route, to begin from; none where it has none yet."""
    country, name = route.id.split("/")
    paths = [folder / country / "worked" / f"{name}.yaml" for folder in (ROOT / "jurisdictions", WORDS)]
    path = next((path for path in paths if path.is_file()), None)
    return tuple((one.case, one.as_of) for one in read_worked(path, str(path), law())[0]) if path else ()


def judged(route: Route, case: Case, as_of: date) -> dict[tuple[int, str], RouteResult]:
    """The results by the place of the unit, and by whoever it is judged against, nobody as long as none is known."""
    results = judge_route(law(), route, Prepared(case), as_of)
    return {(result.unit.index, result.unit.against): result for result in results}


def broken(route: Route, case: Case, learnt: Case, as_of: date) -> list[str]:
    """What was answered before and is answered otherwise now."""
    before, after = judged(route, case, as_of), judged(route, learnt, as_of)
    pairs = [
        (old, new)
        for (place, against), old in before.items()
        for (new_place, other), new in after.items()
        if place == new_place and against in {"", other}
    ]
    return [said for old, new in pairs for said in _overturned(old, new)]


def _overturned(old: RouteResult, new: RouteResult) -> Iterator[str]:
    if old.outcome not in {Outcome.UNDETERMINED, new.outcome}:
        yield f"{old.outcome} became {new.outcome}"
    for what, one, other in _truths(old, new):
        if one not in {UNKNOWN, other}:
            yield f"{what}: {one.name} became {other.name}"
    for name in ("deadlines", "after"):
        clocks = {held.deadline.id: held for held in getattr(old, name)}
        for is_now in getattr(new, name):
            yield from _moved(clocks[is_now.deadline.id], is_now)
    for what, amount, now in _amounts(old, new):
        if not _narrower(now, amount):
            yield f"{what}: {amount} became {now}"


def _truths(old: RouteResult, new: RouteResult) -> Iterator[tuple[str, Truth, Truth]]:
    yield "waiting", old.waiting, new.waiting
    yield from zip(("worst", "best"), old.pair, new.pair, strict=True)
    before, now = ({held.clause.id: held for held in _clauses(result)} for result in (old, new))
    yield from ((f"{name} was in no text of the law", NO, YES) for name in now.keys() - before.keys())
    for name, is_now in now.items():
        was = before.get(name, is_now)
        for one, other in zip((*was.pair, *was.effective), (*is_now.pair, *is_now.effective), strict=True):
            yield name, one, other
    for kind in ("obstacles", "evidence", "papers", "interactions"):
        listed = [_listed(held, kind) for held in (old, new)]
        for thing in getattr(new.route, kind):
            one, other = (held.get(_name(thing), NO) for held in listed)
            yield f"{kind} {_name(thing)}", one, other


def _clauses(result: RouteResult) -> tuple[ClauseResult, ...]:
    return (*result.applies, *result.conditions, *result.bars)


def _name(thing: Any) -> str:  # noqa: ANN401 - whatever belongs to a route
    return str(thing.mark.id if hasattr(thing, "mark") else thing.id)


def _listed(result: RouteResult, kind: str) -> dict[str, Truth]:
    return {_name(held[0]): held[-1] for held in getattr(result, kind)}


def _moved(old: ClockResult, new: ClockResult) -> Iterator[str]:
    """A last day stays among those that were possible: no safe day turns out too late, no latest one too early.

    Where each record has a last day of its own, each is held against itself: whose day comes next may well change.
    """
    each = bool(old.deadline.for_each)
    for clock in new.clocks:
        possible = [held.last_day for held in old.clocks if not each or held.record in {"", clock.record}]
        if possible and not _among(clock.last_day, possible):
            yield f"{old.deadline.id}: a day outside"
    if each:
        return
    if old.safe is not None and new.safe is not None and new.safe < old.safe:
        yield f"{old.deadline.id}: the safe day moved {old.safe - new.safe} days back"
    if old.latest is not None and (new.latest is None or new.latest > old.latest):
        yield f"{old.deadline.id}: the latest day moved on"


def _among(day: Span, possible: Sequence[Span]) -> bool:
    """An end of which nothing was known may also turn out never to come."""
    if day.lo > day.hi:
        return any(held.never or held.lo > held.hi for held in possible)
    held = [span for span in possible if span.lo <= span.hi]
    return (
        bool(held) and min(span.lo for span in held) <= day.lo and min(day.hi, LATEST) <= max(span.hi for span in held)
    )


def _amounts(old: RouteResult, new: RouteResult) -> Iterator[tuple[str, Amount, Amount]]:
    yield "the whole", old.amount, new.amount
    heads = {held.head.mark.id: held for held in old.heads}
    for is_now in new.heads:
        yield is_now.head.mark.id, heads[is_now.head.mark.id].amount, is_now.amount


def _narrower(new: Amount, old: Amount) -> bool:
    """No sum is ever below nothing, so that a lower end that is not known says no less than nothing does."""
    rises = (new.low or 0) >= (old.low or 0)
    return rises and (old.high is None or (new.high is not None and new.high <= old.high))


def shortened(route: Route, case: Case, learnt: Case, as_of: date) -> Case:
    """The case without the answers that a failure does not need."""
    for name in list(case.answers):
        if case.answers[name] == learnt.answers.get(name):
            fewer, told_too = _without(case, name), _without(learnt, name)
            if broken(route, fewer, told_too, as_of):
                case, learnt = fewer, told_too
    for plural in list(case.lists):
        if case.lists[plural] == learnt.lists.get(plural):
            fewer, told_too = _without_list(case, plural), _without_list(learnt, plural)
            if broken(route, fewer, told_too, as_of):
                case, learnt = fewer, told_too
    return case


def _without(case: Case, name: str) -> Case:
    return replace(case, answers={key: answer for key, answer in case.answers.items() if key != name})


def _without_list(case: Case, plural: str) -> Case:
    return replace(case, lists={key: records for key, records in case.lists.items() if key != plural})


def _shown(case: Case) -> str:
    lines = [f"  {name}: {answer.value}" for name, answer in case.given() if answer.is_known]
    lists = [f"  {plural}: {'complete' if held.complete else 'so far'}" for plural, held in case.lists.items()]
    return "\n".join((*lines, *lists))


def tells_the_decision(said: str) -> bool:
    """Until somebody tells the day of the decision, sums are those of a decision today."""
    return "application" in said


CONTRADICTED = {"xw/range"}
"""Its answers can contradict each other once more is learnt, which is then said (test_crossed)."""


@pytest.mark.parametrize("name", [route.id for route in law().routes if route.id not in CONTRADICTED])
@given(seed=st.integers(0, 2**32))
@settings(max_examples=6, deadline=None)
def test_learning_never_overturns_an_answer(name: str, seed: int) -> None:
    route = law().route(name)
    inventor, case = _drawn(route, seed)
    everything = list(steps(case, inventor))
    for said, learnt in inventor.chance.sample(everything, min(STEPS, len(everything))):
        found = broken(route, case, learnt, inventor.as_of)
        if tells_the_decision(said):
            found = [one for one in found if "Amount(" not in one]
        if found:
            least = shortened(route, case, learnt, inventor.as_of)
            pytest.fail(f"{inventor.as_of}: {said}\n{found}\nknown before:\n{_shown(least)}", pytrace=False)


def _drawn(route: Route, seed: int) -> tuple[Inventor, Case]:
    """Either any case at all, or one that differs a little from a worked case."""
    chance, cases = Random(seed), told(route)
    if not cases or chance.random() < 0.5:
        inventor = Inventor(law(), route, seed)
        return inventor, inventor.case()
    case, as_of = chance.choice(cases)
    inventor = Inventor(law(), route, seed, as_of)
    return inventor, inventor.changed(case)


def test_the_comparison_would_see_an_answer_overturned() -> None:
    """Learning turned round is forgetting: what was settled is open again, and that must be seen."""
    route = law().route("gb/cics-2012")
    case, as_of = told(route)[0]
    inventor = Inventor(law(), route, 7, as_of)
    pairs = [(case, inventor.changed(case)) for _ in range(20)]
    found = [said for one, other in pairs for said in broken(route, one, other, as_of)]
    assert any("became" in said for said in found)
    assert any(f"{Outcome.ELIGIBLE} became" in said for said in found)
    assert any("Amount(" in said for said in found)
    assert any("day" in said for said in found)

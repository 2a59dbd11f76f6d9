"""Law applied to a case on a day: every route, for every unit of it. Raises nothing: what is not known is an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from weakref import WeakKeyDictionary

from compensation.assessment.judge import RouteJudge
from compensation.assessment.judging import Judging
from compensation.assessment.result import Assessment, RouteResult
from compensation.assessment.view import Prepared, views
from compensation.case.case import Case
from compensation.case.facts import Kind
from compensation.law.law import Law
from compensation.law.route import Route
from compensation.law.walk import facts_of

_BUILT: WeakKeyDictionary[Law, dict[str, RouteJudge]] = WeakKeyDictionary()


def judge_of(law: Law, route: Route) -> RouteJudge:
    """The route made ready, built once for each law."""
    built = _BUILT.setdefault(law, {})
    if route.id not in built:
        built[route.id] = RouteJudge(route, law)
    return built[route.id]


def assess(law: Law, case: Case, as_of: date, routes: Sequence[str] | None = None) -> Assessment:
    """Judge a case on the day ``as_of`` by all routes of the law, or by those named."""
    chosen = [route for route in law.routes if routes is None or route.id in routes]
    prepared = Prepared(case)
    results = tuple(result for route in chosen for result in judge_route(law, route, prepared, as_of))
    packs = {pack.code: pack.sha256 for pack in law.packs}
    return Assessment(case.id, case.sha256, law.sha256, packs, as_of, results, _unused(law, case))


def judge_route(law: Law, route: Route, prepared: Prepared, as_of: date) -> Iterator[RouteResult]:
    """One route, once for each of its units."""
    judge = judge_of(law, route)
    for view in views(prepared, route, judge.units, as_of):
        yield Judging(judge, view).result()


def _unused(law: Law, case: Case) -> tuple[str, ...]:
    """Answers that no route at hand reads; names and other words are for the papers and are not counted."""
    read: set[str] = {"applications"}
    for route in law.routes:
        read |= _read_by(route)
    facts = law.registry.facts
    given = set(case.answers) | {
        f"{law.registry.lists[plural].singular}.{name}"
        for plural, records in case.lists.items()
        for record in records.items
        for name in record.answers
    }
    return tuple(
        sorted(fact for fact in given - read if fact in facts and facts[fact].kind not in {Kind.TEXT, Kind.LINK})
    )


def _read_by(route: Route) -> set[str]:
    every = (
        *route.applies, *route.conditions, *route.bars, *route.deadlines, *route.procedure.after, *route.heads,
        *route.total, *route.obstacles, *route.evidence, *route.papers, *route.interactions,
        *(factor for judgement in route.judgements.values() for factor in judgement.factors),
    )  # fmt: skip
    return {fact for thing in every for fact in facts_of(thing, route)}

"""Law applied to a case on a day: every route, for every unit of it. Raises nothing: what is not known is an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from weakref import WeakKeyDictionary

from compensation.assessment.gate import Gate
from compensation.assessment.judge import RouteJudge
from compensation.assessment.judging import Judging
from compensation.assessment.matters import Matters
from compensation.assessment.result import Assessment, RouteResult, Unit
from compensation.assessment.view import Prepared, Units, views
from compensation.case.case import Case
from compensation.case.facts import Kind
from compensation.law.law import Law
from compensation.law.route import Route

_BUILT: WeakKeyDictionary[Law, dict[Route, RouteJudge]] = WeakKeyDictionary()
_GATES: WeakKeyDictionary[Law, dict[str, Gate]] = WeakKeyDictionary()


def judge_of(law: Law, route: Route) -> RouteJudge:
    """The route made ready, built once for each law."""
    built = _BUILT.setdefault(law, {})
    if route not in built:
        built[route] = RouteJudge(route, law)
    return built[route]


def assess(law: Law, case: Case, as_of: date, routes: Sequence[str] | None = None) -> Assessment:
    """Judge a case on the day ``as_of`` by all routes of the law, or by those named.

    Of a route that turns the case away only what turns it away is worked out, unless it was asked for by name.
    """
    chosen = [route for route in law.routes if routes is None or route.id in routes]
    prepared, judge = Prepared(case), judge_route if routes is not None else _judge_past_the_gate
    results = tuple(result for route in chosen for result in judge(law, route, prepared, as_of))
    packs = {pack.code: pack.sha256 for pack in law.packs}
    same = Matters(prepared.lists, law.registry).same
    return Assessment(case.id, case.sha256, law.sha256, packs, as_of, results, _unused(law, case), same)


def judge_route(law: Law, route: Route, prepared: Prepared, as_of: date) -> tuple[RouteResult, ...]:
    """One route, once for each of its units; what another route asked for already is not judged again."""
    if route.id not in prepared.judged:
        prepared.judged[route.id] = tuple(_judged(law, route, prepared, as_of))
    return prepared.judged[route.id]


def _judge_past_the_gate(law: Law, route: Route, prepared: Prepared, as_of: date) -> tuple[RouteResult, ...]:
    if not route.applies or route.earlier or route.id in prepared.judged:
        return judge_route(law, route, prepared, as_of)
    gates = _GATES.setdefault(law, {})
    if route.id not in gates:
        gates[route.id] = Gate(route, law, Units(route, law.registry))
    turned = [gates[route.id].turned_away(view) for view in views(prepared, route, gates[route.id].units, as_of)]
    away = tuple(result for result in turned if result is not None)
    return away if len(away) == len(turned) else judge_route(law, route, prepared, as_of)


def _judged(law: Law, route: Route, prepared: Prepared, as_of: date) -> Iterator[RouteResult]:
    judgings = _judgings(law, route, prepared, as_of)
    if not route.earlier:
        return (judging.result() for judging in judgings)
    from compensation.assessment.versions import by_version

    return by_version(judgings, lambda text: tuple(_judgings(law, text, prepared, as_of)))


def _judgings(law: Law, route: Route, prepared: Prepared, as_of: date) -> Iterator[Judging]:
    judge = judge_of(law, route)
    for view in views(prepared, route, judge.units, as_of):
        view.others = _others(law, view.unit, prepared, as_of)
        yield Judging(judge, view)


def _others(law: Law, unit: Unit, prepared: Prepared, as_of: date) -> Callable[[str], tuple[RouteResult, ...]]:
    """What other routes answer for the same unit, or for the whole case where they are judged for other units."""

    def answers(name: str) -> tuple[RouteResult, ...]:
        route = next((held for held in law.routes if held.id == name), None)
        found = judge_route(law, route, prepared, as_of) if route else ()
        same = tuple(result for result in found if (result.unit.listing, result.unit.id) == (unit.listing, unit.id))
        return same or found

    return answers


def _unused(law: Law, case: Case) -> tuple[str, ...]:
    """Answers that no route at hand reads; names and other words are for the papers and are not counted."""
    facts, lists = law.registry.facts, law.registry.lists
    given = set(case.answers)
    for plural, records in case.lists.items():
        singular = lists[plural].singular
        given.update([f"{singular}.{name}" for record in records.items for name in record.answers])
    unread = given - law.reads
    return tuple(sorted(fact for fact in unread if fact in facts and facts[fact].kind not in {Kind.TEXT, Kind.LINK}))

"""Law applied to a case on a day: every route, for every unit of it. Raises nothing: what is not known is an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import compress
from typing import Any
from weakref import WeakKeyDictionary

from compensation.assessment.finding import NO_NO, OR, PAIRS, YES_YES, Finding
from compensation.assessment.judge import Guarded, RouteJudge, clock_result, read_all
from compensation.assessment.judgements import open_issues, open_judgements
from compensation.assessment.missing import Asked, gathered, places, sums_missing
from compensation.assessment.money import head_result, totals_under, whole
from compensation.assessment.outcome import (
    clause_result,
    outcome_of,
    reasons,
    together,
    truth_of,
    waiting,
    widest,
)
from compensation.assessment.readings import Choosing
from compensation.assessment.result import (
    Assessment,
    ClauseResult,
    ClockResult,
    HeadResult,
    Missing,
    ObstacleResult,
    Outcome,
    RouteResult,
    TotalResult,
)
from compensation.assessment.view import Prepared, View, views
from compensation.case.case import Case
from compensation.case.facts import Kind
from compensation.law.law import Law
from compensation.law.route import Effect, Route
from compensation.law.walk import facts_of
from compensation.terms.truth import NO, YES, Truth

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
        yield _Judging(judge, view).result()


class _Judging:
    """One route and one unit: the order of the work, and nothing that outlives it."""

    def __init__(self, judge: RouteJudge, view: View) -> None:
        self.judge, self.view, self.route = judge, view, judge.route
        self.options = {name: dispute.open_in(view) for name, dispute in judge.disputes.items()}
        self.choosing = Choosing(self.options)

    def result(self) -> RouteResult:
        applies, conditions, bars = self._clauses()
        deciding = (*conditions, *compress(bars, self.judge.decides))
        code, by_choice = together(deciding, self.options)
        applying, _ = together(applies, self.options)
        self.view.choose(self.choosing.fixed)
        outcome = outcome_of(applying, self.judge.in_force(self.view).code, code)
        because = reasons(applies if applying != YES_YES else deciding, outcome)
        clocks, after = self._clocks()
        heads, totals = self._money(bars)
        waits, waiting_for = waiting(bars, conditions)
        view, judge = self.view, self.judge
        return RouteResult(
            route=self.route, unit=view.unit, outcome=outcome, pair=PAIRS[code], waiting=waits,
            waiting_for=waiting_for, applies=applies, conditions=conditions, bars=bars, because=because,
            deadlines=clocks, after=after, heads=heads, totals=totals, amount=whole(totals),
            judgements=open_judgements(
                judge, view, (*because, *_reducing(bars)),
                ((name, finding) for name, finding, _ in _bearing_on_money(heads, totals, ())),
            ),
            issues=open_issues(self.route, by_choice, clocks, totals),
            missing=self._missing(because, bars, outcome),
            missing_for_amount=self._missing_for_amount(heads, totals, bars),
            obstacles=self._obstacles(), evidence=self._held(judge.evidence), papers=self._held(judge.papers),
            interactions=self._held(judge.interactions),
        )  # fmt: skip

    def _clauses(self) -> tuple[tuple[ClauseResult, ...], tuple[ClauseResult, ...], tuple[ClauseResult, ...]]:
        found = read_all(self.view, self.judge.clauses, self.choosing)
        deferrals: dict[str, int] = {}
        for index, name in self.judge.deferring:
            code = widest([finding.code for _, finding in found[index]])
            deferrals[name] = OR[deferrals.get(name, NO_NO)][code]
        results = [
            clause_result(clause, held, deferrals.get(clause.mark.id, NO_NO))
            for clause, held in zip(self.judge.clauses.things, found, strict=True)
        ]
        first, second = len(self.route.applies), len(self.route.applies) + len(self.route.conditions)
        return tuple(results[:first]), tuple(results[first:second]), tuple(results[second:])

    def _clocks(self) -> tuple[tuple[ClockResult, ...], tuple[ClockResult, ...]]:
        found = read_all(self.view, self.judge.clocks, self.choosing)
        results = [clock_result(*each) for each in zip(self.judge.clocks.things, found, strict=True)]
        return tuple(results[: len(self.route.deadlines)]), tuple(results[len(self.route.deadlines) :])

    def _money(self, bars: Sequence[ClauseResult]) -> tuple[tuple[HeadResult, ...], tuple[TotalResult, ...]]:
        found = read_all(self.view, self.judge.heads, self.choosing)
        heads = tuple([head_result(*each) for each in zip(self.judge.heads.things, found, strict=True)])
        named = set(self.judge.money_issues)
        named |= {issue for bar in _reducing(bars) for reading in bar.readings for issue, _ in reading.choices}
        choices = self.choosing.of(tuple([issue for issue in self.options if issue in named]))
        return heads, totals_under(self.view, choices, heads, self.judge.steps, bars)

    def _bound(self) -> dict[str, str]:
        unit = self.view.unit
        return {self.judge.registry.lists[unit.listing].singular: unit.id} if unit.listing else {}

    def _missing(
        self, because: Sequence[ClauseResult], bars: Sequence[ClauseResult], outcome: Outcome
    ) -> tuple[Missing, ...]:
        if outcome is not Outcome.UNDETERMINED:
            return ()
        bound, asked = self._bound(), Asked(self.judge.registry, self.view)
        return gathered(
            (name, place) for name, finding in _holding_open(because, bars) for place in places(finding, bound, asked)
        )

    def _missing_for_amount(
        self, heads: Sequence[HeadResult], totals: Sequence[TotalResult], bars: Sequence[ClauseResult]
    ) -> tuple[Missing, ...]:
        bound, asked = self._bound(), Asked(self.judge.registry, self.view)
        return gathered(
            (name, place)
            for name, finding, of_sum in _bearing_on_money(heads, totals, bars)
            for place in (sums_missing if of_sum else places)(finding, bound, asked)
        )

    def _obstacles(self) -> tuple[ObstacleResult, ...]:
        found = read_all(self.view, self.judge.obstacles, self.choosing)
        answers = [truth_of(widest([finding[1] for _, finding in held])) for held in found]
        every = zip(self.judge.obstacles.things, found, answers, strict=True)
        return tuple([ObstacleResult(held, read[0][1], truth) for held, read, truth in every if truth is not NO])

    def _held(self, guarded: Sequence[Guarded]) -> tuple[tuple[Any, Truth], ...]:
        self.view.choose(self.choosing.fixed)
        answers = [(thing, truth_of(judge(self.view)[1]) if judge else YES) for thing, judge in guarded]
        return tuple([held for held in answers if held[1] is not NO])


def _holding_open(because: Sequence[ClauseResult], bars: Sequence[ClauseResult]) -> Iterator[tuple[str, Finding]]:
    """The clauses that are not settled; one that may wait for something is held open by what it waits for as well."""
    for result in because:
        yield from ((result.clause.id, reading.finding) for reading in result.readings)
        deferring = (bar for bar in bars if bar.clause.defers == result.clause.id)
        yield from ((result.clause.id, reading.finding) for bar in deferring for reading in bar.readings)


def _bearing_on_money(
    heads: Sequence[HeadResult], totals: Sequence[TotalResult], bars: Sequence[ClauseResult]
) -> Iterator[tuple[str, Finding, bool]]:
    """What the sum hangs on: name, finding, and whether that is a sum; heads that surely do not arise are left out."""
    for head in heads:
        if head.guard is not None:
            yield head.head.mark.id, head.guard, False
        if head.guard is None or head.guard.code != NO_NO:
            yield from ((head.head.mark.id, held.finding, True) for held in head.sums)
    for total in totals:
        yield from ((step.step.mark.id, step.finding, True) for step in total.steps if step.finding is not None)
    for bar in bars:
        if bar.clause.reduction is not None:
            yield from ((bar.clause.id, reading.finding, False) for reading in bar.readings)


def _reducing(bars: Sequence[ClauseResult]) -> tuple[ClauseResult, ...]:
    return tuple(bar for bar in bars if bar.clause.effect is Effect.REDUCE and bar.code != NO_NO)


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

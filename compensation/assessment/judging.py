# ruff: noqa: D102 - what each part of a result is stands in ``RouteResult``
"""One route judged for one unit: the notes and the outcome at once, all else when somebody reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from compensation.assessment.finding import NO_NO, OR, PAIRS, YES_YES, Finding, new, widest
from compensation.assessment.judge import Guarded, Questions, RouteJudge, clock_result, read_all
from compensation.assessment.judgements import bearing_later, holding_up, open_issues, open_judgements
from compensation.assessment.missing import Asked, gathered, places, sums_missing
from compensation.assessment.money import head_result, totals_under, whole
from compensation.assessment.outcome import (
    Coded,
    coded,
    outcome_of,
    reasons,
    settled,
    together,
    truth_of,
    waiting,
    with_findings,
)
from compensation.assessment.readings import Choosing
from compensation.assessment.result import (
    Choices,
    ClauseResult,
    ClockResult,
    IssueResult,
    JudgementResult,
    Lacking,
    Missing,
    MoneyResult,
    ObstacleResult,
    Outcome,
    ProcedureResult,
    RouteResult,
)
from compensation.assessment.view import View
from compensation.law.route import Clause, Effect, Evidence, Interaction, Paper
from compensation.terms.truth import NO, YES, Truth

_ALONE = Choosing({})
"""Where a route has no disputes, there is nothing to choose."""


class Judging:
    """The order of the work: the notes and the outcome at once, all else, as a result's ``later``, when it is read."""

    def __init__(self, judge: RouteJudge, view: View) -> None:
        self.judge, self.view, self.route = judge, view, judge.route
        self.choosing = _ALONE
        if judge.disputes:
            self.choosing = Choosing({name: dispute.open_in(view) for name, dispute in judge.disputes.items()})

    def result(self) -> RouteResult:
        """The result, which asks this judging for more when somebody reads it."""
        notes, view = self.judge.notes, self.view
        view.choose(self.choosing.fixed)
        self._row, self._codes, applying, code, force = notes.noted(view)
        self._varied: dict[int, list[tuple[Choices, Finding]]] = {}
        self._rest: dict[int, Coded] = {}
        self.by_choice: dict[Choices, int] = {(): code}
        if notes.rest:
            applying, code, force = self._together(applying, code, force)
        self._applying = applying
        self.outcome = outcome_of(applying, force, code)
        return new(RouteResult, (self.route, view.unit, self.outcome, PAIRS[code], self, ()))

    def _together(self, applying: int, code: int, force: int) -> tuple[int, int, int]:
        """What all clauses say once those that a dispute changes, or that something awaited lifts, are added."""
        judge, options = self.judge, self.choosing.options
        self._varied = dict(zip(judge.varied.things, read_all(self.view, judge.varied, self.choosing), strict=True))
        deferrals: dict[str, int] = {}
        for place, name in judge.deferring:
            held = widest([one for _, one in self._found(place)])
            deferrals[name] = OR[deferrals.get(name, NO_NO)][held]
        for place in judge.notes.rest:
            deferral = deferrals.get(judge.clauses[place].id, NO_NO)
            self._rest[place] = coded(judge.effects[place], self._found(place), deferral)
        applying, _ = together(self._among(judge.doors), options, applying)
        code, self.by_choice = together(self._among(judge.deciding), options, code)
        return applying, code, together(self._among(judge.force), options, force)[0]

    def _among(self, places: Iterable[int]) -> list[Coded]:
        return [self._rest[place] for place in places if place in self._rest]

    def _found(self, place: int) -> tuple[tuple[Choices, int], ...]:
        """The code of a clause under each combination of options that changes it."""
        if place in self._varied:
            return tuple([(taken, finding[1]) for taken, finding in self._varied[place]])
        return (((), self._codes[self.judge.notes.places[place]]),)

    @cached_property
    def _clauses(self) -> list[tuple[ClauseResult, ...]]:
        """Each clause with its findings: what the route applies to, conditions, bars, whether it is in force."""
        notes, judge = self.judge.notes, self.judge
        results = {
            place: settled(clause, effect, finding)
            for (place, clause, effect), finding in zip(notes.settled, notes.grown(self._row), strict=True)
        }
        for place, held in self._rest.items():
            found = self._varied.get(place) or [((), results[place].readings[0].finding)]
            results[place] = with_findings(judge.clauses[place], held, found)
        return [tuple([results[place] for place in places]) for places in judge.sections]

    @property
    def applies(self) -> tuple[ClauseResult, ...]:
        """What the route asks of a case to apply at all."""
        return self._clauses[0]

    @property
    def conditions(self) -> tuple[ClauseResult, ...]:
        """What must hold."""
        return self._clauses[1]

    @property
    def bars(self) -> tuple[ClauseResult, ...]:
        """What must not hold, lessens the claim or lets it wait."""
        return self._clauses[2]

    @cached_property
    def because(self) -> tuple[ClauseResult, ...]:
        """The clauses that keep the outcome from eligible."""
        doors = self._applying != YES_YES
        every = tuple(result for section in self._clauses for result in section)
        places = self.judge.doors if doors else self.judge.deciding
        return reasons([every[place] for place in places], self.outcome)

    @cached_property
    def waits(self) -> tuple[Truth, tuple[Clause, ...]]:
        """Whether the claim waits for something, and for what."""
        return waiting([self.bars[place] for place in self.judge.waiting], self.conditions)

    @cached_property
    def deadlines(self) -> tuple[ClockResult, ...]:
        """The last days."""
        return self._read(self.judge.clocks)

    @cached_property
    def after(self) -> tuple[ClockResult, ...]:
        """The clocks that run after a decision."""
        return self._read(self.judge.after)

    def _read(self, clocks: Questions) -> tuple[ClockResult, ...]:
        found = read_all(self.view, clocks, self.choosing)
        return tuple([clock_result(*each) for each in zip(clocks.things, found, strict=True)])

    @cached_property
    def money(self) -> MoneyResult:
        """What the claim may bring: others of the later parts hang on it."""
        found = read_all(self.view, self.judge.heads, self.choosing)
        heads = tuple([head_result(*each) for each in zip(self.judge.heads.things, found, strict=True)])
        named = set(self.judge.money_issues)
        named |= {issue for bar in _reducing(self.bars) for reading in bar.readings for issue, _ in reading.choices}
        choices = self.choosing.of(tuple([issue for issue in self.choosing.options if issue in named]))
        totals = totals_under(self.view, choices, heads, self.judge.steps, self.bars)
        early = read_all(self.view, self.judge.advances, self.choosing)
        advances = tuple([head_result(*each) for each in zip(self.judge.advances.things, early, strict=True)])
        return MoneyResult(heads, totals, whole(totals), advances)

    @cached_property
    def issues(self) -> tuple[IssueResult, ...]:
        return open_issues(self.route, self.by_choice, self.deadlines, self.money.totals)

    @cached_property
    def judgements(self) -> tuple[JudgementResult, ...]:
        sums = [(name, finding) for name, finding, _ in _bearing_on_money(self.money, ())]
        refused = self.outcome in {Outcome.NOT_ELIGIBLE, Outcome.NOT_APPLICABLE, Outcome.CLOSED}
        results = (*self.because, *_reducing(self.bars), *(() if refused else holding_up(self.bars)))
        later = bearing_later(() if refused else self.money.heads, self.after)
        return open_judgements(self.judge, self.view, results, (*sums, *later))

    @cached_property
    def lacking(self) -> Lacking:
        if self.outcome is not Outcome.UNDETERMINED:
            return Lacking(())
        from compensation.assessment.unknowns.relevance import lacking

        return lacking(self.judge, self.view, self._met_open)

    def _met_open(self) -> tuple[Missing, ...]:
        """The facts that are met on the way down to what holds the outcome open: some may not matter after all."""
        bound, asked = self.judge.units.at_hand(self.view.unit), Asked(self.judge.registry, self.view)
        open_ = _holding_open(self.because, self.bars)
        return gathered((name, place) for name, finding in open_ for place in places(finding, bound, asked))

    @cached_property
    def missing_for_amount(self) -> tuple[Missing, ...]:
        bound, asked = self.judge.units.at_hand(self.view.unit), Asked(self.judge.registry, self.view)
        return gathered(
            (name, place)
            for name, finding, of_sum in _bearing_on_money(self.money, self.bars)
            for place in (sums_missing if of_sum else places)(finding, bound, asked)
        )

    @cached_property
    def obstacles(self) -> tuple[ObstacleResult, ...]:
        found = read_all(self.view, self.judge.obstacles, self.choosing)
        answers = [truth_of(widest([finding[1] for _, finding in held])) for held in found]
        every = zip(self.judge.obstacles.things, found, answers, strict=True)
        return tuple([ObstacleResult(held, read[0][1], truth) for held, read, truth in every if truth is not NO])

    @cached_property
    def evidence(self) -> tuple[tuple[Evidence, Truth], ...]:
        return self._held(self.judge.evidence)

    @cached_property
    def papers(self) -> tuple[tuple[Paper, Truth], ...]:
        return self._held(self.judge.papers)

    @cached_property
    def interactions(self) -> tuple[tuple[Interaction, Truth], ...]:
        return self._held(self.judge.interactions)

    def _held(self, guarded: Sequence[Guarded]) -> tuple[tuple[Any, Truth], ...]:
        self.view.choose(self.choosing.fixed)
        answers = [(thing, truth_of(judge(self.view)[1]) if judge else YES) for thing, judge in guarded]
        return tuple([held for held in answers if held[1] is not NO])

    @cached_property
    def carried(self) -> tuple[RouteResult, ...]:
        return tuple(result for name in self.judge.carried() for result in self.view.others(name))

    @cached_property
    def procedure(self) -> ProcedureResult:
        courts, due = self._held(self.judge.courts), self.judge.answer_by
        return ProcedureResult(courts, due(self.view)[2] if due and self._waits_for_answer() else None)

    def _waits_for_answer(self) -> bool:
        """Whether something was lodged of which nobody says that it was decided."""
        return self.view.filed is YES and "decided_date" not in self.view.bound["application"].values

    def settling(self, interaction: Interaction) -> tuple[Missing, ...]:
        """What keeps the guard of an interaction from being known."""
        self.view.choose(self.choosing.fixed)
        bound, asked = self.judge.units.at_hand(self.view.unit), Asked(self.judge.registry, self.view)
        guards = (held.judge for held in self.judge.interactions if held.thing is interaction and held.judge)
        found = (place for guard in guards for place in places(guard(self.view), bound, asked))
        return gathered((interaction.mark.id, place) for place in found)


def _holding_open(because: Sequence[ClauseResult], bars: Sequence[ClauseResult]) -> Iterator[tuple[str, Finding]]:
    """The clauses that are not settled; one that may wait for something is held open by what it waits for as well."""
    for result in because:
        yield from ((result.clause.id, reading.finding) for reading in result.readings)
        deferring = (bar for bar in bars if bar.clause.defers == result.clause.id)
        yield from ((result.clause.id, reading.finding) for bar in deferring for reading in bar.readings)


def _bearing_on_money(money: MoneyResult, bars: Sequence[ClauseResult]) -> Iterator[tuple[str, Finding, bool]]:
    """What the sum hangs on: name, finding, and whether that is a sum; heads that surely do not arise are left out."""
    for head in money.heads:
        if head.guard is not None:
            yield head.head.mark.id, head.guard, False
        if head.guard is None or head.guard.code != NO_NO:
            yield from ((head.head.mark.id, held.finding, True) for held in head.sums)
    for name, finding in ((step.step.mark.id, step.finding) for total in money.totals for step in total.steps):
        if finding is not None:
            yield name, finding, True
            yield from ((name, part, False) for part in finding.parts if part.value is None)
    for bar in bars:
        if bar.clause.reduction is not None:
            yield from ((bar.clause.id, reading.finding, False) for reading in bar.readings)


def _reducing(bars: Sequence[ClauseResult]) -> tuple[ClauseResult, ...]:
    return tuple(bar for bar in bars if bar.clause.effect is Effect.REDUCE and bar.code != NO_NO)

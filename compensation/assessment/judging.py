"""One route judged for one unit: what is always worked out, and what is worked out once somebody reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import compress
from typing import Any

from compensation.assessment.finding import NO_NO, OR, PAIRS, YES_YES, Finding, widest
from compensation.assessment.judge import Guarded, Questions, RouteJudge, clock_result, read_all
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
)
from compensation.assessment.readings import Choosing
from compensation.assessment.result import (
    ClauseResult,
    ClockResult,
    IssueResult,
    JudgementResult,
    Lacking,
    Later,
    Missing,
    MoneyResult,
    ObstacleResult,
    Outcome,
    ProcedureResult,
    RouteResult,
)
from compensation.assessment.view import View
from compensation.law.route import Effect, Interaction
from compensation.terms.truth import NO, YES, Truth


class Judging:
    """The order of the work, and what the later part of it needs to remember of the earlier."""

    def __init__(self, judge: RouteJudge, view: View) -> None:
        self.judge, self.view, self.route = judge, view, judge.route
        self.options = {name: dispute.open_in(view) for name, dispute in judge.disputes.items()}
        self.choosing = Choosing(self.options)

    def result(self) -> RouteResult:
        """The result, which asks this judging for more when somebody reads it."""
        applies, conditions, self.bars, force = self._clauses()
        deciding = (*force, *conditions, *compress(self.bars, self.judge.decides))
        code, self.by_choice = together(deciding, self.options)
        applying, _ = together(applies, self.options)
        self.view.choose(self.choosing.fixed)
        in_force = force[0].effective_code if force else YES_YES
        self.outcome = outcome_of(applying, in_force, code)
        self.because = reasons(applies if applying != YES_YES else deciding, self.outcome)
        waits, waiting_for = waiting([self.bars[place] for place in self.judge.waiting], conditions)
        self.clocks = self._read(self.judge.clocks)
        return RouteResult(
            self.route, self.view.unit, self.outcome, PAIRS[code], waits, waiting_for, applies, conditions,
            self.bars, self.because, self.clocks, self._later(),
        )  # fmt: skip

    def _later(self) -> Later:
        judge = self.judge
        return Later(
            lambda: self._read(judge.after), lambda: self.money, self._issues, self._judgements, self._lacking,
            self._missing_for_amount, self._obstacles, lambda: self._held(judge.evidence),
            lambda: self._held(judge.papers), lambda: self._held(judge.interactions), self._settling,
            self._procedure, self._carried,
        )  # fmt: skip

    def _clauses(self) -> Iterator[tuple[ClauseResult, ...]]:
        """What is found of the clauses: whether the route applies, conditions, bars, and whether it is in force."""
        found = read_all(self.view, self.judge.clauses, self.choosing)
        deferrals: dict[str, int] = {}
        for index, name in self.judge.deferring:
            code = widest([finding.code for _, finding in found[index]])
            deferrals[name] = OR[deferrals.get(name, NO_NO)][code]
        results = [
            clause_result(clause, effect, held, deferrals.get(clause.mark.id, NO_NO))
            for clause, effect, held in zip(self.judge.clauses.things, self.judge.effects, found, strict=True)
        ]
        sections = (self.route.applies, self.route.conditions, self.route.bars)
        for section in sections:
            yield tuple(results[: len(section)])
            del results[: len(section)]
        yield tuple(results)

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
        choices = self.choosing.of(tuple([issue for issue in self.options if issue in named]))
        totals = totals_under(self.view, choices, heads, self.judge.steps, self.bars)
        early = read_all(self.view, self.judge.advances, self.choosing)
        advances = tuple([head_result(*each) for each in zip(self.judge.advances.things, early, strict=True)])
        return MoneyResult(heads, totals, whole(totals), advances)

    def _issues(self) -> tuple[IssueResult, ...]:
        return open_issues(self.route, self.by_choice, self.clocks, self.money.totals)

    def _judgements(self) -> tuple[JudgementResult, ...]:
        sums = ((name, finding) for name, finding, _ in _bearing_on_money(self.money, ()))
        return open_judgements(self.judge, self.view, (*self.because, *_reducing(self.bars)), sums)

    def _lacking(self) -> Lacking:
        if self.outcome is not Outcome.UNDETERMINED:
            return Lacking(())
        from compensation.assessment.unknowns.relevance import lacking

        return lacking(self.judge, self.view, self._met_open)

    def _met_open(self) -> tuple[Missing, ...]:
        """The facts that are met on the way down to what holds the outcome open: some may not matter after all."""
        bound, asked = self.judge.units.at_hand(self.view.unit), Asked(self.judge.registry, self.view)
        open_ = _holding_open(self.because, self.bars)
        return gathered((name, place) for name, finding in open_ for place in places(finding, bound, asked))

    def _missing_for_amount(self) -> tuple[Missing, ...]:
        bound, asked = self.judge.units.at_hand(self.view.unit), Asked(self.judge.registry, self.view)
        return gathered(
            (name, place)
            for name, finding, of_sum in _bearing_on_money(self.money, self.bars)
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

    def _carried(self) -> tuple[RouteResult, ...]:
        return tuple(result for name in self.judge.carried() for result in self.view.others(name))

    def _procedure(self) -> ProcedureResult:
        courts, due = self._held(self.judge.courts), self.judge.answer_by
        return ProcedureResult(courts, due(self.view)[2] if due and self._waits_for_answer() else None)

    def _waits_for_answer(self) -> bool:
        """Whether something was lodged of which nobody says that it was decided."""
        return self.view.filed is YES and "decided_date" not in self.view.bound["application"].values

    def _settling(self, interaction: Interaction) -> tuple[Missing, ...]:
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

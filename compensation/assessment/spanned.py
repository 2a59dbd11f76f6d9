# ruff: noqa: D102 - what each part of a result is stands in ``RouteResult``
"""A route over all texts of the law that may govern it: the worst and the best of them, the earliest day, every sum.

While a fact decides which text governs, what differs is not known; where a dispute does, it is left to judgement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar

from compensation.assessment.finding import HAS_UNKNOWN, NO_NO, PAIRS, YES_YES, Finding, code_of, widest
from compensation.assessment.judge import over_clocks
from compensation.assessment.judgements import open_judgements
from compensation.assessment.judging import Judging
from compensation.assessment.missing import Asked, gathered, places
from compensation.assessment.money import whole
from compensation.assessment.result import (
    WHICH_LAW,
    ClauseResult,
    ClockResult,
    ClockState,
    HeadResult,
    IssueResult,
    JudgementResult,
    Lacking,
    Missing,
    MoneyResult,
    ObstacleResult,
    Outcome,
    ProcedureResult,
    Reading,
    RouteResult,
    SumResult,
    Version,
)
from compensation.assessment.sums import NOTHING, hull
from compensation.law.kernel import Fixed
from compensation.law.route import Clause, Evidence, Interaction, Paper
from compensation.terms.dates import Span
from compensation.terms.truth import NO, UNKNOWN, Pair, Truth

_SHUT = {Outcome.NOT_ELIGIBLE, Outcome.NOT_APPLICABLE, Outcome.CLOSED}
Thing = TypeVar("Thing")


class Spanned:
    """Several results of one route for one unit, each by another text of the law, taken together."""

    def __init__(self, judging: Judging, versions: tuple[Version, ...]) -> None:
        self.judging, self.versions = judging, versions
        self.results = [held.result for held in versions]
        self.asked = [held.asked for held in versions if held.asked]
        self.is_open = any(HAS_UNKNOWN[held.code] for held in self.asked)
        self.differs = len({held.outcome for held in self.results}) > 1

    def result(self) -> RouteResult:
        """One result; what belongs to it is worked out once somebody reads it."""
        pair = PAIRS[self._joined([code_of(held.pair) for held in self.results])]
        return RouteResult(self.judging.route, self.judging.view.unit, self._outcome, pair, self, self.versions)

    @cached_property
    def waits(self) -> tuple[Truth, tuple[Clause, ...]]:
        waits = {held.waiting for held in self.results}
        return waits.pop() if len(waits) == 1 else UNKNOWN, self._waiting_for()

    @cached_property
    def applies(self) -> tuple[ClauseResult, ...]:
        return self._clauses(lambda held: held.applies)

    @cached_property
    def conditions(self) -> tuple[ClauseResult, ...]:
        return self._clauses(lambda held: held.conditions)

    @cached_property
    def bars(self) -> tuple[ClauseResult, ...]:
        return self._clauses(lambda held: held.bars)

    @cached_property
    def deadlines(self) -> tuple[ClockResult, ...]:
        return self._clocks(lambda held: held.deadlines)

    @cached_property
    def after(self) -> tuple[ClockResult, ...]:
        return self._clocks(lambda held: held.after)

    @cached_property
    def evidence(self) -> tuple[tuple[Evidence, Truth], ...]:
        return self._held(lambda held: held.evidence)

    @cached_property
    def papers(self) -> tuple[tuple[Paper, Truth], ...]:
        return self._held(lambda held: held.papers)

    @cached_property
    def interactions(self) -> tuple[tuple[Interaction, Truth], ...]:
        return self._held(lambda held: held.interactions)

    @cached_property
    def carried(self) -> tuple[RouteResult, ...]:
        return self.results[-1].carried

    def _joined(self, codes: Sequence[int]) -> int:
        """Worst and best over all texts; while a fact decides between them, only that in which they agree is known."""
        if not self.is_open:
            return widest(codes)
        ends = zip(*(PAIRS[code] for code in codes), strict=True)
        return code_of(Pair(*(held[0] if len(set(held)) == 1 else UNKNOWN for held in ends)))

    @cached_property
    def _outcome(self) -> Outcome:
        outcomes = {held.outcome for held in self.results}
        if len(outcomes) == 1:
            return outcomes.pop()
        if self.is_open or Outcome.UNDETERMINED in outcomes:
            return Outcome.UNDETERMINED
        return Outcome.NOT_ELIGIBLE if outcomes <= _SHUT else Outcome.DISCRETIONARY

    def _clauses(self, of: Callable[[RouteResult], Sequence[ClauseResult]]) -> tuple[ClauseResult, ...]:
        return tuple(self._clause(held) for held in self._by_id(of, _clause_id))

    def _clause(self, held: Sequence[tuple[Version, ClauseResult]]) -> ClauseResult:
        """A clause under each text that has it; the text that has it not counts a condition as met, a bar as absent."""
        last = held[-1][1]
        if len(held) == len(self.versions) and all(_is_same(one, last) for _, one in held):
            return last
        readings = tuple(
            Reading(((WHICH_LAW, version.id), *reading.choices), reading.finding)
            for version, result in held
            for reading in result.readings
        )
        absent = [YES_YES if last.clause.effect is None else NO_NO] * (len(self.versions) - len(held))
        code = self._joined([*(one.code for _, one in held), *absent])
        effective = self._joined([*(one.effective_code for _, one in held), *[YES_YES] * len(absent)])
        return ClauseResult(last.clause, readings, code, effective, any(one.lifted for _, one in held))

    def _by_id(
        self, members: Callable[[RouteResult], Iterable[Thing]], name: Callable[[Thing], str]
    ) -> Iterator[list[tuple[Version, Thing]]]:
        """What several texts call by one name, together; first what the law of today has, if that may govern."""
        found: dict[str, list[tuple[Version, Thing]]] = {}
        for result in reversed(self.results):
            found |= {name(held): [] for held in members(result) if name(held) not in found}
        for version in self.versions:
            for held in members(version.result):
                found[name(held)].append((version, held))
        yield from found.values()

    @cached_property
    def because(self) -> tuple[ClauseResult, ...]:
        known = {held.clause.id: held for held in (*self.applies, *self.conditions, *self.bars)}
        named = dict.fromkeys(held.clause.id for result in self.results for held in result.because)
        force = self._by_id(lambda result: [held for held in result.because if held.clause.id not in known], _clause_id)
        known |= {held[-1][1].clause.id: self._clause(held) for held in force}
        return (*(self.asked if self.differs else ()), *(known[name] for name in named))

    def _waiting_for(self) -> tuple[Clause, ...]:
        return tuple({clause.id: clause for held in self.results for clause in held.waiting_for}.values())

    def _clocks(self, of: Callable[[RouteResult], Sequence[ClockResult]]) -> tuple[ClockResult, ...]:
        return tuple(self._clock(held) for held in self._by_id(of, lambda clock: clock.deadline.id))

    def _clock(self, held: Sequence[tuple[Version, ClockResult]]) -> ClockResult:
        last = held[-1][1]
        everywhere = len(held) == len(self.versions)
        if everywhere and all(_is_same_clock(one, last) for _, one in held):
            return last
        clocks = tuple(
            clock._replace(choices=((WHICH_LAW, version.id), *clock.choices))
            for version, result in held
            for clock in result.clocks
        )
        if everywhere and all(_presses_alike(one, last) for _, one in held):
            return ClockResult(last.deadline, clocks, last.safe, last.latest)
        return over_clocks(last.deadline, clocks)

    @cached_property
    def money(self) -> MoneyResult:
        """Each kind of money under each text; nothing under one that has it not."""
        totals = tuple(
            total._replace(choices=((WHICH_LAW, version.id), *total.choices))
            for version in self.versions
            for total in version.result.totals
        )
        heads, advances = (
            tuple(self._head(held) for held in self._by_id(of, lambda head: head.head.mark.id))
            for of in (lambda result: result.heads, lambda result: result.advances)
        )
        return MoneyResult(heads, totals, whole(totals), advances)

    def _head(self, held: Sequence[tuple[Version, HeadResult]]) -> HeadResult:
        last = held[-1][1]
        if len(held) == len(self.versions) and all(_is_same_head(one, last) for _, one in held):
            return last
        sums = [
            SumResult(((WHICH_LAW, version.id), *one.choices), one.finding, one.amount)
            for version, result in held
            for one in result.sums
        ]
        without = [version for version in self.versions if all(version is not one for one, _ in held)]
        none = Finding(Fixed(last.head.mark, 0), YES_YES, NOTHING)
        sums += [SumResult(((WHICH_LAW, version.id),), none, NOTHING) for version in without]
        guard = last.guard if all(one.guard == last.guard for _, one in held) else None
        return HeadResult(last.head, guard, tuple(sums), hull([one.amount for one in sums]), last.payable)

    @cached_property
    def issues(self) -> tuple[IssueResult, ...]:
        found = {held.issue.mark.id: held for result in self.results for held in result.issues}
        issues = self.judging.route.issues
        for asked in self.asked if self._matters() else ():
            for name in dict.fromkeys(issue for reading in asked.readings for issue, _ in reading.choices):
                found.setdefault(name, IssueResult(issues[name], self._under(name)))
        return tuple(found[name] for name in [*issues, *(set(found) - set(issues))] if name in found)

    def _under(self, issue: str) -> tuple[tuple[str, Pair], ...]:
        """The answer of the route under each option of a dispute that decides which text governs."""
        found = []
        for option, _ in self.judging.route.issues[issue].options:
            codes = self._codes_under(issue, option)
            found += [(option, PAIRS[self._joined(codes)])] if codes else []
        return tuple(found)

    def _codes_under(self, issue: str, option: str) -> list[int]:
        codes: list[int] = []
        for version in self.versions:
            readings = version.asked.readings if version.asked else ()
            asked = [held.finding.code for held in readings if (issue, option) in held.choices] or [
                version.asked.code if version.asked else YES_YES
            ]
            codes += [] if widest(asked) == NO_NO else [code_of(version.result.pair)]
            if widest(asked) == YES_YES:
                break
        return codes

    def _matters(self) -> bool:
        """Whether it makes a difference which text governs."""
        clocks = (clock for held in self.deadlines for clock in held.clocks)
        by_law = any(name == WHICH_LAW for clock in clocks for name, _ in clock.choices)
        return self.differs or by_law or self.sums_differ

    @property
    def sums_differ(self) -> bool:
        """Whether the texts lead to different sums."""
        return len({held.amount for held in self.results}) > 1

    @cached_property
    def judgements(self) -> tuple[JudgementResult, ...]:
        of_law = open_judgements(self.judging.judge, self.judging.view, self.asked, ()) if self._matters() else ()
        found: dict[str, JudgementResult] = {held.judgement.id: held for held in of_law}
        for held in (one for result in self.results for one in result.judgements):
            known = found.setdefault(held.judgement.id, held)
            clauses = tuple(dict.fromkeys((*known.clauses, *held.clauses)))
            found[held.judgement.id] = JudgementResult(
                known.judgement, clauses, known.favours, known.against, known.unknown
            )
        return tuple(found.values())

    @cached_property
    def lacking(self) -> Lacking:
        """The facts that each text lacks; under all of them together some may not matter after all."""
        if self._outcome is not Outcome.UNDETERMINED:
            return Lacking(())
        from compensation.assessment.unknowns.relevance import Doubt

        return Lacking(self._of_outcome(), Doubt.TOGETHER)

    def _of_outcome(self) -> tuple[Missing, ...]:
        return self._still(differs=self.differs, each=[held.missing for held in self.results])

    @cached_property
    def missing_for_amount(self) -> tuple[Missing, ...]:
        return self._still(differs=self.sums_differ, each=[held.missing_for_amount for held in self.results])

    def _still(self, *, differs: bool, each: Sequence[Sequence[Missing]]) -> tuple[Missing, ...]:
        """What keeps it open which text governs, if that makes a difference; and what each text lacks."""
        judge, view = self.judging.judge, self.judging.view
        asked = Asked(judge.registry, view)
        at_hand = ((judge.units.singular, view.unit.id), (judge.units.against, view.unit.against))
        bound = {singular: record for singular, record in at_hand if singular}
        governing = [
            (held.clause.id, place)
            for held in (self.asked if differs else ())
            for reading in held.readings
            for place in places(reading.finding, bound, asked)
        ]
        rest = [(clause, (held.fact, held.record, held.half_known)) for held in _flat(each) for clause in held.clauses]
        return gathered([*governing, *rest])

    @cached_property
    def obstacles(self) -> tuple[ObstacleResult, ...]:
        found = self._by_id(lambda held: held.obstacles, lambda held: held.obstacle.mark.id)
        return tuple(held[-1][1]._replace(truth=self._truth([one.truth for _, one in held])) for held in found)

    def _held(self, of: Callable[[RouteResult], Sequence[tuple[Any, Truth]]]) -> tuple[tuple[Any, Truth], ...]:
        found = self._by_id(of, lambda held: held[0].mark.id if hasattr(held[0], "mark") else held[0].id)
        return tuple((held[-1][1][0], self._truth([truth for _, (_, truth) in held])) for held in found)

    @cached_property
    def procedure(self) -> ProcedureResult:
        found = self._by_id(lambda held: held.procedure.courts, lambda held: held[0].name)
        courts = tuple((held[-1][1][0], self._truth([truth for _, (_, truth) in held])) for held in found)
        return ProcedureResult(courts, self.results[-1].procedure.answer_by)

    def settling(self, interaction: Interaction) -> tuple[Missing, ...]:
        each = [
            held.settling(one)
            for held in self.results
            for one in held.route.interactions
            if one.mark.id == interaction.mark.id
        ]
        return self._still(differs=False, each=each)

    def _truth(self, truths: Sequence[Truth]) -> Truth:
        """One answer over all texts; one of them that has the thing not at all says no."""
        every = {*truths, *([NO] if len(truths) < len(self.versions) else [])}
        return every.pop() if len(every) == 1 else UNKNOWN


def _clause_id(held: ClauseResult) -> str:
    return held.clause.id


def _flat(each: Sequence[Sequence[Missing]]) -> Iterator[Missing]:
    yield from (held for some in each for held in some)


def _is_same(one: ClauseResult, other: ClauseResult) -> bool:
    return (one.clause, one.readings) == (other.clause, other.readings)


def _is_same_head(one: HeadResult, other: HeadResult) -> bool:
    return (one.head, one.amount) == (other.head, other.amount)


def _is_same_clock(one: ClockResult, other: ClockResult) -> bool:
    """Whether every record has the same days: the one that presses may be another and end on the same day."""
    return _presses_alike(one, other) and _days(one) == _days(other)


def _presses_alike(one: ClockResult, other: ClockResult) -> bool:
    return (one.deadline, one.safe, one.latest, one.first.state) == (
        other.deadline, other.safe, other.latest, other.first.state,
    )  # fmt: skip


def _days(held: ClockResult) -> list[tuple[str, Span, ClockState]]:
    return [(clock.record, clock.last_day, clock.state) for clock in held.clocks]

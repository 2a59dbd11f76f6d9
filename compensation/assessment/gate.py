"""The door of a route: most routes of the world have nothing to do with a case, and say so before all else is asked.

Only what a route asks of the case to apply at all is built and judged here. A case that is not turned away is judged
in full; one that is gets the same answer as it would get in full, without the rest of the route.
"""

from __future__ import annotations

from dataclasses import dataclass

from compensation.assessment.build import Judge
from compensation.assessment.finding import NO_NO, PAIRS, Finding
from compensation.assessment.judge import bench_of
from compensation.assessment.one import test_judge
from compensation.assessment.outcome import clause_result, contributions
from compensation.assessment.result import (
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
from compensation.assessment.view import Units, View
from compensation.law.kernel import Disputed, RouteIs, Timely
from compensation.law.law import Law
from compensation.law.route import Clause, Evidence, Interaction, Paper, Route
from compensation.law.walk import below
from compensation.terms.money import NOT_KNOWN
from compensation.terms.truth import NO, Truth


class Gate:
    """The clauses of a route's ``applies`` that rest on stated facts alone, as functions."""

    def __init__(self, route: Route, law: Law, units: Units) -> None:
        bench = bench_of(route, law)
        self.route, self.units = route, units
        self.asked: list[tuple[Clause, Judge]] = [
            (clause, test_judge(bench, clause.test)) for clause in route.applies if _is_plain(clause, route)
        ]

    def turned_away(self, view: View) -> RouteResult | None:
        """The answer *does not apply*, if a clause surely fails; None if the route has to be asked."""
        view.choose({})
        found = [(clause, judge(view)) for clause, judge in self.asked]
        if all(finding.code != NO_NO for _, finding in found):
            return None
        results = tuple(_result(clause, finding) for clause, finding in found)
        return RouteResult(self.route, view.unit, Outcome.NOT_APPLICABLE, PAIRS[NO_NO], _Turned(results))


def _is_plain(clause: Clause, route: Route) -> bool:
    return not any(isinstance(held, Disputed | Timely | RouteIs) for held in below(clause.test, route))


def _result(clause: Clause, finding: Finding) -> ClauseResult:
    return clause_result(clause, contributions(clause.effect), [((), finding)], NO_NO)


_NO_MONEY, _NOTHING_LACKING, _NO_PROCEDURE = MoneyResult((), (), NOT_KNOWN), Lacking(()), ProcedureResult((), None)


@dataclass(frozen=True, slots=True)
class _Turned:
    """What belongs to the result of a route that turned the case away: what it asked, and nothing else."""

    applies: tuple[ClauseResult, ...]
    waits: tuple[Truth, tuple[Clause, ...]] = (NO, ())
    conditions: tuple[ClauseResult, ...] = ()
    bars: tuple[ClauseResult, ...] = ()
    deadlines: tuple[ClockResult, ...] = ()
    after: tuple[ClockResult, ...] = ()
    money: MoneyResult = _NO_MONEY
    issues: tuple[IssueResult, ...] = ()
    judgements: tuple[JudgementResult, ...] = ()
    lacking: Lacking = _NOTHING_LACKING
    missing_for_amount: tuple[Missing, ...] = ()
    obstacles: tuple[ObstacleResult, ...] = ()
    evidence: tuple[tuple[Evidence, Truth], ...] = ()
    papers: tuple[tuple[Paper, Truth], ...] = ()
    interactions: tuple[tuple[Interaction, Truth], ...] = ()
    procedure: ProcedureResult = _NO_PROCEDURE
    carried: tuple[RouteResult, ...] = ()

    @property
    def because(self) -> tuple[ClauseResult, ...]:
        """The clauses that turned it away."""
        return tuple([result for result in self.applies if result.effective_code == NO_NO])

    def settling(self, _interaction: Interaction) -> tuple[Missing, ...]:
        """Nothing: no interaction is asked of."""
        return ()

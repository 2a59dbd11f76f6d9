# ruff: noqa: D102 - what each part of a result is stands in ``RouteResult``
"""What a result takes from the judging behind it once somebody reads it; the answer alone is worked out at once."""

from __future__ import annotations

from typing import Protocol

from compensation.assessment.result import (
    ClauseResult,
    ClockResult,
    IssueResult,
    JudgementResult,
    Lacking,
    Missing,
    MoneyResult,
    ObstacleResult,
    ProcedureResult,
    RouteResult,
)
from compensation.law.route import Clause, Evidence, Interaction, Paper
from compensation.terms.truth import Truth


class Later(Protocol):
    """The parts of a result, each worked out when it is asked for; ``RouteResult`` says what they are."""

    @property
    def waits(self) -> tuple[Truth, tuple[Clause, ...]]: ...
    @property
    def applies(self) -> tuple[ClauseResult, ...]: ...
    @property
    def conditions(self) -> tuple[ClauseResult, ...]: ...
    @property
    def bars(self) -> tuple[ClauseResult, ...]: ...
    @property
    def because(self) -> tuple[ClauseResult, ...]: ...
    @property
    def deadlines(self) -> tuple[ClockResult, ...]: ...
    @property
    def after(self) -> tuple[ClockResult, ...]: ...
    @property
    def money(self) -> MoneyResult: ...
    @property
    def issues(self) -> tuple[IssueResult, ...]: ...
    @property
    def judgements(self) -> tuple[JudgementResult, ...]: ...
    @property
    def lacking(self) -> Lacking: ...
    @property
    def missing_for_amount(self) -> tuple[Missing, ...]: ...
    @property
    def obstacles(self) -> tuple[ObstacleResult, ...]: ...
    @property
    def evidence(self) -> tuple[tuple[Evidence, Truth], ...]: ...
    @property
    def papers(self) -> tuple[tuple[Paper, Truth], ...]: ...
    @property
    def interactions(self) -> tuple[tuple[Interaction, Truth], ...]: ...
    @property
    def procedure(self) -> ProcedureResult: ...
    @property
    def carried(self) -> tuple[RouteResult, ...]: ...

    def settling(self, interaction: Interaction) -> tuple[Missing, ...]:
        """The facts that would settle whether an interaction of the route holds."""
        ...

"""The shapes of an assessment: what a caller, an explanation and a claim pack read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from compensation.assessment.finding import PAIRS, Finding
from compensation.law.kernel import Step
from compensation.law.route import (
    Clause,
    Court,
    Deadline,
    Earlier,
    Head,
    Interaction,
    Issue,
    Judgement,
    Obstacle,
    Route,
)
from compensation.terms.dates import Span
from compensation.terms.money import Amount
from compensation.terms.truth import UNKNOWN, YES, Pair, Truth

if TYPE_CHECKING:
    from compensation.assessment.later import Later
    from compensation.assessment.plan import Plan

Choices = tuple[tuple[str, str], ...]
"""Which option of which issues a reading takes: ((issue, option), ...)."""


class Outcome(StrEnum):
    """The answer of a route; ``waiting`` stands beside it and is never one of them."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    DISCRETIONARY = "discretionary"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not_applicable"
    CLOSED = "closed"


class ClockState(StrEnum):
    """Where a deadline stands. ``extendable``: the last day has passed and somebody has power to extend it.

    ``stopped``: it had begun to run, and stands still until something ends.
    """

    OPEN = "open"
    MET = "met"
    MISSED = "missed"
    EXTENDABLE = "extendable"
    NOT_STARTED = "not-started"
    STOPPED = "stopped"
    NO_LIMIT = "no-limit"
    NOT_KNOWN = "not-known"


@dataclass(frozen=True, slots=True)
class Unit:
    """The record that the route was judged for, such as one incident; ``listing`` is empty if the route has no unit.

    ``against`` is the record against which it was judged, where several may answer.
    """

    listing: str
    index: int
    id: str
    against: str = ""

    @property
    def name(self) -> str:
        """What tells this unit from the others of the case."""
        return f"{self.id}/{self.against}" if self.against else self.id


class Reading(NamedTuple):
    """A finding under one combination of options of the disputed issues it depends on."""

    choices: Choices
    finding: Finding


class ClauseResult(NamedTuple):
    """A condition or bar with its answer under each reading.

    ``effective`` is what it contributes to the outcome: a bar turned round, a deferred condition lifted from no to not
    known. ``readings`` has one member unless the clause depends on a disputed issue.
    """

    clause: Clause
    readings: tuple[Reading, ...]
    code: int
    effective_code: int
    lifted: bool = False

    @property
    def pair(self) -> Pair:
        """The answer to the clause's own question, over all readings."""
        return PAIRS[self.code]

    @property
    def effective(self) -> Pair:
        """What the clause contributes to the outcome, over all readings."""
        return PAIRS[self.effective_code]


class Clock(NamedTuple):
    """A deadline under one reading: last day (a span of possible days), state, the steps as a tree, what may extend it.

    ``last_day.lo`` is the safe day. ``branches`` are the ids of the branches of the law that may govern. ``reach``: the
    day back to which a claim in time reaches, where the law names one. ``record``: whose last day it is, where each
    record of a list has one of its own.
    """

    deadline: Deadline
    choices: Choices
    last_day: Span
    act: Span
    state: ClockState
    branches: tuple[str, ...]
    steps: Finding
    extensions: tuple[Finding, ...]
    reach: Finding | None = None
    record: str = ""


class ClockResult(NamedTuple):
    """A deadline over all readings; ``safe`` is the earliest last day (ordinal) of any, None if there is none yet.

    Where each record of a list has a last day of its own, it is that of the record whose day comes next.
    """

    deadline: Deadline
    clocks: tuple[Clock, ...]
    safe: int | None
    latest: int | None

    @property
    def first(self) -> Clock:
        """The clock shown first: the one with the earliest last day."""
        return min(self.running, key=lambda clock: (clock.last_day.never, clock.last_day.lo))

    @property
    def running(self) -> tuple[Clock, ...]:
        """The clocks that can still be kept; all of one limit, and of many those to come, or else the last."""
        if not self.deadline.for_each:
            return self.clocks
        open_ = tuple(clock for clock in self.clocks if clock.state not in {ClockState.MISSED, ClockState.MET})
        return open_ or (max(self.clocks, key=lambda clock: clock.last_day.lo),)


class SumResult(NamedTuple):
    """A head under one reading."""

    choices: Choices
    finding: Finding
    amount: Amount


class HeadResult(NamedTuple):
    """One kind of money: whether it arises (guard), how much, over all readings, and whether it can be paid yet."""

    head: Head
    guard: Finding | None
    sums: tuple[SumResult, ...]
    amount: Amount
    payable: Finding | None = None


class StepResult(NamedTuple):
    """One step from the sum of the heads to the total: what was applied, what stood after it, and the workings."""

    step: Step
    label: str
    applied: Amount | None
    after: Amount
    finding: Finding | None = None


class TotalResult(NamedTuple):
    """The total under one reading, in minor units, with every step."""

    choices: Choices
    amount: Amount
    steps: tuple[StepResult, ...]


class MoneyResult(NamedTuple):
    """What a claim may bring: each kind of money, the total under each reading, over all of them; and in advance.

    Advances count toward their heads and are never added to them.
    """

    heads: tuple[HeadResult, ...]
    totals: tuple[TotalResult, ...]
    amount: Amount
    advances: tuple[HeadResult, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that can still change the answer. ``record`` names which one of a list, empty for single facts.

    ``fact`` is a fact id, or the plural of a list that is not complete. ``half_known``: a day that is known only in
    part. ``clauses`` are the ids of the clauses that wait for it.
    """

    fact: str
    record: str
    half_known: bool
    clauses: tuple[str, ...]


class Lacking(NamedTuple):
    """The facts that can still change the outcome. Without a ``doubt`` they are no more and no fewer than these.

    ``doubt`` says why there may be fewer, or others: a code of ``unknowns.relevance.Doubt``.
    """

    facts: tuple[Missing, ...]
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class JudgementResult:
    """An open judgement with the factors found in the case; ``favours`` and ``against`` hold findings that are yes."""

    judgement: Judgement
    clauses: tuple[str, ...]
    favours: tuple[Finding, ...]
    against: tuple[Finding, ...]
    unknown: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class IssueResult:
    """A disputed issue that matters in this case, with the outcome under each option where they differ."""

    issue: Issue
    outcomes: tuple[tuple[str, Pair], ...]


class ObstacleResult(NamedTuple):
    """An obstacle that is met (yes) or may be met (not known)."""

    obstacle: Obstacle
    finding: Finding
    truth: Truth


class ProcedureResult(NamedTuple):
    """Where the claim is made, each court with whether it fits; and by when an answer is due to what was lodged."""

    courts: tuple[tuple[Court, Truth], ...]
    answer_by: Span | None


class Version(NamedTuple):
    """A text of the law that governs, or may: an earlier one with the question whether it does, or that of today."""

    earlier: Earlier | None
    asked: ClauseResult | None
    result: RouteResult

    @property
    def id(self) -> str:
        """The id of the earlier text, or ``today``."""
        return self.earlier.id if self.earlier else TODAY


TODAY = "today"
WHICH_LAW = "which-law"
"""The name under which readings say by which text of the law they were found."""


Part = TypeVar("Part")


class Grown(Generic[Part]):
    """A part of a result that grows from the judging behind it when somebody reads it."""

    def __init__(self, take: Callable[[Later], Part]) -> None:
        self._take = take

    def __get__(self, result: RouteResult, _owner: object) -> Part:
        return self._take(result.later)


class Answered(NamedTuple):
    """What is worked out at once: the answer of a route for a unit; and ``later``, from which all else grows.

    ``versions``: the earlier text by which it was judged; or all texts that may govern, over which it then spans.
    """

    route: Route
    unit: Unit
    outcome: Outcome
    pair: Pair
    later: Later
    versions: tuple[Version, ...] = ()


class RouteResult(Answered):
    """One route judged for one unit of one case; its parts grow when they are read, and then stay the same."""

    __slots__ = ()

    waiting = Grown(lambda later: later.waits[0])
    """Whether the claim stands still until something else is decided."""
    waiting_for = Grown(lambda later: later.waits[1])
    """The clauses that say for what it waits."""
    applies = Grown(lambda later: later.applies)
    """What the route asks of a case to apply at all."""
    conditions = Grown(lambda later: later.conditions)
    """What must hold."""
    bars = Grown(lambda later: later.bars)
    """What must not hold, lessens the claim or lets it wait."""
    because = Grown(lambda later: later.because)
    """The clauses that keep the outcome from eligible."""
    deadlines = Grown(lambda later: later.deadlines)
    """The last days."""
    after = Grown(lambda later: later.after)
    """The clocks that run after a decision."""
    money = Grown(lambda later: later.money)
    """What the claim may bring, in parts and as a whole."""
    issues = Grown(lambda later: later.issues)
    """The disputes that change the outcome, a last day or the sum."""
    judgements = Grown(lambda later: later.judgements)
    """What is left to somebody's judgement, with what speaks for and against."""
    lacking = Grown(lambda later: later.lacking)
    """The facts that can still change the outcome, and whether these are exactly all."""
    missing_for_amount = Grown(lambda later: later.missing_for_amount)
    """The facts that can still change the sum."""
    obstacles = Grown(lambda later: later.obstacles)
    """The obstacles that are met, or may be."""
    evidence = Grown(lambda later: later.evidence)
    """What may prove the claim, and whether it is called for."""
    papers = Grown(lambda later: later.papers)
    """The papers that the claim needs, or may need."""
    interactions = Grown(lambda later: later.interactions)
    """What other routes and payments do to this one, or may do."""
    procedure = Grown(lambda later: later.procedure)
    """Where the claim is made, and by when an answer is due."""
    carried = Grown(lambda later: later.carried)
    """The claims that this channel would carry, as they are answered."""

    def __eq__(self, other: object) -> bool:
        """Whether two results say the same: their answers, the reasons below these, and their last days."""
        return isinstance(other, RouteResult) and self._said == other._said

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((self.route.id, self.unit, self.outcome))

    def __repr__(self) -> str:
        return f"RouteResult({self.route.id}, {self.unit.name!r}, {self.outcome})"

    @property
    def _said(self) -> tuple[object, ...]:
        answer = (self.route, self.unit, self.outcome, self.pair, self.waiting, self.waiting_for)
        return (*answer, self.applies, self.conditions, self.bars, self.because, self.deadlines)

    @property
    def heads(self) -> tuple[HeadResult, ...]:
        """Each kind of money."""
        return self.money.heads

    @property
    def advances(self) -> tuple[HeadResult, ...]:
        """What may be paid before the claim is decided."""
        return self.money.advances

    @property
    def totals(self) -> tuple[TotalResult, ...]:
        """The total under each reading."""
        return self.money.totals

    @property
    def amount(self) -> Amount:
        """The total over all readings."""
        return self.money.amount

    @property
    def missing(self) -> tuple[Missing, ...]:
        """The facts that can still change the outcome."""
        return self.lacking.facts

    def settling(self, interaction: Interaction) -> tuple[Missing, ...]:
        """The facts that would settle whether an interaction of this route holds."""
        return self.later.settling(interaction)

    def clause(self, name: str) -> ClauseResult:
        """A condition or bar by id."""
        asked = (version.asked for version in self.versions if version.asked)
        every = (*self.applies, *self.conditions, *self.bars, *asked)
        return next(held for held in every if held.clause.id == name)


def _by_name(one: Unit, other: Unit) -> Truth:
    return YES if (one.listing, one.name) == (other.listing, other.name) else UNKNOWN


@dataclass(frozen=True)
class Assessment:
    """All routes judged for a case on a day. ``unused``: answers that no route read, lest one be ignored silently.

    ``same`` answers whether the claims for two units are about the same matter.
    """

    case_id: str
    case_sha256: str
    law_sha256: str
    packs: Mapping[str, str]
    as_of: date
    routes: tuple[RouteResult, ...]
    unused: tuple[str, ...]
    same: Callable[[Unit, Unit], Truth] = field(default=_by_name, repr=False, compare=False)

    @cached_property
    def plan(self) -> Plan:
        """What to do in which order, where one claim shuts out another, and what can be had together."""
        from compensation.assessment.plan import plan_of

        return plan_of(self)

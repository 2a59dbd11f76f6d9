"""A route as read, checked and lowered: clauses, deadlines, heads of money, and what belongs to the procedure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

from compensation.law.kernel import Cite, Day, Mark, Node, Standing, Step, Sum, Test


class Effect(StrEnum):
    """What a bar does when it applies."""

    REFUSE = "refuse"
    REDUCE = "reduce"
    REFUSE_OR_REDUCE = "refuse-or-reduce"
    DEFER = "defer"
    WITHHOLD_PAYMENT = "withhold-payment"


@dataclass(frozen=True, slots=True)
class Reduction:
    """How much a bar takes away, as a share; a judgement decides within the range where one is named."""

    judgement: str
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition or a bar: one sentence of the law that is asked of the case.

    ``effect`` is None for a condition. ``defers`` names the condition that a deferring bar lifts while it waits for
    ``until``; ``meanwhile`` says what to do, ``curable`` what would lift the bar.
    """

    mark: Mark
    test: Test
    effect: Effect | None = None
    reduction: Reduction | None = None
    defers: str = ""
    until: str = ""
    meanwhile: str = ""
    curable: str = ""

    @property
    def id(self) -> str:
        """The id by which worked cases and explanations name the clause."""
        return self.mark.id


@dataclass(frozen=True, slots=True)
class Issue:
    """A dispute of law, named once; ``settled`` holds (when, option, cites) where a court binds."""

    mark: Mark
    options: tuple[tuple[str, str], ...]
    authority_follows: str = ""
    settled: tuple[tuple[Test, str, tuple[Cite, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Factor:
    """Something in the case that speaks for or against the claimant in a judgement; never weighed by us."""

    mark: Mark
    test: Test
    favours: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """A question that somebody else answers: who, who must persuade, and what speaks for and against."""

    id: str
    question: str
    who: str
    burden: str
    cites: tuple[Cite, ...]
    factors: tuple[Factor, ...]


@dataclass(frozen=True, slots=True)
class Extension:
    """A power or duty to extend a missed limit, if ``test`` holds and the act falls between ``opens`` and ``to``."""

    mark: Mark
    test: Test
    power: str
    to: Day | None = None
    opens: Day | None = None
    guard: Test | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """What fell due before ``day`` is lost, even to a claim in time."""

    mark: Mark
    day: Day


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit: which act, by which last day, and how it may be extended.

    ``for_each``: each record of this list has a last day of its own. ``kept_by``: whose act keeps it, in codes; ``who``
    says it in words. Where neither is said it is the claimant's.
    """

    mark: Mark
    act: Day
    last_day: Day
    who: str = ""
    extensions: tuple[Extension, ...] = ()
    note: str = ""
    reach: Reach | None = None
    for_each: str = ""
    kept_by: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id by which conditions and worked cases name the deadline."""
        return self.mark.id


@dataclass(frozen=True, slots=True)
class Head:
    """One kind of money that the route pays: ``payable`` says how, ``payable_when`` what has to hold before it is.

    One that is paid in advance says by whose ``power``, and ``toward`` which head it counts.
    """

    mark: Mark
    amount: Sum
    guard: Test | None = None
    payable: str = ""
    payable_when: Test | None = None
    power: str = ""
    toward: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paper that proves something; ``need`` is required, helpful or if-relied-on; ``risk`` warns of asking for it."""

    mark: Mark
    proves: tuple[str, ...]
    holder: str
    need: str
    guard: Test | None = None
    one_of: str = ""
    risk: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that the claim pack should hold."""

    id: str
    text: str
    guard: Test | None = None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that commonly stops survivors, met in this case when ``test`` holds; ``affects`` names clauses."""

    mark: Mark
    taxonomy: str
    test: Test
    affects: tuple[str, ...]
    answer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interaction:
    """What another route or payment does to this one; ``heads``: which sums of this one it is about, if not all."""

    mark: Mark
    others: tuple[str, ...]
    effect: str
    guard: Test | None = None
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A cited sentence without a test: what is not needed, a step of the procedure, a duty behind the route."""

    mark: Mark


@dataclass(frozen=True, slots=True)
class Court:
    """A court or an office before which the claim is made, always or where ``guard`` holds."""

    mark: Mark
    name: str
    guard: Test | None = None


@dataclass(frozen=True, slots=True)
class Procedure:
    """Where and how the claim is made, when an answer is due, and the clocks that run after a decision.

    ``silence`` says what it means if none comes by then: refusal, or nothing.
    """

    forum: str = ""
    form: str = ""
    fee: str = ""
    language: str = ""
    steps: tuple[Note, ...] = ()
    decision: str = ""
    silence: str = ""
    after: tuple[Deadline, ...] = ()
    courts: tuple[Court, ...] = ()
    answer_by: Day | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """What a channel takes across a border: the claims on these routes, or on all of a kind."""

    routes: tuple[str, ...]
    kind: str = ""


IN_FORCE = "in-force"
"""What the question whether the law is in force is called, where it has no id of its own."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an earlier text had otherwise: ``verb`` is replace, remove or add, of a part of a section by its id."""

    verb: str
    section: str
    id: str


@dataclass(frozen=True, slots=True, eq=False)
class Earlier:
    """The law as it read before: when that text governs, what it had otherwise, and the whole route with it.

    ``name`` calls the text by a noun: the Scheme as it was before June 2019.
    """

    mark: Mark
    name: str
    governs: Test
    changes: tuple[Change, ...]
    route: Route

    @property
    def id(self) -> str:
        """The id by which worked cases and explanations name the earlier law."""
        return self.mark.id


@dataclass(frozen=True, slots=True, eq=False)
class Route:
    """One way to compensation, ready to be judged: nothing in it can fail any more."""

    id: str
    name: str
    kind: str
    authority: str
    status: str
    standing: Standing
    currency: str
    for_each: str
    claimants: tuple[str, ...]
    mark: Mark
    conditions: tuple[Clause, ...]
    bars: tuple[Clause, ...] = ()
    applies: tuple[Clause, ...] = ()
    in_force: Test | None = None
    issues: Mapping[str, Issue] = field(default_factory=dict)
    named: Mapping[str, Node] = field(default_factory=dict)
    deadlines: tuple[Deadline, ...] = ()
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    heads: tuple[Head, ...] = ()
    total: tuple[Step, ...] = ()
    advances: tuple[Head, ...] = ()
    against: str = ""
    not_needed: tuple[Note, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    papers: tuple[Paper, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    procedure: Procedure = field(default_factory=Procedure)
    links: tuple[Note, ...] = ()
    counting: Note | None = None
    earlier: tuple[Earlier, ...] = ()
    carries: Carried | None = None

    @property
    def force(self) -> Clause | None:
        """Whether the law is in force, as a clause."""
        if self.in_force is None:
            return None
        mark = self.in_force.mark
        return Clause(mark if mark.id else replace(mark, id=IN_FORCE), self.in_force)

    @property
    def texts(self) -> tuple[Route, ...]:
        """The route as the law is today, and as it was before."""
        return (self, *(held.route for held in self.earlier))

    def deadline(self, name: str) -> Deadline:
        """A deadline of the route or of its procedure, by id."""
        return next(held for held in (*self.deadlines, *self.procedure.after) if held.id == name)

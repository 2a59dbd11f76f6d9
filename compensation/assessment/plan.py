"""All open routes together: in which order, by which day, where only one can be had, and what can be had in all.

It never chooses for the client: where sums overlap, the alternatives stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from compensation.assessment.interactions import OPEN, Tie, ties_of, unjudged
from compensation.assessment.plan_acts import Act, Moment, moment
from compensation.assessment.plan_choices import Choice, choices
from compensation.assessment.plan_money import Together, together
from compensation.assessment.plan_order import Edge, Knot, Order, ordered
from compensation.assessment.result import Assessment, Missing, Outcome, RouteResult

_ALSO = {
    "elect": "elect",
    "exclude": "elect",
    "proves": "keep-evidence",
    "repay": "notify",
    "subrogate": "notify",
    "deduct": "notify",
    "stay": "decision-may-wait",
}


class Also(NamedTuple):
    """Something to do beside the act of a step, for the sake of other claims: elect, notify, keep evidence."""

    what: str
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One claim in its place. ``state`` is now, after, only-if, waiting or done.

    ``after``: what it stands behind; ``despite``: what it would follow if its own day did not come first. ``by``
    (ordinal) is the safe day of its own deadline or, where ``sooner``, that of a claim that it has to precede.
    """

    at: int
    result: RouteResult
    moment: Moment
    state: str
    by: int | None
    sooner: bool
    after: tuple[Edge, ...]
    despite: tuple[Edge, ...]
    also: tuple[Also, ...]

    @property
    def only_if(self) -> tuple[Missing, ...]:
        """The facts that settle whether the claim is open."""
        return self.result.missing


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in order, sets of which one can be had, sums together by currency, and what could not be put in order.

    ``beside``: claims that are not open and shut out or prove one that is. ``unjudged``: routes that bear on the open
    ones and were not judged.
    """

    steps: tuple[PlanStep, ...]
    choices: tuple[Choice, ...]
    together: tuple[Together, ...]
    knots: tuple[Knot, ...]
    beside: tuple[Tie, ...]
    unjudged: tuple[str, ...]


def plan_of(assessment: Assessment) -> Plan:
    """The plan of an assessment; raises nothing."""
    every = ties_of(assessment)
    ties = tuple(tie for tie in every if tie.takes_part)
    results = {at: held for at, held in enumerate(assessment.routes) if held.outcome in OPEN}
    today = assessment.as_of.toordinal()
    moments = {at: moment(held, today) for at, held in results.items()}
    order = ordered(results, moments, ties)
    return Plan(
        tuple(_step(at, results[at], moments[at], order, ties) for at in order.places),
        choices(results, ties, order.places),
        together(results, ties),
        order.knots,
        tuple(tie for tie in every if not tie.takes_part),
        unjudged(assessment),
    )


def _step(at: int, result: RouteResult, held: Moment, order: Order, ties: Sequence[Tie]) -> PlanStep:
    day, behind = order.days[at] or held.by, _before(at, order.kept)
    return PlanStep(
        at,
        result,
        held,
        _state(result, held, behind),
        day,
        day is not None and day != held.by,
        behind,
        _before(at, order.despite),
        tuple(_also(at, ties)),
    )


def _before(at: int, edges: Sequence[Edge]) -> tuple[Edge, ...]:
    return tuple(edge for edge in edges if edge.then == at)


def _state(result: RouteResult, held: Moment, behind: Sequence[Edge]) -> str:
    if held.act is Act.DONE:
        return "done"
    if result.outcome is Outcome.UNDETERMINED:
        return "only-if"
    if held.act in {Act.WAIT, Act.NOTHING}:
        return "after" if behind else "waiting"
    return "now"


def _also(at: int, ties: Sequence[Tie]) -> Iterator[Also]:
    """What else to do for the sake of other claims, one line for each sentence of the law."""
    mine: dict[str, list[Tie]] = {}
    for tie in ties:
        if tie.this == at and tie.effect in _ALSO:
            mine.setdefault(tie.interaction.mark.id, []).append(tie)
    for held in mine.values():
        yield Also(_ALSO[held[0].effect], tuple(held))

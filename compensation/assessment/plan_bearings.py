"""How other claims bear on a step, gathered so that a reader is told of each other claim and each sentence once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from compensation.assessment.interactions import Tie
from compensation.assessment.plan import PlanStep
from compensation.assessment.plan_order import Edge
from compensation.terms.truth import YES


class Bearing(NamedTuple):
    """What some other claims mean for a step: ``after``, ``despite`` or what else to do, and the ties that say so."""

    what: str
    others: tuple[int, ...]
    ties: tuple[Tie, ...]

    @property
    def surely(self) -> bool:
        """Whether it holds for one of them at least."""
        return any(tie.holds is YES for tie in self.ties)


def bearings(step: PlanStep) -> tuple[Bearing, ...]:
    """The order first, then what else to do; a sentence that was told for the order is not told again."""
    placed = [("after", tie) for tie in _weightiest(step.after)] + [
        ("despite", tie) for tie in _weightiest(step.despite)
    ]
    told = {id(tie.interaction) for _, tie in placed}
    further = [(also.what, tie) for also in step.also for tie in also.ties if id(tie.interaction) not in told]
    return tuple(_alike(step.at, [*placed, *further]))


def _weightiest(edges: Sequence[Edge]) -> list[Tie]:
    """What must be, and what is good to keep between claims of which nothing must be."""
    musts = {(edge.first, edge.then) for edge in edges if edge.must}
    return [edge.tie for edge in edges if edge.must or (edge.first, edge.then) not in musts]


def _alike(at: int, held: Iterable[tuple[str, Tie]]) -> Iterator[Bearing]:
    """First each sentence with all that it is about, then the sentences that are about the same claims."""
    sentences: dict[tuple[str, int], list[Tie]] = {}
    for what, tie in held:
        sentences.setdefault((what, id(tie.interaction)), []).append(tie)
    groups: dict[tuple[str, tuple[int, ...], bool], list[Tie]] = {}
    for (what, _), ties in sentences.items():
        others = tuple(dict.fromkeys(tie.other if tie.this == at else tie.this for tie in ties))
        groups.setdefault((what, others, Bearing(what, others, tuple(ties)).surely), []).extend(ties)
    for (what, others, _), ties in groups.items():
        yield Bearing(what, others, tuple(ties))


def once(ties: Iterable[Tie]) -> Iterator[Tie]:
    """One tie for each sentence of the law, whoever it is about."""
    found: dict[int, Tie] = {}
    for tie in ties:
        found.setdefault(id(tie.interaction), tie)
    yield from found.values()

"""What refuses a claim: the fewest clauses that are enough for it, and for each the fewest answers that make it fail.

With any one of these answers taken back, the clause would be open again: each set is enough and has none to spare.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from compensation.assessment.finding import NO_NO
from compensation.assessment.judge import RouteJudge
from compensation.assessment.one import test_judge
from compensation.assessment.outcome import contributions
from compensation.assessment.result import ClauseResult, Outcome, RouteResult
from compensation.assessment.unknowns.variables import Question
from compensation.assessment.unknowns.world import World
from compensation.assessment.view import View
from compensation.law.walk import facts_of

MOST_ANSWERS, MOST_SETS = 7, 4
"""Of so many answers every set is tried; of more, one set is found. So many sets are told of a clause."""


class Failing(NamedTuple):
    """A clause that refuses by itself, and the sets of answers that are each enough for it, the smallest first."""

    clause: str
    answers: tuple[tuple[Question, ...], ...]


def failing(judge: RouteJudge, view: View, result: RouteResult) -> tuple[Failing, ...]:
    """What refuses a claim, clause by clause; nothing where it is not refused, or only by several clauses together."""
    if result.outcome not in {Outcome.NOT_ELIGIBLE, Outcome.NOT_APPLICABLE, Outcome.CLOSED}:
        return ()
    world = World(judge, view)
    refusing = [held for held in result.because if held.effective_code == NO_NO]
    return tuple(Failing(held.clause.id, tuple(_sets(world, held))) for held in refusing)


def _sets(world: World, held: ClauseResult) -> Iterator[tuple[Question, ...]]:
    fails, told = _Failing(world, held), tuple(_told(world, held))
    if len(told) > MOST_ANSWERS:
        yield fails.smaller(told)
        return
    found: list[frozenset[Question]] = []
    for count in range(len(told) + 1):
        for kept in combinations(told, count):
            if len(found) < MOST_SETS and not any(one <= set(kept) for one in found) and fails.by(kept, told):
                found.append(frozenset(kept))
                yield kept


def _told(world: World, held: ClauseResult) -> Iterator[Question]:
    """The answers that a clause reads: facts with a value, and lists that are said to be complete."""
    registry, names = world.registry, facts_of(held.clause.test, world.judge.route)
    guards = {registry.facts[name].guard for name in names if name in registry.facts}
    for name in sorted(names | {guard.fact for guard in guards if guard}):
        if name in registry.lists:
            here = world.lists.get(name)
            if here is not None and here.complete:
                yield Question(name, "")
        elif name in registry.facts:
            fact = registry.facts[name]
            for record in world.records_called(fact.record):
                if world.value(fact, record) is not None:
                    yield Question(name, record)


class _Failing:
    """Whether one clause still fails when only some of the answers are kept."""

    def __init__(self, world: World, held: ClauseResult) -> None:
        self._world, self._judge = world, test_judge(world.judge.bench, held.clause.test)
        self._effect = contributions(held.clause.effect)
        self._choices = [dict(reading.choices) for reading in held.readings]

    def by(self, kept: Sequence[Question], told: Sequence[Question]) -> bool:
        """Whether it fails by these answers alone."""
        with self._world.without([one for one in told if one not in kept]):
            return all(self._refuses(choice) for choice in self._choices)

    def _refuses(self, choice: dict[str, str]) -> bool:
        self._world.choose(choice)
        return self._effect[self._judge(self._world.view).code] == NO_NO

    def smaller(self, told: Sequence[Question]) -> tuple[Question, ...]:
        """One set without anything to spare."""
        kept = list(told)
        for one in told:
            fewer = [other for other in kept if other != one]
            if self.by(fewer, told):
                kept = fewer
        return tuple(kept)

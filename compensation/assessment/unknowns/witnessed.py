"""Questions that surely still matter, because two answers to one of them were tried and lead to different outcomes.

A claim is answered as far as its outcome hangs on it, as well as it may come out; then one answer after another is
exchanged. Whatever is learnt beside them, the two outcomes stay: an outcome that is known never changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from compensation.assessment.finding import NO_NO
from compensation.assessment.judge import RouteJudge
from compensation.assessment.judging import Judging
from compensation.assessment.missing import Asked, places
from compensation.assessment.result import Outcome, RouteResult
from compensation.assessment.unknowns.variables import END, MORE, Key, Question
from compensation.assessment.unknowns.world import NUMBERS, World, day
from compensation.assessment.view import View
from compensation.terms.dates import UNLIMITED

MOST_ROUNDS, MOST_BEGINNINGS = 12, 12
"""So often what is open is answered again before a claim is left as it is, and so many beginnings are tried."""
AGO, NUMBER = (0, 30, 400, 2_000, 12_000), (0, 1, 100, 1_000_000_000)
"""Days before the day of advice, and numbers, that are tried where nothing is known of better ones."""
Told = dict[Key, Any]


class _Tried(NamedTuple):
    """What was told, in order, what came of it, and how far it is from a claim that is met: less is nearer."""

    told: Told
    outcome: Outcome
    far: int


class Witnessed:
    """The search for answers that make a difference; the judges are asked ``most`` times at most."""

    def __init__(self, judge: RouteJudge, view: View, days: Mapping[Key, Sequence[int]], most: int) -> None:
        self._judge, self._view, self._days, self._left = judge, view, days, most

    def of(self, wanted: set[Question]) -> set[Question]:
        """Those of the questions for which two answers were found that lead to different outcomes."""
        found: set[Question] = set()
        for beginning in range(MOST_BEGINNINGS):
            base = self._answered({}, beginning)
            while base is not None and not wanted <= found and self._left > 0:
                better = self._exchanged(base, beginning, wanted, found)
                base = better if better is not None and better.far < base.far else None
            if wanted <= found or self._left <= 0:
                break
        return found & wanted

    def _exchanged(self, base: _Tried, beginning: int, wanted: set[Question], found: set[Question]) -> _Tried | None:
        """Exchange each answer for its others; the first that brings the claim nearer to be met, if any does."""
        world, nearest = World(self._judge, self._view), base
        for key in sorted(base.told, key=lambda one: world.question(one) not in wanted - found):
            question = world.question(key)
            for value in self._values(world, key):
                if value == base.told[key] or (question in found and base.far == 0):
                    continue
                other = self._answered({**base.told, key: value}, beginning)
                if other is not None:
                    found.update({question} if other.outcome is not base.outcome else ())
                    nearest = min(nearest, other, key=lambda one: one.far)
        return nearest

    def _answered(self, told: Told, beginning: int) -> _Tried | None:
        """The claim with these answers and as many more as its outcome hangs on; None where nothing settles it."""
        world, kept = World(self._judge, self._view), {}
        for key, value in told.items():
            if _arises(world, key):
                world.tell(key, value)
                kept[key] = value
        for _ in range(MOST_ROUNDS):
            self._left -= 1
            result = Judging(self._judge, world.view).result()
            if result.outcome is not Outcome.UNDETERMINED:
                return _Tried(kept, result.outcome, _far(result))
            keys = dict.fromkeys(key for key in self._holding_open(world, result) if key not in kept)
            if not keys or self._left <= 0:
                return None
            for key in keys:
                values = self._values(world, key)
                if values and _arises(world, key):
                    kept[key] = values[(beginning * (1 + len(kept) % 3)) % len(values)]
                    world.tell(key, kept[key])
        return None

    def _holding_open(self, world: World, result: RouteResult) -> Iterator[Key]:
        """What keeps the outcome open, as far as somebody can answer it."""
        asked = Asked(self._judge.registry, world.view)
        bound = {name: record.id for name, record in world.bound.items()}
        for held in (*result.because, *result.bars):
            for reading in held.readings:
                for fact, record, _ in places(reading.finding, bound, asked):
                    is_list = fact in self._judge.registry.lists
                    yield from world.open_list(fact) if is_list else world.open_fact(fact, record)

    def _values(self, world: World, key: Key) -> Sequence[Any]:
        """Answers that are worth trying."""
        values = world.values(key)
        if values:
            return values
        if key.part == MORE:
            return 0, 1
        if not world.is_day(key):
            return self._days.get(key, ()) or (NUMBER if world.registry.facts[key.fact].kind in NUMBERS else ())
        span, today = world.days(key), self._view.as_of
        days = {one for one in (today - ago for ago in AGO) if span.lo <= one <= span.hi}
        held = sorted({*self._days.get(key, ()), *days, span.lo, min(span.hi, max(span.lo, today))})
        return [*(day(one) for one in held), *([day(UNLIMITED)] if key.part == END else [])]


def _arises(world: World, key: Key) -> bool:
    """Whether somebody would ask for this now."""
    return key in (world.open_list(key.fact) if key.fact in world.registry.lists else world.open_fact(*key[:2]))


def _far(result: RouteResult) -> int:
    """How many clauses stand in the way; where the law does not apply at all, that is farthest."""
    away = sum(held.effective_code == NO_NO for held in result.applies)
    return 100 * away + sum(held.effective_code == NO_NO for held in (*result.conditions, *result.bars))

"""Answering everything that a route asks and a case leaves open, at random, so that real routes can be tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from compensation.assessment.assess import assess
from compensation.assessment.judging import Judging
from compensation.assessment.result import Outcome, RouteResult
from compensation.assessment.unknowns.variables import END, MORE, Key
from compensation.assessment.unknowns.world import World, day
from compensation.assessment.worked import WorkedCase, read_worked
from compensation.law.law import Law
from compensation.law.packs import load
from compensation.law.walk import facts_of_route
from compensation.terms.dates import UNLIMITED

PACKS = Path(__file__).parents[3] / "jurisdictions"
NUMBERS = (0, 1, 2, 10, 100, 5000, 1_000_000)
Answers = dict[Key, Any]


@cache
def law() -> Law:
    """The law of the house."""
    return load()


def undetermined(pack: str) -> Iterator[tuple[WorkedCase, RouteResult]]:
    """The worked cases of a pack that lack answers, with their results."""
    for path in sorted((PACKS / pack / "worked").glob("*.yaml")):
        cases, _ = read_worked(path, str(path), law())
        for worked in cases:
            for result in assess(law(), worked.case, worked.as_of, [worked.route.id]).routes:
                if result.outcome is Outcome.UNDETERMINED:
                    yield worked, result


def outcome(world: World) -> Outcome:
    """What the judges make of a world."""
    return Judging(world.judge, world.view).result().outcome


def completed(world: World, random: Random, kept: Mapping[Key, Any]) -> Answers:
    """Answer all that is open, at random where it is not kept; what was answered."""
    told: Answers = {}
    while found := next(open_keys(world), None):
        told[found] = kept[found] if found in kept else _answer(world, found, random)
        world.tell(found, told[found])
    return told


def open_keys(world: World) -> Iterator[Key]:
    """All that the route reads and nobody answered."""
    registry = world.registry
    for name in sorted(facts_of_route(world.judge.route)):
        if name in registry.lists:
            yield from world.open_list(name)
        elif name in registry.facts:
            for record in world.records_called(registry.facts[name].record):
                yield from world.open_fact(name, record)


def _answer(world: World, key: Key, random: Random) -> Any:  # noqa: ANN401 - a value of any kind
    values = world.values(key)
    if values:
        return random.choice(values)
    if key.part == MORE:
        return random.choice((0, 0, 1, 2))
    if not world.is_day(key):
        return random.choice(NUMBERS)
    if key.part == END and random.random() < 0.3:
        return day(UNLIMITED)
    span = world.days(key)
    high = min(span.hi, world.view.as_of) if key.part == END else span.hi
    low = max(span.lo, high - random.choice((30, 900, 5000, 20_000, 60_000)))
    return day(random.randint(low, max(low, high)))

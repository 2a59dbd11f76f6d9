"""The days worth trying: those on either side of where something turns, found with the other days held fast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compensation.assessment.unknowns.drawing import Drawing, Loose
from compensation.assessment.unknowns.drawn import Drawn
from compensation.assessment.unknowns.variables import END, Key
from compensation.assessment.unknowns.world import day
from compensation.law.diagram import LAST
from compensation.terms.dates import LATEST, UNLIMITED

MOST_DAYS = 7
"""Not more days than these are tried for one question."""
Found = dict[Key, set[int]]


def samples_of(drawn: Drawn) -> dict[Key, tuple[int, ...]]:
    """For each open day or number, those to be tried; raises OvergrownError."""
    found: Found = {}
    _turns(drawn, found)
    for level in drawn.drawing.diagram.depends_on(drawn.outcome):
        loose = drawn.drawing.loose.get(level)
        if loose is not None:
            _searched(drawn.drawing, loose, found)
    return {key: _few(sorted(days)) for key, days in found.items()}


def _turns(drawn: Drawn, found: Found) -> None:
    """Where something turns by one day alone."""
    drawing, diagram = drawn.drawing, drawn.drawing.diagram
    for root in diagram.below(drawn.outcome):
        level = diagram.level(root)
        if level == LAST:
            continue
        key = drawing.variables.held[level].key
        if key is not None and not drawing.variables.held[level].values:
            low, high = diagram.ranges[level]
            found.setdefault(key, {low, min(high, 10**15)}).update(
                near for cut in diagram.cuts(root) for near in (cut - 1, cut)
            )


def _searched(drawing: Drawing, loose: Loose, found: Found) -> None:
    """Where a comparison of several days turns, one of them being moved while the others stand."""
    world = drawing.world
    keys = [key for key in loose.keys if world.is_day(key)]
    with drawing.as_met(loose):
        for key in keys:
            span = world.days(key)
            found.setdefault(key, {span.lo, span.hi})
        for place in range(2):
            for key in keys:
                others = [(other, day(_one(found[other], place))) for other in keys if other != key]
                with drawing.telling(*others):
                    found[key].update(_turning(drawing, loose, key))


def _one(days: Iterable[int], place: int) -> int:
    """A day in the middle of those found so far, or the next one to it."""
    held = sorted(one for one in days if one <= LATEST)
    return held[min(len(held) // 2 + place, len(held) - 1)] if held else UNLIMITED


def _turning(drawing: Drawing, loose: Loose, key: Key) -> Iterator[int]:
    span = drawing.world.days(key)
    high = min(span.hi, drawing.world.view.as_of) if key.part == END else span.hi
    cells = drawing.between(key, span.lo, high, loose.judge) if span.lo < high else None
    for cut, _ in cells[1:] if cells else ():
        yield from (cut - 1, cut)


def _few(days: list[int]) -> tuple[int, ...]:
    if len(days) <= MOST_DAYS:
        return tuple(days)
    step = (len(days) - 1) / (MOST_DAYS - 1)
    return tuple(sorted({days[round(place * step)] for place in range(MOST_DAYS)}))

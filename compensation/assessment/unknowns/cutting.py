"""The days to be tried for days that are not exactly known: where a comparison turns, and nowhere else.

Every comparison says that one day follows another by so much, each end counted from a source by ways that keep the
order of days. Whatever answers such comparisons can have together, they have already on the least days that fit;
and the least days are reached from the first possible days along the comparisons, through each source at most once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from compensation.assessment.unknowns.comparing import Compared, turns
from compensation.assessment.unknowns.spans import Chain
from compensation.assessment.unknowns.variables import OPAQUE, Key, Source, Variables
from compensation.law.diagram import LAST
from compensation.terms.dates import Span

MOST_DAYS = 16
"""So many days are tried of one source; where more would be needed, not all is tried."""


class Tried(NamedTuple):
    """The days to be tried of some sources, enough to decide every comparison; ``complete`` where no others need be."""

    days: Mapping[Key, tuple[int, ...]]
    complete: bool


class _Link(NamedTuple):
    """That one end lies ``gap`` days or more after another, for one of the two answers of a comparison."""

    before: Chain
    after: Chain
    gap: int


def days_to_try(variables: Variables, root: int) -> Tried:
    """The days with which a function, as far as it hangs on comparisons of open days, can be told exactly."""
    asked = [variables.asked_as[level] for level in variables.diagram.depends_on(root)]
    compared = [one for one in asked if isinstance(one, Compared)]
    links = [*_given(variables, root), *(link for one in compared for link in _links(one))]
    starts = dict.fromkeys(chain.start for link in links for chain in (link.before, link.after))
    keys = [start for start in starts if isinstance(start, Key) and start.part != OPAQUE]
    days = {key: {variables.sources[key].span.lo: None} for key in keys}
    complete = _follow(links, days, variables.sources)
    chosen = _enough([_sources(one) for one in compared])
    return Tried({key: tuple(sorted(days[key])) for key in keys if key in chosen}, complete)


def _given(variables: Variables, root: int) -> Iterator[_Link]:
    """The days at which a function turns by itself, whatever other days are."""
    diagram = variables.diagram
    for part in sorted(diagram.below(root)):
        level = diagram.level(part)
        if level != LAST and not variables.held[level].values:
            for cut in diagram.cuts(part):
                yield _Link(Chain(Span(cut, cut)), Chain(variables.held[level].key), 0)


def _links(asked: Compared) -> Iterator[_Link]:
    for early in asked.early:
        for late in asked.late:
            yield _Link(early, late, asked.gap)
            yield _Link(late, early, 1 - asked.gap)


def _sources(asked: Compared) -> tuple[Key, ...]:
    starts = dict.fromkeys(chain.start for chain in (*asked.early, *asked.late))
    return tuple(start for start in starts if isinstance(start, Key) and start.part != OPAQUE)


def _enough(compared: Sequence[tuple[Key, ...]]) -> set[Key]:
    """Sources that, once their days are known, leave no comparison with more than one that is open."""
    chosen: set[Key] = set()
    while True:
        pending = [[key for key in keys if key not in chosen] for keys in compared]
        counts: dict[Key, int] = {}
        for keys in pending:
            for key in keys if len(keys) > 1 else ():
                counts[key] = counts.get(key, 0) + 1
        if not counts:
            return chosen | {keys[0] for keys in compared if len(keys) == 1}
        chosen.add(max(counts, key=counts.__getitem__))


def _follow(links: Sequence[_Link], days: Mapping[Key, dict[int, None]], sources: Mapping[Key, Source]) -> bool:
    """Carry each day on along the links, once more than there are sources; false where that leads to too many."""
    for _ in range(len(days) + 1):
        found = [one for link in links for one in _led_to(link, days, sources)]
        if all(day in days[key] for key, day in found):
            return True
        for key, day in found:
            days[key][day] = None
            if len(days[key]) > MOST_DAYS:
                del days[key][day]
                return False
    return True


def _led_to(
    link: _Link, days: Mapping[Key, Mapping[int, None]], sources: Mapping[Key, Source]
) -> Iterator[tuple[Key, int]]:
    start, end = link.before.start, link.after.start
    if not isinstance(end, Key) or end not in days:
        return
    low, high = sources[end].span[:2]
    for day in [start.lo] if isinstance(start, Span) else list(days.get(start, ())):
        goal = link.before.at(day).lo + link.gap
        for reached in turns(lambda tried, goal=goal: int(link.after.at(tried).lo >= goal), low, high):  # type: ignore[misc]
            yield end, reached

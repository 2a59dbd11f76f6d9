"""The order of claims: by the day that presses, and by what the law says must come before what.

A claim is never put behind another so that its own day could pass: then both are lodged, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from compensation.assessment.interactions import Tie
from compensation.assessment.plan_acts import Act, Moment
from compensation.assessment.result import Outcome, RouteResult

_THIS_FIRST, _OTHER_FIRST = {"precede", "pays"}, {"stay", "proves"}
_DATED, _UNDATED, _FREE = 0, 1, 2
_RANKS = {
    Act.LODGE: _DATED,
    Act.ASK_FOR_TIME: _DATED,
    Act.FIND_THE_DAY: _UNDATED,
    Act.LODGE_WITHOUT_LIMIT: _FREE,
    Act.WAIT: 3,
    Act.NOTHING: 4,
    Act.LATE: 5,
    Act.DONE: 6,
}
Place = tuple[int, int]
"""How much a claim presses: its rank, and its day where it has one."""


class Edge(NamedTuple):
    """One claim before another, for the sake of a tie."""

    first: int
    then: int
    tie: Tie

    @property
    def must(self) -> bool:
        """Whether the order is the point of it, and not only good to keep."""
        return self.tie.effect == "precede"


class Knot(NamedTuple):
    """Claims that cannot be put in the order the law asks for: lodge both, by ``by`` (ordinal) where there is a day.

    ``why`` is circle (each is to come before the other), day-first (the last day of the later one comes first) or
    not-yet (the earlier one cannot be begun yet). ``waits`` are ties by which the decision may wait meanwhile.
    """

    why: str
    members: tuple[int, ...]
    edges: tuple[Edge, ...]
    by: int | None
    waits: tuple[Tie, ...]


class Order(NamedTuple):
    """Claims in order, the edges that were kept, those that the days did not allow, the days, and what is knotted.

    ``days``: by when each has to be lodged (ordinal), for its own sake or for that of one which it has to precede.
    """

    places: tuple[int, ...]
    kept: tuple[Edge, ...]
    despite: tuple[Edge, ...]
    days: Mapping[int, int | None]
    knots: tuple[Knot, ...]


def ordered(results: Mapping[int, RouteResult], moments: Mapping[int, Moment], ties: Sequence[Tie]) -> Order:
    """Put claims in order; the order in which routes were loaded makes no difference."""
    edges = tuple(edge for edge in _edges(ties) if not _past(edge, moments))
    own = {at: _place(results[at], held) for at, held in moments.items()}
    places = _pulled(own, edges)
    kept = tuple(edge for edge in edges if _can_keep(edge, places))
    circles = _circles(kept)
    straight = tuple(edge for edge in kept if not any(_inside(edge, circle) for circle in circles))
    keys = {at: (*places[at], *name_of(held)) for at, held in results.items()}
    sequence = _sequence(keys, straight)
    days = {at: place[1] if place[0] == _DATED else None for at, place in places.items()}
    return Order(
        sequence,
        straight,
        tuple(edge for edge in edges if edge not in kept),
        days,
        (*_round(circles, kept, sequence, days, ties), *_pressed(straight, edges, kept, own, ties)),
    )


def name_of(result: RouteResult) -> tuple[str, str, str]:
    """What tells a claim from all others of a case."""
    return result.route.id, result.unit.listing, result.unit.name


def _edges(ties: Sequence[Tie]) -> Iterator[Edge]:
    for tie in ties:
        if tie.effect in _THIS_FIRST:
            yield Edge(tie.this, tie.other, tie)
        elif tie.effect in _OTHER_FIRST:
            yield Edge(tie.other, tie.this, tie)


def _past(edge: Edge, moments: Mapping[int, Moment]) -> bool:
    """What was lodged, or is too late, waits for nothing; and nothing waits for its being lodged."""
    return bool({moments[edge.first].act, moments[edge.then].act} & {Act.DONE, Act.LATE})


def _place(result: RouteResult, held: Moment) -> Place:
    """What is open and has no day yet presses at once; what may be open presses after what has a day."""
    rank = _RANKS[held.act]
    if rank == _UNDATED and result.outcome is not Outcome.UNDETERMINED:
        return _DATED, 0
    return rank, held.by or 0


def _pulled(own: Mapping[int, Place], edges: Sequence[Edge]) -> dict[int, Place]:
    """What has to come before a claim that presses more presses as much, if it can be begun."""
    places = dict(own)
    musts = [edge for edge in edges if edge.must]
    for _ in places:
        for edge in musts:
            if places[edge.first][0] <= _FREE and places[edge.then][0] <= _UNDATED:
                places[edge.first] = min(places[edge.first], places[edge.then])
    return places


def _can_keep(edge: Edge, places: Mapping[int, Place]) -> bool:
    first, then = places[edge.first], places[edge.then]
    return then[0] >= _FREE or (first[0] <= _UNDATED and first <= then)


def _circles(edges: Sequence[Edge]) -> tuple[frozenset[int], ...]:
    """The sets of claims each of which is to come before all others of its set."""
    following: dict[int, set[int]] = {}
    for edge in edges:
        following.setdefault(edge.first, set()).add(edge.then)
    reached = {at: _reached(at, following) for at in following}
    found = (frozenset(there for there in held if at in reached.get(there, ())) for at, held in reached.items())
    return tuple(dict.fromkeys(circle for circle in found if len(circle) > 1))


def _reached(start: int, following: Mapping[int, set[int]]) -> set[int]:
    found: set[int] = set()
    ahead = [start]
    while ahead:
        new = following.get(ahead.pop(), set()) - found
        found |= new
        ahead += new
    return found


def _inside(edge: Edge, circle: frozenset[int]) -> bool:
    return edge.first in circle and edge.then in circle


def _sequence(keys: Mapping[int, tuple[int, int, str, str, str]], edges: Sequence[Edge]) -> tuple[int, ...]:
    """Of all that nothing stands before, what presses most; then the next."""
    before = {at: {edge.first for edge in edges if edge.then == at} for at in keys}
    found: list[int] = []
    while before:
        at = min((at for at, held in before.items() if not held), key=lambda each: keys[each])
        found.append(at)
        del before[at]
        for held in before.values():
            held.discard(at)
    return tuple(found)


def _round(
    circles: Sequence[frozenset[int]],
    kept: Sequence[Edge],
    sequence: Sequence[int],
    days: Mapping[int, int | None],
    ties: Sequence[Tie],
) -> Iterator[Knot]:
    for circle in circles:
        members = tuple(at for at in sequence if at in circle)
        dated = [day for day in (days[at] for at in members) if day]
        edges = tuple(edge for edge in kept if _inside(edge, circle))
        yield Knot("circle", members, edges, min(dated, default=None), _waits(circle, ties))


def _pressed(
    straight: Sequence[Edge],
    edges: Sequence[Edge],
    kept: Sequence[Edge],
    own: Mapping[int, Place],
    ties: Sequence[Tie],
) -> Iterator[Knot]:
    """Where the later of two has the earlier day."""
    for edge in edges:
        pressed = edge.must and own[edge.then][0] <= _UNDATED and own[edge.first] > own[edge.then]
        if pressed and (edge in straight or edge not in kept):
            why = "day-first" if own[edge.first][0] <= _FREE else "not-yet"
            by = own[edge.then][1] or None
            yield Knot(why, (edge.first, edge.then), (edge,), by, _waits({edge.then}, ties))


def _waits(members: Iterable[int], ties: Sequence[Tie]) -> tuple[Tie, ...]:
    """The ties by which the decision on one of them may wait."""
    held = frozenset(members)
    return tuple(tie for tie in ties if tie.effect == "stay" and tie.this in held)

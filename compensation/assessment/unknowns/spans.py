"""Days that are not exactly known, worked with as wide as they are, while it is remembered what they were made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any, NamedTuple

from compensation.assessment.finding import NO_NO, YES_YES
from compensation.assessment.unknowns.variables import Key
from compensation.law.kernel import Birthday, Shifted
from compensation.terms import dates
from compensation.terms.counting import span_after, span_before, span_birthday, span_rolled
from compensation.terms.dates import NEVER, UNLIMITED, Span

Day = Any
"""A ``Span`` where the day is the same whatever is answered, else a ``Wide``."""


class Move:
    """A way from one day to another that keeps their order: a length of time on, a birthday, the end of a month."""

    __slots__ = ("_of", "is_vague")

    def __init__(self, of: Callable[[Span], Span], *, is_vague: bool = False) -> None:
        self._of = of
        self.is_vague = is_vague

    def __call__(self, day: Day) -> Day:
        """The day that is reached, and what it was made of."""
        if day.__class__ is Span:
            return self._of(day)
        return _narrowed(Wide(self._of(day.span), day.term.moved(self), self._of(day.now)))

    def of(self, span: Span) -> Span:
        """Every day that is reached from a span."""
        return self._of(span)


class Chain(NamedTuple):
    """From where a day comes, a source that is open or days that are known, and the ways that lead on from there."""

    start: Key | Span
    moves: tuple[Move, ...] = ()

    def moved(self, move: Move) -> Chain:
        """The chain with one way more; where its start is known, the days at its end."""
        return Chain(move.of(self.start)) if isinstance(self.start, Span) else Chain(self.start, (*self.moves, move))

    def at(self, day: int) -> Span:
        """The days at the end of the chain when it starts on this day."""
        span = Span(day, day)
        for move in self.moves:
            span = move.of(span)
        return span

    def chains(self) -> tuple[Chain, ...]:
        """Itself."""
        return (self,)


class Way(Enum):
    """How a day comes of several: the last, the first, one of them and no answer says which, or in no simple way."""

    LATEST = "latest"
    EARLIEST = "earliest"
    ANY = "any"
    VAGUE = "vague"


class Several(NamedTuple):
    """A day that comes of several."""

    way: Way
    parts: tuple[Term, ...]

    def moved(self, move: Move) -> Several:
        """Each of them moved: that keeps their order."""
        return Several(self.way, tuple([part.moved(move) for part in self.parts]))

    def chains(self) -> tuple[Chain, ...]:
        """Every chain that it is made of."""
        return tuple(dict.fromkeys(chain for part in self.parts for chain in part.chains()))


Term = Chain | Several


class Wide(NamedTuple):
    """A day that hangs on answers to come: all that it may be, what it is made of, and what is known of it now."""

    span: Span
    term: Term
    now: Span


def _narrowed(day: Wide) -> Day:
    return day.span if is_exact(day.span) else day


def is_exact(span: Span) -> bool:
    """Whether a span is one day."""
    return span.lo == span.hi and not span.never


def span_of(day: Day) -> Span:
    """All that a day may be."""
    span: Span = day if day.__class__ is Span else day.span
    return span


def now_of(day: Day) -> Span:
    """What is known of a day as things stand."""
    span: Span = day if day.__class__ is Span else day.now
    return span


def term_of(day: Day) -> Term:
    """What a day is made of."""
    return Chain(day) if day.__class__ is Span else day.term


def mover(node: Shifted | Birthday) -> Move:
    """The way along which a length of time or a birthday leads."""
    if isinstance(node, Birthday):
        return Move(lambda span: span_birthday(span, node.age, node.rule), is_vague=not node.rule.leap_birthday)
    count = span_before if node.back else span_after
    return Move(lambda span: span_rolled(count(span, node.length, node.rule), node.rule))


def later_of(*days: Day) -> Day:
    """The latest of several days; what never happened drops out."""
    return _of_several(Way.LATEST, days, dates.latest)


def earliest_of(*days: Day) -> Day:
    """The earliest of several days; what never happened drops out."""
    return _of_several(Way.EARLIEST, days, dates.earliest)


def any_of(*days: Day) -> Day:
    """One of several days, and no answer says which."""
    return days[0] if len(days) == 1 else _of_several(Way.ANY, days, dates.hull)


def _of_several(way: Way, days: Sequence[Day], pick: Callable[[Sequence[Span]], Span]) -> Day:
    spans = [span_of(day) for day in days]
    found = pick(spans)
    if is_exact(found) or all(day.__class__ is Span for day in days):
        return found
    held = [day for day in days if _counts(way, span_of(day), found)]
    if len(held) == 1:
        return held[0]
    is_vague = way is not Way.ANY and any(span.never for span in spans if span.lo <= span.hi)
    terms = tuple(dict.fromkeys(term_of(day) for day in held))
    return Wide(found, Several(Way.VAGUE if is_vague else way, terms), pick([now_of(day) for day in days]))


def _counts(way: Way, span: Span, found: Span) -> bool:
    """Whether one of several days can be the one that is found."""
    if way is Way.ANY:
        return True
    return span.lo <= span.hi and (span.hi >= found.lo if way is Way.LATEST else span.lo <= found.hi)


def if_held(code: int, day: Day) -> Day:
    """A day that counts only if something holds; perhaps absent where no answer settles that."""
    if code == YES_YES:
        return day
    if code == NO_NO:
        return NEVER
    if day.__class__ is Span:
        return Span(day.lo, day.hi, never=True)
    return Wide(day.span._replace(never=True), day.term.moved(_PERHAPS), day.now._replace(never=True))


def floored(code: int, day: Day, floor: Day) -> Day:
    """A last day that is never before its floor, where that holds; what never began stays so, and no floor is none."""
    days, floors = span_of(day), span_of(floor)
    if code == NO_NO or days.lo > days.hi or floors.lo > floors.hi:
        return day
    later = later_of(day, floor)
    return later if code == YES_YES else any_of(day, later)


_PERHAPS = Move(lambda span: span._replace(never=True), is_vague=True)


def by_today(today: int) -> Move:
    """The way that takes today for an act that was not done, or is still to come."""

    def by(span: Span) -> Span:
        if span.lo > span.hi or span.lo > today:
            return Span(today, today)
        return span if span.hi <= today and not span.never else Span(min(span.lo, today), today)

    return Move(by)


def _without_end(span: Span) -> Span:
    """The last day of a time limit: one that never began to run has no end."""
    if span.lo > span.hi:
        return Span(UNLIMITED, UNLIMITED)
    return Span(span.lo, UNLIMITED) if span.never else span


AS_END = Move(_without_end)
"""The way from a last day as counted to the day by which an act must be done."""

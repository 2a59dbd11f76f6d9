"""Comparing days and numbers that are not exactly known: where one answer decides, at which value of it that turns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from compensation.assessment.finding import NO_NO, UNSURE, YES_YES
from compensation.assessment.leaves import order_code
from compensation.assessment.unknowns.spans import Chain, Day, Several, Term, Way, is_exact, now_of, span_of, term_of
from compensation.assessment.unknowns.variables import OPAQUE, ORDER, Key, Variable, Variables
from compensation.terms.dates import NEVER, Span


class Undecided(NamedTuple):
    """Whether one day is at least ``gap`` days earlier than another, which answers decide; ``now`` as things stand."""

    early: Term
    late: Term
    gap: int
    now: tuple[Span, Span]


class Compared(NamedTuple):
    """A comparison of days that are both open, as a variable of its own."""

    early: tuple[Chain, ...]
    late: tuple[Chain, ...]
    gap: int


def compare(gap: int, early: Day, late: Day) -> int | Undecided:
    """Whether one day is at least so many days earlier than another, as a code, or what decides it."""
    code = order_code(span_of(early), span_of(late), gap)
    if code != UNSURE or (early.__class__ is Span and late.__class__ is Span):
        return code
    return Undecided(term_of(early), term_of(late), gap, (now_of(early), now_of(late)))


comparing = (partial(compare, 0), partial(compare, 1))
"""``compare`` for the two gaps that comparisons have, each one function for good."""


def drawn(asked: Undecided, variables: Variables) -> int:
    """A comparison as a function of the answers that decide it."""
    return _of_terms(asked, asked.early, asked.late, variables)


def _of_terms(asked: Undecided, early: Term, late: Term, variables: Variables) -> int:
    """The latest of several days is early enough if all are; and it is late enough if any is."""
    if isinstance(early, Several):
        if early.way is Way.VAGUE:
            return _by_itself(asked, early.chains(), late.chains(), variables)
        parts = [_of_terms(asked, part, late, variables) for part in early.parts]
        return _joined(early.way, parts, Way.LATEST, variables)
    if isinstance(late, Several):
        if late.way is Way.VAGUE:
            return _by_itself(asked, early.chains(), late.chains(), variables)
        parts = [_of_terms(asked, early, part, variables) for part in late.parts]
        return _joined(late.way, parts, Way.EARLIEST, variables)
    return _of_chains(asked, early, late, variables)


def _joined(way: Way, parts: Sequence[int], all_for: Way, variables: Variables) -> int:
    if way is not Way.ANY:
        return variables.all(parts) if way is all_for else variables.any(parts)
    unsure = variables.diagram.leaf(UNSURE)
    return variables.where(variables.all(parts), variables.yes, variables.all((variables.any(parts), unsure)))


def _of_chains(asked: Undecided, early: Chain, late: Chain, variables: Variables) -> int:
    first, second = early.start, late.start
    if isinstance(first, Span) and isinstance(second, Span):
        return variables.diagram.leaf(order_code(first, second, asked.gap))
    if isinstance(second, Span) and _is_plain(first):
        return _turning(first, lambda day: order_code(early.at(day), second, asked.gap), variables)
    if isinstance(first, Span) and _is_plain(second):
        return _turning(second, lambda day: order_code(first, late.at(day), asked.gap), variables)
    return _by_itself(asked, (early,), (late,), variables)


def placed(day: Day, days: Sequence[int], variables: Variables) -> int:
    """Which of some days in their order was reached last by a day; 0 before the first, None where it never was."""
    leaf = variables.diagram.leaf
    if day == NEVER:
        return leaf(None)
    span = span_of(day)
    if not span.never and _last_of(days, span.lo) == _last_of(days, span.hi):
        return leaf(_last_of(days, span.lo))
    found = leaf(0) if day.__class__ is Span else _placed_term(day.term, days, variables)
    if found is not None and day.__class__ is not Span:
        return found
    found = leaf(0)
    for one in days:
        asked = Undecided(Chain(Span(one, one)), term_of(day), 0, (Span(one, one), now_of(day)))
        found = variables.diagram.map(_reached, drawn(asked, variables), leaf(one), found)
    return found


def _placed_term(term: Term, days: Sequence[int], variables: Variables) -> int | None:
    if isinstance(term, Several):
        parts = [_placed_term(part, days, variables) for part in term.parts]
        if term.way not in {Way.LATEST, Way.EARLIEST} or None in parts:
            return None
        return variables.diagram.map(
            max if term.way is Way.LATEST else min, *[part for part in parts if part is not None]
        )
    if any(move.is_vague for move in term.moves) or not (isinstance(term.start, Span) or _is_plain(term.start)):
        return None
    if isinstance(term.start, Span):
        return variables.diagram.leaf(_last_of(days, term.start.lo)) if is_exact(term.start) else None
    return _turning(term.start, lambda tried: _last_of(days, term.at(tried).lo), variables)


def _last_of(days: Sequence[int], day: int) -> int:
    place = bisect_right(days, day)
    return days[place - 1] if place else 0


def _reached(code: int, day: int, before: int | None) -> int | None:
    return day if code == YES_YES else before if code == NO_NO else None


def _is_plain(start: Key | Span) -> bool:
    return isinstance(start, Key) and start.part != OPAQUE


def _turning(key: Key | Span, code: Callable[[int], int], variables: Variables) -> int:
    """A code that changes with a day in one direction only."""
    assert isinstance(key, Key)  # noqa: S101 - narrowed for the type checker
    low, high = variables.sources[key].span[:2]
    cuts = tuple(turns(code, low, high))
    leaves = tuple([variables.diagram.leaf(code(day)) for day in (low, *cuts)])
    return variables.number(key, cuts, leaves) if cuts else leaves[0]


def turns(code: Callable[[int], int], low: int, high: int) -> Iterator[int]:
    """The numbers from which on a value that only ever grows, or only ever falls, is another."""
    first, last = code(low), code(high)
    while first != last:
        least, most = low, high
        while least < most:
            middle = (least + most) // 2
            least, most = (middle + 1, most) if code(middle) == first else (least, middle)
        yield least
        low, first = least, code(least)


def _by_itself(asked: Undecided, early: Sequence[Chain], late: Sequence[Chain], variables: Variables) -> int:
    """A comparison of two open days, as a variable of its own, which may be freer than the two days are."""
    chains = (*early, *late)
    keys = [chain.start for chain in chains if isinstance(chain.start, Key)]
    if not keys:
        return variables.diagram.leaf(UNSURE)
    is_vague = len(chains) > 2 or any(  # noqa: PLR2004 - two days are compared
        (isinstance(chain.start, Key) and chain.start.part == OPAQUE) or any(move.is_vague for move in chain.moves)
        for chain in chains
    )
    questions = tuple(dict.fromkeys(variables.sources[key].question for key in keys))
    values = (NO_NO, UNSURE, YES_YES) if is_vague else (NO_NO, YES_YES)
    now = order_code(*asked.now, asked.gap)
    variable = Variable(Key(*questions[0], ORDER), questions, values, values.index(now) if now in values else None)
    return variables.ask(Compared(tuple(early), tuple(late), asked.gap), variable)

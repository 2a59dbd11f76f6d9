"""Days of many rows: spans as two arrays of day numbers since 1970, and their arithmetic by look-up tables.

``known`` marks the rows of which anything is known (None: all); elsewhere the day is any, or none. ``gone`` marks the
rows in which it surely never happened, ``never`` those in which it may not have happened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from compensation.assessment.many.planes import (
    Bits,
    Index,
    Truths,
    anywhere,
    empty,
    full,
    pack,
    plain,
    repeated,
    select,
    taken,
    unpack,
)
from compensation.terms import dates
from compensation.terms.dates import Span

EPOCH = 719163
EARLIEST, LATEST = dates.EARLIEST - EPOCH, dates.LATEST - EPOCH
NOT_STARTED, UNLIMITED = dates.NOT_STARTED - EPOCH, dates.UNLIMITED - EPOCH
Numbers = NDArray[np.int32]
Move = Callable[[Numbers], Numbers]


class Days(NamedTuple):
    """The days that each row's day may be; exactly known in each row where both ends are the same array."""

    lo: Numbers
    hi: Numbers
    known: Bits | None = None
    gone: Bits | None = None
    never: Bits | None = None

    @property
    def is_exact(self) -> bool:
        """Whether every known day is exact and an ordinary day of the calendar."""
        return self.hi is self.lo and self.never is None


def everywhere(span: Span, rows: int) -> Days:
    """The same span in every row."""
    lo = repeated(np.array([span.lo - EPOCH], np.int32), rows)
    if span.lo > span.hi:
        return Days(lo, lo, empty(rows), full(rows))
    if span.lo == span.hi <= dates.LATEST and not span.never:
        return Days(lo, lo)
    hi = repeated(np.array([span.hi - EPOCH], np.int32), rows)
    return Days(lo, hi, None, None, full(rows) if span.never else None)


class Filled(NamedTuple):
    """Days whose every row is written out: any day at all where nothing is known, an empty span where it is gone."""

    lo: Numbers
    hi: Numbers
    gone: Bits
    never: Bits

    @property
    def days(self) -> Days:
        """The same as days."""
        return Days(self.lo, self.hi, None, self.gone, self.never)


def filled(days: Days) -> Filled:
    """Days with nothing left implicit."""
    rows = len(days.lo)
    gone = empty(rows) if days.gone is None else days.gone
    never = gone if days.never is None else days.never | gone
    lo, hi = days.lo, days.hi
    if days.known is not None:
        known, never = unpack(days.known, rows), never | ~days.known
        lo, hi = select(known, lo, np.int32(EARLIEST)), select(known, hi, np.int32(LATEST))
    if days.gone is not None:
        absent = unpack(gone, rows)
        lo, hi = select(absent, np.int32(EARLIEST), lo), select(absent, np.int32(EARLIEST - 1), hi)
    return Filled(lo, hi, gone, never)


def settled(days: Days) -> Bits:
    """The rows in which it is one day that surely was, or surely never was."""
    if days.is_exact:
        known = full(len(days.lo)) if days.known is None else days.known
        return known if days.gone is None else known | days.gone
    held = filled(days)
    return held.gone | (pack(held.lo == held.hi) & ~held.never)


def spans_of(held: Filled) -> list[Span]:
    """The span of each row as the one-case reading has it."""
    ends = [(end.astype(np.int64) + EPOCH).tolist() for end in (held.lo, held.hi)]
    return list(map(Span, *ends, unpack(held.never, len(held.lo)).tolist()))


def earlier(early: Days, late: Days, *, strictly: bool) -> Truths:
    """Whether one day is before another, or not after it: the answer on which all possible days agree."""
    if early.is_exact and late.is_exact:
        return _earlier_exactly(early, late, strictly=strictly)
    one, other = filled(early), filled(late)
    gone = one.gone | other.gone
    no = gone | pack(one.lo >= other.hi if strictly else one.lo > other.hi)
    yes = pack(one.hi < other.lo if strictly else one.hi <= other.lo) & ~(one.never | other.never | no)
    return plain(yes, no)


def _earlier_exactly(early: Days, late: Days, *, strictly: bool) -> Truths:
    held = pack(early.lo < late.lo if strictly else early.lo <= late.lo)
    yes, no = held, ~held
    for known in (early.known, late.known):
        if known is not None:
            yes, no = yes & known, no & known
    for gone in (early.gone, late.gone):
        if gone is not None:
            yes, no = yes & ~gone, no | gone
    return plain(yes, no)


def moved(days: Days, move: Move) -> Days:
    """Both ends moved; what has no day stays so, and ends beyond the calendar stay where they are."""
    if days.is_exact:
        lo = move(days.lo)
        return days._replace(lo=lo, hi=lo)
    held = filled(days)
    lo, hi = _within(held.lo, move), _within(held.hi, move)
    absent = unpack(held.gone, len(lo))
    if anywhere(held.gone):
        lo, hi = select(absent, np.int32(EARLIEST), lo), select(absent, np.int32(EARLIEST - 1), hi)
    return Days(lo, hi, None, held.gone, held.never)


def _within(ends: Numbers, move: Move) -> Numbers:
    beyond = ends > LATEST
    found = move(np.minimum(np.maximum(ends, np.int32(EARLIEST)), np.int32(LATEST)))
    return select(beyond, ends, found)


def gathered(days: Days, index: Index) -> Days:
    """The days of these rows."""
    lo = days.lo.take(index)
    hi = lo if days.hi is days.lo else days.hi.take(index)
    known, gone, never = (None if bits is None else taken(bits, index) for bits in (days.known, days.gone, days.never))
    return Days(lo, hi, known, gone, never)


def if_held(days: Days, yes: Bits, no: Bits) -> Days:
    """A day that counts where ``yes``, is none where ``no``, and else may be none."""
    held = filled(days)
    absent = held.gone | no
    lo, hi = held.lo, held.hi
    if anywhere(no):
        away = unpack(no, len(lo))
        lo, hi = select(away, np.int32(EARLIEST), lo), select(away, np.int32(EARLIEST - 1), hi)
    return Days(lo, hi, None, absent, held.never | ~yes)


def chosen(mask: Bits, here: Days, elsewhere: Days) -> Days:
    """One day in the rows of the mask and another elsewhere."""
    one, other = filled(here), filled(elsewhere)
    rows = unpack(mask, len(one.lo))
    return Days(
        select(rows, one.lo, other.lo),
        select(rows, one.hi, other.hi),
        None,
        (mask & one.gone) | (~mask & other.gone),
        (mask & one.never) | (~mask & other.never),
    )


def picked(spans: Sequence[Days], *, latest: bool) -> Days:
    """The latest or earliest of several days; what never happened drops out."""
    if len(spans) == 1:
        return spans[0]
    held = [filled(span) for span in spans]
    rows = len(held[0].lo)
    there = [unpack(~span.gone, rows) for span in held]
    sure = [unpack(~span.never, rows) for span in held]
    any_there, any_sure = np.logical_or.reduce(there), np.logical_or.reduce(sure)
    lows, highs = [span.lo for span in held], [span.hi for span in held]
    if latest:
        lo = select(any_sure, _most(lows, sure), _least(lows, there))
        hi = _most(highs, there)
    else:
        lo = _least(lows, there)
        hi = select(any_sure, _least(highs, sure), _most(highs, there))
    return spanning(lo, hi, any_there, any_sure)


def spanning(lo: Numbers, hi: Numbers, there: NDArray[np.bool_], sure: NDArray[np.bool_]) -> Days:
    """Days from their ends; none where nothing is there."""
    lo, hi = select(there, lo, np.int32(EARLIEST)), select(there, hi, np.int32(EARLIEST - 1))
    return Days(lo, hi, None, pack(~there), pack(~sure))


def _least(ends: Sequence[Numbers], counts: Sequence[NDArray[np.bool_]]) -> Numbers:
    found = [select(counted, end, np.int32(UNLIMITED)) for end, counted in zip(ends, counts, strict=True)]
    least: Numbers = np.minimum.reduce(found)
    return least


def _most(ends: Sequence[Numbers], counts: Sequence[NDArray[np.bool_]]) -> Numbers:
    found = [select(counted, end, np.int32(EARLIEST)) for end, counted in zip(ends, counts, strict=True)]
    most: Numbers = np.maximum.reduce(found)
    return most


def hull(spans: Sequence[Days], counts: Sequence[Bits] | None = None) -> Days:
    """All possibilities together; of each row only those spans that count there."""
    if len(spans) == 1:
        return spans[0]
    held = [filled(span) for span in spans]
    rows = len(held[0].lo)
    counting = counts or [full(rows)] * len(held)
    there = [unpack(count & ~span.gone, rows) for count, span in zip(counting, held, strict=True)]
    any_there, never = np.logical_or.reduce(there), empty(rows)
    for count, span in zip(counting, held, strict=True):
        never = never | (count & span.never)
    lo, hi = _least([span.lo for span in held], there), _most([span.hi for span in held], there)
    return spanning(lo, hi, any_there, ~unpack(never, rows) & any_there)


def same(left: Days, right: Days) -> Bits:
    """The rows in which two spans are the same."""
    one, other = filled(left), filled(right)
    alike = pack((one.lo == other.lo) & (one.hi == other.hi))
    return alike & ~(one.never ^ other.never)

"""The last days of many rows over all readings: the safe one, the latest, and where each deadline stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from compensation.assessment.clocks import FIRST_DAY
from compensation.assessment.many.clocks import STATES, clock
from compensation.assessment.many.days import EARLIEST, EPOCH, LATEST, UNLIMITED, Filled, filled
from compensation.assessment.many.issues import Choosing
from compensation.assessment.many.planes import Bools, Index, Whole, select, unpack
from compensation.assessment.many.rows import Below, Rows
from compensation.assessment.many.units import Root, each_record
from compensation.assessment.result import ClockState
from compensation.law.route import Deadline

STATE_WORDS = tuple(str(state) for state in STATES)
_FIRST = FIRST_DAY - EPOCH
_BEYOND = UNLIMITED - EARLIEST + 1
_OVER = [STATES.index(ClockState.MISSED), STATES.index(ClockState.MET)]


class LastDays(NamedTuple):
    """A deadline in each row: the earliest last day of any reading, the latest, and the state of the first.

    ``there`` marks the rows that have the deadline at all; None: all of them.
    """

    safe: Whole
    has_safe: Bools
    latest: Whole
    has_latest: Bools
    state: Whole
    there: Bools | None = None


class Clocked(NamedTuple):
    """A deadline under one reading: in which rows that is open, its last day, and its state."""

    open_: Bools
    last: Filled
    never: Bools
    state: Whole


def last_days(rows: Root, choosing: Choosing) -> dict[str, LastDays]:
    """Every deadline of the route."""
    work = {True: _of_each, False: _of_one}
    return {held.id: work[bool(held.for_each)](rows, held, choosing) for held in rows.sheet.plan.route.deadlines}


def _of_one(rows: Root, deadline: Deadline, choosing: Choosing) -> LastDays:
    return over_readings(list(readings(rows, deadline, choosing)))


def readings(rows: Rows, deadline: Deadline, choosing: Choosing) -> Iterator[Clocked]:
    """A deadline under each reading, of the units or of records below them."""
    for options, mask in choosing.about(deadline):
        held = clock(rows, deadline, options)
        last, open_ = filled(held.last), unpack(mask, choosing.rows.count)
        open_ = open_[rows.index] if isinstance(rows, Below) else open_
        yield Clocked(open_, last, unpack(last.never, rows.count), held.states())


def _of_each(rows: Root, deadline: Deadline, choosing: Choosing) -> LastDays:
    each = each_record(rows, deadline.for_each)
    return of_records(each, list(readings(each, deadline, choosing)))


def of_records(each: Below, found: Sequence[Clocked]) -> LastDays:
    """Of many last days those of one record: the next that can still be kept, or else the last of all."""
    first, shown = _shown_first(each, found)
    mine = [_at(held, first) for held in found]
    state = np.choose(shown, [held.state for held in mine]) if len(mine) > 1 else mine[0].state
    return over_readings(mine)._replace(state=state)


def _at(held: Clocked, places: Index) -> Clocked:
    last = Filled(held.last.lo[places], held.last.hi[places], held.last.gone, held.last.never)
    return Clocked(held.open_[places], last, held.never[places], held.state[places])


def _shown_first(each: Below, found: Sequence[Clocked]) -> tuple[Index, Index]:
    """The record whose last day is shown, and the reading under which it is: the earliest of those still running."""
    ways, far = len(found), np.iinfo(np.int64).max
    running, ended = (np.full(each.count, far) for _ in range(2))
    places = np.arange(each.count)
    for number, held in enumerate(found):
        lo = held.last.lo.astype(np.int64) - EARLIEST
        order = ((held.never * np.int64(_BEYOND) + lo) * ways + number) * each.count + places
        late = ((_BEYOND - lo) * ways + number) * each.count + places
        still = held.open_ & ~np.isin(held.state, _OVER)
        running = np.minimum(running, select(still, order, far))
        ended = np.minimum(ended, select(held.open_, late, far))
    first, last = (each.extreme(rank, np.minimum, 0) for rank in (running, ended))
    rank = select(first < far, first, last)
    return rank % each.count, rank // each.count % ways


def over_readings(found: Sequence[Clocked]) -> LastDays:
    """The earliest and the latest of all readings; the state is that of the reading shown first."""
    rows = len(found[0].open_)
    safe, latest = np.full(rows, UNLIMITED, np.int32), np.full(rows, np.iinfo(np.int32).min, np.int32)
    bounded, first, state = np.ones(rows, np.bool_), np.full(rows, np.iinfo(np.int64).max), np.zeros(rows, np.int8)
    for open_, last, never, standing in found:
        there = last.lo <= last.hi
        dated = open_ & there & (last.lo <= LATEST)
        safe = select(dated, np.minimum(safe, last.lo), safe)
        latest = select(open_, np.maximum(latest, last.hi), latest)
        bounded = bounded & (~open_ | (there & ~never))
        rank = never.astype(np.int64) * (1 << 33) + last.lo
        sooner = open_ & (rank < first)
        first, state = select(sooner, rank, first), select(sooner, standing, state)
    return LastDays(safe, (safe <= LATEST) & (safe >= _FIRST), latest, bounded & (latest < LATEST), state)

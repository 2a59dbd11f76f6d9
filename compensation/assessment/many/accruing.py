"""Sums that come again, for many rows: how many weeks, months or years have begun, and what each of them brings.

Where what a period brings hangs on its day, each period of each row is a row of its own, stretch by stretch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import NamedTuple

import numpy as np

from compensation.assessment.clocks import FIRST_DAY
from compensation.assessment.many.amounts import Sums, aligned, everywhere, fitting
from compensation.assessment.many.calendar import corresponding
from compensation.assessment.many.days import EARLIEST, EPOCH, LATEST, Days, Filled, filled
from compensation.assessment.many.planes import Bits, Bools, Index, Whole, pack, unpack
from compensation.assessment.many.rows import NOBODY, Below, Members, Rows, Taken
from compensation.assessment.many.spans import day
from compensation.law.kernel import Accrues
from compensation.law.resolve import PERIOD

PIECE = 1 << 18
"""So many periods are worked out at a time."""
_WEEK = 7
_MONTHS = {"month": 1, "year": 12}


class Periods(Below):
    """Weeks, months or years, each below the row for which it counts; ``days``: the first day of each."""

    def __init__(self, parent: Rows, counts: Index, days: Days) -> None:
        index = np.repeat(np.arange(parent.count), counts)
        nobody = np.full(len(index), NOBODY, np.intp)
        members = Members(np.cumsum(counts) - counts, counts, nobody, None, parent.full, parent.full)
        super().__init__(parent, PERIOD, members, index, nobody)
        self.days = days


class Begun(NamedTuple):
    """When the first period begins and until when one can; how many have begun for sure, and at most.

    ``endless`` marks the rows in which nobody knows since when, and so not how many.
    """

    first: Filled
    until: Filled
    sure: Whole
    possible: Whole
    endless: Bools


def accrued(rows: Rows, node: Accrues, options: Taken) -> Sums:
    """What has come together so far."""
    from compensation.assessment.many.sums import amount

    begun = begun_of(rows, node, options)
    if PERIOD in rows.sheet.plan.about(node.each).records:
        parts = [_brought(held, places, node, options, begun.sure) for held, places in _pieces(rows, node.unit, begun)]
        found = _together(parts) if parts else everywhere(0, rows.count)
    else:
        found = _so_often(amount(rows, node.each, options), begun)
    return found._replace(high_known=found.high_known & ~pack(begun.endless))


def begun_of(rows: Rows, node: Accrues, options: Taken) -> Begun:
    """How many periods have begun."""
    first = filled(day(rows, node.starts, options))
    until = _until(None if node.ends is None else filled(day(rows, node.ends, options)), rows)
    never = unpack(first.never, rows.count)
    endless = (first.lo <= first.hi) & (first.lo < FIRST_DAY - EPOCH)
    sure = np.where(never, 0, _count(node.unit, first.hi, until.lo))
    possible = np.where(endless, sure, _count(node.unit, first.lo, until.hi))
    return Begun(first, until, sure, np.where(unpack(first.gone, rows.count), 0, possible), endless)


def _until(ended: Filled | None, rows: Rows) -> Filled:
    """The last day on which a period can begin: that of the law, or the day of advice."""
    today = np.full(rows.count, rows.sheet.as_of, np.int32)
    if ended is None:
        return Filled(today, today, rows.none, rows.none)
    gone, never = (unpack(bits, rows.count) for bits in (ended.gone, ended.never))
    lo = np.where(gone, today, np.minimum(ended.lo, today))
    return Filled(lo, np.where(never, today, np.minimum(ended.hi, today)), rows.none, rows.none)


def _count(unit: str, first: Whole, last: Whole) -> Whole:
    """How many periods of a unit begin from one day to another."""
    if unit == "week":
        return np.maximum((last.astype(np.int64) - first) // _WEEK + 1, 0)
    ends = [
        np.minimum(end, LATEST).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        for end in (first, last)
    ]
    whole = np.maximum((ends[1] - ends[0]) // _MONTHS[unit], 0)
    found: Whole = whole + (_first_days(unit, first, whole) <= last)
    return np.where(first <= last, found, 0)


def _first_days(unit: str, begun: Whole, place: Whole) -> Whole:
    """The first day of the period at each place, counted from nought."""
    start = np.minimum(begun, np.int32(LATEST)).astype(np.int64)
    found = (
        start + _WEEK * place if unit == "week" else corresponding(start, _MONTHS[unit] * place, or_first_of_next=False)
    )
    return np.clip(found, EARLIEST, LATEST).astype(np.int32)


def _pieces(rows: Rows, unit: str, begun: Begun) -> Iterator[tuple[Periods, Whole]]:
    """Every period that may have begun, of some of the rows at a time, and its place among those of its row."""
    piece = (np.cumsum(begun.possible) - begun.possible) // PIECE
    for number in np.unique(piece[begun.possible > 0]):
        counts = begun.possible * (piece == number)
        index = np.repeat(np.arange(rows.count), counts)
        places = np.arange(len(index)) - (np.cumsum(counts) - counts)[index]
        yield Periods(rows, counts, _days(unit, begun, index, places)), places


def _days(unit: str, begun: Begun, index: Index, places: Whole) -> Days:
    early, late = (_first_days(unit, end[index], places) for end in begun.first[:2])
    return Days(early, np.maximum(early, np.minimum(late, begun.until.hi[index])).astype(np.int32))


def _brought(held: Periods, places: Whole, node: Accrues, options: Taken, sure: Whole) -> Sums:
    """What the periods of these rows bring together; one of which nothing is known leaves the whole end open."""
    from compensation.assessment.many.sums import amount

    found, counts = amount(held, node.each, options), places < sure[held.index]
    most = found.most * max(int(held.members.counts.max()), 1)
    running = found.most * max(held.count, 1)
    low = fitting(held.total(fitting(found.low, running) * counts), most)
    high = fitting(held.total(fitting(found.high, running)), most)
    low_known = ~held.any_of(pack(counts) & ~found.low_known)
    return Sums(low * unpack(low_known, len(low)), high, low_known, ~held.any_of(~found.high_known), found.scale, most)


def _together(parts: Sequence[Sums]) -> Sums:
    """The same rows in several pieces: each has its periods in one of them."""
    held = aligned(parts)
    most = max(one.most for one in held)
    low, high = (
        reduce(np.add, [fitting(end, most) for end in ends]) for ends in zip(*(one[:2] for one in held), strict=True)
    )
    known: list[Bits] = [reduce(np.bitwise_and, bits) for bits in zip(*(one[2:4] for one in held), strict=True)]
    return Sums(low, high, known[0], known[1], held[0].scale, most)


def _so_often(each: Sums, begun: Begun) -> Sums:
    """The same sum for each period."""
    most = each.most * max(int(begun.possible.max()), int(begun.sure.max()), 1) if len(begun.sure) else each.most
    low, high = (fitting(end, most) * count for end, count in ((each.low, begun.sure), (each.high, begun.possible)))
    low_known, high_known = each.low_known | pack(begun.sure == 0), each.high_known | pack(begun.possible == 0)
    return Sums(low, high, low_known, high_known, each.scale, most)


def latest_period(rows: Rows, node: Accrues, options: Taken) -> Periods:
    """The latest period that may have begun, in each row, or the first day itself where none has."""
    key = ("latest period", id(node), rows.sheet.plan.about(node).narrowed(options))
    if key not in rows.known:
        begun = begun_of(rows, node, options)
        one = np.ones(rows.count, np.intp)
        days = _days(node.unit, begun, np.arange(rows.count), np.maximum(begun.possible - 1, 0))
        some = begun.possible > 0
        lo, hi = (
            np.where(some, mine, own).astype(np.int32) for mine, own in zip(days[:2], begun.first[:2], strict=True)
        )
        none = ~pack(some)
        rows.known[key] = Periods(rows, one, Days(lo, hi, None, begun.first.gone & none, begun.first.never & none))
    found: Periods = rows.known[key]
    return found

"""Last days that are floored or stand still, of many rows.

What stands still is reckoned row by row, by the function of the one-case reading; equal rows are reckoned once.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from compensation.assessment.finding import NO_NO, UNSURE, YES_YES, Finding
from compensation.assessment.many.days import EPOCH, Days, Filled, chosen, earlier, filled, hull, spans_of
from compensation.assessment.many.planes import Truths, Whole, both, constant, pack, select, surely, surely_not, unpack
from compensation.assessment.many.rows import Below, Rows, Taken, below
from compensation.assessment.many.spans import day
from compensation.assessment.many.truths import sure_of, truth
from compensation.assessment.standstill import _hull as stop_days
from compensation.assessment.standstill import _last_day as last_day
from compensation.law.kernel import Floored, Stop, Suspended
from compensation.terms.dates import ANY_DAY, Span
from compensation.terms.truth import YES


def floored(rows: Rows, node: Floored, options: Taken) -> Days:
    """A last day that is never before its floor."""
    found, floor = day(rows, node.day, options), day(rows, node.floor, options)
    code = constant(YES, rows.count) if node.guard is None else truth(rows, node.guard, options)
    if node.running_on is not None:
        code = both(code, earlier(day(rows, node.running_on, options), found, strictly=False))
    later = _later(filled(found), filled(floor))
    undecided = hull([found, later])
    return chosen(surely(code), later, chosen(surely_not(code), found, undecided))


def _later(held: Filled, floor: Filled) -> Days:
    rows = len(held.lo)
    unmoved = held.gone | floor.gone
    lo = select(unpack(floor.never, rows), held.lo, np.maximum(held.lo, floor.lo))
    later = Days(lo, np.maximum(held.hi, floor.hi), None, held.gone, held.never)
    return chosen(unmoved, held.days, later)


class Stretches(NamedTuple):
    """A stop in every row, or in every record of a list: how surely, and its first and last day."""

    code: Whole
    first: Filled
    last: Filled
    below: Below | None


def suspended(rows: Rows, node: Suspended, options: Taken) -> Days:
    """The last day of a length that stands still."""
    plain, start = filled(day(rows, node.day, options)), filled(day(rows, node.day.start, options))
    parts = [_by_row(stretches(rows, stop, options), rows.count) for stop in node.stops]
    lo, hi, never = plain.lo.copy(), plain.hi.copy(), unpack(plain.never, rows.count).copy()
    known: dict[Any, Span] = {}
    whole = zip(spans_of(plain), spans_of(start), strict=True)
    for row, (length, begun) in enumerate(whole):
        stopped = tuple(each[row] for each in parts)
        if length.lo > length.hi or not any(stopped):
            continue
        key = (length, begun, stopped)
        if key not in known:
            known[key] = _reckoned(node, length, begun, stopped)
        found = known[key]
        lo[row], hi[row], never[row] = found.lo - EPOCH, found.hi - EPOCH, found.never
    return Days(lo, hi, None, plain.gone, pack(never))


Row = tuple[tuple[int, Span, Span], ...]
"""The stops of one row: how surely each, from when, until when; ``None`` days for a list of which nobody knows all."""


def _reckoned(node: Suspended, length: Span, begun: Span, stopped: tuple[Row, ...]) -> Span:
    start = Finding(node.day, YES_YES, begun)
    held = [_stop(stop, *one) for stop, each in zip(node.stops, stopped, strict=True) for one in each]
    return last_day(node.day, Finding(node.day, YES_YES, length, (start,)), held)


def _stop(stop: Stop, code: int, first: Span, last: Span) -> Finding:
    if code == UNSURE and first == last == ANY_DAY:
        return Finding(stop, UNSURE, ANY_DAY)
    parts = (Finding(stop, YES_YES, first), Finding(stop, YES_YES, last))
    return Finding(stop, code, stop_days(first, last), parts)


def stretches(rows: Rows, stop: Stop, options: Taken) -> Stretches:
    """A stop as far as it is known."""
    inside: Rows = below(rows, stop.listing) if stop.listing else rows
    held = inside if isinstance(inside, Below) and stop.listing else None
    code = constant(YES, inside.count)
    for test in (stop.guard, stop.where, stop.test):
        if test is not None:
            code = both(code, truth(inside, test, options))
    if held is not None:
        code = sure_of(held, code)
    first, last = filled(day(inside, stop.first, options)), filled(day(inside, stop.last, options))
    return Stretches(_codes(code, inside.count), first, last, held)


def _codes(code: Truths, rows: int) -> Whole:
    """The codes of the one-case reading, as far as a stop asks for them: no, yes, or neither."""
    found = np.full(rows, UNSURE)
    found[unpack(surely(code), rows)] = YES_YES
    found[unpack(surely_not(code), rows)] = NO_NO
    return found


def _by_row(held: Stretches, rows: int) -> list[Row]:
    every = list(zip(held.code.tolist(), spans_of(held.first), spans_of(held.last), strict=True))
    if held.below is None:
        return [() if one[0] == NO_NO else (one,) for one in every]
    starts = held.below.ends - held.below.members.counts
    complete = unpack(held.below.members.complete, rows)
    found = []
    for first, end, whole in zip(starts.tolist(), held.below.ends.tolist(), complete.tolist(), strict=True):
        mine = tuple(one for one in every[first:end] if one[0] != NO_NO)
        found.append(mine if whole else (*mine, (UNSURE, ANY_DAY, ANY_DAY)))
    return found

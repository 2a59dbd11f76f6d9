"""Deadlines of many rows: last day, act, whether in time, and whether somebody has power to extend."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

import numpy as np

from compensation.assessment.many.days import EARLIEST, EPOCH, NOT_STARTED, UNLIMITED, Days, chosen, filled
from compensation.assessment.many.days import everywhere as everywhere_day
from compensation.assessment.many.days import gathered as gathered_days
from compensation.assessment.many.planes import (
    Bits,
    Index,
    Truths,
    Whole,
    anywhere,
    both,
    either,
    pack,
    plain,
    surely_not,
    swap,
    taken,
    unpack,
    unsure,
    widest,
)
from compensation.assessment.many.planes import chosen as chosen_truths
from compensation.assessment.many.resting import stands_still
from compensation.assessment.many.rows import Below, Rows, Taken
from compensation.assessment.many.spans import day, limbs, switched
from compensation.assessment.many.truths import answers, gathered, kept, truth
from compensation.assessment.result import ClockState
from compensation.law.kernel import At, Day, Disputed, Floored, Moment, Pick, Rolled, Switch, Use
from compensation.law.route import Deadline, Extension
from compensation.terms.dates import Span

STATES = tuple(ClockState)
Branches = tuple[tuple[str, Bits], ...]


class Clocks(NamedTuple):
    """A deadline in every row; ``forks`` are the same under each answer of the judgements behind the last day."""

    last: Days
    done: Truths
    in_time: Truths
    extended: Truths
    branches: Branches
    open_: Bits
    still: Bits
    forks: tuple[Clocks, ...] = ()

    def governed_by(self, names: Sequence[str]) -> Truths:
        """Whether one of these branches governs."""
        mine, others = ([bits for name, bits in self.branches if (name in names) is wanted] for wanted in (True, False))
        blank = np.zeros_like(self.open_)
        any_mine, any_other = (reduce(np.bitwise_or, held, blank) for held in (mine, others))
        found = plain(any_mine & ~any_other, ~any_mine)
        if not self.forks:
            return found
        return chosen_truths(self.open_, reduce(widest, [fork.governed_by(names) for fork in self.forks]), found)

    def states(self) -> Whole:
        """Where the deadline stands in each row, as a place in STATES."""
        rows = len(self.last.lo)
        held = filled(self.last)
        timely, late, stopped, never_started, no_limit, done, lost, judged = (
            unpack(bits, rows)
            for bits in (
                self.in_time.worst_yes & self.in_time.best_yes & ~self.open_,
                surely_not(self.in_time) & ~self.open_,
                (held.gone | pack(held.lo == NOT_STARTED)) & self.still,
                held.gone | pack(held.lo == NOT_STARTED),
                pack(held.lo == UNLIMITED),
                self.done.worst_yes,
                surely_not(self.extended),
                self.in_time.worst_no & self.in_time.best_yes & self.open_,
            )
        )
        return np.select(
            [judged, stopped, never_started, no_limit, timely & done, timely, late & lost, late],
            [_place(state) for state in _ORDER], _place(ClockState.NOT_KNOWN),
        ).astype(np.int8)  # fmt: skip


_ORDER = (
    ClockState.EXTENDABLE,
    ClockState.STOPPED,
    ClockState.NOT_STARTED,
    ClockState.NO_LIMIT,
    ClockState.MET,
    ClockState.OPEN,
    ClockState.MISSED,
    ClockState.EXTENDABLE,
)


def _place(state: ClockState) -> int:
    return STATES.index(state)


def clock(rows: Rows, deadline: Deadline, options: Taken) -> Clocks:
    """A deadline under these options."""
    return kept(rows, deadline, options, _clock, _gathered)


def _gathered(held: Clocks, index: Index) -> Clocks:
    return Clocks(
        gathered_days(held.last, index),
        gathered(held.done, index),
        gathered(held.in_time, index),
        gathered(held.extended, index),
        tuple((name, taken(bits, index)) for name, bits in held.branches),
        taken(held.open_, index),
        taken(held.still, index),
        tuple(_gathered(fork, index) for fork in held.forks),
    )


def _clock(rows: Rows, deadline: Deadline, options: Taken) -> Clocks:
    found = _worked_out(rows, deadline, options)
    judgements, open_ = rows.sheet.plan.swaying(deadline), unsure(found.in_time)
    if not judgements or not anywhere(open_):
        return found
    forks = tuple(_worked_out(rows, deadline, choice) for choice in answers(judgements, options))
    return found._replace(
        in_time=chosen_truths(open_, reduce(widest, [fork.in_time for fork in forks]), found.in_time),
        extended=chosen_truths(open_, reduce(widest, [fork.extended for fork in forks]), found.extended),
        open_=open_,
        forks=forks,
    )


def _worked_out(rows: Rows, deadline: Deadline, options: Taken) -> Clocks:
    last, act = day(rows, deadline.last_day, options), day(rows, deadline.act, options)
    lodged = isinstance(deadline.act, At) and deadline.act.moment is Moment.FILING_DAY
    done = filed(rows) if lodged else _was_done(rows, act)
    in_time = _timely(last, _act(rows, act, done))
    extended = in_time
    for extension in deadline.extensions:
        extended = either(extended, ground(rows, deadline, extension, options, done))
    still = rows.none
    if rows.sheet.plan.may_stand_still(deadline):
        still = stands_still(rows, deadline.last_day, options)
    named = branches(rows, deadline.last_day, options)
    return Clocks(last, done, in_time, extended, named, rows.none, still)


def ground(rows: Rows, deadline: Deadline, extension: Extension, options: Taken, done: Truths) -> Truths:
    """Whether a ground for more time holds; an act still to come is in good time for a window that has not opened."""
    asked, opens = rows.sheet.plan.window(extension, deadline)
    held = reduce(both, [truth(rows, test, options) for test in asked])
    return held if opens is None else both(held, either(truth(rows, opens, options), swap(done)))


def filed(rows: Rows) -> Truths:
    """Whether the claim was lodged."""
    if isinstance(rows, Below):
        return gathered(filed(rows.parent), rows.index)
    found: Truths = rows.filed  # type: ignore[attr-defined]
    return found


def _was_done(rows: Rows, act: Days) -> Truths:
    """Whether an act that is not the lodging was done: an act without a day may still be to come."""
    held, as_of = filled(act), rows.sheet.as_of
    return plain(pack(held.hi <= as_of) & ~held.never, held.gone | pack(held.lo > as_of))


def _act(rows: Rows, act: Days, done: Truths) -> Days:
    """The day of the act: if it is still to come, today; if nobody knows, any day up to today."""
    today = everywhere_day(Span(rows.sheet.as_of + EPOCH, rows.sheet.as_of + EPOCH), rows.count)
    if not anywhere(~done.worst_no):
        return today
    earliest = np.broadcast_to(np.int32(EARLIEST), rows.count)
    perhaps = chosen(done.worst_no, today, Days(earliest, today.lo))
    return chosen(done.worst_yes, act, perhaps)


def _timely(last: Days, act: Days) -> Truths:
    """Whether the act was in time on every day that last day and act may be; a clock that never started is no bar."""
    one, other = filled(last), filled(act)
    yes = one.gone | pack(other.hi <= one.lo)
    return plain(yes, pack(other.lo > one.hi) & ~one.never & ~yes)


def branches(rows: Rows, node: Day, options: Taken) -> Branches:
    """The branches that may govern, as the outermost choice between a base and its exceptions has them."""
    node = _limit(rows, node, options)
    if isinstance(node, Switch):
        return tuple((name, bits) for name, bits in switched(rows, node, options).governing if name)
    if isinstance(node, Pick):
        found = _of_limbs(rows, node, options)
        if found:
            return found
    return ((node.mark.id, rows.full),) if node.mark.id else ()


def _limit(rows: Rows, node: Day, options: Taken) -> Day:
    while True:
        match node:
            case Use():
                node = rows.sheet.plan.route.named[node.name]  # type: ignore[assignment]
            case Floored() | Rolled():
                node = node.day
            case Disputed() if node.issue in dict(options):
                node = dict(node.options)[dict(options)[node.issue]]
            case _:
                return node


def _of_limbs(rows: Rows, node: Pick, options: Taken) -> Branches:
    """The limbs that may be the day that was picked; where none has a name, the pick itself is the branch."""
    found, whole = [], filled(day(rows, node, options))
    none = rows.full
    for (_, limb), held in zip(node.limbs, limbs(rows, node, options), strict=True):
        if limb.mark.id:
            one = filled(held)
            bits = pack((one.lo <= whole.hi) & (whole.lo <= one.hi) & (one.lo <= one.hi))
            found.append((limb.mark.id, bits))
            none = none & ~bits
    if found and node.mark.id:
        found.append((node.mark.id, none))
    return tuple(found)

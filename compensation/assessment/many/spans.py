"""Days of many rows: each node of a day worked out for all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

import numpy as np

from compensation.assessment.many import calendar
from compensation.assessment.many.days import (
    EARLIEST,
    EPOCH,
    LATEST,
    UNLIMITED,
    Days,
    chosen,
    everywhere,
    filled,
    gathered,
    hull,
    if_held,
    moved,
    picked,
    same,
    spanning,
)
from compensation.assessment.many.facts import stated
from compensation.assessment.many.planes import Bits, anywhere, empty, pack, select, surely, surely_not, unpack
from compensation.assessment.many.rows import Rows, Taken, below
from compensation.assessment.many.stated import Column
from compensation.assessment.many.truths import conflict, displaced, kept, truth
from compensation.law.kernel import (
    At,
    Birthday,
    Day,
    Disputed,
    EdgeOf,
    EdgeOfUnit,
    FactDay,
    Floored,
    LastDayOf,
    Moment,
    NotStarted,
    OnDay,
    Pick,
    PickEach,
    ReachOf,
    Rolled,
    Shifted,
    Suspended,
    Switch,
    Unlimited,
    Unread,
    Use,
)
from compensation.terms import dates
from compensation.terms.dates import ANY_DAY, NEVER, Span


def day(rows: Rows, node: Day, options: Taken) -> Days:
    """The days that a node may be."""
    return kept(rows, rows.sheet.plan.meant(node), options, _day, gathered)


def _day(rows: Rows, node: Day, options: Taken) -> Days:  # noqa: C901, PLR0911, PLR0912 - one line for each node
    match node:
        case FactDay():
            return _stated(rows, node)
        case OnDay():
            return everywhere(Span(node.day, node.day), rows.count)
        case At():
            return _moment(rows, node)
        case Shifted():
            return moved(day(rows, node.start, options), calendar.after(node.length, node.rule, back=node.back))
        case Birthday():
            return _birthday(day(rows, node.born, options), node)
        case Pick():
            return _picked(rows, node, options)
        case PickEach():
            return _picked_from_list(rows, node, options)
        case EdgeOf():
            return _edge(rows, node)
        case EdgeOfUnit():
            return _edge_of_unit(day(rows, node.day, options), node)
        case Suspended() | Floored() | Rolled() | LastDayOf() | ReachOf():
            return _of_limit(rows, node, options)
        case Use():
            return day(rows, rows.sheet.plan.route.named[node.name], options)  # type: ignore[arg-type]
        case Switch():
            return switched(rows, node, options).days
        case Disputed():
            return _disputed(rows, node, options)
        case Unlimited() | NotStarted() | Unread():
            return everywhere(_written(node), rows.count)


def _written(node: Unlimited | NotStarted | Unread) -> Span:
    if isinstance(node, Unread):
        return ANY_DAY
    at = dates.UNLIMITED if isinstance(node, Unlimited) else dates.NOT_STARTED
    return Span(at, at)


def _of_limit(rows: Rows, node: Suspended | Floored | Rolled | LastDayOf | ReachOf, options: Taken) -> Days:
    from compensation.assessment.many import limits

    match node:
        case Suspended():
            return limits.suspended(rows, node, options)
        case Floored():
            return limits.floored(rows, node, options)
        case Rolled():
            return moved(day(rows, node.day, options), calendar.rolling(node.rule))
        case LastDayOf():
            return day(rows, rows.sheet.plan.route.deadline(node.deadline).last_day, options)
        case ReachOf():
            reach = rows.sheet.plan.route.deadline(node.deadline).reach
            assert reach is not None  # noqa: S101 - seen to when the route was read
            return day(rows, reach.day, options)


def _stated(rows: Rows, node: FactDay) -> Days:
    held = stated(rows, node.fact)
    if held.days is None:
        return _untold(rows, held)
    return Days(held.days.lo, held.days.hi, held.known, held.gone)


def _untold(rows: Rows, held: Column) -> Days:
    nought = np.broadcast_to(np.int32(0), rows.count)
    return Days(nought, nought, rows.none, held.gone)


def _moment(rows: Rows, node: At) -> Days:
    from compensation.assessment.many.accruing import Periods
    from compensation.assessment.many.units import Root

    if node.moment is Moment.PERIOD_DAY:
        return rows.days if isinstance(rows, Periods) else everywhere(NEVER, rows.count)
    assert isinstance(rows, Root)  # noqa: S101 - a moment hangs on no record
    if node.moment is Moment.AS_OF:
        return everywhere(Span(rows.sheet.as_of + EPOCH, rows.sheet.as_of + EPOCH), rows.count)
    return rows.filing if node.moment is Moment.FILING_DAY else rows.decision


def _birthday(born: Days, node: Birthday) -> Days:
    early = moved(born, calendar.birthdays(node.age, node.rule, late=False))
    if node.rule.leap_birthday:
        return early
    late = moved(born, calendar.birthdays(node.age, node.rule, late=True))
    return early if bool((early.hi == late.hi).all()) else early._replace(hi=late.hi)


def _picked(rows: Rows, node: Pick, options: Taken) -> Days:
    spans = limbs(rows, node, options)
    return _last_of_all(spans) if node.whole else picked(spans, latest=node.latest)


def limbs(rows: Rows, node: Pick, options: Taken) -> list[Days]:
    """The day of each limb, absent if its guard fails, perhaps absent if nobody knows."""
    found = []
    for guard, limb in node.limbs:
        held = day(rows, limb, options)
        if guard is not None:
            asked = truth(rows, guard, options)
            held = if_held(held, surely(asked), surely_not(asked))
        found.append(held)
    return found


def _last_of_all(spans: Sequence[Days]) -> Days:
    """The day on which the last of several things has happened; never, where one of them never did."""
    held = [filled(span) for span in spans]
    gone, never = (reduce(np.bitwise_or, found) for found in ([one.gone for one in held], [one.never for one in held]))
    lo, hi = (np.maximum.reduce(found) for found in ([one.lo for one in held], [one.hi for one in held]))
    rows = len(lo)
    return spanning(lo, hi, ~unpack(gone, rows), ~unpack(never | gone, rows))


def _picked_from_list(rows: Rows, node: PickEach, options: Taken) -> Days:
    held = below(rows, node.listing)
    found = day(held, node.take, options)
    yes, no = held.belongs, held.none
    if node.where is not None:
        asked = truth(held, node.where, options)
        yes, no = yes & surely(asked), surely_not(asked)
    one = filled(if_held(found, yes, no))
    there, sure = ~unpack(one.gone, held.count), ~unpack(one.never | one.gone, held.count)
    any_there, any_sure = (unpack(held.any_of(pack(flags)), rows.count) for flags in (there, sure))
    open_ = ~unpack(held.members.complete, rows.count)
    least, most = np.int32(UNLIMITED), np.int32(EARLIEST)
    first = held.extreme(select(there, one.lo, least), np.minimum, UNLIMITED)
    last = held.extreme(select(there, one.hi, most), np.maximum, EARLIEST)
    first = select(open_, np.int32(EARLIEST), first)
    last = select(open_, np.maximum(last, np.int32(LATEST)), last)
    if node.latest:
        lo = select(any_sure, held.extreme(select(sure, one.lo, most), np.maximum, EARLIEST), first)
        return spanning(lo, last, any_there | open_, any_sure)
    hi = select(any_sure, held.extreme(select(sure, one.hi, least), np.minimum, UNLIMITED), last)
    return spanning(first, hi, any_there | open_, any_sure)


def _edge(rows: Rows, node: EdgeOf) -> Days:
    held = stated(rows, node.fact)
    edge = held.days if node.start else held.ends
    if edge is None:
        return _untold(rows, held)
    return Days(edge.lo, edge.hi, held.known, held.gone)


def _edge_of_unit(inner: Days, node: EdgeOfUnit) -> Days:
    """Moved where both ends are ordinary days, and left as it is where one lies beyond the calendar."""
    held = filled(inner)
    found = moved(inner, calendar.edges(node.unit, start=node.start))
    beyond = pack(held.hi > LATEST) & ~held.gone
    return chosen(beyond, inner, found) if anywhere(beyond) else found


class Branches(NamedTuple):
    """The day under the branch that governs, and where each branch, by its id, may govern."""

    days: Days
    governing: tuple[tuple[str, Bits], ...]


def switched(rows: Rows, node: Switch[Day], options: Taken) -> Branches:
    """A base and its exceptions; two exceptions that surely apply and differ give no day at all."""
    key = ("switched", id(node), options)
    if key not in rows.known:
        rows.known[key] = _switched(rows, node, options)
    found: Branches = rows.known[key]
    return found


def _switched(rows: Rows, node: Switch[Day], options: Taken) -> Branches:
    guards = displaced(node, [truth(rows, held.when, options) for held in node.exceptions])
    thens = [day(rows, held.then, options) for held in node.exceptions]
    sure = [surely(guard) for guard in guards]
    any_sure = reduce(np.bitwise_or, sure, empty(rows.count))
    counts = [one | (~surely_not(guard) & ~any_sure) for one, guard in zip(sure, guards, strict=True)]
    found = hull([day(rows, node.base, options), *thens], [~any_sure, *counts])
    clash = conflict(sure, thens, lambda one, other: ~same(one, other))
    if clash is not None:
        found = chosen(clash, everywhere(ANY_DAY, rows.count), found)
    names = [node.base.mark.id, *(held.mark.id for held in node.exceptions)]
    return Branches(found, tuple(zip(names, [~any_sure, *counts], strict=True)))


def _disputed(rows: Rows, node: Disputed[Day], options: Taken) -> Days:
    option = dict(options).get(node.issue)
    if option is not None:
        return day(rows, dict(node.options)[option], options)
    return hull([day(rows, part, options) for _, part in node.options])

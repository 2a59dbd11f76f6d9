"""The last days of many rows over several texts of the law: of each deadline all clocks that any of them has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from compensation.assessment.many.last_days import Clocked, LastDays, of_records, over_readings, readings
from compensation.assessment.many.planes import Bools, Index, unpack
from compensation.assessment.many.rows import Below
from compensation.assessment.many.units import each_record
from compensation.law.route import Deadline

if TYPE_CHECKING:
    from compensation.assessment.many.texts import Version


class Own(NamedTuple):
    """A deadline as one text has it: in which rows that text may govern, and its clocks, of records or of the unit."""

    version: Version
    deadline: Deadline
    rows: Bools
    clocks: list[Clocked]
    each: Below | None


def last_days_over(versions: Sequence[Version]) -> dict[str, LastDays]:
    """Every deadline that some text has, first as the latest of them orders them."""
    names = dict.fromkeys(
        held.id for version in reversed(versions) for held in version.text.rows.sheet.plan.route.deadlines
    )
    return {name: _together([own for version in versions for own in _own(version, name)], versions) for name in names}


def _own(version: Version, name: str) -> Iterator[Own]:
    text = version.text
    rows = unpack(version.rows, text.rows.count)
    for held in text.rows.sheet.plan.route.deadlines:
        if held.id == name:
            each = each_record(text.rows, held.for_each) if held.for_each else None
            clocks = list(readings(each or text.rows, held, text.choosing))
            yield Own(version, held, rows, [_within(one, rows, each) for one in clocks], each)


def _within(clock: Clocked, rows: Bools, each: Below | None) -> Clocked:
    return clock._replace(open_=clock.open_ & (rows if each is None else rows[each.index]))


def _together(found: Sequence[Own], versions: Sequence[Version]) -> LastDays:
    there = reduce(np.logical_or, [held.rows for held in found])
    each = found[-1].each
    days = over_readings(_clocks(found)) if each is None else _of_records(each, found, _without(found, versions))
    if there.all():
        return days
    return days._replace(has_latest=days.has_latest & there, there=there)


def _clocks(found: Sequence[Own]) -> list[Clocked]:
    return [clock for held in found for clock in held.clocks]


def _without(found: Sequence[Own], versions: Sequence[Version]) -> Bools:
    """Where a text may govern that has not this deadline."""
    rows = np.zeros(len(found[0].rows), np.bool_)
    if len(found) < len(versions):
        mine = {id(held.version) for held in found}
        for version in versions:
            rows |= unpack(version.rows, len(rows)) & (id(version) not in mine)
    return rows


def _of_records(each: Below, found: Sequence[Own], without: Bools) -> LastDays:
    """Where all texts that may govern have the same limit and the same answer it is that; else that over all clocks."""
    own = [of_records(each, held.clocks) for held in found]
    last = np.zeros(len(without), np.intp)
    for place, held in enumerate(found):
        last[held.rows] = place
    shown = _chosen(last, own)
    agreed = ~without
    for held, days in zip(found, own, strict=True):
        alike = np.array([held.deadline == other.deadline for other in found])[last]
        agreed &= ~held.rows | (alike & _same(days, shown))
    return _chosen(agreed.astype(np.intp), (of_records(each, _clocks(found)), shown))


def _chosen(place: Index, days: Sequence[LastDays]) -> LastDays:
    """In each row the days at its place in this row of them."""
    safe, has_safe, latest, has_latest, state = (
        np.choose(place, fields) for fields in list(zip(*days, strict=True))[:5]
    )
    return LastDays(safe, has_safe, latest, has_latest, state)


def _same(one: LastDays, other: LastDays) -> Bools:
    safe = (one.has_safe == other.has_safe) & (~one.has_safe | (one.safe == other.safe))
    latest = (one.has_latest == other.has_latest) & (~one.has_latest | (one.latest == other.latest))
    found: Bools = safe & latest & (one.state == other.state)
    return found

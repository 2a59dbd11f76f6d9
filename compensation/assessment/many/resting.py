"""What a day rests on in each row, as far as it rests on anything: the parts of a finding, for many rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from compensation.assessment.many.days import LATEST, NOT_STARTED, filled
from compensation.assessment.many.planes import Bits, pack
from compensation.assessment.many.rows import Rows, Taken, below
from compensation.assessment.many.sorts import Sort, sort_of
from compensation.assessment.many.spans import day, switched
from compensation.law import kernel
from compensation.law.walk import parts

if TYPE_CHECKING:
    from compensation.assessment.many.places import Way
    from compensation.assessment.many.plan import Plan


def options_of(node: kernel.Disputed[Any], options: Taken) -> list[Any]:
    """The options of an issue that are tried."""
    option = dict(options).get(node.issue)
    return [part for name, part in node.options if option in {None, name}]


def parts_of_day(plan: Plan, node: Any, options: Taken) -> Iterator[tuple[Any, Way | None]]:  # noqa: ANN401
    """What a day rests on, and in which rows."""
    match node:
        case kernel.Use():
            yield plan.route.named[node.name], None
        case kernel.LastDayOf():
            yield plan.route.deadline(node.deadline).last_day, None
        case kernel.ReachOf():
            reach = plan.route.deadline(node.deadline).reach
            yield (reach and reach.day), None
        case kernel.Disputed():
            yield from ((part, None) for part in options_of(node, options))
        case kernel.Switch():
            for place, held in enumerate((node.base, *(held.then for held in node.exceptions))):
                yield held, lambda rows, place=place: switched(rows, node, options).governing[place][1]  # type: ignore[misc]
            yield from ((held.when, None) for held in node.exceptions)
        case _:
            yield from ((part, None) for part in parts(node) if sort_of(part, plan.route) is not None)


def stands_still(rows: Rows, node: Any, options: Taken) -> Bits:  # noqa: ANN401 - a node of a day
    """Where a time below a day had begun to run, and a stop that has not ended holds it."""
    match node:
        case kernel.Suspended():
            held, length = filled(day(rows, node, options)), filled(day(rows, node.day, options))
            begun = length.lo <= np.minimum(length.hi, np.int32(LATEST))
            return pack((held.lo == NOT_STARTED) & begun)
        case kernel.PickEach():
            held_list = below(rows, node.listing)
            return held_list.any_of(stands_still(held_list, node.take, options))
    found = rows.none
    for part, where in parts_of_day(rows.sheet.plan, node, options):
        if sort_of(part, rows.sheet.plan.route) is Sort.DAY:
            still = stands_still(rows, part, options)
            found = found | (still if where is None else still & where(rows))
    return found

"""Which facts keep a sum open, for many rows: what a sum rests on, and the guards that decide whether it counts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np

from compensation.assessment.many.accruing import latest_period
from compensation.assessment.many.facts import stated
from compensation.assessment.many.line_by_line import own
from compensation.assessment.many.planes import Bits, constant, surely, surely_not, taken
from compensation.assessment.many.resting import options_of
from compensation.assessment.many.rows import Below, Rows, Taken, below
from compensation.assessment.many.sorts import Sort, sort_of
from compensation.assessment.many.truths import displaced, truth
from compensation.assessment.many.work import open_records
from compensation.law import kernel
from compensation.terms.truth import YES

if TYPE_CHECKING:
    from compensation.assessment.many.missing import Search

Part = tuple[Any, Bits]


def below_sum(search: Search, rows: Rows, node: Any, options: Taken, mask: Bits) -> Bits:  # noqa: ANN401, PLR0911
    """The facts that keep a sum from being exactly known, below the sum itself."""
    match node:
        case kernel.FactSum():
            return search.stated(rows, node.fact, mask)
        case kernel.Row(row_is_fact=True):
            known = stated(rows, node.row).known
            return search.stated(rows, node.row, mask & ~known) | _of_part(search, rows, node.at, options, mask & known)
        case kernel.SumEach():
            return _list(search, rows, node, options, mask)
        case kernel.WorkOut():
            return _work_out(search, rows, node, options, mask)
        case kernel.Accrues():
            return _accrued(search, rows, node, options, mask)
        case kernel.Stepped():
            return _stepped(search, rows, node, options, mask)
        case _:
            found = rows.none
            for part, bits in _parts(rows, node, options):
                found = found | _of_part(search, rows, part, options, mask & bits)
            return found


def _of_part(search: Search, rows: Rows, part: Any, options: Taken, mask: Bits) -> Bits:  # noqa: ANN401
    sort = sort_of(part, rows.sheet.plan.route)
    if sort is Sort.TRUTH:
        return search.truth(rows, part, options, mask)
    found = (search.day if sort is Sort.DAY else search.sum)(rows, part, options, mask)
    for guard, bits in _guards(rows, part):
        found = found | search.truth(rows, guard, options, mask & bits)
    if isinstance(part, kernel.SumEach | kernel.PickEach) and part.where is not None:
        held = below(rows, part.listing)
        found = found | held.any_of(search.truth(held, part.where, options, taken(mask, held.index)))
    return found


def _parts(rows: Rows, node: Any, options: Taken) -> Iterator[Part]:  # noqa: ANN401, C901 - one line for each node
    """What a sum rests on, and in which rows."""
    match node:
        case kernel.Use():
            yield rows.sheet.plan.route.named[node.name], rows.full
        case kernel.HeadOf():
            yield rows.sheet.plan.head(node.head).amount, rows.full
        case kernel.Row():
            yield node.at, rows.full
        case kernel.Disputed():
            yield from ((part, rows.full) for part in options_of(node, options))
        case kernel.Switch():
            yield from _branches(rows, node, options)
            yield from ((held.when, rows.full) for held in node.exceptions)
        case kernel.SumIf():
            yield node.part, rows.full
            yield node.guard, rows.full
        case kernel.SumOf() | kernel.Greatest() | kernel.Least():
            yield from ((part, rows.full) for part in node.parts)
        case kernel.Between():
            yield from ((part, rows.full) for part in (node.low, node.high))


def _branches(rows: Rows, node: kernel.Switch[Any], options: Taken) -> Iterator[Part]:
    """The sums of the branches that may govern: those that surely do, or else the base and all that may."""
    guards = displaced(node, [truth(rows, held.when, options) for held in node.exceptions])
    any_sure = reduce(np.bitwise_or, [surely(guard) for guard in guards], rows.none)
    yield node.base, ~any_sure
    for guard, held in zip(guards, node.exceptions, strict=True):
        yield held.then, surely(guard) | (~surely_not(guard) & ~any_sure)


def _guards(rows: Rows, part: Any) -> Iterator[Part]:  # noqa: ANN401 - a day or a sum
    """The truths directly below a day or sum, which decide whether it counts."""
    match part:
        case kernel.SumIf():
            yield part.guard, rows.full
        case kernel.Switch():
            yield from ((held.when, rows.full) for held in part.exceptions)
        case kernel.Pick():
            yield from ((guard, rows.full) for guard, _ in part.limbs if guard is not None)
        case kernel.Floored() if part.guard is not None:
            yield part.guard, rows.full


def _list(search: Search, rows: Rows, node: kernel.SumEach, options: Taken, mask: Bits) -> Bits:
    held = below(rows, node.listing)
    inside = taken(mask, held.index)
    yes, no = held.belongs, held.none
    found = held.none
    if node.where is not None:
        asked = truth(held, node.where, options)
        yes, no = yes & surely(asked), surely_not(asked)
        found = search.truth(held, node.where, options, inside)
    found = found | search.worth(held, node.take, options, inside, (yes, no))
    named = held.any_of(found)
    return named | search.name(rows, node.listing, mask & ~named)


def _accrued(search: Search, rows: Rows, node: kernel.Accrues, options: Taken, mask: Bits) -> Bits:
    """What keeps the first and the last day open, and what the latest period brings."""
    found = _of_part(search, rows, node.starts, options, mask)
    if node.ends is not None:
        found = found | _of_part(search, rows, node.ends, options, mask)
    last = latest_period(rows, node, options)
    return found | last.any_of(_of_part(search, last, node.each, options, taken(mask, last.index)))


def _stepped(search: Search, rows: Rows, node: kernel.Stepped, options: Taken, mask: Bits) -> Bits:
    found = _of_part(search, rows, node.base, options, mask)
    for step in node.steps:
        if step.by is not None:
            found = found | _of_part(search, rows, step.by, options, mask)
            if step.guard is not None:
                found = found | search.truth(rows, step.guard, options, mask)
    return found


_WALKED = {
    "pay-due": ("hours", "paid"),
    "ranked-sum": ("take",),
    "interest": ("on", "from", "until"),
    "annuity": ("yearly", "born", "at"),
    "days-count": ("from", "until"),
    "pro-rata": ("amount", "part", "whole"),
    "converted": ("at",),
    "top-up": ("to", "from"),
    "age-rate": ("born", "on", "at"),
    "re-rated": ("amount", "was", "now"),
    "weekly-pay": ("from", "until"),
}
"""The arguments that a function tells of in its workings, and so those whose missing facts are named."""


def _work_out(search: Search, rows: Rows, node: kernel.WorkOut, options: Taken, mask: Bits) -> Bits:
    """The fact of each record that could not be used, or the list where all of them could; or what it was given."""
    listing = node.word("each")
    if not listing:
        return _given(search, rows, node, options, mask)
    held = below(rows, listing)
    inside = taken(mask, held.index)
    if node.function in _WALKED:
        found = _of_records(search, held, node, options, inside)
    else:
        fact = node.word("row") if node.function == "ranked-injuries" else node.word("period")
        found = search.name(held, fact, inside & open_records(rows, node, options))
    named = held.any_of(found)
    return named | search.name(rows, listing, mask & ~named)


def _given(search: Search, rows: Rows, node: kernel.WorkOut, options: Taken, mask: Bits) -> Bits:
    """What keeps the arguments of a function open."""
    found = rows.none
    for name in _WALKED[node.function]:
        if name in dict(node.days):
            found = found | search.day(rows, dict(node.days)[name], options, mask)
        else:
            found = found | search.sum(rows, dict(node.sums)[name], options, mask)
    return found


def _of_records(search: Search, held: Below, node: kernel.WorkOut, options: Taken, mask: Bits) -> Bits:
    """The same of each record that it went through."""
    asked = constant(YES, held.count) if node.where is None else truth(held, node.where, options)
    counted = mask & ~surely_not(asked) if node.function == "ranked-sum" else mask
    found = _given(search, held, node, options, counted)
    if node.where is not None:
        found = found | search.truth(held, node.where, options, counted)
    if node.word("period"):
        found = found | search.stated(held, node.word("period"), counted & ~own(held, node.word("period")).known)
    return found

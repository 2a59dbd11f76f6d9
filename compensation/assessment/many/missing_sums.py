"""From an open sum to what keeps it open: what it rests on, and the guards that decide whether it counts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import Any

import numpy as np

from compensation.assessment.many.amounts import if_held
from compensation.assessment.many.line_by_line import own
from compensation.assessment.many.missing_truths import to_fact
from compensation.assessment.many.places import Here, Latest, Step, Way, into
from compensation.assessment.many.planes import Bits, surely, surely_not
from compensation.assessment.many.resting import options_of
from compensation.assessment.many.rows import Below, Rows, Taken
from compensation.assessment.many.sorts import Sort
from compensation.assessment.many.sums import amount, row_named
from compensation.assessment.many.truths import displaced, truth
from compensation.assessment.many.work import open_records
from compensation.law import kernel

Part = tuple[Any, Way | None]


def steps_of_sum(here: Here, node: Any) -> Iterator[Step]:  # noqa: ANN401 - a node of a sum
    """The steps from a sum that is not exactly known."""
    match node:
        case kernel.FactSum():
            yield from to_fact(here, node.fact)
        case kernel.Row(row_is_fact=True):
            yield from to_fact(here, node.row, lambda rows: ~row_named(rows, node).known)
            yield from _to_part(here, node.at, lambda rows: row_named(rows, node).known)
        case kernel.SumEach():
            yield from into(node.listing, _of_each(here.within(node.listing), node))
        case kernel.WorkOut():
            yield from _work_out(here, node)
        case kernel.Accrues():
            yield from _accrued(here, node)
        case kernel.Stepped():
            yield from _stepped(here, node)
        case _:
            for part, where in _parts(here, node):
                yield from _to_part(here, part, where)


def otherwise_of(node: Any) -> str:  # noqa: ANN401 - any node of the kernel
    """The list that is itself missing where nothing of its records is."""
    match node:
        case kernel.SumEach() | kernel.PickEach():
            return node.listing
        case kernel.WorkOut():
            return node.word("each")
    return ""


def _to_part(here: Here, part: Any, where: Way | None = None) -> Iterator[Step]:  # noqa: ANN401
    """Steps to a part of a sum, and to what decides whether it counts."""
    sort = here.sort(part)
    if sort is Sort.TRUTH:
        yield here.truth(part, where)
        return
    yield (here.day if sort is Sort.DAY else here.sum)(part, where)
    yield from (here.truth(guard, where) for guard in _guards(part))
    if isinstance(part, kernel.SumEach | kernel.PickEach) and part.where is not None:
        yield from into(part.listing, (here.within(part.listing).truth(part.where),), where)


def _parts(here: Here, node: Any) -> Iterator[Part]:  # noqa: ANN401, C901 - one line for each node
    """What a sum rests on, and in which rows."""
    match node:
        case kernel.Use():
            yield here.plan.route.named[node.name], None
        case kernel.HeadOf():
            yield here.plan.head(node.head).amount, None
        case kernel.Row():
            yield node.at, None
        case kernel.Disputed():
            yield from ((part, None) for part in options_of(node, here.options))
        case kernel.Switch():
            yield from _branches(here, node)
            yield from ((held.when, None) for held in node.exceptions)
        case kernel.SumIf():
            yield from ((node.part, None), (node.guard, None))
        case kernel.SumOf() | kernel.Greatest() | kernel.Least():
            yield from ((part, None) for part in node.parts)
        case kernel.Between():
            yield from ((part, None) for part in (node.low, node.high))


def _branches(here: Here, node: kernel.Switch[Any]) -> Iterator[Part]:
    """The sums of the branches that may govern: those that surely do, or else the base and all that may."""
    for place, part in enumerate((node.base, *(held.then for held in node.exceptions))):
        yield part, lambda rows, place=place: _may_govern(rows, node, here.options)[place]  # type: ignore[misc]


def _may_govern(rows: Rows, node: kernel.Switch[Any], options: Taken) -> list[Bits]:
    """Where the base may govern, and each exception."""
    key = ("may govern", id(node), options)
    if key not in rows.known:
        guards = displaced(node, [truth(rows, held.when, options) for held in node.exceptions])
        none_sure = ~reduce(np.bitwise_or, [surely(guard) for guard in guards], rows.none)
        others = [surely(guard) | (~surely_not(guard) & none_sure) for guard in guards]
        rows.known[key] = [none_sure, *others]
    found: list[Bits] = rows.known[key]
    return found


def _guards(part: Any) -> Iterator[Any]:  # noqa: ANN401 - a day or a sum
    """The truths directly below a day or sum, which decide whether it counts."""
    match part:
        case kernel.SumIf():
            yield part.guard
        case kernel.Switch():
            yield from (held.when for held in part.exceptions)
        case kernel.Pick():
            yield from (guard for guard, _ in part.limbs if guard is not None)
        case kernel.Floored() if part.guard is not None:
            yield part.guard


def _of_each(inside: Here, node: kernel.SumEach) -> Iterator[Step]:
    """The test of a list, and the sum of each record where that is not settled by the test."""
    if node.where is not None:
        yield inside.truth(node.where)

    def open_(held: Below) -> Bits:
        yes, no = held.belongs, held.none
        if node.where is not None:
            asked = truth(held, node.where, inside.options)
            yes, no = yes & surely(asked), surely_not(asked)
        return ~if_held(amount(held, node.take, inside.options), yes, no).settled

    yield Step(inside.places.counted(inside, node.take, node, open_))


def _accrued(here: Here, node: kernel.Accrues) -> Iterator[Step]:
    """What keeps the first and the last day open, and what the latest period brings."""
    yield from _to_part(here, node.starts)
    if node.ends is not None:
        yield from _to_part(here, node.ends)
    last = Latest(node, here.options)
    yield from into(last, _to_part(here.within(last), node.each))


def _stepped(here: Here, node: kernel.Stepped) -> Iterator[Step]:
    yield from _to_part(here, node.base)
    for step in node.steps:
        if step.by is not None:
            yield from _to_part(here, step.by)
            if step.guard is not None:
                yield here.truth(step.guard)


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


def _work_out(here: Here, node: kernel.WorkOut) -> Iterator[Step]:
    """The fact of each record that could not be used, or what the function was given."""
    listing = node.word("each")
    if not listing:
        yield from _given(here, node, None)
    elif node.function in _WALKED:
        yield from into(listing, _of_records(here.within(listing), node))
    else:
        fact = node.word("row") if node.function == "ranked-injuries" else node.word("period")
        yield Step(fact, None, ((listing, lambda held: open_records(held.parent, node, here.options)),))


def _given(here: Here, node: kernel.WorkOut, where: Way | None) -> Iterator[Step]:
    """What keeps the arguments of a function open."""
    days, sums = dict(node.days), dict(node.sums)
    for name in _WALKED[node.function]:
        yield here.day(days[name], where) if name in days else here.sum(sums[name], where)


def _of_records(inside: Here, node: kernel.WorkOut) -> Iterator[Step]:
    """The same of each record that it went through."""
    test, period = node.where, node.word("period")

    def counted(held: Below) -> Bits:
        return _all(held) if test is None else ~surely_not(truth(held, test, inside.options))

    where = counted if node.function == "ranked-sum" else None
    yield from _given(inside, node, where)
    if test is not None:
        yield inside.truth(test, where)
    if period:
        yield from to_fact(inside, period, lambda held: ~own(held, period).known & (where or _all)(held))


def _all(rows: Rows) -> Bits:
    return rows.full

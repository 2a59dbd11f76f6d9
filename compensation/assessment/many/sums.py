"""Sums of many rows: each node of money or number worked out for all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

import numpy as np

from compensation.assessment.many.amounts import (
    Sums,
    added,
    aligned,
    chosen,
    everywhere,
    exact,
    gathered,
    greatest,
    hull,
    if_held,
    of_table,
    roomy,
    same,
)
from compensation.assessment.many.days import LATEST, Days, filled
from compensation.assessment.many.facts import stated
from compensation.assessment.many.leaves import day_in, looked_up, placed, turns
from compensation.assessment.many.planes import Bits, Truths, Whole, empty, pack, surely, surely_not, unpack
from compensation.assessment.many.rows import Below, Rows, Taken, below
from compensation.assessment.many.sheet import is_word
from compensation.assessment.many.spans import day
from compensation.assessment.many.stated import Column
from compensation.assessment.many.truths import conflict, displaced, kept, truth
from compensation.assessment.sums import row_amount
from compensation.law.kernel import (
    Assessed,
    Between,
    Disputed,
    FactSum,
    Fixed,
    Greatest,
    HeadOf,
    Least,
    Row,
    Stepped,
    Sum,
    SumEach,
    SumIf,
    SumOf,
    Switch,
    Unread,
    Use,
    WorkOut,
)
from compensation.law.law import Table
from compensation.terms.dates import Span
from compensation.terms.money import NOT_KNOWN, Amount


def amount(rows: Rows, node: Sum, options: Taken) -> Sums:
    """All that the sum of a node may be."""
    return kept(rows, node, options, _amount, gathered)


def _amount(rows: Rows, node: Sum, options: Taken) -> Sums:  # noqa: C901, PLR0911, PLR0912 - one line for each node
    match node:
        case FactSum():
            return _stated(rows, node)
        case Fixed():
            return everywhere(node.value, rows.count)
        case Row():
            return _row(rows, node, options)
        case SumOf():
            return added([amount(rows, part, options) for part in node.parts]) if node.parts else nothing(rows)
        case Greatest():
            return greatest([amount(rows, part, options) for part in node.parts])
        case Least():
            return _least(rows, node, options)
        case SumIf():
            guard = truth(rows, node.guard, options)
            return if_held(amount(rows, node.part, options), surely(guard), surely_not(guard))
        case Between():
            low, high = aligned([amount(rows, part, options) for part in (node.low, node.high)])
            return Sums(low.low, high.high, low.low_known, high.high_known, low.scale)
        case SumEach():
            return _each(rows, node, options)
        case HeadOf():
            return amount(rows, rows.sheet.plan.head(node.head).amount, options)
        case WorkOut():
            from compensation.assessment.many.work import work_out

            return work_out(rows, node, options)
        case Stepped():
            return _stepped(rows, node, options)
        case Use():
            return amount(rows, rows.sheet.plan.route.named[node.name], options)  # type: ignore[arg-type]
        case Switch():
            return _switched(rows, node, options)
        case Disputed():
            return _disputed(rows, node, options)
        case _:
            return not_known(rows, node)


def not_known(rows: Rows, _node: Assessed | Unread | Any) -> Sums:  # noqa: ANN401 - what nobody can know beforehand
    """A sum that a court assesses, or of which nobody read the law."""
    return everywhere(None, rows.count)


def nothing(rows: Rows) -> Sums:
    """No money."""
    return everywhere(0, rows.count)


def _stated(rows: Rows, node: FactSum) -> Sums:
    held = stated(rows, node.fact)
    if held.numbers is None:
        gone = np.zeros(rows.count, np.bool_) if held.gone is None else unpack(held.gone, rows.count)
        return exact(np.zeros(rows.count, np.int64), gone)
    known = held.known
    if held.codes is not None:
        known = known & pack(is_word(held, rows.sheet.plan.route.currency))
    numbers, there = held.numbers, unpack(known, rows.count)
    if held.gone is not None:
        absent = unpack(held.gone, rows.count)
        numbers, there = np.where(absent, 0, numbers), there | absent
    return exact(numbers, there, held.scale)


def _row(rows: Rows, node: Row, options: Taken) -> Sums:
    table, on = rows.sheet.plan.tables[node.table], day(rows, node.at, options)
    if node.row_is_fact:
        held = stated(rows, node.row)
        found = _of_words(table, held, on)
        return exact_where(found, unpack(held.known, rows.count))
    return of_row(table, node.row, on)


def _of_words(table: Table, held: Column, on: Days) -> Sums:
    if held.codes is None or not held.words:
        return everywhere(None, held.rows)
    return _of_rows(table, held.words, held.codes, on)


def of_row(table: Table, row: str, on: Days) -> Sums:
    """The sum in one row of a table on a day."""
    return _of_rows(table, (row,), np.broadcast_to(np.int8(0), len(on.lo)), on)


def of_words(table: Table, held: Column, on: Days) -> Sums:
    """The sum in the row that a fact names; not known where it names none."""
    return exact_where(_of_words(table, held, on), unpack(held.known, held.rows))


def exact_where(found: Sums, known: Whole) -> Sums:
    """Sums as far as something else is known as well."""
    low_known = found.low_known & known
    if found.is_exact:
        low = np.where(low_known, found.low, 0)
        return Sums(low, low, low_known, low_known, found.scale)
    high_known = found.high_known & known
    return Sums(
        np.where(low_known, found.low, 0), np.where(high_known, found.high, 0), low_known, high_known, found.scale
    )


def _of_rows(table: Table, words: Sequence[str], codes: Whole, on: Days) -> Sums:
    held = filled(on)
    marks = sorted({at for word in words for one in table.rows.get(word, ()) for at in turns(one.since, one.until)})

    def answer(code: int, low: int, high: int) -> Amount:
        return row_amount(table, words[code], Span(day_in(marks, low), day_in(marks, high)))

    ends = [placed(end, marks) for end in (held.lo, held.hi)]
    size = (len(words), len(marks) + 1, len(marks) + 1)
    if not marks:
        ends = [np.broadcast_to(np.intp(0), len(held.lo))] * 2
    in_order = held.hi >= held.lo
    ends[1] = np.where(in_order, ends[1], ends[0]) if marks else ends[1]
    found, places = looked_up(size, (codes, *ends), answer, NOT_KNOWN)
    amounts = of_table(found, places)
    proper = (held.hi <= LATEST) & in_order
    return amounts if bool(proper.all()) else exact_where(amounts, proper)


def _least(rows: Rows, node: Least, options: Taken) -> Sums:
    """The least of the parts that count; nothing where none does."""
    parts, codes = [], []
    for part in node.parts:
        inner = part.part if isinstance(part, SumIf) else part
        parts.append(amount(rows, inner, options))
        codes.append(truth(rows, part.guard, options) if isinstance(part, SumIf) else None)
    sure = [_bits(code, rows, yes=True) for code in codes]
    maybe = [~_bits(code, rows, yes=False) for code in codes]
    return _least_of(rows, aligned(parts), sure, maybe)


def _bits(code: Truths | None, rows: Rows, *, yes: bool) -> Bits:
    if code is None:
        return rows.full if yes else rows.none
    return surely(code) if yes else surely_not(code)


def _least_of(rows: Rows, held: Sequence[Sums], sure: Sequence[Bits], maybe: Sequence[Bits]) -> Sums:
    any_sure = reduce(np.bitwise_or, sure, empty(rows.count))
    without = hull([nothing(rows), *held], [rows.full, *maybe])
    lows = hull(held, list(maybe))
    counts = [unpack(one, rows.count) for one in sure]
    high, high_known = np.zeros(rows.count, np.int64), np.zeros(rows.count, np.bool_)
    for one, counted in zip(held, counts, strict=True):
        there = counted & one.high_known
        high = np.where(there & high_known, np.minimum(high, one.high), np.where(there, one.high, high))
        high_known = high_known | there
    return chosen(any_sure, Sums(lows.low, high, lows.low_known, high_known, lows.scale), without)


def _each(rows: Rows, node: SumEach, options: Taken) -> Sums:
    """The same sum of each record of a list, added up, or the greatest of them."""
    held = below(rows, node.listing)
    yes, no = held.belongs, held.none
    if node.where is not None:
        asked = truth(held, node.where, options)
        yes, no = yes & surely(asked), surely_not(asked)
    found = if_held(amount(held, node.take, options), yes, no)
    total = _greatest_below(held, found) if node.greatest else added_below(held, found)
    return closed(held, total)


def closed(held: Below, total: Sums) -> Sums:
    """A sum over a list: of one that may hold more, no more is known than what it is at least."""
    complete = unpack(held.members.complete, held.parent.count)
    if bool(complete.all()):
        return total
    low_known = total.low_known & (complete | (total.low != 0).astype(np.bool_))
    high_known = total.high_known & complete
    return Sums(total.low, np.where(high_known, total.high, 0), low_known, high_known, total.scale)


def added_below(held: Below, found: Sums) -> Sums:
    """What the records of each row bring together."""
    low = held.total(roomy(found.low, max(held.count, 1)))
    high = low if found.high is found.low else held.total(roomy(found.high, max(held.count, 1)))
    unknown = held.any_of(pack(~found.low_known)), held.any_of(pack(~found.high_known))
    low_known, high_known = (~unpack(bits, held.parent.count) for bits in unknown)
    return Sums(low, np.where(high_known, high, 0), low_known | (low != 0).astype(np.bool_), high_known, found.scale)


def _greatest_below(held: Below, found: Sums) -> Sums:
    count = held.parent.count
    some = held.members.counts > 0
    low, high = (held.extreme(end, np.maximum, 0) for end in (found.low, found.high))
    low_known = unpack(held.any_of(pack(found.low_known)), count) | ~some
    high_known = ~unpack(held.any_of(pack(~found.high_known)), count)
    return Sums(low, np.where(high_known, high, 0), low_known, high_known, found.scale)


def _stepped(rows: Rows, node: Stepped, options: Taken) -> Sums:
    from compensation.assessment.many.steps import stepped

    found = amount(rows, node.base, options)
    for step in node.steps:
        found = stepped(rows, step, found, options)
    return found


def _switched(rows: Rows, node: Switch[Sum], options: Taken) -> Sums:
    guards = displaced(node, [truth(rows, held.when, options) for held in node.exceptions])
    thens = [amount(rows, held.then, options) for held in node.exceptions]
    sure = [surely(guard) for guard in guards]
    any_sure = reduce(np.bitwise_or, sure, empty(rows.count))
    counts = [one | (~surely_not(guard) & ~any_sure) for one, guard in zip(sure, guards, strict=True)]
    found = hull([amount(rows, node.base, options), *thens], [~any_sure, *counts])
    clash = conflict(rows, sure, thens, lambda one, other: ~same(one, other))
    return found if clash is None else chosen(clash, everywhere(None, rows.count), found)


def _disputed(rows: Rows, node: Disputed[Sum], options: Taken) -> Sums:
    option = dict(options).get(node.issue)
    if option is not None:
        return amount(rows, dict(node.options)[option], options)
    return hull([amount(rows, part, options) for _, part in node.options])

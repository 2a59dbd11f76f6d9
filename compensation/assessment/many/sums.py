"""Sums of many rows: each node of money or number worked out for all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, reduce
from typing import Any

import numpy as np

from compensation.assessment.many.amounts import (
    Sums,
    Tabled,
    added,
    aligned,
    between,
    chosen,
    everywhere,
    exact,
    fitting,
    gathered,
    greatest,
    hull,
    if_held,
    known_or,
    least,
    of_table,
    same,
    tabled,
)
from compensation.assessment.many.days import EPOCH, LATEST, Days, filled
from compensation.assessment.many.facts import stated
from compensation.assessment.many.leaves import day_in, looked_up, placed, turns
from compensation.assessment.many.planes import Bits, Whole, constant, empty, pack, select, surely, surely_not, unpack
from compensation.assessment.many.rows import Below, Rows, Taken, below
from compensation.assessment.many.sheet import is_word
from compensation.assessment.many.spans import day
from compensation.assessment.many.stated import Column
from compensation.assessment.many.truths import conflict, displaced, kept, truth
from compensation.assessment.sums import row_amount
from compensation.law.kernel import (
    Accrues,
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
from compensation.terms.truth import YES


def amount(rows: Rows, node: Sum, options: Taken) -> Sums:
    """All that the sum of a node may be."""
    return kept(rows, rows.sheet.plan.meant(node), options, _of_words_or_rows, gathered)


def _of_words_or_rows(rows: Rows, node: Sum, options: Taken) -> Sums:
    """A sum that hangs on words alone is looked up; any other is worked out for each row."""
    from compensation.assessment.many.worded import combined

    held = None if options else combined(rows, node)
    return _amount(rows, node, options) if held is None else gathered(amount(held.root, node, ()), held.which)


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
        case Accrues():
            from compensation.assessment.many.accruing import accrued

            return accrued(rows, node, options)
        case Between():
            return between(amount(rows, node.low, options), amount(rows, node.high, options))
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
        return everywhere(0, rows.count)._replace(low_known=held.gone_rows, high_known=held.gone_rows)
    known = held.known
    if held.codes is not None:
        known = known & pack(is_word(held, rows.sheet.plan.route.currency))
    found = exact(held.numbers, known, held.scale)
    return found if held.gone is None else if_held(found, ~held.gone, held.gone)


def _row(rows: Rows, node: Row, options: Taken) -> Sums:
    table, on = rows.sheet.plan.tables[node.table], day(rows, node.at, options)
    if not node.row_is_fact:
        return of_row(table, node.row, on)
    return of_words(table, row_named(rows, node), on)


def row_named(rows: Rows, node: Row) -> Column:
    """The row that a fact names: its own word, or the narrowest place of the table in which it surely lies."""
    held = stated(rows, node.row)
    if not node.by_place or held.codes is None:
        return held
    places = [rows.sheet.plan.tables[node.table].of_place(word) for word in held.words]
    unsure = np.array([place is None for place in places] or [True]).take(held.codes, mode="clip")
    return replace(held, words=tuple([place or "" for place in places]), known=held.known & ~pack(unsure))


def of_row(table: Table, row: str, on: Days) -> Sums:
    """The sum in one row of a table on a day."""
    return _of_rows(table, (row,), np.broadcast_to(np.int8(0), len(on.lo)), on)


def of_words(table: Table, held: Column, on: Days) -> Sums:
    """The sum in the row that a fact names; not known where it names none."""
    if held.codes is None or not held.words:
        return everywhere(None, held.rows)
    found = _of_rows(table, held.words, held.codes, on)
    known = found.low_known & held.known
    return found._replace(low_known=known, high_known=known if found.is_shared else found.high_known & held.known)


def _as_far_as(found: Sums, known: Bits) -> Sums:
    """Sums as far as something else is known as well."""
    low = found.low * unpack(known, len(found.low))
    high = low if found.is_shared else found.high
    return found._replace(low=low, high=high, low_known=found.low_known & known, high_known=found.high_known & known)


def _of_rows(table: Table, words: tuple[str, ...], codes: Whole, on: Days) -> Sums:
    marks = sorted({at for word in words for one in table.rows.get(word, ()) for at in turns(one.since, one.until)})

    def answer(code: int, low: int, high: int) -> Amount:
        if code == len(words):
            return NOT_KNOWN
        return row_amount(table, words[code], Span(day_in(marks, low), day_in(marks, high)))

    if on.is_exact and on.known is None and on.gone is None and on.lo.strides == (0,):
        return of_table(_on_day(table, words, int(on.lo[0]) + EPOCH) if len(on.lo) else tabled([]), codes)
    held = filled(on)
    in_order = held.hi >= held.lo
    first, last = (placed(end, marks) for end in (held.lo, held.hi))
    size = (len(words) + 1, len(marks) + 1, len(marks) + 1)
    found, places = looked_up(size, (codes, first, select(in_order, last, first)), answer, NOT_KNOWN)
    proper = in_order & (held.hi <= LATEST)
    amounts = of_table(tabled(found), places)
    return amounts if bool(proper.all()) else _as_far_as(amounts, pack(proper))


@lru_cache(maxsize=256)
def _on_day(table: Table, words: tuple[str, ...], on: int) -> Tabled:
    """The sums in these rows of a table on a day."""
    return tabled([row_amount(table, word, Span(on, on)) for word in words])


def _least(rows: Rows, node: Least, options: Taken) -> Sums:
    """The least of the parts that count; nothing where none does."""
    if not any(isinstance(part, SumIf) for part in node.parts):
        return least([amount(rows, part, options) for part in node.parts], rows.known)
    parts, codes = [], []
    for part in node.parts:
        inner = part.part if isinstance(part, SumIf) else part
        parts.append(amount(rows, inner, options))
        codes.append(truth(rows, part.guard, options) if isinstance(part, SumIf) else constant(YES, rows.count))
    return _least_of(rows, aligned(parts), [surely(code) for code in codes], [~surely_not(code) for code in codes])


def _least_of(rows: Rows, held: Sequence[Sums], sure: Sequence[Bits], maybe: Sequence[Bits]) -> Sums:
    any_sure = reduce(np.bitwise_or, sure, rows.none)
    most = max(one.most for one in held)
    known = [counted & one.high_known for counted, one in zip(sure, held, strict=True)]
    ends = [known_or(fitting(one.high, most), bits, most) for one, bits in zip(held, known, strict=True)]
    lows, without = hull(held, list(maybe)), hull([nothing(rows), *held], [rows.full, *maybe])
    high_known = reduce(np.bitwise_or, known)
    found = lows._replace(high=reduce(np.minimum, ends), high_known=high_known, most=most)
    return chosen(any_sure, found, without)


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
    complete = held.members.complete
    low_known = total.low_known & (complete | pack(total.low != 0))
    return total._replace(low_known=low_known, high_known=total.high_known & complete)


def added_below(held: Below, found: Sums) -> Sums:
    """What the records of each row bring together."""
    most = found.most * max(int(held.members.counts.max()) if held.parent.count else 0, 1)
    running = found.most * max(held.count, 1)
    low = fitting(held.total(fitting(found.low, running)), most)
    high = low if found.is_shared else fitting(held.total(fitting(found.high, running)), most)
    low_known, high_known = (~held.any_of(~bits) for bits in (found.low_known, found.high_known))
    return Sums(low, high, low_known | pack(low != 0), high_known, found.scale, most)


def _greatest_below(held: Below, found: Sums) -> Sums:
    low = held.extreme(found.low, np.maximum, 0)
    high = low if found.is_shared else held.extreme(found.high, np.maximum, 0)
    low_known = held.any_of(found.low_known) | pack(held.members.counts == 0)
    return Sums(low, high, low_known, ~held.any_of(~found.high_known), found.scale, found.most)


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
    clash = conflict(sure, thens, lambda one, other: ~same(one, other))
    return found if clash is None else chosen(clash, everywhere(None, rows.count), found)


def _disputed(rows: Rows, node: Disputed[Sum], options: Taken) -> Sums:
    option = dict(options).get(node.issue)
    if option is not None:
        return amount(rows, dict(node.options)[option], options)
    return hull([amount(rows, part, options) for _, part in node.options])

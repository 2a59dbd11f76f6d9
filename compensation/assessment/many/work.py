"""The small functions that the language calls by name, for many rows."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np

from compensation.assessment.many.amounts import Sums, fitting
from compensation.assessment.many.days import Filled, filled
from compensation.assessment.many.line_by_line import by_line, own
from compensation.assessment.many.planes import Bits, Bools, Whole, pack, select, surely, surely_not, unpack
from compensation.assessment.many.rows import Below, Rows, Taken, below
from compensation.assessment.many.spans import day
from compensation.assessment.many.stated import Column
from compensation.assessment.many.sums import of_row, of_words
from compensation.assessment.many.truths import truth
from compensation.law.kernel import WorkOut

WEEK = 7


def work_out(rows: Rows, node: WorkOut, options: Taken) -> Sums:
    """What a function of the language comes to."""
    return FUNCTIONS.get(node.function, by_line)(rows, node, options)


def _counting(held: Below, node: WorkOut, options: Taken) -> tuple[Bits, Bits]:
    """The records that surely count, and those that surely do not."""
    if node.where is None:
        return held.belongs, held.none
    asked = truth(held, node.where, options)
    return held.belongs & surely(asked), surely_not(asked)


def ranked_injuries(rows: Rows, node: WorkOut, options: Taken) -> Sums:
    """Several injuries at falling shares, dearest first; of rival groups only the dearest injury counts."""
    held, table = below(rows, node.word("each")), rows.sheet.plan.tables[node.word("table")]
    named = own(held, node.word("row"))
    groups = _groups(named, node, table)
    ranked = ~groups[1]
    worth = of_words(table, named, day(held, dict(node.days)["at"], options))
    shares = [Fraction(share) for names in node.group("shares") for share in names]
    sure = held.belongs & worth.low_known & pack(ranked)
    most, scale = sum(int(share * _scale(shares)) for share in shares) * worth.most, worth.scale * _scale(shares)
    low = _ranked(held, fitting(worth.low, most) * unpack(sure, held.count), groups[0], shares)
    every = pack(ranked)
    shared = worth.is_shared and not unpack(every & worth.high_known & ~sure, held.count).any()
    high = low if shared else _ranked(held, fitting(worth.high, most) * ranked, groups[0], shares)
    complete, any_ranked = held.members.complete, held.any_of(every)
    high_known = complete & ~held.any_of(every & ~worth.high_known)
    low_known = held.any_of(sure) | high_known | (complete & ~any_ranked)
    return Sums(low, high, low_known, high_known, scale, most)


def _groups(named: Column, node: WorkOut, table: Any) -> tuple[Bools, Bools]:  # noqa: ANN401 - a table of the law
    """The records in rival groups, and those in groups that are left out."""
    rivals = {name for names in node.group("rival") for name in names}
    left_out = {name for names in (*node.group("apart"), *node.group("nothing")) for name in names}
    group = [
        table.rows[word][0].columns.get(node.word("group"), "") if word in table.rows else "" for word in named.words
    ]
    codes = np.zeros(named.rows, np.intp) if named.codes is None else named.codes
    known = unpack(named.known, named.rows)
    found = []
    for wanted in (rivals, left_out):
        told = np.array([held in wanted for held in group] or [False]).take(codes, mode="clip")
        found.append(select(known, told, "" in wanted))
    return found[0], found[1]


def _ranked(held: Below, worth: Whole, rivals: Bools, shares: list[Fraction]) -> Whole:
    """The shares of the dearest sums of each row, over the common denominator of the shares."""
    parts = [int(share * _scale(shares)) for share in shares]
    columns = _slots(held, worth, rivals)
    total = np.zeros(held.parent.count, worth.dtype)
    for place, part in zip(range(len(columns)), parts, strict=False):
        for other in range(place + 1, len(columns)):
            columns[place], columns[other] = (
                np.maximum(columns[place], columns[other]), np.minimum(columns[place], columns[other]),
            )  # fmt: skip
        total = total + columns[place] * part
    return total


def _scale(shares: list[Fraction]) -> int:
    return lcm(*(share.denominator for share in shares))


def _slots(held: Below, worth: Whole, rivals: Bools) -> list[Whole]:
    """The sums of each row side by side; of rivals only the dearest."""
    starts = held.ends - held.members.counts
    most = int(held.members.counts.max()) if held.parent.count else 0
    plain = worth * ~rivals if rivals.any() else worth
    found = []
    for place in range(most):
        there = held.members.counts > place
        found.append(plain.take((starts + place) * there) * there)
    return [*found, held.extreme(worth * rivals, np.maximum, 0)] if rivals.any() else found


def weekly_rate(rows: Rows, node: WorkOut, options: Taken) -> Sums:
    """Whole weeks of stated periods, after a wait, at the rate of a table on a day."""
    held, days = below(rows, node.word("each")), dict(node.days)
    until = filled(day(rows, days["until"], options))
    rate = of_row(rows.sheet.plan.tables[node.word("table")], node.word("row"), day(rows, days["at"], options))
    yes, no = _counting(held, node, options)
    period = own(held, node.word("period"))
    fewest, longest = _weeks(held, period, until, WEEK * dict(node.lengths)["wait"].weeks)
    fewest, longest = fewest * unpack(yes, held.count), longest * ~unpack(no, held.count)
    weeks = [held.total(count) for count in (fewest, longest)]
    most = rate.most * max((int(count.max()) for count in weeks if count.size), default=0)
    low, high = (fitting(end, most) * count for end, count in zip(rate[:2], weeks, strict=True))
    high_known = held.members.complete & rate.high_known & ~held.any_of(~period.known)
    low_known = rate.low_known & (high_known | pack(low != 0))
    return Sums(low, high, low_known, high_known, rate.scale, most)


def _weeks(held: Below, period: Column, until: Filled, wait: int) -> tuple[Whole, Whole]:
    """The fewest and most whole weeks of each record."""
    if period.days is None or period.ends is None:
        return np.zeros(held.count, np.int64), np.zeros(held.count, np.int64)
    known = unpack(period.known, held.count)
    first, last = period.days, period.ends
    last_lo, last_hi = until.lo.astype(np.int64)[held.index], until.hi.astype(np.int64)[held.index]
    fewest = np.maximum(0, np.minimum(last.lo, last_lo) + 1 - first.hi - wait) // WEEK
    most = np.maximum(0, np.minimum(last.hi, last_hi) + 1 - first.lo - wait) // WEEK
    return select(known, fewest, 0), select(known, most, 0)


def open_records(rows: Rows, node: WorkOut, options: Taken) -> Bits:
    """The records that a function over a list could not use in full."""
    held = below(rows, node.word("each"))
    days = dict(node.days)
    if node.function == "ranked-injuries":
        table = rows.sheet.plan.tables[node.word("table")]
        named = own(held, node.word("row"))
        worth = of_words(table, named, day(held, days["at"], options))
        numbered = np.array([word.isdigit() for word in named.words] or [False])
        codes = np.zeros(held.count, np.intp) if named.codes is None else named.codes
        whole = pack(numbered.take(codes, mode="clip")) & named.known
        return (~worth.high_known | whole) & pack(~_groups(named, node, table)[1])
    period = own(held, node.word("period"))
    until = filled(day(rows, days["until"], options))
    fewest, most = _weeks(held, period, until, WEEK * dict(node.lengths)["wait"].weeks)
    yes, no = (unpack(bits, held.count) for bits in _counting(held, node, options))
    same = select(yes, fewest, 0) == select(no, 0, most)
    return pack(~same) | ~period.known


FUNCTIONS: dict[str, Callable[[Rows, WorkOut, Taken], Sums]] = {
    "ranked-injuries": ranked_injuries,
    "weekly-rate": weekly_rate,
}
"""What is worked out for all rows at once; the others are reckoned line by line."""

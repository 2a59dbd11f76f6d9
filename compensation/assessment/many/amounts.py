"""Sums of many rows: the least and the most that each may be, as whole numbers over one scale, and whether it is known.

Numbers that do not fit into 63 bits become Python's own whole numbers, which have no end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import reduce
from math import lcm
from typing import Any, NamedTuple

import numpy as np

from compensation.assessment.many.planes import Bits, Bools, Index, Whole, pack, unpack
from compensation.terms.money import Amount

_ROOM = 1 << 62


class Sums(NamedTuple):
    """All that each row's amount can be; an end that is not known has nought in its place."""

    low: Whole
    high: Whole
    low_known: Bools
    high_known: Bools
    scale: int = 1

    @property
    def is_exact(self) -> bool:
        """Whether both ends are the same arrays."""
        return self.high is self.low and self.high_known is self.low_known


def exact(numbers: Whole, known: Bools, scale: int = 1) -> Sums:
    """Sums known exactly, or not at all."""
    held = numbers if bool(known.all()) else np.where(known, numbers, numbers.dtype.type(0))
    return Sums(held, held, known, known, scale)


def everywhere(value: int | Fraction | None, rows: int) -> Sums:
    """The same sum in every row; None where it is not known."""
    number = Fraction(value or 0)
    known = np.broadcast_to(np.bool_(value is not None), rows)
    held = np.broadcast_to(np.array([number.numerator], _kind_for(number.numerator)), rows)
    return Sums(held, held, known, known, number.denominator)


def _kind_for(number: int) -> Any:  # noqa: ANN401 - a type of numpy
    return np.int64 if abs(number) < _ROOM else object


def of_table(amounts: Sequence[Amount], rows: Index) -> Sums:
    """One amount for each code, looked up for every row."""
    scale = lcm(*(Fraction(end or 0).denominator for amount in amounts for end in amount))
    lows, highs = zip(*((_numerator(low, scale), _numerator(high, scale)) for low, high in amounts), strict=True)
    kind = object if any(abs(end) >= _ROOM for end in (*lows, *highs)) else np.int64
    low_known, high_known = (np.array([amount[at] is not None for amount in amounts]).take(rows) for at in (0, 1))
    low = np.array(lows, kind).take(rows)
    if all(amount.low == amount.high for amount in amounts):
        return Sums(low, low, low_known, low_known, scale)
    return Sums(low, np.array(highs, kind).take(rows), low_known, high_known, scale)


def _numerator(end: int | Fraction | None, scale: int) -> int:
    return 0 if end is None else int(Fraction(end) * scale)


def each_end(sums: Sums, work: Callable[[Whole], Whole], scale: int | None = None) -> Sums:
    """The same work on both ends; once where they are the same."""
    low = work(sums.low)
    return sums._replace(low=low, high=low if sums.high is sums.low else work(sums.high), scale=scale or sums.scale)


def roomy(numbers: Whole, factor: int) -> Whole:
    """Numbers that may be multiplied by so much."""
    if numbers.dtype == object or not numbers.size:
        return numbers
    most = max(int(numbers.max()), -int(numbers.min()))
    return numbers.astype(object) if most * abs(factor) >= _ROOM else numbers


def scaled(sums: Sums, scale: int) -> Sums:
    """The same sums over a larger scale."""
    factor = scale // sums.scale
    return sums if factor == 1 else each_end(sums, lambda end: roomy(end, factor) * factor, scale)


def aligned(sums: Sequence[Sums]) -> list[Sums]:
    """Sums over one scale."""
    scale = lcm(*(held.scale for held in sums))
    return [scaled(held, scale) for held in sums]


def more(left: Sums, right: Sums) -> tuple[Bits, Bits]:
    """Where one is surely more than another, and where it surely is not."""
    one, other = aligned((left, right))
    if one.is_exact and other.is_exact:
        known = one.low_known & other.low_known
        over = one.low > other.low
        return pack((over & known).astype(np.bool_)), pack((~over.astype(np.bool_)) & known)
    yes = one.low_known & other.high_known & (one.low > other.high)
    no = one.high_known & other.low_known & (one.high <= other.low)
    return pack(yes.astype(np.bool_)), pack(no.astype(np.bool_))


def gathered(sums: Sums, index: Index) -> Sums:
    """The sums of these rows."""
    low, known = sums.low.take(index), sums.low_known.take(index)
    if sums.is_exact:
        return Sums(low, low, known, known, sums.scale)
    return Sums(low, sums.high.take(index), known, sums.high_known.take(index), sums.scale)


def if_held(sums: Sums, yes: Bits, no: Bits) -> Sums:
    """A sum that is due where ``yes``, nothing where ``no``, and else from nothing upward."""
    rows = len(sums.low)
    due, not_due = unpack(yes, rows), unpack(no, rows)
    if bool(due.all()):
        return sums
    low, high = np.where(due, sums.low, 0), np.where(not_due, 0, sums.high)
    return Sums(low, high, sums.low_known | ~due, sums.high_known | not_due, sums.scale)


def chosen(mask: Bits, here: Sums, elsewhere: Sums) -> Sums:
    """One sum in the rows of the mask and another elsewhere."""
    one, other = aligned((here, elsewhere))
    rows = unpack(mask, len(one.low))
    low, high, low_known, high_known = (np.where(rows, mine, its) for mine, its in zip(one[:4], other[:4], strict=True))
    return Sums(low, high, low_known, high_known, one.scale)


def added(parts: Sequence[Sums]) -> Sums:
    """Sums together: what is known is the least; the most is known only if all are."""
    held = aligned(parts)
    lows, highs = (reduce(np.add, [roomy(getattr(one, end), len(held)) for one in held]) for end in ("low", "high"))
    every = np.logical_and.reduce([one.low_known for one in held])
    known = np.logical_and.reduce([one.high_known for one in held])
    return Sums(lows, np.where(known, highs, 0), every | (lows != 0).astype(np.bool_), known, held[0].scale)


def hull(parts: Sequence[Sums], counts: Sequence[Bits] | None = None) -> Sums:
    """Everything that one of several sums can be; of each row only those that count there."""
    held = aligned(parts)
    if len(held) == 1:
        return held[0]
    rows = len(held[0].low)
    counting = [np.ones(rows, np.bool_)] * len(held) if counts is None else [unpack(count, rows) for count in counts]
    low, high = (_extreme(held, counting, end) for end in ("low", "high"))
    low_known = np.logical_and.reduce([~count | one.low_known for count, one in zip(counting, held, strict=True)])
    high_known = np.logical_and.reduce([~count | one.high_known for count, one in zip(counting, held, strict=True)])
    return Sums(np.where(low_known, low, 0), np.where(high_known, high, 0), low_known, high_known, held[0].scale)


def _extreme(held: Sequence[Sums], counting: Sequence[Bools], end: str) -> Whole:
    """The least of the lower ends, or the greatest of the upper ones, of those that count."""
    work = np.minimum if end == "low" else np.maximum
    found: Whole = getattr(held[0], end)
    there = counting[0]
    for one, counted in zip(held[1:], counting[1:], strict=True):
        mine = getattr(one, end)
        found = np.where(there & counted, work(found, mine), np.where(counted, mine, found))
        there = there | counted
    return found


def greatest(parts: Sequence[Sums]) -> Sums:
    """The greatest of several sums: at least the greatest that is known."""
    held = aligned(parts)
    low = reduce(np.maximum, [np.where(one.low_known, one.low, 0) for one in held])
    low_known = np.logical_or.reduce([one.low_known for one in held])
    high_known = np.logical_and.reduce([one.high_known for one in held])
    high = reduce(np.maximum, [one.high for one in held])
    return Sums(low, np.where(high_known, high, 0), low_known, high_known, held[0].scale)


def same(left: Sums, right: Sums) -> Bits:
    """The rows in which two sums are the same."""
    one, other = aligned((left, right))
    found = (one.low == other.low) & (one.high == other.high)
    found = found & (one.low_known == other.low_known) & (one.high_known == other.high_known)
    return pack(found.astype(np.bool_))


def rounded(sums: Sums) -> Sums:
    """Whole minor units, halves upward."""
    if sums.scale == 1:
        return sums
    return each_end(sums, lambda end: (roomy(end, 2) * 2 + sums.scale) // (2 * sums.scale), 1)

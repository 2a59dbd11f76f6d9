"""Sums of many rows: the least and the most that each may be, as whole numbers over one scale, and whether it is known.

Numbers are as narrow as the most that they can be allows, and Python's own whole numbers where 63 bits do not do. A
lower end that is not known has nought in its place; what stands in the place of an upper end means nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import reduce
from math import lcm
from typing import Any, NamedTuple

import numpy as np

from compensation.assessment.many.planes import (
    Bits,
    Bools,
    Index,
    Whole,
    empty,
    full,
    is_repeated,
    pack,
    repeated,
    select,
    taken,
    unpack,
)
from compensation.terms.money import Amount

_NARROW, _WIDE = 1 << 31, 1 << 62


class Sums(NamedTuple):
    """All that each row's amount can be. ``most`` bounds every number; both ends may share one array."""

    low: Whole
    high: Whole
    low_known: Bits
    high_known: Bits
    scale: int
    most: int

    @property
    def is_shared(self) -> bool:
        """Whether both ends are one array: where the upper end is known, both are the same."""
        return self.high is self.low

    @property
    def settled(self) -> Bits:
        """The rows in which the sum is exactly known."""
        known = self.low_known & self.high_known
        return known if self.is_shared else known & pack(self.low == self.high)


def fitting(numbers: Whole, most: int) -> Whole:
    """Numbers in a type that holds this much."""
    if numbers.dtype == object:
        return numbers
    kind = np.int32 if most < _NARROW else np.int64 if most < _WIDE else object
    return numbers if numbers.dtype == kind else numbers.astype(kind)


def exact(numbers: Whole, known: Bits, scale: int = 1) -> Sums:
    """Sums known exactly, or not at all."""
    rows = len(numbers)
    most = max(int(numbers.max()), -int(numbers.min()), 0) if rows else 0
    there = unpack(known, rows)
    low = fitting(numbers, most)
    low = low if bool(there.all()) else low * there
    return Sums(low, low, known, known, scale, most)


def everywhere(value: int | Fraction | None, rows: int) -> Sums:
    """The same sum in every row; None where it is not known."""
    number, known = Fraction(value or 0), empty(rows) if value is None else full(rows)
    most = abs(number.numerator)
    kind = np.int32 if most < _NARROW else np.int64 if most < _WIDE else object
    held = repeated(np.array([number.numerator], kind), rows)
    return Sums(held, held, known, known, number.denominator, most)


class Tabled(NamedTuple):
    """Amounts in the order of their codes, one that is not known behind the last."""

    low: Whole
    high: Whole
    low_known: Bools
    high_known: Bools
    scale: int
    most: int


def tabled(amounts: Sequence[Amount]) -> Tabled:
    """Amounts made ready to be looked up."""
    every = [[None if end is None else Fraction(end) for end in held] for held in (*amounts, Amount(None, None))]
    scale = lcm(*(end.denominator for held in every for end in held if end is not None))
    ends = [[0 if held[at] is None else int((held[at] or 0) * scale) for held in every] for at in (0, 1)]
    most = max(map(abs, (*ends[0], *ends[1])))
    kind: Any = np.int32 if most < _NARROW else np.int64 if most < _WIDE else object
    low_known, high_known = (np.array([held[at] is not None for held in every]) for at in (0, 1))
    low, high = (np.array(end, kind) for end in ends)
    shared = all(held[1] is None or held[0] == held[1] for held in every)
    return Tabled(low, low if shared else high, low_known, high_known, scale, most)


def of_table(held: Tabled, rows: Index) -> Sums:
    """One amount for each code, looked up for every row; nothing where the code is one beyond the last."""
    low = held.low.take(rows, mode="clip")
    high = low if held.high is held.low else held.high.take(rows, mode="clip")
    low_known, high_known = (_known_of(known, rows) for known in (held.low_known, held.high_known))
    return Sums(low, high, low_known, high_known, held.scale, held.most)


def _known_of(known: Bools, rows: Index) -> Bits:
    return full(len(rows)) if bool(known[:-1].all()) else pack(known.take(rows, mode="clip"))


def each_end(sums: Sums, work: Callable[[Whole], Whole], scale: int, most: int) -> Sums:
    """The same work on both ends; once where they are one array."""
    low = _on_each(sums.low, work, most)
    high = low if sums.is_shared else _on_each(sums.high, work, most)
    return Sums(low, high, sums.low_known, sums.high_known, scale, most)


def _on_each(numbers: Whole, work: Callable[[Whole], Whole], most: int) -> Whole:
    if is_repeated(numbers) and numbers.dtype != object:
        return repeated(work(fitting(numbers[:1].copy(), most)), len(numbers))
    return work(fitting(numbers, most))


def scaled(sums: Sums, scale: int) -> Sums:
    """The same sums over a larger scale."""
    factor = scale // sums.scale
    return sums if factor == 1 else each_end(sums, lambda end: end * factor, scale, max(sums.most, 1) * factor)


def aligned(sums: Sequence[Sums]) -> list[Sums]:
    """Sums over one scale."""
    scale = lcm(*(held.scale for held in sums))
    return [scaled(held, scale) for held in sums]


def more(left: Sums, right: Sums) -> tuple[Bits, Bits]:
    """Where one is surely more than another, and where it surely is not."""
    one, other = aligned((left, right))
    over = pack((one.low > other.high).astype(np.bool_))
    under = ~over if one.is_shared and other.is_shared else pack((one.high <= other.low).astype(np.bool_))
    yes = over & one.low_known & other.high_known
    return yes, under & one.high_known & other.low_known & ~yes


def gathered(sums: Sums, index: Index) -> Sums:
    """The sums of these rows."""
    low = sums.low.take(index)
    high = low if sums.is_shared else sums.high.take(index)
    low_known, high_known = taken(sums.low_known, index), taken(sums.high_known, index)
    return Sums(low, high, low_known, high_known, sums.scale, sums.most)


def if_held(sums: Sums, yes: Bits, no: Bits) -> Sums:
    """A sum that is due where ``yes``, nothing where ``no``, and else from nothing upward."""
    rows = len(sums.low)
    due = unpack(yes, rows)
    if bool(due.all()):
        return sums
    low, high = sums.low * due, sums.high * ~unpack(no, rows)
    return Sums(low, high, sums.low_known | ~yes, sums.high_known | no, sums.scale, sums.most)


def chosen(mask: Bits, here: Sums, elsewhere: Sums) -> Sums:
    """One sum in the rows of the mask and another elsewhere."""
    one, other = aligned((here, elsewhere))
    rows = unpack(mask, len(one.low))
    low = select(rows, one.low, other.low)
    high = low if one.is_shared and other.is_shared else select(rows, one.high, other.high)
    low_known = (mask & one.low_known) | (~mask & other.low_known)
    high_known = (mask & one.high_known) | (~mask & other.high_known)
    return Sums(low, high, low_known, high_known, one.scale, max(one.most, other.most))


def added(parts: Sequence[Sums]) -> Sums:
    """Sums together: what is known is the least; the most is known only if all are."""
    held = aligned(parts)
    if len(held) == 1:
        return held[0]
    most = sum(one.most for one in held)
    low = reduce(np.add, [fitting(one.low, most) for one in held])
    shared = all(one.is_shared for one in held)
    high = low if shared else reduce(np.add, [fitting(one.high, most) for one in held])
    low_known = reduce(np.bitwise_and, [one.low_known for one in held])
    high_known = reduce(np.bitwise_and, [one.high_known for one in held])
    return Sums(low, high, low_known | pack(low != 0), high_known, held[0].scale, most)


def hull(parts: Sequence[Sums], counts: Sequence[Bits] | None = None) -> Sums:
    """Everything that one of several sums can be; of each row only those that count there."""
    held = aligned(parts)
    if len(held) == 1:
        return held[0]
    rows, most = len(held[0].low), max(one.most for one in held)
    counting = [full(rows)] * len(held) if counts is None else list(counts)
    low = _extreme(np.minimum, [one.low for one in held], counting)
    high = _extreme(np.maximum, [one.high for one in held], counting)
    low_known = _all_known([one.low_known for one in held], counting)
    high_known = _all_known([one.high_known for one in held], counting)
    return Sums(low * unpack(low_known, rows), high, low_known, high_known, held[0].scale, most)


def _all_known(known: Sequence[Bits], counting: Sequence[Bits]) -> Bits:
    """Where every one that counts is known."""
    return reduce(np.bitwise_and, [~count | bits for count, bits in zip(counting, known, strict=True)])


def _extreme(work: np.ufunc, ends: Sequence[Whole], counting: Sequence[Bits]) -> Whole:
    """The least of the lower ends, or the greatest of the upper ones, of those that count."""
    found, there = ends[0], counting[0]
    rows = len(found)
    for mine, counted in zip(ends[1:], counting[1:], strict=True):
        both, only = unpack(there & counted, rows), unpack(counted & ~there, rows)
        found = select(both, work(found, mine), select(only, mine, found))
        there = there | counted
    return found


def greatest(parts: Sequence[Sums]) -> Sums:
    """The greatest of several sums: at least the greatest that is known."""
    held = aligned(parts)
    low = reduce(np.maximum, [one.low for one in held])
    shared = all(one.is_shared for one in held)
    high = low if shared else reduce(np.maximum, [one.high for one in held])
    low_known = reduce(np.bitwise_or, [one.low_known for one in held])
    high_known = reduce(np.bitwise_and, [one.high_known for one in held])
    return Sums(low, high, low_known, high_known, held[0].scale, max(one.most for one in held))


Kept = dict[tuple[Any, ...], Any]


def least(parts: Sequence[Sums], kept: Kept) -> Sums:
    """The least of several sums that all count: at most the least that is known."""
    held = aligned(parts)
    rows, most = len(held[0].low), max(one.most for one in held)
    high = reduce(np.minimum, [_filled(one, most, kept) for one in held])
    low_known = reduce(np.bitwise_and, [one.low_known for one in held])
    low = high if all(one.is_shared for one in held) else reduce(np.minimum, [one.low for one in held])
    high_known = reduce(np.bitwise_or, [one.high_known for one in held])
    return Sums(low * unpack(low_known, rows), high, low_known, high_known, held[0].scale, most)


def _filled(sums: Sums, most: int, kept: Kept) -> Whole:
    """Upper ends with the most there can be where they are not known; of the same sum made once."""
    key = ("filled", id(sums.high), id(sums.high_known), most)
    if key not in kept:
        kept[key] = (known_or(fitting(sums.high, most), sums.high_known, most), sums)
    found: Whole = kept[key][0]
    return found


def known_or(ends: Whole, known: Bits, most: int) -> Whole:
    """Ends as far as they are known, and as much as there can be elsewhere."""
    unknown = ~unpack(known, len(ends))
    return np.maximum(ends, unknown * ends.dtype.type(most)) if ends.dtype != object else np.where(unknown, most, ends)


def between(least: Sums, most: Sums) -> Sums:
    """Somewhere from the least to the most; not known where the least is above the most."""
    low, high = aligned((least, most))
    is_known = ~(low.low_known & high.high_known & pack((low.low > high.high).astype(np.bool_)))
    low_known, high_known = low.low_known & is_known, high.high_known & is_known
    return Sums(
        low.low * unpack(low_known, len(low.low)), high.high, low_known, high_known, low.scale, max(low.most, high.most)
    )


def same(left: Sums, right: Sums) -> Bits:
    """The rows in which two sums are the same."""
    one, other = aligned((left, right))
    alike = ~((one.low_known ^ other.low_known) | (one.high_known ^ other.high_known))
    high = pack((one.high == other.high).astype(np.bool_)) | ~one.high_known
    return alike & pack((one.low == other.low).astype(np.bool_)) & high


def rounded(sums: Sums) -> Sums:
    """Whole minor units, halves upward."""
    if sums.scale == 1:
        return sums
    twice = 1 + sums.scale % 2
    half, whole = twice * sums.scale // 2, twice * sums.scale
    found = each_end(sums, lambda end: (twice * end + half) // whole, 1, twice * sums.most + half)
    return found._replace(most=sums.most // sums.scale + 1)

"""Truths of many rows at once: one bit a row and plane, eight rows a byte, as Arrow keeps its own booleans.

A pair (worst, best) has two planes each, *surely yes* and *surely no*; not known is neither. Where nothing is left to
judgement the planes of both worlds are the same arrays, and are worked out once. Bits beyond the last row mean nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, reduce
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from compensation.terms.truth import NO, UNKNOWN, YES, Truth

Bits = NDArray[np.uint8]
Bools = NDArray[np.bool_]
Whole = NDArray[Any]
Index = NDArray[np.intp]
_FEW = 8


class Truths(NamedTuple):
    """Surely yes and surely no in the worst world, and in the best."""

    worst_yes: Bits
    worst_no: Bits
    best_yes: Bits
    best_no: Bits

    @property
    def is_plain(self) -> bool:
        """Whether both worlds are the same arrays."""
        return self.best_yes is self.worst_yes and self.best_no is self.worst_no


def plain(yes: Bits, no: Bits) -> Truths:
    """The same in the worst and in the best world."""
    return Truths(yes, no, yes, no)


@lru_cache(maxsize=16)
def full(rows: int) -> Bits:
    """Every bit set; nobody may write there."""
    return _unwritten(np.full((rows + 7) // 8, 255, np.uint8))


@lru_cache(maxsize=16)
def empty(rows: int) -> Bits:
    """No bit set; nobody may write there."""
    return _unwritten(np.zeros((rows + 7) // 8, np.uint8))


def _unwritten(bits: Bits) -> Bits:
    bits.setflags(write=False)
    return bits


def pack(flags: Whole) -> Bits:
    """Booleans as bits."""
    return np.packbits(flags, bitorder="little")


def unpack(bits: Bits, rows: int) -> Bools:
    """Bits as booleans."""
    return np.unpackbits(bits, count=rows, bitorder="little").view(np.bool_)


def anywhere(bits: Bits) -> bool:
    """Whether any bit is set; the quickest way to ask."""
    return bool(np.count_nonzero(bits))


def taken(bits: Bits, index: Index) -> Bits:
    """The bits of these rows."""
    return pack(np.unpackbits(bits, bitorder="little").take(index))


def repeated(number: Whole, rows: int) -> Whole:
    """The one number of an array in every row, without writing it out."""
    return np.ndarray((rows,), number.dtype, number, 0, (0,)) if rows else number[:0]


def is_repeated(numbers: Whole) -> bool:
    """Whether every row holds the same number and it is not written out."""
    return numbers.strides == (0,) and numbers.size > 1


def constant(value: Truth, rows: int) -> Truths:
    """The same answer in every row."""
    return plain(full(rows) if value is YES else empty(rows), full(rows) if value is NO else empty(rows))


def each_world(truths: Truths, work: Callable[[Bits], Bits]) -> Truths:
    """The same work on every plane; once where both worlds are the same."""
    yes, no = work(truths.worst_yes), work(truths.worst_no)
    return plain(yes, no) if truths.is_plain else Truths(yes, no, work(truths.best_yes), work(truths.best_no))


def both(left: Truths, right: Truths) -> Truths:
    """And."""
    yes, no = left.worst_yes & right.worst_yes, left.worst_no | right.worst_no
    if left.is_plain and right.is_plain:
        return plain(yes, no)
    return Truths(yes, no, left.best_yes & right.best_yes, left.best_no | right.best_no)


def either(left: Truths, right: Truths) -> Truths:
    """Or."""
    yes, no = left.worst_yes | right.worst_yes, left.worst_no & right.worst_no
    if left.is_plain and right.is_plain:
        return plain(yes, no)
    return Truths(yes, no, left.best_yes | right.best_yes, left.best_no & right.best_no)


def swap(truths: Truths) -> Truths:
    """Not: worst and best change places."""
    return Truths(truths.best_no, truths.best_yes, truths.worst_no, truths.worst_yes)


def widest(left: Truths, right: Truths) -> Truths:
    """What spans both: the worst of the worst, the best of the best."""
    return Truths(
        left.worst_yes & right.worst_yes,
        left.worst_no | right.worst_no,
        left.best_yes | right.best_yes,
        left.best_no & right.best_no,
    )


def chosen(mask: Bits, here: Truths, elsewhere: Truths) -> Truths:
    """One answer in the rows of the mask and another elsewhere."""
    mixed = [(mask & one) | (~mask & other) for one, other in zip(here, elsewhere, strict=True)]
    return Truths(*mixed)


def consensus(guard: Truths, then: Truths, otherwise: Truths) -> Truths:
    """If-then-else that keeps an answer on which both branches agree."""
    return either(either(both(guard, then), both(swap(guard), otherwise)), both(then, otherwise))


def surely(truths: Truths) -> Bits:
    """Yes in both worlds."""
    return truths.worst_yes if truths.is_plain else truths.worst_yes & truths.best_yes


def surely_not(truths: Truths) -> Bits:
    """No in both worlds."""
    return truths.worst_no if truths.is_plain else truths.worst_no & truths.best_no


def unsure(truths: Truths) -> Bits:
    """Not known in one of the worlds."""
    known = truths.worst_yes | truths.worst_no
    return ~known if truths.is_plain else ~(known & (truths.best_yes | truths.best_no))


def differing(left: Truths, right: Truths) -> Bits:
    """The rows in which two answers are not the same."""
    found = left.worst_yes ^ right.worst_yes
    for one, other in zip(left[1:], right[1:], strict=True):
        found |= one ^ other
    return found


def of_codes(table: Iterable[Truth], codes: Whole) -> Truths:
    """One answer for each code, looked up for every row."""
    every = tuple(table)
    chosen_codes = [code for code, value in enumerate(every) if value is YES]
    if len(chosen_codes) <= _FEW and UNKNOWN not in every and every:
        yes = (
            pack(reduce(np.bitwise_or, [codes == code for code in chosen_codes])) if chosen_codes else empty(len(codes))
        )
        return plain(yes, ~yes)
    held = np.fromiter((int(value) for value in every), np.uint8)
    found = held.take(codes, mode="clip") if held.size else np.ones(len(codes), np.uint8)
    return plain(pack(found == int(YES)), pack(found == int(NO)))


def select(mask: Bools, here: Any, elsewhere: Any) -> Whole:  # noqa: ANN401 - numbers, or one for all rows
    """One number in the rows of the mask and another elsewhere, without a branch that depends on them."""
    kind = np.result_type(here, elsewhere)
    found: Whole
    if kind.hasobject:
        found = np.where(mask, here, elsewhere)
    elif kind == np.bool_:
        found = (mask & here) | (~mask & elsewhere)
    else:
        found = elsewhere ^ ((here ^ elsewhere) & np.negative(mask.view(np.int8), dtype=kind))
    return found

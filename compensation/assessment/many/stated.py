"""What was stated, column by column: views of Arrow's buffers wherever they have the shape that the planes need."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa

from compensation.assessment.many.days import EARLIEST, LATEST, UNLIMITED, Days
from compensation.assessment.many.planes import Bits, Index, Whole, empty, full, pack, select, taken, unpack
from compensation.case.case import Codes
from compensation.case.facts import SEVERAL, Kind
from compensation.case.lengths import read_length

MORE = "..."
"""Behind the codes of a fact that names several: there may be more."""
WORDS = frozenset((Kind.CHOICE, Kind.PLACE, Kind.LINK, Kind.CHOICES, Kind.PLACES, Kind.DURATION, Kind.TEXT))
NUMBERS = frozenset((Kind.COUNT, Kind.NUMBER, Kind.PERCENT))


@dataclass(frozen=True, slots=True)
class Column:
    """The answers to one fact: which rows have one (``known``), and in which the question does not arise (``gone``).

    ``yes`` for a yes-or-no fact; ``codes`` into ``words`` for codes of any kind, or the currency of a sum; ``days`` for
    a day, and with ``ends`` for a period; ``numbers`` for what is counted, over ``scale``.
    """

    rows: int
    known: Bits
    gone: Bits | None = None
    yes: Bits | None = None
    codes: Whole | None = None
    words: tuple[str, ...] = ()
    days: Days | None = None
    ends: Days | None = None
    numbers: Whole | None = None
    scale: int = 1

    @property
    def gone_rows(self) -> Bits:
        """The rows in which the question does not arise."""
        return empty(self.rows) if self.gone is None else self.gone

    def of(self, index: Index) -> Column:
        """The answers in these rows; below nought there is no record, and below minus one surely none."""
        at = np.maximum(index, 0)
        there = pack(index >= 0)
        held = _of_rows(self, at) if self.rows else nothing(len(index))
        codes = held.codes
        if codes is not None and (index < 0).any():
            kind = np.result_type(codes, np.min_scalar_type(-len(held.words) - 1))
            codes = select(index >= 0, codes.astype(kind, copy=False), kind.type(len(held.words)))
        gone = pack(index < -1) if (index < -1).any() else None
        return replace(held, known=held.known & there, codes=codes, gone=gone)


def nothing(rows: int) -> Column:
    """A fact of which nobody knows anything."""
    return Column(rows, empty(rows))


def _of_rows(held: Column, at: Index) -> Column:
    return Column(
        len(at),
        taken(held.known, at),
        None,
        None if held.yes is None else taken(held.yes, at),
        None if held.codes is None else held.codes.take(at),
        held.words,
        None if held.days is None else _days_of(held.days, at),
        None if held.ends is None else _days_of(held.ends, at),
        None if held.numbers is None else held.numbers.take(at),
        held.scale,
    )


def _days_of(days: Days, at: Index) -> Days:
    lo = days.lo.take(at)
    return Days(lo, lo if days.hi is days.lo else days.hi.take(at))


def column(array: Any, kind: Kind) -> Column:  # noqa: ANN401 - an Arrow array of the type that the kind asks for
    """A column of a batch; raises ValueError where its type does not fit the kind of fact."""
    known = _valid(array)
    if kind is Kind.BOOL:
        return Column(len(array), known, yes=_bits(array.buffers()[1], array.offset, len(array)))
    if kind is Kind.DATE:
        return Column(len(array), known, days=_stated_days(array, known))
    if kind is Kind.PERIOD:
        return _period(array, known)
    if kind is Kind.MONEY:
        codes, words = _coded(array.field("currency"))
        return Column(len(array), known, codes=codes, words=words, numbers=whole_of(array.field("minor")))
    if kind in NUMBERS:
        numbers, scale = _counted(array)
        return Column(len(array), known, numbers=numbers, scale=scale)
    codes, words = _coded(array)
    return Column(len(array), known, codes=codes, words=words)


def _valid(array: Any) -> Bits:  # noqa: ANN401
    buffer = array.buffers()[0] if array.null_count else None
    return full(len(array)) if buffer is None else _bits(buffer, array.offset, len(array))


def _bits(buffer: Any, offset: int, rows: int) -> Bits:  # noqa: ANN401
    """The bits of an Arrow buffer: the buffer itself where the first row begins a byte."""
    held = np.frombuffer(buffer, np.uint8) if buffer is not None else np.zeros(0, np.uint8)
    if offset % 8 == 0:
        return held[offset // 8 : offset // 8 + (rows + 7) // 8]
    return pack(np.unpackbits(held, bitorder="little")[offset : offset + rows])


def bits_of(array: Any) -> tuple[Bits, Bits]:  # noqa: ANN401
    """The values and the known rows of a column of booleans."""
    return _bits(array.buffers()[1], array.offset, len(array)), _valid(array)


def whole_of(array: Any) -> Whole:  # noqa: ANN401
    """The whole numbers of a column: the buffer itself; below a null stands what happens to stand there."""
    width, sign = array.type.bit_width // 8, "u" if pa.types.is_unsigned_integer(array.type) else "i"
    return np.frombuffer(array.buffers()[1], f"{sign}{width}", len(array), array.offset * width)


def _stated_days(array: Any, known: Bits) -> Days:  # noqa: ANN401
    if not pa.types.is_struct(array.type):
        lo = _sane(whole_of(array.cast(pa.date32())), known)
        return Days(lo, lo)
    lo, hi = (_sane(whole_of(array.field(name)), known) for name in ("lo", "hi"))
    return Days(lo, lo) if bool((lo == hi).all()) else Days(lo, hi)


def _sane(days: Whole, known: Bits) -> Whole:
    """Day numbers, with today's epoch where what stands below a null is no day."""
    if not days.size or (days.min() >= EARLIEST and days.max() <= LATEST):
        return days
    return select(unpack(known, len(days)), days, np.int32(0))


def _period(array: Any, known: Bits) -> Column:  # noqa: ANN401
    ends = [whole_of(array.field(name)) for name in ("start_lo", "start_hi", "end_lo", "end_hi")]
    open_ended = ~unpack(_valid(array.field("end_lo")), len(array))
    first_lo, first_hi = (_sane(end, known) for end in ends[:2])
    last_lo, last_hi = (_sane(select(open_ended, np.int32(0), end), known) for end in ends[2:])
    last_lo, last_hi = (select(open_ended, np.int32(UNLIMITED), end) for end in (last_lo, last_hi))
    return Column(len(array), known, days=Days(first_lo, first_hi), ends=Days(last_lo, last_hi))


def _coded(array: Any) -> tuple[Whole, tuple[str, ...]]:  # noqa: ANN401
    """Codes and words; the code below a null is one beyond the last word."""
    if not pa.types.is_dictionary(array.type):
        array = array.dictionary_encode()
    words = tuple("" if word is None else str(word) for word in array.dictionary.to_pylist())
    codes = whole_of(array.indices)
    if array.null_count:
        kind = codes.dtype if len(words) <= np.iinfo(codes.dtype).max else np.dtype(np.int32)
        codes = select(unpack(_valid(array), len(array)), codes.astype(kind, copy=False), kind.type(len(words)))
    return codes, words


def _counted(array: Any) -> tuple[Whole, int]:  # noqa: ANN401
    """Whole numbers over a scale; a decimal of Arrow has its low half first."""
    if pa.types.is_decimal(array.type):
        halves = np.frombuffer(array.buffers()[1], np.int64)[::2]
        return halves[array.offset : array.offset + len(array)], 10**array.type.scale
    return whole_of(array.cast(pa.int64())), 1


@cache
def value_of(word: str, kind: Kind) -> Any:  # noqa: ANN401 - a value of any kind that is written as a word
    """The value that the one-case reading would have for a word of a column."""
    if kind in SEVERAL:
        codes = word.split()
        return Codes(frozenset(codes) - {MORE}, MORE not in codes)
    return read_length(word) if kind is Kind.DURATION else word

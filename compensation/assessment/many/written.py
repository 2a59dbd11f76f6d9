"""The answers of all stretches, written one behind another where they stay: none of them is held twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from compensation.assessment.many.planes import Bits, Whole, full
from compensation.assessment.many.stated import bits_of, whole_of

CODED = pa.dictionary(pa.int8(), pa.string())
"""The kind of a column of few words."""
_MORE = 4
"""Columns that are full grow by this part of themselves."""


class Piece(NamedTuple):
    """A column of one stretch: bits of a truth, numbers, or codes into words; without ``known`` all rows are known."""

    kind: Any
    rows: int
    values: Whole
    known: Bits | None = None
    words: tuple[str, ...] = ()

    def array(self) -> Any:  # noqa: ANN401
        """The same as Arrow has it."""
        number = self.kind.index_type if pa.types.is_dictionary(self.kind) else self.kind
        values = self.values if pa.types.is_boolean(number) else self.values.astype(_number(number), copy=False)
        held = [None if bits is None else pa.py_buffer(np.ascontiguousarray(bits)) for bits in (self.known, values)]
        found = pa.Array.from_buffers(number, self.rows, held)
        if number is self.kind:
            return found
        return pa.DictionaryArray.from_arrays(found, pa.array(list(self.words), pa.string()), safe=False)


def piece_of(array: Any) -> Piece:  # noqa: ANN401 - an array of Arrow
    """A column of Arrow as a piece."""
    values, known = bits_of(array.indices if pa.types.is_dictionary(array.type) else array)
    if pa.types.is_boolean(array.type):
        return Piece(array.type, len(array), values)
    if pa.types.is_dictionary(array.type):
        return Piece(array.type, len(array), whole_of(array.indices), known, tuple(array.dictionary.to_pylist()))
    return Piece(array.type, len(array), whole_of(array), known)


class Written:
    """Columns that are filled from above; what a stretch does not tell is no there, or null."""

    def __init__(self, room: int) -> None:
        self.rows, self._room, self._columns = 0, room, dict[str, Filling]()

    def add(self, found: Mapping[str, Piece]) -> None:
        """Write the columns of one stretch below those before."""
        rows = self.rows + found["case"].rows
        if rows > self._room:
            self._room = rows + rows // _MORE
        for name, piece in found.items():
            if name not in self._columns:
                self._columns[name] = Filling(piece.kind)
            self._columns[name].write(self.rows, piece, self._room)
        self.rows = rows

    def batch(self) -> Any:  # noqa: ANN401 - a record batch of Arrow
        """What was written."""
        columns = [held.whole(self.rows).array() for held in self._columns.values()]
        return pa.RecordBatch.from_arrays(columns, names=list(self._columns))


class Filling:
    """One column: its values up to its end, which rows are known, and the words of its codes if it has codes."""

    def __init__(self, kind: Any) -> None:  # noqa: ANN401 - a type of Arrow
        self._kind, self._is_truth, self._is_coded = kind, pa.types.is_boolean(kind), pa.types.is_dictionary(kind)
        number = np.uint8 if self._is_truth else _number(kind.index_type if self._is_coded else kind)
        self._values: Whole = np.zeros(0, number)
        self._known: Bits | None = None
        self._words, self._end = dict[str, int](), 0

    def write(self, at: int, piece: Piece, room: int) -> None:
        """Write a piece from this row on, into room for so many."""
        if self._is_truth:
            self._values = _with_bits(self._values, room)
            put_bits(self._values, at, piece.values, piece.rows)
            return
        self._values = _with_room(self._values, room)
        self._values[self._end : at] = 0
        self._values[at : at + piece.rows] = self._codes(piece) if self._is_coded else piece.values
        if self._known is not None or piece.known is not None or at > self._end:
            if self._known is None:
                self._known = _with_bits(np.zeros(0, np.uint8), room)
                put_bits(self._known, 0, full(self._end), self._end)
            self._known = _with_bits(self._known, room)
            put_bits(self._known, at, full(piece.rows) if piece.known is None else piece.known, piece.rows)
        self._end = at + piece.rows

    def _codes(self, piece: Piece) -> Whole:
        """The codes of a piece among the words of all pieces."""
        places = [self._words.setdefault(word, len(self._words)) for word in piece.words]
        if places == list(range(len(places))):
            return piece.values
        return np.array(places, piece.values.dtype).take(piece.values, mode="clip")

    def whole(self, rows: int) -> Piece:
        """All that was written, null or no down to the last row."""
        self.write(rows, Piece(self._kind, 0, self._values[:0]), rows)
        bits = (rows + 7) // 8
        known = None if self._known is None else self._known[:bits]
        return Piece(self._kind, rows, self._values[: bits if self._is_truth else rows], known, tuple(self._words))


def _number(kind: Any) -> Any:  # noqa: ANN401
    return np.dtype(f"i{kind.bit_width // 8}")


def _with_room(held: Whole, room: int) -> Whole:
    """The same numbers in memory of Arrow with room behind them."""
    if len(held) >= room:
        return held
    found: Whole = np.frombuffer(pa.allocate_buffer(room * held.itemsize), held.dtype)
    found[: len(held)] = held
    return found


def _with_bits(held: Bits, rows: int) -> Bits:
    """The same bits, with others not set behind them."""
    room = (rows + 7) // 8
    return held if len(held) >= room else np.concatenate((held, np.zeros(room - len(held), np.uint8)))


def put_bits(bits: Bits, at: int, part: Bits, rows: int) -> None:
    """Write so many bits from this row on, where no bit is set yet."""
    first, shift = divmod(at, 8)
    last = first + len(part)
    if rows % 8:
        part = part.copy()
        part[-1] &= 255 >> (8 - rows % 8)
    if not shift:
        bits[first:last] = part
        return
    bits[first:last] |= part << np.uint8(shift)
    above = part >> np.uint8(8 - shift)
    bits[first + 1 : last + 1] |= above[: len(bits) - first - 1]

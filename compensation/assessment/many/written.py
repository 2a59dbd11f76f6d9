"""The answers of all stretches, written one behind another where they stay: none of them is held twice."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from compensation.assessment.many.planes import Bits, Whole, empty
from compensation.assessment.many.stated import bits_of, whole_of

_MORE = 4
"""Columns that are full grow by this part of themselves."""


class Written:
    """Columns that are filled from above; what a stretch does not tell is no there, or null."""

    def __init__(self, room: int) -> None:
        self.rows, self._room, self._columns = 0, room, dict[str, Filling]()

    def add(self, found: dict[str, Any]) -> None:
        """Write the columns of one stretch below those before."""
        rows = self.rows + len(found["case"])
        if rows > self._room:
            self._room = rows + rows // _MORE
        for name, part in found.items():
            if name not in self._columns:
                self._columns[name] = Filling(part.type)
            self._columns[name].write(self.rows, part, self._room)
        self.rows = rows

    def batch(self) -> Any:  # noqa: ANN401 - a record batch of Arrow
        """What was written."""
        columns = [held.array(self.rows) for held in self._columns.values()]
        return pa.RecordBatch.from_arrays(columns, names=list(self._columns))


class Filling:
    """One column: its values, which rows are known, and the words of its codes if it has codes."""

    def __init__(self, kind: Any) -> None:  # noqa: ANN401 - a type of Arrow
        self._is_coded, self._is_truth = pa.types.is_dictionary(kind), pa.types.is_boolean(kind)
        self._kind = kind.index_type if self._is_coded else kind
        number = np.dtype(np.uint8 if self._is_truth else f"i{self._kind.bit_width // 8}")
        self._values: Whole = np.zeros(0, number)
        self._known, self._has_nulls, self._words = empty(0), False, dict[str, int]()

    def write(self, at: int, part: Any, room: int) -> None:  # noqa: ANN401 - an array of Arrow
        """Write a part from this row on, into room for so many."""
        rows = len(part)
        self._has_nulls = self._has_nulls or part.null_count > 0
        if self._is_truth:
            self._values = with_room(self._values, (room + 7) // 8)
            put_bits(self._values, at, bits_of(part)[0], rows)
            return
        self._values, self._known = with_room(self._values, room), with_room(self._known, (room + 7) // 8)
        self._values[at : at + rows] = self._codes(part) if self._is_coded else whole_of(part)
        put_bits(self._known, at, bits_of(part)[1], rows)

    def _codes(self, part: Any) -> Whole:  # noqa: ANN401
        """The codes of a part among the words of all parts."""
        told, codes = part.dictionary.to_pylist(), whole_of(part.indices)
        places = [self._words.setdefault(word, len(self._words)) for word in told]
        return codes if places == list(range(len(told))) else np.array(places, codes.dtype).take(codes, mode="clip")

    def array(self, rows: int) -> Any:  # noqa: ANN401
        """The column, without another copy."""
        bits = (rows + 7) // 8
        values = with_room(self._values, bits if self._is_truth else rows)[: bits if self._is_truth else rows]
        known = pa.py_buffer(with_room(self._known, bits)[:bits]) if self._has_nulls else None
        found = pa.Array.from_buffers(self._kind, rows, [known, pa.py_buffer(values)])
        if not self._is_coded:
            return found
        return pa.DictionaryArray.from_arrays(found, pa.array(list(self._words), pa.string()), safe=False)


def with_room(held: Whole, room: int) -> Whole:
    """The same numbers with noughts behind them, in a longer array where there is no room."""
    if len(held) >= room:
        return held
    found = np.zeros(room, held.dtype)
    found[: len(held)] = held
    return found


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

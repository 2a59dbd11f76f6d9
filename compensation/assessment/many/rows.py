"""Rows: what a truth, a day or a sum is asked of. At the root a unit of a case a row; below it the records of a list.

Each set of rows knows the record at hand of every list as an index into the records of the batch: -1 where there is
none of which anything is known, -2 where there surely is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from compensation.assessment.many.planes import Bits, Index, Truths, Whole, empty, full, pack, plain, unpack

if TYPE_CHECKING:
    from compensation.assessment.many.sheet import Sheet

NOBODY, NOTHING = -1, -2
Taken = tuple[tuple[str, str], ...]
"""Which option of which issues, and which answer of which judgements, is tried."""


class Members(NamedTuple):
    """A list as each row sees it: where its records begin, how many, which they are, and whether they surely belong."""

    starts: Index
    counts: Index
    records: Index
    belongs: Whole | None
    listed: Bits
    complete: Bits


class Rows:
    """Rows of one kind, with what was worked out of them."""

    def __init__(self, sheet: Sheet, count: int, case: Index | None, bound: dict[str, Index]) -> None:
        self.sheet, self.count, self.case, self.bound = sheet, count, case, bound
        self.full, self.none = full(count), empty(count)
        self.known: dict[Any, Any] = {}
        self.below: dict[str, Below] = {}
        self.lists: dict[str, Members] = {}

    def record(self, singular: str) -> Index | None:
        """The record at hand of a list, or None where none is."""
        return self.bound.get(singular)

    @property
    def root(self) -> Rows:
        """The units of the cases."""
        return self

    def forget(self) -> None:
        """Let go of all that was worked out, so that the next stretch finds the memory free."""
        for held in self.below.values():
            held.forget()
        self.below.clear()
        self.known.clear()

    @property
    def no_answer(self) -> Truths:
        """Not known, in every row."""
        return plain(self.none, self.none)

    def cases(self) -> Index:
        """The case of each row."""
        return np.arange(self.count) if self.case is None else self.case


class Below(Rows):
    """The records of a list, each below the row that it is read from."""

    def __init__(self, parent: Rows, singular: str, members: Members, index: Index, records: Index) -> None:
        super().__init__(parent.sheet, len(index), parent.cases()[index], {singular: records})
        self.parent, self.singular, self.members, self.index = parent, singular, members, index
        self.record_index = records
        self.ends = np.cumsum(members.counts)
        self.belongs = full(len(index))

    def record(self, singular: str) -> Index | None:
        """The record at hand, of this list or of one above."""
        if singular not in self.bound:
            above = self.parent.record(singular)
            if above is None:
                return None
            self.bound[singular] = above[self.index]
        return self.bound[singular]

    @property
    def root(self) -> Rows:
        """The units of the cases."""
        return self.parent.root

    def any_of(self, bits: Bits) -> Bits:
        """The rows above of which some record has its bit set."""
        found = np.zeros(self.parent.count, np.bool_)
        found[self.index[unpack(bits, self.count)]] = True
        return pack(found)

    def total(self, numbers: Whole) -> Whole:
        """The sum of the records of each row above."""
        running = np.concatenate((np.zeros(1, numbers.dtype), np.cumsum(numbers)))
        found: Whole = running[self.ends] - running[self.ends - self.members.counts]
        return found

    def extreme(self, numbers: Whole, work: np.ufunc, absent: int) -> Whole:
        """The least or greatest of the records of each row above."""
        found = np.full(self.parent.count, absent, numbers.dtype)
        some = self.members.counts > 0
        if some.any():
            found[some] = work.reduceat(numbers, (self.ends - self.members.counts)[some])
        return found

    def first(self, bits: Bits) -> Index:
        """Of each row above, the place of the first record that has its bit set; -1 where none has."""
        places = np.flatnonzero(unpack(bits, self.count))[::-1]
        found = np.full(self.parent.count, -1, np.intp)
        found[self.index[places]] = places
        return found


def below(rows: Rows, plural: str) -> Below:
    """The records of a list as they are read from these rows."""
    if plural not in rows.below:
        rows.below[plural] = _below(rows, plural)
    return rows.below[plural]


def _below(rows: Rows, plural: str) -> Below:
    from compensation.assessment.many.units import members_of, spread

    members = members_of(rows, plural)
    index, places = spread(members.starts, members.counts)
    found = Below(rows, rows.sheet.registry.lists[plural].singular, members, index, members.records[places])
    if members.belongs is not None:
        found.belongs = pack(members.belongs[places])
    return found

"""Several texts of the law that may govern each row: the worst and the best of them, the earliest day, every sum.

Each text is judged as a route of its own. Where one surely governs it is the answer; where a fact or a dispute leaves
it open, the answers of all that may govern are taken together, as the one-case reading does it for one unit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, reduce
from typing import NamedTuple

import numpy as np

from compensation.assessment.many.amounts import Sums, hull
from compensation.assessment.many.issues import Choosing
from compensation.assessment.many.last_days import LastDays
from compensation.assessment.many.missing import Search, in_readings
from compensation.assessment.many.outcome import Judged, as_places, asked_of
from compensation.assessment.many.planes import Bits, Whole, surely, surely_not, unpack, unsure
from compensation.assessment.many.rows import Rows
from compensation.assessment.many.sheet import Sheet
from compensation.assessment.many.text import Text
from compensation.assessment.result import Outcome

_SHUT = (Outcome.NOT_ELIGIBLE, Outcome.NOT_APPLICABLE, Outcome.CLOSED)


class Governing(NamedTuple):
    """The question whether an earlier text governs, its place among them, and the rows in which it may."""

    place: int
    asked: Judged
    rows: Bits


def governing(rows: Rows, choosing: Choosing) -> tuple[list[Governing], Bits]:
    """The earlier texts that may govern somewhere, up to one that surely does; and where that of today may."""
    found, left = [], rows.full
    for place, earlier in enumerate(rows.sheet.plan.earlier):
        asked = asked_of(earlier.asked, choosing)
        may = left & ~surely_not(asked.code)
        if unpack(may, rows.count).any():
            found.append(Governing(place, asked, may))
        left = left & ~surely(asked.code)
    return found, left


class Version(NamedTuple):
    """A text, the question whether it governs (None: the text of today), and the rows in which it may."""

    text: Text
    asked: Judged | None
    rows: Bits


class Texts:
    """All texts of the law that may govern, judged for every row."""

    def __init__(self, sheet: Sheet) -> None:
        today = Text(sheet)
        self.rows = today.rows
        older, left = governing(self.rows, today.choosing)
        plans = sheet.plan.earlier
        self.versions = [Version(Text(sheet.under(plans[held.place].plan)), *held[1:]) for held in older]
        if unpack(left, self.rows.count).any() or not older:
            self.versions.append(Version(today, None, left))
        self._today = today

    def _any(self, of: Callable[[Version], Bits]) -> Bits:
        """Where it holds under some text that may govern."""
        return reduce(np.bitwise_or, (held.rows & of(held) for held in self.versions), self.rows.none)

    def _every(self, of: Callable[[Version], Bits]) -> Bits:
        """Where it holds under each text that may govern."""
        return reduce(np.bitwise_and, (~held.rows | of(held) for held in self.versions), self.rows.full)

    @cached_property
    def differs(self) -> Bits:
        """Where the texts lead to different outcomes."""
        agreed = [self._every(lambda held, name=name: held.text.planes[name]) for name in Outcome]  # type: ignore[misc]
        return ~reduce(np.bitwise_or, agreed)

    @cached_property
    def planes(self) -> dict[Outcome, Bits]:
        """The rows of each outcome; where the texts differ it is open, shut under each, or left to judgement."""
        found = {name: self._every(lambda held, name=name: held.text.planes[name]) for name in Outcome}  # type: ignore[misc]
        open_ = self._any(lambda held: self.rows.none if held.asked is None else unsure(held.asked.code))
        open_ = self.differs & (open_ | self._any(lambda held: held.text.planes[Outcome.UNDETERMINED]))
        shut = self.differs & ~open_ & self._every(_is_shut)
        found[Outcome.UNDETERMINED] = found[Outcome.UNDETERMINED] | open_
        found[Outcome.NOT_ELIGIBLE] = found[Outcome.NOT_ELIGIBLE] | shut
        found[Outcome.DISCRETIONARY] = found[Outcome.DISCRETIONARY] | (self.differs & ~open_ & ~shut)
        return found

    @property
    def because(self) -> dict[str, Bits]:
        """The clauses that keep each row from eligible, and the question which text governs where they differ."""
        found: dict[str, Bits] = {}
        for held in self.versions:
            for name, bits in held.text.because.items():
                found[name] = found.get(name, self.rows.none) | (bits & held.rows)
        for held in self.versions:
            if held.asked is not None:
                name = held.asked.clause.mark.id
                found[name] = found.get(name, self.rows.none) | (self.differs & held.rows)
        return found

    def outcome(self) -> Whole:
        """The outcome of each row as a place in OUTCOMES."""
        return as_places(self.planes, self.rows.count)

    def waiting(self) -> tuple[Bits, Bits]:
        """Where the claim surely waits for something under every text, and where under none."""
        waits = {id(held): held.text.waiting() for held in self.versions}
        return self._every(lambda held: waits[id(held)][0]), self._every(lambda held: waits[id(held)][1])

    def last_days(self) -> dict[str, LastDays]:
        """Every deadline of every text."""
        from compensation.assessment.many.last_days_over_texts import last_days_over

        return last_days_over(self.versions)

    def total(self) -> Sums:
        """What each claim may bring under any text."""
        return hull([held.text.total() for held in self.versions], [held.rows for held in self.versions])

    def missing(self) -> dict[str, Bits]:
        """What each text lacks, and what leaves it open which governs, where that makes a difference."""
        found: dict[str, Bits] = {}
        for mask, lacking in self._lacking():
            for name, bits in lacking.items():
                found[name] = found.get(name, self.rows.none) | (bits & mask)
        return found

    def _lacking(self) -> Iterator[tuple[Bits, dict[str, Bits]]]:
        search, open_ = Search(), self.differs & self.planes[Outcome.UNDETERMINED]
        for held in self.versions:
            if held.asked is not None:
                in_readings(search, self.rows, held.asked, open_ & held.rows)
        yield self.rows.full, search.found
        yield from ((held.rows, held.text.missing()) for held in self.versions)

    def forget(self) -> None:
        """Let go of all that was worked out."""
        self._today.forget()
        for held in self.versions:
            held.text.forget()


def _is_shut(held: Version) -> Bits:
    return reduce(np.bitwise_or, [held.text.planes[name] for name in _SHUT])

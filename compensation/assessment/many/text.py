"""One text of the law over the rows of a stretch: everything that the answers in columns are made of."""

from __future__ import annotations

from functools import cached_property

from compensation.assessment.many.amounts import Sums
from compensation.assessment.many.issues import Choosing
from compensation.assessment.many.last_days import LastDays, last_days
from compensation.assessment.many.missing import missing
from compensation.assessment.many.money import total
from compensation.assessment.many.outcome import Outcomes
from compensation.assessment.many.planes import Bits, Whole
from compensation.assessment.many.sheet import Sheet
from compensation.assessment.many.units import units
from compensation.assessment.result import Outcome


class Text:
    """A text of the law, judged for every row."""

    def __init__(self, sheet: Sheet) -> None:
        self.rows = units(sheet)
        self.choosing = Choosing(self.rows)

    @cached_property
    def outcomes(self) -> Outcomes:
        """The outcome of each row, with what it rests on."""
        return Outcomes(self.rows, self.choosing)

    @property
    def planes(self) -> dict[Outcome, Bits]:
        """The rows of each outcome."""
        return self.outcomes.planes

    @property
    def because(self) -> dict[str, Bits]:
        """The clauses that keep each row from eligible."""
        return self.outcomes.because

    def outcome(self) -> Whole:
        """The outcome of each row as a place in OUTCOMES."""
        return self.outcomes.outcome()

    def waiting(self) -> tuple[Bits, Bits]:
        """Where the claim surely waits for something, and where not."""
        return self.outcomes.waiting()

    def last_days(self) -> dict[str, LastDays]:
        """Every deadline."""
        return last_days(self.rows, self.choosing)

    def total(self) -> Sums:
        """What each claim may bring."""
        return total(self.rows, self.choosing, self.outcomes.bars)

    def missing(self) -> dict[str, Bits]:
        """For each fact the rows whose outcome it can still change."""
        return missing(self.outcomes)

    def forget(self) -> None:
        """Let go of all that was worked out."""
        self.rows.forget()

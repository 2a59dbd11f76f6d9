"""What the short reading of a case answers: the outcome at once, its trees and all else when somebody reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from compensation.assessment.finding import PAIRS, YES_YES, Finding
from compensation.assessment.judge import RouteJudge
from compensation.assessment.judging import Judging
from compensation.assessment.missing import Asked, gathered, places
from compensation.assessment.result import Missing, Outcome, RouteResult
from compensation.assessment.view import View
from compensation.terms.truth import Pair


class Written(NamedTuple):
    """What all answers of a route share: how its trees grow from a row, where each definition is noted, its clauses.

    ``applies``: so many clauses come first and say whether the route applies; ``force``: the place of the last one,
    which says whether it is in force, or None.
    """

    judge: RouteJudge
    grow: Callable[[tuple[Any, ...]], tuple[Finding, ...]]
    named: Mapping[str, int]
    applies: int
    force: int | None


class Answer:
    """The answer of one route for one unit; ``row`` holds what was found at each node, in the order of the route."""

    __slots__ = ("_codes", "_view", "_written", "code", "outcome", "row")

    def __init__(
        self, written: Written, view: View, row: tuple[Any, ...], codes: tuple[int, ...], outcome: Outcome, code: int
    ) -> None:
        self._written = written
        self._view = view
        self._codes = codes
        self.row = row
        self.outcome = outcome
        self.code = code

    @property
    def pair(self) -> Pair:
        """Worst and best answer of all that decides."""
        return PAIRS[self.code]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The tree of each clause: what the route applies to, conditions, bars, and whether it is in force."""
        return self._written.grow(self.row)

    def named(self, name: str) -> Any:  # noqa: ANN401 - a code, a day or a sum
        """What a definition came to; None where no clause asked for it. KeyError if the clauses have none so called."""
        return self.row[self._written.named[name]]

    @property
    def open_facts(self) -> tuple[Missing, ...]:
        """The facts met on the way down to what holds the outcome open; ``result.missing`` drops those of no matter."""
        if self.outcome is not Outcome.UNDETERMINED:
            return ()
        judge = self._written.judge
        bound, asked = judge.units.at_hand(self._view.unit), Asked(judge.registry, self._view)
        return gathered((name, place) for name, found in self._open() for place in places(found, bound, asked))

    def _open(self) -> Iterator[tuple[str, Finding]]:
        """The clauses that keep the outcome open: of those that say whether the route applies, or else of the rest."""
        written, codes = self._written, self._codes
        doors, rest = range(written.applies), range(written.applies, len(codes))
        if all(codes[index] == YES_YES for index in doors):
            asked = sorted(rest, key=lambda index: index != written.force)
        else:
            asked = list(doors)
        found = self.findings
        for index in asked:
            if codes[index] != YES_YES:
                yield written.judge.clauses.things[index].id, found[index]

    @property
    def result(self) -> RouteResult:
        """The same unit judged in full: reasons, deadlines, sums, obstacles, and what they need."""
        return Judging(self._written.judge, self._view).result()

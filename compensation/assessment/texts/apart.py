"""Cases on which two texts part, read off decision diagrams: both texts are drawn for one case, over one order.

Near a case some answers are taken back; what the texts then make of every answer is two functions in one diagram. Where
these differ stands the least that has to be told. It is a guess until the law itself has been asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from compensation.assessment.assess import judge_of
from compensation.assessment.finding import NO_NO, YES_YES
from compensation.assessment.judge import RouteJudge
from compensation.assessment.outcome import contributions
from compensation.assessment.texts.told_case import told_case
from compensation.assessment.unknowns.drawing import Drawing
from compensation.assessment.unknowns.drawn import draw
from compensation.assessment.unknowns.possible import Possible
from compensation.assessment.unknowns.variables import Key, Variables
from compensation.assessment.unknowns.world import World, day
from compensation.assessment.view import Prepared, View, views
from compensation.case.case import Case
from compensation.law.diagram import OvergrownError
from compensation.law.kernel import Test
from compensation.law.law import Law
from compensation.law.route import Clause, Route

MOST_ASKED, MOST_STEPS = 1_500, 40_000
"""So often the judges are asked to draw one text for one case, and so many steps the drawing may take."""
_UNTOLD = 50
"""What a comparison costs that nobody can be told of, where an answer costs one."""


class Pair(NamedTuple):
    """A clause that both texts have, or one of them alone."""

    before: Clause | None
    after: Clause | None


class Apart:
    """Two texts of a route, of which cases are sought that they decide differently."""

    def __init__(self, before: tuple[Law, Route], after: tuple[Law, Route]) -> None:
        self.judges = tuple(judge_of(law, route) for law, route in (before, after))
        self.possible = Possible(self.judges[1].bench, self.judges[0].bench)

    def outcomes(self, case: Case, as_of: date) -> Iterator[Case]:
        """The case with the least that has to be told for the two outcomes to differ."""
        for both in self._both(case, as_of):
            with suppress(OvergrownError):
                roots = [draw(drawing).outcome for drawing in both]
                yield from both[1].parted(case, roots)

    def clauses(self, case: Case, as_of: date, pairs: Sequence[Pair]) -> Iterator[Case]:
        """The same for one clause after another: first that one text refuses and the other does not."""
        for both in self._both(case, as_of):
            for pair in pairs:
                with suppress(OvergrownError):
                    roots = [drawing.clause(held) for drawing, held in zip(both, pair, strict=True)]
                    refused = [both[0].diagram.map(_is_refused, root) for root in roots]
                    yield from both[1].parted(case, refused)
                    yield from both[1].parted(case, roots)

    def answered(self, case: Case, as_of: date, tests: Sequence[tuple[int, Test]]) -> Iterator[Case]:
        """The case with the least that has to be told for a truth of one of the texts to be yes, and to be no."""
        for both in self._both(case, as_of):
            for text, test in tests:
                with suppress(OvergrownError):
                    root = both[text].truth(test)
                    for wanted in (YES_YES, NO_NO):
                        yield from both[text].reached(case, root, wanted)

    def _both(self, case: Case, as_of: date) -> Iterator[tuple[_Drawing, _Drawing]]:
        """Both texts ready to be drawn, once for each claim of the case."""
        prepared = Prepared(case)
        each = [list(views(prepared, judge.route, judge.units, as_of)) for judge in self.judges]
        if len(each[0]) == len(each[1]):
            for before, after in zip(*each, strict=True):
                variables = Variables(MOST_STEPS)
                one, other = (
                    _Drawing(judge, view, self.possible, variables)
                    for judge, view in zip(self.judges, (before, after), strict=True)
                )
                yield one, other


class _Drawing(Drawing):
    """One text drawn in the diagram of both."""

    def __init__(self, judge: RouteJudge, view: View, answers: Possible, variables: Variables) -> None:
        super().__init__(World(judge, view, answers), variables, MOST_ASKED)
        self._fresh: Callable[[], World] = lambda: World(judge, view, answers)

    def clause(self, clause: Clause | None) -> int:
        """What a clause does to the outcome; one that is absent does nothing."""
        if clause is None:
            return self.variables.yes
        return self.diagram.map(contributions(clause.effect).__getitem__, self.truth(clause.test))

    def parted(self, case: Case, roots: Sequence[int]) -> Iterator[Case]:
        """The case with the least to be told for two functions to differ."""
        if roots[0] != roots[1]:
            yield from self.reached(case, self.diagram.map(_differ, *roots), wanted=True)

    def reached(self, case: Case, root: int, wanted: Any) -> Iterator[Case]:  # noqa: ANN401 - a value of a function
        """The case with the least to be told for a function to have this value."""
        found = self.diagram.nearest(root, wanted, self._cost)
        told = None if found is None else told_case(case, self._fresh(), self._answers(found))
        if told is not None:
            yield told

    def _cost(self, level: int) -> int:
        return 1 if self.variables.held[level].key is not None else _UNTOLD

    def _answers(self, values: Mapping[int, int]) -> dict[Key, Any]:
        """What a world is told for the unknowns to have these values."""
        told: dict[Key, Any] = {}
        for level, value in values.items():
            variable = self.variables.held[level]
            if variable.key is not None:
                is_day = not variable.values and self.world.is_day(variable.key)
                told[variable.key] = variable.values[value] if variable.values else day(value) if is_day else value
        return told


def _differ(one: object, other: object) -> bool:
    return one != other


def _is_refused(code: int) -> bool:
    return code == NO_NO

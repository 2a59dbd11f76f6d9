"""What may still be answered, as the variables of a decision diagram: whose answer each is, and what it can be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from compensation.assessment.finding import AND, NO_NO, NOT, OR, PAIRS, UNSURE, WIDEST, YES_YES
from compensation.assessment.one import choose_between, conflict, displacing
from compensation.law.diagram import Diagram, Join
from compensation.law.kernel import Switch, Test
from compensation.terms.truth import UNKNOWN

START, END, MORE, APPLIED, LODGED, WHOLE = "start", "end", "more", "applied", "lodged", "whole"
"""Parts of a question: the ends of a period, how many more records there are, whether and when one applied; or all."""


class Question(NamedTuple):
    """A fact of one record, or a list by its plural: what a survivor is asked."""

    fact: str
    record: str


class Key(NamedTuple):
    """Which part of which fact of which record a variable stands for; a record that is not told of begins with +."""

    fact: str
    record: str
    part: str = ""


class Variable(NamedTuple):
    """One variable: the questions that answer it, and its values; none where it is a day (ordinal) itself.

    One without a ``key`` is a comparison that is not looked into: it turns out one way or the other by itself.
    """

    key: Key | None
    questions: tuple[Question, ...]
    values: tuple[Any, ...]


ALL = Join(lambda left, right: AND[left][right], YES_YES, NO_NO)
ANY = Join(lambda left, right: OR[left][right], NO_NO, YES_YES)
WIDE = Join(lambda left, right: WIDEST[left][right], None, None)


class Variables:
    """A diagram and the variables that stand in it, each asked for once."""

    def __init__(self, limit: int) -> None:
        self.diagram = Diagram(limit)
        self.held: list[Variable] = []
        self.no, self.yes = self.diagram.leaf(NO_NO), self.diagram.leaf(YES_YES)
        self._levels: dict[Key, int] = {}

    def several(self, variable: Variable, children: Sequence[int]) -> int:
        """The next child for each value of a variable."""
        level = self._level(variable, 0, len(variable.values) - 1)
        return self.diagram.choose(level, tuple(range(1, len(children))), children)

    def days(self, variable: Variable, low: int, high: int, cells: Sequence[tuple[int, int]]) -> int:
        """The next child from each day on; the first cell begins with the lowest day."""
        level = self._level(variable, low, high)
        return self.diagram.choose(level, tuple([day for day, _ in cells[1:]]), [child for _, child in cells])

    def _level(self, variable: Variable, low: int, high: int) -> int:
        found = self._levels.get(variable.key) if variable.key is not None else None
        if found is None:
            self.held.append(variable)
            found = self.diagram.unknown(low, high)
            if variable.key is not None:
                self._levels[variable.key] = found
        return found

    def all(self, roots: Iterable[int]) -> int:
        """All of several truths."""
        found = self.yes
        for root in roots:
            found = self.diagram.join(ALL, found, root)
        return found

    def any(self, roots: Iterable[int]) -> int:
        """Any of several truths."""
        found = self.no
        for root in roots:
            found = self.diagram.join(ANY, found, root)
        return found

    def widest(self, roots: Iterable[int]) -> int:
        """What spans several readings."""
        first, *others = roots
        for root in others:
            first = self.diagram.join(WIDE, first, root)
        return first

    def negated(self, root: int) -> int:
        """Not a truth."""
        return self.diagram.map(NOT.__getitem__, root)

    def on(self, root: int) -> tuple[Variable, ...]:
        """The variables on which a function depends."""
        return tuple(self.held[level] for level in self.diagram.depends_on(root))

    def questions(self, *roots: int) -> tuple[Question, ...]:
        """The questions on whose answers these functions depend, in the order in which they were met."""
        levels = self.diagram.depends_on(*roots)
        return tuple(dict.fromkeys(question for level in levels for question in self.held[level].questions))


def choice_of(node: Switch[Test]) -> Callable[..., int]:
    """What a base and its exceptions come to, by their answers."""
    displaced = displacing(node)

    def chosen(base: int, *limbs: int) -> int:
        guards, thens = displaced(list(limbs[::2])), list(limbs[1::2])
        code = base
        for guard, then in zip(guards, thens, strict=True):
            code = choose_between(guard, then, code)
        return UNSURE if conflict(guards, thens) else code

    return chosen


def lies_in(code: int, worst: object, best: object) -> bool:
    """Whether an answer is one that a half-open one may become."""
    low, high = PAIRS[code]
    return (worst is UNKNOWN or low is worst) and (best is UNKNOWN or high is best)

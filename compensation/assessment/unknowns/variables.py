"""What may still be answered, as the variables of a decision diagram: whose answer each is, and what it can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from compensation.assessment.finding import AND, NO_NO, NOT, OR, WIDEST, YES_YES
from compensation.law.diagram import Diagram, Join
from compensation.terms.dates import Span

PRESENT, START, END, APPLIED, LODGED = "present", "start", "end", "applied", "lodged"
ORDER, OPAQUE, BOXED = "order", "opaque", "boxed"
UNREAL = frozenset((ORDER, OPAQUE, BOXED))
"""Parts that are no answer by themselves, but what answers come to."""
MOST = 10**15
"""No sum or number that somebody states is greater."""
MOST_STEPS = 60_000
"""So many steps a drawing may take: about a third of a second."""


class Question(NamedTuple):
    """A fact of one record, or a list by its plural: what a survivor is asked."""

    fact: str
    record: str


class Key(NamedTuple):
    """Which part of which fact of which record a variable stands for; a record that is not told of begins with +."""

    fact: str
    record: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable: what it stands for, the questions that answer it, its values, and which of them is so now.

    No ``values``: it is a day (ordinal) or a number itself, and ``now`` likewise.
    """

    key: Key
    questions: tuple[Question, ...]
    values: tuple[Any, ...]
    now: int | None = None


class Source(NamedTuple):
    """A day or number that is not exactly known: who is asked for it, what it may be, and what it is now."""

    question: Question
    span: Span
    now: int | None = None


ALL = Join(lambda left, right: AND[left][right], YES_YES, NO_NO)
ANY = Join(lambda left, right: OR[left][right], NO_NO, YES_YES)
WIDE = Join(lambda left, right: WIDEST[left][right], None, None)


class Variables:
    """A diagram and the variables that stand in it, each asked for once."""

    def __init__(self, limit: int = MOST_STEPS) -> None:
        self.diagram = Diagram(limit)
        self.held: list[Variable] = []
        self.asked_as: list[object] = []
        self.sources: dict[Key, Source] = {}
        self.no, self.yes = self.diagram.leaf(NO_NO), self.diagram.leaf(YES_YES)
        self._roots: dict[object, int] = {}
        self._levels: dict[Key, int] = {}

    def ask(self, key: object, variable: Variable) -> int:
        """The function that is the value of a variable, under whatever key it is known."""
        found = self._roots.get(key)
        if found is None:
            level = self._new(key, variable, 0, len(variable.values) - 1)
            leaves = tuple([self.diagram.leaf(value) for value in variable.values])
            found = self._roots[key] = self.diagram.node(level, tuple(range(1, len(leaves))), leaves)
        return found

    def number(self, key: Key, cuts: tuple[int, ...], children: tuple[int, ...]) -> int:
        """A function of a day or number that is open: the next child from each cut on."""
        return self.diagram.choose(self.level_of(key), cuts, children)

    def level_of(self, key: Key) -> int:
        """The variable of a day or number that is open."""
        found = self._levels.get(key)
        if found is None:
            question, span, now = self.sources[key]
            found = self._levels[key] = self._new(key, Variable(key, (question,), (), now), span.lo, span.hi)
        return found

    def _new(self, key: object, variable: Variable, low: int, high: int) -> int:
        self.held.append(variable)
        self.asked_as.append(key)
        return self.diagram.unknown(low, high)

    def all(self, roots: Sequence[int]) -> int:
        """All of several truths."""
        found = self.yes
        for root in roots:
            found = self.diagram.join(ALL, found, root)
        return found

    def any(self, roots: Sequence[int]) -> int:
        """Any of several truths."""
        found = self.no
        for root in roots:
            found = self.diagram.join(ANY, found, root)
        return found

    def negated(self, root: int) -> int:
        """Not a truth."""
        return self.diagram.map(NOT.__getitem__, root)

    def where(self, guard: int, then: int, otherwise: int) -> int:
        """One function where a truth is plainly yes, else the other."""
        value = self.diagram.value(guard) if not self.diagram.children(guard) else None
        if value is not None:
            return then if value == YES_YES else otherwise
        return self.diagram.map(_where, guard, then, otherwise)

    def bind(self, root: int, of: Callable[[Any], int], known: dict[int, int]) -> int:
        """The function that ``of`` makes of the value of another; ``known`` is what it made before."""
        found = known.get(root)
        if found is None:
            children = self.diagram.children(root)
            if children:
                sides = [self.bind(child, of, known) for child in children]
                found = self.diagram.choose(self.diagram.level(root), self.diagram.cuts(root), sides)
            else:
                found = of(self.diagram.value(root))
            known[root] = found
        return found

    def boxed(self, root: int, most: int) -> int:
        """The same values freed from what they hang on, where that is much: one variable that answers to all of it."""
        if not self.diagram.is_larger(root, most):
            return root
        values = tuple(sorted(self.diagram.values(root)))
        key = Key("", f"#{root}", BOXED)
        return self.ask(key, Variable(key, self.questions(root), values, values.index(self.as_now(root))))

    def questions(self, *roots: int) -> tuple[Question, ...]:
        """The questions on whose answers these functions depend, in the order in which they were met."""
        levels = self.diagram.depends_on(*roots)
        return tuple(dict.fromkeys(question for level in levels for question in self.held[level].questions))

    def levels_of(self, question: Question) -> tuple[int, ...]:
        """The variables that a question answers."""
        return tuple(level for level, held in enumerate(self.held) if question in held.questions)

    def as_now(self, root: int) -> Any:  # noqa: ANN401 - any value
        """The value of a function as things stand; the least value of a variable where nobody knows."""
        return self.diagram.at(root, self.now)

    def now(self, level: int) -> int:
        """The value of a variable as things stand, or its least."""
        held = self.held[level].now
        return self.diagram.ranges[level][0] if held is None else held


def _where(guard: int, then: Any, otherwise: Any) -> Any:  # noqa: ANN401 - values of any kind
    return then if guard == YES_YES else otherwise

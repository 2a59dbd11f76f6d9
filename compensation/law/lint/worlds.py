"""Whether a truth can ever be yes or no: a search through the worlds, each of which answers every question.

More worlds are held possible than there are (judgements, disputes, time limits and law that nobody read may answer
either way in each place); so what holds in none of them surely never holds. Whatever is not proved is held possible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Any

from compensation.case.facts import Registry
from compensation.law.kernel import (
    All,
    Constant,
    Disputed,
    Guarded,
    Not,
    Switch,
    Test,
    Use,
)
from compensation.law.kernel import Any as AnyOf
from compensation.law.lint.bare import BLANK
from compensation.law.lint.questions import Answer, Leaf, Question, answers_of, leaves
from compensation.law.route import Route
from compensation.terms.truth import NO, UNKNOWN, YES, Truth, all_of, any_of, consensus, negate

World = dict[Question, Answer]
Formula = Callable[[World], Truth]
_MOST = 3_000


class Worlds:
    """The worlds in which a route is asked."""

    def __init__(self, route: Route, registry: Registry) -> None:
        self._route = route
        self._registry = registry
        self._proved: dict[int, tuple[Test, bool]] = {}
        self._asked: dict[int, tuple[Test, frozenset[Question]]] = {}

    def is_settled(self, test: Test) -> bool:
        """Whether it is proved that a truth of the route is never yes, or never no; each is proved once."""
        if id(test) not in self._proved:
            self._proved[id(test)] = test, self.never(test) or self.always(test)
        return self._proved[id(test)][1]

    def never(self, *tests: Test) -> bool:
        """Whether it is proved that these truths never hold together."""
        if len(tests) > 1 and self._are_strangers(tests):
            return False
        return not _Search(self._route, self._registry, tests).finds_one()

    def _are_strangers(self, tests: Sequence[Test]) -> bool:
        """Whether these truths ask nothing in common and each may come out either way, so that all may hold."""
        plain = [_without_not(test) for test in tests]
        asked = [self._questions(test) for test in plain]
        return len(frozenset().union(*asked)) == sum(map(len, asked)) and not any(map(self.is_settled, plain))

    def _questions(self, test: Test) -> frozenset[Question]:
        if id(test) not in self._asked:
            self._asked[id(test)] = test, _Search(self._route, self._registry, (test,)).questions
        return self._asked[id(test)][1]

    def always(self, test: Test) -> bool:
        """Whether it is proved that a truth is never no."""
        return self.never(Not(BLANK, test))

    def follows(self, test: Test, *others: Test) -> bool:
        """Whether it is proved that a truth holds wherever all the others do."""
        return self.never(*others, Not(BLANK, test))

    def clash(self, tests: Sequence[Test]) -> tuple[Test, Test] | None:
        """Two of these truths that never hold together, if two alone are enough to prove it."""
        return next(((one, other) for one, other in combinations(tests, 2) if self.never(one, other)), None)


def _without_not(test: Test) -> Test:
    """The truth inside a `not` that a check put around it."""
    return test.part if isinstance(test, Not) and test.mark is BLANK else test


class _Search:
    """One search: only questions that several places ask need an answer, the rest may come out either way."""

    def __init__(self, route: Route, registry: Registry, tests: Sequence[Test]) -> None:
        self._route = route
        self._registry = registry
        self._held: dict[Question, list[Leaf]] = {}
        self._left = _MOST
        self._formula = _all([self._drawn(test) for test in tests])
        answers = {question: _answers(held) for question, held in self._held.items()}
        self._answers = {
            question: answers[question]
            for question, held in self._held.items()
            if len(held) > 1 or len({held[0].says(answer) for answer in answers[question]}) == 1
        }

    @property
    def questions(self) -> frozenset[Question]:
        """Everything that is asked."""
        return frozenset(self._held)

    def finds_one(self) -> bool:
        """Whether some world may let all the truths hold."""
        return self._from({}, list(self._answers))

    def _from(self, world: World, open_: list[Question]) -> bool:
        self._left -= 1
        found = self._formula(world)
        if found is not UNKNOWN or not open_ or self._left < 0:
            return found is not NO
        question, *rest = open_
        return any(self._from({**world, question: answer}, rest) for answer in self._answers[question])

    def _drawn(self, test: Any) -> Formula:  # noqa: ANN401, C901, PLR0911 - one line for each kind of truth
        match test:
            case Constant(value=value):
                return lambda _: value
            case All(parts=parts):
                return _all([self._drawn(part) for part in parts])
            case AnyOf(parts=parts):
                return _any([self._drawn(part) for part in parts])
            case Not(part=part):
                held = self._drawn(part)
                return lambda world: negate(held(world))
            case Guarded(guard=guard, part=part, absent=absent):
                return self._guarded(self._drawn(guard), self._drawn(part), absent)
            case Use(name=name):
                return self._drawn(self._route.named[name])
            case Switch():
                return self._switched(test)
            case Disputed(options=options):
                return _widest([self._drawn(part) for _, part in options])
        return self._leaf(test)

    def _leaf(self, test: Test) -> Formula:
        found = leaves(test, self._route, self._registry)
        for leaf in found:
            self._held.setdefault(leaf.question, []).append(leaf)
        return _any([_asked(leaf) for leaf in found]) if found else lambda _: UNKNOWN

    def _guarded(self, guard: Formula, part: Formula, absent: Truth) -> Formula:
        if absent is YES:
            return lambda world: max(negate(guard(world)), part(world))
        return lambda world: min(guard(world), part(world))

    def _switched(self, node: Switch[Test]) -> Formula:
        base = self._drawn(node.base)
        limbs = [(self._drawn(held.when), self._drawn(held.then)) for held in node.exceptions]
        above = tuple(over(node))

        def says(world: World) -> Truth:
            return switched(base(world), [w(world) for w, _ in limbs], [t(world) for _, t in limbs], above)

        return says


def _answers(held: Sequence[Leaf]) -> tuple[Answer, ...]:
    points = [point for leaf in held for point in leaf.points]
    return answers_of(held[0].shape, points, may_not_arise=any(leaf.may_not_arise for leaf in held))


def _asked(leaf: Leaf) -> Formula:
    question, says = leaf.question, leaf.says

    def answered(world: World) -> Truth:
        return says(world[question]) if question in world else UNKNOWN

    return answered


def over(node: Switch[Any]) -> Iterator[tuple[int, int]]:
    """Which exceptions give way to which, by their places."""
    for place, mine in enumerate(node.exceptions):
        yield from ((place, higher) for higher, held in enumerate(node.exceptions) if mine.mark.id in held.over)


def switched(base: Truth, whens: Sequence[Truth], thens: Sequence[Truth], above: Sequence[tuple[int, int]]) -> Truth:
    """What a base with exceptions says; two that apply and say different things leave it not known."""
    guards, found = list(whens), base
    for place, higher in above:
        guards[place] = min(guards[place], negate(guards[higher]))
    for guard, then in zip(guards, thens, strict=True):
        found = consensus(guard, then, found)
    sure = {then for guard, then in zip(guards, thens, strict=True) if guard is YES}
    return UNKNOWN if len(sure) > 1 else found


def _all(held: Sequence[Formula]) -> Formula:
    return lambda world: all_of(one(world) for one in held)


def _any(held: Sequence[Formula]) -> Formula:
    return lambda world: any_of(one(world) for one in held)


def _widest(held: Sequence[Formula]) -> Formula:
    def says(world: World) -> Truth:
        found = {one(world) for one in held}
        return found.pop() if len(found) == 1 else UNKNOWN

    return says

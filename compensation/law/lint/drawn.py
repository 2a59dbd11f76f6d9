"""A truth drawn as a diagram over everything that it asks, so that the leaves on which it depends are known exactly.

Judgements, time limits and law that nobody read may come out either way in each place; one option of a dispute is taken
in all places.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from compensation.case.facts import Registry
from compensation.law.diagram import Diagram, Join, OvergrownError
from compensation.law.kernel import (
    All,
    Among,
    Constant,
    CountOf,
    Covers,
    Disputed,
    Flag,
    Guarded,
    InTable,
    Judged,
    Lasts,
    Names,
    Not,
    Order,
    RouteIs,
    SameAs,
    Size,
    Some,
    Switch,
    Test,
    Timely,
    Use,
)
from compensation.law.kernel import Any as AnyOf
from compensation.law.lint.questions import Leaf, Question, Shape, answers_of, leaves
from compensation.law.lint.worlds import over, switched
from compensation.law.route import Route
from compensation.terms.truth import NO, YES, Truth, negate

MOST_STEPS = 50_000
_ALL, _ANY = Join(min, YES, NO), Join(max, NO, YES)
_TRUTHS = (
    *(All, AnyOf, Not, Guarded, Constant, Some, CountOf, Among, SameAs, Names, Lasts, RouteIs, Flag, InTable),
    *(Order, Covers, Size, Timely, Judged),
)


def is_truth(node: Any, route: Route) -> bool:  # noqa: ANN401 - any node of the kernel
    """Whether a node is a truth, and not a day, a sum or a part of the route that is none of them."""
    while isinstance(node, Use | Switch | Disputed):
        node = route.named[node.name] if isinstance(node, Use) else _first(node)
    return isinstance(node, _TRUTHS)


def _first(node: Switch[Any] | Disputed[Any]) -> Any:  # noqa: ANN401
    return node.base if isinstance(node, Switch) else node.options[0][1]


def deciding(test: Test, route: Route, registry: Registry) -> list[Any]:
    """The leaves on which a truth depends; all of them where it is too large to be drawn."""
    drawing = _Drawing(route, registry)
    try:
        return drawing.deciding(test)
    except OvergrownError:
        return [leaf for held in drawing.asked.values() for leaf in held]


class _Drawing:
    """One truth: first all that it asks is gathered, then it is drawn."""

    def __init__(self, route: Route, registry: Registry) -> None:
        self.asked: dict[Question, list[Any]] = {}
        self._route = route
        self._registry = registry
        self._diagram = Diagram(MOST_STEPS)
        self._held: dict[Question, list[Leaf]] = {}
        self._leaves: list[Sequence[Leaf]] = []
        self._levels: dict[Question, int] = {}
        self._answers: dict[Question, Sequence[Any]] = {}

    def deciding(self, test: Test) -> list[Any]:
        draw = self._drawn(test)
        for question, held in self._held.items():
            points = [point for leaf in held for point in leaf.points]
            some_may_not = any(leaf.may_not_arise for leaf in held)
            self._answers[question] = answers_of(held[0].shape, points, may_not_arise=some_may_not)
            self._levels[question] = self._diagram.unknown(0, len(self._answers[question]) - 1)
        names = {level: question for question, level in self._levels.items()}
        return [leaf for level in self._diagram.depends_on(draw()) for leaf in self.asked[names[level]]]

    def _drawn(self, test: Any) -> Callable[[], int]:  # noqa: ANN401, C901, PLR0911 - one line for each kind of truth
        """How to draw a truth, once all that it asks is gathered."""
        match test:
            case Constant(value=value):
                return lambda: self._diagram.leaf(value)
            case All(parts=parts):
                return self._joined(_ALL, parts)
            case AnyOf(parts=parts):
                return self._joined(_ANY, parts)
            case Not(part=part):
                held = self._drawn(part)
                return lambda: self._diagram.map(negate, held())
            case Guarded(guard=guard, part=part, absent=absent):
                return (
                    self._joined(_ANY, (Not(test.mark, guard), part))
                    if absent is YES
                    else self._joined(_ALL, (guard, part))
                )
            case Use(name=name):
                return self._drawn(self._route.named[name])
            case Switch():
                return self._switched(test)
            case Disputed():
                return self._disputed(test)
        return self._leaf(test)

    def _joined(self, way: Join, parts: Sequence[Test]) -> Callable[[], int]:
        held = [self._drawn(part) for part in parts]

        def draw() -> int:
            root = self._diagram.leaf(way.neutral)
            for one in reversed(held):
                root = self._diagram.join(way, one(), root)
            return root

        return draw

    def _switched(self, node: Switch[Test]) -> Callable[[], int]:
        every = [node.base, *(held.when for held in node.exceptions), *(held.then for held in node.exceptions)]
        held, above = [self._drawn(part) for part in every], tuple(over(node))

        def says(base: Truth, *found: Truth) -> Truth:
            return switched(base, found[: len(found) // 2], found[len(found) // 2 :], above)

        return lambda: self._diagram.map(says, *[one() for one in held])

    def _disputed(self, node: Disputed[Test]) -> Callable[[], int]:
        views, question = dict(node.options), ("dispute", node.issue)
        names = [name for name, _ in self._route.issues[node.issue].options]
        held = [self._drawn(views[name]) for name in names]
        self._asks(node, Leaf(question, Shape.THESE, tuple(names), lambda _: YES, may_not_arise=False))
        cuts = tuple(range(1, len(names)))
        return lambda: self._diagram.choose(self._levels[question], cuts, [one() for one in held])

    def _leaf(self, node: Any) -> Callable[[], int]:  # noqa: ANN401 - any leaf of truth
        found = leaves(node, self._route, self._registry)
        if not found or any(_is_whole(leaf) for leaf in found):
            found = (_either_way(),)
        for leaf in found:
            self._asks(node, leaf)
        return lambda: self._any_of(found)

    def _any_of(self, found: Sequence[Leaf]) -> int:
        root = self._diagram.leaf(NO)
        for leaf in found:
            said = [self._diagram.leaf(leaf.says(answer)) for answer in self._answers[leaf.question]]
            one = self._diagram.node(self._levels[leaf.question], tuple(range(1, len(said))), tuple(said))
            root = self._diagram.join(_ANY, one, root)
        return root

    def _asks(self, node: Any, leaf: Leaf) -> None:  # noqa: ANN401
        self._held.setdefault(leaf.question, []).append(leaf)
        self.asked.setdefault(leaf.question, []).append(node)


def _is_whole(leaf: Leaf) -> bool:
    """Whether a leaf says the same to every answer, as a list that names all codes of today on purpose."""
    answers = answers_of(leaf.shape, leaf.points, may_not_arise=leaf.may_not_arise)
    return len({leaf.says(answer) for answer in answers}) == 1


def _either_way() -> Leaf:
    """What may come out either way in this place, whatever it does elsewhere."""
    return Leaf(object(), Shape.THESE, (True, False), lambda answer: YES if answer else NO, may_not_arise=False)

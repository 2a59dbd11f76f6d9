"""Where the walk down what is not known can come by, and its steps from there: found once for a route.

The steps from a place are the same in every batch; in which rows they are taken is found anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from compensation.assessment.many.planes import Bits, unsure
from compensation.assessment.many.rows import Below, Rows, Taken, below
from compensation.assessment.many.sorts import Sort, sort_of

if TYPE_CHECKING:
    from compensation.assessment.many.plan import Plan
    from compensation.law.kernel import Accrues, RouteIs

Way = Callable[[Any], Bits]
"""In which of the rows at hand a step is taken."""


class Latest:
    """The latest period of a sum that comes again: what the walk goes into as into the records of a list."""

    __slots__ = ("node", "options")

    def __init__(self, node: Accrues, options: Taken) -> None:
        self.node, self.options = node, options


Door = str | Latest
"""A list by name, or a period."""


def entered(rows: Rows, door: Door) -> Below:
    """The records below these rows."""
    from compensation.assessment.many.accruing import latest_period

    return below(rows, door) if isinstance(door, str) else latest_period(rows, door.node, door.options)


class Place:
    """A node met from certain rows: the lists that are gone through to it, where it is open, and the steps from it.

    ``otherwise`` is a list that is itself missing where nothing of its records is.
    """

    __slots__ = ("lists", "node", "open_", "otherwise", "sort", "steps")

    def __init__(self, node: Any, sort: Sort, lists: tuple[Door, ...], open_: Way) -> None:  # noqa: ANN401
        self.node, self.sort, self.lists, self.open_ = node, sort, lists, open_
        self.steps: tuple[Step, ...] = ()
        self.otherwise = ""


class Step(NamedTuple):
    """One step: to a place, to a fact that is named, or to what another route lacks.

    ``where`` asks of the rows at hand; ``through`` are the doors it leads through, each with what is asked behind it.
    """

    to: Place | str | RouteIs
    where: Way | None = None
    through: tuple[tuple[Door, Way | None], ...] = ()


class Here(NamedTuple):
    """From where steps are taken: the lists gone through, and the options that are tried."""

    places: Places
    lists: tuple[Door, ...]
    options: Taken

    @property
    def plan(self) -> Plan:
        """The route that is walked through."""
        return self.places.plan

    def truth(self, node: Any, where: Way | None = None) -> Step:  # noqa: ANN401 - a node of truth
        """A step to what keeps an answer from being known."""
        return Step(self.places.of(self, node, Sort.TRUTH), where)

    def day(self, node: Any, where: Way | None = None) -> Step:  # noqa: ANN401 - a node of a day
        """A step to what keeps a day from being exactly known."""
        return Step(self.places.of(self, node, Sort.DAY), where)

    def sum(self, node: Any, where: Way | None = None) -> Step:  # noqa: ANN401 - a node of a sum
        """A step to what keeps a sum from being exactly known."""
        return Step(self.places.of(self, node, Sort.SUM), where)

    def sort(self, node: Any) -> Sort | None:  # noqa: ANN401
        """What a node comes to."""
        return sort_of(node, self.plan.route)

    def within(self, listing: Door) -> Here:
        """The same, from the records of a list."""
        return self._replace(lists=(*self.lists, listing))


def into(door: Door, steps: Iterable[Step], where: Way | None = None) -> Iterator[Step]:
    """Steps from the records of a list, taken from the rows above."""
    for step in steps:
        yield Step(step.to, where, ((door, step.where), *step.through))


class Places:
    """The places of a route found so far; each stands behind all to which steps lead from it."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.every = plan, list[Place]()
        self._known: dict[tuple[Any, ...], Place] = {}

    def of(self, here: Here, node: Any, sort: Sort) -> Place:  # noqa: ANN401
        """The place of a node."""
        node = self.plan.meant(node)
        mine = self.plan.about(node).narrowed(here.options)
        place = Place(node, sort, here.lists, lambda rows: _OPEN[sort](rows, node, mine))
        return self._found((here.lists, id(node), mine, sort), here._replace(options=mine), place)

    def counted(self, here: Here, node: Any, over: Any, open_: Way) -> Place:  # noqa: ANN401
        """The place of a sum of each record that counts only where something holds."""
        key = (here.lists, id(node), here.options, id(over))
        return self._found(key, here, Place(node, Sort.SUM, here.lists, open_))

    def _found(self, key: tuple[Any, ...], here: Here, place: Place) -> Place:
        from compensation.assessment.many.missing_sums import otherwise_of, steps_of_sum
        from compensation.assessment.many.missing_truths import steps_of_day, steps_of_truth

        if key in self._known:
            return self._known[key]
        steps = {Sort.TRUTH: steps_of_truth, Sort.DAY: steps_of_day, Sort.SUM: steps_of_sum}[place.sort]
        place.steps, place.otherwise = tuple(steps(here, place.node)), otherwise_of(place.node)
        self._known[key] = place
        self.every.append(place)
        return place


def _open_truth(rows: Rows, node: Any, options: Taken) -> Bits:  # noqa: ANN401
    from compensation.assessment.many.truths import truth

    return unsure(truth(rows, node, options))


def _open_day(rows: Rows, node: Any, options: Taken) -> Bits:  # noqa: ANN401
    from compensation.assessment.many.days import settled
    from compensation.assessment.many.spans import day

    return ~settled(day(rows, node, options))


def _open_sum(rows: Rows, node: Any, options: Taken) -> Bits:  # noqa: ANN401
    from compensation.assessment.many.sums import amount

    return ~amount(rows, node, options).settled


_OPEN = {Sort.TRUTH: _open_truth, Sort.DAY: _open_day, Sort.SUM: _open_sum}

"""Which facts can still matter, for many rows: the walk down what is not known, with a plane of rows in hand.

Each place is come by once, in all the rows in which something leads there: steps lead only onward in their order.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from compensation.assessment.many.outcome import Judged, Outcomes
from compensation.assessment.many.places import Door, Here, Place, Step, entered
from compensation.assessment.many.planes import Bits, anywhere, taken
from compensation.assessment.many.rows import Below, Rows, Taken
from compensation.assessment.many.sorts import Sort
from compensation.assessment.many.worded import combined
from compensation.assessment.result import Outcome
from compensation.law.kernel import RouteIs, Test
from compensation.law.route import Effect


def missing(outcomes: Outcomes) -> dict[str, Bits]:
    """For each fact, or list that is not complete, the rows whose outcome it can still change."""
    search = Search()
    rows, undetermined = outcomes.rows, outcomes.planes[Outcome.UNDETERMINED]
    because = outcomes.because
    for held in (*outcomes.applies, *outcomes.deciding):
        mask = undetermined & because[held.clause.mark.id]
        in_readings(search, rows, held, mask)
        for bar in outcomes.bars:
            if bar.clause.effect is Effect.DEFER and bar.clause.defers == held.clause.mark.id:
                in_readings(search, rows, bar, mask)
    return search.found


def in_readings(search: Search, rows: Rows, held: Judged, mask: Bits) -> None:
    """Walk down a clause under each of its readings that is open."""
    for (options, open_), _ in held.readings:
        search.truth(rows, held.clause.test, options, mask & open_)


class Search:
    """Questions to start from, each in some rows, and the facts that are found missing."""

    def __init__(self) -> None:
        self._asked: list[tuple[Rows, Place, Bits]] = []

    def truth(self, rows: Rows, node: Test, options: Taken, mask: Bits) -> None:
        """Ask what keeps an answer from being known in these rows of the case."""
        if anywhere(mask):
            place = Here(rows.sheet.plan.places, (), options).truth(node).to
            assert isinstance(place, Place)  # noqa: S101 - a truth is one
            self._asked.append((rows, place, mask))

    @cached_property
    def found(self) -> dict[str, Bits]:
        """For each fact that is missing the rows in which it is."""
        if not self._asked:
            return {}
        walk = Walk(self._asked[0][0])
        for _, place, mask in self._asked:
            walk.reach(place, mask)
        walk.onward()
        walk.back()
        return walk.named


class Stepped(NamedTuple):
    """A step that was taken from a place, the rows to which it led, and in which of them."""

    step: Step
    rows: Rows
    bits: Bits


class Walk:
    """One walk: in which rows each place was reached, which steps were taken there, and what was named."""

    def __init__(self, rows: Rows) -> None:
        self.named: dict[str, Bits] = {}
        self._places = rows.sheet.plan.places.every
        self._rows: dict[tuple[Door, ...], Rows] = {(): rows}
        self._reached: dict[Place, Bits] = {}
        self._taken: dict[Place, tuple[Bits, list[Stepped]]] = {}

    def reach(self, place: Place, mask: Bits) -> None:
        """Come to a place in some rows more."""
        before = self._reached.get(place)
        self._reached[place] = mask if before is None else before | mask

    def onward(self) -> None:
        """Go from each place that was reached, in the rows that it leaves open."""
        for place in reversed(self._places):
            mask = self._reached.get(place)
            if mask is not None:
                rows = self._of(place.lists)
                left = mask & place.open_(rows)
                if anywhere(left) and not self._from_words(place, rows, left):
                    self._from(place, rows, left)

    def _of(self, lists: tuple[Door, ...]) -> Rows:
        if lists not in self._rows:
            self._rows[lists] = entered(self._of(lists[:-1]), lists[-1])
        return self._rows[lists]

    def _from_words(self, place: Place, rows: Rows, left: Bits) -> bool:
        """Name what a sum that hangs on words alone lacks with the words of each row; whether it is one."""
        held = combined(rows, place.node) if place.sort is Sort.SUM and not place.lists else None
        if held is None:
            return False
        key = ("lacking", place)
        if key not in held.root.known:
            walk = Walk(held.root)
            walk.reach(place, held.root.full)
            walk.onward()
            walk.back()
            held.root.known[key] = walk.named
        for what, bits in held.root.known[key].items():
            self._name(rows, what, left & taken(bits, held.which))
        return True

    def _from(self, place: Place, rows: Rows, left: Bits) -> None:
        steps = []
        for step in place.steps:
            bits = left if step.where is None else left & step.where(rows)
            held = rows
            for door, inside in step.through:
                held = entered(held, door)
                bits = taken(bits, held.index)
                bits = bits if inside is None else bits & inside(held)
            if isinstance(step.to, Place):
                self.reach(step.to, bits)
            elif isinstance(step.to, str):
                self._name(held, step.to, bits)
            else:
                bits = self._of_route(held, step.to, bits)
            steps.append(Stepped(step, held, bits))
        if place.lists or place.otherwise:
            self._taken[place] = left, steps

    def _name(self, rows: Rows, what: str, bits: Bits) -> None:
        """Name a fact in these rows."""
        bits = risen(rows, rows.root, bits)
        if not anywhere(bits):
            return
        self.named[what] = self.named[what] | bits if what in self.named else bits

    def _of_route(self, rows: Rows, node: RouteIs, mask: Bits) -> Bits:
        """What the other route lacks is lacking here; where it lacks anything."""
        from compensation.assessment.many.others import lacking

        found = rows.none
        for what, bits in lacking(rows, node).items():
            self._name(rows, what, mask & bits)
            found = found | (mask & bits)
        return found

    def back(self) -> None:
        """Name each list of whose records nothing was named."""
        found: dict[Place, Bits] = {}
        for place in self._places:
            if place in self._taken:
                left, steps = self._taken[place]
                rows = self._of(place.lists)
                found[place] = self._named_by(rows, steps, found)
                if place.otherwise:
                    self._name(rows, place.otherwise, left & ~found[place])
                    found[place] = left

    @staticmethod
    def _named_by(rows: Rows, steps: list[Stepped], found: dict[Place, Bits]) -> Bits:
        """In which rows something was named from a place onward."""
        named = rows.none
        for step, held, mine in steps:
            bits = mine
            if isinstance(step.to, Place):
                if step.to not in found:
                    continue
                bits = mine & found[step.to]
            named = named | risen(held, rows, bits)
        return named


def risen(rows: Rows, to: Rows, bits: Bits) -> Bits:
    """The rows further up of which some record has its bit set."""
    while isinstance(rows, Below) and rows is not to:
        bits, rows = rows.any_of(bits), rows.parent
    return bits

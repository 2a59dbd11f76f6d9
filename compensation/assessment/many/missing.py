"""Which facts can still matter, for many rows: the same walk down what is not known, with a plane of rows in hand.

Every step takes the rows in which the walk comes by and gives back those in which it named something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import reduce
from typing import Any, NamedTuple

import numpy as np

from compensation.assessment.many.amounts import if_held
from compensation.assessment.many.clocks import clock
from compensation.assessment.many.days import settled
from compensation.assessment.many.facts import stated
from compensation.assessment.many.limits import stretches
from compensation.assessment.many.outcome import Judged, Outcomes
from compensation.assessment.many.planes import Bits, anywhere, pack, taken, unpack, unsure
from compensation.assessment.many.resting import options_of, rests_on
from compensation.assessment.many.rows import Below, Rows, Taken, below
from compensation.assessment.many.sorts import Sort, sort_of
from compensation.assessment.many.spans import day
from compensation.assessment.many.sums import amount
from compensation.assessment.many.truths import truth
from compensation.assessment.result import Outcome
from compensation.case.facts import Fact
from compensation.law import kernel
from compensation.law.kernel import Moment
from compensation.law.route import Effect
from compensation.law.walk import parts


def missing(outcomes: Outcomes) -> dict[str, Bits]:
    """For each fact, or list that is not complete, the rows whose outcome it can still change."""
    search = Search()
    rows, undetermined = outcomes.rows, outcomes.planes[Outcome.UNDETERMINED]
    if not unpack(undetermined, rows.count).any():
        return {}
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


class Seen:
    """A node on the walk: the rows that it leaves open and where the walk has still to come by, and what was named."""

    __slots__ = ("left", "named")

    def __init__(self, left: Bits, named: Bits) -> None:
        self.left, self.named = left, named


class Search:
    """What was named so far, by fact or list, as planes over the rows of the root."""

    def __init__(self) -> None:
        self.found: dict[str, Bits] = {}
        self._seen: dict[tuple[Any, ...], Seen] = {}

    def name(self, rows: Rows, what: str, mask: Bits) -> Bits:
        """Name a fact in these rows."""
        bits = mask
        held = rows
        while isinstance(held, Below):
            bits, held = held.any_of(bits), held.parent
        self.found[what] = self.found[what] | bits if what in self.found else bits
        return mask

    def _once(self, rows: Rows, node: Any, options: Taken, mask: Bits, ways: Ways) -> Bits:  # noqa: ANN401
        """Go on only in rows that the node leaves open and in which the walk has not come by it yet.

        What was named below is told for records only: a list is itself named where nothing of its records is.
        """
        mine = rows.sheet.plan.about(node).narrowed(options) if options else ()
        key = (id(rows), id(node), mine)
        held = self._seen.get(key)
        if held is None:
            held = self._seen[key] = Seen(ways.open_(rows, node, options), rows.none)
        left = mask & held.left
        if anywhere(left):
            held.left = held.left & ~left
            named = ways.on(self, rows, node, options, left)
            if isinstance(rows, Below):
                held.named = held.named | (named & left)
        return held.named & mask if isinstance(rows, Below) else rows.none

    def truth(self, rows: Rows, node: Any, options: Taken, mask: Bits) -> Bits:  # noqa: ANN401 - a node of truth
        """The facts that keep an answer from being known."""
        return self._once(rows, rows.sheet.plan.meant(node), options, mask, _OF_TRUTHS)

    def below_truth(self, rows: Rows, node: Any, options: Taken, mask: Bits) -> Bits:  # noqa: ANN401, C901, PLR0911
        """The same, below the node itself."""
        match node:
            case kernel.Flag() | kernel.Lasts() | kernel.Names() | kernel.Among() | kernel.InTable():
                return self.stated(rows, node.fact, mask)
            case kernel.Covers():
                known = mask & stated(rows, node.fact).known
                return self.stated(rows, node.fact, mask) | self.day(rows, node.day, options, known)
            case kernel.SameAs():
                return self._same(rows, node, mask)
            case kernel.Some() | kernel.CountOf():
                return self._list(rows, node, options, mask)
            case kernel.RouteIs():
                return self._route(rows, node, mask)
            case kernel.Order():
                return self.day(rows, node.left, options, mask) | self.day(rows, node.right, options, mask)
            case kernel.Size():
                return self.sum(rows, node.left, options, mask) | self.sum(rows, node.right, options, mask)
            case kernel.Timely():
                return self._timely(rows, node, options, mask)
            case kernel.Use():
                return self.truth(rows, rows.sheet.plan.route.named[node.name], options, mask)
            case kernel.Disputed():
                return self._any(self.truth(rows, part, options, mask) for part in options_of(node, options))
            case kernel.Switch():
                tests = [node.base, *(test for held in node.exceptions for test in (held.when, held.then))]
                return self._any(self.truth(rows, part, options, mask) for part in tests)
            case _:
                return self._any((self.truth(rows, part, options, mask) for part in parts(node)), rows)

    @staticmethod
    def _any(found: Iterator[Bits], rows: Rows | None = None) -> Bits:
        return reduce(np.bitwise_or, found, *((rows.none,) if rows else ()))

    def stated(self, rows: Rows, name: str, mask: Bits) -> Bits:
        """The fact itself, and before it the question on which it depends, where that is open."""
        fact = rows.sheet.registry.facts[name]
        if fact.guard is not None:
            before = rows.sheet.registry.facts[fact.guard.fact]
            untold = mask & ~_told(rows, before)
            if anywhere(untold):
                self.name(rows, before.id, untold)
        return self.name(rows, name, mask)

    def _same(self, rows: Rows, node: kernel.SameAs, mask: Bits) -> Bits:
        """Of two facts that should be the same, those that are not told; both, where both are."""
        told = [_told(rows, rows.sheet.registry.facts[name]) for name in (node.fact, node.other)]
        both = told[0] & told[1]
        found = rows.none
        for name, held in zip((node.fact, node.other), told, strict=True):
            found = found | self.stated(rows, name, mask & (~held | both))
        return found

    def _list(self, rows: Rows, node: kernel.Some | kernel.CountOf, options: Taken, mask: Bits) -> Bits:
        held = below(rows, node.listing)
        waits = held.any_of(unsure(truth(held, node.where, options)))
        found = self.name(rows, node.listing, mask & ~waits)
        return found | held.any_of(self.truth(held, node.where, options, taken(mask, held.index)))

    def _route(self, rows: Rows, node: kernel.RouteIs, mask: Bits) -> Bits:
        """What the other route lacks is lacking here."""
        from compensation.assessment.many.others import lacking

        found = rows.none
        for what, bits in lacking(rows, node).items():
            found = found | self.name(rows, what, mask & bits)
        return found

    def _timely(self, rows: Rows, node: kernel.Timely, options: Taken, mask: Bits) -> Bits:
        plan = rows.sheet.plan
        deadline = plan.route.deadline(node.deadline)
        found = self.day(rows, deadline.last_day, options, mask) | self.day(rows, deadline.act, options, mask)
        if node.by or node.state:
            return found
        for extension in deadline.extensions:
            tests, opens = plan.window(extension, deadline)
            found = found | self._window(rows, tests, opens, options, mask & _open(rows, deadline, extension, options))
        return found

    def _window(self, rows: Rows, tests: Any, opens: Any, options: Taken, mask: Bits) -> Bits:  # noqa: ANN401
        found = self._any((self.truth(rows, test, options, mask) for test in tests), rows)
        return found if opens is None else found | self.truth(rows, opens, options, mask)

    def day(self, rows: Rows, node: Any, options: Taken, mask: Bits) -> Bits:  # noqa: ANN401 - a node of a day
        """The facts that keep a day from being exactly known."""
        return self._once(rows, rows.sheet.plan.meant(node), options, mask, _OF_DAYS)

    def below_day(self, rows: Rows, node: Any, options: Taken, mask: Bits) -> Bits:  # noqa: ANN401
        """The same, below the node itself."""
        match node:
            case kernel.FactDay() | kernel.EdgeOf():
                return self.name(rows, node.fact, mask)
            case kernel.At(moment=Moment.FILING_DAY):
                return self.name(rows, "applications", mask)
            case kernel.PickEach():
                return self._picked(rows, node, options, mask)
            case kernel.Suspended():
                return self._suspended(rows, node, options, mask)
            case _:
                found = rows.none
                for part, bits in rests_on(rows, node, options):
                    found = found | self._part(rows, part, options, mask & bits)
                return found

    def _part(self, rows: Rows, node: Any, options: Taken, mask: Bits) -> Bits:  # noqa: ANN401 - a truth or a day
        is_day = sort_of(node, rows.sheet.plan.route) is Sort.DAY
        return (self.day if is_day else self.truth)(rows, node, options, mask)

    def _picked(self, rows: Rows, node: kernel.PickEach, options: Taken, mask: Bits) -> Bits:
        held = below(rows, node.listing)
        inside = taken(mask, held.index)
        found = self.day(held, node.take, options, inside)
        if node.where is not None:
            found = found | self.truth(held, node.where, options, inside)
        named = held.any_of(found)
        return named | self.name(rows, node.listing, mask & ~named)

    def _suspended(self, rows: Rows, node: kernel.Suspended, options: Taken, mask: Bits) -> Bits:
        found = self.day(rows, node.day, options, mask)
        for stop in node.stops:
            held = stretches(rows, stop, options)
            if held.below is None:
                found = found | self._stop(rows, stop, options, mask & pack(held.code != 0))
                continue
            inside = taken(mask, held.below.index) & pack(held.code != 0)
            found = found | held.below.any_of(self._stop(held.below, stop, options, inside))
            found = found | self.name(rows, stop.listing, mask & ~held.below.members.complete)
        return found

    def _stop(self, rows: Rows, stop: kernel.Stop, options: Taken, mask: Bits) -> Bits:
        found = self.day(rows, stop.first, options, mask) | self.day(rows, stop.last, options, mask)
        for test in (stop.guard, stop.where, stop.test):
            if test is not None:
                found = found | self.truth(rows, test, options, mask)
        return found

    def sum(self, rows: Rows, node: Any, options: Taken, mask: Bits) -> Bits:  # noqa: ANN401 - a node of a sum
        """The facts that keep a sum from being exactly known."""
        return self._once(rows, rows.sheet.plan.meant(node), options, mask, _OF_SUMS)

    def worth(self, rows: Rows, node: Any, options: Taken, mask: Bits, due: tuple[Bits, Bits]) -> Bits:  # noqa: ANN401
        """The same of a sum that counts only where something holds."""
        open_ = mask & ~if_held(amount(rows, node, options), *due).settled
        return _below_sum(self, rows, node, options, open_) & open_


class Ways(NamedTuple):
    """How a walk goes on: in which rows something is open, and what comes below."""

    open_: Callable[[Rows, Any, Taken], Bits]
    on: Callable[[Search, Rows, Any, Taken, Bits], Bits]


def _below_sum(search: Search, rows: Rows, node: Any, options: Taken, mask: Bits) -> Bits:  # noqa: ANN401
    from compensation.assessment.many.missing_sums import below_sum

    return below_sum(search, rows, node, options, mask)


_OF_TRUTHS = Ways(lambda rows, node, options: unsure(truth(rows, node, options)), Search.below_truth)
_OF_DAYS = Ways(lambda rows, node, options: ~settled(day(rows, node, options)), Search.below_day)
_OF_SUMS = Ways(lambda rows, node, options: ~amount(rows, node, options).settled, _below_sum)


def _open(rows: Rows, deadline: Any, extension: Any, options: Taken) -> Bits:  # noqa: ANN401
    """Where it is not known whether a ground for more time holds."""
    from compensation.assessment.many.clocks import ground

    return unsure(ground(rows, deadline, extension, options, clock(rows, deadline, options).done))


def _told(rows: Rows, fact: Fact) -> Bits:
    """Where a fact has any value, of a single record or of the record at hand."""
    sheet = rows.sheet
    listing = sheet.plan.listings.get(fact.record)
    if listing is None:
        known = sheet.single(fact.id).known
        return known if rows.case is None else taken(known, rows.case)
    record = rows.record(fact.record)
    if record is None or (fact.record == "application" and "application" in rows.root.bound and _is_at_root(rows)):
        return rows.none
    return sheet.table(listing).column(fact.name).of(record).known


def _is_at_root(rows: Rows) -> bool:
    """Whether the application at hand is that of the unit, and not one of a list that is gone through."""
    while isinstance(rows, Below):
        if rows.singular == "application":
            return False
        rows = rows.parent
    return True

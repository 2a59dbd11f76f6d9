"""From an open truth or day to what keeps it open: the steps of the walk for missing facts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from compensation.assessment.many.clocks import clock, ground
from compensation.assessment.many.facts import stated
from compensation.assessment.many.limits import stretches
from compensation.assessment.many.places import Here, Step, Way, into
from compensation.assessment.many.planes import Bits, pack, taken, unsure
from compensation.assessment.many.resting import options_of, parts_of_day
from compensation.assessment.many.rows import Below, Rows, Taken, below
from compensation.assessment.many.sorts import Sort
from compensation.assessment.many.truths import truth
from compensation.case.facts import Fact
from compensation.law import kernel
from compensation.law.kernel import Moment
from compensation.law.walk import parts


def steps_of_truth(here: Here, node: Any) -> Iterator[Step]:  # noqa: ANN401, C901 - one line for each node
    """The steps from a truth that is not known."""
    match node:
        case kernel.Flag() | kernel.Lasts() | kernel.Names() | kernel.Among() | kernel.InTable():
            yield from to_fact(here, node.fact)
        case kernel.Covers():
            yield from to_fact(here, node.fact)
            yield here.day(node.day, lambda rows: stated(rows, node.fact).known)
        case kernel.SameAs():
            yield from _same(here, node)
        case kernel.Some() | kernel.CountOf():
            yield Step(node.listing, lambda rows: ~_waiting(rows, node, here.options))
            yield from into(node.listing, (here.within(node.listing).truth(node.where),))
        case kernel.RouteIs():
            yield Step(node)
        case kernel.Order():
            yield from (here.day(node.left), here.day(node.right))
        case kernel.Size():
            yield from (here.sum(node.left), here.sum(node.right))
        case kernel.Timely():
            yield from _timely(here, node)
        case kernel.Disputed():
            yield from map(here.truth, options_of(node, here.options))
        case kernel.Switch():
            yield from map(here.truth, (node.base, *chain(*((held.when, held.then) for held in node.exceptions))))
        case _:
            yield from map(here.truth, parts(node))


def _waiting(rows: Rows, node: kernel.Some | kernel.CountOf, options: Taken) -> Bits:
    """Where some record of the list leaves the question open."""
    held = below(rows, node.listing)
    return held.any_of(unsure(truth(held, node.where, options)))


def to_fact(here: Here, name: str, where: Way | None = None) -> Iterator[Step]:
    """The fact itself, and before it the question on which it depends, where that is open."""
    facts = here.plan.registry.facts
    guard = facts[name].guard
    if guard is not None:
        before = facts[guard.fact]
        yield Step(before.id, lambda rows: ~told(rows, before) if where is None else where(rows) & ~told(rows, before))
    yield Step(name, where)


def _same(here: Here, node: kernel.SameAs) -> Iterator[Step]:
    """Of two facts that should be the same, those that are not told; both, where both are."""
    facts = [here.plan.registry.facts[name] for name in (node.fact, node.other)]

    def lacking(rows: Rows, mine: Fact) -> Bits:
        one, other = (told(rows, fact) for fact in facts)
        return ~told(rows, mine) | (one & other)

    for fact in facts:
        yield from to_fact(here, fact.id, lambda rows, fact=fact: lacking(rows, fact))  # type: ignore[misc]


def _timely(here: Here, node: kernel.Timely) -> Iterator[Step]:
    deadline = here.plan.route.deadline(node.deadline)
    yield from (here.day(deadline.last_day), here.day(deadline.act))
    if node.by or node.state:
        return
    for extension in deadline.extensions:
        tests, opens = here.plan.window(extension, deadline)

        def open_(rows: Rows, extension: Any = extension) -> Bits:  # noqa: ANN401
            done = clock(rows, deadline, here.options).done
            return unsure(ground(rows, deadline, extension, here.options, done))

        yield from (here.truth(test, open_) for test in (*tests, *((opens,) if opens is not None else ())))


def steps_of_day(here: Here, node: Any) -> Iterator[Step]:  # noqa: ANN401 - a node of a day
    """The steps from a day that is not exactly known."""
    match node:
        case kernel.FactDay() | kernel.EdgeOf():
            yield Step(node.fact)
        case kernel.At(moment=Moment.FILING_DAY):
            yield Step("applications")
        case kernel.PickEach():
            inside = here.within(node.listing)
            tests = () if node.where is None else (inside.truth(node.where),)
            yield from into(node.listing, (inside.day(node.take), *tests))
        case kernel.Suspended():
            yield here.day(node.day)
            for stop in node.stops:
                yield from _stopped(here, stop)
        case _:
            for part, where in parts_of_day(here.plan, node, here.options):
                yield (here.day if here.sort(part) is Sort.DAY else here.truth)(part, where)


def _stopped(here: Here, stop: kernel.Stop) -> Iterator[Step]:
    """What keeps a stop open: where it may have been, its days and what it hangs on; or further stops of a list."""

    def may(rows: Rows) -> Bits:
        return _code(rows, stop, here.options)

    def may_inside(held: Below) -> Bits:
        return _code(held.parent, stop, here.options)

    inside, where = (here.within(stop.listing), may_inside) if stop.listing else (here, may)
    tests = [inside.truth(test, where) for test in (stop.guard, stop.where, stop.test) if test is not None]
    found = (inside.day(stop.first, where), inside.day(stop.last, where), *tests)
    yield from into(stop.listing, found) if stop.listing else found
    if stop.listing:
        yield Step(stop.listing, lambda rows: ~below(rows, stop.listing).members.complete)


def _code(rows: Rows, stop: kernel.Stop, options: Taken) -> Bits:
    """Where a stop is not surely none, of these rows or of the records below them."""
    key = ("may stop", id(stop), options)
    if key not in rows.known:
        rows.known[key] = pack(stretches(rows, stop, options).code != 0)
    found: Bits = rows.known[key]
    return found


def told(rows: Rows, fact: Fact) -> Bits:
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

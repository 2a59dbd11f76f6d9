"""What can be seen only over a whole lowered route: circles, and records that stand alone.

A record (``report.date``) means something only where the route goes through its list, or judges each of its records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any as Anything

from compensation.case.facts import Registry
from compensation.errors import Complaint
from compensation.law.kernel import Accrues, At, HeadOf, LastDayOf, Moment, Names, ReachOf, Timely, Use, WorkOut
from compensation.law.route import Deadline, Route
from compensation.law.walk import facts_read, listing_of, parts

ALWAYS_THERE = "application"
PERIOD = "period of what accrues"


def check_resolved(route: Route, registry: Registry) -> tuple[Complaint, ...]:
    """Complaints about definitions that need themselves and about facts of records that nothing goes through."""
    circles = tuple(_circles(route))
    return circles or (*_Scope(route, registry).check(), *_reaching_nowhere(route))


def _reaching_nowhere(route: Route) -> Iterator[Complaint]:
    """Questions how far back a claim reaches, where its time limit says nothing of it."""
    reaching = {held.id for held in (*route.deadlines, *route.procedure.after) if held.reach}
    for node in (node for top in (*_tops(route), *route.named.values()) for node in _within(top)):
        if isinstance(node, ReachOf) and node.deadline not in reaching:
            hint = "Add `reaches_back_to: {id: …, text: …, cite: …, day: …}` to it."
            yield Complaint("L009", f"the deadline `{node.deadline}` reaches back to no day", node.mark.spot, hint)


def _within(node: Anything) -> Iterator[Anything]:  # noqa: ANN401
    yield node
    for part in parts(node):
        yield from _within(part)


def _circles(route: Route) -> Iterator[Complaint]:
    named = _named(route)
    told: set[tuple[str, str]] = set()
    for key, node in named.items():
        reached = _reached(named, node)
        if key in reached and not told & reached:
            told.add(key)
            hint = "Say one without the other; otherwise no answer can ever be found."
            yield Complaint("L012", f"the {key[0]} `{key[1]}` rests on itself", node.mark.spot, hint)


def _named(route: Route) -> dict[tuple[str, str], Anything]:
    held: dict[tuple[str, str], Anything] = {("definition", name): node for name, node in route.named.items()}
    for clock in (*route.deadlines, *route.procedure.after):
        held.update({("deadline", clock.id): clock, ("last day", clock.id): clock.last_day})
        held.update({("reach", clock.id): clock.reach} if clock.reach else {})
    held.update({("head", head.mark.id): head for head in route.heads})
    return held


def _reached(named: Mapping[tuple[str, str], Anything], node: Anything) -> set[tuple[str, str]]:  # noqa: ANN401
    seen: set[tuple[str, str]] = set()
    todo = [node]
    while todo:
        current = todo.pop()
        todo.extend(parts(current))
        key = _key(current)
        if key not in seen and key in named:
            seen.add(key)
            todo.append(named[key])
    return seen


def _key(node: Anything) -> tuple[str, str]:  # noqa: ANN401
    match node:
        case Use(name=name):
            return "definition", name
        case Timely(deadline=name):
            return "deadline", name
        case LastDayOf(deadline=name):
            return "last day", name
        case ReachOf(deadline=name):
            return "reach", name
        case HeadOf(head=name):
            return "head", name
    return "", ""


class _Scope:
    """Which records are at hand at each node."""

    def __init__(self, route: Route, registry: Registry) -> None:
        self._route = route
        self._registry = registry
        self._of_list = {listing.singular: plural for plural, listing in registry.lists.items()}
        self._reported: set[tuple[str, str]] = set()
        self._used: set[tuple[str, frozenset[str]]] = set()

    def check(self) -> Iterator[Complaint]:
        """Every node outside definitions, and definitions where they are used."""
        bound = frozenset({ALWAYS_THERE}).union(*map(self._records_of, (self._route.for_each, self._route.against)))
        for node in _tops(self._route):
            yield from self._below(node, bound)

    def _below(self, node: Anything, bound: frozenset[str]) -> Iterator[Complaint]:  # noqa: ANN401
        yield from self._own(node, bound)
        plural = node.for_each if isinstance(node, Deadline) else listing_of(node)
        if plural:
            yield from self._inner_list(plural, node, bound)
            bound |= self._records_of(plural)
        if isinstance(node, WorkOut):
            yield from self._own_words(node, bound)
        if isinstance(node, Use) and (node.name, bound) not in self._used and node.name in self._route.named:
            self._used.add((node.name, bound))
            yield from self._below(self._route.named[node.name], bound - {PERIOD})
        if isinstance(node, Accrues):
            bound |= {PERIOD}
        for part in parts(node):
            yield from self._below(part, bound)

    def _records_of(self, plural: str) -> frozenset[str]:
        listing = self._registry.lists.get(plural)
        return frozenset({listing.singular} if listing else ())

    def _inner_list(self, plural: str, node: Anything, bound: frozenset[str]) -> Iterator[Complaint]:  # noqa: ANN401
        """A list that stands in the records of another needs one of those records."""
        listing = self._registry.lists.get(plural)
        outer = self._registry.lists.get(listing.parent) if listing and listing.parent else None
        if outer and outer.singular not in bound:
            hint = f"Go through `some: {outer.plural}` first, and through `{plural}` in its `where:`."
            message = f"`{plural}` belong to one record of `{outer.plural}`, and none is at hand"
            yield Complaint("L014", message, node.mark.spot, hint)

    def _own(self, node: Anything, bound: frozenset[str]) -> Iterator[Complaint]:  # noqa: ANN401
        for name in facts_read(node):
            yield from self._fact(name, node, bound)
        yield from self._each_of(node, bound)
        if isinstance(node, At) and node.moment is Moment.PERIOD_DAY and PERIOD not in bound:
            hint = "Use it in the amount that stands beside `every:`, and not in what is named elsewhere."
            yield Complaint("L014", "no period is at hand whose day could be meant", node.mark.spot, hint)
        if isinstance(node, Names) and node.record not in bound:
            hint = "Stand it where a record of that list is gone through."
            yield Complaint("L014", f"no `{node.record}` is at hand that could be named", node.mark.spot, hint)

    def _each_of(self, node: Anything, bound: frozenset[str]) -> Iterator[Complaint]:  # noqa: ANN401
        """A limit that runs for each record of a list is asked where one of those records is at hand."""
        if isinstance(node, Timely | LastDayOf):
            clocks = (*self._route.deadlines, *self._route.procedure.after)
            plural = next((held.for_each for held in clocks if held.id == node.deadline), "")
            if not self._records_of(plural) <= bound:
                hint = f"Write `some: {plural}` with `where: {{deadline: {node.deadline}}}`."
                message = f"the limit `{node.deadline}` runs for each of `{plural}`, and none is at hand"
                yield Complaint("L014", message, node.mark.spot, hint)

    def _own_words(self, node: WorkOut, bound: frozenset[str]) -> Iterator[Complaint]:
        for _, word in node.words:
            yield from self._fact(word, node, bound)

    def _fact(self, name: str, node: Anything, bound: frozenset[str]) -> Iterator[Complaint]:  # noqa: ANN401
        fact = self._registry.facts.get(name)
        plural = self._of_list.get(fact.record) if fact else None
        if fact is None or plural is None or fact.record in bound or (name, str(node.mark.spot)) in self._reported:
            return
        self._reported.add((name, str(node.mark.spot)))
        hint = f"Stand it below `some: {plural}` with `where:`, or in `{{each: {plural}, …}}`."
        yield Complaint("L014", f"`{name}` belongs to one record of a list, and none is at hand", node.mark.spot, hint)


def _tops(route: Route) -> Iterator[Anything]:
    yield from (*route.applies, *route.conditions, *route.bars, *route.deadlines, *route.procedure.after)
    yield from (
        *route.heads,
        *route.advances,
        *route.total,
        *route.evidence,
        *route.papers,
        *route.obstacles,
        *route.interactions,
    )
    for judgement in route.judgements.values():
        yield from judgement.factors
    for issue in route.issues.values():
        yield from (when for when, _, _ in issue.settled)
    yield from [route.in_force] if route.in_force else []
    yield from (held.governs for held in route.earlier)
    yield from route.procedure.courts

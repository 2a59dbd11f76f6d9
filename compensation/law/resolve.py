"""What can be seen only over a whole lowered route: circles, and records that stand alone.

A record (``report.date``) means something only where the route goes through its list, or judges each of its records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any as Anything

from compensation.case.facts import Registry
from compensation.errors import Complaint
from compensation.law.kernel import Accrues, At, HeadOf, LastDayOf, Moment, Names, ReachOf, Timely, Use, WorkOut
from compensation.law.route import Deadline, Route
from compensation.law.walk import facts_read, listing_of, parts, reads

ALWAYS_THERE = "application"
PERIOD = "period of what accrues"
Key = tuple[str, str]


def check_resolved(route: Route, registry: Registry) -> tuple[Complaint, ...]:
    """Complaints about definitions that need themselves and about facts of records that nothing goes through."""
    named = _named(route)
    within = {key: _within(node) for key, node in named.items()}
    circles = tuple(_circles(named, within))
    reaching = [node for nodes in within.values() for node in nodes if isinstance(node, ReachOf)]
    scope = _Scope(route, registry)
    return circles or (*scope.check(), *_reaching_nowhere((*reaching, *scope.reaching), within))


def _reaching_nowhere(nodes: Iterable[ReachOf], within: Mapping[Key, list[Anything]]) -> Iterator[Complaint]:
    """Questions how far back a claim reaches, where its time limit says nothing of it."""
    for node in nodes:
        if ("reach", node.deadline) not in within:
            hint = "Add `reaches_back_to: {id: …, text: …, cite: …, day: …}` to it."
            yield Complaint("L009", f"the deadline `{node.deadline}` reaches back to no day", node.mark.spot, hint)


def _within(node: Anything) -> list[Anything]:  # noqa: ANN401
    """A node and all of its parts, the largest first."""
    found = [node]
    for held in found:
        found += parts(held)
    return found


def _circles(named: Mapping[Key, Anything], within: Mapping[Key, list[Anything]]) -> Iterator[Complaint]:
    rests = {key: {_key(node) for node in nodes} & named.keys() for key, nodes in within.items()}
    told: set[Key] = set()
    for key, node in named.items():
        reached = _reached(rests, key)
        if key in reached and not told & reached:
            told.add(key)
            hint = "Say one without the other; otherwise no answer can ever be found."
            yield Complaint("L012", f"the {key[0]} `{key[1]}` rests on itself", node.mark.spot, hint)


def _named(route: Route) -> dict[Key, Anything]:
    held: dict[Key, Anything] = {("definition", name): node for name, node in route.named.items()}
    for clock in (*route.deadlines, *route.procedure.after):
        held.update({("deadline", clock.id): clock, ("last day", clock.id): clock.last_day})
        held.update({("reach", clock.id): clock.reach} if clock.reach else {})
    held.update({("head", head.mark.id): head for head in route.heads})
    return held


def _reached(rests: Mapping[Key, set[Key]], start: Key) -> set[Key]:
    seen: set[Key] = set()
    todo = [start]
    while todo:
        new = rests[todo.pop()] - seen
        seen |= new
        todo += new
    return seen


_NAMING = {Use: "definition", Timely: "deadline", LastDayOf: "last day", ReachOf: "reach", HeadOf: "head"}


def _key(node: Anything) -> Key:  # noqa: ANN401
    match _NAMING.get(node.__class__):
        case None:
            return "", ""
        case "definition":
            return "definition", node.name
        case "head":
            return "head", node.head
        case kind:
            return kind, node.deadline


class _Scope:
    """Which records are at hand at each node."""

    def __init__(self, route: Route, registry: Registry) -> None:
        self._route = route
        self._registry = registry
        self._of_list = {listing.singular: plural for plural, listing in registry.lists.items()}
        self._reported: set[tuple[str, str]] = set()
        self._used: set[tuple[str, frozenset[str]]] = set()
        self._todo: list[tuple[Anything, frozenset[str]]] = []
        self.reaching: list[ReachOf] = []

    def check(self) -> Iterator[Complaint]:
        """Every node outside definitions, and definitions where they are used."""
        bound = frozenset({ALWAYS_THERE}).union(*map(self._records_of, (self._route.for_each, self._route.against)))
        self._todo = [(node, bound) for node in _tops(self._route)]
        while self._todo:
            node, bound = self._todo.pop()
            if _speaks(node.__class__):
                yield from self._own(node, bound)
                bound = self._inside(node, bound)
            for part in parts(node):
                self._todo.append((part, bound))

    def _inside(self, node: Anything, bound: frozenset[str]) -> frozenset[str]:  # noqa: ANN401
        """What is at hand in the parts of a node; what it uses is looked at as well."""
        plural = _plural(node)
        bound |= self._records_of(plural) if plural else frozenset()
        if isinstance(node, Use) and (node.name, bound) not in self._used and node.name in self._route.named:
            self._used.add((node.name, bound))
            self._todo.append((self._route.named[node.name], bound - {PERIOD}))
        return bound | {PERIOD} if isinstance(node, Accrues) else bound

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
        if isinstance(node, ReachOf):
            self.reaching.append(node)
        plural = _plural(node)
        if plural:
            yield from self._inner_list(plural, node, bound)
        if isinstance(node, WorkOut):
            yield from self._own_words(node, bound | self._records_of(plural))
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


@cache
def _speaks(kind: type) -> bool:
    """Whether nodes of a kind name records, or bring some to hand for what is below them."""
    return kind in {Deadline, WorkOut, Use, Accrues, At, Names, Timely, LastDayOf, ReachOf} or bool(reads(kind))


def _plural(node: Anything) -> str:  # noqa: ANN401
    """The list through whose records a node goes; nothing where it goes through none."""
    return node.for_each if isinstance(node, Deadline) else listing_of(node)


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

"""Turning a route into functions that judge a case: each kernel node is read once, then asked as often as needed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from operator import itemgetter
from typing import Any

from compensation.assessment.dependence import Dependence, chosen_by
from compensation.assessment.finding import NO_NO, UNSURE, YES_YES, Finding, new
from compensation.assessment.view import View
from compensation.case.facts import Fact, Registry
from compensation.law.kernel import Disputed, Node, Use
from compensation.law.law import NamedList, Table
from compensation.law.route import Route
from compensation.terms.dates import NEVER

Judge = Callable[[View], Finding]
Reader = Callable[[View], Any]
Place = tuple[Disputed[Any], list[Judge]]
"""A place where the options of an issue part, with the function of each option."""


class Bench:
    """Where the functions of one route are built: the route, facts and tables; what was built; which routes it asks."""

    def __init__(
        self, route: Route, registry: Registry, tables: Mapping[str, Table], lists: Mapping[str, NamedList]
    ) -> None:
        self.route = route
        self.registry = registry
        self.tables = tables
        self.lists = lists
        self.dependence = Dependence(route, registry)
        units = filter(None, (route.for_each, route.against))
        self._mine = {"application", *(registry.lists[plural].singular for plural in units)}
        self.clocks: dict[str, Callable[[View], Any]] = {}
        self.heads: dict[str, Judge] = {}
        self.disputes: dict[str, list[Place]] = {}
        self._named: dict[str, Judge] = {}

    def used(self, node: Use, build: Callable[[Bench, Any], Judge]) -> Judge:
        """The function of a definition where it is used; what was found is remembered for the records at hand.

        Even the unit and the application are records at hand: a walk through their list puts others in their place.
        """
        target = self.route.named[node.name]
        if node.name not in self._named:
            self._named[node.name] = self._remembered(node.name, target, build(self, target))
        return _named(node, self._named[node.name])

    def kept(self, node: Node, judge: Judge) -> Judge:
        """The function of a node; what it finds is remembered where it is a part of what is tried more than once.

        Under each option of a dispute, and each answer of a judgement, only what hangs on these is worked out anew.
        """
        return self._remembered(id(node), node, judge) if id(node) in self.dependence.steady else judge

    def _remembered(self, name: Hashable, node: Node, inner: Judge) -> Judge:
        """The same function, asked once for the records at hand and the choices on which it hangs."""
        key_of = self.key_of(name, node)

        def judge(view: View) -> Finding:
            key = key_of(view)
            found: Finding | None = view.memo.get(key)
            if found is None:
                found = view.memo[key] = inner(view)
            return found

        return judge

    def key_of(self, name: Hashable, node: Any, *others: str) -> Callable[[View], Hashable]:  # noqa: ANN401
        """Under what a thing is remembered: its name, the records at hand and the choices that can change it.

        ``others`` are records that are at hand besides those that the node reads.
        """
        about = sorted(self.dependence.records(node).union(others))
        own = sorted(chosen_by(found) for found in self.dependence.choices(node))
        at_hand = itemgetter(*about) if about else None
        if own and at_hand:
            return lambda view: (name, at_hand(view.bound), *map(view.choice.get, own))
        if own:
            return lambda view: (name, *map(view.choice.get, own))
        return (lambda view: (name, at_hand(view.bound))) if at_hand else lambda _view: name

    def is_about_the_unit(self, target: Node) -> bool:
        """Whether a definition reads only single facts and the unit, so that it answers alike wherever it is used."""
        return self.dependence.records(target) <= self._mine

    def is_single(self, fact: str) -> bool:
        """Whether a fact stands alone, not in a list."""
        return self.registry.facts[fact].record not in self.dependence.listed

    def reader(self, name: str) -> Reader:
        """A function that gives the plain value of a fact: None if not known, NEVER if the question does not arise."""
        fact = self.registry.facts[name]
        read = self._single(fact) if self.is_single(name) else self._of_record(fact)
        return self._guarded(fact, read) if fact.guard else read

    def _single(self, fact: Fact) -> Reader:
        name = fact.id
        return lambda view: view.singles.get(name)

    def _of_record(self, fact: Fact) -> Reader:
        record, name = fact.record, fact.name

        return lambda view: view.bound[record].values.get(name)

    def _guarded(self, fact: Fact, read: Reader) -> Reader:
        assert fact.guard is not None  # noqa: S101 - narrowed for the type checker
        guard, values = self.reader(fact.guard.fact), fact.guard.values

        def guarded(view: View) -> Any:  # noqa: ANN401
            value = read(view)
            return NEVER if value is None and _excludes(guard(view), values) else value

        return guarded


def _named(node: Use, inner: Judge) -> Judge:
    """A definition where it is used: the finding of what it names, below its own."""

    def judge(view: View) -> Finding:
        found = inner(view)
        return new(Finding, (node, found[1], found[2], (found,), ()))

    return judge


def _excludes(value: Any, values: frozenset[object]) -> bool:  # noqa: ANN401
    """Whether the answer to the question before makes this one pointless."""
    if value is None:
        return False
    chosen = getattr(value, "values", None)
    if chosen is not None:
        return value.complete and not chosen & values
    return value not in values


def leaves(node: Any) -> tuple[Finding, Finding, Finding]:  # noqa: ANN401 - any node of the kernel
    """The three findings that a node without parts can give, by the order no, not known, yes."""
    return Finding(node, NO_NO), Finding(node, UNSURE), Finding(node, YES_YES)

"""Turning a route into functions that judge a case: each kernel node is read once, then asked as often as needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from compensation.assessment.dependence import Dependence
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


_MEMO, _READING = attrgetter("memo"), attrgetter("reading")


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
            self._named[node.name] = build(self, target)
        about = sorted(self.dependence.records(target))
        memory_of = _READING if self.dependence.choices(target) else _MEMO
        if not about:
            return _remembered(node, self._named[node.name], memory_of)
        if len(about) == 1:
            return _remembered_of_record(node, self._named[node.name], memory_of, *about)
        if len(about) == 2:  # noqa: PLR2004 - such as the incident and the application at hand
            return _remembered_of_both(node, self._named[node.name], memory_of, (about[0], about[1]))
        return _anew(node, self._named[node.name])

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


def _remembered(node: Use, inner: Judge, memory_of: Reader) -> Judge:
    name = node.name

    def judge(view: View) -> Finding:
        memory = memory_of(view)
        found = memory.get(name)
        if found is None:
            found = memory[name] = inner(view)
        return new(Finding, (node, found[1], found[2], (found,), ()))

    return judge


def _remembered_of_record(node: Use, inner: Judge, memory_of: Reader, singular: str) -> Judge:
    def judge(view: View) -> Finding:
        memory, key = memory_of(view), (node.name, view.bound[singular])
        found = memory.get(key)
        if found is None:
            found = memory[key] = inner(view)
        return new(Finding, (node, found[1], found[2], (found,), ()))

    return judge


def _remembered_of_both(node: Use, inner: Judge, memory_of: Reader, singulars: tuple[str, str]) -> Judge:
    one, other = singulars

    def judge(view: View) -> Finding:
        memory, key = memory_of(view), (node.name, view.bound[one], view.bound[other])
        found = memory.get(key)
        if found is None:
            found = memory[key] = inner(view)
        return new(Finding, (node, found[1], found[2], (found,), ()))

    return judge


def _anew(node: Use, inner: Judge) -> Judge:
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

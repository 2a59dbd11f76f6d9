"""What the nodes of a route depend on: issues, judgements, and records of lists that must be at hand to read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from compensation.case.facts import Registry
from compensation.law.kernel import Disputed, Judged
from compensation.law.route import Route
from compensation.law.walk import facts_read, listing_of, parts, targets

Found = frozenset[str]
_NOTHING: Found = frozenset()


class Dependence:
    """The dependences of one route; those of a definition, a deadline or a head are found once."""

    def __init__(self, route: Route, registry: Registry) -> None:
        self._route = route
        self._facts = registry.facts
        self._lists = registry.lists
        self.listed = {listing.singular for listing in registry.lists.values()}
        self._known: dict[tuple[str, ...], Found] = {}

    def issues(self, node: Any) -> tuple[str, ...]:  # noqa: ANN401 - any node of the kernel
        """The disputed issues on which a node can depend, in the order of the route."""
        found = self.choices(node)
        return tuple(issue for issue in self._route.issues if f"issue {issue}" in found)

    def judgements(self, node: Any) -> tuple[str, ...]:  # noqa: ANN401
        """The judgements on which a node can depend, in the order of the route."""
        found = self.choices(node)
        return tuple(name for name in self._route.judgements if f"judgement {name}" in found)

    def choices(self, node: Any) -> Found:  # noqa: ANN401
        """The disputed issues and the judgements on which a node can depend, each with its kind before its name."""
        found = self._below(node, self.choices)
        if isinstance(node, Disputed):
            return found | {f"issue {node.issue}"}
        return found | {f"judgement {node.judgement}"} if isinstance(node, Judged) else found

    def records(self, node: Any) -> Found:  # noqa: ANN401
        """The lists' records, by their singular, that a node reads and does not itself go through."""
        found = self._below(node, self.records).union(*map(self._record_of, facts_read(node)))
        plural = listing_of(node)
        if not plural:
            return found
        parent = self._lists[plural].parent
        found -= {self._lists[plural].singular}
        return found | {self._lists[parent].singular} if parent else found

    def _record_of(self, name: str) -> Found:
        fact = self._facts[name]
        mine = self.listed & {fact.record}
        return frozenset(mine | (self._record_of(fact.guard.fact) if fact.guard else _NOTHING))

    def _below(self, node: Any, find: Callable[[Any], Found]) -> Found:  # noqa: ANN401
        return _NOTHING.union(*map(find, parts(node)), *self._of_names(node, find))

    def _of_names(self, node: Any, find: Callable[[Any], Found]) -> Iterator[Found]:  # noqa: ANN401
        for key, target in targets(node, self._route):
            place = (find.__name__, *key)
            if place not in self._known:
                self._known[place] = _NOTHING
                self._known[place] = find(target)
            yield self._known[place]

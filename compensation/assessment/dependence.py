"""What the nodes of a route depend on: issues, judgements, and records of lists that must be at hand to read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from compensation.case.facts import Registry
from compensation.law.kernel import At, Disputed, Instead, Judged, Moment, Names, Stop
from compensation.law.route import Route
from compensation.law.walk import below, facts_of, facts_read, listing_of, named_by, parts

Found = frozenset[str]
_NOTHING: Found = frozenset()
_FEW = 12
"""So many nodes are found again as fast as what was found of them is looked up."""


def chosen_by(found: str) -> str:
    """The key under which a view holds the choice: the name of an issue, or that of a judgement with its kind."""
    return found.removeprefix("issue ")


class Dependence:
    """The dependences of one route; those of each node are found once."""

    def __init__(self, route: Route, registry: Registry) -> None:
        self._route = route
        self._facts = registry.facts
        self._lists = registry.lists
        self.listed = {listing.singular for listing in registry.lists.values()}
        self._known: dict[tuple[str, int], tuple[Any, Found]] = {}
        self.steady: set[int] = set()
        """Nodes (by ``id``) that hang on fewer choices than what they are parts of."""

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
        return self._found(node, self._choices)

    def _choices(self, node: Any) -> Found:  # noqa: ANN401
        found = self._below(node, self._choices)
        if isinstance(node, Disputed):
            found |= {f"issue {node.issue}"}
        elif isinstance(node, Judged):
            found |= {f"judgement {node.judgement}"}
        if found:
            self._steady_below(node, found)
        return found

    def _steady_below(self, node: Any, choices: Found) -> None:  # noqa: ANN401
        """Mark the parts that stay the same under some of the choices under which the whole is tried."""
        for part in parts(node):
            if isinstance(part, Instead | Stop):
                self._steady_below(part, choices)
            elif self.choices(part) != choices and self._is_worth_keeping(part):
                self.steady.add(id(part))

    def _is_worth_keeping(self, node: Any) -> bool:  # noqa: ANN401
        """Whether it takes long to find; what is asked of each period of what accrues is never the same."""
        few = next(islice(below(node, self._route), _FEW, None), None) is None
        return not few and not self._found(node, self._periods)

    def _periods(self, node: Any) -> Found:  # noqa: ANN401
        """The moments on which a node hangs that are others in each period of what accrues."""
        if isinstance(node, At) and node.moment is Moment.PERIOD_DAY:
            return frozenset((node.moment,))
        return self._below(node, self._periods)

    def mark_steady(self, nodes: Iterable[Any]) -> None:
        """Find what stays the same below these nodes, before any function of theirs is built."""
        for node in nodes:
            self.choices(node)

    def facts(self, node: Any) -> Found:  # noqa: ANN401
        """The facts and lists that a node reads, with what it rests on."""
        return self._found(node, self._all_facts)

    def _all_facts(self, node: Any) -> Found:  # noqa: ANN401
        return facts_of(node, self._route)

    def records(self, node: Any) -> Found:  # noqa: ANN401
        """The lists' records, by their singular, that a node reads and does not itself go through."""
        return self._found(node, self._records)

    def _records(self, node: Any) -> Found:  # noqa: ANN401
        found = self._below(node, self._records)
        for fact in facts_read(node):
            found |= self._record_of(fact)
        if isinstance(node, Names):
            found |= {node.record}
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
        every = parts(node)
        target = named_by(node, self._route)
        if target is not None:
            every.append(target)
        return _NOTHING.union(*[self._found(part, find) for part in every]) if every else _NOTHING

    def _found(self, node: Any, find: Callable[[Any], Found]) -> Found:  # noqa: ANN401
        """What was found before; the node is kept with it, so that no other one can take its place in memory."""
        key = (find.__name__, id(node))
        if key not in self._known:
            self._known[key] = (node, _NOTHING)
            self._known[key] = (node, find(node))
        return self._known[key][1]

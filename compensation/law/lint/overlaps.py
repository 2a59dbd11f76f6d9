"""Whether two exceptions can apply at once: then the law says two things, and no answer can be built on it.

Only what surely excludes itself counts as apart; everything else may meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from compensation.case.facts import Kind, Registry
from compensation.errors import Severity
from compensation.law.kernel import (
    All,
    Among,
    Constant,
    Flag,
    Instead,
    Not,
    Order,
    PickEach,
    Some,
    Switch,
    Use,
)
from compensation.law.kernel import Any as AnyOf
from compensation.law.lint.bare import BLANK, bare
from compensation.law.lint.checks import Found, Subject, finds
from compensation.law.lint.marked import nodes_of
from compensation.law.lint.worlds import Worlds
from compensation.law.route import Route
from compensation.terms.truth import NO, YES

_APART = {
    frozenset({"before", "on_or_after"}),
    frozenset({"before", "after"}),
    frozenset({"on_or_before", "after"}),
}


@finds("R003", "overlapping-exceptions", Severity.WARNING)
def overlapping_exceptions(subject: Subject) -> Iterator[Found]:
    """Two exceptions to one base that may both apply, neither of which is said to stand over the other."""
    for route in subject.routes:
        for node in nodes_of(route):
            for one, other in combinations(node.exceptions if isinstance(node, Switch) else (), 2):
                if not _ordered(one, other) and not _Guards(route, subject.law.registry).exclude(one, other):
                    hint = "Let the later one begin where the earlier ends, or name it in `over:`."
                    message = f"`{one.mark.id}` and `{other.mark.id}` may both apply"
                    yield Found(other.mark.spot, message, hint)


def _ordered(one: Instead[Any], other: Instead[Any]) -> bool:
    return one.mark.id in other.over or other.mark.id in one.over or bare(one.then) == bare(other.then)


class _Guards:
    """The guards of exceptions to one route, taken apart into what must hold."""

    def __init__(self, route: Route, registry: Registry) -> None:
        self._route = route
        self._registry = registry

    def exclude(self, one: Instead[Any], other: Instead[Any]) -> bool:
        """Whether the two surely never apply together."""
        if Worlds(self._route, self._registry).never(one.when, other.when):
            return True
        return self._apart(list(self._needs(one.when)), list(self._needs(other.when)))

    def _apart(self, mine: list[Any], yours: list[Any]) -> bool:
        every = (*mine, *yours)
        pairs = combinations(every, 2)
        return any(self._contradict(a, b) or self._contradict(b, a) for a, b in pairs) or any(
            all(
                self._apart(list(self._needs(limb)), [held for held in every if held is not need])
                for limb in need.parts
            )
            for need in every
            if isinstance(need, AnyOf)
        )

    def _needs(self, node: Any) -> Iterator[Any]:  # noqa: ANN401 - any truth of the kernel
        """What must hold for a node to hold, without definitions and marks."""
        match node:
            case Use(name=name):
                yield from self._needs(self._route.named[name])
            case All(parts=parts):
                for part in parts:
                    yield from self._needs(part)
            case Not(part=Use(name=name)):
                yield from self._needs(Not(BLANK, self._truth(name)))
            case Not(part=Not(part=part)):
                yield from self._needs(part)
            case Not(part=AnyOf(parts=parts)):
                for part in parts:
                    yield from self._needs(Not(BLANK, part))
            case _:
                yield bare(node)

    def _truth(self, name: str) -> Any:  # noqa: ANN401
        return self._route.named[name]

    def _contradict(self, one: Any, other: Any) -> bool:  # noqa: ANN401
        match one, other:
            case Constant(value=value), _:
                return value is NO
            case Not(part=Some() as part), Order(left=left):
                return _includes(part, self._picked(left))
            case Not(part=part), _:
                return bool(part == other) or (isinstance(part, Some) and _includes(part, other))
        return self._opposed(one, other)

    def _opposed(self, one: Any, other: Any) -> bool:  # noqa: ANN401
        match one, other:
            case Flag(), Flag():
                return one.fact == other.fact and one.value is not other.value
            case Order(), Order():
                same = (one.left, one.right) == (other.left, other.right)
                return same and frozenset({one.relation, other.relation}) in _APART
            case Among(), Among():
                return one.fact == other.fact and self._is_single(one) and not _codes(one) & _codes(other)
        return False

    def _is_single(self, node: Among) -> bool:
        return self._registry.facts[node.fact].kind in {Kind.CHOICE, Kind.TEXT}

    def _picked(self, day: Any) -> Any:  # noqa: ANN401 - any day of the kernel
        """That a picked day is known at all needs a record to pick it from."""
        while isinstance(day, Use):
            day = self._route.named[day.name]
        if isinstance(day, PickEach):
            return bare(Some(BLANK, day.listing, day.where or Constant(BLANK, YES)))
        return None


def _includes(wide: Some, narrow: Any) -> bool:  # noqa: ANN401
    """Whether every record that satisfies the narrow one satisfies the wide one."""
    same = isinstance(narrow, Some) and wide.listing == narrow.listing
    return same and (wide.where == narrow.where or wide.where == Constant(BLANK, YES))


def _codes(node: Among) -> frozenset[str]:
    return frozenset(member.code for member in node.members.members)

"""Truths that are settled before anything is told: what excludes itself, and what leaves nothing open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from compensation.law.kernel import All, CountOf, Guarded, Mark, Not, Order, Size, Some, Test
from compensation.law.kernel import Any as AnyOf
from compensation.law.lint.checks import Found, Subject, finds
from compensation.law.lint.marked import nodes_of
from compensation.law.lint.worlds import Worlds
from compensation.law.route import Route
from compensation.law.walk import below

_TRUTHS = (All, AnyOf, CountOf, Guarded, Not, Order, Size, Some)


@finds("R004", "contradiction")
def contradiction(subject: Subject) -> Iterator[Found]:
    """A truth that nothing anybody tells can make a yes."""
    for route in subject.routes:
        worlds = subject.worlds(route)
        for node in innermost(route, worlds, worlds.never):
            yield Found(node.mark.spot, f"this can never be yes{_named(node.mark)}", _clash(node, worlds))


@finds("R005", "tautology")
def tautology(subject: Subject) -> Iterator[Found]:
    """A truth that nothing anybody tells can make a no."""
    for route in subject.routes:
        worlds = subject.worlds(route)
        for node in innermost(route, worlds, worlds.always):
            hint = "It asks nothing. Compare it with the provision: is a `not`, a date or a code the wrong one?"
            yield Found(node.mark.spot, f"this can never be no{_named(node.mark)}", hint)


def innermost(route: Route, worlds: Worlds, holds: Callable[[Test], bool]) -> Iterator[Any]:
    """The truths of a route of which something is proved, where nothing is proved of anything inside them."""
    for node in nodes_of(route):
        if isinstance(node, _TRUTHS) and worlds.is_settled(node) and holds(node):
            inside = (part for part in below(node, route) if part is not node and isinstance(part, _TRUTHS))
            if not any(worlds.is_settled(part) for part in inside):
                yield node


def is_settled(test: Test, route: Route, worlds: Worlds) -> bool:
    """Whether something in a truth is settled, which has a complaint of its own."""
    return any(isinstance(node, _TRUTHS) and worlds.is_settled(node) for node in below(test, route))


def _named(mark: Mark) -> str:
    return f", so `{mark.id}` asks nothing" if mark.id else ""


def _clash(node: Any, worlds: Worlds) -> str:  # noqa: ANN401
    pair = worlds.clash(node.parts) if isinstance(node, All) else None
    if pair is None:
        return "Compare it with the provision: is a `not`, a date, a sum or a code the wrong one?"
    lines = [part.mark.spot.line for part in pair]
    where = f"in line {lines[0]}" if lines[0] == lines[1] else f"in lines {lines[0]} and {lines[1]}"
    return f"Two of its parts exclude each other, {where}. Does the provision say `or`? Then write `any:`."

"""The parts of a pack that decide something, each with what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from compensation.law.kernel import Instead, Mark, Step
from compensation.law.law import Pack
from compensation.law.route import Route
from compensation.law.walk import parts


def decisive(pack: Pack) -> Iterator[tuple[str, Mark]]:
    """Everything that has to be traceable: what a person may be told as a reason."""
    for route in pack.routes:
        yield from (("earlier text", held.mark) for held in route.earlier)
        for text in route.texts:
            yield from _of_route(text)


def _of_route(route: Route) -> Iterator[tuple[str, Mark]]:
    for earlier in route.earlier:
        yield "earlier law", earlier.mark
        own = list(_of_route(replace(route, earlier=())))
        yield from (held for held in _of_route(earlier.route) if held not in own)
    yield from (("condition", clause.mark) for clause in (*route.applies, *route.conditions))
    yield from (("bar", clause.mark) for clause in route.bars)
    for deadline in (*route.deadlines, *route.procedure.after):
        yield "deadline", deadline.mark
        yield from (("extension", held.mark) for held in deadline.extensions)
    yield from (("head", head.mark) for head in (*route.heads, *route.advances))
    yield from (("dispute", issue.mark) for issue in route.issues.values())
    yield from (("obstacle", obstacle.mark) for obstacle in route.obstacles)
    yield from (("interaction", held.mark) for held in route.interactions)
    yield from (("note", note.mark) for note in (*route.not_needed, *route.procedure.steps))
    for node in nodes_of(route):
        if isinstance(node, Instead):
            yield "exception", node.mark
        elif isinstance(node, Step):
            yield "step", node.mark


def tops_of(route: Route) -> Iterator[Any]:
    """Every part of a route that is not inside another."""
    yield from (*route.applies, *route.conditions, *route.bars, *route.deadlines, *route.procedure.after)
    yield from (*route.heads, *route.advances, *route.total, *route.evidence, *route.papers)
    yield from (*route.obstacles, *route.interactions, *route.procedure.courts)
    yield from route.named.values()
    yield from (factor for judgement in route.judgements.values() for factor in judgement.factors)
    yield from (when for issue in route.issues.values() for when, _, _ in issue.settled)
    yield from [route.in_force] if route.in_force else []
    yield from (held.governs for held in route.earlier)
    for earlier in route.earlier:
        yield earlier.governs
        own = list(tops_of(replace(route, earlier=())))
        yield from (held for held in tops_of(earlier.route) if held not in own)


def nodes_of(route: Route) -> Iterator[Any]:
    """Every node of a route, each once, definitions where they are made."""
    todo = list(tops_of(route))
    while todo:
        node = todo.pop()
        yield node
        todo.extend(parts(node))

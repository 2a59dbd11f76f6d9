"""Who reads a fact: before its meaning or its codes are changed, everything that would answer otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from compensation.errors import Spot
from compensation.law.law import Law
from compensation.law.route import Route
from compensation.law.walk import below, facts_read, listing_of


class Reading(NamedTuple):
    """A part of a route that reads a fact: which, where it begins, and the places where the fact is named."""

    route: str
    kind: str
    id: str
    spot: Spot
    places: tuple[Spot, ...]


def readers(law: Law, fact: str) -> tuple[Reading, ...]:
    """Every part of every route that reads a fact or list, itself or by a definition, in the order of the routes."""
    return tuple(found for route in law.routes for found in _of_route(route, fact))


def _of_route(route: Route, fact: str) -> Iterator[Reading]:
    for kind, name, spot, tops in _parts(route):
        places = {node.mark.spot for top in tops for node in below(top, route) if fact in _named(node)}
        if places:
            yield Reading(route.id, kind, name, spot, tuple(sorted(places)))
    for held in route.evidence:
        if fact in held.proves:
            yield Reading(route.id, "proof", held.mark.id, held.mark.spot, (held.mark.spot,))


def _named(node: Any) -> tuple[str, ...]:  # noqa: ANN401 - any node of the kernel
    if not hasattr(node, "mark"):
        return ()
    words = tuple(word for _, word in node.words) if hasattr(node, "words") else ()
    return (*facts_read(node), listing_of(node), *words)


Found = tuple[str, str, Spot, Sequence[Any]]


def _parts(route: Route) -> Iterator[Found]:
    if route.in_force:
        yield "in force", "", route.in_force.mark.spot, (route.in_force,)
    yield from (("definition", name, held.mark.spot, (held,)) for name, held in route.named.items())
    for issue in route.issues.values():
        yield "issue", issue.mark.id, issue.mark.spot, tuple(when for when, _, _ in issue.settled)
    for judgement in route.judgements.values():
        yield from (("factor", held.mark.id, held.mark.spot, (held,)) for held in judgement.factors)
    yield from ((kind, held.mark.id, held.mark.spot, (held,)) for kind, section in _sections(route) for held in section)
    yield from (("paper", held.id, held.guard.mark.spot, (held.guard,)) for held in route.papers if held.guard)


def _sections(route: Route) -> Iterator[tuple[str, Sequence[Any]]]:
    yield "applies", route.applies
    yield "condition", route.conditions
    yield "bar", route.bars
    yield "deadline", (*route.deadlines, *route.procedure.after)
    yield "head", route.heads
    yield "advance", route.advances
    yield "step", route.total
    yield "evidence", route.evidence
    yield "obstacle", route.obstacles
    yield "interaction", route.interactions

"""Who reads a fact: before its meaning or its codes are changed, everything that would answer otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from compensation.errors import Spot
from compensation.law.law import Law
from compensation.law.marks import Mark
from compensation.law.route import Route
from compensation.law.walk import below, facts_read, listing_of


class Reading(NamedTuple):
    """A part of a route that reads a fact: which, its sentence, where it begins, and the places that name the fact.

    ``earlier``: the text of the law it belongs to, where that is not the law of today.
    """

    route: str
    kind: str
    id: str
    spot: Spot
    places: tuple[Spot, ...]
    text: str = ""
    earlier: str = ""


def readers(law: Law, fact: str) -> tuple[Reading, ...]:
    """Every part of every route that reads a fact or list, itself or by a definition, in the order of the routes."""
    return tuple(found for route in law.routes for found in _of_texts(route, fact))


def _of_texts(route: Route, fact: str) -> Iterator[Reading]:
    """Readers in the law of today, then those that only an earlier text has."""
    today = list(_of_route(route, fact))
    yield from today
    for held in route.earlier:
        yield from (one._replace(earlier=held.id) for one in _of_route(held.route, fact) if one not in today)


def _of_route(route: Route, fact: str) -> Iterator[Reading]:
    for kind, mark, tops in _parts(route):
        places = {node.mark.spot for top in tops for node in below(top, route) if fact in _named(node)}
        if places:
            yield Reading(route.id, kind, mark.id, mark.spot, tuple(sorted(places)), mark.text)
    for held in route.evidence:
        if fact in held.proves:
            yield Reading(route.id, "proof", held.mark.id, held.mark.spot, (held.mark.spot,), held.mark.text)


def _named(node: Any) -> tuple[str, ...]:  # noqa: ANN401 - any node of the kernel
    if not hasattr(node, "mark"):
        return ()
    words = tuple(word for _, word in node.words) if hasattr(node, "words") else ()
    return (*facts_read(node), listing_of(node), *words)


Found = tuple[str, Mark, Sequence[Any]]


def _parts(route: Route) -> Iterator[Found]:
    if route.in_force:
        yield "in force", route.in_force.mark, (route.in_force,)
    for held in route.earlier:
        yield "when earlier law governs", held.mark, (held.governs,)
    yield from (("definition", replace(node.mark, id=name), (node,)) for name, node in route.named.items())
    for issue in route.issues.values():
        yield "issue", issue.mark, tuple(when for when, _, _ in issue.settled)
    for judgement in route.judgements.values():
        yield from (("factor", factor.mark, (factor,)) for factor in judgement.factors)
    yield from ((kind, part.mark, (part,)) for kind, section in _sections(route) for part in section)
    for paper in route.papers:
        yield from [("paper", replace(paper.guard.mark, id=paper.id), (paper.guard,))] if paper.guard else []


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
    yield "court", route.procedure.courts

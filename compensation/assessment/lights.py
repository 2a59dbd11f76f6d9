"""Which answers were found at which node of a route, so that the law itself can be shown lit by a case."""

from __future__ import annotations

from collections.abc import Iterator

from compensation.assessment.finding import Finding
from compensation.assessment.result import RouteResult


def lights(result: RouteResult) -> dict[int, frozenset[int]]:
    """The codes found at each node of truth, by the identity of the node; several where records or readings differ."""
    found: dict[int, set[int]] = {}
    for root in _roots(result):
        for finding in _below(root):
            if finding.value is None:
                found.setdefault(id(finding.node), set()).add(finding.code)
    return {node: frozenset(codes) for node, codes in found.items()}


def _roots(result: RouteResult) -> Iterator[Finding]:
    for clause in (*result.applies, *result.conditions, *result.bars):
        yield from (reading.finding for reading in clause.readings)
    for deadline in (*result.deadlines, *result.after):
        for clock in deadline.clocks:
            yield from (clock.steps, *clock.extensions)
    for head in result.heads:
        yield from (held.finding for held in head.sums)
        yield from (head.guard,) if head.guard else ()
    yield from (obstacle.finding for obstacle in result.obstacles)


def _below(finding: Finding) -> Iterator[Finding]:
    yield finding
    for part in finding.parts:
        yield from _below(part)

"""Whether bands of ages, days and sums follow one another without a hole into which a survivor may fall."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from compensation.errors import Severity
from compensation.law.kernel import All, Mark, Switch, Use, WorkOut
from compensation.law.law import Table
from compensation.law.lint.checks import Found, Subject, finds
from compensation.law.lint.marked import nodes_of
from compensation.law.lint.questions import NEVER, Leaf, Shape, answers_of, leaves
from compensation.law.route import Route

_BAND = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")
_FEWEST = 3
Guard = tuple[Mark, Any]


@finds("V004", "gap-between-bands", Severity.WARNING)
def gap_between_bands(subject: Subject) -> Iterator[Found]:
    """Bands of one quantity, each with its own rule, between which some value falls under none."""
    for route in subject.routes:
        for guards in _siblings(route):
            for before, after in _holes([(held, _band(guard, route, subject)) for held, guard in guards]):
                hint = "Where one ends with `less_than` or `before`, the next begins with `at_least` or `on_or_after`."
                message = f"the value at which `{before.id}` and `{after.id}` meet falls under neither"
                yield Found(max(before.spot, after.spot), message, hint)
    by_age = {node.word("table") for pack in subject.law.packs for node in _worked_out(pack.routes)}
    for table in subject.pack.tables.values():
        if table.id in by_age or any("-" in row for row in table.rows):
            yield from _of_table(table)


def _worked_out(routes: Sequence[Route]) -> Iterator[WorkOut]:
    for route in routes:
        yield from (node for node in nodes_of(route) if isinstance(node, WorkOut) and node.function == "annuity")


def _siblings(route: Route) -> Iterator[Sequence[Guard]]:
    """Guards that stand side by side: of the heads of the route, of the exceptions to one base."""
    yield [(head.mark, head.guard) for head in route.heads if head.guard is not None]
    for node in nodes_of(route):
        if isinstance(node, Switch):
            yield [(held.mark, held.when) for held in node.exceptions]


def _band(guard: Any, route: Route, subject: Subject) -> tuple[Leaf, ...]:  # noqa: ANN401
    """The comparisons that bound one quantity, if the guard is nothing else; else none."""
    while isinstance(guard, Use):
        guard = route.named[guard.name]
    parts = guard.parts if isinstance(guard, All) else (guard,)
    held = [leaf for part in parts for leaf in leaves(part, route, subject.law.registry)]
    on_one_scale = len({leaf.question for leaf in held}) == 1 and len(held) == len(parts)
    return tuple(held) if on_one_scale and all(_is_ordered(leaf) for leaf in held) else ()


def _is_ordered(leaf: Leaf) -> bool:
    return leaf.shape not in {Shape.THESE, Shape.THESE_OR_OTHER} or leaf.points == (-1, 0, 1)


def _holes(bands: Sequence[tuple[Mark, tuple[Leaf, ...]]]) -> Iterator[tuple[Mark, Mark]]:
    """Two bands of one quantity that meet in a single value, which neither of them holds."""
    for question in dict.fromkeys(band[0].question for _, band in bands if band):
        mine = [(mark, band) for mark, band in bands if band and band[0].question == question]
        every = [leaf for _, band in mine for leaf in band]
        held = [(answer, [m for m, band in mine if all(x.says(answer) for x in band)]) for answer in _in_order(every)]
        for (_, before), (answer, here), (_, after) in zip(held, held[1:], held[2:], strict=False):
            if before and after and not here and _is_a_point(answer, every):
                yield before[0], after[0]


def _is_a_point(answer: Any, held: Sequence[Leaf]) -> bool:  # noqa: ANN401
    return answer in {0 if leaf.shape is Shape.THESE else 2 * point for leaf in held for point in leaf.points}


def _in_order(held: Sequence[Leaf]) -> list[Any]:
    points = [point for leaf in held for point in leaf.points]
    found = answers_of(held[0].shape, points, may_not_arise=False)
    return sorted(answer for answer in found if answer is not NEVER)


def _of_table(table: Table) -> Iterator[Found]:
    """Rows that are called by numbers, of which some between the first and the last are missing or stand twice."""
    named = [(match, rows[0]) for row, rows in table.rows.items() if (match := _BAND.fullmatch(row))]
    if len(named) < max(_FEWEST, len(table.rows)):
        return
    bands = sorted((int(match[1]), int(match[2] or match[1]), held.spot, held.row) for match, held in named)
    for (_, end, _, before), (begin, _, spot, after) in pairwise(bands):
        if begin != end + 1:
            what = "is left out" if begin > end else "stands in both"
            hint = "Rows that are called by numbers follow one another without a gap."
            yield Found(spot, f"between the rows `{before}` and `{after}` of `{table.id}` something {what}", hint)

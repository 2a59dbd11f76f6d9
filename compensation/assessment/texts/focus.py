"""What to look at where two texts are not alike: the clauses, limits and sums that differ, and what they read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from compensation.assessment.texts.apart import Pair
from compensation.assessment.texts.likeness import TRUTHS, Likeness, Likenesses, Text
from compensation.assessment.texts.meaning import names_used, rows_of, tables_of
from compensation.law.diagram import OvergrownError
from compensation.law.kernel import Test
from compensation.law.law import Table
from compensation.law.route import Clause, Route
from compensation.law.walk import below, facts_of, facts_of_route, named_by, parts


@dataclass(frozen=True, slots=True)
class Focus:
    """Two texts, today's or earlier ones: the ``facts`` that changed parts read, and the ``others`` of the route.

    ``pairs`` are the clauses that differ; ``tests`` the truths inside limits and sums that do, with 0 for the text
    before and 1 for that after; ``nodes`` all that stands in what differs.
    """

    texts: tuple[Text, Text]
    facts: tuple[str, ...]
    others: tuple[str, ...]
    pairs: tuple[Pair, ...]
    tests: tuple[tuple[int, Test], ...]
    nodes: tuple[Any, ...]
    tables: Mapping[str, Table]


def focuses(before: Text, after: Text, of: Likenesses) -> Iterator[Focus]:
    """What differs in the law of today, and in each earlier text that both have."""
    yield _focus(before, after, of)
    older = {held.id: held for held in before[1].earlier}
    for held in after[1].earlier:
        if held.id in older:
            one, other = (before[0], older[held.id].route), (after[0], held.route)
            if _likeness(one, of) != _likeness(other, of):
                yield _focus(one, other, of)


def _focus(before: Text, after: Text, of: Likenesses) -> Focus:
    both = _likeness(before, of), _likeness(after, of)
    pairs = tuple(_pairs(before[1], after[1], *both))
    limits = [tuple(_limits_and_sums(text[1], *both)) for text in (before, after)]
    asked = [[held.test for pair in pairs if (held := pair[place])] for place in (0, 1)]
    nodes = [(text[1], node) for place, text in enumerate((before, after)) for node in (*asked[place], *limits[place])]
    facts = dict.fromkeys(name for route, node in nodes for name in sorted(facts_of(node, route)))
    others = sorted((facts_of_route(before[1]) | facts_of_route(after[1])) - set(facts))
    tests = [(place, test) for place, text in enumerate((before, after)) for node in limits[place]
             for test in _tests(node, text[1])]  # fmt: skip
    inside = tuple(one for route, node in nodes for one in below(node, route))
    return Focus((before, after), tuple(facts), tuple(others), pairs, tuple(tests), inside, _tables(before, after))


def _likeness(text: Text, of: Likenesses) -> Likeness | None:
    try:
        return of.of(*text)
    except OvergrownError:
        return None


def _clauses(route: Route) -> dict[str, Clause]:
    force = (route.force,) if route.force else ()
    return {held.id: held for held in (*route.applies, *route.conditions, *route.bars, *force)}


def _pairs(before: Route, after: Route, one: Likeness | None, other: Likeness | None) -> Iterator[Pair]:
    """The clauses that differ by their ids; all that have one where nobody could draw them."""
    old, new = _clauses(before), _clauses(after)
    for name in (*new, *(name for name in old if name not in new)):
        if one is None or other is None or one.clauses.get(name) != other.clauses.get(name):
            yield Pair(old.get(name), new.get(name))


def _limits_and_sums(route: Route, one: Likeness | None, other: Likeness | None) -> Iterator[Any]:
    """The time limits and sums of a text that differ, and what is done to the sums together."""
    for held in (*route.deadlines, *route.procedure.after):
        if one is None or other is None or one.deadlines.get(held.id) != other.deadlines.get(held.id):
            yield held
    for head in (*route.heads, *route.advances):
        if one is None or other is None or one.heads.get(head.mark.id) != other.heads.get(head.mark.id):
            yield head
    if route.procedure.answer_by and (one is None or other is None or one.aspects["clocks"] != other.aspects["clocks"]):
        yield route.procedure.answer_by
    if one is None or other is None or one.aspects["amount"] != other.aspects["amount"]:
        yield from route.total
        yield from (bar.test for bar in route.bars if bar.reduction is not None)


def _tests(node: Any, route: Route, seen: frozenset[int] = frozenset()) -> Iterator[Test]:  # noqa: ANN401
    """The outermost truths inside a limit or a sum."""
    if isinstance(node, TRUTHS):
        yield node
        return
    target = named_by(node, route)
    inner: Sequence[Any] = parts(node) if target is None else [target]
    for part in inner:
        if id(part) not in seen:
            yield from _tests(part, route, seen | {id(node)})


def _tables(before: Text, after: Text) -> dict[str, Table]:
    """The rows that are not the same in both texts, of the tables that either uses."""
    old, new = (tables_of(route, law) for law, route in (before, after))
    used = {*names_used(before[1]), *names_used(after[1])}
    found = {name: _other_rows(old.get(name), table) for name, table in new.items() if name in used}
    return {name: table for name, table in found.items() if table.rows}


def _other_rows(before: Table | None, after: Table) -> Table:
    rows = {row: held for row, held in after.rows.items()
            if before is None or rows_of(before, row) != rows_of(after, row)}  # fmt: skip
    return Table(after.id, after.title, rows)

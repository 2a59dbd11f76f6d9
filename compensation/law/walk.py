"""Walking the kernel: the parts of a node, and what a node depends on. One way for every reader that must see all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from typing import Any

from compensation.law.kernel import (
    Disputed,
    Floored,
    HeadOf,
    Judged,
    LastDayOf,
    Mark,
    ReachOf,
    Rolled,
    Timely,
    Use,
    WorkOut,
)
from compensation.law.route import Route

_WORD = re.compile(r"\w+")
_LEAVES = frozenset(("Mark", "Truth", "Moment", "Fraction", "str", "int", "bool", "None", "tuple", "frozenset"))


_NAMING = frozenset((Use, Timely, LastDayOf, ReachOf, HeadOf))


_ROW = re.compile(r"tuple\[\w+(\[\w+\])?, \.\.\.\]")


_SURE = re.compile(r"(Test|Day|Sum|Members|Length|Convention|T_co)( \| None)?")


@cache
def _names(kind: type[Any]) -> tuple[tuple[tuple[str, bool], ...], tuple[tuple[str, bool], ...]]:
    """The fields of a kind of node with one node at most: whether surely; those with several: whether in one row."""
    held = {field.name: f"{field.type}" for field in fields(kind)}
    nodes = {name: said for name, said in held.items() if not _LEAVES.issuperset(_WORD.findall(said))}
    several = tuple((name, bool(_ROW.fullmatch(said))) for name, said in nodes.items() if said.startswith("tuple"))
    one = tuple((name, bool(_SURE.fullmatch(said))) for name, said in nodes.items() if not said.startswith("tuple"))
    return one, several


def parts(node: Any) -> list[Any]:  # noqa: ANN401 - any dataclass of the kernel
    """The nodes directly below a node: those that stand alone, then those in rows, in the order they are written."""
    one, several = _names(node.__class__)
    found = []
    for name, is_node in one:
        held = getattr(node, name)
        if held is not None and (is_node or hasattr(held, "__dataclass_fields__")):
            found.append(held)
    for name, is_row in several:
        if is_row:
            found += getattr(node, name)
        else:
            _gather(getattr(node, name), found)
    return found


def _gather(value: Any, found: list[Any]) -> None:  # noqa: ANN401 - a field of any kind
    if isinstance(value, tuple):
        for item in value:
            _gather(item, found)
    elif hasattr(value, "__dataclass_fields__") and not isinstance(value, Mark):
        found.append(value)


def below(node: Any, route: Route) -> Iterator[Any]:  # noqa: ANN401
    """A node and everything that it rests on: parts, definitions, deadlines and other heads, each definition once."""
    yield from _below([node], route)


def below_all(route: Route) -> Iterator[Any]:
    """Every node of a route that is ever asked of a case, with what it rests on."""
    judged = (factor for judgement in route.judgements.values() for factor in judgement.factors)
    settled = (when for issue in route.issues.values() for when, _, _ in issue.settled)
    yield from _below([
        *route.applies, *route.conditions, *route.bars, *route.deadlines, *route.procedure.after, *route.heads,
        *route.advances, *route.total, *route.obstacles, *route.evidence, *route.papers, *route.interactions,
        *judged, *settled, *((route.in_force,) if route.in_force else ()),
        *(held.governs for held in route.earlier), *route.procedure.courts,
    ], route)  # fmt: skip


def _below(todo: list[Any], route: Route) -> Iterator[Any]:
    seen: set[int] = set()
    while todo:
        current = todo.pop()
        yield current
        todo.extend(parts(current))
        target = named_by(current, route)
        if target is not None and id(target) not in seen:
            seen.add(id(target))
            todo.append(target)


def named_by(node: Any, route: Route) -> Any:  # noqa: ANN401
    """What a node names instead of holding it: a definition, a deadline or a part of one, another head; or None."""
    if node.__class__ not in _NAMING:
        return None
    match node:
        case Use(name=name):
            return route.named[name]
        case Timely(deadline=name):
            return route.deadline(name)
        case LastDayOf(deadline=name):
            return route.deadline(name).last_day
        case ReachOf(deadline=name):
            return route.deadline(name).reach
        case HeadOf(head=name):
            return next(head for head in route.heads if head.mark.id == name)


def limit_of(day: Any, route: Route) -> Any:  # noqa: ANN401
    """The limit itself, below its name and what floors or rolls it: where a base and its exceptions are found."""
    while isinstance(day, Use | Floored | Rolled):
        day = route.named[day.name] if isinstance(day, Use) else day.day
    return day


def issues_of(node: Any, route: Route) -> tuple[str, ...]:  # noqa: ANN401
    """The disputed issues on which a node can depend, in the order of the route."""
    found = {held.issue for held in below(node, route) if isinstance(held, Disputed)}
    return tuple(issue for issue in route.issues if issue in found)


def judgements_of(node: Any, route: Route) -> frozenset[str]:  # noqa: ANN401
    """The judgements on which a node can depend."""
    return frozenset(held.judgement for held in below(node, route) if isinstance(held, Judged))


def facts_of(node: Any, route: Route) -> frozenset[str]:  # noqa: ANN401
    """The facts and lists that a node reads."""
    return facts_in(below(node, route))


def facts_of_route(route: Route) -> frozenset[str]:
    """The facts and lists that a route reads anywhere, in the text of today or in an earlier one."""
    return facts_in(asked_of(route))


def asked_of(route: Route) -> Iterator[Any]:
    """Every node that is ever asked of a case by the text of today or by an earlier one."""
    for text in route.texts:
        yield from below_all(text)


def facts_in(nodes: Iterable[Any]) -> frozenset[str]:
    """The facts and lists that these nodes name."""
    found: set[str] = set()
    for held in nodes:
        if reads(held.__class__):
            found.update(facts_read(held))
            found.add(listing_of(held))
            found.update(word for _, word in getattr(held, "words", ()))
    return frozenset(found - {""})


@cache
def reads(kind: type[Any]) -> frozenset[str]:
    """The fields by which a kind of node names facts and lists."""
    return frozenset(("fact", "other", "row_is_fact", "listing", "words")) & {field.name for field in fields(kind)}


def facts_read(node: Any) -> tuple[str, ...]:  # noqa: ANN401
    """The facts that a node itself compares or takes from the record at hand."""
    named = reads(node.__class__)
    if not named:
        return ()
    if "row_is_fact" in named:
        return (node.row,) if node.row_is_fact else ()
    return tuple([getattr(node, name) for name in ("fact", "other") if name in named])


def listing_of(node: Any) -> str:  # noqa: ANN401
    """The list through whose records a node goes; nothing where it goes through none."""
    if isinstance(node, WorkOut):
        return dict(node.words).get("each", "")
    return str(node.listing) if "listing" in reads(node.__class__) else ""

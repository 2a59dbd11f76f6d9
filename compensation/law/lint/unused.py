"""What is named and never used: dead law misleads whoever reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compensation.errors import Severity, Spot
from compensation.law.kernel import Among, Disputed, InTable, Judged, Mark, Row, Use, WorkOut
from compensation.law.lint.checks import Found, Subject, finds
from compensation.law.lint.marked import nodes_of
from compensation.law.lint.places import name_under
from compensation.law.route import Route
from compensation.law.walk import parts


@finds("R008", "unused-name", Severity.WARNING)
def unused_name(subject: Subject) -> Iterator[Found]:
    """A definition, named day, dispute or judgement that nothing in its route uses."""
    for route in subject.pack.routes:
        used = {name for text in route.texts for node in nodes_of(text) for name in _names(node)} | _of_bars(route)
        used |= {name for text in route.texts for name in _standing_still(text)}
        for what, name, spot in (named for text in route.texts for named in _named(text)):
            if (what, name) not in used:
                hint = "Use it or take it out; or is a name elsewhere misspelt?"
                called = name_under("judgements", name, spot, subject.text(spot.file)) if what == "judgement" else spot
                yield Found(called, f"nothing uses the {what} `{name}` of {route.id}", hint)


def _named(route: Route) -> Iterator[tuple[str, str, Spot]]:
    yield from (("definition", name, node.mark.spot) for name, node in route.named.items())
    yield from (("dispute", name, issue.mark.spot) for name, issue in route.issues.items())
    yield from (("judgement", name, route.mark.spot) for name in route.judgements)


def _names(node: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any node of the kernel
    match node:
        case Use(name=name):
            yield "definition", name
        case Disputed(issue=name):
            yield "dispute", name
        case Judged(judgement=name):
            yield "judgement", name


def _of_bars(route: Route) -> set[tuple[str, str]]:
    bars = [bar for text in route.texts for bar in text.bars]
    reducing = {("judgement", bar.reduction.judgement) for bar in bars if bar.reduction}
    answers = {("judgement", name) for text in route.texts for held in text.obstacles for name in held.answer}
    proved = {("judgement", name) for text in route.texts for held in text.evidence for name in held.proves}
    return reducing | answers | proved


def _standing_still(route: Route) -> Iterator[tuple[str, str]]:
    """The named days that a suspension copied into a time limit, so that no name is left there."""
    clocks = (*route.deadlines, *route.procedure.after)
    copied = {spot for held in clocks for spot in _spots(held.last_day)}
    for name, node in route.named.items():
        if any(spot in copied for spot in _spots(node)):
            yield "definition", name


def _spots(node: Any) -> Iterator[Spot]:  # noqa: ANN401 - any node of the kernel
    if isinstance(getattr(node, "mark", None), Mark):
        yield node.mark.spot
    for part in parts(node):
        yield from _spots(part)


@finds("V003", "unused-table-or-list", Severity.WARNING)
def unused_table_or_list(subject: Subject) -> Iterator[Found]:
    """A table or list of the pack that no route reads."""
    used = {name for route in subject.routes for node in nodes_of(route) for name in _data_of(node)}
    hint = "Name it in a route, or take it out of the pack."
    for table in subject.pack.tables.values():
        if table.id not in used:
            spot = next((rows[0].spot for rows in table.rows.values()), subject.pack.spot)
            yield Found(spot, f"no route reads the table `{table.id}`", hint)
    for held in subject.pack.lists.values():
        if held.id not in used:
            yield Found(held.spot, f"no route reads the list `{held.id}`", hint)


def _data_of(node: Any) -> tuple[str, ...]:  # noqa: ANN401 - any node of the kernel
    match node:
        case Among(members=members):
            return (members.name,)
        case InTable(table=table) | Row(table=table):
            return (table,)
        case WorkOut(words=words):
            return tuple(word for key, word in words if key == "table")
    return ()

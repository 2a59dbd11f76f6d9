"""Whether figures stand where they can be kept up to date, and whether they hold without gap or overlap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from compensation.case.facts import Kind, Registry
from compensation.errors import Severity
from compensation.law.kernel import Assessed, FactSum, Fixed, Size, Step, Unread, WorkOut
from compensation.law.law import TableRow
from compensation.law.lint.checks import Found, Subject, finds
from compensation.law.lint.marked import nodes_of
from compensation.law.walk import parts
from compensation.law.work_out import FUNCTIONS


@finds("A001", "figure-in-route", Severity.WARNING)
def figure_in_route(subject: Subject) -> Iterator[Found]:
    """A sum of money written in a route, where no date, source and standing stand beside it."""
    for route in subject.routes:
        shares = {id(part) for node in nodes_of(route) if _counts(node) for part in _held_by(node)}
        for node in nodes_of(route):
            if id(node) not in shares and _holds_money(node, subject.law.registry):
                for part in _sums_in(node):
                    if isinstance(part, Fixed) and part.value:
                        hint = "Put it into a table with the days on which it holds, and name table and row here."
                        yield Found(part.mark.spot, "a sum of money stands in the route itself", hint)


@finds("A002", "route-without-currency")
def route_without_currency(subject: Subject) -> Iterator[Found]:
    """A route that pays sums, and does not say in which money."""
    for route in subject.routes:
        paying = [head for head in (*route.heads, *route.advances) if not isinstance(head.amount, Assessed | Unread)]
        if paying and not route.currency:
            hint = "Add `currency:` with three letters, as GBP, at the head of the route."
            yield Found(
                paying[0].mark.spot, f"`{paying[0].mark.id}` pays money, and {route.id} names no currency", hint
            )


@finds("A003", "other-currency")
def other_currency(subject: Subject) -> Iterator[Found]:
    """A table of another currency than the route's, whose sums a function pays."""
    tables = {table.id: table for pack in subject.law.packs for table in pack.tables.values()}
    for route in subject.routes:
        for node in nodes_of(route):
            if isinstance(node, WorkOut) and node.function in _PAYING and node.word("table") in tables:
                rows = tables[node.word("table")].rows.values()
                for currency in sorted({held.currency for row in rows for held in row} - {"", route.currency}):
                    hint = "Name a table in the currency of the route; nothing is converted silently."
                    message = f"a table in `{currency}` stands in a route whose currency is `{route.currency}`"
                    yield Found(node.mark.spot, message, hint)


_PAYING = {"ranked-injuries", "weekly-rate", "pay-due", "weekly-pay"}


def _sums_in(node: Any) -> Iterator[Any]:  # noqa: ANN401 - any node of the kernel
    if isinstance(node, WorkOut):
        kinds = FUNCTIONS[node.function]
        yield from (held for name, held in node.sums if kinds.get(name, "").startswith("sum"))
    else:
        yield from parts(node)


def _held_by(node: Any) -> Iterator[Any]:  # noqa: ANN401 - any node of the kernel
    for part in parts(node):
        yield part
        yield from _held_by(part)


def _counts(node: Any) -> bool:  # noqa: ANN401 - any node of the kernel
    """Whether what stands below is a factor or a unit, and no sum."""
    return isinstance(node, Step) and node.operation in {"times", "round"}


def _holds_money(node: Any, registry: Registry) -> bool:  # noqa: ANN401 - any node of the kernel
    if _counts(node):
        return False
    if isinstance(node, Size):
        return not (isinstance(node.left, FactSum) and registry.facts[node.left.fact].kind is not Kind.MONEY)
    return True


@finds("V001", "gap-of-validity", Severity.WARNING)
def gap_of_validity(subject: Subject) -> Iterator[Found]:
    """Days between two entries of a row on which neither holds."""
    for earlier, later in _neighbours(subject):
        if earlier.until is not None and later.since is not None and later.since > earlier.until + 1:
            first, last = date.fromordinal(earlier.until + 1), date.fromordinal(later.since - 1)
            hint = "Add what held then; meanwhile a case in the gap is answered with not known."
            yield Found(later.spot, f"nothing holds for `{later.row}` from {first} to {last}", hint)


@finds("V002", "overlap-of-validity")
def overlap_of_validity(subject: Subject) -> Iterator[Found]:
    """Days on which two entries of a row hold at once."""
    for earlier, later in _neighbours(subject):
        if earlier.until is None or later.since is None or later.since <= earlier.until:
            hint = "End the earlier entry on the day before the later one begins."
            yield Found(later.spot, f"two entries hold for `{later.row}` at the same time", hint)


@finds("V005", "overlap-of-membership")
def overlap_of_membership(subject: Subject) -> Iterator[Found]:
    """A member that stands in a list twice for the same days."""
    for held in subject.pack.lists.values():
        for code in dict.fromkeys(member.code for member in held.members):
            same = sorted((m for m in held.members if m.code == code), key=lambda member: member.since or 0)
            if any(one.until is None or one.until >= (other.since or 0) for one, other in pairwise(same)):
                hint = "Keep one of them, or end the earlier on the day before the later begins."
                yield Found(held.spot, f"`{code}` stands in the list `{held.id}` twice for the same days", hint)


def _neighbours(subject: Subject) -> Iterator[tuple[TableRow, TableRow]]:
    for table in subject.pack.tables.values():
        for rows in table.rows.values():
            yield from pairwise(sorted(rows, key=lambda row: (row.since or 0, row.spot)))

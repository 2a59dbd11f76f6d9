"""Whether figures stand where they can be kept up to date, and whether they hold without gap or overlap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from compensation.case.facts import Kind, Registry
from compensation.errors import Severity
from compensation.law.kernel import FactSum, Fixed, Size, Step
from compensation.law.law import TableRow
from compensation.law.lint.checks import Found, Subject, finds
from compensation.law.lint.marked import nodes_of
from compensation.law.walk import parts


@finds("A001", "figure-in-route", Severity.WARNING)
def figure_in_route(subject: Subject) -> Iterator[Found]:
    """A sum of money written in a route, where no date, source and standing stand beside it."""
    for route in subject.pack.routes:
        for node in nodes_of(route):
            if _holds_money(node, subject.law.registry):
                for part in parts(node):
                    if isinstance(part, Fixed) and part.value:
                        hint = "Put it into a table with the days on which it holds, and name table and row here."
                        yield Found(part.mark.spot, "a sum of money stands in the route itself", hint)


def _holds_money(node: Any, registry: Registry) -> bool:  # noqa: ANN401 - any node of the kernel
    if isinstance(node, Step):
        return node.operation not in {"times", "round"}
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


def _neighbours(subject: Subject) -> Iterator[tuple[TableRow, TableRow]]:
    for table in subject.pack.tables.values():
        for rows in table.rows.values():
            yield from pairwise(sorted(rows, key=lambda row: (row.since or 0, row.spot)))

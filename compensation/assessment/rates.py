"""Rates that change with the day: their sum over a stretch of days, and other figures that a table keeps by day."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from compensation.law.law import Table, TableRow
from compensation.terms.dates import LATEST


def overlaps(table: Table, row: str, first: int, last: int) -> Iterator[tuple[TableRow, int]]:
    """The entries of a row that hold on some of these days, and on how many."""
    for held in table.rows.get(row, ()):
        days = min(last, held.until or LATEST) - max(first, held.since or 1) + 1
        if days > 0:
            yield held, days


def summed(table: Table, row: str, first: int, last: int) -> Fraction | None:
    """The sum of the rates of these days, one for each day; None as soon as one day has none."""
    total, covered = Fraction(0), 0
    for held, days in overlaps(table, row, first, last):
        if held.amount is None:
            return None
        total, covered = total + held.amount * days, covered + days
    return total if covered == last - first + 1 else None


def at_least(table: Table, row: str, first: int, last: int) -> Fraction | None:
    """The sum of those rates of these days that are known, below which it cannot be; None where none is."""
    known = [held.amount * days for held, days in overlaps(table, row, first, last) if held.amount is not None]
    return Fraction(sum(known)) if known else None


def figure(held: TableRow, column: str) -> Fraction | None:
    """The number that stands in a further column of an entry; None where none does."""
    try:
        return Fraction(held.columns.get(column, "").strip())
    except ValueError:
        return None

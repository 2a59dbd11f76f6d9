"""The answer to a fact in every row: what was stated, and where the question before it makes it pointless."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from compensation.assessment.many.planes import Bits, Index, pack
from compensation.assessment.many.rows import Rows
from compensation.assessment.many.stated import Column, nothing, value_of
from compensation.case.case import Codes
from compensation.case.facts import Guard


def stated(rows: Rows, name: str) -> Column:
    """The answers to a fact, of the case or of the record at hand; ``gone`` where the question does not arise."""
    key = ("fact", name)
    if key not in rows.known:
        fact = rows.sheet.registry.facts[name]
        held = given(rows, name)
        if fact.guard is not None:
            pointless = ~held.known & _excluded(rows, fact.guard)
            held = replace(held, gone=pointless if held.gone is None else held.gone | pointless)
        rows.known[key] = held
    found: Column = rows.known[key]
    return found


def given(rows: Rows, name: str) -> Column:
    """The answers to a fact as they were given, whether or not its question arises."""
    sheet, fact = rows.sheet, rows.sheet.registry.facts[name]
    listing = sheet.plan.listings.get(fact.record)
    if listing is None:
        single = sheet.single(fact.id)
        return single if rows.case is None else single.of(rows.case)
    record = rows.record(fact.record)
    if record is None:
        return nothing(rows.count)
    held = sheet.table(listing).column(fact.name)
    return held if held.rows == rows.count and is_every_row(rows, fact.record, record) else held.of(record)


def is_every_row(rows: Rows, singular: str, record: Index) -> bool:
    """Whether the records at hand are all there are, in their order, so that nothing has to be gathered."""
    key = ("every row", singular)
    if key not in rows.known:
        rows.known[key] = bool((record == np.arange(len(record))).all())
    return bool(rows.known[key])


def _excluded(rows: Rows, guard: Guard) -> Bits:
    """Where the answer to the question before makes a fact pointless."""
    before = stated(rows, guard.fact)
    kind = rows.sheet.registry.facts[guard.fact].kind
    found = rows.none
    if before.yes is not None:
        wanted = [value for value in (True, False) if value in guard.values]
        found = before.known & ~(
            rows.full if len(wanted) > 1 else rows.none if not wanted else _is(before.yes, wanted[0])
        )
    elif before.codes is not None:
        table = np.array([_excludes(value_of(word, kind), guard.values) for word in before.words] or [False])
        found = before.known & pack(table.take(before.codes, mode="clip"))
    elif before.numbers is not None:
        fitting = [int(value) * before.scale for value in guard.values if isinstance(value, int)]
        found = before.known & ~pack(np.isin(before.numbers, fitting))
    return found if before.gone is None else found | before.gone


def _is(yes: Bits, value: bool) -> Bits:  # noqa: FBT001 - a truth, not a switch
    return yes if value else ~yes


def _excludes(value: object, values: frozenset[object]) -> bool:
    if isinstance(value, Codes):
        return value.complete and not value.values & values
    return value not in values

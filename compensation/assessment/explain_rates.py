"""The rates by which interest and pay were reckoned, as lines of workings: each row, its days and its source."""

from __future__ import annotations

from collections.abc import Iterator

from compensation.assessment import sentences as s
from compensation.assessment import sentences_money as m
from compensation.assessment.blocks import Citation
from compensation.assessment.finding import Finding
from compensation.assessment.marks import standing
from compensation.assessment.telling import Telling
from compensation.law.kernel import Cite, WorkOut
from compensation.law.law import TableRow
from compensation.terms.dates import LATEST, Period, Span
from compensation.terms.money import Amount

Line = tuple[str, str, tuple[Citation, ...]]
Days = tuple[int, int]
"""A first and a last day, as ordinals."""


def source_of(held: TableRow | None, tell: Telling) -> tuple[Citation, ...]:
    """Where a row of a table has its sum from."""
    if held is None or not held.source:
        return ()
    source, _, pin = held.source.partition(" ")
    return tell.cites([Cite(source, pin)], held.standing)


def rates_of_interest(node: WorkOut, found: Finding, tell: Telling) -> Iterator[Line]:
    """Each rate that held on some of the days for which interest runs; none where those days are not known."""
    first, last = (part.value for part in found.parts[1:3])
    if first.lo == first.hi < last.lo == last.hi <= LATEST:
        for held, days in _entries(node, node.word("row"), [(first.lo + 1, last.lo)], tell):
            rate = held.columns.get(node.word("column"), "").strip()
            yield _rate(node, held, days, tell.say(s.PERCENT, n=rate) if rate else tell.say(s.NOT_KNOWN), tell)


def rates_of_pay(node: WorkOut, found: Finding, tell: Telling) -> Iterator[Line]:
    """Each rate of pay that held on some of the days that were worked; none where the row is not known."""
    row = node.word("row")
    if "." in row:
        answer = tell.answer(tell.law.registry.facts[row])
        row = str(answer.value) if answer else ""
    for held, days in _entries(node, row, list(_worked(node, found, tell)), tell):
        amount = Amount(held.amount, held.amount)
        yield _rate(node, held, days, tell.words.amount(amount, tell.route.currency), tell)


def _worked(node: WorkOut, found: Finding, tell: Telling) -> Iterator[Days]:
    """The days for which pay is reckoned: of the whole stretch, or of each period that was gone through."""
    if node.function == "weekly-pay":
        first, last = (part.value for part in found.parts[:2])
        if first.lo <= last.hi <= LATEST:
            yield first.lo, last.hi
        return
    fact = tell.law.registry.facts[node.word("period")]
    for part in found.parts:
        answer = tell.for_record(node.word("each"), part.about[0]).answer(fact)
        if answer is not None and isinstance(answer.value, Period) and answer.value.end.hi <= LATEST:
            yield answer.value.start.lo, answer.value.end.hi


def _entries(node: WorkOut, row: str, stretches: list[Days], tell: Telling) -> Iterator[tuple[TableRow, Days]]:
    """The entries of a row that hold on some of these days, each with the first and the last of those."""
    table = tell.table(node.word("table"))
    for held in table.rows.get(row, ()) if table else ():
        since, until = held.since or 0, held.until or LATEST
        shared = [
            (max(first, since), min(last, until)) for first, last in stretches if first <= until and since <= last
        ]
        if shared:
            yield held, (min(first for first, _ in shared), max(last for _, last in shared))


def _rate(node: WorkOut, held: TableRow, days: Days, value: str, tell: Telling) -> Line:
    name = node.word("table")
    said = tell.say(s.ROW_OF, table=tell.table_title(name), row=tell.row_label(name, held.row))
    known = standing(held.standing.value, tell.words)
    said = tell.say(s.STANDING_OF_ROW, what=said, standing=known) if known else said
    first, last = (tell.words.day(Span(day, day)) for day in days)
    return tell.say(m.RATE_OF_DAYS, what=said, first=first, last=last), value, source_of(held, tell)

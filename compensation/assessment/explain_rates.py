"""The rates by which interest was reckoned, as lines of workings: each row of the table, its days and its source."""

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
from compensation.terms.dates import LATEST, Span

Line = tuple[str, str, tuple[Citation, ...]]


def source_of(held: TableRow | None, tell: Telling) -> tuple[Citation, ...]:
    """Where a row of a table has its sum from."""
    if held is None or not held.source:
        return ()
    source, _, pin = held.source.partition(" ")
    return tell.cites([Cite(source, pin)], held.standing)


def rates_of_interest(node: WorkOut, found: Finding, tell: Telling) -> Iterator[Line]:
    """Each rate that held on some of the days for which interest runs; none where those days are not known."""
    first, last = (part.value for part in found.parts[1:3])
    table = tell.table(node.word("table"))
    if table is None or not (first.lo == first.hi < last.lo == last.hi <= LATEST):
        return
    for held in table.rows.get(node.word("row"), ()):
        begun, ended = max(first.lo + 1, held.since or 0), min(last.lo, held.until or LATEST)
        if begun <= ended:
            yield _rate(node, held, (begun, ended), tell)


def _rate(node: WorkOut, held: TableRow, days: tuple[int, int], tell: Telling) -> Line:
    name = node.word("table")
    said = tell.say(s.ROW_OF, table=tell.table_title(name), row=tell.row_label(name, held.row))
    known = standing(held.standing.value, tell.words)
    said = tell.say(s.STANDING_OF_ROW, what=said, standing=known) if known else said
    first, last = (tell.words.day(Span(day, day)) for day in days)
    rate = held.columns.get(node.word("column"), "").strip()
    value = tell.say(s.PERCENT, n=rate) if rate else tell.say(s.NOT_KNOWN)
    return tell.say(m.RATE_OF_DAYS, what=said, first=first, last=last), value, source_of(held, tell)

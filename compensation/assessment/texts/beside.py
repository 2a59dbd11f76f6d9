"""What is written otherwise beside the routes of a pack: figures of tables, members of lists, sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from compensation.assessment.texts.lines import Changed, Part
from compensation.law.law import NamedList, Pack, Source, Table, TableRow
from compensation.terms.words import Words

Parts = dict[Part, tuple[str, ...]]


def changed_beside(before: Pack | None, after: Pack | None) -> tuple[Changed, ...]:
    """Rows of tables, members of lists and sources that were added, removed or written otherwise."""
    old, new = (_parts(pack) if pack else {} for pack in (before, after))
    return tuple(
        Changed(part, _how(part in old, part in new), (*_marked("- ", old, new, part), *_marked("+ ", new, old, part)))
        for part in (*new, *(one for one in old if one not in new))
        if old.get(part) != new.get(part)
    )


def _how(was: bool, is_: bool) -> str:  # noqa: FBT001 - whether it stood in the one and in the other
    return "changed" if was and is_ else "added" if is_ else "removed"


def _marked(sign: str, mine: Parts, others: Parts, part: Part) -> Iterator[str]:
    yield from (f"{sign}{line}" for line in mine.get(part, ()) if line not in others.get(part, ()))


def _parts(pack: Pack) -> Parts:
    return _of_tables(pack.tables) | _of_lists(pack.lists) | _of_sources(pack.sources)


def _of_tables(tables: Mapping[str, Table]) -> Parts:
    words = Words()
    return {
        Part(f"Table {name}", row): tuple(_row(one, words) for one in held)
        for name, table in tables.items()
        for row, held in table.rows.items()
    }


def _row(row: TableRow, words: Words) -> str:
    columns = [f"{name} {value}" for name, value in sorted(row.columns.items()) if value]
    amount = "not known" if row.amount is None else words.money(row.amount, row.currency)
    told = (f"{row.label or row.row}: {amount}", *columns, _since(row.since, row.until), row.source, row.standing.value)
    return ", ".join(one for one in told if one)


def _since(since: int | None, until: int | None) -> str:
    first = f"from {date.fromordinal(since)}" if since else ""
    last = f"to {date.fromordinal(until)}" if until else ""
    return f"{first} {last}".strip()


def _of_lists(lists: Mapping[str, NamedList]) -> Parts:
    return {
        Part(f"List {name}", ""): (
            f"{held.standing.value}{', perhaps not complete' if held.is_open else ''}",
            *(f"{one.code} {_since(one.since, one.until)}".strip() for one in held.members),
        )
        for name, held in lists.items()
    }


def _of_sources(sources: Mapping[str, Source]) -> Parts:
    return {Part("Source", name): (_source(held),) for name, held in sources.items()}


def _source(held: Source) -> str:
    read = f"read on {held.read_on}" if held.read_on else "not read"
    return ", ".join(one for one in (held.title, held.citation, held.url, read, held.standing.value, held.note) if one)

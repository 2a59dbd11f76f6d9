"""The small typed functions that a route may name, with the arguments that each must be given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from compensation.case.facts import Kind
from compensation.law import lower_days, lower_facts
from compensation.law.kernel import Day, Sum, WorkOut
from compensation.law.part import Part
from compensation.terms.counting import Length

FUNCTIONS: Mapping[str, Mapping[str, str]] = {
    "ranked-injuries": {
        "each": "list",
        "row": "code",
        "table": "table",
        "at": "day",
        "shares": "groups",
        "group": "column",
        "rival": "groups",
        "apart": "groups",
        "nothing": "groups",
    },
    "weekly-rate": {
        "each": "list",
        "period": "period",
        "wait": "length",
        "until": "day",
        "table": "table",
        "row": "row",
        "at": "day",
    },
}
_KINDS = {"code": (Kind.TEXT, Kind.CHOICE), "period": (Kind.PERIOD,)}


def lower_work_out(part: Part) -> Sum:
    """A call of a function: every argument is there and of its kind."""
    name = part.text("work_out")
    if not part.known(name, FUNCTIONS, "L009", "function", "work_out"):
        return part.unread()
    wanted = FUNCTIONS[name]
    part.only("work_out", *wanted)
    if not part.needs(*(key for key, kind in wanted.items() if kind != "groups")):
        return part.unread()
    days: list[tuple[str, Day]] = []
    words: list[tuple[str, str]] = []
    groups: list[tuple[str, tuple[tuple[str, ...], ...]]] = []
    lengths: list[tuple[str, Length]] = []
    for key, kind in wanted.items():
        if kind == "day":
            days.append((key, lower_days.lower_day(part.at(key))))
        elif kind == "length":
            lengths.append((key, lower_days.lower_length(part.at(key))))
        elif kind == "groups":
            groups.extend([(key, _groups(part, key))] if key in part.map else [])
        else:
            words.append((key, _word(part, key, kind)))
    return WorkOut(part.mark, name, tuple(days), tuple(words), tuple(groups), tuple(lengths))


def _word(part: Part, key: str, kind: str) -> str:
    if kind == "list":
        return part.listing(key)
    if kind == "table":
        return lower_facts.table_of(part, key) or ""
    word = part.text(key)
    if kind in _KINDS:
        part.fact(word, *_KINDS[kind], key=key)
    else:
        _check_in_table(part, key, kind, word)
    return word


def _check_in_table(part: Part, key: str, kind: str, word: str) -> None:
    table = part.names.tables.get(part.names.table(part.text("table")))
    if table is None:
        return
    columns = {column for rows in table.rows.values() for held in rows for column in held.columns}
    part.known(word, table.rows if kind == "row" else columns, "L007", f"{kind} of that table called", key)


def _groups(part: Part, key: str) -> tuple[tuple[str, ...], ...]:
    """Lists of words; a single list stands for a list of one list."""
    held = part.map[key]
    if not isinstance(held, list) or not all(isinstance(item, list) for item in held):
        return (part.texts(key),)
    return tuple(replace(part, data={key: item}).texts(key) for item in held)

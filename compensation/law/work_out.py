"""The small typed functions that a route may name, with the arguments that each must be given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from compensation.case.facts import Kind
from compensation.law import lower_days, lower_facts, lower_sums, lower_tests
from compensation.law.kernel import Day, Sum, Test, WorkOut
from compensation.law.part import Part
from compensation.terms.counting import Length

FUNCTIONS: Mapping[str, Mapping[str, str]] = {
    "ranked-injuries": {
        "each": "list",
        "row": "code",
        "table": "table",
        "at": "day",
        "shares": "shares",
        "group": "column",
        "rival": "groups",
        "apart": "groups",
        "nothing": "groups",
    },
    "weekly-rate": {
        "each": "list",
        "period": "period",
        "where": "test",
        "wait": "length",
        "until": "day",
        "table": "table",
        "row": "row",
        "at": "day",
    },
}
_OPTIONAL = {"groups", "test"}
_KINDS = {"code": (Kind.TEXT, Kind.CHOICE), "period": (Kind.PERIOD,)}


def lower_work_out(part: Part) -> Sum:
    """A call of a function: every argument is there and of its kind."""
    name = part.text("work_out")
    if not part.known(name, FUNCTIONS, "L009", "function", "work_out"):
        return part.unread()
    wanted = FUNCTIONS[name]
    if not part.only("work_out", *wanted, needs=[key for key, kind in wanted.items() if kind not in _OPTIONAL]):
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
        elif kind == "shares":
            groups.append((key, (_shares(part, key),)))
        elif kind == "groups":
            groups.extend([(key, _groups(part, key))] if key in part.map else [])
        elif kind != "test":
            words.append((key, _word(part, key, kind)))
    return WorkOut(part.mark, name, tuple(days), tuple(words), tuple(groups), tuple(lengths), _where(part))


def _where(part: Part) -> Test | None:
    return lower_tests.lower_test(part.at("where")) if "where" in part.map else None


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


def _columns(part: Part) -> tuple[Mapping[str, str], ...]:
    table = part.names.tables.get(part.names.table(part.text("table")))
    return tuple(held.columns for rows in table.rows.values() for held in rows) if table else ()


def _check_in_table(part: Part, key: str, kind: str, word: str) -> None:
    table = part.names.tables.get(part.names.table(part.text("table")))
    if table is not None:
        columns = {name for held in _columns(part) for name in held}
        part.known(word, table.rows if kind == "row" else columns, "L007", f"{kind} of that table called", key)


def _shares(part: Part, key: str) -> tuple[str, ...]:
    shares = part.texts(key)
    for share in shares:
        lower_sums.read_share(replace(part, data={key: share}), key)
    return shares


def _groups(part: Part, key: str) -> tuple[tuple[str, ...], ...]:
    """Lists of words of the grouping column; a single list stands for a list of one list."""
    held = part.map[key]
    if isinstance(held, list) and any(isinstance(item, list) for item in held):
        groups = tuple(replace(part, data={key: item}).texts(key) for item in held)
    else:
        groups = (part.texts(key),)
    known = {columns.get(part.text("group"), "") for columns in _columns(part)}
    for word in (word for group in groups for word in group):
        part.known(word, known, "L011", f"`{part.text('group')}` in that table called", key)
    return groups

"""The small typed functions that a route may name, with the arguments that each must be given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from compensation.case.facts import Kind
from compensation.law import lower_days, lower_facts, lower_sums
from compensation.law.kernel import Sum, WorkOut
from compensation.law.part import Part

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
    "pay-due": {
        "each": "list",
        "where": "test",
        "period": "period",
        "hours": "number",
        "paid": "sum",
        "table": "table",
        "row": "row or fact",
        "overtime": "overtime",
    },
    "weekly-pay": {
        "from": "day",
        "until": "day",
        "hours": "number",
        "table": "table",
        "row": "row or fact",
        "each_year_at_most": "sum?",
        "years_at_most": "number?",
    },
    "interest": {
        "on": "sum",
        "from": "day",
        "until": "day",
        "table": "table",
        "row": "row",
        "column": "column",
        "method": "method",
    },
    "annuity": {"yearly": "sum", "born": "day", "at": "day", "table": "table", "column": "column"},
    "days-count": {"from": "day", "until": "day"},
    "pro-rata": {"amount": "sum", "part": "number", "whole": "number"},
    "converted": {"amount": "money", "table": "table", "column": "column", "at": "day"},
    "top-up": {"to": "sum", "from": "sum"},
    "ranked-sum": {"each": "list", "take": "sum", "shares": "shares", "where": "test"},
    "age-rate": {"table": "table", "born": "day", "on": "day", "at": "day"},
    "re-rated": {"amount": "sum", "was": "sum", "now": "sum"},
}
METHODS = ("simple", "compound-yearly")
_OPTIONAL = {"groups", "test", "sum?", "number?", "overtime"}
_WORDS = ("list", "code", "table", "column", "period", "row", "row or fact", "money", "method")
_KINDS = {"code": (Kind.TEXT, Kind.CHOICE), "period": (Kind.PERIOD,), "money": (Kind.MONEY,)}


def lower_work_out(part: Part) -> Sum:
    """A call of a function: every argument is there and of its kind."""
    name = part.text("work_out")
    if not part.known(name, FUNCTIONS, "L009", "function", "work_out"):
        return part.unread()
    wanted = FUNCTIONS[name]
    if not part.only("work_out", "only", *wanted, needs=[key for key, kind in wanted.items() if kind not in _OPTIONAL]):
        return part.unread()
    held = _Arguments(part, wanted)
    return WorkOut(
        part.mark,
        name,
        days=tuple((key, lower_days.lower_day(part.at(key))) for key in held.of("day")),
        words=tuple((key, _word(part, key, wanted[key])) for key in held.of(*_WORDS)),
        groups=(
            *((key, (_shares(part, key),)) for key in held.of("shares")),
            *((key, _groups(part, key)) for key in held.of("groups")),
        ),
        lengths=tuple((key, lower_days.lower_length(part.at(key))) for key in held.of("length")),
        where=lower_sums.where_counting(part),
        sums=(
            *((key, lower_sums.lower_sum(part.at(key))) for key in held.of("sum", "sum?")),
            *((key, lower_sums.lower_number(part.at(key))) for key in held.of("number", "number?")),
            *(pair for key in held.of("overtime") for pair in _overtime(part.at(key))),
        ),
    )


def _overtime(part: Part) -> Iterator[tuple[str, Sum]]:
    """From how many hours a week on, and what part of the rate is added."""
    if part.only("above", "adds", needs=("above", "adds")):
        yield from ((key, lower_sums.lower_number(part.at(key))) for key in ("above", "adds"))


class _Arguments:
    """The arguments that are there, by their kinds, in the order in which the function names them."""

    def __init__(self, part: Part, wanted: Mapping[str, str]) -> None:
        self._given = {key: kind for key, kind in wanted.items() if key in part.map}

    def of(self, *kinds: str) -> tuple[str, ...]:
        """The arguments of these kinds."""
        return tuple(key for key, kind in self._given.items() if kind in kinds)


def _word(part: Part, key: str, kind: str) -> str:
    if kind == "list":
        return part.listing(key)
    if kind == "table":
        return lower_facts.table_of(part, key) or ""
    word = part.text(key)
    if kind == "method":
        return part.one_of(key, METHODS)
    if kind == "row or fact" and "." in word:
        part.fact(word, Kind.TEXT, Kind.CHOICE, key=key)
    elif kind in _KINDS:
        part.fact(word, *_KINDS[kind], key=key)
    else:
        _check_in_table(part, key, kind, word)
    return word


def _columns(part: Part) -> tuple[Mapping[str, str], ...]:
    table = part.names.tables.get(part.names.table(part.text("table")))
    return tuple(held.columns for rows in table.rows.values() for held in rows) if table else ()


def _check_in_table(part: Part, key: str, kind: str, word: str) -> None:
    table = part.names.tables.get(part.names.table(part.text("table")))
    kind = "row" if kind == "row or fact" else kind
    if table is not None:
        columns = {name for held in _columns(part) for name in held}
        part.known(word, table.rows if kind == "row" else columns, "L007", f"{kind} of that table called", key)


def _shares(part: Part, key: str) -> tuple[str, ...]:
    shares = part.texts(key)
    if not shares:
        part.complain("L003", f"`{key}` is empty", 'Write the shares in their order: ["1", "3/10"].', key)
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

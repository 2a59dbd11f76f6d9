"""Lowering comparisons: a stated fact beside the words, lists, tables, days and sums that its kind can meet."""

from __future__ import annotations

from collections.abc import Callable

from compensation.case.facts import Fact, Kind
from compensation.law import lower_days, lower_sums
from compensation.law.kernel import (
    All,
    Among,
    Covers,
    FactDay,
    FactSum,
    Flag,
    InTable,
    Lasts,
    Member,
    Members,
    Names,
    Order,
    SameAs,
    Size,
    Test,
)
from compensation.law.part import Part
from compensation.terms.territory import is_place

_CODED = (Kind.CHOICE, Kind.PLACE, Kind.TEXT)
_SEVERAL = (Kind.CHOICES, Kind.PLACES)
_ONE_OF_SEVERAL = {Kind.CHOICES: Kind.CHOICE, Kind.PLACES: Kind.PLACE}
NUMBERS = (Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.PERCENT)


def lower_fact(part: Part) -> Test:
    """A fact and the one comparison that stands beside it."""
    word = part.beside(_COMPARISONS, "a comparison", "fact")
    if not word:
        return part.unread()
    kinds, lower = _COMPARISONS[word]
    fact = part.fact(part.text("fact"), key="fact")
    if fact is None:
        return part.unread()
    if fact.kind not in kinds:
        fitting = [other for other, (allowed, _) in _COMPARISONS.items() if fact.kind in allowed]
        hint = f"A {fact.kind} is compared with {', '.join(fitting)}." if fitting else f"A {fact.kind} decides nothing."
        part.complain("L010", f"`{fact.id}` is a {fact.kind} and cannot be compared with `{word}`", hint, word)
        return part.unread()
    return lower(part, fact, word)


def lower_column(part: Part) -> Test:
    """What a column of a table says in the row that a fact names."""
    table, word = table_of(part), part.beside(("is", "in"), "a comparison", "table", "row", "column")
    row = part.fact(part.text("row"), Kind.TEXT, Kind.CHOICE, Kind.PLACE, key="row")
    if not part.needs("column") or table is None or not word or row is None:
        return part.unread()
    column, values = part.text("column"), frozenset(part.texts(word))
    held = {found.columns.get(column) for rows in part.names.tables[table].rows.values() for found in rows}
    if held == {None}:
        part.complain("L007", f"the table has no column `{column}`", "See the first line of the CSV file.", "column")
        return part.unread()
    for value in sorted(values):
        part.known(value, {text for text in held if text}, "L011", f"`{column}` in that table called", word)
    return InTable(part.mark, row.id, table, column, values, by_place=by_place(part, row, table))


def by_place(part: Part, row: Fact | None, table: str) -> bool:
    """Whether the rows of a table are named by a place, with a complaint about rows that are none."""
    if row is None or row.kind is not Kind.PLACE:
        return False
    other = next((name for name in part.names.tables[table].rows if not is_place(name)), None)
    if other is not None:
        hint = "Call the rows by ISO 3166 codes in small letters: gb, gb-sct."
        part.complain("L011", f"the row `{other}` of `{table}` is no place", hint, "row")
    return True


def table_of(part: Part, key: str = "table") -> str | None:
    """The full id of the table under a key, or a complaint."""
    name = part.names.table(part.text(key))
    return name if part.known(name, part.names.tables, "L007", "table", key) else None


def _is(part: Part, fact: Fact, word: str) -> Test:
    if fact.kind is Kind.BOOL:
        return _flag(part, fact, word)
    return Among(part.mark, fact.id, _written(part, fact, _one(part, word), word))


def _flag(part: Part, fact: Fact, word: str) -> Test:
    value = part.map[word]
    if not isinstance(value, bool):
        part.complain("L011", f"`{fact.id}` is yes or no", "Write `is: true` or `is: false`.", word)
    return Flag(part.mark, fact.id, value is True)


def _in(part: Part, fact: Fact, word: str) -> Test:
    beside = part.at(word)
    if "table" in beside.map:
        beside.only("table")
        table = table_of(beside)
        return InTable(part.mark, fact.id, table) if table else part.unread()
    if beside.map and beside.leading(("list", "table")):
        return Among(part.mark, fact.id, _named(beside, fact))
    return Among(part.mark, fact.id, _written(part, fact, part.texts(word), word))


def _one(part: Part, word: str) -> tuple[str, ...]:
    """The one code under a word; two would need another word."""
    return tuple(filter(None, (part.text(word),)))


def _has(part: Part, fact: Fact, word: str) -> Test:
    return Among(part.mark, fact.id, _written(part, fact, _one(part, word), word))


def _written(part: Part, fact: Fact, codes: tuple[str, ...], key: str) -> Members:
    if not codes:
        part.complain("L011", "nothing stands to compare with", "Name at least one code.", key)
    for code in codes:
        _check_code(part, fact, code, key)
    return Members(tuple(Member(code) for code in codes))


def _check_code(part: Part, fact: Fact, code: str, key: str) -> None:
    if fact.kind in {Kind.PLACE, Kind.PLACES}:
        if not is_place(code):
            part.complain("L011", f"`{code}` is no place", "Write ISO 3166 codes in small letters: gb, gb-sct.", key)
    elif fact.choices:
        part.known(code, dict(fact.choices), "L011", f"code of `{fact.id}` called", key)


def _named(part: Part, fact: Fact) -> Members:
    part.only("list", "at")
    name = part.text("list")
    if not part.known(name, part.names.lists, "L006", "list in this pack", "list"):
        return Members(())
    held = part.names.lists[name]
    for member in held.members:
        _check_code(part, fact, member.code, "list")
    if "at" in part.map:
        return Members(held.members, name, lower_days.lower_day(part.at("at")), held.is_open)
    if any(member.since or member.until for member in held.members):
        hint = "Add `at:` with the day that the law looks at."
        part.complain("L017", f"members of `{name}` come and go, and no day is named", hint, "list")
    return Members(held.members, name, None, held.is_open)


def _order(part: Part, fact: Fact, word: str) -> Test:
    return Order(part.mark, FactDay(part.unnamed, fact.id), word, lower_days.lower_day(part.at(word)))


def _within(part: Part, fact: Fact, word: str) -> Test:
    ends = part.map[word]
    if not isinstance(ends, list) or len(ends) != 2:  # noqa: PLR2004 - first and last day
        hint = "Write `within: [2012-11-27, filing_day]`."
        part.complain("L003", "`within` needs a first and a last day", hint, word)
        return part.unread()
    mark = part.unnamed
    first, last = (lower_days.lower_day(part.at(word, index)) for index in range(2))
    day = FactDay(mark, fact.id)
    return All(part.mark, (Order(mark, day, "on_or_after", first), Order(mark, day, "on_or_before", last)))


def _covers(part: Part, fact: Fact, word: str) -> Test:
    return Covers(part.mark, fact.id, lower_days.lower_day(part.at(word)))


def _exactly(part: Part, fact: Fact, word: str) -> Test:
    return Among(part.mark, fact.id, _written(part, fact, _one(part, word), word), exactly=True)


def _same(part: Part, fact: Fact, word: str) -> Test:
    other = part.fact(part.text(word), key=word)
    if other is None:
        return part.unread()
    if _ONE_OF_SEVERAL.get(fact.kind, fact.kind) is not _ONE_OF_SEVERAL.get(other.kind, other.kind):
        hint = "Only facts of one kind can name the same."
        part.complain("L010", f"`{fact.id}` is a {fact.kind}, and `{other.id}` is a {other.kind}", hint, word)
    return SameAs(part.mark, fact.id, other.id)


def _names(part: Part, fact: Fact, word: str) -> Test:
    record = part.text(word)
    listing = part.names.registry.list_of(record)
    if listing is None or listing.plural != fact.links_to:
        hint = f"It names one of `{fact.links_to}`; write what a record of that list is called."
        part.complain("L010", f"`{fact.id}` names no `{record}`", hint, word)
    return Names(part.mark, fact.id, record)


def _size(part: Part, fact: Fact, word: str) -> Test:
    if fact.kind is Kind.DURATION:
        return Lasts(part.mark, fact.id, word, lower_days.plain_length(part.at(word)))
    lower = lower_sums.lower_sum if fact.kind is Kind.MONEY else lower_sums.lower_number
    return Size(part.mark, FactSum(part.unnamed, fact.id), word, lower(part.at(word)))


Lowering = Callable[[Part, Fact, str], Test]
_COMPARISONS: dict[str, tuple[tuple[Kind, ...], Lowering]] = {
    "is": ((Kind.BOOL, *_CODED), _is),
    "in": (_CODED, _in),
    "has": (_SEVERAL, _has),
    "has_any": (_SEVERAL, _in),
    **dict.fromkeys(("before", "on_or_before", "after", "on_or_after"), ((Kind.DATE,), _order)),
    "within": ((Kind.DATE,), _within),
    "covers": ((Kind.PERIOD,), _covers),
    **dict.fromkeys(("more_than", "at_least", "less_than", "at_most"), ((*NUMBERS, Kind.DURATION), _size)),
    "is_exactly": ((Kind.PLACE,), _exactly),
    "names": ((Kind.LINK,), _names),
    "same_as": ((Kind.BOOL, Kind.DATE, Kind.LINK, *_CODED, *_SEVERAL), _same),
}

"""Functions of the language that are no work for arrays: each row unlike others is reckoned by the function itself.

What a function is given is worked out in columns. A row's arguments then stand in a small case of their own, of which
the same function is asked as for one case; so the answer is the same because it is the same function.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

from compensation.assessment.build import Bench, Judge
from compensation.assessment.functions import function
from compensation.assessment.many.amounts import Sums, of_table, tabled
from compensation.assessment.many.days import Days, filled, spans_of
from compensation.assessment.many.facts import stated
from compensation.assessment.many.planes import Bits, surely, surely_not, unpack
from compensation.assessment.many.rows import Below, Rows, Taken, below
from compensation.assessment.many.spans import day
from compensation.assessment.many.stated import Column
from compensation.assessment.many.truths import truth
from compensation.assessment.result import Unit
from compensation.assessment.view import Held, HeldList, View
from compensation.case.facts import Fact, Kind, Listing, Registry
from compensation.law.kernel import Between, FactDay, FactSum, Flag, WorkOut
from compensation.law.law import NamedList, Table
from compensation.law.route import Route
from compensation.terms.dates import NEVER, Period
from compensation.terms.money import Amount, Money
from compensation.terms.truth import UNKNOWN, YES, Truth

LINE, LINES = "line", "lines"
Values = tuple[tuple[str, Any], ...]
"""The arguments of one line by name; what is not known is left out."""


class Standing(NamedTuple):
    """A function made ready to be asked of the arguments of a row."""

    judge: Judge
    each: bool


def standing(node: WorkOut, route: Route, tables: Mapping[str, Table], lists: Mapping[str, NamedList]) -> Standing:
    """A function whose arguments are the facts of a line."""
    each = bool(node.word("each"))
    names = [f"{name} {end}" for name, _ in node.sums for end in ("low", "high")]
    facts = [*names, *(name for name, _ in node.days), "row", "period", "amount", "counts"]
    registry = Registry(
        {f"{LINE}.{name}": Fact(f"{LINE}.{name}", LINE, name, Kind.TEXT, "", "", "", 1) for name in facts},
        {LINES: Listing(LINES, LINE, "", "", 1)} if each else {},
    )
    bench = Bench(replace(route, for_each="", against=""), registry, tables, lists)
    return Standing(function(node.function)(bench, _of_line(node)), each)


def _of_line(node: WorkOut) -> WorkOut:
    """The same call, its arguments read from a line."""
    mark = node.mark
    words = {name: word if "." not in word else f"{LINE}.{name}" for name, word in node.words if name != "table"}
    words |= {"table": node.word("table")} | ({"each": LINES} if node.word("each") else {})
    return replace(
        node,
        days=tuple((name, FactDay(mark, f"{LINE}.{name}")) for name, _ in node.days),
        sums=tuple((name, _between(node, name)) for name, _ in node.sums),
        words=tuple((name, word) for name, word in words.items() if word),
        where=None if node.where is None else Flag(mark, f"{LINE}.counts", value=True),
    )


def _between(node: WorkOut, name: str) -> Between:
    low, high = (FactSum(node.mark, f"{LINE}.{name} {end}") for end in ("low", "high"))
    return Between(node.mark, low, high)


def by_line(rows: Rows, node: WorkOut, options: Taken) -> Sums:
    """What the function comes to in each row."""
    asked, as_of, known = rows.sheet.plan.standing(node), rows.sheet.as_of, dict[Told, Amount]()
    if asked.each:
        inside = below(rows, node.word("each"))
        told = _of_lists(inside, list(_lines(inside, node, options)))
    else:
        told = [Told(values) for values in _lines(rows, node, options)]
    for one in told:
        if one not in known:
            known[one] = asked.judge(_view(one, as_of)).amount
    return of_table(tabled([known[one] for one in told]), np.arange(rows.count))


class Told(NamedTuple):
    """What a function is told in a row: its arguments, or those of each record of a list, if anything is told of it."""

    values: Values
    lines: tuple[tuple[Values, Truth], ...] | None = None
    complete: bool = False


def _of_lists(held: Below, lines: list[Values]) -> list[Told]:
    """The lines of each row above, with how surely each belongs there."""
    belongs = [YES if sure else UNKNOWN for sure in unpack(held.belongs, held.count).tolist()]
    every = list(zip(lines, belongs, strict=True))
    listed, complete = (unpack(bits, held.parent.count).tolist() for bits in held.members[-2:])
    starts = (held.ends - held.members.counts).tolist()
    return [
        Told((), tuple(every[first:last]) if is_listed else None, whole)
        for first, last, is_listed, whole in zip(starts, held.ends.tolist(), listed, complete, strict=True)
    ]


def _view(told: Told, as_of: int) -> View:
    singles = {f"{LINE}.{name}": value for name, value in told.values}
    lists = {}
    if told.lines is not None:
        records = [(Held(f"{at}", dict(values), {}), member) for at, (values, member) in enumerate(told.lines)]
        lists = {LINES: HeldList(tuple(records), complete=told.complete)}
    return View(singles, lists, Unit("", 0, ""), as_of)


def _lines(rows: Rows, node: WorkOut, options: Taken) -> Iterator[Values]:
    """The arguments of each row or record."""
    from compensation.assessment.many.sums import amount

    columns: dict[str, list[Any]] = {}
    for name, held in node.sums:
        columns[f"{name} low"], columns[f"{name} high"] = ends_of(amount(rows, held, options))
    for name, at in node.days:
        columns[name] = list(spans_of(filled(day(rows, at, options))))
    for name in ("row", "amount", "period"):
        if "." in node.word(name):
            columns[name] = _stated(rows, node.word(name), raw=name == "period")
    if node.where is not None:
        asked = truth(rows, node.where, options)
        columns["counts"] = _flags(surely(asked), surely_not(asked), rows.count)
    for values in zip(*columns.values(), strict=True) if columns else ((),) * rows.count:
        yield tuple((name, value) for name, value in zip(columns, values, strict=True) if value is not None)


def _flags(yes: Bits, no: Bits, rows: int) -> list[bool | None]:
    told = zip(unpack(yes, rows).tolist(), unpack(no, rows).tolist(), strict=True)
    return [True if sure else False if never else None for sure, never in told]


def ends_of(sums: Sums) -> tuple[list[Any], list[Any]]:
    """Both ends of each row as plain numbers; None where not known."""
    low, high = (
        [_plain(Fraction(number, sums.scale)) if there else None for number, there in zip(end, known, strict=True)]
        for end, known in (
            (sums.low.tolist(), unpack(sums.low_known, len(sums.low)).tolist()),
            (sums.high.tolist(), unpack(sums.high_known, len(sums.low)).tolist()),
        )
    )
    return low, high


def _plain(number: Fraction) -> int | Fraction:
    return int(number) if number.denominator == 1 else number


def _stated(rows: Rows, fact: str, *, raw: bool) -> list[Any]:
    """The value of a fact in each row as the one-case reading has it; a period as it stands in its record."""
    held = own(rows, fact) if raw and isinstance(rows, Below) else stated(rows, fact)
    known = unpack(held.known, rows.count).tolist()
    gone = unpack(held.gone_rows, rows.count).tolist()
    values = list(_values(held))
    return [
        value if there else NEVER if absent else None
        for value, there, absent in zip(values or [None] * rows.count, known, gone, strict=True)
    ]


def own(rows: Below, fact: str) -> Column:
    """A fact of the records as it was stated, whether or not its question arises."""
    name, listing = fact.partition(".")[2], rows.sheet.plan.listings[rows.singular]
    return rows.sheet.table(listing).column(name).of(rows.record_index)


def _values(held: Column) -> Iterator[Any]:
    if held.days is not None and held.ends is not None:
        spans = (list(spans_of(filled(Days(days.lo, days.hi)))) for days in (held.days, held.ends))
        yield from (Period("", start, end) for start, end in zip(*spans, strict=True))
    elif held.codes is not None:
        words = [*held.words, ""]
        told = [words[code] for code in held.codes.tolist()]
        if held.numbers is None:
            yield from told
        else:
            yield from (Money(minor, word) for minor, word in zip(held.numbers.tolist(), told, strict=True))

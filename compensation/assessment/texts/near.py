"""Cases near a case: on other days, and with single answers changed to those at which something may turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, NamedTuple

from compensation.assessment.texts.told_case import as_day
from compensation.assessment.unknowns.possible import Possible
from compensation.case.case import Answer, Case, Codes, Record, Records, State, Value
from compensation.case.facts import SEVERAL, Fact, Kind, Registry
from compensation.law import kernel
from compensation.law.law import Table
from compensation.terms.counting import Length
from compensation.terms.dates import LATEST, PartialDate
from compensation.terms.money import Money

NUDGES = (1, -1, 31, -31, 366, -366, 3 * 366, -3 * 366)
NUMBERS = (0, 1, 1000, 1_000_000)
_DAYS_IN = {"years": Fraction(1461, 4), "months": Fraction(1461, 48), "weeks": Fraction(7), "days": Fraction(1)}


class Turns(NamedTuple):
    """Where something may turn: days (ordinals), lengths of time in days, ages among them, numbers and rows."""

    days: tuple[int, ...]
    lengths: tuple[int, ...]
    numbers: tuple[int, ...]
    rows: tuple[str, ...]


def turns(nodes: Sequence[Any], tables: Mapping[str, Table]) -> Turns:
    """The days, lengths and numbers that stand in parts of the law, and those of the tables that they read."""
    dated = [row for table in tables.values() for rows in table.rows.values() for row in rows]
    days = {node.day for node in nodes if isinstance(node, kernel.OnDay)}
    days |= {day for row in dated for day in (row.since, row.until and row.until + 1) if day}
    lengths = {_days(node.length) for node in nodes if isinstance(node, kernel.Shifted)}
    lengths |= {_days(Length(years=node.age)) for node in nodes if isinstance(node, kernel.Birthday)}
    numbers = {int(node.value) for node in nodes if isinstance(node, kernel.Fixed)}
    numbers |= {node.number for node in nodes if isinstance(node, kernel.CountOf)}
    rows = tuple(dict.fromkeys(row for table in tables.values() for row in table.rows))
    return Turns(tuple(sorted(days)), tuple(sorted(lengths)), tuple(sorted(numbers)), rows)


def _days(length: Length) -> int:
    return int(sum(getattr(length, name, 0) * days for name, days in _DAYS_IN.items()))


class Near:
    """Cases near others, with the values that two texts tell apart."""

    def __init__(self, registry: Registry, possible: Possible, where: Turns, currency: str) -> None:
        self._registry, self._possible, self._where, self._currency = registry, possible, where, currency

    def on_days(self, case: Case, days: Sequence[int]) -> Iterator[tuple[Case, date]]:
        """The same case on these days and the days after them, and where the law itself names a day."""
        for ordinal in dict.fromkeys((*(near for one in days for near in (one, one + 1)), *self._where.days)):
            if 1 < ordinal < LATEST:
                yield case, date.fromordinal(ordinal)

    def cases(self, case: Case, as_of: date, facts: Sequence[str]) -> Iterator[Case]:
        """The same case with one answer changed to one of these facts, or one of these lists empty."""
        for name in facts:
            fact = self._registry.facts.get(name)
            listing = self._registry.list_of(fact.record) if fact else None
            if fact is None:
                if name in case.lists and case.lists[name].items:
                    yield replace(case, lists={**case.lists, name: Records(complete=True, items=())})
            elif listing is None:
                for value in self._values(fact, case.answers.get(name), as_of):
                    yield replace(case, answers={**case.answers, name: Answer(State.KNOWN, value)})
            else:
                yield from self._in_lists(case, fact, listing.plural, as_of)

    def _in_lists(self, case: Case, fact: Fact, plural: str, as_of: date) -> Iterator[Case]:
        for name, held in case.lists.items():
            for changed in self._in_records(held, name, fact, plural, as_of):
                yield replace(case, lists={**case.lists, name: changed})

    def _in_records(self, records: Records, name: str, fact: Fact, plural: str, as_of: date) -> Iterator[Records]:
        """A list with one answer changed in one record, or in one of a list inside it."""
        for place, record in enumerate(records.items):
            for changed in self._record(record, fact, as_of) if name == plural else self._inside(
                record, fact, plural, as_of
            ):  # fmt: skip
                yield replace(records, items=(*records.items[:place], changed, *records.items[place + 1 :]))

    def _record(self, record: Record, fact: Fact, as_of: date) -> Iterator[Record]:
        for value in self._values(fact, record.answers.get(fact.name), as_of):
            yield replace(record, answers={**record.answers, fact.name: Answer(State.KNOWN, value)})

    def _inside(self, record: Record, fact: Fact, plural: str, as_of: date) -> Iterator[Record]:
        for name, held in record.lists.items():
            for changed in self._in_records(held, name, fact, plural, as_of):
                yield replace(record, lists={**record.lists, name: changed})

    def _values(self, fact: Fact, told: Answer | None, as_of: date) -> Iterator[Value]:
        """Each value that is worth trying once, the present one left out."""
        now = told.value if told and told.is_known else None
        for value in dict.fromkeys(self._every(fact, now, as_of)):
            if value != now:
                yield value

    def _every(self, fact: Fact, now: Value | None, as_of: date) -> Iterator[Value]:
        if fact.kind is Kind.DATE:
            yield from (as_day(one) for one in self._days(fact, now, as_of))
        elif fact.kind in SEVERAL:
            yield from (Codes(frozenset((code,)), complete=True) for code in self._possible.answers(fact) if code)
            yield Codes(frozenset(), complete=True)
        elif fact.kind in {Kind.BOOL, Kind.CHOICE, Kind.PLACE, Kind.DURATION}:
            yield from (value for value in self._possible.answers(fact) if value != "")
            yield from self._where.rows if fact.kind is Kind.CHOICE and not fact.choices else ()
        elif fact.kind is Kind.MONEY:
            yield from (Money(number, self._currency) for number in self._numbers() if number >= 0)
        elif fact.kind in {Kind.COUNT, Kind.NUMBER, Kind.PERCENT}:
            yield from (number for number in self._numbers() if number >= 0)

    def _numbers(self) -> Iterator[int]:
        yield from (near for number in self._where.numbers for near in (number - 1, number, number + 1))
        yield from NUMBERS

    def _days(self, fact: Fact, now: Value | None, as_of: date) -> Iterator[int]:
        """Days around those that the law names, around those from which its lengths end today, and near the present."""
        today = as_of.toordinal()
        last = LATEST if fact.may_be_future else today
        found = [near for one in self._where.days for near in (one - 1, one, one + 1)]
        found += [today - length + near for length in self._where.lengths for near in (-2, -1, 0, 1, 2)]
        if isinstance(now, PartialDate):
            found += [now.span.lo + nudge for nudge in NUDGES]
        yield from (one for one in found if (date.min + timedelta(1)).toordinal() < one <= last)

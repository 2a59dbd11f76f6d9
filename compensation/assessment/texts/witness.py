"""A case for which two texts of a route answer differently, sought among worked cases and near them.

The worked cases of both texts are tried, then those cases on other days, and with single answers changed that the parts
written otherwise read. What is found is made as small as it can be while the texts still differ on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from compensation.assessment.assess import judge_of
from compensation.assessment.texts.answers import Answers, answers, differing, states
from compensation.assessment.unknowns.possible import Possible, possible
from compensation.case.case import Answer, Case, Codes, Record, Records, State, Value
from compensation.case.facts import SEVERAL, Fact, Kind, Registry
from compensation.law.law import Law, Table
from compensation.law.route import Route
from compensation.terms.dates import PartialDate, Precision, exactly

MOST_TRIED, MOST_LESSENED = 3_000, 600
"""So many cases are judged by both texts to find one, and so many to make it small."""
_NUDGES = (1, -1, 31, -31, 366, -366, 3 * 366, -3 * 366)
_NUMBERS = (0, 1, 1000, 1_000_000)
Seed = tuple[Case, date]


class Witness(NamedTuple):
    """A case and a day on which two texts differ, in which aspect, and what each answers."""

    case: Case
    as_of: date
    aspect: str
    before: Answers
    after: Answers


@dataclass
class Sought:
    """Two texts of a route; ``facts`` are those that the parts written otherwise read. ``left`` counts the trials."""

    before: Law
    after: Law
    route: Route
    facts: Sequence[str] = ()
    tables: Mapping[str, Table] = field(default_factory=dict)
    left: int = MOST_TRIED

    @property
    def registry(self) -> Registry:
        """The questions as the text after asks them."""
        return self.after.registry


def witness(sought: Sought, seeds: Sequence[Seed]) -> Witness | None:
    """The smallest case that is found, or None: which does not prove that there is none."""
    tried = chain(seeds, *[_on_other_days(sought, *seed) for seed in seeds], *[_near(sought, *seed) for seed in seeds])
    found = next((held for seed in tried if (held := _parted(sought, *seed))), None)
    return found and _lessened(sought, found)


def _parted(sought: Sought, case: Case, as_of: date) -> Witness | None:
    sought.left -= 1
    if sought.left < 0:
        return None
    both = [answers(law, sought.route.id, case, as_of) for law in (sought.before, sought.after)]
    aspect = differing(*both)
    return Witness(case, as_of, aspect, *both) if aspect else None


def _on_other_days(sought: Sought, case: Case, as_of: date) -> Iterator[Seed]:
    """The same case on the days around each last day that either text speaks of."""
    for law in (sought.before, sought.after):
        for day in states(answers(law, sought.route.id, case, as_of)):
            for near in (day, day + 1):
                if 1 < near < date.max.toordinal():
                    yield case, date.fromordinal(near)
    for table in sought.tables.values():
        days = {one.since for held in table.rows.values() for one in held if one.since}
        yield from ((case, date.fromordinal(day)) for day in sorted(days))


def _near(sought: Sought, case: Case, as_of: date) -> Iterator[Seed]:
    """The same case with one answer changed that the parts written otherwise read."""
    values = _Values(sought)
    for name in sought.facts:
        fact = sought.registry.facts.get(name)
        listing = sought.registry.list_of(fact.record) if fact else None
        if fact is None:
            if name in case.lists and case.lists[name].items:
                yield replace(case, lists={**case.lists, name: Records(complete=True, items=())}), as_of
        elif listing is None:
            for value in values.near(fact, case.answers.get(name)):
                yield replace(case, answers={**case.answers, name: Answer(State.KNOWN, value)}), as_of
        elif listing.plural in case.lists:
            yield from ((held, as_of) for held in _in_records(case, listing.plural, fact, values))


def _in_records(case: Case, plural: str, fact: Fact, values: _Values) -> Iterator[Case]:
    records = case.lists[plural]
    for place, record in enumerate(records.items):
        for value in values.near(fact, record.answers.get(fact.name)):
            changed = replace(record, answers={**record.answers, fact.name: Answer(State.KNOWN, value)})
            items = (*records.items[:place], changed, *records.items[place + 1 :])
            yield replace(case, lists={**case.lists, plural: replace(records, items=items)})


class _Values:
    """The other values of an answer that are worth trying."""

    def __init__(self, sought: Sought) -> None:
        texts = [law for law in (sought.before, sought.after) if sought.route.id in {one.id for one in law.routes}]
        self._possible: list[Possible] = [possible(judge_of(law, law.route(sought.route.id))) for law in texts]
        self._rows = [row for table in sought.tables.values() for row in table.rows]
        self._currency = sought.route.currency

    def near(self, fact: Fact, told: Answer | None) -> Iterator[Value]:
        """Each once, the present one left out."""
        now = told.value if told and told.is_known else None
        for value in dict.fromkeys(self._every(fact, now)):
            if value != now:
                yield value

    def _every(self, fact: Fact, now: Value | None) -> Iterator[Value]:
        if isinstance(now, PartialDate):
            yield from (_day(now.span.lo + nudge) for nudge in _NUDGES if not fact.may_be_future or nudge)
        elif fact.kind in SEVERAL:
            for held in self._possible:
                yield from (Codes(frozenset((code,)), complete=True) for code in held.answers(fact))
            yield Codes(frozenset(), complete=True)
        elif fact.kind in {Kind.BOOL, Kind.CHOICE, Kind.PLACE, Kind.DURATION}:
            yield from (value for held in self._possible for value in held.answers(fact) if value != "")
            if fact.kind is Kind.CHOICE and not fact.choices:
                yield from self._rows
        elif fact.kind in {Kind.COUNT, Kind.NUMBER, Kind.PERCENT}:
            yield from _NUMBERS


def _day(ordinal: int) -> PartialDate:
    held = date.min + timedelta(days=max(ordinal, 1) - 1)
    return PartialDate(held.isoformat(), exactly(held), Precision.DAY)


def _lessened(sought: Sought, found: Witness) -> Witness:
    """The same difference on less: lists, records and answers are left out as long as it stays."""
    sought.left, shrinks = MOST_LESSENED, True
    while shrinks and sought.left > 0:
        shrinks = False
        for less in _less(found.case):
            smaller = _parted(sought, less, found.as_of)
            if smaller is not None and smaller.aspect == found.aspect:
                found, shrinks = smaller, True
                break
    return found


def _less(case: Case) -> Iterator[Case]:
    """The case without one list, one record, or one answer; the largest parts first."""
    for plural, records in case.lists.items():
        yield replace(case, lists={name: held for name, held in case.lists.items() if name != plural})
        for smaller in _fewer(records):
            yield replace(case, lists={**case.lists, plural: smaller})
    for name in case.answers:
        yield replace(case, answers={other: held for other, held in case.answers.items() if other != name})


def _fewer(records: Records) -> Iterator[Records]:
    for place, record in enumerate(records.items):
        yield _with(records, place, ())
        for name in record.answers:
            kept = {other: held for other, held in record.answers.items() if other != name}
            yield _with(records, place, (replace(record, answers=kept),))
        for plural, inner in record.lists.items():
            others = {name: held for name, held in record.lists.items() if name != plural}
            yield _with(records, place, (replace(record, lists=others),))
            for smaller in _fewer(inner):
                yield _with(records, place, (replace(record, lists={**record.lists, plural: smaller}),))


def _with(records: Records, place: int, instead: tuple[Record, ...]) -> Records:
    return replace(records, items=(*records.items[:place], *instead, *records.items[place + 1 :]))

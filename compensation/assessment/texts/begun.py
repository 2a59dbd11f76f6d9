"""Where a search for a case begins without worked cases: one claim of which nothing, or only what changed, is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from compensation.assessment.texts.told_case import as_day
from compensation.case.case import Answer, Case, Record, Records, State, Value
from compensation.case.facts import Fact, Kind, Registry
from compensation.law.law import Pack
from compensation.law.route import Route
from compensation.terms.dates import read_period
from compensation.terms.money import Money

LONG_AGO = date(2000, 1, 1)
DAYS_BEFORE, SOME, SOME_MONEY = 400, 10, 100_000
"""What is told where anything will do: a day so long ago, such a number, so much money in minor units."""
NEXT, FIRST = 30, (1_000, 11_000)
"""So many days lie between days of which one comes first by its nature, and after the very first: a child, or not."""
Lists = dict[str, Records]


def bare_case(route: Route, registry: Registry) -> Case:
    """A case with one claim on the route, of which nothing is known."""
    lists: Lists = {}
    for plural in filter(None, (route.for_each, route.against)):
        lists[plural] = Records(complete=True, items=(Record(f"{registry.lists[plural].singular}-1", {}),))
    return Case("differs", "", {}, lists)


def day_for(pack: Pack) -> date:
    """A day of advice that hangs on the law alone: up to which it was read."""
    days = [held.read_on for held in pack.sources.values() if held.read_on]
    told = pack.law_read_to or max(days, default="")
    return date.fromisoformat(told) if told else LONG_AGO


def filled_cases(case: Case, facts: Iterable[str], registry: Registry, route: Route, as_of: date) -> Iterator[Case]:
    """The case with a record in each list that these facts stand in, and some value for each day and number."""
    names = list(facts)
    for apart in FIRST:
        yield _Filling(registry, route.currency, as_of.toordinal() - DAYS_BEFORE, apart).filled(case, names)


class _Filling:
    """What is told of each fact."""

    def __init__(self, registry: Registry, currency: str, latest: int, apart: int) -> None:
        self._registry, self._currency, self._latest, self._apart = registry, currency, latest, apart
        later = [(first, fact.id) for fact in registry.facts.values() for first in fact.not_before]
        self._later = {first: [name for one, name in later if one == first] for first, _ in later}

    def filled(self, case: Case, facts: Iterable[str]) -> Case:
        """The case with these facts told."""
        for name in facts:
            if name in self._registry.lists:
                case = replace(case, lists=_with_record(case.lists, name, self._registry))
                continue
            fact = self._registry.facts[name]
            value = self._some(fact)
            listing = self._registry.list_of(fact.record)
            if value is not None and listing is None:
                case = replace(case, answers={**case.answers, name: Answer(State.KNOWN, value)})
            elif value is not None and listing is not None:
                lists = _with_record(case.lists, listing.plural, self._registry)
                case = replace(case, lists=_told(lists, listing.plural, fact.name, Answer(State.KNOWN, value)))
        return case

    def _some(self, fact: Fact) -> Value | None:
        if fact.kind is Kind.DATE:
            is_first = fact.id in self._later and not fact.not_before
            before = NEXT * self._follow(fact.id) + (self._apart if is_first else 0)
            return as_day(max(self._latest - before, 1))
        if fact.kind is Kind.PERIOD:
            return read_period(f"{as_day(self._latest - DAYS_BEFORE).text}/{as_day(self._latest).text}")
        if fact.kind is Kind.MONEY:
            return Money(SOME_MONEY, self._currency)
        return SOME if fact.kind in {Kind.COUNT, Kind.NUMBER, Kind.PERCENT} else None

    def _follow(self, name: str, most: int = 3) -> int:
        """How many days follow one another after this one."""
        later = self._later.get(name, ()) if most else ()
        return max((1 + self._follow(other, most - 1) for other in later), default=0)


def _with_record(lists: Mapping[str, Records], plural: str, registry: Registry) -> Lists:
    """Lists in which there is a record of this kind; one that stands inside others stands in their first."""
    listing = registry.lists[plural]
    if listing.parent is not None:
        outer = _with_record(lists, listing.parent, registry)
        first, *others = outer[listing.parent].items
        inner = replace(first, lists=_longer(first.lists, plural, listing.singular))
        return {**outer, listing.parent: replace(outer[listing.parent], items=(inner, *others))}
    return _longer(lists, plural, listing.singular)


def _longer(lists: Mapping[str, Records], plural: str, singular: str) -> Lists:
    held = lists.get(plural)
    if held is not None and held.items:
        return dict(lists)
    return {**lists, plural: Records(complete=True, items=(Record(f"{singular}-1", {}),))}


def _told(lists: Mapping[str, Records], plural: str, name: str, answer: Answer) -> Lists:
    """The same answer in every record of a list, wherever it stands."""

    def each(held: str, record: Record) -> Record:
        answers = {**record.answers, name: answer} if held == plural else record.answers
        return replace(record, answers=answers, lists=_told(record.lists, plural, name, answer))

    return {
        held: replace(records, items=tuple(each(held, record) for record in records.items))
        for held, records in lists.items()
    }

"""Cases made by chance from the facts that a route reads: every answer known, half known, or not known at all.

What is drawn leans to the words that the route itself names, so that clauses are met as often as missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from compensation.case.case import Answer, Case, Codes, Record, Records, State, Value
from compensation.case.facts import EVERY, Fact, Kind
from compensation.law.kernel import Among
from compensation.law.law import Law
from compensation.law.route import Route
from compensation.law.walk import below_all, facts_of_route
from compensation.terms.counting import Length
from compensation.terms.dates import PartialDate, read_date, read_period
from compensation.terms.money import Money

AS_OF = date(2026, 11, 23)
PLACES = ("gb", "gb-eng", "gb-sct", "gb-nir", "fr", "lt", "ro", "no", "vn", "al")
AGO = (0, 1, 2, 3, 30, 60, 90, 300, 700, 728, 730, 731, 732, 800, 1100, 2600, 4000, 6574, 6575, 7304, 7305, 9000, 12000)
"""Days before the day of advice around which something turns: two years, two days later, the eighteenth birthday."""
ABSENT = (State.NOT_ASKED, State.NOT_KNOWN, State.DECLINED, State.ASK_LATER)


class Inventor:
    """Draws cases for one route; the same seed draws the same cases."""

    def __init__(self, law: Law, route: Route, seed: int, as_of: date = AS_OF) -> None:
        self.chance = Random(seed)
        self.registry, self.route, self.as_of = law.registry, route, as_of
        self.facts = {fact.id: fact for fact in _asked(law, route)}
        self.lists = {
            plural: listing
            for plural, listing in law.registry.lists.items()
            if listing.parent is None and any(fact.record == listing.singular for fact in self.facts.values())
        }
        self._units: tuple[str, ...] = ()
        self._named = _named_words(route)
        self._rows = tuple(row for pack in law.packs for table in pack.tables.values() for row in table.rows)

    def case(self) -> Case:
        """A case of which anything from nothing to all is known."""
        known = self.chance.choice((0.2, 0.5, 0.8, 0.95, 1.0))
        units = {plural: self.records(plural, known) for plural in self.lists if plural == self.route.for_each}
        self.link_to(Case("", "", {}, units))
        others = {plural: self.records(plural, known) for plural in self.lists if self.chance.random() < known + 0.3}
        return Case("invented", "", self.answers("", known), others | units)

    def link_to(self, case: Case) -> None:
        """Draw records that belong to the units of this case from now on, or to all."""
        self._units = tuple(record.id for record in case.items(self.route.for_each))

    def changed(self, case: Case) -> Case:
        """A case like this one: some answers lost, some others than before, some lists no longer complete."""
        self.link_to(case)
        lists = {
            plural: self._worn(plural, records)
            for plural, records in case.lists.items()
            if plural == self.route.for_each or self.chance.random() < 0.95
        }
        return replace(case, answers=self._shaken("", case.answers), lists=lists)

    def answers(self, record: str, known: float) -> dict[str, Answer]:
        """Answers about one record, or about all single ones, by the names that a case uses."""
        return {
            name: Answer(State.KNOWN, self.value(fact))
            if self.chance.random() < known
            else Answer(self.chance.choice(ABSENT))
            for name, fact in self.of_record(record).items()
            if self.chance.random() < 0.97
        }

    def records(self, plural: str, known: float) -> Records:
        """A list of up to three records, complete or only so far."""
        singular, count = self.lists[plural].singular, self.chance.choice((0, 0, 1, 1, 1, 2, 3))
        items = tuple(Record(f"{singular}-{i + 1}", self.answers(singular, known)) for i in range(count))
        return Records(self.chance.random() < known, items)

    def value(self, fact: Fact) -> Value:  # noqa: C901, PLR0911 - one line for each kind of fact
        """A value that somebody could give."""
        match fact.kind:
            case Kind.BOOL:
                return self.chance.random() < 0.5
            case Kind.DATE:
                return self.half_known()
            case Kind.PERIOD:
                first, last = sorted((self.day(), self.day()))
                return read_period(self.chance.choice((f"{first}/{last}", f"{first}/..", f"{first}/", f"/{last}")))
            case Kind.MONEY:
                return Money(self.chance.choice((0, 5000, 120000, 900000)), self.chance.choice(("GBP", "GBP", "EUR")))
            case Kind.COUNT | Kind.NUMBER | Kind.PERCENT:
                return self.chance.choice((0, 1, 2, 3, 8, 11, 40, 100))
            case Kind.DURATION:
                return Length(months=self.chance.choice((0, 1, 6, 24)))
            case Kind.TEXT:
                return "invented"
            case Kind.PLACE:
                return self.chance.choice(PLACES)
            case Kind.PLACES | Kind.CHOICES:
                pool = PLACES if fact.kind is Kind.PLACES else self._words(fact)
                chosen = self.chance.sample(pool, min(len(pool), self.chance.choice((1, 1, 2))))
                return Codes(frozenset(chosen), self.chance.random() < 0.7)
            case Kind.LINK:
                return self.chance.choice((*self._units, EVERY))
            case _:
                return self.chance.choice(self._words(fact))

    def half_known(self) -> PartialDate:
        """A day known exactly, to the month, to the year, or to lie between two."""
        day = self.day()
        other = day + timedelta(days=self.chance.choice((1, 5, 400)))
        exact = f"{day}"
        return read_date(
            self.chance.choice((exact, exact, exact, exact[:7], exact[:4], f"{exact}?", f"{exact}/{other}"))
        )

    def day(self) -> date:
        """A day near one on which something turns."""
        return self.as_of - timedelta(days=max(0, self.chance.choice(AGO) + self.chance.choice((-1, 0, 0, 0, 1, 200))))

    def of_record(self, record: str) -> dict[str, Fact]:
        """The facts of one record, or all single ones, by the names that a case uses."""
        if record:
            return {fact.name: fact for fact in self.facts.values() if fact.record == record}
        listed = {listing.singular for listing in self.registry.lists.values()}
        return {fact.id: fact for fact in self.facts.values() if fact.record not in listed}

    def _words(self, fact: Fact) -> tuple[str, ...]:
        if fact.id == "application.route":
            return (self.route.id, self.route.id, "gb/ew-compensation-order")
        every = tuple(code for code, _ in fact.choices) or self._rows
        named = self._named.get(fact.id, ())
        return (named or every) if self.chance.random() < 0.6 else every

    def _shaken(self, record: str, answers: Mapping[str, Answer]) -> dict[str, Answer]:
        facts, kept = self.of_record(record), dict(answers)
        for name, fact in facts.items():
            turn = self.chance.random()
            if turn < 0.06:
                kept[name] = Answer(State.NOT_KNOWN)
            elif turn < 0.12:
                kept[name] = Answer(State.KNOWN, self.value(fact))
        return kept

    def _worn(self, plural: str, records: Records) -> Records:
        if plural not in self.lists:
            return records
        singular = self.lists[plural].singular
        items = [replace(item, answers=self._shaken(singular, item.answers)) for item in records.items]
        if self.chance.random() < 0.08:
            items.append(Record(f"{singular}-added", self.answers(singular, 0.9)))
        return Records(records.complete and self.chance.random() < 0.93, tuple(items))


def _asked(law: Law, route: Route) -> Iterator[Fact]:
    """The facts that a route reads, the questions that come before them, and which unit a record belongs to."""
    read = {name for name in facts_of_route(route) if name in law.registry.facts}
    guards = {guard.fact for name in read if (guard := law.registry.facts[name].guard)}
    records = {law.registry.facts[name].record for name in read}
    for fact in law.registry.facts.values():
        links = fact.kind is Kind.LINK and fact.links_to == route.for_each and fact.record in records
        if fact.id in read | guards or links or fact.id in {"application.route", "application.lodged_date"}:
            yield fact


def _named_words(route: Route) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for node in below_all(route):
        if isinstance(node, Among):
            found.setdefault(node.fact, {}).update(dict.fromkeys(held.code for held in node.members.members))
    return {fact: tuple(words) for fact, words in found.items()}

"""A case in which what is not known can be answered and forgotten again, so that the judges can be asked what if."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from compensation.assessment.judge import RouteJudge
from compensation.assessment.unknowns.possible import Possible, possible
from compensation.assessment.unknowns.variables import (
    APPLIED,
    END,
    LODGED,
    MORE,
    START,
    WHOLE,
    Key,
    Question,
)
from compensation.assessment.view import NOTHING, AtHand, Held, HeldList, View
from compensation.case.case import Codes
from compensation.case.facts import EVERY, SEVERAL, Fact, Kind
from compensation.terms.dates import LATEST, UNLIMITED, Period, Span
from compensation.terms.money import Money
from compensation.terms.truth import NO, UNKNOWN, YES, Truth

FIRST_DAY, LAST_DAY = date(1900, 1, 1).toordinal(), date(2200, 12, 31).toordinal()
"""No day before or after these can be stated."""
NUMBERS = frozenset((Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.PERCENT))
_OWN = frozenset(("memo", "choice", "singles", "lists", "bound", "unit", "as_of"))
_KEPT = tuple(sorted(set(View.__slots__) - _OWN))
ELSEWHERE = "elsewhere"
"""A record other than those of the case."""


class World:
    """A copy of what one judging reads. Answers are told by key; a day or an end of a period is told as a span."""

    def __init__(self, judge: RouteJudge, view: View, answers: Possible | None = None) -> None:
        self.judge, self.registry, self.possible = judge, judge.registry, answers or possible(judge)
        self.before = view
        self._copies: dict[int, Held] = {}
        self._records: dict[tuple[str, str], Held] = {}
        self.singles: dict[str, Any] = dict(view.singles)
        self.lists: dict[str, HeldList] = {plural: self._copied(plural, held) for plural, held in view.lists.items()}
        self.bound = AtHand({name: self._copy(name, record) for name, record in view.bound.items()})
        self._lists_of: dict[tuple[str, str], HeldList | None] = {}
        self._values: dict[Question, Any] = {}
        self._told: dict[Question, dict[str, Any]] = {}
        self._filing = (view.filed, view.filing, view.bound.get("application"))
        self.filed, self.filing, self.decision = view.filed, view.filing, view.decision
        self._choice: dict[str, str] = {}
        self._view: View | None = None

    def _copied(self, plural: str, held: HeldList) -> HeldList:
        singular = self.registry.lists[plural].singular
        records = tuple([(self._copy(singular, record), member) for record, member in held.records])
        return HeldList(records, complete=held.complete)

    def _copy(self, singular: str, record: Held) -> Held:
        if record is NOTHING:
            return record
        copy = self._copies.get(id(record)) if record.id else None
        if copy is None:
            inner = {plural: self._copied(plural, held) for plural, held in record.lists.items()}
            copy = self._copies[id(record)] = Held(record.id, dict(record.values), inner)
        self._records[singular, record.id] = copy
        return copy

    @property
    def view(self) -> View:
        """What the judges read: a view in which nothing is remembered from before the last change."""
        if self._view is None:
            self._view = self._fresh()
        return self._view

    def _fresh(self) -> View:
        view = View(self.singles, self.lists, self.before.unit, self.before.as_of)
        for name in _KEPT:
            setattr(view, name, getattr(self.before, name))
        view.bound = self.bound
        view.filed, view.filing, view.decision = self.filed, self.filing, self.decision
        view.choose(self._choice)
        return view

    def choose(self, choice: Mapping[str, str]) -> None:
        """Take one option of each disputed issue."""
        self._choice = dict(choice)
        self.view.choose(self._choice)

    def tell(self, key: Key, value: Any) -> None:  # noqa: ANN401 - a value of any kind
        """Answer a part of a question, in place of what was told of it before."""
        self._told.setdefault(Question(key.fact, key.record), {})[key.part] = value
        self._apply(key)

    def forget(self, key: Key) -> None:
        """Leave a part of a question as the case has it."""
        del self._told[Question(key.fact, key.record)][key.part]
        self._apply(key)

    @contextmanager
    def without(self, questions: Sequence[Question]) -> Iterator[None]:
        """While nobody has told these facts, or said of these lists that they are complete."""
        facts, lists = self.registry.facts, dict(self.lists)
        before = {one: self.value(facts[one.fact], one.record) for one in questions if one.fact in facts}
        for question in before:
            self._set(facts[question.fact], question.record, None)
        for plural in (one.fact for one in questions if one.fact not in facts):
            self.lists[plural] = HeldList(self.lists[plural].records, complete=False)
        self._view = None
        yield
        for question, value in before.items():
            self._set(facts[question.fact], question.record, value)
        self.lists.update(lists)
        self._view = None

    def _apply(self, key: Key) -> None:
        if key.part == MORE:
            self._lengthen(key)
        elif key.part in {APPLIED, LODGED}:
            self._lodge()
        else:
            question, fact = Question(key.fact, key.record), self.registry.facts[key.fact]
            before = self._values.setdefault(question, self.value(fact, key.record))
            told = self._told[question]
            self._set(fact, key.record, self._joined(fact, before, told) if told else before)
            if fact.kind is Kind.LINK:
                self._belong()
            if key.fact == "application.decided_date":
                self.decision = self.bound["application"].values.get("decided_date", self.before.decision)
        self._view = None

    def records_called(self, singular: str) -> tuple[str, ...]:
        """The ids of the records of a kind that are told of or imagined; of a single record, an empty one."""
        if self.registry.list_of(singular) is None:
            return ("",)
        return tuple(name for kind, name in self._records if kind == singular)

    def value(self, fact: Fact, record: str) -> Any:  # noqa: ANN401
        """The plain value of a fact as it stands; None if it is not known."""
        if self.judge.bench.is_single(fact.id):
            return self.singles.get(fact.id)
        held = self._records.get((fact.record, record))
        return held.values.get(fact.name) if held else None

    def _set(self, fact: Fact, record: str, value: Any) -> None:  # noqa: ANN401
        if self.judge.bench.is_single(fact.id):
            values, name = self.singles, fact.id
        else:
            held = self._records.get((fact.record, record))
            if held is None:
                held = self._records[fact.record, record] = self.bound[fact.record] = Held(record, {}, {})
            values, name = held.values, fact.name  # type: ignore[assignment]
        if value is None:
            values.pop(name, None)
        else:
            values[name] = value

    def _joined(self, fact: Fact, before: Any, told: Mapping[str, Any]) -> Any:  # noqa: ANN401
        """The plain value that several parts come to."""
        if WHOLE in told:
            return told[WHOLE]
        if fact.kind in SEVERAL:
            yes = frozenset(code for code, holds in told.items() if holds)
            kept = before.values if before else frozenset()
            return Codes(kept | yes, complete=len(told) == len(self._classes_open(fact, before)))
        if fact.kind is Kind.PERIOD:
            start = told.get(START, before.start if before else Span(FIRST_DAY, self.view.as_of))
            end = told.get(END, before.end if before else Span(FIRST_DAY, UNLIMITED))
            return Period("", start, Span(max(start.lo, end.lo), max(start.lo, end.hi)))
        found = next(iter(told.values()))
        return Money(found, self.judge.route.currency) if fact.kind is Kind.MONEY else found

    def _lengthen(self, key: Key) -> None:
        """A list that is complete as it stands, or has so many further records; or as the case has it."""
        place, told = (key.fact, key.record), self._told[Question(key.fact, key.record)]
        lists = self._lists_at(*place)
        before = self._lists_of.setdefault(place, lists.get(key.fact))
        if not told:
            if before is None:
                lists.pop(key.fact, None)
            else:
                lists[key.fact] = before
            return
        further = [(self.further(key.fact, key.record, number), YES) for number in range(told[MORE])]
        lists[key.fact] = HeldList((*(before.records if before else ()), *further), complete=True)

    def _lists_at(self, plural: str, outer: str) -> dict[str, HeldList]:
        parent = self.registry.lists[plural].parent
        if parent is None:
            return self.lists
        return self._records[self.registry.lists[parent].singular, outer].lists  # type: ignore[return-value]

    def further(self, plural: str, outer: str, number: int) -> Held:
        """A record that nobody told of."""
        singular, name = self.registry.lists[plural].singular, f"+{plural}{number}{outer}"
        links = {name: target for name, target in self._links(plural) if target}
        return self._records.setdefault((singular, name), Held(name, links, {}))

    def _links(self, plural: str) -> Iterator[tuple[str, str]]:
        units, unit = self.judge.units, self.before.unit
        for links, target in ((units.links, unit.id), (units.links_against, unit.against)):
            if plural in links:
                yield links[plural], target

    def open_links(self, plural: str, record: Held) -> Iterator[tuple[Key, str]]:
        """The links of a record that are not told, and what each would have to name."""
        singular = self.registry.lists[plural].singular
        for name, target in self._links(plural):
            if record.values.get(name) is None:
                yield Key(f"{singular}.{name}", record.id), target

    def _belong(self) -> None:
        """Which records belong to the unit, now that one says to which it belongs."""
        for plural, before in self.before.lists.items():
            if all(member is YES for _, member in before.records):
                continue
            records = [(self._copies[id(record)], member) for record, member in before.records]
            held = [(record, member if member is YES else self._member(plural, record)) for record, member in records]
            self.lists[plural] = HeldList(
                tuple([one for one in held if one[1] is not NO]), complete=self.lists[plural].complete
            )

    def _member(self, plural: str, record: Held) -> Truth:
        answers = [
            UNKNOWN if record.values.get(name) is None else YES if record.values[name] in {target, EVERY} else NO
            for name, target in self._links(plural)
        ]
        return min(answers, default=UNKNOWN)

    def _lodge(self) -> None:
        told = self._told.get(Question("applications", ""), {})
        self.filed, self.filing, application = self._filing
        if APPLIED in told and not told[APPLIED]:
            self.filed, self.filing, application = NO, self.view.today, NOTHING
        elif APPLIED in told:
            self.filed, self.filing = YES, Span(FIRST_DAY, self.view.as_of)
            application = self._records.setdefault(
                ("application", "+applied"), Held("+applied", {"route": self.judge.route.id}, {})
            )
        if LODGED in told:
            self.filing = told[LODGED]
        if application is not None:
            self.bound["application"] = self._copies.get(id(application), application)

    def open_list(self, plural: str) -> tuple[Key, ...]:
        """What may still be answered of a list: whether it is complete as it stands."""
        if plural == "applications":
            return self._open_lodging()
        parent = self.registry.lists[plural].parent
        if parent is None:
            outers = [""] if (held := self.lists.get(plural)) is None or not held.complete else []
        else:
            singular = self.registry.lists[parent].singular
            held_of = {name: record for (kind, name), record in self._records.items() if kind == singular}
            outers = [
                name
                for name, record in held_of.items()
                if plural not in record.lists or not record.lists[plural].complete
            ]
        return tuple([Key(plural, outer, MORE) for outer in outers])

    def _open_lodging(self) -> tuple[Key, ...]:
        if self.filed is UNKNOWN:
            return (Key("applications", "", APPLIED),)
        is_wide = self.filed is YES and self.filing.lo < self.filing.hi
        return (Key("applications", "", LODGED),) if is_wide else ()

    def open_fact(self, name: str, record: str) -> tuple[Key, ...]:
        """What may still be answered of a fact; the question on which it depends comes first."""
        fact = self.registry.facts[name]
        value = self.value(fact, record)
        if value is None and fact.guard is not None:
            before = self.registry.facts[fact.guard.fact]
            record_before = record if before.record == fact.record else self.bound[before.record].id
            told = self.value(before, record_before)
            if told is None or (before.kind in SEVERAL and not told.complete and not told.values & fact.guard.values):
                return self.open_fact(before.id, record_before)
            if rules_out(told, fact.guard.values):
                return ()
        return tuple(self._open_parts(fact, record, value))

    def _open_parts(self, fact: Fact, record: str, value: Any) -> Iterator[Key]:  # noqa: ANN401
        if fact.kind in SEVERAL:
            question = Question(fact.id, record)
            told, before = self._told.get(question, {}), self._values.get(question, value)
            yield from (Key(fact.id, record, code) for code in self._classes_open(fact, before) if code not in told)
        elif fact.kind is Kind.PERIOD and (value is None or isinstance(value, Period)):
            ends = ((START, value.start if value else None), (END, value.end if value else None))
            yield from (Key(fact.id, record, part) for part, end in ends if end is None or end.lo < end.hi)
        elif value is None or (not self._told.get(Question(fact.id, record)) and self._is_wide(fact, value)):
            yield Key(fact.id, record)

    def _classes_open(self, fact: Fact, before: Any) -> tuple[str, ...]:  # noqa: ANN401
        """Of each class of codes that a fact may still hold, one; a code that no law names stands for all others."""
        if before is not None and (not isinstance(before, Codes) or before.complete):
            return ()
        held: frozenset[str] = before.values if before else frozenset()
        classes = self.possible.classes(fact).values()
        return tuple(codes[0] for codes in classes if held.isdisjoint(codes)) or (ELSEWHERE,)

    def _is_wide(self, fact: Fact, value: Any) -> bool:  # noqa: ANN401
        if isinstance(value, Span):
            return value.lo < value.hi
        if fact.kind is Kind.CHOICE:
            return not fact.choices and self.possible.is_unheard_of(fact, value)
        return fact.kind is Kind.PLACE and bool(self.possible.finer(fact, value))

    def question(self, key: Key) -> Question:
        """Who is asked: of a record that nobody told of, the list; of one that names no unit, its link."""
        if key.fact in self.registry.lists:
            return Question(key.fact, "")
        listing = self.registry.list_of(self.registry.facts[key.fact].record) if key.record.startswith("+") else None
        return Question(listing.plural, "") if listing else Question(key.fact, key.record)

    def values(self, key: Key) -> tuple[Any, ...]:
        """What may be answered; nothing where it is a day or a number, which may be very many."""
        if key.part == APPLIED:
            return (True, False)
        if key.part in {START, END, LODGED, MORE}:
            return ()
        fact = self.registry.facts[key.fact]
        if fact.kind in SEVERAL:
            return (True, False)
        if fact.kind is Kind.LINK:
            return self._linked(fact.links_to or "")
        if fact.kind is Kind.DATE or fact.kind in NUMBERS:
            return ()
        told = self.value(fact, key.record)
        is_place = fact.kind is Kind.PLACE and told is not None
        return self.possible.finer(fact, told) if is_place else self.possible.answers(fact)

    def _linked(self, plural: str) -> tuple[str, ...]:
        """What a link may name: the unit that is judged, another record of the list, or one that nobody told of."""
        held, unit, route = self.lists.get(plural), self.before.unit, self.judge.route
        mine = unit.id if plural == route.for_each else unit.against if plural == route.against else ELSEWHERE
        return tuple(dict.fromkeys((mine, *(held.names if held else ()), ELSEWHERE)))

    def days(self, key: Key) -> Span:
        """The days that a day may be; one that may not lie ahead ends with the day of advice."""
        as_of = self.before.as_of
        if key.part == LODGED:
            return Span(max(self.filing.lo, FIRST_DAY), self.filing.hi)
        fact = self.registry.facts[key.fact]
        known = self._known_day(fact, key)
        last = LAST_DAY if fact.may_be_future else as_of
        if known is None:
            return Span(FIRST_DAY, UNLIMITED if key.part == END else last)
        return Span(max(known.lo, FIRST_DAY), known.hi if key.part == END or known.lo > last else min(known.hi, last))

    def _known_day(self, fact: Fact, key: Key) -> Span | None:
        value = self.value(fact, key.record)
        if isinstance(value, Period):
            return value.start if key.part == START else value.end
        return value if isinstance(value, Span) else None

    def is_day(self, key: Key) -> bool:
        """Whether it is a day that is asked, and its answer is an ordinal."""
        if key.part in {START, END, LODGED}:
            return True
        return key.fact in self.registry.facts and self.registry.facts[key.fact].kind is Kind.DATE


def day(ordinal: int) -> Span:
    """A day as a world is told it; one after the calendar has not come yet."""
    return Span(ordinal, ordinal) if ordinal <= LATEST else Span(UNLIMITED, UNLIMITED)


def rules_out(told: Any, values: frozenset[object]) -> bool:  # noqa: ANN401 - a value of any kind
    """Whether the answer to the question before makes this one pointless."""
    if isinstance(told, Codes):
        return told.complete and not told.values & values
    return told not in values

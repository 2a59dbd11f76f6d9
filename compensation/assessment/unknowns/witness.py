"""A case in which what was open is answered in a certain way, so that a finding about answers can be seen at work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from compensation.assessment.finding import YES_YES
from compensation.assessment.unknowns.drawing import Drawing
from compensation.assessment.unknowns.sight import FIRST_DAY
from compensation.assessment.unknowns.variables import APPLIED, END, LODGED, PRESENT, START, UNREAL, Key, Variable
from compensation.case.case import Answer, Case, Codes, Record, Records, State, Value
from compensation.case.facts import SEVERAL, Fact, Kind
from compensation.terms.dates import LATEST, UNLIMITED, PartialDate, Period, Precision, Span, exactly
from compensation.terms.money import Money

Told = dict[str, Any]
"""What is told of one record: values by the name of the fact and the part of it."""
ELSEWHERE = "elsewhere"
"""A record, or a route, other than the one that is looked at."""
UNIT = "unit"
"""The unit of a claim that nobody has told of yet."""


def answered(case: Case, drawing: Drawing, values: Mapping[int, int]) -> Case:
    """The case with every variable of a drawing answered: by these values, by level, or as things stand."""
    return _Answering(case, drawing, values).case()


class _Answering:
    """One case being filled in."""

    def __init__(self, case: Case, drawing: Drawing, values: Mapping[int, int]) -> None:
        self._case, self._drawing = case, drawing
        self._registry = drawing.sight.registry
        self._told: dict[str, dict[Key, Any]] = {}
        for key, source in drawing.variables.sources.items():
            if key.part not in UNREAL:
                self._told.setdefault(key.record, {})[key] = source.span.lo
        for level, variable in enumerate(drawing.variables.held):
            value = values.get(level, drawing.variables.now(level))
            if variable.key.part in UNREAL:
                continue
            self._told.setdefault(variable.key.record, {})[variable.key] = _value(variable, value)

    def case(self) -> Case:
        """The case, every list of it complete where the route looks at it."""
        lists = {plural: self._records(plural, records) for plural, records in self._case.lists.items()}
        for plural, listing in self._registry.lists.items():
            if plural not in lists and listing.parent is None:
                lists[plural] = self._records(plural, Records(complete=False, items=()))
        return replace(self._case, answers=self._answers("", "", self._case.answers), lists=lists)

    def _records(self, plural: str, records: Records) -> Records:
        singular = self._registry.lists[plural].singular
        items = [
            replace(item, answers=self._answers(item.id, singular, item.answers), lists=self._inner(item))
            for item in records.items
        ]
        return Records(complete=True, items=(*items, *self._added(plural, singular)))

    def _inner(self, item: Record) -> dict[str, Records]:
        return {plural: self._records(plural, records) for plural, records in item.lists.items()}

    def _added(self, plural: str, singular: str) -> Iterator[Record]:
        """Records that nobody had told of, and that exist after all."""
        for record, told in self._told.items():
            if told.get(Key(plural, record, PRESENT)) == YES_YES and record.startswith("+"):
                link = self._linked(plural)
                yield Record(record, {**link, **self._answers(record, singular, {})})
        unit = self._drawing.view.unit
        if plural == unit.listing and not unit.id:
            yield Record(UNIT, self._answers("", singular, {}))
        told = self._told.get("", {})
        if plural == "applications" and told.get(Key(plural, "", APPLIED)) == YES_YES:
            lodged = _day(told.get(Key(plural, "", LODGED), self._drawing.view.as_of))
            route = Answer(State.KNOWN, self._drawing.route.id)
            link = self._linked(plural)
            yield Record("+lodged", {**link, "route": route, "lodged_date": Answer(State.KNOWN, lodged)})

    def _linked(self, plural: str) -> dict[str, Answer]:
        name = self._drawing.judge.units.links.get(plural)
        return {name: Answer(State.KNOWN, self._drawing.view.unit.id or UNIT)} if name else {}

    def _answers(self, record: str, singular: str, before: Mapping[str, Answer]) -> dict[str, Answer]:
        facts: dict[str, Told] = {}
        for key, value in self._told.get(record, {}).items():
            fact = self._registry.facts.get(key.fact)
            if fact is not None and (fact.record == singular if singular else self._is_single(fact)):
                facts.setdefault(key.fact, {})[key.part] = value
        held = dict(before)
        for fact in self._registry.facts.values():
            short = fact.name if singular else fact.id
            if fact.id in facts and self._arises(fact, held, singular):
                held[short] = Answer(State.KNOWN, self._valued(fact, facts[fact.id], held.get(short)))
        return held

    def _is_single(self, fact: Fact) -> bool:
        return self._registry.list_of(fact.record) is None

    def _arises(self, fact: Fact, held: Mapping[str, Answer], singular: str) -> bool:
        """Whether a question is asked at all, now that the question before it is answered."""
        if fact.guard is None:
            return True
        guard = self._registry.facts[fact.guard.fact]
        told = held.get(guard.name if singular and guard.record == singular else guard.id)
        if told is None or not told.is_known:
            return self._arises(guard, held, singular)
        value = told.value
        return bool(value.values & fact.guard.values) if isinstance(value, Codes) else value in fact.guard.values

    def _valued(self, fact: Fact, parts: Told, before: Answer | None) -> Value:
        known = before.value if before and before.is_known else None
        if fact.kind is Kind.LINK or PRESENT in parts:
            mine = (self._drawing.view.unit.id or UNIT) if fact.kind is Kind.LINK else self._drawing.route.id
            return mine if next(iter(parts.values())) == YES_YES else ELSEWHERE
        if fact.kind in SEVERAL:
            return self._several(fact, parts, known)
        if fact.kind is Kind.PERIOD:
            return _period(parts, known if isinstance(known, Period) else None)
        value = parts[""]
        if fact.kind is Kind.DATE:
            return _day(value.lo if isinstance(value, Span) else value)
        if fact.kind is Kind.MONEY:
            return Money(value, self._drawing.route.currency)
        found: Value = value
        return found

    def _several(self, fact: Fact, parts: Told, known: Value | None) -> Codes:
        yes = {code for code, value in parts.items() if value == YES_YES}
        kept = known.values if isinstance(known, Codes) else frozenset[str]()
        alike = self._drawing.sight.alike
        dropped = {one for one in kept for code, value in parts.items() if value != YES_YES and alike(fact, one, code)}
        return Codes(frozenset((kept - dropped) | yes), complete=True)


def _value(variable: Variable, value: int) -> Any:  # noqa: ANN401 - a value of any kind
    return variable.values[value] if variable.values else value


def _day(day: int) -> PartialDate:
    held = date.fromordinal(day)
    return PartialDate(held.isoformat(), exactly(held), Precision.DAY)


def _period(parts: Told, known: Period | None) -> Period:
    start = _end(parts.get(START), known.start if known else Span(FIRST_DAY, FIRST_DAY))
    end = _end(parts.get(END), known.end if known else Span(UNLIMITED, UNLIMITED))
    last = end if end.lo >= start.lo else start
    first, after = date.fromordinal(start.lo), "" if last.lo > LATEST else date.fromordinal(last.lo).isoformat()
    return Period(f"{first.isoformat()}/{after or '..'}", start, last)


def _end(told: int | Span | None, known: Span) -> Span:
    if told is None:
        return known
    return told if isinstance(told, Span) else Span(told, told)

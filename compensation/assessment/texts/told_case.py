"""What a world was told, written back as a case: so that what a diagram says can be tried on the law itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from compensation.assessment.unknowns.variables import APPLIED, LODGED, MORE, Key, Question
from compensation.assessment.unknowns.world import World
from compensation.case.case import Answer, Case, Record, Records, State, Value
from compensation.terms.dates import LATEST, PartialDate, Period, Precision, Span, exactly, read_period

Lists = dict[str, Records]
NOT_KNOWN = Records(complete=False, items=())


def told_case(case: Case, world: World, told: Mapping[Key, Any]) -> Case | None:
    """The case with these answers; None where one of them cannot be written down, such as a code that has no name.

    The world is told them too, and keeps them.
    """
    for key, value in told.items():
        world.tell(key, value)
    return _Writing(case, world).written(told)


class _Writing:
    """A case as it grows; records that the world imagined get ids of their own."""

    def __init__(self, case: Case, world: World) -> None:
        self.case, self.world, self.registry = case, world, world.registry
        self.answers: dict[str, Answer] = dict(case.answers)
        self.lists: Lists = dict(case.lists)
        self.ids: dict[str, str] = {}

    def written(self, told: Mapping[Key, Any]) -> Case | None:
        """Lists first, as answers stand in their records."""
        for key in (one for one in told if one.fact in self.registry.lists):
            self._list(key, told[key])
        for question in dict.fromkeys(Question(key.fact, key.record) for key in told):
            if question.fact not in self.registry.facts:
                continue
            fact = self.registry.facts[question.fact]
            value = _value(self.world.value(fact, question.record))
            if value is None:
                return None
            self._put(question, Answer(State.KNOWN, value))
        return replace(self.case, answers=self.answers, lists=self.lists)

    def _list(self, key: Key, value: Any) -> None:  # noqa: ANN401 - as the world is told it
        outer = self.ids.get(key.record, key.record)
        if key.part == APPLIED:
            records = [self._further(key.fact, "+applied", {"route": self.world.judge.route.id})] if value else []
            self._lengthen(key.fact, "", records, complete=not value)
        elif key.part == LODGED:
            self._lodged(value)
        elif key.part == MORE:
            held = [self.world.further(key.fact, key.record, number) for number in range(value)]
            self._lengthen(key.fact, outer, [self._further(key.fact, one.id, one.values) for one in held])

    def _further(self, plural: str, name: str, values: Mapping[str, Any]) -> Record:
        """A record that nobody had told of, with the links and codes by which it belongs."""
        singular = self.registry.lists[plural].singular
        self.ids[name] = f"{singular}-{len(self.ids) + 1}"
        told = {one: Answer(State.KNOWN, value) for one, value in values.items() if isinstance(value, str)}
        return Record(self.ids[name], told)

    def _lengthen(self, plural: str, outer: str, records: Iterable[Record], *, complete: bool = True) -> None:
        def longer(lists: Mapping[str, Records]) -> Lists:
            held = lists.get(plural, NOT_KNOWN)
            return {**lists, plural: Records(complete=complete, items=(*held.items, *records))}

        if self.registry.lists[plural].parent is None:
            self.lists = longer(self.lists)
        else:
            self.lists = _within(self.lists, outer, lambda record: replace(record, lists=longer(record.lists)))

    def _lodged(self, day: Span) -> None:
        route = self.world.judge.route.id
        for record in self.lists.get("applications", NOT_KNOWN).items:
            named = record.answers.get("route")
            if named is not None and named.value == route:
                self._put(Question("application.lodged_date", record.id), Answer(State.KNOWN, as_day(day.lo)))

    def _put(self, question: Question, answer: Answer) -> None:
        fact, record = self.registry.facts[question.fact], self.ids.get(question.record, question.record)
        if self.registry.list_of(fact.record) is None:
            self.answers[fact.id] = answer
        else:
            self.lists = _within(
                self.lists, record, lambda held: replace(held, answers={**held.answers, fact.name: answer})
            )


def _within(lists: Mapping[str, Records], name: str, change: Callable[[Record], Record]) -> Lists:
    """Lists in which one record, wherever it stands, is another."""

    def each(record: Record) -> Record:
        if record.id == name:
            return change(record)
        return replace(record, lists=_within(record.lists, name, change)) if record.lists else record

    return {plural: replace(held, items=tuple(each(record) for record in held.items)) for plural, held in lists.items()}


def as_day(ordinal: int) -> PartialDate:
    """A day that is fully known; one outside the calendar becomes the nearest in it."""
    held = date.fromordinal(min(max(ordinal, 1), LATEST))
    return PartialDate(held.isoformat(), exactly(held), Precision.DAY)


def _value(value: Any) -> Value | None:  # noqa: ANN401 - a plain value of any kind
    """A plain value as an answer holds it; None where it has no way to be written."""
    if isinstance(value, Span):
        return as_day(value.lo) if value.lo == value.hi <= LATEST else None
    if isinstance(value, Period):
        return read_period(f"{_edge(value.start, '..')}/{_end(value.end)}")
    found: Value | None = value if value != "" else None
    return found


def _edge(day: Span, otherwise: str) -> str:
    return as_day(day.lo).text if day.lo == day.hi <= LATEST else otherwise


def _end(day: Span) -> str:
    return _edge(day, ".." if day.lo > LATEST else "")

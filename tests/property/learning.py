"""Everything that may be learnt about a case next: an answer, a day, one more record, or no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from compensation.case.case import Answer, Case, Codes, Record, Records, State, Value
from compensation.case.checks import check_against, contradictions
from compensation.case.facts import Fact, Registry
from compensation.terms.dates import LATEST, PartialDate, Period, Precision, Span, exactly
from tests.property.invented import Inventor

RULED_OUT = {"C015", "C017"}
"""Links to nothing and days to come: whoever says so has to mend the case, and learns nothing about it."""
Step = tuple[str, Case]
"""What was learnt, in words for a failing test, and the case that knows it."""
Told = Mapping[str, Answer]


def steps(case: Case, inventor: Inventor) -> Iterator[Step]:
    """Everything that may be learnt next and that does not contradict what was said."""
    inventor.link_to(case)
    before = mistakes(case, inventor.registry, inventor.as_of)
    for said, learnt in _every_step(case, inventor):
        if mistakes(learnt, inventor.registry, inventor.as_of) <= before:
            yield said, learnt


def mistakes(case: Case, registry: Registry, as_of: date) -> int:
    """How much in a case cannot be true; answers to questions that do not arise among it."""
    found = (*contradictions(case, registry), *check_against(case, registry, as_of))
    lists = [(registry.lists[plural].singular, records) for plural, records in case.lists.items()]
    records = [
        {**case.answers, **{f"{singular}.{name}": answer for name, answer in record.answers.items()}}
        for singular, held in lists
        for record in held.items
    ]
    beside = sum(_beside_the_point(told, registry) for told in (case.answers, *records))
    return beside + sum(complaint.code in RULED_OUT for complaint in found)


def _beside_the_point(told: Told, registry: Registry) -> int:
    return sum(answer.is_known and not _arises(registry.facts[name], told, registry) for name, answer in told.items())


def _arises(fact: Fact, told: Told, registry: Registry) -> bool:
    """Whether a question is asked at all: the one before it has a fitting answer, or none yet."""
    if fact.guard is None:
        return True
    before = told.get(fact.guard.fact)
    if not _arises(registry.facts[fact.guard.fact], told, registry):
        return False
    if before is None or not before.is_known:
        return True
    value = before.value
    if isinstance(value, Codes):
        return not value.complete or bool(value.values & fact.guard.values)
    return value in fact.guard.values


def _every_step(case: Case, inventor: Inventor) -> Iterator[Step]:
    for said, answers in _of_answers("", case.answers, inventor):
        yield said, replace(case, answers=answers)
    for plural in inventor.lists:
        for said, records in _of_list(plural, case.lists.get(plural), inventor):
            yield said, replace(case, lists={**case.lists, plural: records})


def _of_answers(
    record: str, answers: Mapping[str, Answer], inventor: Inventor
) -> Iterator[tuple[str, dict[str, Answer]]]:
    for name, fact in inventor.of_record(record).items():
        held = answers.get(name)
        for value in _learnt(held.value if held and held.is_known else None, fact, inventor):
            yield f"{fact.id} = {_shown(value)}", {**answers, name: Answer(State.KNOWN, value)}


def _learnt(value: Value | None, fact: Fact, inventor: Inventor) -> Iterator[Value]:
    """A value for what had none; for what was known in part, a value that fits it."""
    chance = inventor.chance
    if value is None:
        yield inventor.value(fact)
    elif isinstance(value, PartialDate) and value.span.lo < value.span.hi:
        yield _day(chance.randint(value.span.lo, min(value.span.hi, max(value.span.lo, inventor.as_of.toordinal()))))
    elif isinstance(value, Codes) and not value.complete:
        yield Codes(value.values, complete=True)
        yield Codes(value.values | inventor.value(fact).values, complete=chance.random() < 0.5)  # type: ignore[union-attr]
    elif isinstance(value, Period) and (value.start.lo < value.start.hi or value.end.lo < value.end.hi):
        start = chance.randint(value.start.lo, value.start.hi)
        end = value.end if value.end.lo > LATEST else _exact(chance.randint(max(start, value.end.lo), value.end.hi))
        yield Period("learnt", _exact(start), end)


def _exact(day: int) -> Span:
    return Span(day, day)


def _day(day: int) -> PartialDate:
    held = date.fromordinal(day)
    return PartialDate(held.isoformat(), exactly(held), Precision.DAY)


def _of_list(plural: str, records: Records | None, inventor: Inventor) -> Iterator[tuple[str, Records]]:
    """One more application would be another claim to judge, and nothing learnt about this one."""
    singular = inventor.lists[plural].singular
    items = records.items if records else ()
    if records is None or not records.complete:
        yield f"{plural}: no more", Records(complete=True, items=items)
    if plural != "applications" and (records is None or not records.complete):
        added = Record(
            f"{singular}-{len(items) + 1}", inventor.answers(singular, inventor.chance.choice((0.0, 0.5, 1.0)))
        )
        yield f"{plural}: one more", Records(complete=False, items=(*items, added))
    for place, item in enumerate(items):
        for said, answers in _of_answers(singular, item.answers, inventor):
            changed = (*items[:place], replace(item, answers=answers), *items[place + 1 :])
            yield f"{item.id}: {said}", Records(complete=bool(records and records.complete), items=changed)


def _shown(value: Value) -> str:
    return value.text if isinstance(value, PartialDate) else str(value)

"""What cannot be true in a case: links to nothing, ends before starts, days to come, answers beside the point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches

from compensation.case.case import Answer, Case, Codes, Record, Records, Value
from compensation.case.facts import EVERY, Fact, Guard, Kind, Registry
from compensation.errors import Complaint
from compensation.terms.dates import PartialDate, Period, Span, after, before, exactly
from compensation.terms.truth import YES

Held = Mapping[str, Answer]


def contradictions(case: Case, registry: Registry) -> tuple[Complaint, ...]:
    """What is wrong on any day: links to nothing, and an end surely before its start."""
    found: list[Complaint] = []
    for fact, answer, answers in _asked(case, registry):
        if fact.links_to is not None:
            found += _loose_link(fact, answer, case)
        for name in fact.not_before:
            found += _out_of_order(fact, answer, name, answers)
    return tuple(found)


def check_against(case: Case, registry: Registry, as_of: date) -> tuple[Complaint, ...]:
    """What is wrong as seen on a day: days that surely lie after it, and answers that other answers rule out."""
    today = exactly(as_of)
    found: list[Complaint] = []
    for fact, answer, answers in _asked(case, registry):
        found += _yet_to_come(fact, answer, today)
        if fact.guard is not None and _ruled_out(fact.guard, answers):
            hint = f"It is asked only after a fitting answer to `{fact.guard.fact}`; correct one of the two."
            found.append(Complaint("C018", f"`{fact.id}` does not fit what was said before", answer.spot, hint))
    return tuple(found)


def _asked(case: Case, registry: Registry) -> Iterator[tuple[Fact, Answer, Held]]:
    """Every answer with a value, its fact, and by full id what stands in the same record and in single records."""
    for name, answer in case.answers.items():
        if answer.is_known:
            yield registry.facts[name], answer, case.answers
    for plural, records in case.lists.items():
        yield from _asked_in(plural, records, case.answers, registry)


def _asked_in(plural: str, records: Records, outer: Held, registry: Registry) -> Iterator[tuple[Fact, Answer, Held]]:
    singular = registry.lists[plural].singular
    for record in records.items:
        answers = {**outer, **_by_full_id(singular, record)}
        for name, answer in record.answers.items():
            if answer.is_known:
                yield registry.facts[f"{singular}.{name}"], answer, answers
        for inner, held in record.lists.items():
            yield from _asked_in(inner, held, answers, registry)


def _by_full_id(singular: str, record: Record) -> dict[str, Answer]:
    return {f"{singular}.{name}": answer for name, answer in record.answers.items()}


def _loose_link(fact: Fact, answer: Answer, case: Case) -> Iterator[Complaint]:
    known = [record.id for record in case.items(fact.links_to or "")]
    if answer.value in (EVERY, *known):
        return
    close = get_close_matches(str(answer.value), known, n=1, cutoff=0.6)
    hint = f"Did you mean `{close[0]}`?" if close else f"Give that record of `{fact.links_to}` the same `id`."
    yield Complaint("C015", f"`{fact.id}` names a record that is not there", answer.spot, hint)


def _out_of_order(fact: Fact, answer: Answer, name: str, answers: Held) -> Iterator[Complaint]:
    first = answers.get(name)
    if first is None or not isinstance(first.value, PartialDate) or not isinstance(answer.value, PartialDate):
        return
    if before(answer.value.span, first.value.span) is YES:
        where = f" (line {first.spot.line})" if first.spot.line else ""
        hint = f"Correct one of the two{where}; if a day is half known, write the month, the year or `~`."
        yield Complaint("C016", f"`{fact.id}` lies before `{name}`", answer.spot, hint)


def _yet_to_come(fact: Fact, answer: Answer, today: Span) -> Iterator[Complaint]:
    day = _first_day(answer.value)
    if day is None or fact.may_be_future or after(day, today) is not YES:
        return
    hint = "This can only lie in the past. Check the year, and the day on which the case is looked at."
    what = "begins" if fact.kind is Kind.PERIOD else "lies"
    yield Complaint("C017", f"`{fact.id}` {what} in the future", answer.spot, hint)


def _first_day(value: Value | None) -> Span | None:
    if isinstance(value, PartialDate):
        return value.span
    return value.start if isinstance(value, Period) else None


def _ruled_out(guard: Guard, answers: Held) -> bool:
    before_it = answers.get(guard.fact)
    if before_it is None or not before_it.is_known:
        return False
    value = before_it.value
    if isinstance(value, Codes):
        return value.complete and not value.values & guard.values
    return value not in guard.values

"""Answers that cannot all be right: days and places of different records that do not agree, whatever is still unknown.

A credibility finding often starts from such a pair. What cannot stand within one record is refused when a case is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from compensation.case.case import Record
from compensation.claim.ink import Said
from compensation.claim.view import View
from compensation.terms.dates import PartialDate, Period, Span, before, covers
from compensation.terms.territory import within
from compensation.terms.truth import NO, YES

_AFTER_THE_INCIDENT = ("report.date", "application.lodged_date", "injury.first_date", "award.awarded_date")
_DURING = ("incident.first_date", "incident.last_date")
_TOO_EARLY = "it should not be earlier than the incident"
_OUTSIDE = "the incident lies outside the time of the exploitation; say why, or correct one of the two"
_ELSEWHERE = "on that day the survivor is said to have lived in another country; say why, or correct one of the two"


class Conflict(NamedTuple):
    """Two answers that do not agree, each with its record and source, and why not."""

    first: str
    second: str
    why: str


class _Dated(NamedTuple):
    label: str
    said: str
    span: Span
    period: Period | None

    def __str__(self) -> str:
        return f"{self.label}: {self.said}"


def conflicts(view: View) -> tuple[Conflict, ...]:
    """Every pair of answers about the unit that surely does not agree."""
    unit = view.unit_record
    if unit is None:
        return ()
    found = (*_before_the_incident(view, unit), *_outside_the_exploitation(view, unit), *_elsewhere(view, unit))
    return tuple(Conflict(str(one), str(other), view.words.say(why)) for one, other, why in found)


def _before_the_incident(view: View, unit: Record) -> Iterator[tuple[_Dated, _Dated, str]]:
    start = _dated(view, "incident.first_date", unit)
    for name in _AFTER_THE_INCIDENT:
        for record in _records(view, name):
            other = _dated(view, name, record)
            if start and other and before(other.span, start.span) is YES:
                yield start, other, _TOO_EARLY


def _outside_the_exploitation(view: View, unit: Record) -> Iterator[tuple[_Dated, _Dated, str]]:
    first, last = (_dated(view, f"exploitation.{name}", None) for name in ("first_date", "last_date"))
    for name in _DURING:
        day = _dated(view, name, unit)
        if day and first and before(day.span, first.span) is YES:
            yield first, day, _OUTSIDE
        if day and last and before(last.span, day.span) is YES:
            yield last, day, _OUTSIDE


def _elsewhere(view: View, unit: Record) -> Iterator[tuple[_Dated, _Dated, str]]:
    day, place = _dated(view, "incident.first_date", unit), view.answer("incident.place", unit)
    for record in view.records("stays"):
        stay, country = _dated(view, "stay.period", record), view.answer("stay.country", record)
        if day is None or stay is None or stay.period is None or place is None or country is None:
            continue
        there, here = str(country.value), str(place.value)
        apart = within(here, there) is NO and within(there, here) is NO
        if apart and covers(stay.period, day.span) is YES:
            yield day, stay, _ELSEWHERE


def _records(view: View, name: str) -> tuple[Record, ...]:
    listing = view.registry.list_of(name.partition(".")[0])
    return view.records(listing.plural) if listing else ()


def _dated(view: View, name: str, record: Record | None) -> _Dated | None:
    entry, answer = view.entry(name, record), view.answer(name, record)
    if not isinstance(entry, Said) or answer is None or not isinstance(answer.value, PartialDate | Period):
        return None
    value = answer.value
    if isinstance(value, Period):
        return _Dated(_label(view, name, entry), entry.text, value.start, value)
    return _Dated(_label(view, name, entry), entry.text, value.span, None)


def _label(view: View, name: str, entry: Said) -> str:
    say, fact = view.words.say, view.registry.facts[name]
    listing = view.registry.list_of(fact.record)
    label = say(fact.label)
    if listing:
        label = say("{list}, {label}", list=say(listing.label), label=label)
    return say("{label} (from: {source})", label=label, source=entry.source) if entry.source else label

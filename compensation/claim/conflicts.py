"""Days that cannot all be right: pairs of dates of a case that stand in the wrong order whatever is still unknown."""

from __future__ import annotations

from typing import NamedTuple

from compensation.case.case import Record
from compensation.claim.ink import Said
from compensation.claim.view import View
from compensation.terms.dates import PartialDate, Period, Span, before
from compensation.terms.truth import YES

_IN_ORDER = (
    ("person.birth_date", "exploitation.first_date"),
    ("exploitation.first_date", "exploitation.last_date"),
    ("incident.first_date", "incident.last_date"),
    ("incident.first_date", "incident.last_violent_date"),
    ("incident.last_violent_date", "incident.last_date"),
    ("identification.referred_date", "identification.decision_date"),
    ("protection_claim.made_date", "protection_claim.final_date"),
    ("conviction.offence_date", "conviction.date"),
    ("conviction.date", "conviction.spent_date"),
    ("proceeding.started_date", "proceeding.decided_date"),
    ("proceeding.decided_date", "proceeding.final_date"),
    ("employment.first_date", "employment.last_date"),
    ("award.awarded_date", "award.paid_date"),
    ("application.lodged_date", "application.decided_date"),
    ("application.decided_date", "application.review_asked_date"),
    ("application.review_asked_date", "application.review_decided_date"),
)
_AFTER_THE_INCIDENT = ("report.date", "application.lodged_date", "injury.first_date", "award.awarded_date")
_INSIDE = ("incident.first_date", "incident.last_date")


class Conflict(NamedTuple):
    """Two answers that do not agree; each with its record and source."""

    first: str
    second: str
    why: str


class _Dated(NamedTuple):
    label: str
    said: str
    span: Span


def conflicts(view: View) -> tuple[Conflict, ...]:
    """Every pair of dates that is surely in the wrong order, in the order in which the facts are asked."""
    return (*_out_of_order(view), *_before_the_incident(view), *_outside_the_exploitation(view))


def _out_of_order(view: View) -> tuple[Conflict, ...]:
    why = view.words.say("the second should not be earlier than the first")
    return tuple(
        Conflict(_told(one), _told(other), why)
        for first, second in _IN_ORDER
        for record, other_record in _pairs(view, first, second)
        if (one := _dated(view, first, record)) and (other := _dated(view, second, other_record))
        if before(other.span, one.span) is YES
    )


def _pairs(view: View, first: str, second: str) -> tuple[tuple[Record | None, Record | None], ...]:
    """The records in which both facts stand; single facts have none."""
    record = first.partition(".")[0]
    listing = view.registry.list_of(record)
    held = view.case.lists.get(listing.plural) if listing else None
    if listing is None:
        return ((None, None),)
    return tuple((one, one) for one in held.items) if held and second.startswith(record) else ()


def _before_the_incident(view: View) -> tuple[Conflict, ...]:
    start = _dated(view, "incident.first_date", view.unit_record) if view.unit_record else None
    why = view.words.say("it should not be earlier than the incident")
    return tuple(
        Conflict(_told(start), _told(other), why)
        for name in _AFTER_THE_INCIDENT
        for record in _records(view, name)
        if start and (other := _dated(view, name, record))
        if before(other.span, start.span) is YES
    )


def _outside_the_exploitation(view: View) -> tuple[Conflict, ...]:
    first, last = _dated(view, "exploitation.first_date", None), _dated(view, "exploitation.last_date", None)
    why = view.words.say("the incident lies outside the time of the exploitation; say why, or correct one of the two")
    found = []
    for name in _INSIDE:
        inside = _dated(view, name, view.unit_record) if view.unit_record else None
        if inside and first and before(inside.span, first.span) is YES:
            found.append(Conflict(_told(first), _told(inside), why))
        if inside and last and before(last.span, inside.span) is YES:
            found.append(Conflict(_told(last), _told(inside), why))
    return tuple(found)


def _records(view: View, name: str) -> tuple[Record, ...]:
    listing = view.registry.list_of(name.partition(".")[0])
    return view.records(listing.plural) if listing else ()


def _dated(view: View, name: str, record: Record | None) -> _Dated | None:
    if name not in view.registry.facts:
        return None
    entry, answer = view.entry(name, record), view.answer(name, record)
    if not isinstance(entry, Said) or answer is None or not isinstance(answer.value, PartialDate | Period):
        return None
    fact = view.registry.facts[name]
    listing = view.registry.list_of(fact.record)
    label = view.words.say(fact.label)
    where = view.words.say("{list}, {label}", list=view.words.say(listing.label), label=label) if listing else label
    source = view.words.say("{label} (from: {source})", label=where, source=entry.source) if entry.source else where
    span = answer.value.span if isinstance(answer.value, PartialDate) else answer.value.start
    return _Dated(source, entry.text, span)


def _told(dated: _Dated) -> str:
    return f"{dated.label}: {dated.said}"

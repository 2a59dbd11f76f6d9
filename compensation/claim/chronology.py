"""The chronology: what happened when, as exactly as it is known. An order that nobody knows is never invented."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from compensation.case.case import Answer, Record
from compensation.case.facts import Fact
from compensation.claim.dossier import Dossier, Paper
from compensation.claim.ink import Entry, Gap, Said
from compensation.claim.view import Audience, View
from compensation.terms.dates import LATEST, PartialDate, Period, Span, read_date

TITLE = "Chronology"
_CERTAINTIES = {"sure": "sure", "likely": "likely", "guess": "a guess"}


class Event(NamedTuple):
    """Something that has a day: the day as known, what it is, where that comes from, and how sure it is."""

    day: Entry
    what: str
    source: str
    certainty: str
    span: Span


class Group(NamedTuple):
    """Events whose order is not known among themselves; one alone where the order is plain."""

    remark: str
    events: tuple[Event, ...]


def chronology(dossier: Dossier) -> Paper:
    """The chronology of the whole case, for the legal team."""
    view, words = dossier.view(Audience.LAWYER), dossier.words
    events, undated = _events(view)
    values = {"groups": tuple(_remarked(dossier, group) for group in grouped(events)), "undated": undated}
    return dossier.filled("05-chronology.docx", "chronology", words.say(TITLE), Audience.LAWYER, values)


def grouped(events: Iterable[Event]) -> Iterator[tuple[Event, ...]]:
    """Events by their earliest possible day; those that may lie in either order stand in one group."""
    held: list[Event] = []
    reached = 0
    for event in sorted(events, key=lambda one: (one.span.lo, one.span.hi)):
        if held and event.span.lo > reached:
            yield tuple(held)
            held = []
        held.append(event)
        reached = max(reached, event.span.hi) if len(held) > 1 else event.span.hi
    if held:
        yield tuple(held)


def _remarked(dossier: Dossier, events: tuple[Event, ...]) -> Group:
    if len(events) == 1:
        return Group("", events)
    days = {(event.span.lo, event.span.hi) for event in events}
    if len(days) == 1 and all(low == high for low, high in days):
        return Group(
            dossier.words.say(
                "The next {n} are on the same day; the order within it is not known.", n=str(len(events))
            ),
            events,
        )
    return Group(
        dossier.words.say("Order not known: the possible days of the next {n} overlap.", n=str(len(events))), events
    )


def _events(view: View) -> tuple[list[Event], tuple[Event, ...]]:
    dated: list[Event] = []
    undated: list[Event] = []
    for fact, record, entry in view.everything():
        answer = view.answer(fact.id, record)
        what = _what(view, fact, record)
        if answer is None:
            if isinstance(entry, Gap) and fact.kind in {"date", "period"}:
                undated.append(Event(entry, what, "", "", Span(1, LATEST)))
            continue
        dated += _dated(view, answer, entry, what)
    return dated, tuple(undated)


def _dated(view: View, answer: Answer, entry: Entry, what: str) -> list[Event]:
    said = view.words.say
    source = answer.source or ""
    certainty = said(_CERTAINTIES.get(answer.certainty or "", answer.certainty or ""))
    match answer.value:
        case PartialDate(span=span):
            return [Event(entry, what, source, certainty, span)]
        case Period() as period if isinstance(entry, Said):
            wordings = ("{what}: begins", "{what}: ends")
            edges = zip(_edges(view, period), (period.start, period.end), wordings, strict=True)
            return [
                Event(replace(entry, text=day), said(wording, what=what), source, certainty, span)
                for day, span, wording in edges
                if span.lo <= LATEST
            ]
        case _:
            return []


def _edges(view: View, period: Period) -> tuple[str, str]:
    """The first and the last day of a period as exactly as they were written."""
    first, slash, last = period.text.partition("/")
    if not slash:
        return view.words.day(period.start), view.words.day(period.end)
    limbs = ((first, period.start), (last, period.end))
    start, end = (view.words.day(span if limb in {"", ".."} else read_date(limb)) for limb, span in limbs)
    return start, end


def _what(view: View, fact: Fact, record: Record | None) -> str:
    label = view.words.say(fact.label)
    if record is None:
        return label
    listing = view.registry.list_of(fact.record)
    name = view.words.say(listing.label) if listing else ""
    if fact.name == "period":
        return view.words.say("{list} ({record})", list=name, record=record.id)
    return view.words.say("{list} ({record}): {label}", list=name, record=record.id, label=label)

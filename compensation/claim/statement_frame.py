"""The frame of a statement: headings and known dates, and room for the client's own words. Never the words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from compensation.claim.dossier import Dossier, Paper
from compensation.claim.ink import Entry, Gap, Said
from compensation.claim.messages import FrameHeading, read_frame
from compensation.claim.view import Audience, View

TITLE = "Frame for a statement"


class Known(NamedTuple):
    """A date or place that is known already, so that nobody has to ask for it again."""

    label: str
    value: Entry


class Heading(NamedTuple):
    """A heading, what is known under it, and what to leave room for."""

    text: str
    known: tuple[Known, ...]
    room: tuple[str, ...]


def statement_frame(dossier: Dossier) -> Paper:
    """The frame, for the lawyer who takes the statement; raises PaperError if its headings are broken."""
    frame = read_frame(dossier.blank("shared/statement-frame", "yaml"), dossier.law.registry)
    view, title = dossier.view(Audience.LAWYER), dossier.words.say(TITLE)
    values = {
        "headings": tuple(_headings(frame, view)),
        "interpreter": view.entry("representation.interpreter_needed"),
        "language": view.entry("representation.language"),
    }
    return dossier.filled("06-statement-frame.docx", "statement-frame", title, Audience.LAWYER, values)


def _headings(frame: tuple[FrameHeading, ...], view: View) -> Iterator[Heading]:
    for held in frame:
        known = tuple(one for name in held.known for one in _known(view, name))
        if known or not held.only_if_known:
            yield Heading(view.words.say(held.heading), known, tuple(view.words.say(line) for line in held.room))


def _known(view: View, name: str) -> list[Known]:
    """What the case holds for a fact, once for each record of its list."""
    fact = view.registry.facts[name]
    listing = view.registry.list_of(fact.record)
    label = view.words.say(fact.label)
    if listing is None or listing.plural == view.unit.listing:
        entry = view.entry(name)
        return [Known(label, entry)] if isinstance(entry, Said) or _is_told(entry) else []
    records = view.records(listing.plural)
    held = [(record.id, view.entry(name, record)) for record in records]
    say = view.words.say
    return [
        Known(say("{label} ({record})", label=label, record=which), entry)
        for which, entry in held
        if isinstance(entry, Said)
    ]


def _is_told(entry: Gap | Said) -> bool:
    """Whether the gap is itself news: the client was asked."""
    return isinstance(entry, Gap) and entry.why != "not asked yet"

"""The frame of a statement: headings and known dates, and room for the client's own words. Never the words themselves."""

from __future__ import annotations

from typing import NamedTuple

from compensation.case.strict_yaml import read_yaml_file
from compensation.case.tree import Tree
from compensation.claim.dossier import Dossier, Paper
from compensation.claim.ink import Entry, Gap, Said
from compensation.claim.view import Audience, View
from compensation.errors import PaperError

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
    tree, complaints = read_yaml_file(dossier.blank("shared/statement-frame", "yaml"))
    if tree is None:
        raise PaperError(complaints)
    view = dossier.view(Audience.LAWYER)
    values = {"headings": _headings(tree, view), "interpreter": view.entry("representation.interpreter_needed"), "language": view.entry("representation.language")}
    title = dossier.words.say(TITLE)
    return dossier.filled("06-statement-frame.docx", "statement-frame", title, Audience.LAWYER, values)


def _headings(tree: Tree, view: View) -> tuple[Heading, ...]:
    assert isinstance(tree.data, dict)
    found = []
    for held in tree.data["headings"]:  # type: ignore[union-attr]
        known = tuple(one for name in held.get("known", ()) for one in _known(view, str(name)))
        if not known and held.get("only_if_known") is True:
            continue
        room = tuple(view.words.say(str(line)) for line in held.get("room", ()))
        found.append(Heading(view.words.say(str(held["heading"])), known, room))
    return tuple(found)


def _known(view: View, name: str) -> list[Known]:
    """What the case holds for a fact, once for each record of its list."""
    fact = view.registry.facts[name]
    listing = view.registry.list_of(fact.record)
    label = view.words.say(fact.label)
    if listing is None or listing.plural == view.unit.listing:
        entry = view.entry(name)
        return [Known(label, entry)] if isinstance(entry, Said) or _is_told(entry) else []
    records = view.records(listing.plural)
    return [Known(label, view.entry(name, record)) for record in records if isinstance(view.entry(name, record), Said)]


def _is_told(entry: Gap | Said) -> bool:
    """Whether the gap is itself news: the client was asked."""
    return isinstance(entry, Gap) and entry.why != "not asked yet"

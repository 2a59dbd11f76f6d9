"""Law that was replaced: the file of a route as it would read with the earlier text in it, lowered whole.

The earlier text stands in the route as changes to the text of today. Each part of the file that comes of it keeps its
line and column, so that a mistake in a change is told where it was written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from compensation.case.tree import Data, Placed, Tree, Way, below
from compensation.errors import Complaint
from compensation.law.lower_tests import lower_test
from compensation.law.part import Part, suggestion
from compensation.law.route import Change, Earlier, Route

LISTED = ("applies", "conditions", "bars", "not_needed", "heads", "advances", "evidence", "obstacles", "interactions")
NAMED = ("issues", "definitions", "days", "sums", "deadlines", "judgements")
VERBS = ("replace", "remove", "add")
Lowered = Callable[[Tree], tuple[Route | None, tuple[Complaint, ...]]]


class Entry(NamedTuple):
    """A member of a section: its id, its data, and where that is written."""

    name: str
    data: Data
    way: Way


Sections = dict[str, list[Entry]]


def lower_earlier(top: Part, lower: Lowered) -> tuple[Earlier, ...]:
    """The earlier texts of a route, each lowered as a route of its own, so that nothing in it can fail later."""
    found: list[Earlier] = []
    for part in top.items("earlier"):
        if not part.only("name", "governs", "change", needs=("id", "name", "text", "cite", "governs", "change")):
            continue
        if part.mark.id in {held.id for held in found}:
            hint = "Worked cases and explanations name the earlier law by its id."
            part.complain("L013", f"the id `{part.mark.id}` stands twice in `earlier`", hint, "id")
        governs, sections = lower_test(part.at("governs")), _opened(top.map)
        known = len(part.page.complaints)
        changes = tuple(_changed(held, sections) for held in part.items("change", least=1))
        if len(part.page.complaints) > known:
            continue
        route, complaints = lower(_closed(top.page.tree, sections, {held.section for held in changes}))
        part.page.complaints.extend(complaints)
        found += [Earlier(part.mark, part.text("name"), governs, changes, route)] if route else []
    return tuple(found)


def _opened(data: dict[str, Data]) -> Sections:
    sections: Sections = {}
    for name in LISTED:
        held = data.get(name)
        items = held if isinstance(held, list) else []
        sections[name] = [Entry(_id_of(item), item, (name, index)) for index, item in enumerate(items)]
    for name in NAMED:
        entries = data.get(name)
        items_of = entries if isinstance(entries, dict) else {}
        sections[name] = [Entry(key, item, (name, key)) for key, item in items_of.items()]
    return sections


def _id_of(data: Data) -> str:
    return str(data.get("id", "")) if isinstance(data, dict) else ""


def _changed(part: Part, sections: Sections) -> Change:
    verb = part.leading(VERBS)
    match verb:
        case "replace":
            part.only("replace", "with", "section", needs=("with",))
        case "remove":
            part.only("remove", "section")
        case "add":
            part.only("add")
        case _:
            return Change("", "", "")
    if verb == "add":
        return _added(part.at("add"), sections)
    name = part.text(verb)
    section, index = _place_of(part, verb, name, sections)
    if section and verb == "remove":
        del sections[section][index]
    elif section and not part.at("with").is_absent:
        sections[section][index] = Entry(name, _named(part.at("with"), name, section), part.at("with").path)
    return Change(verb, section, name)


def _place_of(part: Part, key: str, name: str, sections: Sections) -> tuple[str, int]:
    found = [
        (section, index)
        for section, entries in sections.items()
        for index, entry in enumerate(entries)
        if entry.name == name and part.map.get("section") in {None, section}
    ]
    if len(found) == 1:
        return found[0]
    if found:
        hint = "Say which is meant: `section: conditions`, or another."
        part.complain("L013", f"`{name}` names several parts of this route", hint, key)
    else:
        every = {entry.name for entries in sections.values() for entry in entries if entry.name}
        part.complain("L009", f"there is no part `{name}` in this route", suggestion(name, every), key)
    return "", 0


def _named(part: Part, name: str, section: str) -> Data:
    """The new part under the id of the old one, if it brings none of its own."""
    if section in NAMED or not isinstance(part.data, dict):
        return part.data
    return {"id": name, **part.data}


def _added(part: Part, sections: Sections) -> Change:
    if not part.only("section", "item", "name", needs=("section", "item")):
        return Change("", "", "")
    section = part.one_of("section", (*LISTED, *NAMED))
    item = part.at("item")
    if section in NAMED and not part.needs("name"):
        return Change("", "", "")
    name = part.text("name") if section in NAMED else _id_of(item.data)
    if section:
        sections[section].append(Entry(name, item.data, item.path))
    return Change("add", section, name)


def _closed(tree: Tree, sections: Sections, touched: set[str]) -> Tree:
    """The file with the changed sections in it, and the place of everything."""
    assert isinstance(tree.data, dict)  # noqa: S101 - a route is a map
    start, _, inner = tree.placed
    assert isinstance(inner, dict)  # noqa: S101 - its places are one too
    gone = {"earlier", *touched}
    data = {key: held for key, held in tree.data.items() if key not in gone}
    placed = {key: held for key, held in inner.items() if key not in gone}
    for section in [name for name in sections if name in touched]:
        entries, listed = sections[section], section in LISTED
        if entries or section in tree.data:
            data[section] = [held.data for held in entries] if listed else {held.name: held.data for held in entries}
        places: list[Placed] = [tree.placed_at(held.way) for held in entries]
        named = dict(zip((held.name for held in entries), places, strict=True))
        placed[section] = below(tree.placed, section)[0], None, places if listed else named
    return Tree(data, tree.file, (start, None, placed))

"""What a route names itself, gathered from its raw data before anything in it is lowered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from compensation.case.tree import Data, Way
from compensation.law.kernel import Moment
from compensation.law.part import Names, Part
from compensation.law.shared import shared_data

ROUTE_WORDS = (
    "route",
    "name",
    "kind",
    "authority",
    "for_each",
    "against",
    "claimant",
    "status",
    "currency",
    "counting",
    "applies",
    "in_force",
    "issues",
    "days",
    "sums",
    "definitions",
    "conditions",
    "bars",
    "not_needed",
    "deadlines",
    "judgements",
    "heads",
    "advances",
    "total",
    "evidence",
    "papers",
    "obstacles",
    "interactions",
    "procedure",
    "links",
    "earlier",
    "carries",
)
_DECIDING = ("applies", "conditions", "bars", "deadlines", "heads", "advances", "total", "definitions", "days", "sums")
_BESIDE = ("evidence", "obstacles", "interactions", "not_needed", "procedure")


def names_of_route(top: Part) -> Names:
    """The names of the pack and those that this route adds."""
    procedure = top.map.get("procedure")
    after = procedure.get("after") if isinstance(procedure, dict) else None
    clocks = {**_map(top.map.get("deadlines")), **_map(after)}
    return replace(
        top.names,
        currency=top.text("currency"),
        definitions=tuple(_map(top.map.get("definitions"))),
        days=tuple(_map(top.map.get("days"))),
        sums=tuple(_map(top.map.get("sums"))),
        route=top.text("route"),
        issues={
            name: tuple(_map(_told(top, "issues", held).get("options")))
            for name, held in _map(top.map.get("issues")).items()
        },
        judgements=tuple(_map(top.map.get("judgements"))),
        deadlines={
            name: frozenset(found for found, _ in ids_in(_told(top, "deadlines", held), ()))
            for name, held in clocks.items()
        },
        heads=tuple(_ids_of_list(top.map.get("heads"))),
        claimants_of=_claimants_of(top),
        clauses=tuple(name for key in ("applies", "conditions", "bars") for name in _ids_of_list(top.map.get(key))),
    )


def _claimants_of(top: Part) -> dict[str, tuple[str, ...]]:
    """For each head, and what is paid in advance toward it, the kinds of claimant that may have it, if not all may."""
    claimants = top.map.get("claimant")
    held = [_map(item) for item in claimants] if isinstance(claimants, list) else []
    if not any("heads" in item for item in held):
        return {}
    limits = {str(item.get("kind")): item.get("heads") for item in held}
    toward = {name: name for name in _ids_of_list(top.map.get("heads"))}
    advances = top.map.get("advances")
    for item in advances if isinstance(advances, list) else ():
        toward[str(_map(item).get("id"))] = str(_map(item).get("counts_toward"))
    return {
        name: tuple(kind for kind, heads in limits.items() if not isinstance(heads, list) or head in heads)
        for name, head in toward.items()
    }


def check_ids(top: Part) -> None:
    """No id stands twice among what decides, nor twice in one section beside it; no name stands for two things."""
    _check_unique(top, [found for key in _DECIDING for found in ids_in(top.map.get(key), (key,))])
    for section in _BESIDE:
        _check_unique(top, list(ids_in(top.map.get(section), (section,))))
    taken = {*_map(top.map.get("definitions")), *top.names.registry.facts, *Moment, "unlimited"}
    for section in ("days", "sums"):
        for name in taken & set(_map(top.map.get(section))):
            top.at(section).complain("L013", f"`{name}` already names something else", "Choose another name.", name)
        taken |= set(_map(top.map.get(section)))


def _check_unique(top: Part, found: list[tuple[str, Way]]) -> None:
    first: dict[str, Way] = {}
    for name, way in found:
        if name in first:
            line = top.page.tree.spot(first[name]).line
            hint = f"The first stands in line {line}. Worked cases and explanations name clauses by their ids."
            top.at(*way[:-1]).complain("L013", f"the id `{name}` stands twice in this route", hint, "id")
        first.setdefault(name, way)


def ids_in(data: Data, way: Way) -> Iterator[tuple[str, Way]]:
    """Every id below a piece of data, with its path."""
    if isinstance(data, dict):
        for key, held in data.items():
            if key == "id" and isinstance(held, (str, int)):
                yield str(held), (*way, key)
            elif isinstance(held, (dict, list)):
                yield from ids_in(held, (*way, key))
    elif isinstance(data, list):
        for index, held in enumerate(data):
            yield from ids_in(held, (*way, index))


def _told(top: Part, section: str, data: Data) -> dict[str, Data]:
    """An entry, or the shared one that it uses."""
    name = _map(data).get("use")
    return _map(shared_data(top.names, section, name)) if isinstance(name, str) else _map(data)


def _map(data: Data) -> dict[str, Data]:
    return data if isinstance(data, dict) else {}


def _ids_of_list(data: Data) -> Iterator[str]:
    for held in data if isinstance(data, list) else ():
        name = _map(held).get("id")
        if isinstance(name, (str, int)):
            yield str(name)

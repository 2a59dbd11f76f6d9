"""Two texts of law held against each other, route by route: what is written otherwise, and a case that shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from compensation.assessment.texts.lines import Changed, changed_lines
from compensation.assessment.texts.meaning import bare, meaning, tables_of
from compensation.assessment.texts.witness import Seed, Sought, Witness, witness
from compensation.law.law import Law, Table
from compensation.law.route import Route
from compensation.law.walk import facts_of, facts_of_route


class Proof(StrEnum):
    """How sure it is that no case is answered differently."""

    DIFFERS = "differs"
    SAME = "same"
    NOT_FOUND = "not-found"


class RouteDifference(NamedTuple):
    """A route in two texts. SAME is proved: all that an answer can hang on is written alike."""

    route: str
    how: str
    changed: tuple[Changed, ...]
    proof: Proof
    witness: Witness | None


def difference(before: Law, after: Law, route: str, seeds: Sequence[Seed]) -> RouteDifference | None:
    """How a route differs between two texts; None where it is written alike, word for word."""
    old, new = (_route(law, route) for law in (before, after))
    lines = changed_lines((old, before) if old else None, (new, after) if new else None)
    if old is None or new is None:
        how = "added" if old is None else "removed"
        return RouteDifference(route, how, lines, Proof.DIFFERS, None)
    meant, means = meaning(old, before), meaning(new, after)
    parts = [name for name in {**meant, **means} if meant.get(name) != means.get(name)]
    if not parts:
        return RouteDifference(route, "changed", lines, Proof.SAME, None) if lines else None
    sought = Sought(before, after, new, _facts(old, new, parts), _tables(new, after, parts))
    found = witness(sought, seeds)
    return RouteDifference(route, "changed", lines, Proof.DIFFERS if found else Proof.NOT_FOUND, found)


def _route(law: Law, name: str) -> Route | None:
    return next((held for held in law.routes if held.id == name), None)


def _facts(old: Route, new: Route, parts: Sequence[str]) -> tuple[str, ...]:
    """The facts to vary: those that are asked otherwise, those that changed parts read, then all that are read."""
    found = {name.removeprefix("fact "): None for name in parts if name.startswith("fact ")}
    for route, other in ((new, old), (old, new)):
        for name in parts:
            alike = {bare(node) for node in _nodes(other, name)}
            for node in (one for one in _nodes(route, name) if bare(one) not in alike):
                found |= dict.fromkeys(sorted(facts_of(node, route)))
    return tuple(found | dict.fromkeys(sorted(facts_of_route(old) | facts_of_route(new))))


def _nodes(route: Route, part: str) -> tuple[Any, ...]:
    """The nodes of a part of a route by the name that it has among the meanings."""
    kind, _, name = part.partition(" ")
    if kind == "definition":
        return (route.named[name],) if name in route.named else ()
    held = route.procedure.after if part == "after" else getattr(route, part, ())
    return tuple(node for node in (held if isinstance(held, tuple) else (held,)) if is_dataclass(node))


def _tables(route: Route, law: Law, parts: Sequence[str]) -> Mapping[str, Table]:
    names = {name.removeprefix("table ") for name in parts if name.startswith("table ")}
    return {name: held for name, held in tables_of(route, law).items() if name in names}

"""All the law at hand: routes, tables, lists, sources and the registry of facts, frozen and indexed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from compensation.case.facts import Fact, Kind, Registry
from compensation.errors import NOWHERE, Spot
from compensation.law.kernel import Cite, Member, Standing
from compensation.law.route import Route
from compensation.terms.territory import narrowest, within
from compensation.terms.truth import NO


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table: a sum in minor units (None: not recovered), the days on which it holds, where it comes from.

    ``since`` and ``until`` are ordinals, both included; None is open. ``columns`` holds every further column as text.
    """

    row: str
    label: str
    since: int | None
    until: int | None
    amount: int | None
    currency: str
    standing: Standing
    source: str
    note: str
    columns: Mapping[str, str]
    spot: Spot = NOWHERE


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Sums of money by row and date; a row may stand several times with other dates."""

    id: str
    title: str
    rows: Mapping[str, tuple[TableRow, ...]]

    def of_place(self, place: str) -> str | None:
        """The row of the narrowest place in which this one lies; itself where it lies in none; None if nobody knows."""
        return narrowest(place, self.rows) if any(within(place, row) is not NO for row in self.rows) else place

    def on(self, row: str, day: int) -> TableRow | None:
        """The row in force on a day (ordinal), or None where the table has none."""
        return next((held for held in self.rows.get(row, ()) if _holds(held, day)), None)


def _holds(row: TableRow, day: int) -> bool:
    return (row.since is None or row.since <= day) and (row.until is None or day <= row.until)


@dataclass(frozen=True, slots=True)
class NamedList:
    """A list of codes with dates of membership; ``is_open``: nobody knows whether it is complete."""

    id: str
    members: tuple[Member, ...]
    standing: Standing
    is_open: bool
    note: str = ""
    label: str = ""
    cites: tuple[Cite, ...] = ()
    spot: Spot = NOWHERE


@dataclass(frozen=True, slots=True)
class Source:
    """An instrument that is cited: what it is, where it can be read, when it was read and how well it is known."""

    id: str
    title: str
    kind: str
    citation: str
    url: str
    read_on: str
    standing: Standing
    note: str = ""
    spot: Spot = NOWHERE


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """The law of one jurisdiction or forum."""

    code: str
    name: str
    languages: tuple[str, ...]
    currency: str
    calendar: str
    status: str
    sha256: str
    routes: tuple[Route, ...]
    sources: Mapping[str, Source]
    tables: Mapping[str, Table]
    lists: Mapping[str, NamedList]
    courts: tuple[str, ...] = ()
    law_read_to: str = ""
    allow: Mapping[str, str] = field(default_factory=dict)
    spot: Spot = NOWHERE


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Law:
    """Every pack that was loaded, and the facts that may be asked for. ``sha256`` is over all texts read.

    ``reads`` names the facts and lists that some route reads, and the questions that decide whether those are asked.
    """

    registry: Registry
    packs: tuple[Pack, ...]
    reads: frozenset[str]
    obstacles: Mapping[str, str] = field(default_factory=dict)
    sha256: str = ""

    @property
    def routes(self) -> tuple[Route, ...]:
        """All routes, in the order of packs and file names."""
        return tuple(route for pack in self.packs for route in pack.routes)

    def told(self, fact: Fact) -> Fact:
        """A fact whose codes are kept elsewhere, with the words that the lists of all packs have for them."""
        if fact.choices or fact.kind not in {Kind.CHOICE, Kind.CHOICES}:
            return fact
        lists = (held for pack in self.packs for held in pack.lists.values())
        named = ((one.code, one.label, f"codes {held.id}") for held in lists for one in held.members if one.label)
        return replace(fact, elsewhere=tuple(named))

    def worded(self) -> Registry:
        """The registry with every fact as it is told."""
        return replace(self.registry, facts={name: self.told(fact) for name, fact in self.registry.facts.items()})

    def route(self, name: str) -> Route:
        """A route by id; KeyError if there is none."""
        return {route.id: route for route in self.routes}[name]

    def pack_of(self, route: Route) -> Pack:
        """The pack that a route belongs to."""
        code = route.id.partition("/")[0]
        return next(pack for pack in self.packs if pack.code == code)

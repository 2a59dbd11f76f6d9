"""A case as the readers of the kernel see it: plain values, records of lists, and the unit that is being judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from compensation.assessment.result import Unit
from compensation.case.case import Answer, Case, Record, Records
from compensation.case.facts import EVERY, Kind, Registry
from compensation.law.route import Route
from compensation.terms.dates import EARLIEST, NEVER, PartialDate, Span
from compensation.terms.truth import NO, UNKNOWN, YES, Truth


class Held:
    """A record: its known values by name, and the lists inside it."""

    __slots__ = ("id", "lists", "values")

    def __init__(self, name: str, values: Mapping[str, Any], lists: Mapping[str, HeldList]) -> None:
        self.id = name
        self.values = values
        self.lists = lists


class HeldList:
    """A list as far as it is known; each record with how surely it belongs to the unit that is judged."""

    __slots__ = ("complete", "names", "records")

    def __init__(self, records: tuple[tuple[Held, Truth], ...], *, complete: bool) -> None:
        self.records = records
        self.names = tuple([record.id for record, _ in records])
        self.complete = complete


class _Nothing(dict[str, Any]):
    """The values of a record that surely does not exist: every day in it never happened."""

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401, ARG002 - the shape of dict.get
        return NEVER


NO_CHOICE: dict[str, str] = {}
"""Where there is nothing to choose; never added to."""
_WHOLE_CASE = Unit("", 0, "")
NOBODY = Held("", {}, {})


class AtHand(dict[str, Held]):
    """The record at hand of each list, by its singular; a record without answers where none is."""

    def __missing__(self, singular: str) -> Held:
        return NOBODY


NOTHING = Held("", _Nothing(), {})


class View:
    """What one judging reads: values, bound records, lists narrowed to the unit, moments, and the options chosen."""

    __slots__ = (
        "as_of",
        "bound",
        "choice",
        "decision",
        "filed",
        "filing",
        "lists",
        "memo",
        "others",
        "period",
        "singles",
        "unit",
    )

    def __init__(self, singles: Mapping[str, Any], lists: Mapping[str, HeldList], unit: Unit, as_of: int) -> None:
        self.singles = singles
        self.lists = lists
        self.unit = unit
        self.as_of = as_of
        self.bound = AtHand()
        self.choice = NO_CHOICE
        self.memo: dict[Any, Any] = {}
        self.others: Callable[[str], tuple[Any, ...]] = _no_others
        self.period = NEVER
        self.filed = UNKNOWN
        self.filing, self.decision = _moments(as_of)

    @property
    def today(self) -> Span:
        """The day of advice as a span."""
        return _moments(self.as_of)[1]

    def choose(self, choice: dict[str, str]) -> None:
        """Take one option of each disputed issue; what hangs on it is remembered for each option apart."""
        self.choice = choice


@lru_cache(maxsize=16)
def _moments(as_of: int) -> tuple[Span, Span]:
    """Any day up to the day of advice, and that day itself."""
    return Span(EARLIEST, as_of), Span(as_of, as_of)


def _no_others(_route: str) -> tuple[Any, ...]:
    """Where a route is judged by itself, nothing is known of the others."""
    return ()


class Units:
    """What a route is judged for and against, and which lists tell by a link to which of those their records belong."""

    __slots__ = ("against", "links", "links_against", "singular")

    def __init__(self, route: Route, registry: Registry) -> None:
        self.singular = registry.lists[route.for_each].singular if route.for_each else ""
        self.against = registry.lists[route.against].singular if route.against else ""
        self.links = _links_to(route.for_each, registry)
        self.links_against = _links_to(route.against, registry)

    def at_hand(self, unit: Unit) -> dict[str, str]:
        """The ids of the records that are judged, by what they are called."""
        held = ((self.singular, unit.id), (self.against, unit.against))
        return {singular: record for singular, record in held if singular}


def _links_to(plural: str, registry: Registry) -> dict[str, str]:
    """The lists whose records name one of this list, and the fact that does."""
    singulars = {listing.singular: listing.plural for listing in registry.lists.values()}
    return {
        singulars[fact.record]: fact.name
        for fact in registry.facts.values()
        if fact.kind is Kind.LINK and plural and fact.links_to == plural and fact.record in singulars
    }


class Prepared:
    """A case turned into plain values once, for all routes."""

    __slots__ = ("judged", "lists", "narrowed", "singles")

    def __init__(self, case: Case) -> None:
        self.judged: dict[str, tuple[Any, ...]] = {}
        self.narrowed: dict[tuple[str, str], dict[str, HeldList]] = {}
        self.singles = {name: plain(answer) for name, answer in case.answers.items() if answer.is_known}
        self.lists = {name: _held_list(records) for name, records in case.lists.items()}


def plain(answer: Answer) -> Any:  # noqa: ANN401 - a value of any kind of fact
    """The value of an answer as the readers use it: a day as its span, everything else as it is."""
    return answer.value.span if isinstance(answer.value, PartialDate) else answer.value


def _held_list(records: Records) -> HeldList:
    return HeldList(tuple((_held(record), YES) for record in records.items), complete=records.complete)


def _held(record: Record) -> Held:
    values = {name: plain(answer) for name, answer in record.answers.items() if answer.is_known}
    return Held(record.id, values, {name: _held_list(records) for name, records in record.lists.items()})


def views(prepared: Prepared, route: Route, units_of: Units, as_of: date) -> Iterator[View]:
    """One view for each unit of the route; where no unit is known yet, one for a unit of which nothing is known."""
    for view in _of_units(prepared, route, units_of, as_of.toordinal()):
        for each in _against(prepared, route, units_of, view) if route.against else (view,):
            yield _with_application(each, route)


def _of_units(prepared: Prepared, route: Route, units_of: Units, day: int) -> Iterator[View]:
    if not route.for_each:
        yield View(prepared.singles, prepared.lists, _WHOLE_CASE, day)
        return
    units = prepared.lists.get(route.for_each)
    for index, record in enumerate(_records(units)):
        lists = prepared.narrowed.get((route.for_each, record.id))
        if lists is None:
            lists = _narrowed(prepared.lists, units_of.links, record.id, alone=_is_alone(units))
            prepared.narrowed[route.for_each, record.id] = lists
        view = View(prepared.singles, lists, Unit(route.for_each, index, record.id), day)
        view.bound[units_of.singular] = record
        yield view


def _against(prepared: Prepared, route: Route, units_of: Units, view: View) -> Iterator[View]:
    """The same unit against each who may answer for it."""
    held = view.lists.get(route.against)
    for record in _records(held):
        lists = _narrowed(view.lists, units_of.links_against, record.id, alone=_is_alone(held))
        each = View(prepared.singles, lists, replace(view.unit, against=record.id), view.as_of)
        each.bound.update(view.bound)
        each.bound[units_of.against] = record
        yield each


def _records(held: HeldList | None) -> list[Held]:
    records = [record for record, _ in held.records] if held else []
    return records if records or (held and held.complete) else [NOBODY]


def _is_alone(held: HeldList | None) -> bool:
    return held is not None and held.complete and len(held.records) == 1


def _narrowed(
    lists: Mapping[str, HeldList], links: Mapping[str, str], unit: str, *, alone: bool
) -> dict[str, HeldList]:
    return {
        plural: _linked(held, links[plural], unit, alone=alone) if plural in links and held.records else held
        for plural, held in lists.items()
    }


def _linked(held: HeldList, name: str, unit: str, *, alone: bool) -> HeldList:
    members = [
        (record, min(member, _belongs(record.values.get(name), unit, alone=alone))) for record, member in held.records
    ]
    if all(member is YES for _, member in members):
        return held
    return HeldList(tuple([member for member in members if member[1] is not NO]), complete=held.complete)


def _belongs(link: str | None, unit: str, *, alone: bool) -> Truth:
    """A record that names no unit belongs to the only one there is; among several, nobody knows."""
    if link is None:
        return YES if alone else UNKNOWN
    return YES if link in {unit, EVERY} else NO


def _with_application(view: View, route: Route) -> View:
    """Bind the application made on this route, and with it the day of lodging and of decision.

    Of several the first listed counts; while nobody knows whether that one belongs here, nothing is known of it.
    """
    held = view.lists.get("applications")
    if held is None:
        view.bound["application"] = NOBODY
        return view
    fits = [(record, _for_route(record, member, route)) for record, member in held.records]
    mine = [(record, fit) for record, fit in fits if fit is not NO]
    if not mine and held.complete:
        view.bound["application"] = NOTHING
        view.filed, view.filing = NO, view.today
        return view
    view.bound["application"] = mine[0][0] if mine and mine[0][1] is YES else NOBODY
    if any(fit is YES for _, fit in mine):
        _lodged(view, mine)
    return view


def _for_route(record: Held, member: Truth, route: Route) -> Truth:
    named = record.values.get("route")
    fits = UNKNOWN if named is None else YES if named == route.id else NO
    return min(member, fits)


def _lodged(view: View, applications: Sequence[tuple[Held, Truth]]) -> None:
    """Lodged on the earliest day of any application that surely belongs here, or before on one that may."""
    days = [(record.values.get("lodged_date"), fit) for record, fit in applications]
    latest = [day.hi for day, fit in days if day is not None and fit is YES]
    if latest:
        first = EARLIEST if any(day is None for day, _ in days) else min(day.lo for day, _ in days if day is not None)
        view.filed, view.filing = YES, Span(first, max(first, min(*latest, view.as_of)))
    decided = view.bound["application"].values.get("decided_date")
    if decided is not None:
        view.decision = decided

"""Whether two claims are about the same thing that was done: by the records that they were judged for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from compensation.assessment.result import Unit
from compensation.assessment.view import HeldList
from compensation.case.facts import EVERY, Kind, Registry
from compensation.terms.truth import NO, UNKNOWN, YES, Truth


class Matters:
    """The records of a case, and which record names which; a claim about the whole case is about each of them."""

    def __init__(self, lists: Mapping[str, HeldList], registry: Registry) -> None:
        self._lists, self._registry = lists, registry

    def same(self, one: Unit, other: Unit) -> Truth:
        """Whether two claims are about one matter; against different people they may be."""
        if not one.listing or not other.listing:
            return YES
        found = self._records(one, other)
        differ = one.against and other.against and one.against != other.against
        return min(found, UNKNOWN) if differ else found

    def _records(self, one: Unit, other: Unit) -> Truth:
        if one.listing == other.listing:
            return YES if one.id == other.id else NO
        named = [*self._named(one, other), *self._named(other, one)]
        if named:
            return named[0]
        left, right = dict(self._targets(one)), dict(self._targets(other))
        shared = (self._agree(left[plural], right[plural], plural) for plural in left if plural in right)
        return next((answer for answer in shared if answer is not UNKNOWN), UNKNOWN)

    def _named(self, one: Unit, other: Unit) -> Iterator[Truth]:
        """Whether the record of one claim names that of the other."""
        for plural, name in self._targets(one):
            if plural == other.listing:
                yield self._agree(name, other.id or None, plural)

    def _targets(self, unit: Unit) -> Iterator[tuple[str, str | None]]:
        """Each list that the records of a list name, and which of its records this one names."""
        for record, plural, name in self._links:
            if record == self._registry.lists[unit.listing].singular:
                yield plural, self._told(unit, name)

    @cached_property
    def _links(self) -> tuple[tuple[str, str, str], ...]:
        every = self._registry.facts.values()
        return tuple(
            (fact.record, fact.links_to, fact.name) for fact in every if fact.kind is Kind.LINK and fact.links_to
        )

    def _told(self, unit: Unit, name: str) -> str | None:
        held = self._lists.get(unit.listing)
        records = [record for record, _ in held.records if record.id == unit.id] if held else []
        return records[0].values.get(name) if records else None

    def _agree(self, one: str | None, other: str | None, plural: str) -> Truth:
        """A record that names nothing belongs to the only one there is; among several, nobody knows."""
        if EVERY in {one, other}:
            return YES
        if one is None or other is None:
            held = self._lists.get(plural)
            return YES if held and held.complete and len(held.records) == 1 else UNKNOWN
        return YES if one == other else NO

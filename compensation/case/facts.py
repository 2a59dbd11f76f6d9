"""What can be asked about a survivor: facts, the records they belong to, and the lists of such records.

A fact is named ``record.name``. A record is either single (``person``) or one of a list (``incident``, ``incidents``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from compensation.errors import NOWHERE, Complaint, Spot

EVERY = "all"


class Kind(StrEnum):
    """What an answer to a fact looks like."""

    BOOL = "bool"
    DATE = "date"
    PERIOD = "period"
    DURATION = "duration"
    MONEY = "money"
    COUNT = "count"
    NUMBER = "number"
    PERCENT = "percent"
    CHOICE = "choice"
    CHOICES = "choices"
    PLACE = "place"
    PLACES = "places"
    TEXT = "text"
    LINK = "link"


CODED = frozenset((Kind.CHOICE, Kind.CHOICES))
SEVERAL = frozenset((Kind.CHOICES, Kind.PLACES))


@dataclass(frozen=True, slots=True)
class Guard:
    """When a fact is asked at all: another fact has one of these values."""

    fact: str
    values: frozenset[object]


@dataclass(frozen=True, slots=True)
class Fact:
    """One question: its kind and words, who can still change it, and who may see the answer.

    ``sensitivity`` runs from 1 (easy to answer) to 3 (painful or dangerous). No ``choices`` on a choice means codes
    that are kept elsewhere, such as rows of a table. ``national`` is the code of the pack that asks it, or None.
    A date comes ``not_before`` those of other facts, and is past unless it ``may_be_future``. A choice that goes
    ``one_way`` only moves on through its codes, in their order. ``elsewhere`` are codes
    that lists of the law hold, with their words and the place of those; another code may be right as well.
    """

    id: str
    record: str
    name: str
    kind: Kind
    label: str
    meaning: str
    why: str
    sensitivity: int
    choices: tuple[tuple[str, str], ...] = ()
    guard: Guard | None = None
    changes: str = "never"
    disclose_to: tuple[str, ...] = ("client", "lawyer")
    htcds: str | None = None
    links_to: str | None = None
    national: str | None = None
    not_before: tuple[str, ...] = ()
    may_be_future: bool = False
    one_way: bool = False
    spot: Spot = NOWHERE
    elsewhere: tuple[tuple[str, str, str], ...] = ()

    def label_of(self, code: str) -> str:
        """The words for one of its codes; the code itself where the words are kept elsewhere."""
        return dict(self.choices).get(code, code)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of records; ``parent`` is the list in whose records it stands, or None.

    ``changes``: who can still bring about one more record of a list that is complete so far.
    """

    plural: str
    singular: str
    label: str
    why: str
    sensitivity: int
    parent: str | None = None
    spot: Spot = NOWHERE
    changes: str = "never"


@dataclass(frozen=True, slots=True)
class Registry:
    """Every fact and every list, in the order in which they are asked."""

    facts: Mapping[str, Fact]
    lists: Mapping[str, Listing]

    def fact(self, name: str) -> Fact | None:
        """The fact of that id, if there is one."""
        return self.facts.get(name)

    def list_of(self, singular: str) -> Listing | None:
        """The list whose records are called so, or None for a single record."""
        return next((listing for listing in self.lists.values() if listing.singular == singular), None)

    @property
    def records(self) -> tuple[str, ...]:
        """The single records, each once."""
        listed = {listing.singular for listing in self.lists.values()}
        return tuple(dict.fromkeys(fact.record for fact in self.facts.values() if fact.record not in listed))

    def of_record(self, record: str) -> dict[str, Fact]:
        """The facts of one record by their short names."""
        return {fact.name: fact for fact in self.facts.values() if fact.record == record}

    def inside(self, parent: str | None) -> tuple[Listing, ...]:
        """The lists that stand in records of that list; those of the case itself for None."""
        return tuple(listing for listing in self.lists.values() if listing.parent == parent)

    def nearest(self, name: str) -> str:
        """The fact whose id looks most like this one; nothing where none does."""
        return next(iter(get_close_matches(name, self.facts, n=1, cutoff=0.7)), "")


def read_registry(texts: Sequence[tuple[str, str]]) -> tuple[Registry | None, tuple[Complaint, ...]]:
    """Read the common registry (first) and those of packs, each as path and text; mistakes are complaints F0xx."""
    from compensation.case.vocabulary import read_vocabulary

    return read_vocabulary(texts)

"""Nodes of truth: joined, asked of lists, compared, judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Union

from compensation.law.kernel.choices import Disputed, Switch, Unread, Use
from compensation.law.marks import Mark
from compensation.terms.counting import Length
from compensation.terms.truth import Truth

if TYPE_CHECKING:
    from compensation.law.kernel.days import Day
    from compensation.law.kernel.sums import Sum


@dataclass(frozen=True, slots=True)
class Constant:
    """Plainly yes or no, as one option of an issue."""

    mark: Mark
    value: Truth


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    mark: Mark
    parts: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds."""

    mark: Mark
    parts: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold; worst and best change places."""

    mark: Mark
    part: Test


@dataclass(frozen=True, slots=True)
class Guarded:
    """A part that counts only when the guard holds; otherwise it answers ``absent``."""

    mark: Mark
    guard: Test
    part: Test
    absent: Truth


@dataclass(frozen=True, slots=True)
class Some:
    """At least one record of a list satisfies ``where``; no only over a complete list."""

    mark: Mark
    listing: str
    where: Test


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a named list, from and until the days (ordinals, both included) on which it belongs; its words."""

    code: str
    since: int | None = None
    until: int | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Members:
    """What a fact is compared with: written in the route, or a named list of the pack on a day."""

    members: tuple[Member, ...]
    name: str = ""
    at: Day | None = None
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Among:
    """A fact is one of the members, or has one of them; ``exactly``: territories counted apart lie outside."""

    mark: Mark
    fact: str
    members: Members
    exactly: bool = False


@dataclass(frozen=True, slots=True)
class SameAs:
    """Two facts name the same, or where one names several, have one in common."""

    mark: Mark
    fact: str
    other: str


@dataclass(frozen=True, slots=True)
class Names:
    """A fact that names a record names the one at hand, called by its singular."""

    mark: Mark
    fact: str
    record: str


@dataclass(frozen=True, slots=True)
class Lasts:
    """A stated length of time is more or less than another; ``relation`` is a word of the language."""

    mark: Mark
    fact: str
    relation: str
    length: Length


@dataclass(frozen=True, slots=True)
class CountOf:
    """How many records of a list satisfy ``where``; a list that is not complete may hold more."""

    mark: Mark
    listing: str
    where: Test
    relation: str
    number: int


@dataclass(frozen=True, slots=True)
class RouteIs:
    """The answer of another route for the same unit is one of these outcomes."""

    mark: Mark
    route: str
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """A yes-or-no fact has this value."""

    mark: Mark
    fact: str
    value: bool


@dataclass(frozen=True, slots=True)
class InTable:
    """A code is a row of the table, or its row holds one of these words in a column; ``by_place``: rows are places."""

    mark: Mark
    fact: str
    table: str
    column: str = ""
    values: frozenset[str] = frozenset()
    by_place: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """One day stands before, on or after another; ``relation`` is a word of the language."""

    mark: Mark
    left: Day
    relation: str
    right: Day


@dataclass(frozen=True, slots=True)
class Covers:
    """A period covers a day, both ends included."""

    mark: Mark
    fact: str
    day: Day


@dataclass(frozen=True, slots=True)
class Size:
    """An amount or a number is more or less than another; ``relation`` is a word of the language."""

    mark: Mark
    left: Sum
    relation: str
    right: Sum


@dataclass(frozen=True, slots=True)
class Timely:
    """A deadline is kept. ``state`` missed or in-time asks before any extension; ``by`` asks which branch governs."""

    mark: Mark
    deadline: str
    state: str = ""
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """Left to somebody's judgement: never computed."""

    mark: Mark
    judgement: str


Test = Union[
    Constant, Unread, All, Any, Not, Guarded, Some, Among, SameAs, Names, Lasts, CountOf, RouteIs, Flag, InTable,
    Order, Covers, Size, Timely, Judged, Use,
    "Disputed[Test]", "Switch[Test]",
]  # fmt: skip

"""The small language that every route is lowered to: truths, days and amounts, each with its mark.

Readers of it (judge one case, explain, show, count coverage) are each one match over these nodes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeVar, Union

from compensation.law.marks import Cite as Cite  # noqa: PLC0414 - told on
from compensation.law.marks import Mark as Mark  # noqa: PLC0414 - told on
from compensation.law.marks import Standing as Standing  # noqa: PLC0414 - told on
from compensation.terms.counting import Convention, Length
from compensation.terms.truth import Truth

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Constant:
    """Plainly yes or no, as one option of an issue."""

    mark: Mark
    value: Truth


@dataclass(frozen=True, slots=True)
class Unread:
    """Law that exists and nobody read, or a clause still to be written: not known, and says so."""

    mark: Mark
    note: str


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
    """A member of a named list, from and until the days (ordinals, both included) on which it belongs."""

    code: str
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Members:
    """What a fact is compared with: written in the route, or a named list of the pack on a day."""

    members: tuple[Member, ...]
    name: str = ""
    at: Day | None = None
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Among:
    """A fact is one of the members, or has one of them."""

    mark: Mark
    fact: str
    members: Members


@dataclass(frozen=True, slots=True)
class Flag:
    """A yes-or-no fact has this value."""

    mark: Mark
    fact: str
    value: bool


@dataclass(frozen=True, slots=True)
class InTable:
    """A code is a row of the table, or its row holds one of these words in a column."""

    mark: Mark
    fact: str
    table: str
    column: str = ""
    values: frozenset[str] = frozenset()


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


@dataclass(frozen=True, slots=True)
class Use:
    """A definition, day or amount that the route names once."""

    mark: Mark
    name: str


@dataclass(frozen=True, slots=True)
class Disputed(Generic[T_co]):
    """One node for each option of an issue."""

    mark: Mark
    issue: str
    options: tuple[tuple[str, T_co], ...]


@dataclass(frozen=True, slots=True)
class Instead(Generic[T_co]):
    """An exception: what replaces the base when its guard holds; ``over`` names exceptions that it displaces."""

    mark: Mark
    when: Test
    then: T_co
    over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Switch(Generic[T_co]):
    """A base and the exceptions to it, as schemes are drafted."""

    mark: Mark
    base: T_co
    exceptions: tuple[Instead[T_co], ...]


@dataclass(frozen=True, slots=True)
class FactDay:
    """A day that somebody stated."""

    mark: Mark
    fact: str


@dataclass(frozen=True, slots=True)
class OnDay:
    """A day written in the route, as an ordinal."""

    mark: Mark
    day: int


class Moment(StrEnum):
    """Days that every case has: the day of advice, the day of lodging, the day of decision."""

    AS_OF = "as_of"
    FILING_DAY = "filing_day"
    DECISION_DAY = "decision_day"


@dataclass(frozen=True, slots=True)
class At:
    """A day that every case has."""

    mark: Mark
    moment: Moment


@dataclass(frozen=True, slots=True)
class Shifted:
    """The last day of a length of time that runs after a day, or back before it."""

    mark: Mark
    start: Day
    length: Length
    back: bool
    rule: Convention


@dataclass(frozen=True, slots=True)
class Birthday:
    """The day on which somebody born on ``born`` reaches an age."""

    mark: Mark
    age: int
    born: Day
    rule: Convention


@dataclass(frozen=True, slots=True)
class Pick:
    """The latest or earliest of several days; limbs that never happened drop out."""

    mark: Mark
    latest: bool
    limbs: tuple[tuple[Test | None, Day], ...]


@dataclass(frozen=True, slots=True)
class PickEach:
    """The latest or earliest day over the records of a list."""

    mark: Mark
    latest: bool
    listing: str
    take: Day
    where: Test | None


@dataclass(frozen=True, slots=True)
class EdgeOf:
    """First or last day of a period that somebody stated."""

    mark: Mark
    fact: str
    start: bool


@dataclass(frozen=True, slots=True)
class EdgeOfUnit:
    """First or last day of the month or year in which a day lies."""

    mark: Mark
    unit: str
    start: bool
    day: Day


@dataclass(frozen=True, slots=True)
class Unlimited:
    """There is no time limit."""

    mark: Mark


@dataclass(frozen=True, slots=True)
class NotStarted:
    """The clock waits for something; ``waits_for`` says what, in words."""

    mark: Mark
    waits_for: str


@dataclass(frozen=True, slots=True)
class FactSum:
    """A sum or number that somebody stated."""

    mark: Mark
    fact: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A sum or number written in the route, in minor units where it is money."""

    mark: Mark
    value: int | Fraction


@dataclass(frozen=True, slots=True)
class Row:
    """The sum in a row of a table on a day; ``row`` is written or read from a fact."""

    mark: Mark
    table: str
    row: str
    row_is_fact: bool
    at: Day


@dataclass(frozen=True, slots=True)
class SumOf:
    """The parts added up."""

    mark: Mark
    parts: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class Greatest:
    """The greatest of the parts."""

    mark: Mark
    parts: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class SumEach:
    """The same sum taken from each record of a list and added up, or the greatest of them."""

    mark: Mark
    listing: str
    take: Sum
    where: Test | None
    greatest: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """Somewhere between two sums, which nobody can narrow beforehand."""

    mark: Mark
    low: Sum
    high: Sum


@dataclass(frozen=True, slots=True)
class Assessed:
    """A court or officer assesses it: no figure, and nothing missing."""

    mark: Mark
    by: str


@dataclass(frozen=True, slots=True)
class HeadOf:
    """The sum of another head of the same route."""

    mark: Mark
    head: str


@dataclass(frozen=True, slots=True)
class WorkOut:
    """A small typed function with its arguments: days, sums, lists and words by name."""

    mark: Mark
    function: str
    days: tuple[tuple[str, Day], ...]
    words: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    lengths: tuple[tuple[str, Length], ...]
    where: Test | None = None

    def word(self, name: str) -> str:
        """An argument written as a word."""
        return dict(self.words)[name]

    def group(self, name: str) -> tuple[tuple[str, ...], ...]:
        """An argument written as lists of words; empty where absent."""
        return dict(self.groups).get(name, ())


@dataclass(frozen=True, slots=True)
class Step:
    """One operation on a running sum (times, less, at_most, ...), in the order of the law; ``by`` None is *no cap*."""

    mark: Mark
    operation: str
    by: Sum | None
    guard: Test | None = None


@dataclass(frozen=True, slots=True)
class Stepped:
    """A sum and what the law then does to it."""

    mark: Mark
    base: Sum
    steps: tuple[Step, ...]


Test = Union[
    Constant, Unread, All, Any, Not, Guarded, Some, Among, Flag, InTable, Order, Covers, Size, Timely, Judged, Use,
    "Disputed[Test]", "Switch[Test]",
]  # fmt: skip
Day = Union[
    FactDay, OnDay, At, Shifted, Birthday, Pick, PickEach, EdgeOf, EdgeOfUnit, Unlimited, NotStarted, Unread, Use,
    "Disputed[Day]", "Switch[Day]",
]  # fmt: skip
Sum = Union[
    FactSum, Fixed, Row, SumOf, Greatest, SumEach, Between, Assessed, HeadOf, WorkOut, Stepped, Unread, Use,
    "Disputed[Sum]", "Switch[Sum]",
]  # fmt: skip
Node = Test | Day | Sum

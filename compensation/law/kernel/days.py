"""Nodes of days: stated, written, counted, picked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Union

from compensation.law.kernel.choices import Disputed, Switch, Unread, Use
from compensation.law.kernel.limits import Floored, LastDayOf, ReachOf, Rolled, Suspended
from compensation.law.marks import Mark
from compensation.terms.counting import Convention, Length

if TYPE_CHECKING:
    from compensation.law.kernel.truths import Test


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
    """Days that every case has: of advice, of lodging, of decision; and the first day of a period of what accrues."""

    AS_OF = "as_of"
    FILING_DAY = "filing_day"
    DECISION_DAY = "decision_day"
    PERIOD_DAY = "period_day"


@dataclass(frozen=True, slots=True)
class At:
    """A day that every case has."""

    mark: Mark
    moment: Moment


@dataclass(frozen=True, slots=True)
class Shifted:
    """The last day of a length of time that runs after a day, or back before it; one that is ``steady`` never stops."""

    mark: Mark
    start: Day
    length: Length
    back: bool
    rule: Convention
    steady: bool = False


@dataclass(frozen=True, slots=True)
class Birthday:
    """The day on which somebody born on ``born`` reaches an age."""

    mark: Mark
    age: int
    born: Day
    rule: Convention


@dataclass(frozen=True, slots=True)
class Pick:
    """The latest or earliest of several days; limbs that never happened drop out.

    ``whole``: the latest only once all have happened.
    """

    mark: Mark
    latest: bool
    limbs: tuple[tuple[Test | None, Day], ...]
    whole: bool = False


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


Day = Union[
    FactDay, OnDay, At, Shifted, Birthday, Pick, PickEach, EdgeOf, EdgeOfUnit, Unlimited, NotStarted, Suspended,
    Floored, Rolled, LastDayOf, ReachOf, Unread, Use,
    "Disputed[Day]", "Switch[Day]",
]  # fmt: skip

"""What stretches, holds back or moves the last day of a time limit, and what one limit says of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compensation.law.marks import Mark
from compensation.terms.counting import Convention

if TYPE_CHECKING:
    from compensation.law.kernel.days import Day, Shifted
    from compensation.law.kernel.truths import Test


@dataclass(frozen=True, slots=True)
class Stop:
    """Days of running time that do not count, from ``first`` to ``last``, both included; of each record of a list.

    ``test`` says whether they are left out at all, and may be somebody's judgement.
    """

    mark: Mark
    first: Day
    last: Day
    listing: str = ""
    where: Test | None = None
    test: Test | None = None
    guard: Test | None = None
    power: str = "must"


@dataclass(frozen=True, slots=True)
class Suspended:
    """A length of time that stands still while one of these stops lasts."""

    mark: Mark
    day: Shifted
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Floored:
    """A last day that is never before ``floor``, if the time was still running on ``running_on`` where one is named."""

    mark: Mark
    day: Day
    floor: Day
    running_on: Day | None = None
    guard: Test | None = None


@dataclass(frozen=True, slots=True)
class Rolled:
    """A last day that is moved to a working day once all else is counted."""

    mark: Mark
    day: Day
    rule: Convention


@dataclass(frozen=True, slots=True)
class LastDayOf:
    """The last day of a time limit, before any extension."""

    mark: Mark
    deadline: str


@dataclass(frozen=True, slots=True)
class ReachOf:
    """The first day of what a claim in time still reaches back to."""

    mark: Mark
    deadline: str

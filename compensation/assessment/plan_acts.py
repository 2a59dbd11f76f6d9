"""What is to be done for one claim, and by when: from its deadlines, as far as they are the claimant's to keep."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from compensation.assessment.result import ClockResult, ClockState, RouteResult
from compensation.case.facts import Registry
from compensation.law.kernel import Timely
from compensation.law.route import Clause, Deadline, Route
from compensation.law.walk import facts_of
from compensation.terms.dates import LATEST

_STATES = {
    ClockState.OPEN: 0,
    ClockState.EXTENDABLE: 1,
    ClockState.MET: 3,
    ClockState.NOT_KNOWN: 4,
    ClockState.STOPPED: 5,
    ClockState.NOT_STARTED: 6,
    ClockState.NO_LIMIT: 7,
    ClockState.MISSED: 8,
}
_UNSURE_BUT_DATED = 2


class Act(StrEnum):
    """What to do for a claim; ``find-the-day``: to lodge, once it is known by when."""

    LODGE = "lodge"
    ASK_FOR_TIME = "ask-for-time"
    FIND_THE_DAY = "find-the-day"
    LODGE_WITHOUT_LIMIT = "lodge-without-limit"
    WAIT = "wait"
    NOTHING = "nothing-to-lodge"
    DONE = "done"
    LATE = "late"


_ACTS = {
    ClockState.EXTENDABLE: Act.ASK_FOR_TIME,
    ClockState.MET: Act.DONE,
    ClockState.NO_LIMIT: Act.LODGE_WITHOUT_LIMIT,
    ClockState.STOPPED: Act.WAIT,
    ClockState.NOT_STARTED: Act.WAIT,
    ClockState.MISSED: Act.LATE,
}


class Moment(NamedTuple):
    """What to do, by which safe day (ordinal), the latest day on any reading where that is later, and the deadline."""

    act: Act
    by: int | None
    latest: int | None
    deadline: ClockResult | None


def is_claimants(deadline: Deadline) -> bool:
    """Whether it is for the claimant to keep a deadline, and not for a prosecutor, a court or an authority alone."""
    return not deadline.kept_by or "claimant" in deadline.kept_by


def can_be_lifted(result: RouteResult, registry: Registry) -> bool:
    """Whether all that refuses a claim can still be put right, by what somebody shows, does or decides."""
    return all(held.clause.curable or _can_change(held.clause, result.route, registry) for held in result.because)


def _can_change(clause: Clause, route: Route, registry: Registry) -> bool:
    """Whether the clause asks for something that can still come about; time that has passed does not come back."""
    if isinstance(clause.test, Timely):
        return False
    read = facts_of(clause.test, route)
    facts = (registry.facts[name] for name in read if name in registry.facts)
    return not read.isdisjoint(registry.lists) or any(fact.changes != "never" for fact in facts)


def moment(result: RouteResult, today: int) -> Moment:
    """The act that presses most, of all that are the claimant's."""
    held = [clock for clock in result.deadlines if is_claimants(clock.deadline)]
    if not held:
        return Moment(Act.NOTHING, None, None, None)
    clock = min(held, key=lambda each: _urgency(each, today))
    act = _act(clock, today)
    if act in {Act.LODGE, Act.ASK_FOR_TIME}:
        return Moment(act, clock.safe, _later(clock), clock)
    return Moment(act, None, None, clock)


def _urgency(clock: ClockResult, today: int) -> tuple[int, int]:
    day = clock.safe if clock.safe is not None else LATEST
    state = clock.first.state
    if state is ClockState.NOT_KNOWN and clock.safe is not None:
        return _UNSURE_BUT_DATED, day
    if state is ClockState.MISSED and _act(clock, today) is Act.ASK_FOR_TIME:
        return _STATES[ClockState.EXTENDABLE], day
    return _STATES[state], day


def _act(clock: ClockResult, today: int) -> Act:
    state = clock.first.state
    if state in {ClockState.OPEN, ClockState.NOT_KNOWN}:
        if clock.safe is None:
            return Act.FIND_THE_DAY
        return Act.LODGE if clock.safe >= today else Act.ASK_FOR_TIME
    if state is ClockState.MISSED and any(each.state is not ClockState.MISSED for each in clock.clocks):
        return Act.ASK_FOR_TIME
    return _ACTS[state]


def _later(clock: ClockResult) -> int | None:
    later = clock.latest is not None and clock.safe is not None and clock.safe < clock.latest <= LATEST
    return clock.latest if later else None

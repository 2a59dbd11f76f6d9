"""Deadlines of one case: last day, state, which branch governs, and whether somebody has power to extend.

A missed day is never the end where an extension is possible: the answer is then left to judgement.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from compensation.assessment.build import Bench, Judge
from compensation.assessment.days import day_judge
from compensation.assessment.finding import AND, CODE_OF_TRUTH, NO_NO, NOT, OR, YES_YES, Finding, new
from compensation.assessment.one import test_judge
from compensation.assessment.result import Choices, Clock, ClockState
from compensation.assessment.view import View
from compensation.law.kernel import At, Moment, Order, Switch, Use
from compensation.law.route import Deadline, Extension
from compensation.terms.dates import LATEST, NOT_STARTED, UNLIMITED, Span
from compensation.terms.truth import NO, UNKNOWN, YES, Truth

FIRST_DAY = date(1900, 1, 1).toordinal()
"""No day before this can be stated, so that an earlier one means: nothing is known of it."""


class Ticking:
    """A deadline as worked out in one view: the clock, and its answers as codes."""

    __slots__ = ("act", "clock", "extended", "in_time")

    def __init__(self, clock: Clock, act: Finding, in_time: int, extended: int) -> None:
        self.clock = clock
        self.act = act
        self.in_time = in_time
        self.extended = extended

    def answer(self, state: str, branches: tuple[str, ...]) -> tuple[int, tuple[Finding, ...]]:
        """The code that answers a question about the deadline, and the findings it rests on."""
        parts = (self.clock.steps, self.act)
        if branches:
            return self._governed_by(branches), parts
        if state:
            return (NOT[self.in_time] if state == "missed" else self.in_time), parts
        return self.extended, (*parts, *self.clock.extensions)

    def _governed_by(self, branches: tuple[str, ...]) -> int:
        found = [branch in branches for branch in self.clock.branches]
        return YES_YES if found and all(found) else CODE_OF_TRUTH[UNKNOWN] if any(found) else NO_NO


class _Found(NamedTuple):
    """What a deadline is worked out from: the last day, the act, and what may extend it."""

    steps: Finding
    act: Finding
    extensions: tuple[Finding, ...]


def clock_of(bench: Bench, deadline: Deadline) -> Callable[[View], Ticking]:
    """The function that works out a deadline, once in each reading."""
    day, act = day_judge(bench, deadline.last_day), day_judge(bench, deadline.act)
    extensions = [_extends(bench, held, deadline) for held in deadline.extensions]
    key, issues = f"deadline {deadline.id}", set(bench.dependence.issues(deadline))
    lodged = isinstance(deadline.act, At) and deadline.act.moment is Moment.FILING_DAY

    def tick(view: View) -> Ticking:
        held: Ticking | None = view.reading.get(key)
        if held is None:
            choices = tuple([pair for pair in view.choice.items() if pair[0] in issues])
            found = _Found(day(view), act(view), tuple([judge(view) for judge in extensions]))
            done = view.filed if lodged else _was_done(found.act[2], view.as_of)
            held = view.reading[key] = _worked_out(deadline, choices, found, done, view.as_of)
        return held

    return tick


def _extends(bench: Bench, extension: Extension, deadline: Deadline) -> Judge:
    test = test_judge(bench, extension.test)
    if extension.to is None:
        return test
    within = test_judge(bench, Order(extension.mark, deadline.act, "on_or_before", extension.to))

    def judge(view: View) -> Finding:
        found, held = test(view), within(view)
        return new(Finding, (extension.test, AND[found[1]][held[1]], None, (found, held), ()))

    return judge


def _worked_out(deadline: Deadline, choices: Choices, found: _Found, done: Truth, as_of: int) -> Ticking:
    last: Span = found.steps[2]
    act = found.act[2] if done is YES else Span(as_of if done is NO else 1, as_of)
    timely = _timely(last, act)
    in_time = CODE_OF_TRUTH[timely]
    extended = in_time
    for part in found.extensions:
        extended = OR[extended][part[1]]
    state = _state(last, timely, done, extended)
    clock = Clock(deadline, choices, last, act, state, branches_of(found.steps), found.steps, found.extensions)
    return Ticking(clock, found.act, in_time, extended)


def _was_done(act: Span, as_of: int) -> Truth:
    """Whether an act that is not the lodging was done: an act without a day may still be to come."""
    if act.lo > act.hi or act.lo > as_of:
        return NO
    return YES if act.hi <= as_of and not act.never else UNKNOWN


def _timely(last: Span, act: Span) -> Truth:
    """Whether the act was in time on every day that last day and act may be; a clock that never started is no bar."""
    if last.lo > last.hi or act.hi <= last.lo:
        return YES
    return NO if act.lo > last.hi and not last.never else UNKNOWN


def _state(last: Span, timely: Truth, done: Truth, extended: int) -> ClockState:
    if last.lo > last.hi or last.lo == NOT_STARTED:
        return ClockState.NOT_STARTED
    if last.lo == UNLIMITED:
        return ClockState.NO_LIMIT
    if timely is UNKNOWN:
        return ClockState.NOT_KNOWN
    if timely is YES:
        return ClockState.MET if done is YES else ClockState.OPEN
    return ClockState.MISSED if extended == NO_NO else ClockState.EXTENDABLE


def branches_of(steps: Finding) -> tuple[str, ...]:
    """The ids of the branches that may govern, as the outermost choice between a base and its exceptions found them."""
    node = steps.node
    while isinstance(node, Use):
        steps = steps.parts[0]
        node = steps.node
    if isinstance(node, Switch):
        return tuple(name for name in steps.about if name)
    return (node.mark.id,) if node.mark.id else ()


def safe_day(clocks: Sequence[Clock]) -> int | None:
    """The earliest last day that any reading allows; None while no clock has a day, or one may be any day."""
    days = [clock.last_day.lo for clock in clocks if clock.last_day.lo <= min(clock.last_day.hi, LATEST)]
    return None if not days or min(days) < FIRST_DAY else min(days)


def latest_day(clocks: Sequence[Clock]) -> int | None:
    """The latest last day of any reading; None if some reading has none or nobody knows it."""
    spans = [clock.last_day for clock in clocks]
    last = max([span.hi for span in spans], default=LATEST)
    return last if last < LATEST and all(span.lo <= span.hi for span in spans) else None

"""Deadlines of one case: last day, state, which branch governs, and whether somebody has power to extend.

A missed day is never the end where an extension is possible: the answer is then left to judgement.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from compensation.assessment.build import Bench
from compensation.assessment.days import day_judge
from compensation.assessment.finding import CODE_OF_TRUTH, NO_NO, NO_YES, NOT, OR, PAIRS, YES_YES, Finding, widest
from compensation.assessment.limits import extends
from compensation.assessment.result import Choices, Clock, ClockState
from compensation.assessment.verdicts import swaying, under_each
from compensation.assessment.view import NOBODY, NOTHING, View
from compensation.law.kernel import At, Disputed, Floored, Moment, Pick, Rolled, Suspended, Switch, Use
from compensation.law.route import Deadline
from compensation.terms.dates import LATEST, NOT_STARTED, UNLIMITED, Span
from compensation.terms.truth import NO, UNKNOWN, YES, Truth

FIRST_DAY = date(1900, 1, 1).toordinal()
"""No day before this can be stated, so that an earlier one means: nothing is known of it."""


class Ticking:
    """A deadline as worked out in one view: the clock, and its answers as codes.

    ``forks`` holds the same under each answer of the judgements on which the last day hangs.
    """

    __slots__ = ("act", "clock", "extended", "forks", "in_time")

    def __init__(
        self, clock: Clock, act: Finding, in_time: int, extended: int, forks: tuple[Ticking, ...] = ()
    ) -> None:
        self.clock = clock
        self.act = act
        self.in_time = in_time
        self.extended = extended
        self.forks = forks

    def of_record(self, record: str) -> Ticking:
        """The same, as the last day of one record of many."""
        return Ticking(self.clock._replace(record=record), self.act, self.in_time, self.extended, self.forks)

    def answer(self, state: str, branches: tuple[str, ...]) -> tuple[int, tuple[Finding, ...]]:
        """The code that answers a question about the deadline, and the findings it rests on."""
        parts = (self.clock.steps, self.act)
        if branches:
            return self.governed_by(branches), parts
        if state:
            return (NOT[self.in_time] if state == "missed" else self.in_time), parts
        return self.extended, (*parts, *self.clock.extensions)

    def governed_by(self, branches: tuple[str, ...]) -> int:
        """Whether one of these branches governs."""
        if self.forks:
            return widest([fork.governed_by(branches) for fork in self.forks])
        found = [branch in branches for branch in self.clock.branches]
        return YES_YES if found and all(found) else CODE_OF_TRUTH[UNKNOWN] if any(found) else NO_NO


class _Found(NamedTuple):
    """What a deadline is worked out from: the last day, the act, and what may extend it."""

    steps: Finding
    act: Finding
    extensions: tuple[Finding, ...]
    reach: Finding | None


def clock_of(bench: Bench, deadline: Deadline) -> Callable[[View], Ticking]:
    """The function that works out a deadline, once in each reading."""
    day, act = day_judge(bench, deadline.last_day), day_judge(bench, deadline.act)
    issues = set(bench.dependence.issues(deadline))
    each = [bench.registry.lists[deadline.for_each].singular] if deadline.for_each else []
    key_of = bench.key_of(f"deadline {deadline.id}", deadline, *each)
    lodged = isinstance(deadline.act, At) and deadline.act.moment is Moment.FILING_DAY

    def done(view: View) -> Truth:
        return view.filed if lodged else _was_done(act(view)[2], view.as_of)

    extensions = [extends(bench, held, deadline, done) for held in deadline.extensions]
    reach = day_judge(bench, deadline.reach.day) if deadline.reach else None
    judgements = swaying(bench, deadline.last_day, deadline.act)

    def work(view: View) -> Ticking:
        choices = tuple([pair for pair in view.choice.items() if pair[0] in issues])
        extended = tuple([judge(view) for judge in extensions])
        found = _Found(day(view), act(view), extended, reach(view) if reach else None)
        return _worked_out(deadline, choices, found, done(view), view.as_of)

    def tick(view: View) -> Ticking:
        key = key_of(view)
        held: Ticking | None = view.memo.get(key)
        if held is None:
            held = work(view)
            if judgements and UNKNOWN in PAIRS[held.in_time]:
                held = _forked(held, tuple(under_each(view, judgements, work)))
            view.memo[key] = held
        return held

    return tick


def every_clock(bench: Bench, deadline: Deadline) -> Callable[[View], list[Ticking]]:
    """The function that works out a deadline, once for each record that has a last day of its own."""
    tick = bench.clocks[deadline.id]
    if not deadline.for_each:
        return lambda view: [tick(view)]
    from compensation.assessment.one import held_list

    singular, held_of = bench.registry.lists[deadline.for_each].singular, held_list(bench, deadline.for_each)

    def each(view: View) -> list[Ticking]:
        held, before = held_of(view), view.bound[singular]
        records = [record for record, _ in held.records] if held else []
        found = []
        for record in records or [NOTHING if held and held.complete else NOBODY]:
            view.bound[singular] = record
            found.append(tick(view).of_record(record.id))
        view.bound[singular] = before
        return found

    return each


def _forked(whole: Ticking, forks: tuple[Ticking, ...]) -> Ticking:
    """A deadline whose last day hangs on a judgement: passed under one answer and not under another, it is no loss."""
    in_time, extended = (
        widest(codes) for codes in zip(*((fork.in_time, fork.extended) for fork in forks), strict=True)
    )
    state = ClockState.EXTENDABLE if in_time == NO_YES else whole.clock.state
    return Ticking(whole.clock._replace(state=state), whole.act, in_time, extended, forks)


def _worked_out(deadline: Deadline, choices: Choices, found: _Found, done: Truth, as_of: int) -> Ticking:
    last: Span = found.steps[2]
    act = found.act[2] if done is YES else Span(as_of if done is NO else 1, as_of)
    timely = _timely(last, act)
    in_time = CODE_OF_TRUTH[timely]
    extended = in_time
    for part in found.extensions:
        extended = OR[extended][part[1]]
    state = _state(found, timely, done, extended)
    branches = branches_of(found.steps)
    clock = Clock(deadline, choices, last, act, state, branches, found.steps, found.extensions, found.reach)
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


def _state(found: _Found, timely: Truth, done: Truth, extended: int) -> ClockState:
    last: Span = found.steps[2]
    if last.lo > last.hi or last.lo == NOT_STARTED:
        return ClockState.STOPPED if _stands_still(found.steps) else ClockState.NOT_STARTED
    if last.lo == UNLIMITED:
        return ClockState.NO_LIMIT
    if timely is UNKNOWN:
        return ClockState.NOT_KNOWN
    if timely is YES:
        return ClockState.MET if done is YES else ClockState.OPEN
    return ClockState.MISSED if extended == NO_NO else ClockState.EXTENDABLE


def _stands_still(steps: Finding) -> bool:
    """Whether the time had begun to run, and a stop that has not ended holds it."""
    if isinstance(steps.node, Suspended):
        return bool(steps.value.lo == NOT_STARTED and steps.parts[0].value.lo <= min(LATEST, steps.parts[0].value.hi))
    return any(_stands_still(part) for part in steps.parts)


def limit_found(steps: Finding) -> Finding:
    """The limit itself, below its name, what floors or rolls it, and a dispute of which one option is taken."""
    while isinstance(steps.node, Use | Floored | Rolled) or (
        isinstance(steps.node, Disputed) and len(steps.parts) == 1
    ):
        steps = steps.parts[0]
    return steps


def branches_of(steps: Finding) -> tuple[str, ...]:
    """The ids of the branches that may govern, as the outermost choice between a base and its exceptions found them."""
    steps = limit_found(steps)
    node = steps.node
    if isinstance(node, Switch) or (isinstance(node, Pick) and steps.about):
        return tuple(name for name in steps.about if name)
    return (node.mark.id,) if node.mark.id else ()


def safe_day(clocks: Sequence[Clock]) -> int | None:
    """The earliest last day that any reading allows; None while no clock has a day, or one may be any day."""
    days = [clock.last_day.lo for clock in clocks if clock.last_day.lo <= min(clock.last_day.hi, LATEST)]
    return None if not days or min(days) < FIRST_DAY else min(days)


def latest_day(clocks: Sequence[Clock]) -> int | None:
    """The latest last day of any reading; None if some reading has none, may have none, or nobody knows it."""
    spans = [clock.last_day for clock in clocks]
    last = max([span.hi for span in spans], default=LATEST)
    return last if last < LATEST and all(span.lo <= span.hi and not span.never for span in spans) else None

"""How the last day of a time limit is reached: which rule governs and why, and every step of the count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compensation.assessment import sentences as s
from compensation.assessment import sentences_language as g
from compensation.assessment import sentences_time as t
from compensation.assessment.blocks import Block, Statement, Tone, Workings
from compensation.assessment.clocks import limit_found
from compensation.assessment.explain_count import count
from compensation.assessment.finding import YES_YES, Finding
from compensation.assessment.phrases import branch_text, day_phrase
from compensation.assessment.reasons import (
    exception_line,
    extension_lines,
    one_reason,
    reasons,
    sentence,
    shown_standing,
)
from compensation.assessment.result import Clock, ClockResult, ClockState
from compensation.assessment.telling import Telling
from compensation.law import kernel as k
from compensation.terms.dates import Span

_OLDEST = date(1900, 1, 1).toordinal()
_WITH_DAY = {
    ClockState.MISSED: s.DO_MISSED,
    ClockState.EXTENDABLE: s.DO_MISSED_EXTENDABLE,
    ClockState.NOT_KNOWN: s.DO_TIMELY_UNKNOWN_BY,
}
_WITHOUT_DAY = {
    ClockState.MET: s.DO_DONE,
    ClockState.NOT_STARTED: s.DO_NOT_STARTED,
    ClockState.STOPPED: t.DO_STOPPED,
    ClockState.NO_LIMIT: s.DO_NO_LIMIT,
}
_WITHOUT_LAST_DAY = {
    ClockState.NOT_STARTED: s.CLOCK["not-started"],
    ClockState.STOPPED: t.STOPPED,
    ClockState.NO_LIMIT: s.CLOCK["no-limit"],
}
TONES = {
    ClockState.OPEN: Tone.YES,
    ClockState.MET: Tone.YES,
    ClockState.NO_LIMIT: Tone.YES,
    ClockState.NOT_STARTED: Tone.YES,
    ClockState.STOPPED: Tone.YES,
    ClockState.MISSED: Tone.NO,
    ClockState.EXTENDABLE: Tone.JUDGEMENT,
    ClockState.NOT_KNOWN: Tone.UNKNOWN,
}


def told_deadline(result: ClockResult, tell: Telling) -> Iterator[Block]:
    """A time limit: the safe day, then each reading with its rule, its count and the grounds for more time."""
    mark = result.deadline.mark
    cites, standing = tell.cites(mark.cites, mark.standing), shown_standing(mark)
    yield Statement(tell.text(mark), Tone.PLAIN, cites, standing, key=mark.id)
    for line in _facts_of(result, tell):
        yield Statement(line, depth=1)
    if result.deadline.for_each:
        yield from _each(result, tell)
        tell = tell.for_record(result.deadline.for_each, result.first.record, named=False)
    clocks = sorted(_shown(result), key=lambda held: (held.last_day.never, held.last_day.lo))
    if len({(clock.last_day, clock.state, clock.branches) for clock in clocks}) == 1:
        yield from _told_clock(clocks[0], tell, several=False)
        if len(clocks) > 1:
            yield Statement(tell.say(s.ALIKE), depth=1)
        return
    for clock in clocks:
        yield from _told_clock(clock, tell, several=True)


def _shown(result: ClockResult) -> tuple[Clock, ...]:
    """The clocks that are told step by step: of many records the first that can still be kept."""
    record = result.first.record
    return tuple(clock for clock in result.clocks if clock.record == record)


def _each(result: ClockResult, tell: Telling) -> Iterator[Block]:
    """The last day of each record, in the order of the days, and whether it has passed."""
    plural = result.deadline.for_each
    yield Statement(tell.say(t.EACH_HAS_ITS_OWN, list=tell.list_label(plural)), depth=1)
    clocks = sorted(result.clocks, key=lambda held: (held.last_day.never, held.last_day.lo))
    named = [clock for clock in clocks if clock.record]
    lines = tuple(
        (tell.say(g.NAMED, kind=tell.kind(plural), name=clock.record), _state(clock, tell), ()) for clock in named
    )
    if lines:
        yield Workings(tell.say(t.LAST_DAY_OF_EACH), lines)


def _facts_of(result: ClockResult, tell: Telling) -> Iterator[str]:
    for wording, day in ((s.SAFE_DAY, safe_day(result)), (s.OTHER_DAY, later_day(result))):
        if day:
            yield tell.say(wording, day=tell.words.day(Span(day, day)))
    if result.deadline.who:
        yield tell.say(s.WHO_ACTS, who=tell.beside(result.deadline.who, result.deadline.mark))
    if result.deadline.note:
        yield tell.beside(result.deadline.note, result.deadline.mark)


def _told_clock(clock: Clock, tell: Telling, *, several: bool) -> Iterator[Block]:
    if several:
        yield Statement(tell.say(s.READ_AS, readings=tell.readings(clock.choices)), depth=1)
    yield Statement(_state(clock, tell), TONES[clock.state], depth=1)
    yield from _reach(clock, tell)
    yield from _branches(clock, tell)
    lines = tuple(count(clock.steps, tell))
    if lines:
        title = tell.say(s.COUNT_OF)
        if several:
            title = tell.say(s.COUNT_OF_READ, readings=tell.readings(clock.choices))
        yield Workings(title, (*lines, (tell.say(s.STEP_RESULT), tell.words.day(clock.last_day), ())))
    if TONES[clock.state] is not Tone.YES:
        for extension, found in zip(clock.deadline.extensions, clock.extensions, strict=True):
            yield from extension_lines(extension, found, tell, 1)


def _reach(clock: Clock, tell: Telling) -> Iterator[Statement]:
    """How far back the claim reaches, where the law says so."""
    reach = clock.deadline.reach
    if reach is not None and clock.reach is not None:
        said = tell.text(reach.mark).rstrip(".") or reach.mark.id
        text = tell.say(t.REACHES_BACK, day=tell.words.day(clock.reach.value), sentence=said)
        cites, standing = tell.cites(reach.mark.cites, reach.mark.standing), shown_standing(reach.mark)
        yield Statement(sentence(text), Tone.WARNING, cites, standing, 1, reach.mark.id)


def _state(clock: Clock, tell: Telling) -> str:
    if clock.state in _WITHOUT_LAST_DAY:
        return tell.say(_WITHOUT_LAST_DAY[clock.state])
    return tell.say(s.CLOCK[clock.state], day=tell.words.day(clock.last_day))


def _branches(clock: Clock, tell: Telling) -> Iterator[Statement]:
    """Which rule governs, which exceptions were looked at, and why they apply or not."""
    steps = limit_found(clock.steps)
    node = steps.node
    if isinstance(node, k.Pick):
        yield from _limbs(clock, steps, tell)
    if not isinstance(node, k.Switch):
        return
    tests = steps.parts[len(steps.about) :]
    wording = s.RULE_GOVERNS if len(steps.about) == 1 else s.RULE_MAY_GOVERN
    if all(test.code != YES_YES for test in tests):
        base = node.base.mark
        text = tell.say(wording, sentence=branch_text(clock.deadline.id, base.id, tell))
        yield Statement(
            sentence(text), Tone.PLAIN, tell.cites(base.cites, base.standing), shown_standing(base), 1, base.id
        )
    told: set[tuple[str, ...]] = set()
    marks = [held.mark for held in node.exceptions]
    for mark, test in zip(marks, tests, strict=True):
        yield exception_line(mark, test.code, tell, 1)
        lines = reasons(one_reason(test), tell, 2, mark)
        key = tuple(line.text for line in lines)
        yield from (Statement(tell.say(s.SAME_REASON), depth=2),) if key in told else lines
        told.add(key)


def _limbs(clock: Clock, steps: Finding, tell: Telling) -> Iterator[Statement]:
    """Which of several days was picked, where they are called by name."""
    wording = s.RULE_GOVERNS if len(steps.about) == 1 else s.RULE_MAY_GOVERN
    marks = {found.mark.id: found.mark for found in steps.parts if found.value is not None}
    for name in steps.about:
        mark, text = marks[name], tell.say(wording, sentence=branch_text(clock.deadline.id, name, tell))
        cites, standing = tell.cites(mark.cites, mark.standing), shown_standing(mark)
        yield Statement(sentence(text), Tone.PLAIN, cites, standing, 1, name)


def told_after(result: ClockResult, tell: Telling) -> Iterator[Block]:
    """A time limit that runs after a decision: how it will be counted, or the whole count once it runs."""
    if any(clock.state is not ClockState.NOT_STARTED for clock in result.clocks):
        yield from told_deadline(result, tell)
        return
    mark, over = result.deadline.mark, tell.over("applications") if "applications" in tell.law.registry.lists else tell
    cites, standing = tell.cites(mark.cites, mark.standing), shown_standing(mark)
    yield Statement(tell.text(mark), Tone.PLAIN, cites, standing, key=mark.id)
    yield Statement(sentence(tell.say(s.SHOW_LAST_DAY, day=day_phrase(result.deadline.last_day, over))), depth=1)


def to_do(result: ClockResult, tell: Telling) -> Statement:
    """What has to be done and by which safe day, in one sentence."""
    mark, state = result.deadline.mark, result.first.state
    act = tell.text(mark) or result.deadline.id
    safe, latest = safe_day(result), later_day(result)
    day = tell.words.day(Span(safe, safe)) if safe else ""
    if state is ClockState.OPEN and safe:
        text, tone = f"{tell.say(s.DO_BY, day=day, act=act)} {_left(safe, tell)}", Tone.WARNING
    elif latest and any(clock.state is ClockState.OPEN for clock in result.clocks):
        text, tone = tell.say(s.DO_AT_ONCE, day=day, act=act), Tone.WARNING
    else:
        text, tone = _other_state(state, day, act, tell), TONES[state]
        text = f"{text} {_why_unlimited(result.first, tell)}" if state is ClockState.NO_LIMIT else text
    if latest and tone is Tone.WARNING:
        text = f"{text} {tell.say(s.DO_BY_OTHERS, day=tell.words.day(Span(latest, latest)))}"
    return Statement(text.strip(), tone, tell.cites(mark.cites, mark.standing), shown_standing(mark), key=mark.id)


def safe_day(result: ClockResult) -> int | None:
    """The safe last day (ordinal), if there is one that a calendar can show."""
    return result.safe if result.safe is not None and result.safe >= _OLDEST else None


def later_day(result: ClockResult) -> int | None:
    """The last day on the most generous reading, where it is later than the safe one."""
    safe = safe_day(result)
    return result.latest if safe and result.latest is not None and result.latest > safe else None


def _other_state(state: ClockState, day: str, act: str, tell: Telling) -> str:
    if day and state in _WITH_DAY:
        return tell.say(_WITH_DAY[state], day=day, act=act)
    return tell.say(_WITHOUT_DAY.get(state, s.DO_TIMELY_UNKNOWN), act=act)


def _why_unlimited(clock: Clock, tell: Telling) -> str:
    """What the rule says by which there is no time limit, where one alone governs and is put into words."""
    found = limit_found(clock.steps)
    held = {each.mark.id: each.mark for each in found.node.exceptions} if isinstance(found.node, k.Switch) else {}
    return tell.text(held[clock.branches[0]]) if len(clock.branches) == 1 and clock.branches[0] in held else ""


def _left(safe: int, tell: Telling) -> str:
    days = safe - tell.as_of.toordinal() if tell.as_of else -1
    if days < 0:
        return ""
    one, many = s.DAYS_LEFT
    return tell.words.count(days, one, many) if days else tell.say(s.LAST_DAY_IS_TODAY)

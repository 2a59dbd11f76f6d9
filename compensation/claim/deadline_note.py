"""The deadline note and its calendar: every last day, how it was counted, what may extend it, and what is uncertain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from compensation.assessment.explain_count import count
from compensation.assessment.finding import Finding
from compensation.assessment.marks import provisions
from compensation.assessment.phrases import day_phrase
from compensation.assessment.result import WHICH_LAW, Clock, ClockResult, ClockState, JudgementResult
from compensation.assessment.sentences_law import NOT_SETTLED
from compensation.claim.dossier import Dossier, Paper
from compensation.claim.ics import Entry, calendar
from compensation.claim.manifest import pack_id
from compensation.claim.other_claims import other_days, other_entries
from compensation.claim.view import Audience
from compensation.law.kernel import FactDay, Judged, PickEach, Standing
from compensation.law.route import Extension
from compensation.terms.counting import is_working_day
from compensation.terms.dates import ANY_DAY, LATEST, Span
from compensation.terms.truth import NO, YES

TITLE = "Deadline note"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_STATES = {
    ClockState.OPEN: "running",
    ClockState.MET: "kept",
    ClockState.MISSED: "missed",
    ClockState.EXTENDABLE: "the last day has passed; somebody has power to extend it",
    ClockState.NOT_STARTED: "not started",
    ClockState.STOPPED: "stands still until something ends",
    ClockState.NO_LIMIT: "there is no time limit",
    ClockState.NOT_KNOWN: "cannot be said yet",
}
_RUNNING = {ClockState.OPEN, ClockState.NOT_KNOWN, ClockState.EXTENDABLE}
_WEAK = {
    Standing.REPORTED: "A rule of the count is known only from what other sources report. Look the provision up.",
    Standing.UNVERIFIED: "A rule of the count was not verified by anyone. Look the provision up.",
    Standing.PRACTICE: "A rule of the count is practice of the authority and not law.",
}
_NOT_BEGUN = {ClockState.NOT_STARTED, ClockState.STOPPED, ClockState.NO_LIMIT}
_POWERS = {"may": "may be extended", "must": "must be extended"}


class Row(NamedTuple):
    """One line of the note: what, the answer, and the provision behind it."""

    what: str
    value: str
    provision: str


class Reading(NamedTuple):
    """One reading of the law: what it assumes, and every step of the count."""

    title: str
    steps: tuple[Row, ...]


class Ground(NamedTuple):
    """A ground for more time, with what the case holds for it and against it."""

    text: str
    provision: str
    answer: str
    judgements: tuple[str, ...]
    favours: tuple[str, ...]
    against: tuple[str, ...]
    unknown: tuple[str, ...]


class Note(NamedTuple):
    """One deadline."""

    title: str
    rows: tuple[Row, ...]
    readings: tuple[Reading, ...]
    grounds: tuple[Ground, ...]
    uncertain: tuple[str, ...]


def deadline_note(dossier: Dossier) -> Paper:
    """The note, for the legal team."""
    notes = tuple(_note(dossier, held) for held in (*dossier.result.deadlines, *dossier.result.after))
    title, values = dossier.words.say(TITLE), {"notes": notes, "others": other_days(dossier)}
    paper = dossier.filled("02-deadline-note.docx", "deadline-note", title, Audience.LAWYER, values)
    return dossier.reading(paper, *dossier.route.deadlines, *dossier.route.procedure.after)


def deadline_calendar(dossier: Dossier) -> Paper:
    """The safe last days as a calendar file that names nobody and nothing; a day that has passed stands on today."""
    words, today = dossier.words, dossier.assessment.as_of
    entries = []
    for number, held in enumerate((*dossier.result.deadlines, *dossier.result.after), 1):
        if held.safe is None or held.first.state not in _RUNNING:
            continue
        day = date.fromordinal(held.safe)
        passed = day < today
        summary = words.say(
            "Act today: paper {number}" if passed else "Last safe day: paper {number}", number=str(number)
        )
        key = f"{dossier.case.id} {dossier.route.id} {dossier.result.unit.name} {held.deadline.id}"
        code = words.say("Reference {code}. See the note in the file.", code=pack_id(dossier))
        entries.append(Entry(key, today if passed else day, summary, code))
    content = calendar((*entries, *other_entries(dossier)), today)
    return Paper("02-deadlines.ics", words.say("Calendar of last days"), Audience.LAWYER, dossier.language, content)


def _note(dossier: Dossier, held: ClockResult) -> Note:
    say = dossier.words.say
    several = len(held.clocks) > 1
    begun = held.first.state not in _NOT_BEGUN or held.safe is not None
    readings = tuple(_reading(dossier, clock, several=several) for clock in held.clocks if held.safe is not None)
    grounds = tuple(
        _ground(dossier, extension, [clock.extensions[at] for clock in held.clocks])
        for at, extension in enumerate(held.deadline.extensions)
    )
    return Note(
        say(held.deadline.mark.text),
        _rows(dossier, held),
        readings,
        grounds,
        _uncertain(dossier, held) if begun else (),
    )


def _rows(dossier: Dossier, held: ClockResult) -> tuple[Row, ...]:
    say, deadline = dossier.words.say, held.deadline
    cited = dossier.cited(deadline.mark)
    rows = [
        Row(say("The day that counts"), _act(dossier, held), cited),
        Row(say("Who has to do it"), say(deadline.who) if deadline.who else "", ""),
        Row(say("On {today}", today=dossier.today), _states(dossier, held), ""),
        *(_safe_rows(dossier, held.safe) if held.safe is not None else [_no_day(dossier, held)]),
        Row(say("Latest day on any reading (never rely on it)"), _other(dossier, held), ""),
        Row(say("Remark"), say(deadline.note) if deadline.note else "", ""),
    ]
    return tuple(row for row in rows if row.value)


def _states(dossier: Dossier, held: ClockResult) -> str:
    """Where the deadline stands; reading by reading where they differ."""
    say = dossier.words.say
    if len({clock.state for clock in held.clocks}) == 1:
        return say(_STATES[held.clocks[0].state])
    told = ((dossier.tell.readings(clock.choices), say(_STATES[clock.state])) for clock in held.clocks)
    return "; ".join(say("read as {readings}: {state}", readings=readings, state=state) for readings, state in told)


def _act(dossier: Dossier, held: ClockResult) -> str:
    act = held.deadline.act
    if isinstance(act, FactDay):
        return dossier.words.say(dossier.law.registry.facts[act.fact].label)
    return day_phrase(act, dossier.tell)


def _safe_rows(dossier: Dossier, safe: int) -> list[Row]:
    say, left = dossier.words.say, safe - dossier.assessment.as_of.toordinal()
    days = dossier.words.count(left, "{n} day", "{n} days") if left >= 0 else say("none; the safe day has passed")
    working = _last_working_day(safe, dossier.tell.pack.calendar)
    return [
        Row(say("Safe last day"), _weekday(dossier, safe), ""),
        Row(
            say("Last safe working day"),
            _weekday(dossier, working),
            say("calendar {code}", code=dossier.tell.pack.calendar),
        ),
        Row(say("Days left on {today}", today=dossier.today), days, ""),
    ]


def _no_day(dossier: Dossier, held: ClockResult) -> Row:
    say, rule = dossier.words.say, held.deadline.last_day.mark
    if held.first.state in _NOT_BEGUN:
        return Row(say("Last day"), say(rule.text) if rule.text else say("none yet"), dossier.cited(rule))
    return Row(say("Safe last day"), say("none can be given yet"), "")


def _other(dossier: Dossier, held: ClockResult) -> str:
    if held.latest is None or held.latest == held.safe:
        return ""
    return _weekday(dossier, held.latest)


def _weekday(dossier: Dossier, day: int) -> str:
    weekday = dossier.words.say(_WEEKDAYS[date.fromordinal(day).weekday()])
    return dossier.words.say("{weekday}, {day}", weekday=weekday, day=dossier.words.day(Span(day, day)))


def _last_working_day(day: int, calendar_of: str) -> int:
    held = date.fromordinal(day)
    while not is_working_day(held.toordinal(), calendar_of or None):
        held -= timedelta(days=1)
    return held.toordinal()


def _reading(dossier: Dossier, clock: Clock, *, several: bool) -> Reading:
    say = dossier.words.say
    title = say("If read so: {readings}", readings=dossier.tell.readings(clock.choices)) if clock.choices else ""
    if clock.record:
        title = say("For “{record}”", record=clock.record)
    if several and not title:
        title = say("Another reading")
    last = Row(say("Last day"), dossier.words.day(clock.last_day), "")
    return Reading(title, (*_steps(dossier, clock.steps), last))


def _steps(dossier: Dossier, found: Finding) -> Iterator[Row]:
    """Every day that the count passes through, the start first."""
    for label, day, cites in count(found, dossier.tell):
        yield Row(label, day, provisions(cites, dossier.words))


def _ground(dossier: Dossier, extension: Extension, found: list[Finding]) -> Ground:
    say = dossier.words.say
    answers = dict.fromkeys(
        say(
            "it holds"
            if part.pair.worst is YES
            else "it does not hold"
            if part.pair.best is NO
            else "left to judgement"
        )
        for part in found
    )
    asked = {node.judgement for part in found for node in _judged(part)}
    held = [one for one in dossier.result.judgements if one.judgement.id in asked]
    questions = tuple(
        say(dossier.route.judgements[name].question) for name in dossier.route.judgements if name in asked
    )
    power = say(
        "{power}: {answer}", power=say(_POWERS.get(extension.power, extension.power)), answer=" / ".join(answers)
    )
    return Ground(
        say(extension.mark.text), dossier.cited(extension.mark), power, questions,
        _factors(dossier, held, "favours"), _factors(dossier, held, "against"), _factors(dossier, held, "unknown"),
    )  # fmt: skip


def _judged(found: Finding) -> Iterator[Judged]:
    if isinstance(found.node, Judged):
        yield found.node
    for part in found.parts:
        yield from _judged(part)


def _factors(dossier: Dossier, held: list[JudgementResult], side: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for one in held:
        texts = (part.mark.text for part in getattr(one, side))
        found.update(dict.fromkeys(dossier.words.say(text) for text in texts if text))
    return tuple(found)


def _uncertain(dossier: Dossier, held: ClockResult) -> tuple[str, ...]:
    say = dossier.words.say
    issues = dict.fromkeys(issue for clock in held.clocks for issue, _ in clock.choices)
    found = [say(dossier.route.issues[name].mark.text) for name in issues if name in dossier.route.issues]
    found += [say(NOT_SETTLED)] if WHICH_LAW in issues else []
    asked = dict.fromkeys(label for clock in held.clocks for label in _not_known(dossier, clock.steps))
    if held.safe is None and asked:
        found.append(say("To count the day, ask for: {labels}.", labels=dossier.words.listed(asked)))
    if held.safe is not None and any(clock.last_day.lo < clock.last_day.hi <= LATEST for clock in held.clocks):
        found.append(say("A day in the count is known only in part; the earliest possible last day is the safe one."))
    if any(len(clock.branches) > 1 for clock in held.clocks):
        found.append(say("It is not known yet which rule governs."))
    weak = dict.fromkeys(part.mark.standing for clock in held.clocks for part in _every(clock.steps))
    return (*found, *(say(_WEAK[standing]) for standing in weak if standing in _WEAK))


def _not_known(dossier: Dossier, found: Finding) -> Iterator[str]:
    """The dates that the count needs and nobody has given."""
    for part in _every(found):
        if isinstance(part.node, FactDay) and part.value == ANY_DAY:
            yield dossier.tell.label(dossier.law.registry.facts[part.node.fact])
        if isinstance(part.node, PickEach) and part.value == ANY_DAY:
            yield dossier.tell.list_label(part.node.listing)


def _every(found: Finding) -> Iterator[Finding]:
    yield found
    for part in found.parts:
        yield from _every(part)

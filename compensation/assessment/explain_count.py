"""The steps of a count of time as lines of workings: from the days that were stated to the last day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, date

from compensation.assessment import sentences as s
from compensation.assessment import sentences_time as t
from compensation.assessment.blocks import Citation
from compensation.assessment.explain_limits import limit_lines
from compensation.assessment.finding import Finding
from compensation.assessment.given import length
from compensation.assessment.phrases import day_phrase
from compensation.assessment.telling import Telling
from compensation.law import kernel as k
from compensation.law.kernel import Day, Mark, Moment
from compensation.terms.counting import Length
from compensation.terms.dates import LATEST, Span

Line = tuple[str, str, tuple[Citation, ...]]


def count(found: Finding, tell: Telling) -> Iterator[Line]:  # noqa: C901, PLR0912, PLR0915 - one line for each node of the language
    """The steps from the days that were stated to the day of a finding, in the order of counting."""
    node: Day = found.node  # type: ignore[assignment]
    match node:
        case k.FactDay() | k.EdgeOf():
            yield _line(sentence_of(node, tell, bare=found.value.lo == found.value.hi), found, tell)
        case k.OnDay():
            yield _line(tell.say(s.STEP_WRITTEN), found, tell, node.mark)
        case k.At():
            yield _line(_moment(node, tell), found, tell)
        case k.Shifted():
            yield from count(found.parts[0], tell)
            yield _line(_shifted(node, found, tell), found, tell, node.mark)
        case k.Birthday():
            yield from count(found.parts[0], tell)
            yield _line(tell.say(s.STEP_BIRTHDAY, age=str(node.age)), found, tell, node.mark)
        case k.Pick():
            for limb in found.parts[: len(node.limbs)]:
                yield from count(limb, tell)
            wording = t.STEP_ALL_OF if node.whole else s.STEP_LATEST if node.latest else s.STEP_EARLIEST
            yield _line(tell.say(wording), found, tell, node.mark)
        case k.PickEach():
            yield from _each(node, found, tell)
        case k.EdgeOfUnit():
            yield from count(found.parts[0], tell)
            yield _line(sentence_of(node, tell), found, tell, node.mark)
        case k.Unlimited() | k.NotStarted() | k.Unread():
            yield _line(sentence_of(node, tell), found, tell, node.mark)
        case k.Suspended() | k.Floored() | k.Rolled():
            yield from limit_lines(found, count(found.parts[0], tell), tell)
        case k.LastDayOf() | k.ReachOf():
            yield _line(sentence_of(node, tell), found, tell)
        case k.Use():
            yield from count(found.parts[0], tell)
        case k.Disputed():
            yield from _disputed(found, tell)
        case k.Switch():
            yield from _switched(node, found, tell)


def sentence_of(node: Day, tell: Telling, *, bare: bool = False) -> str:
    """A day as the label of a step."""
    phrase = day_phrase(node, tell.without_answers if bare else tell)
    return phrase[:1].upper() + phrase[1:]


def _line(label: str, found: Finding, tell: Telling, mark: Mark | None = None) -> Line:
    cites = tell.cites(mark.cites, mark.standing) if mark else ()
    return label, tell.words.day(found.value), cites


def _moment(node: k.At, tell: Telling) -> str:
    if node.moment is Moment.FILING_DAY:
        return tell.say(s.STEP_FILING)
    return sentence_of(node, tell)


def _shifted(node: k.Shifted, found: Finding, tell: Telling) -> str:
    time, rule = node.length, node.rule
    said = length(time, tell.words)
    if node.back:
        return tell.say(s.STEP_BACK, length=said)
    wording = s.STEP_CLEAR if time.clear else s.STEP_SAME_DAY if rule.start == "same-day" else s.STEP_NEXT_DAY
    step = tell.say(wording, length=said)
    if _is_cut(found.parts[0].value, time):
        on_first = rule.no_such_day == "first-of-next" and rule.start == "next-day"
        step = tell.say(s.STEP_FIRST_OF_NEXT if on_first else s.STEP_NO_SUCH_DAY, step=step)
    return tell.say(s.STEP_MAY_ROLL, step=step) if rule.roll != "none" else step


def _is_cut(start: Span, time: Length) -> bool:
    """Whether the month that is reached surely lacks the day from which months or years were counted."""
    months = 12 * time.years + time.months
    if not months or start.lo != start.hi or start.lo > LATEST:
        return False
    day = date.fromordinal(start.lo)
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return year <= MAXYEAR and day.day > monthrange(year, month + 1)[1]


def _each(node: k.PickEach, found: Finding, tell: Telling) -> Iterator[Line]:
    for name, part in zip(found.about, found.parts, strict=False):
        inside = tell.for_record(node.listing, name)
        for label, value, cites in count(part, inside):
            yield tell.say(s.RECORD_SAYS, kind=tell.kind(node.listing), name=name, sentence=label), value, cites
    wording = s.STEP_LATEST_EACH if node.latest else s.STEP_EARLIEST_EACH
    yield _line(tell.say(wording, list=tell.list_label(node.listing)), found, tell, node.mark)


def _disputed(found: Finding, tell: Telling) -> Iterator[Line]:
    for part in found.parts:
        yield from count(part, tell)


def _switched(node: k.Switch[Day], found: Finding, tell: Telling) -> Iterator[Line]:
    marks = {node.base.mark.id: node.base.mark} | {held.mark.id: held.mark for held in node.exceptions}
    for name, part in zip(found.about, found.parts, strict=False):
        if len(found.about) > 1:
            mark = marks[name]
            text = tell.say(s.STEP_BRANCH, sentence=tell.text(mark).rstrip(".") or name)
            yield text, "", tell.cites(mark.cites, mark.standing)
        yield from count(part, tell)

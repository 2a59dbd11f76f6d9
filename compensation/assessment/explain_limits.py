"""What stretches, floors and rolls a limit: told once as law, and line by line in the count of a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compensation.assessment import sentences as s
from compensation.assessment import sentences_time as t
from compensation.assessment.blocks import Citation
from compensation.assessment.finding import NO_NO, YES_YES, Finding
from compensation.assessment.telling import Telling
from compensation.law import kernel as k
from compensation.law.kernel import Mark
from compensation.law.route import Deadline
from compensation.law.walk import parts
from compensation.terms.dates import NOT_STARTED, UNLIMITED, Span

Line = tuple[str, str, tuple[Citation, ...]]


def limit_lines(found: Finding, inside: Iterable[Line], tell: Telling) -> Iterator[Line]:
    """The count of a day that is suspended, floored or rolled; ``inside`` counts the day by itself."""
    node = found.node
    yield from inside
    match node:
        case k.Suspended():
            yield from _stretch_lines(found, tell)
        case k.Floored() if found.value != found.parts[0].value:
            text = tell.say(t.STEP_FLOOR, sentence=_named(node.mark, tell))
            yield _line(text, found.parts[1], tell, node.mark)
            yield _line(tell.say(s.STEP_LATEST), found, tell)
        case k.Rolled() if found.value != found.parts[0].value:
            yield _line(tell.say(t.STEP_ROLLED), found, tell)


def _stretch_lines(found: Finding, tell: Telling) -> Iterator[Line]:
    length, *stops = found.parts
    bearing = [stop for stop in stops if _bears(stop, length, found.value)]
    yield from (_stop_line(stop, tell) for stop in bearing)
    if bearing and found.value.lo == NOT_STARTED:
        yield tell.say(t.STEP_STANDS_STILL), "", ()
    elif bearing:
        yield _line(tell.say(t.STEP_STRETCHED), found, tell)


def _bears(stop: Finding, length: Finding, last: Span) -> bool:
    """Whether a stop may fall into the time that runs; others change nothing and are not told."""
    start: Span = length.parts[0].value
    days: Span = stop.value
    return stop.code != NO_NO and days.lo <= days.hi and days.hi >= start.lo and days.lo <= last.hi


def _stop_line(stop: Finding, tell: Telling) -> Line:
    node, mark = stop.node, stop.mark
    assert isinstance(node, k.Stop)  # noqa: S101 - narrowed for the type checker
    cites = tell.cites(mark.cites, mark.standing)
    if not stop.parts:
        label = tell.list_label(node.listing)
        return tell.say(t.STEP_STOP_LISTED, list=label, sentence=_named(mark, tell)), tell.say(s.NOT_KNOWN), cites
    wording = t.STEP_STOP if stop.code == YES_YES else t.STEP_STOP_PERHAPS
    return tell.say(wording, sentence=_named(mark, tell)), _from_to(stop, tell), cites


def _from_to(stop: Finding, tell: Telling) -> str:
    first, last = (part.value for part in stop.parts[:2])
    begun = tell.words.day(first)
    if last.lo > last.hi or last == Span(UNLIMITED, UNLIMITED):
        return tell.say(t.STILL_GOING_ON, first=begun)
    return tell.say(t.FROM_TO, first=begun, last=tell.words.day(last))


def _line(label: str, found: Finding, tell: Telling, mark: Mark | None = None) -> Line:
    return label, tell.words.day(found.value), tell.cites(mark.cites, mark.standing) if mark else ()


def _named(mark: Mark, tell: Telling) -> str:
    return tell.text(mark).rstrip(".") or mark.id


def stops_of(deadline: Deadline) -> tuple[k.Stop, ...]:
    """The stops of a time limit, each once, in the order of the law."""
    found: dict[str, k.Stop] = {}
    todo: list[object] = [deadline.last_day]
    while todo:
        node = todo.pop()
        if isinstance(node, k.Suspended):
            found.update((held.mark.id, held) for held in node.stops)
        todo.extend(parts(node))
    return tuple(found.values())

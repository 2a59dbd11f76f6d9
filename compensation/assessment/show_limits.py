"""What moves the end of a time limit, as prose: stops, grounds for more time, and how far back a claim reaches."""

from __future__ import annotations

from collections.abc import Iterator

from compensation.assessment import sentences as s
from compensation.assessment import sentences_time as t
from compensation.assessment.blocks import Statement, Tone
from compensation.assessment.explain_limits import stops_of
from compensation.assessment.phrases import day_phrase
from compensation.assessment.prose import Writer
from compensation.assessment.reasons import sentence
from compensation.law.kernel import Mark, Stop
from compensation.law.route import Deadline, Extension


def moved(deadline: Deadline, writer: Writer) -> Iterator[Statement]:
    """Everything that moves the end of a time limit, in the order in which it is taken into account."""
    for stop in stops_of(deadline):
        yield from _stop(stop, writer, deadline.mark)
    for extension in deadline.extensions:
        yield from _extension(extension, writer, deadline.mark)
    if deadline.reach is not None:
        day = day_phrase(deadline.reach.day, writer.tell)
        text = writer.tell.say(t.REACHES_BACK, day=day, sentence=writer.tell.text(deadline.reach.mark).rstrip("."))
        yield writer.line(sentence(text), 1, deadline.reach.mark, deadline.mark, Tone.PLAIN)


def _stop(stop: Stop, writer: Writer, above: Mark) -> Iterator[Statement]:
    tell = writer.tell.over(stop.listing) if stop.listing else writer.tell
    first, last = day_phrase(stop.first, tell), day_phrase(stop.last, tell)
    words = tell.text(stop.mark).rstrip(".")
    if stop.listing:
        text = tell.say(t.STOP_OF_EACH, list=tell.list_label(stop.listing), first=first, last=last, sentence=words)
    else:
        text = tell.say(t.STOP_FROM, first=first, last=last, sentence=words)
    yield writer.line(sentence(text), 1, stop.mark, above, Tone.PLAIN)
    for wording, test in ((s.COUNTS_WHERE, stop.guard), (s.COUNTS_WHERE, stop.where), (t.LEFT_OUT_IF, stop.test)):
        if test is not None:
            yield from writer.node(test, 2, stop.mark, tell.say(wording))


def _extension(extension: Extension, writer: Writer, above: Mark) -> Iterator[Statement]:
    tell = writer.tell
    wording = s.EXTENSION_MUST if extension.power == "must" else s.EXTENSION_MAY
    text = tell.say(wording, sentence=tell.text(extension.mark))
    head = writer.line(text, 1, extension.mark, above, writer.tone(extension.test))
    yield from writer.headed(head, extension.test, extension.mark)
    for said, day in ((t.OPENS, extension.opens), (t.UP_TO, extension.to)):
        if day is not None:
            yield Statement(sentence(tell.say(said, day=day_phrase(day, tell))), depth=2)
    if extension.guard is not None:
        yield from writer.node(extension.guard, 2, extension.mark, tell.say(s.COUNTS_WHERE))

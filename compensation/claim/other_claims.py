"""The last days of the other open claims of the case, for the note and the calendar of one of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from compensation.assessment.marks import provisions
from compensation.assessment.plan import PlanStep
from compensation.claim.dossier import Dossier
from compensation.claim.ics import Entry
from compensation.claim.manifest import pack_id
from compensation.terms.dates import Span


class OtherDay(NamedTuple):
    """One other claim: its number after those of this note, its safe last day, and the provision."""

    number: str
    claim: str
    day: str
    provision: str


def other_days(dossier: Dossier) -> tuple[OtherDay, ...]:
    """Every other claim that is open, or may be, and has a last day."""
    return tuple(_day(dossier, number, step) for number, step in _others(dossier))


def other_entries(dossier: Dossier) -> Iterator[Entry]:
    """Their days for a calendar, in words that give nobody away; one that has passed stands on today."""
    say, today = dossier.words.say, dossier.assessment.as_of
    code = say("Reference {code}. See the note in the file.", code=pack_id(dossier))
    for number, step in _others(dossier):
        day = date.fromordinal(step.by or 0)
        passed = day < today
        text = say("Act today: paper {number}" if passed else "Last safe day: paper {number}", number=str(number))
        yield Entry(_key(dossier, step), today if passed else day, text, code)


def _key(dossier: Dossier, step: PlanStep) -> str:
    """As the calendar of that claim's own pack names it, so that one file replaces the other."""
    held = step.moment.deadline
    deadline = held.deadline.id if held else ""
    return f"{dossier.case.id} {step.result.route.id} {step.result.unit.name} {deadline}"


def _others(dossier: Dossier) -> Iterator[tuple[int, PlanStep]]:
    first = 1 + len(dossier.result.deadlines) + len(dossier.result.after)
    steps = (step for step in dossier.plan.steps if step.by and step.result is not dossier.result)
    yield from enumerate(steps, first)


def _day(dossier: Dossier, number: int, step: PlanStep) -> OtherDay:
    words, day = dossier.words, step.by or 0
    said = words.day(Span(day, day))
    if day < dossier.assessment.as_of.toordinal():
        said = words.say("{day}, which has passed: act today", day=said)
    cited = provisions(dossier.plan.act(step).citations, words)
    return OtherDay(str(number), dossier.plan.claim(step.at), said, cited)

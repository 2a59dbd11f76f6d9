"""The day on which a claim was lodged, and the day of the decision on it, as far as anybody has told of them."""

from __future__ import annotations

from collections.abc import Iterator

from compensation.assessment.finding import NO_NO, YES_YES
from compensation.assessment.unknowns.sight import FIRST_DAY, Sight
from compensation.assessment.unknowns.spans import by_today, earliest_of, if_held
from compensation.assessment.unknowns.variables import APPLIED, LODGED, PRESENT, Key, Question
from compensation.assessment.view import NOBODY, Held
from compensation.terms.dates import Span
from compensation.terms.truth import NO, UNKNOWN, YES, Truth


def filing(sight: Sight) -> int:
    """The day on which the claim was lodged, or today; of several applications the first counts."""
    day, diagram = sight.view.filing, sight.diagram
    if day.lo == day.hi and sight.view.filed is not UNKNOWN:
        return diagram.leaf(day)
    held = list(_lodgings(sight))
    found = diagram.map(earliest_of, *[diagram.map(if_held, *each) for each in held])
    is_sure = any(belongs == sight.variables.yes for belongs, _ in held)
    return found if is_sure else diagram.map(by_today(sight.view.as_of), found)


def filed(sight: Sight) -> int:
    """Whether the claim was lodged by today."""
    if sight.view.filed is not UNKNOWN:
        return sight.variables.no if sight.view.filed is NO else sight.variables.yes
    return sight.variables.any([held for held, _ in _lodgings(sight)])


def decision(sight: Sight) -> int:
    """The day of the decision on the application, or today as long as there is none."""
    held = sight.view.bound.get("application", NOBODY)
    day = sight.view.decision
    key = Key("application.decided_date", held.id)
    return sight.diagram.leaf(day) if day.lo >= day.hi else sight.open_day(key, Question(*key[:2]), day, day)


def _lodgings(sight: Sight) -> Iterator[tuple[int, int]]:
    """Each application that may belong here, told of or not: whether it does, and the day of its lodging."""
    applications = sight.view.lists.get("applications")
    records = applications.records if applications else ()
    fits = [(record, member, _fits(sight, record, member)) for record, member in records]
    before = sight.view.bound["application"]
    for record, member, fit in fits:
        if fit is not NO:
            sight.view.bound["application"] = record
            yield _fitting(sight, record, member), sight.day("application.lodged_date")
    sight.view.bound["application"] = before
    if (applications is None or not applications.complete) and all(fit is not YES for *_, fit in fits):
        question, days = Question("applications", ""), Span(FIRST_DAY, sight.view.as_of)
        held = sight.choice(Key("applications", "", APPLIED), question, (NO_NO, YES_YES))
        yield held, sight.open_day(Key("applications", "", LODGED), question, days)


def _fits(sight: Sight, record: Held, member: Truth) -> Truth:
    named = record.values.get("route")
    return min(member, UNKNOWN if named is None else YES if named == sight.judge.route.id else NO)


def _fitting(sight: Sight, record: Held, member: Truth) -> int:
    """Whether an application belongs here: made for the unit at hand, and on this route."""
    held = sight.variables.yes if member is YES else sight.belongs("applications", record)
    if record.values.get("route") is not None:
        return held
    question = Question("application.route", record.id)
    return sight.variables.all((held, sight.choice(Key(*question, PRESENT), question, (NO_NO, YES_YES))))

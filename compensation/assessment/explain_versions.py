"""Which text of the law governs, as it is told: the earlier one that does, or all that may with the answer of each."""

from __future__ import annotations

from collections.abc import Iterator

from compensation.assessment import sentences as s
from compensation.assessment import sentences_law as v
from compensation.assessment.blocks import Statement, Tone
from compensation.assessment.clauses import told_clause
from compensation.assessment.explain_time import safe_day
from compensation.assessment.reasons import shown_standing
from compensation.assessment.result import WHICH_LAW, RouteResult, Version
from compensation.assessment.telling import Telling
from compensation.terms.dates import Span


def told_versions(result: RouteResult, tell: Telling) -> Iterator[Statement]:
    """Nothing where the law of today governs and no other text may."""
    if len(result.versions) == 1:
        yield from _governs(result.versions[0], tell)
        return
    if result.versions:
        yield Statement(tell.say(v.NOT_SETTLED), Tone.WARNING)
    deciding = {held.clause.id for held in result.because}
    for version in result.versions:
        if version.asked and version.asked.clause.id not in deciding:
            yield from told_clause(version.asked, tell)
        yield _answer(version, tell)


def _governs(version: Version, tell: Telling) -> Iterator[Statement]:
    assert version.earlier and version.asked  # noqa: S101, PT018 - the law of today alone is no version
    mark = version.earlier.mark
    text = tell.say(v.EARLIER_GOVERNS, law=tell.beside(version.earlier.name, mark))
    yield Statement(text, Tone.WARNING, tell.cites(mark.cites, mark.standing), shown_standing(mark), 0, mark.id)
    yield from told_clause(version.asked, tell, 1)


def _answer(version: Version, tell: Telling) -> Statement:
    """What comes of one text: answer, last day and sum."""
    result = version.result
    days = [day for day in map(safe_day, result.deadlines) if day]
    text = tell.say(
        v.UNDER_TEXT,
        law=tell.option(WHICH_LAW, version.id),
        answer=tell.say(s.OUTCOMES[result.outcome]),
        day=tell.words.day(Span(min(days), min(days))) if days else tell.say(s.NO_DAY),
        sum=tell.words.amount(result.amount, tell.route.currency) if result.heads else tell.say(s.NO_SUM),
    )
    return Statement(text, key=version.id)

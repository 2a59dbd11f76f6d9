from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from compensation.law.kernel import (
    Among,
    At,
    Birthday,
    Day,
    Disputed,
    EdgeOf,
    EdgeOfUnit,
    FactDay,
    Instead,
    Judged,
    Member,
    Members,
    Moment,
    NotStarted,
    OnDay,
    Pick,
    PickEach,
    Shifted,
    Switch,
    Unlimited,
    Unread,
    Use,
)
from compensation.terms.counting import Length
from tests.law.desk import HEAD, RULE, M, bare, day, lowered

BORN = FactDay(M, "person.born_date")
START = Use(M, "start-day")
FILED = At(M, Moment.FILING_DAY)

DAYS: list[tuple[str, Any]] = [
    ("incident.day_date", FactDay(M, "incident.day_date")),
    ("1964-08-01", OnDay(M, day("1964-08-01"))),
    ("as_of", At(M, Moment.AS_OF)),
    ("decision_day", At(M, Moment.DECISION_DAY)),
    ("start-day", START),
    ("unlimited", Unlimited(M)),
    ("{not_started: {waits_for: a first report}}", NotStarted(M, "a first report")),
    ("{years: 2, months: 6, after: start-day}", Shifted(M, START, Length(years=2, months=6), back=False, rule=RULE)),
    ("{weeks: 28, before: filing_day}", Shifted(M, FILED, Length(weeks=28), back=True, rule=RULE)),
    ("{working_days: 5, after: start-day}", Shifted(M, START, Length(working_days=5), back=False, rule=RULE)),
    ("{clear_days: 7, before: start-day}", Shifted(M, START, Length(days=7, clear=True), back=True, rule=RULE)),
    (
        "{months: 3, after: start-day, counting: {start: same-day, roll: next-working-day, calendar: GB-ENG}}",
        Shifted(
            M,
            START,
            Length(months=3),
            back=False,
            rule=replace(RULE, start="same-day", roll="next-working-day", calendar="GB-ENG"),
        ),
    ),
    ("{birthday: 18, of: person.born_date}", Birthday(M, 18, BORN, RULE)),
    ("{latest: [start-day, filing_day]}", Pick(M, latest=True, limbs=((None, START), (None, FILED)))),
    (
        "{earliest: [{day: start-day, when: {judgement: fair}}, filing_day]}",
        Pick(M, latest=False, limbs=((Judged(M, "fair"), START), (None, FILED))),
    ),
    (
        "{latest: [{years: 1, after: start-day, when: {judgement: fair}}]}",
        Pick(M, latest=True, limbs=((Judged(M, "fair"), Shifted(M, START, Length(years=1), back=False, rule=RULE)),)),
    ),
    (
        "{latest: [{end_of: month, day: start-day}]}",
        Pick(M, latest=True, limbs=((None, EdgeOfUnit(M, "month", start=False, day=START)),)),
    ),
    (
        "{earliest: {each: reports, take: report.made_date}}",
        PickEach(M, latest=False, listing="reports", take=FactDay(M, "report.made_date"), where=None),
    ),
    (
        "{latest: {each: reports, take: report.made_date, where: {fact: report.to, is: police}}}",
        PickEach(
            M,
            latest=True,
            listing="reports",
            take=FactDay(M, "report.made_date"),
            where=Among(M, "report.to", Members((Member("police"),))),
        ),
    ),
    ("{start_of: incident.span}", EdgeOf(M, "incident.span", start=True)),
    ("{end_of: incident.span}", EdgeOf(M, "incident.span", start=False)),
    ("{start_of: year, day: filing_day}", EdgeOfUnit(M, "year", start=True, day=FILED)),
    ("{issue: which, first: start-day, last: filing_day}", Disputed(M, "which", (("first", START), ("last", FILED)))),
    ("{unread: article 9}", Unread(M, "article 9")),
    (
        "{base: start-day, exceptions: [{id: late, when: {judgement: fair}, then: unlimited}]}",
        Switch(M, START, (Instead(M, Judged(M, "fair"), Unlimited(M)),)),
    ),
]


def last_day(text: str) -> Day:
    head = HEAD.replace("{id: two-years, years: 2, after: start-day}", text)
    route, complaints = lowered("conditions: [{id: asked, text: Asked., cite: act 1, deadline: apply}]", head)
    assert route is not None, complaints
    return route.deadlines[0].last_day


@pytest.mark.parametrize(("text", "expected"), DAYS, ids=[text for text, _ in DAYS])
def test_words_for_a_day_mean_this_node(text: str, expected: object) -> None:
    assert bare(last_day(text)) == expected


def test_base_without_an_id_is_called_as_the_whole() -> None:
    found = last_day(
        "{id: adult, text: Two years., base: {years: 2, after: start-day},"
        " exceptions: [{id: late, when: {judgement: fair}, then: unlimited}]}"
    )
    assert isinstance(found, Switch)
    assert (found.base.mark.id, found.base.mark.text) == ("adult", "Two years.")
    assert (found.exceptions[0].mark.id, found.exceptions[0].then.mark.id) == ("late", "late")


def test_limb_keeps_the_id_it_is_written_with() -> None:
    found = last_day("{latest: [{day: start-day, id: first, cite: case 2}, filing_day]}")
    assert isinstance(found, Pick)
    limbs = [limb.mark for _, limb in found.limbs]
    assert [(mark.id, str(mark.cites[0])) for mark in limbs] == [("first", "case 2"), ("", "act 2")]


def test_deadline_may_count_otherwise_than_its_route() -> None:
    head = HEAD.replace(
        "last_day: {id: two-years, years: 2, after: start-day}",
        "counting: {no_such_day: first-of-next}, last_day: {months: 1, after: start-day}",
    )
    route, complaints = lowered("conditions: [{id: asked, text: Asked., cite: act 1, deadline: apply}]", head)
    assert route is not None, complaints
    found = route.deadlines[0].last_day
    assert isinstance(found, Shifted)
    assert found.rule == replace(RULE, no_such_day="first-of-next")

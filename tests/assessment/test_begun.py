"""Nobody is told to begin a criminal case that is before the court already."""

from __future__ import annotations

from datetime import date

import pytest

from compensation.assessment.assess import assess
from compensation.assessment.explain_time import to_do
from compensation.assessment.plan_acts import Act, moment
from compensation.assessment.result import ClockState, RouteResult
from compensation.assessment.telling import Telling
from compensation.case.files import parse_case
from compensation.law.packs import load
from compensation.terms.words import Words

AS_OF = date(2026, 11, 23)
ROUTE = "fr/partie-civile"
CASE = """\
case: example-9
person: {birth_date: 1995-01-01}
incidents: {complete: [{first_date: 2024-01-02, last_date: 2025-01-31, place: fr, offences: [fr-cp-225-4-1]}]}
"""
NONE = "proceedings: {complete: []}"
BROUGHT = """\
proceedings:
  complete: [{kind: criminal, country: fr, stage: brought, outcome: not-decided, survivor_joined: false, HEARING}]
"""
WITHOUT_DAY = BROUGHT.replace("HEARING", "fr_hearing: not-fixed")
WITH_DAY = BROUGHT.replace("HEARING", "fr_hearing: fixed, fr_hearing_date: 2027-02-01")


def judged(proceedings: str) -> tuple[RouteResult, list[str]]:
    law = load()
    case, complaints = parse_case(CASE + proceedings, "case.yaml", law.registry)
    assert case is not None, complaints
    result = assess(law, case, AS_OF, [ROUTE]).routes[0]
    tell = Telling(law, result.route, Words(), case, AS_OF)
    return result, [to_do(held, tell).text for held in result.deadlines if held.deadline.id == "prosecute"]


@pytest.mark.parametrize(
    ("proceedings", "act", "deadline"),
    [(NONE, Act.LODGE, "prosecute"), (WITHOUT_DAY, Act.WAIT, "join"), (WITH_DAY, Act.LODGE, "letter")],
)
def test_what_presses_is_to_begin_a_case_only_while_there_is_none(proceedings: str, act: Act, deadline: str) -> None:
    found = moment(judged(proceedings)[0], AS_OF.toordinal())
    assert found.deadline is not None
    assert (found.act, found.deadline.deadline.id) == (act, deadline)


def test_why_there_is_no_time_limit_is_said() -> None:
    result, (said,) = judged(WITHOUT_DAY)
    assert next(held for held in result.deadlines if held.deadline.id == "prosecute").first.state is ClockState.NO_LIMIT
    assert said.startswith("There is no time limit: ")
    assert said.endswith("time-barred. A criminal case is before a court, so that none has to be begun.")
    assert judged(NONE)[1][0].startswith("Do this by 31 January 2031: ")

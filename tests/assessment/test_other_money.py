"""A sum in other money than the route's is not counted, and the client is told why it is asked again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from compensation.assessment.assess import assess
from compensation.assessment.explain_open import told_missing
from compensation.assessment.telling import Telling
from compensation.case.files import parse_case
from compensation.law.packs import load
from compensation.terms.words import Words

AS_OF = date(2026, 11, 23)
SAID = "This route counts in EUR and converts nothing by itself: find out the sum in EUR."
HOME = Path(__file__).parent.parent / "law/broken/sound/relief-fund"
CASE = """\
case: example-9
incidents: {{complete: [{{id: farm, first_date: 2025-05-01, last_date: 2025-06-01, place: za}}]}}
losses: {{complete: [{{incident: farm, kind: treatment, vouched: true, amount: {amount}}}]}}
applications: {{complete: []}}
"""


def lines(amount: str) -> list[str]:
    law = load([HOME])
    case, complaints = parse_case(CASE.format(amount=amount), "case.yaml", law.registry)
    assert case is not None, complaints
    result = assess(law, case, AS_OF).routes[0]
    return [held.text for held in told_missing(result, Telling(law, result.route, Words(), case, AS_OF))]


def test_it_is_said_that_nothing_is_converted() -> None:
    told = lines("GBP 500.00")
    assert told.count(SAID) == 1
    assert "£500.00" in told[told.index(SAID) - 1]


def test_a_sum_in_the_money_of_the_route_is_counted() -> None:
    assert SAID not in lines("EUR 500.00")

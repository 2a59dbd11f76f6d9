"""A channel: its own conditions are judged, and the claims that it carries are named with answer and last day."""

from __future__ import annotations

from datetime import date

import pytest

from compensation.assessment.assess import assess
from compensation.assessment.explain import explain
from compensation.assessment.result import Outcome
from tests.assessment.test_words import law
from tests.assessment.told_law import WORDS, case_of, texts
from tests.law.desk import HEAD, lowered

AS_OF = date(2024, 11, 23)
ABROAD = """
case: made-2
person: {residence: fr, disabled: false}
claimant: {kind: survivor}
incidents: {complete: [{id: flood, place: gb-eng, last_date: 2023-01-31, on_craft: false}]}
impediments: {complete: []}
losses: {complete: []}
applications: {complete: []}
proceedings: {complete: []}
advice: {explained_date: 2023-02-01, first_legal_date: 2023-02-01}
"""


def told(route: str, answers: str = ABROAD) -> str:
    case = case_of(answers, law())
    return texts(explain(assess(law(), case, AS_OF, [route]), law(), case, WORDS))


def test_the_claims_that_it_carries_are_told_with_answer_and_day() -> None:
    said = told("xw/channel")
    assert (
        "Invented relief after a flood, the incident “flood”: all conditions are met; last day: no day known." in said
    )
    assert "Invented claim with a clock that stands still, the incident “flood”: " in said
    assert "last day: 31 January 2025." in said


def test_all_of_a_kind_are_carried_and_never_the_channel_itself() -> None:
    case = case_of(ABROAD, law())
    (result,) = assess(law(), case, AS_OF, ["xw/channel-kind"]).routes
    schemes = {route.id for route in law().routes if route.kind == "state-scheme"}
    assert {held.route.id for held in result.carried} == schemes
    assert result.outcome is Outcome.ELIGIBLE


def test_a_claim_that_does_not_apply_is_not_told() -> None:
    said = told("xw/channel", ABROAD.replace("{kind: survivor}", "{kind: public-authority}"))
    assert "Invented relief after a flood, " not in said
    assert "Invented claim with a clock that stands still, " in said


def test_where_it_could_carry_nothing_that_is_said() -> None:
    said = told("xw/channel-none")
    assert "No claim that it could carry is open on these answers." in said


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("kind: state-scheme", "kind: channel", "L002"),
        ("kind: state-scheme", "kind: state-scheme\ncarries: {kind: fund}", "L002"),
        ("kind: state-scheme", "kind: channel\ncarries: {routes: [scheme]}", "L018"),
        ("kind: state-scheme", "kind: channel\ncarries: {kind: schemes}", "L011"),
        ("kind: state-scheme", "kind: channel\ncarries: {}", "L002"),
    ],
)
def test_one_mistake_is_one_complaint(old: str, new: str, code: str) -> None:
    body = "conditions: [{id: asked, text: Asked., cite: act 1, fact: person.alive, is: true}]\n"
    _, complaints = lowered(body, HEAD.replace(old, new))
    assert [held.code for held in complaints] == [code]

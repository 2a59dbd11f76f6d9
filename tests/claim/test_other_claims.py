"""The other claims of a case in the papers of one: their order, their days, and nothing that gives anybody away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from compensation.assessment.assess import assess
from compensation.case.files import parse_case
from compensation.claim.checklist import checklist
from compensation.claim.deadline_note import deadline_calendar, deadline_note
from compensation.claim.dossier import Dossier
from compensation.claim.manifest import pack_id
from compensation.claim.other_claims import other_days
from compensation.law.law import Law
from compensation.terms.words import Words
from tests.assessment.test_plan import law_of
from tests.claim.conftest import AS_OF
from tests.claim.office import words

HARBOUR = """
case: harbour
note: Invented.
incidents: {complete: [{id: quay, first_date: 2026-03-01, last_date: 2026-03-01, place: gb, acts: [physical-attack]}]}
employments: {complete: []}
proceedings: {complete: [{id: case, kind: criminal, country: gb, sentencing_date: 2027-02-01, final: false}]}
applications: {complete: []}
losses: {complete: [{id: coat, amount: GBP 400.00}]}
conduct: {waived_claims: true}
"""


def dossier_for(route: str, text: str = HARBOUR) -> Dossier:
    law: Law = law_of("plan")
    case, complaints = parse_case(text, "harbour.yaml", law.registry)
    assert case is not None, complaints
    assessment = assess(law, case, AS_OF)
    result = next(held for held in assessment.routes if held.route.id == route)
    return Dossier(law, case, assessment, result, Words())


def test_the_note_names_the_days_of_the_other_claims_in_order() -> None:
    days = other_days(dossier_for("xp/fund"))
    assert [(held.number, held.claim.partition(",")[0], held.day) for held in days] == [
        ("2", "Harbour trial", "1 February 2027"),
        ("3", "Harbour relief", "1 March 2027"),
        ("4", "Harbour court", "1 March 2032"),
    ]
    assert {held.provision for held in days} == {"harbour-act s 3"}
    text = words(deadline_note(dossier_for("xp/fund")).content)
    assert "The other open claims" in text
    assert "1 March 2032" in text


def test_a_day_that_has_passed_says_so(example: Callable[..., Dossier]) -> None:
    (other,) = other_days(example("domestic-servitude", 0))
    assert other.claim.endswith("the incident “scalding”")
    assert other.day == "1 November 2025, which has passed: act today"


def test_the_calendar_has_their_days_under_numbers_and_nothing_else() -> None:
    text = deadline_calendar(dossier_for("xp/fund")).content.decode()
    assert [line for line in text.split("\r\n") if line.startswith(("SUMMARY", "DTSTART"))] == [
        "DTSTART;VALUE=DATE:20280301", "SUMMARY:Last safe day: paper 1",
        "DTSTART;VALUE=DATE:20270201", "SUMMARY:Last safe day: paper 2",
        "DTSTART;VALUE=DATE:20270301", "SUMMARY:Last safe day: paper 3",
        "DTSTART;VALUE=DATE:20320301", "SUMMARY:Last safe day: paper 4",
    ]  # fmt: skip
    assert "arbour" not in text.replace("-//compensation//", "")


@pytest.mark.parametrize("route", ["xp/fund", "xp/trial", "xp/court"])
def test_an_entry_is_the_same_whichever_claim_the_pack_is_for(route: str) -> None:
    found = [dossier_for(name) for name in ("xp/relief", route)]
    days = [
        dict(zip(_lines(one, "UID"), _lines(one, "DTSTART"), strict=True))
        for one in (deadline_calendar(dossier).content.decode() for dossier in found)
    ]
    assert days[0] == days[1]
    assert len(days[0]) == 4


def _lines(text: str, key: str) -> list[str]:
    return [line for line in text.split("\r\n") if line.startswith(key)]


def test_the_checklist_tells_the_order() -> None:
    text = words(checklist(dossier_for("xp/fund")).content)
    assert "In which order, with other claims" in text
    assert "2. Harbour relief, the incident “quay”. Do this by 1 March 2027: Lodge it at the harbour office." in text
    assert "Not all of these can be kept:" in text


def test_a_cap_of_the_law_does_not_pass_for_what_two_claims_bring(example: Callable[..., Dossier]) -> None:
    text = words(checklist(example("domestic-servitude", 0)).content)
    assert "together: £0.00 to £1,000,000.00." in text
    assert "The upper end is no estimate: the law sets a cap" in text


def test_a_claim_alone_has_no_other_days_and_names_what_was_not_judged() -> None:
    alone = dossier_for("xp/wages", _WORK)
    assert other_days(alone) == ()
    assert "nothing was told that they could be about: Harbour court." in words(checklist(alone).content)


_WORK = """
case: harbour
note: Invented.
incidents: {complete: []}
employments: {complete: [{id: dock, place: gb, under_direction: true, last_date: 2026-11-20, monthly_due: GBP 250.00}]}
proceedings: {complete: []}
applications: {complete: []}
"""


def test_the_reference_of_a_pack_hangs_on_the_law_of_what_stands_in_its_order() -> None:
    dossier = dossier_for("xp/fund")
    other = replace(dossier.assessment, packs={"xp": "other", "zz": "one"})
    third = replace(dossier.assessment, packs={"xp": "other", "zz": "two"})
    first, second, same = (pack_id(replace(dossier, assessment=held)) for held in (dossier.assessment, other, third))
    assert first != second == same

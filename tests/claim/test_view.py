from __future__ import annotations

from collections.abc import Callable

import pytest

from compensation.claim.answer_sheet import answer_sheet
from compensation.claim.client_letter import client_letter
from compensation.claim.dossier import Dossier
from compensation.claim.ink import Gap, Said
from compensation.claim.view import Audience, View
from tests.claim.office import parts

CASE = """
case: seen
note: Invented.
person:
  name: CANARY-NAME
  address: CANARY-ADDRESS
  safe_contact: CANARY-CONTACT
  location: gb-wls
  birth_date: {value: 1990-05-05, source: passport}
  gender: {state: declined}
  languages: {state: ask-later}
  forces_role: {state: not-known}
  died: {assumed: false, by: lawyer}
  nationalities: [lt, vn]
cooperation: {given: {value: full, by: police}}
incidents:
  complete:
    - {id: farm, first_date: 2024-11, last_date: 2025-02-01, place: gb-eng, account: CANARY-ACCOUNT}
    - {id: flat, first_date: 2023, place: be}
injuries:
  so_far:
    - {id: arm, incident: farm, kind: physical}
    - {id: mind, incident: all, kind: mental}
    - {id: leg, incident: flat, kind: physical}
"""


@pytest.fixture
def dossier(told: Callable[..., Dossier]) -> Dossier:
    return told(CASE)


@pytest.fixture
def lawyer(dossier: Dossier) -> View:
    return dossier.view(Audience.LAWYER)


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("person.birth_date", Said("5 May 1990", "person.birth_date", "", "passport")),
        ("person.gender", Gap("preferred not to say", "Gender", "person.gender")),
        ("person.languages", Gap("to be asked later", "Languages", "person.languages")),
        ("person.forces_role", Gap("not known", "Link with the armed forces", "person.forces_role")),
        ("person.residence", Gap("not asked yet", "Country of residence now", "person.residence")),
        ("person.died", Said("no (assumed)", "person.died")),
        ("person.nationalities", Said("Lithuania and Vietnam", "person.nationalities")),
        ("incident.first_date", Said("November 2024", "incident.first_date", "farm")),
        ("incident.place", Said("England", "incident.place", "farm")),
    ],
)
def test_the_lawyer_sees_answers_and_why_others_are_missing(lawyer: View, fact: str, said: Said | Gap) -> None:
    assert lawyer.entry(fact) == said


@pytest.mark.parametrize(
    ("fact", "why"),
    [
        ("person.gender", "not known"),
        ("person.residence", "not known"),
        ("person.died", "assumed, ask first"),
        ("person.address", "ask the client before this is shown to anybody"),
        ("person.location", "ask the client before this is shown to anybody"),
    ],
)
def test_the_authority_sees_neither_reasons_nor_assumptions_nor_what_is_not_for_it(
    dossier: Dossier, fact: str, why: str
) -> None:
    entry = dossier.view(Audience.AUTHORITY).entry(fact)
    assert isinstance(entry, Gap)
    assert entry.why == why


def test_the_client_is_told_only_what_the_client_said(dossier: Dossier) -> None:
    view = dossier.view(Audience.CLIENT)
    assert isinstance(view.entry("person.birth_date"), Said)
    assert view.entry("cooperation.given") == Gap(
        "known from others, ask the client", "Help given to police and prosecutors", "cooperation.given"
    )
    assert isinstance(view.entry("person.died"), Gap)


def test_records_of_another_unit_are_left_out(lawyer: View) -> None:
    assert [record.id for record in lawyer.records("injuries")] == ["arm", "mind"]
    assert not lawyer.is_complete("injuries")
    assert lawyer.is_complete("incidents")


def test_a_choice_is_surely_held_or_not(lawyer: View) -> None:
    assert lawyer.has("incident.place", "gb-eng")
    assert not lawyer.has("incident.place", "be")
    assert not lawyer.has("person.gender", "female")


def test_what_is_not_for_the_authority_is_nowhere_in_its_sheet(dossier: Dossier) -> None:
    content = b"".join(parts(answer_sheet(dossier).content).values())
    assert b"CANARY-NAME" in content
    for canary in (b"CANARY-ADDRESS", b"CANARY-CONTACT", b"CANARY-ACCOUNT", b"Wales"):
        assert canary not in content


def test_the_letter_names_nobody_and_no_place_to_find_anybody(dossier: Dossier) -> None:
    content = b"".join(parts(client_letter(dossier).content).values())
    assert b"CANARY" not in content
    assert b"Wales" not in content

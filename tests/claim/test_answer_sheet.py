from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from compensation.case.case import Answer, Case, State
from compensation.claim.answer_form import read_form
from compensation.claim.answer_sheet import answer_sheet
from compensation.claim.dossier import Dossier
from compensation.errors import PaperError
from compensation.law.law import Law
from tests.claim.conftest import EXAMPLES, dossier_of
from tests.claim.office import rows
from tests.conftest import ROOT

HEAD = "case: sheet\nnote: Invented.\n"


def answers(dossier: Dossier) -> dict[str, tuple[str, str]]:
    """Each question with its answer and counter."""
    table = rows(answer_sheet(dossier).content)
    return {
        re.split(r" \((?:Asked|The form wants)", row[1])[0]: (row[2], row[3]) for row in table if row[0][:1].isdigit()
    }


def test_every_question_of_an_empty_case_is_a_gap(told: Callable[..., Dossier]) -> None:
    found = answers(told(HEAD))
    assert len(found) > 50
    assert all(answer.startswith("[") for answer, _ in found.values())


def test_answers_come_in_the_words_of_the_form(told: Callable[..., Dossier]) -> None:
    found = answers(
        told(
            HEAD
            + """
person: {name: Invented Person, birth_date: 1990-05-05, nationalities: [vn], died: false}
claimant: {kind: survivor}
incidents:
  complete:
    - {id: farm, first_date: 2024-11, last_date: 2025-02-01, place: gb-sct, acts: [physical-attack, arson, deception]}
reports: {complete: []}
identifications: {so_far: [{id: nrm, country: gb, referred_date: 2025-04-01}]}
awards: {complete: []}
"""
        )
    )
    said = {question: answer for question, (answer, _) in found.items()}
    assert said["Who is the application for?"] == "Myself"
    assert said["Is the applicant 18 or over?"] == "Yes"
    assert said["Was the crime reported to the police?"] == "No"
    assert said["Is this about somebody who died?"] == "No"
    assert said["Where did it happen?"] == "Scotland"
    assert said["Did it happen over a period of time?"] == "Yes"
    assert said["When did it happen, or when did it start?"] == "November 2024"
    kind = "What kind of crime was it? (The form has no choice for trafficking or slavery.)"
    assert said[kind] == "Arson (ARSN) and Physical assault (PHYS)"
    referred = "Has the applicant been referred in the United Kingdom as a potential victim of trafficking?"
    assert said[referred] == "Yes"
    assert said["Has the applicant applied for, or received, any other compensation?"] == "No"
    assert found["First name and last name (two boxes)"] == ("Invented Person", "15 of 140")


def test_a_form_without_the_right_choice_gets_no_wrong_one(told: Callable[..., Dossier]) -> None:
    found = answers(told(HEAD + "incidents: {complete: [{id: a, place: gb-eng, acts: [trafficking-only]}]}"))
    kind = "What kind of crime was it? (The form has no choice for trafficking or slavery.)"
    assert found[kind][0].startswith("[the form has no choice for: ")


def test_the_residency_questions_stop_at_the_first_yes(told: Callable[..., Dossier]) -> None:
    def asked(nationality: str) -> list[str]:
        text = (
            f"person: {{nationalities: [{nationality}]}}\nincidents: {{complete: [{{id: a, first_date: 2025-01-01}}]}}"
        )
        table = rows(answer_sheet(told(HEAD + text)).content)
        return [row[1] for row in table if row[0].startswith("3.")]

    assert len(asked("gb")) == 1
    assert asked("lt")[-1] == "Is the applicant a citizen of a State of the European Union?"
    assert len(asked("lt")) == 4
    assert len(asked("vn")) == 12


def test_an_answer_that_is_too_long_says_so(told: Callable[..., Dossier]) -> None:
    found = answers(told(HEAD + f"person: {{other_names: {'x' * 53}}}"))
    assert found["Other names used"] == ("x" * 53, "53 of 50: too long by 3")


def test_a_half_known_day_says_that_the_form_wants_more(told: Callable[..., Dossier]) -> None:
    sheet = answer_sheet(told(HEAD + "person: {birth_date: 1990}"))
    asked = next(row for row in rows(sheet.content) if row[1].startswith("Date of birth"))
    assert asked[1:3] == ["Date of birth (The form wants a full day.)", "1990"]


def thinned(case: Case, chance: Random) -> Case:
    """The case with some answers taken away, in each of the ways in which an answer can be missing."""

    def keep(answers: dict[str, Answer]) -> dict[str, Answer]:
        kept = {}
        for name, answer in answers.items():
            way = chance.choice(["keep", "keep", "drop", "decline"])
            if way == "keep":
                kept[name] = answer
            elif way == "decline":
                kept[name] = Answer(State.DECLINED)
        return kept

    lists = {
        plural: replace(
            held,
            complete=held.complete and chance.random() < 0.5,
            items=tuple(replace(record, answers=keep(dict(record.answers))) for record in held.items),
        )
        for plural, held in case.lists.items()
        if plural == "incidents" or chance.random() < 0.8
    }
    return replace(case, answers=keep(dict(case.answers)), lists=lists)


@pytest.mark.parametrize(("name", "unit"), EXAMPLES)
def test_taking_answers_away_never_makes_a_yes_or_no(
    law: Law, example: Callable[..., Dossier], name: str, unit: int
) -> None:
    """What a fuller case does not answer, a thinner one does not either; and no No becomes a Yes, or the other way."""
    full, chance = example(name, unit), Random(name)
    whole = answers(full)
    for _ in range(6):
        less = answers(dossier_of(law, thinned(full.case, chance), unit))
        for question, (answer, _) in less.items():
            if answer in {"Yes", "No"} and question in whole:
                assert whole[question][0] == answer


@pytest.mark.parametrize(
    ("mistake", "words"),
    [
        ("{id: q, ask: What?, fact: person.nmae}", "there is no fact `person.nmae`"),
        ("{id: q, ask: What?, clause: britsh}", "there is no clause of the route `britsh`"),
        ("{id: q, ask: What?, yes_if: {fact: person.birth_date, has: gb}}", "person.birth_date"),
        ("{id: q, ask: What?, limt: 5, fact: person.name}", "`limt`"),
        ("{id: q, ask: What?}", "begins no node"),
        ("{id: q, fact: person.name}", "`ask` is missing"),
    ],
)
def test_a_mistake_in_the_map_of_a_form_is_told_with_its_place(
    law: Law, tmp_path: Path, mistake: str, words: str
) -> None:
    path = tmp_path / "form.en.yaml"
    path.write_text(f"form: F\nedition: E\nsections:\n  - title: T\n    questions:\n      - {mistake}\n")
    with pytest.raises(PaperError) as raised:
        read_form(path, law, law.route("gb/cics-2012"))
    assert words in str(raised.value)
    assert "form.en.yaml:" in str(raised.value)


def test_the_form_keeps_the_authority_s_order_and_names_each_question_once(law: Law) -> None:
    form = read_form(ROOT / "templates" / "gb" / "cics-2012.en.yaml", law, law.route("gb/cics-2012"))
    assert [section.title for section in form.sections] == [
        "About the application",
        "Personal details",
        "Residency and nationality",
        "The crime",
        "The offender",
        "Injuries",
        "Impact",
        "Treatment",
        "Other compensation",
        "Additional information",
    ]
    ids = [question.id for section in form.sections for question in section.questions]
    assert len(ids) == len(set(ids))
    chain = [question.id for question in form.sections[2].questions]
    assert chain[-2:] == ["q-applicant-victim-human-trafficking", "q-applicant-applied-for-asylum"]
    limits = {question.id: question.limit for section in form.sections for question in section.questions}
    assert limits["q-applicant-explain-reason-for-delay-application"] == 2000
    assert limits["q-applicant-explain-reason-for-delay-reporting"] == 500
    assert limits["q-offender-enter-offenders-name"] == 120

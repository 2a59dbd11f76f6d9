"""What is told of answers to come, on worked cases of the house: what to ask first, what would change it, why not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

import pytest
from jsonschema import Draft202012Validator

from compensation.assessment.assess import assess
from compensation.assessment.blocks import Heading, Paragraph, Statement
from compensation.assessment.explain import explain, explain_route
from compensation.assessment.print_json import as_json
from compensation.assessment.worked import WorkedCase, read_worked
from compensation.terms.words import Words
from tests.assessment.test_words import CASES
from tests.assessment.test_words import law as law_of_words
from tests.assessment.unknowns.answering import PACKS, law
from tests.conftest import ROOT

SCHEMA = json.loads((ROOT / "docs" / "schema" / "assessment-1.schema.json").read_text(encoding="utf-8"))


@cache
def worked(route: str) -> dict[str, WorkedCase]:
    pack, _, slug = route.partition("/")
    path = PACKS / pack / "worked" / f"{slug}.yaml"
    return {case.name: case for case in read_worked(path, str(path), law())[0]}


def section(route: str, name: str, title: str) -> list[str]:
    """The lines of one section of what is told of a worked case."""
    case = worked(route)[name]
    (result, *_) = assess(law(), case.case, case.as_of, [route]).routes
    return list(_lines(explain_route(result, law(), case.case, Words(), case.as_of), title))


def _lines(blocks: tuple[object, ...], title: str) -> Iterator[str]:
    inside = False
    for block in blocks:
        if isinstance(block, Heading):
            inside = block.text == title
        elif inside and isinstance(block, Statement):
            yield block.text


def test_what_is_enough_to_refuse_is_told_with_the_answers_that_make_it_so() -> None:
    lines = section("us-ca/restitution-1202-4", "Acquitted", "What refuses it")
    assert lines[0].startswith("By itself this is enough to refuse it: ")
    assert any("How it ended (given: Acquitted)" in line for line in lines)


def test_of_a_list_it_is_told_that_it_is_complete() -> None:
    lines = section("nl/schadefonds", "Beaten, and no injury", "What refuses it")
    assert any("” as it was told, and that it is complete" in line for line in lines)


def test_what_the_client_can_still_do_is_told_as_such() -> None:
    name = "Did not want to give a statement, and said no reason"
    found = next(case for case in worked("gb/cics-2012") if case.startswith(name))
    lines = section("gb/cics-2012", found, "What would change it")
    assert "Say only what is so." in lines[0]
    assert any("all conditions are met" in line for line in lines)
    assert "The client can bring this about." in lines


def test_what_others_decide_is_told_as_such() -> None:
    lines = section("gb/cics-2012", "Detention by the armed forces", "What would change it")
    assert any("is “yes”" in line for line in lines)
    assert "Others decide this." in lines


def test_where_several_questions_are_open_one_comes_first_with_its_burden() -> None:
    lines = section("gb/cics-2012", "Referred, and nobody knows what was decided", "Ask this first")
    assert lines[0].startswith("Referrals and decisions on being a victim: Where it stands (not asked yet)")
    assert lines[2:] == [
        "Answers that make a difference: 4. After 3 of them nothing else is left to ask.",
        "It is easy to answer.",
    ]


def test_what_arises_only_after_another_question_is_not_asked_before_it() -> None:
    lines = section("gb/cics-2012", "In France, and nobody knows whether on a ship", "Ask this first")
    assert lines[0].startswith("Incidents: On a ship, an aircraft or a platform at sea (not asked yet)")


def test_where_one_question_is_open_none_is_put_before_it() -> None:
    assert section("us/flsa", "Who gave orders is not known", "Ask this first") == []


def test_of_a_claim_that_stands_nothing_refuses_and_nothing_need_change() -> None:
    name = next(name for name, case in worked("gb/cics-2012").items() if case.expected[0].get("outcome") == "eligible")
    assert section("gb/cics-2012", name, "What refuses it") == []
    assert section("gb/cics-2012", name, "What would change it") == []


@pytest.mark.parametrize(
    ("route", "name", "holds"),
    [
        ("us-ca/restitution-1202-4", "Acquitted", "refused_by"),
        ("gb/cics-2012", "Detention by the armed forces", "changes"),
        ("nl/civil-tort", "Losses, injuries and pay were never asked about", "ask"),
    ],
)
def test_programs_get_the_same_in_the_published_form(route: str, name: str, holds: str) -> None:
    case = worked(route)[name]
    assessment = assess(law(), case.case, case.as_of, [route])
    written = json.loads(as_json(assessment, law(), case.case, with_what_if=True))
    Draft202012Validator(SCHEMA).validate(written)
    assert written["routes"][0]["what_if"][holds]
    plain = json.loads(as_json(assessment, law(), case.case))
    assert "what_if" not in plain["routes"][0]
    assert plain["routes"][0]["missing_exact"] is True


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.route.id}: {case.name}")
def test_every_word_of_the_language_can_be_asked_what_if(case: WorkedCase) -> None:
    assessment = assess(law_of_words(), case.case, case.as_of, [case.route.id])
    assert explain(assessment, law_of_words(), case.case, Words(), in_full=True)
    written = as_json(assessment, law_of_words(), case.case, with_what_if=True)
    Draft202012Validator(SCHEMA).validate(json.loads(written))


NOT_CHECKED = "What refuses it is law that nobody has checked for this program."


def told_on_top(route: str, name: str) -> list[str]:
    """The lines between the title of a route and its first section."""
    case = worked(route)[name]
    (result, *_) = assess(law(), case.case, case.as_of, [route]).routes
    blocks = explain_route(result, law(), case.case, Words(), case.as_of)
    sections = [place for place, block in enumerate(blocks) if isinstance(block, Heading)]
    return [block.text for block in blocks[sections[0] : sections[1]] if isinstance(block, (Statement, Paragraph))]


def test_a_claim_that_only_unchecked_law_refuses_is_not_to_be_given_up() -> None:
    lines = told_on_top("nl/wage-claim", "One day more, and nothing can be claimed as wages")
    assert any(NOT_CHECKED in line for line in lines)


@pytest.mark.parametrize(
    ("route", "name"),
    [
        ("fr/agrasc", "Sent one day later"),
        ("nl/wage-claim", "The same, and the wages had been demanded in writing"),
        ("nl/wage-claim", "The last wages, five years later to the day"),
    ],
)
def test_law_that_was_read_refuses_and_what_is_open_is_not_refused(route: str, name: str) -> None:
    assert not any(NOT_CHECKED in line for line in told_on_top(route, name))

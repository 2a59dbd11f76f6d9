"""What the adviser holds of a judgement: read, held against the law, shown beside the question, and never counted."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from compensation.assessment import print_json
from compensation.assessment.assess import assess
from compensation.assessment.explain import explain
from compensation.assessment.stances import check_stances
from compensation.case.case import Stance
from compensation.case.files import parse_case, write_case
from tests.assessment.told_law import AS_OF, PLAIN, WORDS, case_of, river, texts

GANG = PLAIN.replace("{concerns: []}", "{concerns: [organised-crime]}")
STANCE = "stances: {xt/river: {forced: {view: likely, reason: She was beaten for refusing., by: a lawyer}}}\n"
HELD = case_of(GANG + STANCE)


def test_a_stance_is_read_with_its_reason_and_author() -> None:
    assert HELD.stances == {"xt/river": {"forced": Stance("likely", "She was beaten for refusing.", "a lawyer")}}
    assert check_stances(HELD, river()) == ()


def test_it_is_written_back_as_it_was_read() -> None:
    written = write_case(HELD, river().registry)
    again, complaints = parse_case(written, "again.yaml", river().registry)
    assert complaints == ()
    assert again is not None
    assert again.stances == HELD.stances
    assert write_case(again, river().registry) == written


@pytest.mark.parametrize("view", ["likely", "arguable", "unlikely"])
def test_it_is_shown_beside_the_question_and_changes_no_answer(view: str) -> None:
    case = case_of(GANG + STANCE.replace("likely", view))
    without = replace(case, stances={})
    found, bare = (assess(river(), held, AS_OF) for held in (case, without))
    assert [(one.outcome, one.pair, one.amount) for one in found.routes] == [
        (one.outcome, one.pair, one.amount) for one in bare.routes
    ]
    told, plain = (texts(explain(found, river(), held, WORDS)) for held in (case, without))
    assert "The view of a lawyer, which changes no answer: " in told
    assert "She was beaten for refusing." in told
    assert "changes no answer" not in plain


def test_without_an_author_it_is_the_advisers() -> None:
    case = case_of(GANG + STANCE.replace(", by: a lawyer", ""))
    told = texts(explain(assess(river(), case, AS_OF), river(), case, WORDS))
    assert "The adviser's view, which changes no answer: likely to go the claimant's way." in told


def test_other_programs_get_it_too() -> None:
    written = json.loads(print_json.as_json(assess(river(), HELD, AS_OF), river(), HELD))
    (asked,) = [held for held in written["routes"][0]["judgements"] if held["id"] == "forced"]
    assert asked["stance"] == {"view": "likely", "reason": "She was beaten for refusing.", "by": "a lawyer"}


MISTAKES = [
    ("{xt/river: {forced: {view: maybe, reason: Why.}}}", "a stance needs a view"),
    ("{xt/river: {forced: {view: likely}}}", "a stance needs its reason in words"),
    ("{xt/river: {forced: {view: likely, reason: 3}}}", "a stance needs its reason in words"),
    ("{xt/river: {forced: {view: likely, reason: Why., who: me}}}", "`who` is no part of a stance"),
    ("{xt/river: {forced: likely}}", "a stance cannot be read"),
    ("{xt/river: likely}", "a stance cannot be read"),
    ("likely", "a stance cannot be read"),
]


@pytest.mark.parametrize(("stances", "message"), MISTAKES)
def test_one_mistake_is_one_complaint_and_never_repeats_what_was_written(stances: str, message: str) -> None:
    case, complaints = parse_case(f"{GANG}stances: {stances}\n", "case.yaml", river().registry)
    assert case is None
    assert [(held.code, held.message, held.spot.line) for held in complaints] == [
        ("C021", message, GANG.count("\n") + 1)
    ]


def test_nothing_under_the_word_is_no_stance() -> None:
    assert case_of(f"{GANG}stances:\n").stances == {}


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("forced", "froced", "Did you mean `forced`?"),
        ("xt/river", "xt/rivr", "Did you mean `xt/river`?"),
        ("forced", "nothing-like-it", "There are: forced"),
        ("xt/river", "river", "Did you mean `xt/river`?"),
    ],
)
def test_a_stance_on_what_the_law_has_not_is_told(old: str, new: str, hint: str) -> None:
    (complaint,) = check_stances(case_of(GANG + STANCE.replace(old, new)), river())
    assert complaint.code == "C022"
    assert complaint.hint.startswith(hint)


def test_of_a_country_that_is_not_at_hand_nothing_is_said() -> None:
    assert check_stances(case_of(GANG + STANCE.replace("xt/river", "zz/scheme")), river()) == ()

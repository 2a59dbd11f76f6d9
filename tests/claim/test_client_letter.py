from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from compensation.assessment.result import MoneyResult, Outcome
from compensation.claim.client_letter import client_letter
from compensation.claim.dossier import Dossier
from compensation.claim.messages import read_letter
from compensation.errors import PaperError
from compensation.law.law import Law
from compensation.terms.money import Amount
from tests.claim.conftest import EXAMPLES, otherwise
from tests.claim.office import gaps, lines, words
from tests.conftest import ROOT, Golden

HARD_WORDS = re.compile(
    r"\b(victim|alleged|perpetrator|offence|eligib|pursuant|herein|shall|undetermined|discretion|traffick)",
    re.IGNORECASE,
)
PROMISES = re.compile(r"\b(you will (get|receive|win)|guarantee|certainly|definitely)", re.IGNORECASE)
HEADINGS = (
    "Keep this letter safe",
    "The main points",
    "The next date",
    "What you told us",
    "What we would like to ask you",
    "What could happen",
    "Money",
    "What could be hard",
    "Your choices",
    "Who sees your answers",
    "How to stop",
    "If you need help",
)


def syllables(word: str) -> int:
    """A rough count: groups of vowels, a silent e at the end left out."""
    found = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith(("le", "ee")) and found > 1
    return max(1, found - silent)


def grade(sentences: list[str]) -> float:
    """The grade of school for which a text is written, by the formula of Flesch and Kincaid."""
    held = [re.findall(r"[A-Za-z']+", sentence) for sentence in sentences]
    held = [sentence for sentence in held if sentence]
    count = sum(map(len, held))
    spoken = sum(syllables(word) for sentence in held for word in sentence)
    return 0.39 * count / len(held) + 11.8 * spoken / count - 15.59


def test_the_formula_tells_easy_from_hard() -> None:
    assert grade(["The cat sat on the mat."]) < 1
    assert grade(["Notwithstanding contractual considerations, compensation determinations remain discretionary."]) > 15


@pytest.mark.parametrize(("name", "unit"), EXAMPLES)
def test_a_child_of_ten_can_read_it(example: Callable[..., Dossier], name: str, unit: int) -> None:
    """Reading age 9 to 11 is grade 4 to 6; lists, headings and the name of the scheme are left out of the count."""
    text = [line for line in lines(client_letter(example(name, unit)).content) if line.endswith((".", "?"))]
    sentences = [each for line in text for each in re.split(r"(?<=[.?])\s", line) if "Scheme" not in each]
    assert len(sentences) > 30
    assert grade(sentences) < 5
    assert max(len(sentence.split()) for sentence in sentences) <= 25


@pytest.mark.parametrize(("name", "unit"), EXAMPLES)
def test_it_is_gentle_whole_and_promises_nothing(example: Callable[..., Dossier], name: str, unit: int) -> None:
    letter = client_letter(example(name, unit))
    text = words(letter.content)
    assert not HARD_WORDS.search(text)
    assert not PROMISES.search(text)
    assert [line for line in lines(letter.content) if line in HEADINGS] == list(HEADINGS)
    assert "This is not a promise." in text
    assert "You can stop at any time." in text
    assert letter.title == "Your next steps"


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome.ELIGIBLE, "you may be able to ask for this money"),
        (Outcome.DISCRETIONARY, "somebody at the office has to decide them"),
        (Outcome.UNDETERMINED, "We cannot say yet"),
        (Outcome.NOT_ELIGIBLE, "This is not your fault"),
        (Outcome.NOT_APPLICABLE, "does not seem to fit"),
        (Outcome.CLOSED, "This way is closed now"),
    ],
)
def test_every_outcome_has_its_own_words(example: Callable[..., Dossier], outcome: Outcome, said: str) -> None:
    dossier = example("car-wash")
    changed = replace(dossier, result=dossier.result._replace(outcome=outcome))
    assert said in words(client_letter(changed).content)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (Amount(100000, 250050), "may be between £1,000.00 and £2,500.50. It may also be less, or nothing."),
        (Amount(620000, 620000), "may be £6,200.00. It may also be less, or nothing."),
        (Amount(500, None), "may be £5.00 or more. It may also be less, or nothing."),
        (Amount(None, None), "We cannot say yet how much it may be."),
        (Amount(0, None), "We cannot say yet how much it may be."),
        (Amount(0, 0), "there may be no money from this way"),
    ],
)
def test_money_is_told_as_a_range_with_may(example: Callable[..., Dossier], amount: Amount, said: str) -> None:
    dossier = example("car-wash")
    money = MoneyResult((), dossier.result.totals, amount)
    changed = replace(dossier, result=otherwise(dossier.result, money=money))
    assert said in words(client_letter(changed).content)


def test_a_cap_is_not_held_out_as_a_hope(example: Callable[..., Dossier]) -> None:
    dossier = example("child-gardener")
    assert any(head.amount.high is None for head in dossier.result.heads)
    assert "500,000" not in words(client_letter(dossier).content)


def test_who_to_call_is_left_open_to_be_seen(example: Callable[..., Dossier]) -> None:
    assert len(gaps(client_letter(example("car-wash")).content)) == 2


def test_the_letter_of_the_car_wash(example: Callable[..., Dossier], golden: Golden) -> None:
    golden("claim/client-letter-car-wash.txt", "\n\n".join(lines(client_letter(example("car-wash")).content)) + "\n")


@pytest.mark.parametrize(
    ("mistake", "told"),
    [
        ("{say: 'By {safe_dya}.'}", "knows no {safe_dya}"),
        ("{sya: Hello.}", "`sya`"),
        ("{facts: [person.nmae]}", "person.nmae"),
        ("{say: Hello., list: questions}", "in one node"),
    ],
)
def test_a_mistake_in_the_sentences_is_told_with_its_place(
    example: Callable[..., Dossier], tmp_path: Path, mistake: str, told: str
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "client-letter.en.docx").write_bytes(
        (ROOT / "templates" / "shared" / "client-letter.en.docx").read_bytes()
    )
    path = shared / "client-letter.en.yaml"
    path.write_text(f"title: T\ngreeting: G\nclose: C\nchapters:\n  - heading: H\n    lines:\n      - {mistake}\n")
    with pytest.raises(PaperError) as raised:
        client_letter(replace(example("car-wash"), templates=tmp_path))
    assert told in str(raised.value)
    assert "client-letter.en.yaml:7" in str(raised.value)


def test_the_sentences_use_only_signs_that_are_known(law: Law) -> None:
    path = ROOT / "templates" / "shared" / "client-letter.en.yaml"
    legend = "".join(line for line in path.read_text().splitlines(keepends=True) if line.startswith("#"))
    letter = read_letter(path, law.registry)
    used = {sign for chapter in letter.chapters for one in chapter.messages for sign in (*one.when, *one.unless)}
    for sign in used:
        assert sign in legend or sign.startswith(("outcome-", "in-"))


def test_a_day_that_passed_only_on_one_way_of_counting_is_told_with_the_other(
    example: Callable[..., Dossier],
) -> None:
    dossier = example("sexual-exploitation", 1)
    text = words(client_letter(dossier).content)
    assert "The usual last day was 1 December 2024. It has passed." in text
    assert "Counted so, it ends on 8 December 2026. So please talk to us now." in text
    assert "another way" not in words(client_letter(example("car-wash")).content)


@pytest.mark.parametrize(("name", "unit"), EXAMPLES)
def test_it_asks_neither_what_hurts_nor_what_only_an_adviser_knows(
    example: Callable[..., Dossier], name: str, unit: int
) -> None:
    dossier = example(name, unit)
    text = words(client_letter(dossier).content)
    facts = dossier.law.registry.facts
    for missing in dossier.result.missing:
        fact = facts.get(missing.fact)
        if fact and (fact.sensitivity == 3 or fact.national):
            assert f": {fact.label}" not in text
            assert f"\n{fact.label}\n" not in text

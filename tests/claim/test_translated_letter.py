"""The letter to the client in the client's language: beside the English one, whole, and saying who has checked it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from compensation.claim.client_letter import client_letter
from compensation.claim.dossier import Dossier
from compensation.claim.messages import letter_messages, read_letter
from compensation.claim.pack import make
from compensation.law.messages import words_in
from compensation.terms.messages import Catalogue, Sheet
from compensation.terms.words import Words
from tests.claim.conftest import EXAMPLES, ROUTE
from tests.claim.office import gaps, lines, opened, words
from tests.cli.run import run
from tests.conftest import ROOT, Golden

TRANSLATED = ("fr", "ro")
CASE = ROOT / "examples" / "cases" / "child-gardener.yaml"
DAY = ("--as-of", "2026-11-23")


def in_language(dossier: Dossier, language: str) -> Dossier:
    return replace(dossier, words=words_in(language))


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize(("name", "unit"), EXAMPLES)
def test_it_is_whole_and_in_one_language(example: Callable[..., Dossier], name: str, unit: int, language: str) -> None:
    english, letter = client_letter(example(name, unit)), client_letter(in_language(example(name, unit), language))
    text = words(letter.content)
    assert len(lines(letter.content)) == len(lines(english.content)) + 1
    assert "[en:" not in text
    assert not re.search(r"\b(the|you|your|office)\b", text)
    assert len(gaps(letter.content)) == len(gaps(english.content))
    assert (letter.name, letter.language) == (f"03-client-letter.{language}.docx", language)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_letter_reads_like_this(example: Callable[..., Dossier], golden: Golden, language: str) -> None:
    letter = client_letter(in_language(example("child-gardener"), language))
    section = opened(letter.content).sections[0]
    edges = [part.paragraphs[0].text for part in (section.header, section.footer)]
    golden(f"claim/child-gardener.letter.{language}.txt", "\n".join([*edges, *lines(letter.content)]) + "\n")


def test_it_says_at_its_top_who_has_checked_it(example: Callable[..., Dossier]) -> None:
    assert lines(client_letter(in_language(example("car-wash"), "fr")).content)[0].startswith(
        "Cette lettre est une trad"
    )
    reviewed = Words("fr", Catalogue([Sheet({"X-Review": "A. Lawyer"}, {}, {}, {})]))
    top = lines(client_letter(replace(example("car-wash"), words=reviewed)).content)[0]
    assert top == "[en: This letter is a translation. Somebody who knows both languages has checked it.]"


def test_court_papers_stay_in_english_beside_it(example: Callable[..., Dossier], tmp_path: Path) -> None:
    dossier = example("car-wash")
    held = (dossier.law, dossier.case, dossier.assessment, dossier.result)
    plain = make(*held, tmp_path / "plain", Words())
    manifest = make(*held, tmp_path / "both", Words(), letters_in=[words_in("ro")])
    assert {paper.name: paper.language for paper in manifest.files if paper.language == "ro"} == {
        "03-client-letter.ro.docx": "ro"
    }
    assert [paper for paper in manifest.files[1:] if paper.language != "ro"] == list(plain.files[1:])
    about = " ".join((tmp_path / "both" / "00-README.txt").read_text("utf-8").split())
    assert "03-client-letter.ro.docx The same letter in Romanian." in about


def test_a_letter_comes_in_the_languages_of_the_survivor(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(re.sub(r"languages: \[.*\]", "languages: [ro, vi]", CASE.read_text("utf-8")), "utf-8")
    for out, asked in (("own", ()), ("asked", ("--lang", "fr")), ("none", ("--lang", "en"))):
        run("pack", str(case), "-r", ROUTE, "--out", str(tmp_path / out), *DAY, *asked)
    found = {out: sorted(path.name for path in (tmp_path / out).glob("03*")) for out in ("own", "asked", "none")}
    assert found == {
        "own": ["03-client-letter.docx", "03-client-letter.ro.docx"],
        "asked": ["03-client-letter.docx", "03-client-letter.fr.docx"],
        "none": ["03-client-letter.docx"],
    }
    assert "ro" in {file["language"] for file in json.loads((tmp_path / "own/manifest.json").read_text())["files"]}


def test_every_sentence_of_the_letter_is_given_to_translators(example: Callable[..., Dossier]) -> None:
    path = ROOT / "templates" / "shared" / "client-letter.en.yaml"
    letter = read_letter(path, example("car-wash").law.registry)
    given = {message.text for message in letter_messages(letter, "letter")}
    said = re.findall(r"(?:say|fill_in|heading): \"?(.*?)\"?$", path.read_text("utf-8"), re.MULTILINE)
    assert {text.replace('\\"', '"') for text in said} <= given

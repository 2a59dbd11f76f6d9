"""`--lang` and `law messages`: what a reader of another language sees, and what a translator works with."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.run import alone, run
from tests.conftest import ROOT

DAY = ("--as-of", "2026-11-23")
ROUTE = "gb/cics-2012"
CASE = str(ROOT / "examples" / "cases" / "child-gardener.yaml")
PACK = ROOT / "tests" / "law" / "page" / "xa"


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "Que faire, et avant quelle date"), ("ro", "Ce este de făcut și până când"), ("fr-BE", "Pourquoi")],
)
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_an_assessment_is_told_in_the_language_asked_for(language: str, said: str, form: str) -> None:
    code, out, _ = run("assess", CASE, *DAY, "--route", ROUTE, "--lang", language, "--format", form)
    assert code == 0
    assert said in out
    assert "What to do, and by when" not in out


def test_a_page_names_its_language_and_direction() -> None:
    words = ("assess", CASE, *DAY, "--route", ROUTE, "--format", "html")
    assert '<html lang="ro" dir="ltr">' in run(*words, "--lang", "ro").out
    assert '<html lang="en" dir="ltr">' in run(*words, "--lang", "en").out == run(*words).out
    assert "<title>Indemnisation : évaluation du dossier" in run(*words, "--lang", "fr").out.replace("\u00a0", " ")


def test_programs_are_answered_in_english_whatever_the_language() -> None:
    out = run("assess", CASE, *DAY, "--route", ROUTE, "--lang", "fr", "--json").out
    assert json.loads(out)["language"] == "en"
    assert out == run("assess", CASE, *DAY, "--route", ROUTE, "--json").out


def test_a_route_is_shown_in_the_language_asked_for() -> None:
    out = run("law", "show", ROUTE, "--lang", "fr", "--width", "100").out
    assert "Motifs de refus ou de réduction" in out
    assert "[en:" not in out


@pytest.mark.parametrize("language", ["fr", "ro"])
def test_the_next_question_is_asked_in_the_language_of_the_survivor(language: str) -> None:
    case = str(ROOT / "examples" / "cases" / "thin-note.yaml")
    out = run("case", "next", case, *DAY, "--route", ROUTE, "--lang", language).out
    assert out.splitlines()[0] in {"La prochaine question", "Întrebarea următoare"}
    assert "[en:" not in out


def test_what_nobody_has_translated_is_english_and_says_so() -> None:
    out = run("law", "show", "nl/civil-tort", "--lang", "fr", "--width", "100").out
    assert "Ce qui est entre crochets après" in out
    assert out.count("[en: ") > 20


@pytest.mark.parametrize("words", [("assess", CASE), ("law", "show", ROUTE), ("pack", CASE, "-r", ROUTE, "--out", "x")])
def test_a_language_that_nobody_translated_is_wrong_use(words: tuple[str, ...], tmp_path: Path) -> None:
    code, out, err = alone(*words, "--lang", "eo", cwd=tmp_path)
    assert (code, out) == (2, "")
    assert "there are: en, fr, ro" in err
    assert list(tmp_path.iterdir()) == []


def test_the_same_page_has_the_same_bytes() -> None:
    words = ("assess", CASE, *DAY, "--route", ROUTE, "--lang", "ro", "--format", "html")
    assert alone(*words, LANG="lt_LT.UTF-8", PYTHONHASHSEED="7").out == run(*words).out


def test_a_broken_file_of_translations_is_named_and_not_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from compensation.law import messages

    (tmp_path / "fr.po").write_text("Bonjour\n", "utf-8")
    monkeypatch.setattr(messages, "OWN", tmp_path)
    code, _, err = run("law", "show", ROUTE, "--lang", "fr")
    assert code == 2
    assert "fr.po is no file of translations" in err


def test_the_translations_of_the_program_and_of_all_packs_are_counted() -> None:
    out = run("law", "messages").out
    assert re.search(r"(?m)^program +fr +\d+ of \d+ translated", out)
    assert re.search(r"(?m)^gb +ro +\d+ of \d+ translated", out)
    held = json.loads(run("law", "messages", "gb", "--json").out)["messages"]
    assert [(one["of"], one["language"]) for one in held] == [("gb", "fr"), ("gb", "ro")]
    assert all(one["translated"] <= one["messages"] for one in held)


def test_a_translator_begins_a_language_and_goes_on(tmp_path: Path) -> None:
    pack = tmp_path / "xa"
    shutil.copytree(PACK, pack)
    assert run("law", "messages", str(pack)).out == "Nothing is translated here yet.\n"
    began = run("law", "messages", str(pack), "--language", "fr", "--update").out
    assert re.fullmatch(r"xa +fr +0 of \d+ translated\n", began)
    file = pack / "locale" / "fr.po"
    text = file.read_text("utf-8")
    scheme = 'msgid "Invented scheme"\nmsgstr "'
    file.write_text(text.replace(scheme, f"{scheme}Régime inventé"), "utf-8")
    assert re.fullmatch(r"xa +fr +1 of \d+ translated\n", run("law", "messages", str(pack)).out)
    route = pack / "routes" / "scheme.yaml"
    route.write_text(route.read_text("utf-8").replace("name: Invented scheme", "name: Invented plan"), "utf-8")
    assert "1 not said any more" in run("law", "messages", str(pack), "--update").out
    assert '#~ msgid "Invented scheme"\n#~ msgstr "Régime inventé"' in file.read_text("utf-8")
    assert "0 complaints" in run("law", "check", str(pack), *DAY).out


def test_nobody_writes_into_the_program_unasked() -> None:
    files = {path: path.read_bytes() for path in (ROOT / "compensation" / "locale").iterdir()}
    run("law", "messages")
    assert {path: path.read_bytes() for path in (ROOT / "compensation" / "locale").iterdir()} == files

"""``law diff``: small edits of real law, what is said of them, and a case that each text answers differently."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compensation.assessment.texts.answers import answers
from compensation.case.files import parse_case
from compensation.law.packs import load
from tests.cli.run import run

GB = Path(__file__).parents[2] / "jurisdictions" / "gb"
Edit = Callable[[str], str]


def edited(folder: Path, name: str, edit: Edit) -> Path:
    """A copy of the pack in which one file is written otherwise."""
    home = folder / "gb"
    shutil.copytree(GB, home)
    before = (home / name).read_text("utf-8")
    after = edit(before)
    assert after != before
    (home / name).write_text(after, "utf-8")
    return home


def compared(before: Path, after: Path) -> dict[str, Any]:
    done = run("law", "diff", str(before), str(after), "--json")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)["differences"]
    return found


def without(section: str, text: str) -> str:
    """A route file without one item of a list."""
    start = text.index(f"\n  - id: {section}\n")
    return text[:start] + text[text.index("\n  - id:", start + 5) :]


def without_a_bar(text: str) -> str:
    return without("same-family", text).replace("[same-family, assailant-benefit]", "[assailant-benefit]")


EDITS: dict[str, tuple[str, Edit, str, str]] = {
    "a period": (
        "routes/cics-2012.yaml",
        lambda text: text.replace("two-years-after: {years: 2,", "two-years-after: {years: 3,"),
        "clocks",
        "+ “two years after” means: 3 years after “day of incident”.",
    ),
    "a bar": (
        "routes/cics-2012.yaml",
        without_a_bar,
        "outcome",
        "-     “day of incident” is on or after 1 October 1979.",
    ),
    "a figure": (
        "tables/cics-2012-tariff.csv",
        lambda text: text.replace(",6200.00,", ",6300.00,"),
        "amount",
        (
            "+ Fractured jaw, continuing symptoms: £6,300.00, annex_e Part A, face, app_code phyinj-034, "
            "group ordinary,"
            " level A7, part A, from 2012-11-27, victims-of-violence, reported"
        ),
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_a_small_edit_is_shown_by_a_case_that_the_texts_answer_differently(name: str, tmp_path: Path) -> None:
    file, edit, aspect, line = EDITS[name]
    other = edited(tmp_path, file, edit)
    found = compared(GB, other)
    lines = [line for one in (*found["beside"], *found["routes"]) for held in one["changed"] for line in held["lines"]]
    assert line in [held.strip() for held in lines]
    (route,) = found["routes"]
    assert (route["cases"], route["witness"]["aspect"]) == ("differs", aspect)
    laws = load([GB]), load([other])
    case, complaints = parse_case(route["witness"]["case"], "differs.yaml", laws[0].registry)
    assert case is not None
    assert not complaints
    day = date.fromisoformat(route["witness"]["as_of"])
    before, after = (answers(law, "gb/cics-2012", case, day) for law in laws)
    assert before != after


def test_that_no_case_differs_is_said_where_only_words_changed(tmp_path: Path) -> None:
    text = "Was there an earlier application for the same injury"
    other = edited(tmp_path, "routes/cics-2012.yaml", lambda held: held.replace(text, text.replace("Was", "Is")))
    done = run("law", "diff", str(GB), str(other))
    assert "No case differs: all that an answer can hang on is written alike." in done.out
    assert "This case is answered differently" not in done.out


def test_where_nothing_is_found_that_is_not_called_a_proof(tmp_path: Path) -> None:
    other = edited(tmp_path / "after", "routes/cics-2012.yaml", without_a_bar)
    before = tmp_path / "before" / "gb"
    shutil.copytree(GB, before)
    for home in (before, other):
        shutil.rmtree(home / "worked")
    out = run("law", "diff", str(before), str(other)).out
    assert "That does not prove that there is none" in out


def test_two_texts_that_are_alike_differ_in_nothing() -> None:
    done = run("law", "diff", str(GB), str(GB), "--exit-code")
    assert (done.code, done.out) == (0, "Nothing is written otherwise.\n")


def test_one_file_is_compared_with_another_and_scripts_learn_it_by_the_exit_code(tmp_path: Path) -> None:
    file, edit, _, _ = EDITS["a period"]
    draft = tmp_path / "draft.yaml"
    draft.write_text(edit((GB / file).read_text("utf-8")), "utf-8")
    done = run("law", "diff", str(GB / file), str(draft), "--exit-code")
    assert done.code == 1
    assert "time limit apply: open, last day " in done.out


def test_a_folder_and_a_file_are_not_compared(tmp_path: Path) -> None:
    done = run("law", "diff", str(GB), str(GB / "routes" / "cics-2012.yaml"))
    assert done.code == 2
    lone = tmp_path / "lone.yaml"
    lone.write_text("route: x/y\n", "utf-8")
    assert run("law", "diff", str(lone), str(lone)).code == 2


def test_a_text_with_mistakes_is_refused_with_their_places(tmp_path: Path) -> None:
    other = edited(tmp_path, "routes/cics-2012.yaml", lambda text: text.replace("years: 2", "yeers: 2", 1))
    done = run("law", "diff", str(GB), str(other))
    assert done.code == 1
    assert "cics-2012.yaml:" in done.err

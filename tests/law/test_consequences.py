"""What follows from a mistake is not told a second time, in the same pack or in one that builds on it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from compensation.law.packs import load
from tests.cli.run import run
from tests.law.test_lint_pages import HOME

PARENT = """\
code: yb
name: Invented country B
languages: [en]
currency: GBP
status: draft
law_read_to: 2026-11-23
"""
CHILD_ROUTE = """\
conditions:
  - id: rich
    text: Has the survivor more than a week of the rate?
    cite: act s 2
    fact: person.savings
    more_than: {table: yb/rates, row: week, at: as_of}
"""


def packs(folder: Path) -> Path:
    """The pack of the pages as a parent, and one that reads a table of it."""
    shutil.copytree(HOME / "xa", folder / "packs/yb")
    shutil.rmtree(folder / "packs/yb/worked")
    parent = folder / "packs/yb"
    (parent / "jurisdiction.yaml").write_text(PARENT, "utf-8")
    route = parent / "routes/scheme.yaml"
    text = route.read_text("utf-8").replace("route: xa/", "route: yb/")
    route.write_text(text, "utf-8")
    child = folder / "packs/xa"
    (child / "routes").mkdir(parents=True)
    (child / "jurisdiction.yaml").write_text(
        PARENT.replace("code: yb", "code: xa").replace("country B", "country A") + "extends: [yb]\n", "utf-8"
    )
    shutil.copy(HOME / "xa/sources.yaml", child)
    head = text.split("issues:")[0].replace("route: yb/", "route: xa/")
    (child / "routes/scheme.yaml").write_text(head + CHILD_ROUTE, "utf-8")
    return folder / "packs"


def spoilt(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def codes(folder: Path) -> list[tuple[str, str]]:
    done = run("law", "check", str(folder), "--json", "--as-of", "2026-11-23")
    return [(held["code"], held["file"]) for held in json.loads(done.out)["complaints"]]


MISTAKES = [
    ("yb/tables/rates.csv", "100.00", "1OO.00", "L011"),
    ("yb/tables/rates.csv", "row,label", "row,lable", "L003"),
    ("yb/lists.yaml", "from: 2004", "since: 2004", "L001"),
    ("yb/sources.yaml", "title: ", "titel: ", "L001"),
    ("yb/jurisdiction.yaml", "currency: GBP", "curency: GBP", "L001"),
    ("yb/routes/scheme.yaml", "use: living", "use: livign", "L008"),
]


def test_two_packs_of_which_one_builds_on_the_other_are_without_fault(tmp_path: Path) -> None:
    assert codes(packs(tmp_path)) == []


@pytest.mark.parametrize(("file", "old", "new", "code"), MISTAKES)
def test_a_mistake_in_the_parent_is_told_once(file: str, old: str, new: str, code: str, tmp_path: Path) -> None:
    folder = packs(tmp_path)
    spoilt(folder, file, old, new)
    assert codes(folder) == [(code, f"packs/{file}")]


def test_a_parent_that_is_nowhere_is_told_once(tmp_path: Path) -> None:
    folder = packs(tmp_path)
    shutil.rmtree(folder / "yb")
    assert codes(folder)[0] == ("S008", "packs/xa/jurisdiction.yaml")


def test_a_clause_that_asks_nothing_is_told_in_words(tmp_path: Path) -> None:
    folder = packs(tmp_path)
    spoilt(folder, "yb/routes/scheme.yaml", "    use: living\n  - id: national", "  - id: national")
    done = run("law", "check", str(folder))
    assert "L003: a node of the language is needed here" in done.err
    assert "``" not in done.err


def test_tables_bear_the_titles_that_the_pack_gives_them(tmp_path: Path) -> None:
    folder = packs(tmp_path)
    spoilt(folder, "yb/jurisdiction.yaml", "status: draft", "tables: {rates: Rates of ABC}\nstatus: draft")
    titles = {table.title for pack in load([folder]).packs for table in pack.tables.values()}
    assert titles == {"Rates of ABC"}
    spoilt(folder, "yb/jurisdiction.yaml", "{rates: ", "{raets: ")
    assert codes(folder) == [("L007", "packs/yb/jurisdiction.yaml")]

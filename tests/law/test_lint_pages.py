"""The pages about codes are run: what is to be avoided gives the code, what is to be preferred gives none."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from datetime import date
from pathlib import Path

import pytest

from compensation.law.lint import CHECKS, check
from compensation.law.lint.names import READING
from compensation.law.packs import load
from tests.cli.run import run
from tests.conftest import ROOT, settle

PAGES = ROOT / "docs" / "lint"
HOME = Path(__file__).parent / "page"
CODES = sorted(page.stem for page in PAGES.glob("*.md"))
BLOCK = re.compile(r"^```(\S+)(?: ([^\n]*))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TOLD_ONLY = {
    "C020": "the text would fill the page",
    "D101": "a template of the installation would have to go",
    "D102": "templates are Word documents",
    "D111": "the map of a form is part of the program",
    "D121": "the letter is part of the program",
    "D151": "papers are made by tests of their own",
    "I001": "the installation would have to be broken",
    "S006": "another package would have to be installed",
    "T001": "the map of a form is part of the program",
    "T002": "templates are Word documents",
    "Y003": "the machine may let everybody read everything",
    "Y004": "the file would fill the page",
}
AS_OF = ("--as-of", "2026-11-23")
AS_OF_DAY = date(2026, 11, 23)


def sections(code: str) -> dict[str, str]:
    """The page by its headings; the first stands under nothing."""
    pieces = re.split(r"(?m)^## (.*)\n", (PAGES / f"{code}.md").read_text("utf-8"))
    return {"": pieces[0], **dict(zip(pieces[1::2], pieces[2::2], strict=True))}


def laid(text: str, place: str, block: str) -> str:
    """The text with a block in place of the clause or key of that name, or after the line that begins with it."""
    lines = text.splitlines(keepends=True)
    after, _, name = place.rpartition("after ")
    begins = re.compile(rf" *(?:- id: {re.escape(name)}|{re.escape(name)}:(?: .*)?)\n")
    first = next(index for index, line in enumerate(lines) if begins.fullmatch(line))
    if place.startswith("after "):
        return "".join([*lines[: first + 1], block, *lines[first + 1 :]]) + after
    depth = len(lines[first]) - len(lines[first].lstrip())
    rest = (index for index in range(first + 1, len(lines)) if len(lines[index]) - len(lines[index].lstrip()) <= depth)
    return "".join([*lines[:first], block, *lines[next(rest, len(lines)) :]])


def written(folder: Path, where: str, block: str) -> str:
    """Write a block where its heading says; which command reads it."""
    name, _, place = where.partition(" ")
    is_case = name.startswith("case.")
    path = folder / (name if is_case else f"packs/{name}")
    path.parent.mkdir(exist_ok=True)
    path.write_text(laid(path.read_text("utf-8"), place, block) if place else block, "utf-8")
    return f"case check {name}" if is_case else "law check packs"


def found(section: str, folder: Path) -> list[str]:
    """The codes that the program complains with, once the blocks are written or their commands given."""
    shutil.copytree(HOME, folder / "packs")
    (folder / "example-7.yaml").write_text("case: example-7\n", "utf-8")
    commands: dict[str, None] = {}
    for kind, where, block in BLOCK.findall(section):
        if kind == "console":
            commands.update({line.removeprefix("$ compensation "): None for line in block.splitlines()})
        elif where:
            commands[written(folder, where, block)] = None
    codes = []
    for command in commands or {"law check packs": None}:
        codes += said(shlex.split(command), folder)
    return codes


def said(words: list[str], folder: Path) -> list[str]:
    if words[1:2] != ["check"]:
        done = run(*words, cwd=folder)
        return re.findall(r"\b[A-Z]\d{3}\b(?= |:)", done.err)
    done = run(*words, "--json", *AS_OF, cwd=folder)
    assert done.code in {0, 1, 3}, done
    return [held["code"] for held in json.loads(done.out)["complaints"]]


@pytest.mark.parametrize("code", [code for code in CODES if code not in TOLD_ONLY])
def test_what_a_page_says_to_avoid_gives_its_code_and_what_it_prefers_gives_none(code: str, tmp_path: Path) -> None:
    page = sections(code)
    for name in ("bad", "good"):
        (tmp_path / name).mkdir()
    assert set(found(page["Avoid"], tmp_path / "bad")) == {code}
    assert found(page["Prefer"], tmp_path / "good") == []


def test_the_pack_of_the_pages_is_without_fault(tmp_path: Path) -> None:
    assert found("", tmp_path) == []
    assert "1 as expected, 0 not" in run("law", "test", str(HOME)).out


@pytest.mark.parametrize("code", sorted(TOLD_ONLY))
def test_what_cannot_be_run_on_a_page_is_at_least_told(code: str) -> None:
    page = sections(code)
    assert all(BLOCK.findall(page[part]) for part in ("Avoid", "Prefer"))


@pytest.mark.parametrize("code", CODES)
def test_every_page_says_what_to_avoid_what_to_prefer_why_and_how_to_be_excused(code: str) -> None:
    check(load([HOME]), AS_OF_DAY, folders=[HOME])
    page = sections(code)
    assert list(page) == ["", "Avoid", "Prefer", "Why", *(["Allow"] if code in CHECKS else [])]
    name = CHECKS[code].name if code in CHECKS else READING.get(code, r"[a-z]+(-[a-z]+)*")
    assert re.match(rf"# {code} {name}\n\n\S", page[""])
    assert re.match(r"\n[A-Z][^\n]{20,240}\.\n\n```", page["Prefer"]), "what to do, in a sentence or two"
    assert f"  {code}: " in page.get("Allow", f"  {code}: ")


def test_every_code_that_the_program_can_say_has_a_page() -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / "compensation").rglob("*.py")]
    assert {code for text in texts for code in re.findall(r'"([A-Z]\d{3})"', text)} == set(CODES)


def test_the_list_of_codes_is_whole(request: pytest.FixtureRequest) -> None:
    listed = ROOT / "docs" / "checks.md"
    before, rest = listed.read_text("utf-8").split("<!-- codes -->\n")
    after = rest.split("<!-- /codes -->\n")[1]
    lines = [line_about(code) for code in CODES]
    fresh = f"{before}<!-- codes -->\n" + "".join(lines) + f"<!-- /codes -->\n{after}"
    assert settle(listed, fresh, accept=bool(request.config.getoption("--accept"))) == ""
    assert set(re.findall(r"\b[A-Z]\d{3}\b", before)) <= set(CODES)


def line_about(code: str) -> str:
    head, _, says = sections(code)[""].strip().partition("\n\n")
    return f"- [{head.removeprefix('# ')}](lint/{code}.md): {says}\n"

"""The guide for lawyers is run from top to bottom: its files are written, its commands give what it shows."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.run import run
from tests.conftest import ROOT, settle

GUIDE = ROOT / "docs" / "add-a-jurisdiction.md"
BLOCK = re.compile(r"^```(\S+)(?: ([^\n]*))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def replaced(text: str, name: str, new: str) -> str:
    """The text with the clause or section of that name replaced, down to the next line that stands as far left."""
    lines = text.splitlines(keepends=True)
    begins = re.compile(rf"( *)(?:- id: {name}|{name}:)\n")
    first = next(index for index, line in enumerate(lines) if begins.fullmatch(line))
    depth = len(lines[first]) - len(lines[first].lstrip())
    rest = (index for index in range(first + 1, len(lines)) if len(lines[index]) - len(lines[index].lstrip()) <= depth)
    return "".join([*lines[:first], new, *lines[next(rest, len(lines)) :]])


def written(folder: Path, where: str, content: str) -> None:
    """Do what a block asks: write a file, or put its lines where the words after the path say."""
    name, _, place = where.partition(" ")
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    if not place:
        path.write_text(content, "utf-8")
        return
    text = path.read_text("utf-8")
    if place.startswith("after "):
        after, count = re.subn(rf"(?m)^({place[6:]}: .*\n)", lambda found: found[1] + content, text)
        assert count == 1
    else:
        after = replaced(text, place, content)
    path.write_text(after, "utf-8")


def shown(folder: Path, block: str) -> Iterator[str]:
    """Each command of a block with what it says now."""
    for line in block.splitlines():
        if line.startswith("$ "):
            yield f"{line}\n{said(folder, shlex.split(line[2:]))}"


def said(folder: Path, words: list[str]) -> str:
    if words[0] == "mkdir":
        (folder / words[1]).mkdir()
        return ""
    assert words[0] == "compensation"
    done = run(*words[1:], cwd=folder)
    assert done.code == 0, done
    return done.out + done.err


def followed(page: str, folder: Path) -> str:
    """The page with what its commands say now, after all that stands above them was done."""

    def once(found: re.Match[str]) -> str:
        kind, where, content = found.groups()
        if kind == "console":
            return f"```console\n{''.join(shown(folder, content))}```"
        assert where, f"a block of {kind} does not say in which file it belongs"
        written(folder, where, content)
        return found[0]

    return BLOCK.sub(once, page)


def test_the_guide_leads_to_a_tested_route(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    page = GUIDE.read_text("utf-8")
    fresh = followed(page, tmp_path)
    difference = settle(GUIDE, fresh, accept=bool(request.config.getoption("--accept")))
    assert difference == "", f"the guide no longer shows what comes out; if this is right: make accept\n{difference}"
    assert "todo" not in (tmp_path / "packs/zz/routes/relief-fund.yaml").read_text("utf-8").partition("conditions:")[2]


def test_every_block_of_the_guide_is_run_or_written() -> None:
    page = GUIDE.read_text("utf-8")
    assert len(BLOCK.findall(page)) * 2 == len(re.findall(r"(?m)^```", page))
    assert {kind for kind, _, _ in BLOCK.findall(page)} == {"console", "yaml", "csv"}
    assert sum(len(re.findall(r"(?m)^\$ ", block)) for kind, _, block in BLOCK.findall(page) if kind == "console") > 5


def test_a_clause_is_replaced_and_its_neighbours_stay() -> None:
    text = "a:\n  - id: one\n    x: 1\n  - id: two\n    y: 2\nb:\n  c: 3\n"
    assert replaced(text, "one", "  - new\n") == "a:\n  - new\n  - id: two\n    y: 2\nb:\n  c: 3\n"
    assert replaced(text, "two", "") == "a:\n  - id: one\n    x: 1\nb:\n  c: 3\n"
    assert replaced(text, "b", "") == "a:\n  - id: one\n    x: 1\n  - id: two\n    y: 2\n"

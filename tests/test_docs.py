"""What the pages point at exists: files, commands of make, commands of the program."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from tests.conftest import GOLDEN, ROOT, settle

README = ROOT / "README.md"
SHOWN = (
    "Criminal Injuries Compensation Scheme 2012: the incident",
    "[note] The rules of this route",
    "What to do, and by when",
    "The count, step by step",
    "What may be paid",
    "Working out: Injuries of the tariff",
)
PAGES = sorted(chain(ROOT.glob("*.md"), (ROOT / "docs").rglob("*.md")))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_within_the_house_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_make_command_exists(page: Path) -> None:
    assert set(re.findall(r"(?:`|\$ )make ([a-z]+)", page.read_text(encoding="utf-8"))) <= TARGETS


def test_make_help_names_every_command() -> None:
    assert set(re.findall(r"make ([a-z]+)  ", MAKEFILE)) == TARGETS - {"help"}


def abridged(text: str) -> str:
    """The paragraphs of an explanation that the first page shows, word for word."""
    paragraphs = text.split("\n\n")
    return "\n\n".join(next(held for held in paragraphs if held.startswith(opening)) for opening in SHOWN)


def test_the_first_page_shows_what_comes_out(request: pytest.FixtureRequest) -> None:
    shown = abridged((GOLDEN / "car-wash.explain.txt").read_text(encoding="utf-8"))
    page = README.read_text(encoding="utf-8")
    before, rest = page.split("<!-- demo -->\n")
    after = rest.split("<!-- /demo -->\n")[1]
    fresh = f"{before}<!-- demo -->\n```text\n{shown}\n```\n<!-- /demo -->\n{after}"
    assert settle(README, fresh, accept=bool(request.config.getoption("--accept"))) == ""

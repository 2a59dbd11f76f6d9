"""What the pages point at exists: files, commands of make, commands of the program."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from tests.conftest import ROOT

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

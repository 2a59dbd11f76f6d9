"""The pages on the language are run: each section is laid into a small invented route, loaded, and judged."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeGuard

import pytest

from compensation.assessment.worked import read_worked, verdict
from compensation.errors import PackError
from compensation.law import (
    lower_clauses,
    lower_days,
    lower_facts,
    lower_limits,
    lower_procedure,
    lower_route,
    lower_sums,
    lower_tests,
    part,
    route_names,
    shared,
    work_out,
)
from compensation.law.kernel import Moment, Standing
from compensation.law.packs import load
from compensation.law.route import Effect
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "language.md"
FUNCTIONS = ROOT / "docs" / "functions"
BLOCK = re.compile(r"^```(\S+)(?: ([^\n]*))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FRAME = {
    "route": "route: xl/page\n",
    "name": "name: Invented help\n",
    "kind": "kind: fund\n",
    "authority": "authority: Invented office\n",
    "for_each": "for_each: incidents\n",
    "claimant": "claimant: [{kind: survivor, cite: help-act s 1}]\n",
    "standing": "standing: read\n",
    "currency": "currency: GBP\n",
    "counting": "counting:\n"
    "  {start: next-day, no_such_day: last-of-month, leap_birthday: feb28, roll: none, cite: help-act s 9}\n",
    "conditions": "conditions:\n"
    "  - {id: always, text: Is there a day?, cite: help-act s 1, day: as_of, on_or_after: 2000-01-01}\n",
}
"""What stands around a section that does not say it itself."""
PACK = {
    "jurisdiction.yaml": "code: xl\nname: Invented country L\nlanguages: [en]\ncurrency: GBP\nstatus: draft\n"
    "law_read_to: 2026-11-23\n",
    "sources.yaml": "sources:\n"
    "  help-act: {title: Invented act on help, kind: act, read_on: 2026-11-01, standing: read}\n",
}
BASE = """bases:
  plain:
    incidents: {complete: [{id: farm, first_date: 2024-06-01, last_date: 2025-03-01, place: gb-eng}]}
    applications: {complete: []}
cases:
"""
USUAL = "  base: plain\n  as_of: 2026-11-23\n  source: invented\n"


class Section(NamedTuple):
    """A part of a page under one heading, with its blocks: kind, place, content."""

    page: str
    title: str
    blocks: tuple[tuple[str, str, str], ...]

    @property
    def name(self) -> str:
        return f"{self.page}: {self.title}"


def sections(page: Path) -> Iterator[Section]:
    for text in re.split(r"(?m)^(?=#{1,2} )", page.read_text("utf-8")):
        title = text.partition("\n")[0].lstrip("# ")
        yield Section(page.stem, title, tuple(BLOCK.findall(text)))


PAGES = [PAGE, *sorted(FUNCTIONS.glob("*.md"))]
EVERY = [section for page in PAGES for section in sections(page) if section.blocks]


def laid_out(section: Section, folder: Path) -> Path:
    """The pack of a section, in a folder of its own, and where its worked cases are."""
    home = folder / "xl"
    for where in ("routes", "worked", "tables"):
        (home / where).mkdir(parents=True)
    for name, content in PACK.items():
        (home / name).write_text(content, "utf-8")
    route = "".join(content for kind, where, content in section.blocks if kind == "yaml" and not where)
    said = re.findall(r"(?m)^([a-z_]+):", route)
    frame = "".join(held for word, held in FRAME.items() if word not in said)
    (home / "routes" / "page.yaml").write_text(frame + route, "utf-8")
    for _, where, content in section.blocks:
        if where and where != "case":
            (home / where).write_text(content, "utf-8")
    worked = home / "worked" / "page.yaml"
    worked.write_text(BASE + "".join(_cases(section)), "utf-8")
    return worked


def _cases(section: Section) -> Iterator[str]:
    """The cases, each with the base, the day and the source that it does not name itself."""
    for content in (held for kind, where, held in section.blocks if where == "case"):
        for case in re.split(r"(?m)^(?=- )", content):
            if case:
                usual = [
                    line for line in USUAL.splitlines(keepends=True) if f"\n  {line.split(':')[0].strip()}:" not in case
                ]
                yield case.rstrip("\n") + "\n" + "".join(usual)


@pytest.mark.parametrize("section", EVERY, ids=[section.name for section in EVERY])
def test_a_section_is_read_and_judged_as_it_says(section: Section, tmp_path: Path) -> None:
    path = laid_out(section, tmp_path)
    try:
        law = load([tmp_path])
    except PackError as error:
        pytest.fail("\n".join(map(str, error.complaints)), pytrace=False)
    cases, complaints = read_worked(path, path.name, law)
    assert complaints == (), "\n".join(map(str, complaints))
    assert {case.name: verdict(case, law).difference for case in cases} == {case.name: () for case in cases}
    assert cases, "a section without a case shows nothing"


def test_every_block_of_the_pages_is_run() -> None:
    fences = sum(len(re.findall(r"(?m)^```", page.read_text("utf-8"))) for page in PAGES)
    assert sum(len(section.blocks) for section in EVERY) * 2 == fences
    assert {kind for section in EVERY for kind, _, _ in section.blocks} == {"yaml", "csv"}


def words_in(*pages: Path) -> set[str]:
    """The words that stand in blocks or between backticks."""
    text = "\n".join(page.read_text("utf-8") for page in pages)
    code = chain((content for _, _, content in BLOCK.findall(text)), re.findall(r"`([^`\n]+)`", BLOCK.sub("", text)))
    return {word for piece in code for word in re.findall(r"[a-z][a-z0-9_-]*", piece)}


def known_words() -> set[str]:
    """Every word that the reader of a route file accepts."""
    found: set[str] = set()
    for words in (
        route_names.ROUTE_WORDS, lower_tests._WORDS, lower_tests.OUTCOMES, lower_facts._COMPARISONS,
        lower_days._LEADING,
        lower_days._COUNTING, *lower_days._COUNTING.values(), Moment, lower_sums._WORDS, lower_sums._OPERATIONS,
        lower_sums.PER, lower_sums.SHARED_BY, lower_sums.ROUNDING, lower_sums.UNITS, lower_limits._WORDS,
        lower_limits.POWERS, lower_clauses._BAR_WORDS, lower_clauses._HEAD_WORDS, lower_clauses.BURDENS, Effect,
        lower_route.KINDS, lower_route.STATUSES, lower_route.CLAIMANTS, lower_procedure.NEEDS, lower_procedure.PAPERS,
        lower_procedure.SILENCE,
        lower_procedure.EFFECTS, part.MARK_WORDS, part.GUARDS, shared.SECTIONS, shared.ARGUMENTS, Standing,
        work_out.FUNCTIONS,
    ):  # fmt: skip
        found |= {str(word) for word in words}
    return found


def test_every_word_of_the_language_has_its_place_on_the_page() -> None:
    assert sorted(known_words() - words_in(PAGE)) == []


def test_every_function_has_a_page_that_names_its_arguments() -> None:
    assert {page.stem for page in FUNCTIONS.glob("*.md")} == set(work_out.FUNCTIONS)
    missing = {
        name: sorted(set(arguments) - words_in(FUNCTIONS / f"{name}.md"))
        for name, arguments in work_out.FUNCTIONS.items()
    }
    assert {name: words for name, words in missing.items() if words} == {}


def test_a_section_that_says_something_false_fails(tmp_path: Path) -> None:
    told = "- name: Told\n  answers: {person: {died: true}}\n  expect: {outcome: eligible}\n"
    asked = "conditions: [{id: alive, text: Alive?, cite: help-act s 1, fact: person.died, is: false}]\n"
    path = laid_out(Section("none", "none", (("yaml", "", asked), ("yaml", "case", told))), tmp_path)
    law = load([tmp_path])
    (case,), _ = read_worked(path, path.name, law)
    assert verdict(case, law).difference != ()


READERS = ("only", "needs", "leading", "text", "texts", "items", "entries", "whole", "listing", "one_of", "number")
"""What a file of law is read with: all words given to the first three are asked for, of the others the first."""


def words_asked_for() -> set[str]:
    """The words that stand in the text of the reader itself, wherever it asks for one."""
    readers = sorted((ROOT / "compensation" / "law").glob("*.py"))
    calls = [node for path in readers for node in ast.walk(ast.parse(path.read_text("utf-8"))) if _asks(node)]
    given = [call.args if call.func.attr in READERS[:3] else call.args[:1] for call in calls]  # type: ignore[attr-defined]
    words = (word for held in given for word in held if isinstance(word, ast.Constant))
    return {word.value for word in words if isinstance(word.value, str)}


def _asks(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in READERS


def keys_in(*pages: Path) -> set[str]:
    """The words that stand before a colon in a block, or between backticks."""
    text = "\n".join(page.read_text("utf-8") for page in pages)
    keys = (key for _, _, content in BLOCK.findall(text) for key in re.findall(r"([a-z_]+):", content))
    told = (word for piece in re.findall(r"`([^`\n]+)`", BLOCK.sub("", text)) for word in re.findall("[a-z_]+", piece))
    return {*keys, *told}


def test_no_word_is_asked_for_that_no_page_shows() -> None:
    asked = words_asked_for()
    assert len(asked) > 100
    assert sorted(asked - keys_in(*PAGES)) == []

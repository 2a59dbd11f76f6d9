"""Whole explanations, to be read: a change in the law or in the telling shows here as sentences."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compensation.assessment import print_html, print_markdown
from compensation.assessment.assess import assess
from compensation.assessment.explain import explain
from compensation.assessment.print_text import render
from compensation.case.files import read_case
from compensation.law.packs import load
from compensation.terms.places import data_folder
from tests.assessment.told_law import AS_OF, PLAIN, WORDS, told
from tests.conftest import Golden

_HASH = re.compile(r"\b[0-9a-f]{64}\b")


def test_the_invented_case_is_told_like_this(golden: Golden) -> None:
    golden("river.explain.txt", _HASH.sub("(hash)", render(told(PLAIN), 100)))


def test_the_invented_case_is_told_in_markdown_like_this(golden: Golden) -> None:
    golden("river.explain.md", _HASH.sub("(hash)", print_markdown.render(told(PLAIN))))


def test_the_invented_case_is_told_on_a_page_like_this(golden: Golden) -> None:
    golden("river.explain.html", _HASH.sub("(hash)", print_html.render(told(PLAIN), "Invented", "en-GB")))


@pytest.mark.parametrize("name", ["car-wash", "child-gardener"])
def test_an_example_is_told_like_this(name: str, examples: Path, golden: Golden) -> None:
    law = load([data_folder("jurisdictions") / "gb"])
    case, _ = read_case(examples / f"{name}.yaml", law.registry)
    assert case is not None
    blocks = explain(assess(law, case, AS_OF, ["gb/cics-2012"]), law, case, WORDS)
    golden(f"{name}.explain.txt", _HASH.sub("(hash)", render(blocks, 100)))

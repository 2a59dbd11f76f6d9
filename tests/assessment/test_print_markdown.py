"""Markdown in which no given text is markup."""

from __future__ import annotations

import pytest

from compensation.assessment.blocks import Statement, Workings
from compensation.assessment.print_markdown import escaped, render
from tests.assessment.blocks import PAGE
from tests.conftest import Golden


def test_a_page_looks_like_this(golden: Golden) -> None:
    golden("page.md", render(PAGE))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<b>", "\\<b\\>"),
        ("*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"),
        ("[a](b)", "\\[a\\](b)"),
        ("a | b", "a \\| b"),
        ("# no heading", "\\# no heading"),
        ("- no list", "\\- no list"),
        ("12. no list", "12\\. no list"),
        ("&amp;", "\\&amp;"),
        ("back\\slash", "back\\\\slash"),
        ("plain, words.", "plain, words."),
    ],
)
def test_no_sign_is_markup_any_more(text: str, written: str) -> None:
    assert escaped(text) == written


def test_provisions_are_links_only_to_the_web() -> None:
    page = render(PAGE)
    assert "[act s 1(2)](<https://law.example/act?a=1&b=2>)" in page
    assert "javascript" not in page


def test_lists_nest_by_depth_and_never_skip_a_step() -> None:
    lines = [line for line in render(PAGE).splitlines() if line.lstrip().startswith("- ")]
    assert [(len(line) - len(line.lstrip())) // 2 for line in lines] == [0, 1, 2, 1, 0, 0]


def test_every_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    page = render((Workings("Sums", (("a | b", "c", ()),)), Statement("end")))
    rows = [line.replace("\\|", "").count("|") for line in page.splitlines() if line.startswith("|")]
    assert rows == [4, 4, 4]

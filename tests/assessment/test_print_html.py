"""One page that fetches nothing, runs nothing, and can be read by eye, by ear and on paper."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from compensation.assessment.blocks import Heading, Statement
from compensation.assessment.page_style import STYLE
from compensation.assessment.print_html import render
from tests.assessment.blocks import NASTY, PAGE
from tests.conftest import Golden

_VOID = {"meta", "link", "br", "img", "input"}


class Reader(HTMLParser):
    """Reads a page and keeps its elements, and whether each is closed in its turn."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_a_page_looks_like_this(golden: Golden) -> None:
    golden("page.html", render(PAGE, "Invented page", "en-GB"))


def test_every_element_is_closed_in_its_turn() -> None:
    assert Reader(render(PAGE, "t")).open == []


def test_the_page_says_its_language_and_direction() -> None:
    assert Reader(render(PAGE, "t", "en_GB")).named("html") == [{"lang": "en-GB", "dir": "ltr"}]
    assert Reader(render(PAGE, "t", "ar")).named("html") == [{"lang": "ar", "dir": "rtl"}]


def test_nothing_is_fetched_and_nothing_runs() -> None:
    reader = Reader(render(PAGE, "t"))
    assert {tag for tag, _ in reader.elements} & {"script", "link", "img", "iframe", "object", "form"} == set()
    assert not any(name.startswith("on") or name == "src" for _, held in reader.elements for name in held)
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    assert {link["href"] for link in reader.named("a")} == {"#content", "https://law.example/act?a=1&b=2"}


def test_every_text_is_escaped_and_still_readable() -> None:
    page = render(PAGE, "<title>")
    assert NASTY[:8] not in page
    assert "\u202e" not in page
    text = "".join(Reader(page).text)
    assert "<script>alert('1')</script>" in text
    assert "\\u202etxet" in text


def test_headings_go_down_one_step_at_a_time_and_have_anchors_of_their_own() -> None:
    reader = Reader(render((Heading(1, "a"), Heading(3, "b", "x"), Heading(3, "c", "x"), Heading(2, "ü")), "t"))
    found = [(tag, held["id"]) for tag, held in reader.elements if re.fullmatch("h[1-6]", tag)]
    assert found == [("h1", "a"), ("h2", "x"), ("h3", "x-2"), ("h2", "section")]


def test_a_part_without_a_title_gets_the_title_of_the_page() -> None:
    reader = Reader(render((Heading(2, "Route"),), "Whole"))
    assert [tag for tag, _ in reader.elements if tag in {"h1", "h2"}] == ["h1", "h2"]


def test_tables_have_captions_and_their_heads_say_what_they_head() -> None:
    reader = Reader(render(PAGE, "t"))
    assert len(reader.named("caption")) == len(reader.named("table")) == 2
    assert {head["scope"] for head in reader.named("th")} == {"col", "row"}


def test_the_first_link_skips_to_the_text() -> None:
    reader = Reader(render(PAGE, "t"))
    assert reader.named("a")[0]["href"] == "#content"
    assert reader.named("main") == [{"id": "content", "tabindex": "-1"}]


def test_what_is_not_known_is_spoken_in_words() -> None:
    assert '<strong class="mark not-known">not known</strong>' in render(PAGE, "t")


@pytest.mark.parametrize("rule", re.findall(r"color: (#[0-9a-f]{3,6});(?: background: (#[0-9a-f]{3,6});)?", STYLE))
def test_contrast_is_at_least_seven_to_one(rule: tuple[str, str]) -> None:
    ink, paper = rule
    bright, dark = sorted((_luminance(ink), _luminance(paper or "#fff")), reverse=True)
    assert (bright + 0.05) / (dark + 0.05) >= 7


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(sign * 2 for sign in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_deep_lines_after_a_table_begin_a_list_of_their_own() -> None:
    page = render((Heading(1, "a"), Statement("x", depth=3), Statement("y", depth=5)), "t")
    assert page.count("<ul>") == page.count("</ul>") == 2

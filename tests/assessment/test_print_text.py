"""Text for a terminal: wrapped, marked by words, and unable to steer the terminal."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.assessment.blocks import Grid, Statement, Tone
from compensation.assessment.columns import hanging, table, width_of, wrapped
from compensation.assessment.print_text import render
from compensation.assessment.printable import printable
from tests.assessment.blocks import PAGE
from tests.conftest import Golden

_COLOURS = re.compile("\x1b\\[[0-9;]*m")


def test_a_page_looks_like_this(golden: Golden) -> None:
    golden("page.txt", render(PAGE, 72))


def test_answers_are_marked_by_words_and_not_by_colour_alone() -> None:
    plain = render(PAGE)
    assert "[yes] It is so. [act s 1(2); guide (pinpoint not known); reported, not read]" in plain
    assert "  [no] Because of this." in plain
    assert "    [?] And of this. [evil p 1; not verified]" in plain
    assert "  [judgement] Somebody else says." in plain
    assert "[note] Read this first." in plain
    assert "\x1b" not in plain


def test_colour_adds_nothing_but_colour() -> None:
    coloured = render(PAGE, colour=True)
    assert "\x1b[32m[yes]\x1b[0m" in coloured
    assert _COLOURS.sub("", coloured) == render(PAGE)


def test_hidden_signs_are_written_out() -> None:
    text = render((Statement("a\u202eb\x1b[2Jc\u2066d\x00e\ud800f\u200b"),))
    assert text == "a\\u202eb\\u001b[2Jc\\u2066d\\u0000e\\ud800f\\u200b\n"


def test_a_text_cannot_forge_a_line() -> None:
    assert render((Statement("given: x\n[yes] Everything is met."),)) == "given: x [yes] Everything is met.\n"


@pytest.mark.parametrize("text", ["Nguyễn Thị Ánh", "سلام می‌خواهم", "Łódź", "한국어", "I \U0001f642"])
def test_letters_of_every_script_stay(text: str) -> None:
    assert printable(text) == text


@given(st.text())
def test_what_is_printable_stays_printable(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    assert all(
        sign.isprintable() or sign in "\u200c\u200d" or sign.isspace() or ord(sign) > 0xFF for sign in printable(text)
    )


@given(st.text(alphabet="ab  é한", max_size=200), st.integers(8, 60))
def test_wrapping_loses_no_word(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert " ".join(lines).split() == text.split()
    assert all(width_of(line) <= width or " " not in line for line in lines)


def test_further_lines_hang_below_the_first() -> None:
    assert hanging("[yes]", "one two three", 14, 2) == ["  [yes] one", "    two three"]


def test_wide_and_combining_signs_are_counted_as_a_terminal_shows_them() -> None:
    assert width_of("한국") == 4
    assert width_of("e\u0301") == 1


def test_a_table_that_fits_stands_in_columns() -> None:
    assert table([("a", "long text here"), ("bb", "x")], 30) == [["a   long text here"], ["bb  x"]]


def test_a_table_wraps_inside_its_widest_column() -> None:
    assert table([("a", "one two three four five six")], 24) == [["a  one two three four", "   five six"]]


def test_a_table_with_too_many_columns_becomes_records() -> None:
    grid = Grid("Wide", ("Name", "Sum", "Day", "Who", "Where"), (("a", "b", "c", "d", "e"),))
    assert render((grid,), 40) == "Wide\n  Name: a\n  Sum: b\n  Day: c\n  Who: d\n  Where: e\n"


def test_an_empty_page_is_an_empty_line() -> None:
    assert render(()) == "\n"


def test_a_mark_of_a_text_is_not_taken_for_the_mark() -> None:
    assert render((Statement("[yes] he said", Tone.NO),), colour=True).startswith("\x1b[31m[no]\x1b[0m [yes] he said")

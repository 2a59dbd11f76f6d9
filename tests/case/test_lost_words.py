from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.case.facts import Registry
from compensation.case.files import parse_case
from compensation.case.lost_words import lost_words
from compensation.errors import Severity

LOST = [
    ("note: kept in barn #2 there\n", [(1, 7)]),
    ("note: kept in barn # two\n", [(1, 7)]),
    ("- one two three #4\n- five six seven\n", [(1, 3)]),
]
KEPT = [
    'note: "kept in barn #2 there"\n',
    "note: kept in barn#2 there\n",
    "died: false # told by a sister\n",
    "# a remark on a line of its own\nnote: kept in the barn\n",
    "note: |\n  kept in barn #2\n",
    "note: kept in the barn\n",
]


@pytest.mark.parametrize(("text", "places"), LOST)
def test_the_sentence_is_found_where_it_begins(text: str, places: list[tuple[int, int]]) -> None:
    assert list(lost_words(text)) == places


@pytest.mark.parametrize("text", KEPT)
def test_what_is_whole_or_a_remark_on_purpose_is_left_alone(text: str) -> None:
    assert list(lost_words(text)) == []


@given(
    words=st.lists(st.sampled_from(("she", "was", "kept", "there")), min_size=3), rest=st.sampled_from(("", " then"))
)
def test_what_is_written_back_is_never_cut_short(words: list[str], rest: str) -> None:
    said = " ".join(words)
    assert list(lost_words(f"note: {said} #9{rest}\n")) == [(1, 7)]
    assert list(lost_words(f'note: "{said} #9{rest}"\n')) == []


def test_a_case_is_read_all_the_same_with_a_warning(registry: Registry) -> None:
    case, complaints = parse_case("case: river-7\nnote: kept in barn #2 there\n", "case.yaml", registry)
    assert case is not None
    assert case.note == "kept in barn"
    assert [(held.code, held.severity, held.spot.line) for held in complaints] == [("C021", Severity.WARNING, 2)]
    assert "barn" not in complaints[0].message + complaints[0].hint


def test_a_very_long_line_is_searched_once() -> None:
    assert list(lost_words("note: " + "a " * 500_000 + "\n")) == []


@pytest.mark.parametrize(
    ("text", "line"), [("\ufeffnote: kept in barn #2\n", 1), ("name: Đặng ở đây\nnote: kept in barn #2", 2)]
)
def test_marks_of_order_and_foreign_letters_move_no_place(text: str, line: int) -> None:
    assert list(lost_words(text)) == [(line, 7)]

"""The law as numbered prose: every kind of node has its sentence, and a case lights it."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from compensation.assessment.blocks import Heading, Statement, Tone
from compensation.assessment.print_text import render
from compensation.assessment.show import show
from compensation.law import kernel
from compensation.law.packs import load
from compensation.law.walk import below_all
from tests.assessment.told_law import PLAIN, WORDS, judged, river, texts
from tests.conftest import Golden

ROUTE = river().route("xt/river")


def _kinds(union: object) -> set[str]:
    return {getattr(getattr(kind, "__origin__", kind), "__name__", "") for kind in union.__args__} - {"ForwardRef", ""}  # type: ignore[attr-defined]


def test_the_invented_routes_hold_every_kind_of_node() -> None:
    routes = (ROUTE, *load([Path(__file__).parent / "words"]).routes)
    held = {type(node).__name__ for node in chain.from_iterable(below_all(route) for route in routes)}
    assert _kinds(kernel.Test) | _kinds(kernel.Day) | _kinds(kernel.Sum) <= held


def test_the_invented_route_is_told_like_this(golden: Golden) -> None:
    golden("river.show.txt", render(show(ROUTE, river(), WORDS), 100))


def test_the_invented_route_is_lit_by_a_case_like_this(golden: Golden) -> None:
    assessment, _ = judged(PLAIN)
    golden("river.lit.txt", render(show(ROUTE, river(), WORDS, assessment.routes[0]), 100))


def test_every_clause_is_told_with_its_provision_and_a_number() -> None:
    blocks = show(ROUTE, river(), WORDS)
    held = {block.key: block for block in blocks if isinstance(block, Statement) and block.depth == 0}
    marks = [clause.mark for clause in (*ROUTE.conditions, *ROUTE.bars)]
    marks += [deadline.mark for deadline in ROUTE.deadlines]
    marks += [head.mark for head in ROUTE.heads]
    for mark in marks:
        assert held[mark.id].citations
        assert held[mark.id].text[0].isdigit()


def test_numbers_count_up_within_what_stands_above_them() -> None:
    numbers = [block.text.split(" ")[0] for block in show(ROUTE, river(), WORDS) if isinstance(block, Statement)]
    assert len(set(numbers)) == len(numbers)
    for number in numbers:
        whole, _, last = number.rpartition(".")
        assert last == "1" or f"{whole}.{int(last) - 1}" in numbers


def test_without_a_case_nothing_is_answered() -> None:
    tones = {block.tone for block in show(ROUTE, river(), WORDS) if isinstance(block, Statement)}
    assert tones <= {Tone.PLAIN, Tone.JUDGEMENT, Tone.WARNING}


@pytest.mark.parametrize(
    ("change", "clause", "tone"),
    [
        (("gb-eng", "gb"), "place", Tone.YES),
        (("gb-eng", "fr"), "place", Tone.NO),
        (("place: gb-eng,", ""), "place", Tone.UNKNOWN),
        (("concerns: []", "concerns: [organised-crime]"), "gang", Tone.JUDGEMENT),
        (("2026-08-31", "2026-02-20"), "in-time", Tone.JUDGEMENT),
    ],
)
def test_a_case_lights_each_clause(change: tuple[str, str], clause: str, tone: Tone) -> None:
    assessment, _ = judged(PLAIN.replace(*change))
    lit = show(ROUTE, river(), WORDS, assessment.routes[0])
    (found,) = (block for block in lit if isinstance(block, Statement) and block.key == clause and block.depth == 0)
    assert found.tone is tone


def test_money_in_the_law_is_told_as_money_and_lists_by_their_names() -> None:
    said = texts(show(ROUTE, river(), WORDS))
    assert "is more than £10.00" in said
    assert "the list “States on the river”" in said
    assert "There is none in the list “Reports to police and authorities”." in said
    assert "before the exception “child”" in said


def test_the_title_names_the_route_and_its_id() -> None:
    first = show(ROUTE, river(), WORDS)[0]
    assert first == Heading(1, "Invented river fund (xt/river)", "xt/river")

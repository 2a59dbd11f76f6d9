"""What a case has nothing to do with is told last and in short; nothing of it is lost when it is asked for by name."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from compensation.assessment import sentences as s
from compensation.assessment import sentences_around as r
from compensation.assessment.assess import assess
from compensation.assessment.blocks import Block, Grid, Heading, Paragraph
from compensation.assessment.concerned import where_it_happened
from compensation.assessment.explain import explain
from compensation.case.case import Case
from compensation.case.files import read_case
from compensation.law.law import Law
from compensation.law.packs import load
from compensation.terms.words import Words
from tests.conftest import ROOT

AS_OF = date(2026, 11, 23)
WORDS = Words()


@cache
def law() -> Law:
    return load([ROOT / "jurisdictions"])


@cache
def case(name: str) -> Case:
    found, _ = read_case(ROOT / "examples" / "cases" / f"{name}.yaml", law().registry)
    assert found is not None
    return found


@cache
def told(name: str, *routes: str, in_full: bool = False) -> tuple[Block, ...]:
    held = case(name)
    return explain(assess(law(), held, AS_OF, routes or None), law(), held, WORDS, in_full=in_full)


def headings(blocks: tuple[Block, ...], level: int) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Heading) and block.level == level]


def grid(blocks: tuple[Block, ...], title: str) -> Grid:
    return next(block for block in blocks if isinstance(block, Grid) and block.caption == title)


def test_the_open_claim_of_the_country_where_it_happened_comes_first() -> None:
    blocks = told("car-wash")
    assert where_it_happened(case("car-wash")) == {"gb"}
    rows = [row[0] for row in grid(blocks, s.OVERVIEW).rows]
    assert rows[0] == "Criminal Injuries Compensation Scheme 2012"
    assert set(rows) <= {route.name for route in law().routes if route.id.startswith("gb/")}
    routes = [text for text in headings(blocks, 2) if "“beating”" in text]
    assert routes[0].startswith("Criminal Injuries Compensation Scheme 2012")


def test_neither_a_day_nor_a_sum_stands_beside_a_claim_that_is_told_in_short() -> None:
    as_well = grid(told("car-wash"), r.LOOKED_AT_TOO)
    assert {len(row) for row in as_well.rows} == {3}
    answers = [row[2] for row in as_well.rows]
    assert set(answers) == {s.OUTCOMES["undetermined"], s.OUTCOMES["not_eligible"]}
    assert answers == sorted(answers, key=[s.OUTCOMES["undetermined"], s.OUTCOMES["not_eligible"]].index)


def test_what_is_told_in_short_says_how_to_see_all_of_it() -> None:
    blocks = told("car-wash")
    said = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert r.TOLD_IN_SHORT.format(route="fr/civi") in said
    assert r.TOLD_IN_SHORT.format(route="gb/cics-2012") not in said


def test_a_route_asked_for_by_name_is_told_with_all_its_sections() -> None:
    short, full = told("car-wash"), told("car-wash", "fr/civi", in_full=True)
    assert s.TIME in headings(full, 3)
    assert s.EVIDENCE in headings(full, 3)
    after = short[next(at for at, block in enumerate(short) if isinstance(block, Heading) and "CIVI" in block.text) :]
    until = next(at for at, block in enumerate(after) if at and isinstance(block, Heading) and block.level == 2)
    assert set(headings(after[:until], 3)) == {s.WHY}


@pytest.mark.parametrize("name", ["car-wash", "child-gardener"])
def test_everything_is_told_in_full_where_that_is_asked(name: str) -> None:
    blocks = told(name, in_full=True)
    assert not [block for block in blocks if isinstance(block, Paragraph) and block.text.startswith("Told in short")]
    assert len(blocks) > len(told(name))


def test_where_nothing_may_be_open_the_page_says_that_this_is_no_reason_to_stop() -> None:
    held = case("car-wash")
    found = assess(law(), held, AS_OF, ["fr/civi", "fr/sarvi"])
    said = [block.text for block in explain(found, law(), held, WORDS, in_full=False) if isinstance(block, Paragraph)]
    assert r.NOTHING_IN_FULL in said

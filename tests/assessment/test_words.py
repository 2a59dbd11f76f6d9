"""The words of the language one by one, in an invented country: worked by hand, explained, shown, written as JSON."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from compensation.assessment.print_text import render
from compensation.assessment.show import show
from compensation.assessment.worked import WorkedCase, verdict
from compensation.case.strict_yaml import read_yaml_file
from compensation.law.authoring.schema_route import route_schema
from compensation.law.cache import decode, encode
from compensation.law.law import Law
from compensation.law.packs import load
from tests.assessment.told_law import WORDS
from tests.assessment.whole import assert_told_whole, cases_of
from tests.conftest import Golden

HOME = Path(__file__).parent / "words"
FILES = sorted(HOME.glob("*/worked/*.yaml"))
ROUTES = sorted(f"{path.parent.parent.name}/{path.stem}" for path in HOME.glob("*/routes/*.yaml"))


@cache
def law() -> Law:
    return load([HOME])


CASES = cases_of(FILES, HOME, law())
ids = [f"{case.route.id}: {case.name}" for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_a_worked_case_comes_out_as_it_was_worked_by_hand(case: WorkedCase) -> None:
    assert verdict(case, law()).difference == ()


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_a_worked_case_is_explained_whole_and_has_the_published_form(case: WorkedCase) -> None:
    assert_told_whole(case, law())


def test_every_route_of_words_has_worked_cases() -> None:
    assert sorted(f"{path.parent.parent.name}/{path.stem}" for path in FILES) == ROUTES


@pytest.mark.parametrize("name", ROUTES)
def test_the_law_is_told_in_words(name: str, golden: Golden) -> None:
    golden(f"words/{name.replace('/', '-')}.show.txt", render(show(law().route(name), law(), WORDS), 110))


@pytest.mark.parametrize("name", ROUTES)
def test_an_editor_finds_no_fault(name: str) -> None:
    code, _, stem = name.partition("/")
    tree, _ = read_yaml_file(HOME / code / "routes" / f"{stem}.yaml")
    assert tree is not None
    assert [error.message for error in Draft7Validator(route_schema(law().registry)).iter_errors(tree.data)] == []


def test_the_law_survives_the_cache() -> None:
    assert encode(decode(encode(law()))) == encode(law())

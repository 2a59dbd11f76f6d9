"""The words of the language one by one, in an invented country: worked by hand, explained, shown, written as JSON."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from compensation.assessment import print_json
from compensation.assessment.assess import assess
from compensation.assessment.explain import explain
from compensation.assessment.print_text import render
from compensation.assessment.show import show
from compensation.assessment.worked import WorkedCase, read_worked, verdict
from compensation.case.strict_yaml import read_yaml_file
from compensation.law.authoring.schema_route import route_schema
from compensation.law.cache import decode, encode
from compensation.law.law import Law
from compensation.law.packs import load
from tests.assessment.told_law import WORDS, texts
from tests.conftest import ROOT, Golden

HOME = Path(__file__).parent / "words"
FILES = sorted(HOME.glob("*/worked/*.yaml"))
ROUTES = sorted(f"{path.parent.parent.name}/{path.stem}" for path in HOME.glob("*/routes/*.yaml"))
SCHEMA = json.loads((ROOT / "docs" / "schema" / "assessment-1.schema.json").read_text())
_SLOT = re.compile(r"\{[a-z_]+\}")


@cache
def law() -> Law:
    return load([HOME])


def _cases() -> list[WorkedCase]:
    found: list[WorkedCase] = []
    for path in FILES:
        cases, complaints = read_worked(path, path.relative_to(HOME).as_posix(), law())
        assert complaints == (), "\n".join(map(str, complaints))
        found += cases
    return found


CASES = _cases()
ids = [f"{case.route.id}: {case.name}" for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_a_worked_case_comes_out_as_it_was_worked_by_hand(case: WorkedCase) -> None:
    assert verdict(case, law()).difference == ()


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_a_worked_case_is_explained_whole_and_has_the_published_form(case: WorkedCase) -> None:
    assessment = assess(law(), case.case, case.as_of, [case.route.id])
    blocks = explain(assessment, law(), case.case, WORDS)
    assert not _SLOT.findall(texts(blocks))
    assert render(blocks, 100)
    Draft202012Validator(SCHEMA).validate(json.loads(print_json.as_json(assessment, law(), case.case)))


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

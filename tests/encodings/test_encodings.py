"""The routes on which the language was first tried: every case comes out, or the reason why not is written down."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from compensation.assessment.worked import WorkedCase, verdict
from compensation.case.strict_yaml import read_yaml_file
from compensation.law.authoring.schema_route import route_schema
from compensation.law.law import Law
from compensation.law.packs import load
from tests.assessment.whole import assert_told_whole, cases_of
from tests.conftest import ROOT

HOME = Path(__file__).parent
FILES = sorted(HOME.glob("*/worked/*.yaml"))
ROUTES = sorted(HOME.glob("*/routes/*.yaml"))
ON_PAPER = {
    "at/vog": 5, "coe/ecthr-article-4": 5, "cz/penezita-pomoc": 5, "de/oeg-legacy": 6, "de/sgb14": 8,
    "es/ley35-violencia-sexual": 5, "eu/crossborder-2004-80": 5, "fr/civi": 7, "fr/prudhommes": 6,
    "gb/cics-2012": 10, "gb/cics-2012-fatal": 2, "gb/et-wages": 7, "gb/ew-civil-personal-injury": 8,
    "gb/ew-reparation-order": 6, "ie/cict": 5, "ie/epa-s59": 5, "in/bonded-labour-2021": 5, "in/nalsa-women-2018": 5,
    "us-ca/calvcb": 5, "us/flsa": 5, "us/restitution-1593": 5, "us/tvpra-1595": 5,
}  # fmt: skip
_LINE = re.compile(r"^\| ([a-z-]+/[a-z0-9-]+) \| (.+?) \| (.+?) \| (.*?)\|$", re.MULTILINE)


@cache
def law() -> Law:
    return load([HOME])


CASES = cases_of(FILES, HOME, law())
ids = [f"{case.route.id}: {case.name}" for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_a_case_comes_out_as_it_was_worked_by_hand(case: WorkedCase) -> None:
    assert verdict(case, law()).difference == ()


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_a_case_is_explained_whole_and_has_the_published_form(case: WorkedCase) -> None:
    assert_told_whole(case, law())


def _table() -> list[tuple[str, str, str, str]]:
    return _LINE.findall((HOME / "README.md").read_text())


def test_every_case_of_the_first_trial_stands_in_the_table() -> None:
    assert Counter(route for route, *_ in _table()) == ON_PAPER


@pytest.mark.parametrize("route", sorted(ON_PAPER))
def test_the_table_names_cases_that_there_are(route: str) -> None:
    code, _, slug = route.partition("/")
    home = HOME if (HOME / code / "routes" / f"{slug}.yaml").exists() else ROOT / "jurisdictions"
    tree, _ = read_yaml_file(home / code / "worked" / f"{slug}.yaml")
    assert tree is not None
    assert isinstance(tree.data, dict)
    written = tree.data["cases"]
    assert isinstance(written, list)
    names = {case["name"] for case in written if isinstance(case, dict)}
    assert {name for held, name, *_ in _table() if held == route} <= names


def test_every_route_here_has_worked_cases() -> None:
    assert {path.stem for path in ROUTES} == {path.stem for path in FILES}


@pytest.mark.parametrize("path", ROUTES, ids=lambda path: path.relative_to(HOME).as_posix())
def test_an_editor_finds_no_fault(path: Path) -> None:
    tree, _ = read_yaml_file(path)
    assert tree is not None
    assert [error.message for error in Draft7Validator(route_schema(law().registry)).iter_errors(tree.data)] == []

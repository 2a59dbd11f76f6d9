from __future__ import annotations

import re
from pathlib import Path

import pytest

from compensation.law.authoring.readers import readers
from compensation.law.law import Law
from compensation.law.packs import find, load
from tests.law.desk import PACKS


@pytest.fixture(scope="module")
def invented() -> Law:
    return load([PACKS])


@pytest.fixture(scope="module")
def ours() -> Law:
    return load()


def text_of(path: Path) -> str:
    return re.sub(r"(?m)(^| )#.*$", "", path.read_text("utf-8"))


def test_a_clause_is_listed_with_the_line_that_names_the_fact(invented: Law) -> None:
    lines = (PACKS / "xa/routes/scheme.yaml").read_text("utf-8").splitlines()
    (line,) = [
        number for number, text in enumerate(lines, 1) if "fact: person.died" in text and "survivor-alive" in text
    ]
    found = [one for one in readers(invented, "person.died") if one.kind == "applies"]
    assert [(one.route, one.id, one.spot.line) for one in found] == [("xa/scheme", "survivor-alive", line)]


def test_a_clause_that_reads_by_a_definition_is_listed_as_well(invented: Law) -> None:
    found = {(one.kind, one.id) for one in readers(invented, "person.birth_date")}
    assert {("definition", "child"), ("definition", "birthday-18"), ("condition", "violence")} <= found
    assert ("condition", "place") not in found


def test_a_fact_that_nothing_reads_has_no_readers(invented: Law) -> None:
    assert readers(invented, "person.gender") == ()


def test_every_route_whose_text_names_a_fact_is_found_and_no_other(ours: Law) -> None:
    texts = {
        f"{volume.home.name}/{path.stem}": text_of(path)
        for volume in find()[0].volumes
        for path in (volume.home / "routes").glob("*.yaml")
    }
    words = {route: set(re.findall(r"[a-z_]+(?:\.[a-z0-9_]+)?", text)) for route, text in texts.items()}
    borrowing = {route for route, text in texts.items() if re.search(r"\b[a-z]{2}(-[a-z]+)?/[a-z-]+", text)}
    for fact in set(list(ours.registry.facts)[::6]) - MEANT:  # all of them would say the same, and take long
        named = {route for route, held in words.items() if fact in held}
        found = {one.route for one in readers(ours, fact)}
        assert named <= found <= named | (borrowing if "shared" in SHARED else set()), fact


MEANT = {"claimant.kind", "award.route", "award.paid"}
"""Facts that the language asks by itself: who claims, and what was paid before toward a cap for a life."""
SHARED = {path.stem for volume in find()[0].volumes for path in volume.home.glob("shared.yaml")}

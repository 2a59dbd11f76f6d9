"""A shared judgement is named by an obstacle that it answers and by a paper that proves it, and a slip is found."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from compensation.errors import PackError
from compensation.law.lint import check
from compensation.law.packs import load
from tests.conftest import ROOT

WORDS = ROOT / "tests" / "assessment" / "words"


def test_what_is_only_named_beside_the_clauses_comes_with_the_route() -> None:
    route = load([WORDS]).route("xw-a/shared")
    assert route.obstacles[0].answer == ("xw/near",)
    assert route.evidence[0].proves == ("home", "xw/near", "incident.place")
    assert "xw/near" in route.judgements


@pytest.mark.parametrize("key", ["proves: [home, xw/near,", "answer: [xw/near]"])
def test_a_slip_in_the_name_is_found_where_it_stands(key: str, tmp_path: Path) -> None:
    shutil.copytree(WORDS, tmp_path / "words")
    path = tmp_path / "words" / "xw-a" / "routes" / "shared.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(key, key.replace("near", "neer")), encoding="utf-8")
    with pytest.raises(PackError) as found:
        load([tmp_path / "words"])
    (complaint,) = found.value.complaints
    assert (complaint.code, "xw/neer" in complaint.message, "xw/near" in complaint.hint) == ("L008", True, True)
    assert complaint.spot.file.endswith("shared.yaml")


def test_a_named_day_that_stands_still_counts_as_used_and_so_does_a_judgement_that_is_only_proved() -> None:
    named = [held.message for held in check(load([WORDS]), date(2026, 11, 23)) if held.code == "R008"]
    assert [message for message in named if "`two-years`" in message or "`xw/near`" in message] == []

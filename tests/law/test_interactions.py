"""What a route says of others: the effect, the routes, and which of its own sums it is about."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from compensation.errors import PackError
from compensation.law.packs import load
from compensation.law.route import Interaction
from tests.conftest import ROOT

HARBOUR = ROOT / "tests" / "assessment" / "plan" / "xp"


def interactions(folder: Path, what: str) -> tuple[Interaction, ...]:
    shutil.copytree(HARBOUR, folder / "xp")
    wages = folder / "xp" / "routes" / "wages.yaml"
    wages.write_text(wages.read_text("utf-8").replace("what: [sum]", f"what: [{what}]"), "utf-8")
    return load([folder]).route("xp/wages").interactions


def test_an_interaction_may_be_about_some_sums_only(tmp_path: Path) -> None:
    pay_first, once = interactions(tmp_path, "sum, grant")
    assert (pay_first.heads, once.heads) == ((), ("sum", "grant"))


def test_a_sum_that_the_route_does_not_have_is_no_sum_of_it(tmp_path: Path) -> None:
    with pytest.raises(PackError) as refused:
        interactions(tmp_path, "summ")
    (complaint,) = refused.value.complaints
    assert complaint.code == "L009"
    assert "sum" in complaint.hint

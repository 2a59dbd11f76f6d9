"""``--folder``: law of somebody's own is shown, searched and exported like ours."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.run import run
from tests.conftest import ROOT

HOME = str(ROOT / "tests/law/broken/sound/relief-fund")


def test_a_route_of_ones_own_is_shown() -> None:
    done = run("law", "show", "za/relief-fund", "--folder", HOME)
    assert done.code == 0
    assert "Did it happen in Zemlandia?" in done.out


def test_its_facts_are_found() -> None:
    done = run("law", "where", "incident.place", "--folder", HOME, "--json")
    assert {held["route"] for held in json.loads(done.out)["readers"]["readings"]} == {"za/relief-fund"}


def test_it_is_written_for_other_programs() -> None:
    done = run("law", "export", "za/relief-fund", "--folder", HOME)
    assert json.loads(done.out)["route"]["id"] == "za/relief-fund"


@pytest.mark.parametrize("words", [("show", "za/relief-fund"), ("where", "incident.place"), ("export", "za/x")])
def test_a_folder_that_is_not_there_is_wrong_use(words: tuple[str, ...]) -> None:
    done = run("law", *words, "--folder", "nowhere")
    assert (done.code, done.out) == (2, "")
    assert "there is no such folder" in done.err


def test_a_mistake_in_it_is_told_with_its_place(tmp_path: Path) -> None:
    packs = shutil.copytree(HOME, tmp_path / "packs")
    route = packs / "za/routes/relief-fund.yaml"
    route.write_text(route.read_text("utf-8").replace("fact: incident.place", "fact: incident.plaice"), "utf-8")
    done = run("law", "show", "za/relief-fund", "--folder", str(packs))
    assert (done.code, done.out) == (1, "")
    assert "packs/za/routes/relief-fund.yaml:51:5 L004" in done.err


def test_ours_are_not_mixed_with_it() -> None:
    assert run("law", "show", "gb/cics-2012", "--folder", HOME).code == 2

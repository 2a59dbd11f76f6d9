"""The maps of forms are held against the law they belong to."""

from __future__ import annotations

import functools
import shutil
from pathlib import Path

import pytest

from compensation.claim.form_check import check_forms
from compensation.law.law import Law
from compensation.law.packs import load
from tests.cli.run import run
from tests.conftest import ROOT

MAP = ROOT / "templates/gb/cics-2012.en.yaml"
MISTAKES = [
    ("fact: person.birth_date", "fact: person.birthdate", "L004"),
    ("clause: british}", "clause: britsh}", "D111"),
    ("edition: ", "editon: ", "L001"),
]


@functools.cache
def law() -> Law:
    return load()


def changed(folder: Path, old: str, new: str, name: str = MAP.name) -> Path:
    (folder / "gb").mkdir()
    text = MAP.read_text("utf-8")
    assert old in text
    (folder / "gb" / name).write_text(text.replace(old, new, 1), "utf-8")
    return folder


def test_our_forms_fit_our_law() -> None:
    assert check_forms(law()) == ()


@pytest.mark.parametrize(("old", "new", "code"), MISTAKES)
def test_a_form_that_asks_what_the_route_has_not_is_told_with_its_line(
    old: str, new: str, code: str, tmp_path: Path
) -> None:
    complaints = check_forms(law(), changed(tmp_path, old, new))
    assert [held.code for held in complaints] == [code]
    assert complaints[0].spot.file == "templates/gb/cics-2012.en.yaml"
    line = next(
        i for i, text in enumerate((tmp_path / "gb" / MAP.name).read_text("utf-8").splitlines(), 1) if new in text
    )
    assert complaints[0].spot.line == line


def test_a_form_of_no_route_is_told(tmp_path: Path) -> None:
    complaints = check_forms(law(), changed(tmp_path, "form: ", "form: ", "cisc-2012.en.yaml"))
    assert [(held.code, held.spot.file) for held in complaints] == [("T001", "templates/gb/cisc-2012.en.yaml")]


def test_the_command_reads_the_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", templates)
    path = templates / "gb" / MAP.name
    path.write_text(path.read_text("utf-8").replace("fact: person.birth_date", "fact: person.birthdate", 1), "utf-8")
    monkeypatch.setattr("compensation.claim.form_check.data_folder", lambda _: templates)
    done = run("law", "check", "gb/cics-2012")
    assert done.code == 1
    assert "templates/gb/cics-2012.en.yaml:" in done.out
    assert run("law", "check", "nl").code == 0

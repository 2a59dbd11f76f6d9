"""Every worked case of the law that travels with the program: what lawyers wrote must come out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from compensation.assessment.worked import WorkedCase, read_worked, verdict
from compensation.errors import Complaint
from compensation.law.law import Law
from compensation.law.packs import load
from tests.conftest import ROOT

FILES = sorted((ROOT / "jurisdictions").glob("*/worked/*.yaml"))


@cache
def law() -> Law:
    return load([ROOT / "jurisdictions"])


@cache
def read(path: Path) -> tuple[tuple[WorkedCase, ...], tuple[Complaint, ...]]:
    return read_worked(path, path.relative_to(ROOT).as_posix(), law())


def cases() -> list[object]:
    found = [(path, worked) for path in FILES for worked in read(path)[0]]
    return [pytest.param(worked, id=f"{path.parent.parent.name}/{path.stem}: {worked.name}") for path, worked in found]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_file_can_be_read(path: Path) -> None:
    assert "\n".join(str(complaint) for complaint in read(path)[1]) == ""


@pytest.mark.parametrize("worked", cases())
def test_worked_case(worked: WorkedCase) -> None:
    difference = verdict(worked, law()).difference
    if difference:
        pytest.fail(f"{worked.spot}: {worked.name}\n" + "\n".join(difference), pytrace=False)


def test_there_are_worked_cases() -> None:
    assert FILES

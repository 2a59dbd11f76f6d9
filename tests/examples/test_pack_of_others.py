"""A pack that lives outside the program: installed beside it, it is found and judged like our own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import Run, alone
from tests.conftest import ROOT

PACK = ROOT / "examples" / "pack-xx"
LAW = PACK / "compensation_xx" / "jurisdictions" / "xx"
LOADED = """
import json
from compensation.law.packs import load
law = load()
print(json.dumps([pack.code for pack in law.packs] + [route.id for route in law.packs[-1].routes]))
"""


def done(*order: str, cwd: Path) -> str:
    return subprocess.run([sys.executable, *order], cwd=cwd, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the wheel of the pack was installed."""
    project = Path(shutil.copytree(PACK, tmp_path_factory.mktemp("project") / "pack-xx"))
    wheels, target = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("site")
    done("-m", "hatchling", "build", "--target", "wheel", "--directory", str(wheels), cwd=project)
    (wheel,) = wheels.iterdir()
    pip = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check")
    done(*pip, "--target", str(target), str(wheel), cwd=wheels)
    return target


def with_pack(installed: Path, *words: str) -> Run:
    return alone(*words, PYTHONPATH=f"{ROOT}{os.pathsep}{installed}")


def test_an_installed_pack_is_found_beside_ours(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}{os.pathsep}{installed}")
    found = json.loads(done("-c", LOADED, cwd=installed))
    assert "gb" in found
    assert found[-2:] == ["xx", "xx/relief-fund"]


def test_its_worked_cases_come_out_as_expected(installed: Path) -> None:
    ran = with_pack(installed, "law", "test", "xx")
    assert (ran.code, ran.out) == (0, "6 worked cases: 6 as expected, 0 not.\n"), ran.err


def test_its_law_is_without_complaint(installed: Path) -> None:
    ran = with_pack(installed, "law", "check", "xx", "--as-of", "2026-11-24")
    assert (ran.code, ran.out) == (0, "1 route, 0 complaints.\n"), ran.err


def test_without_it_nothing_of_it_is_known() -> None:
    ran = alone("law", "test", "xx")
    assert ran.code == 2
    assert "there is no such pack or route" in ran.err


def test_it_needs_no_installation_while_it_is_written() -> None:
    ran = alone("law", "test", str(LAW))
    assert ran.out == "6 worked cases: 6 as expected, 0 not.\n"


def test_the_example_says_that_it_is_invented() -> None:
    texts = [path.read_text("utf-8") for path in PACK.rglob("*") if path.suffix in {".yaml", ".md", ".toml", ".py"}]
    assert [text[:60] for text in texts if "invented" not in text.lower()] == []

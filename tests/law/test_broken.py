"""A lawyer's mistakes: each gives the complaints that its first line names, at their places, and not one more."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.run import alone, run

HOME = Path(__file__).parent / "broken"
BROKEN = sorted(HOME.glob("[0-9]*.yaml"))
ROUTES = [path for path in BROKEN if re.fullmatch(r"\d\d-[a-z0-9-]+", path.stem)]
SOUND = sorted((HOME / "sound").iterdir())
_HEAD = re.compile(r"# ([a-z-]+); expected: (.*)\n")
AS_OF = ("--as-of", "2026-11-23")
IN_A_PROCESS = ("misspelt-fact", "colon-in-a-sentence", "all-instead-of-any")


def laid(path: Path, folder: Path) -> tuple[Path, list[str]]:
    """The sound pack with the broken file in place of its route, what lies beside it, and what is expected."""
    found = _HEAD.match(path.read_text("utf-8"))
    assert found is not None, path
    base, expected = found.groups()
    shutil.copytree(HOME / "sound" / base, folder / "packs")
    shutil.copy(path, folder / f"packs/za/routes/{base}.yaml")
    for beside in HOME.glob(f"{path.stem}.*"):
        if beside != path:
            kind, _, name = beside.name.removeprefix(f"{path.stem}.").partition(".")
            inside = f"{kind}/{name}" if kind == "tables" else f"{kind}.{name}"
            shutil.copy(beside, folder / "packs/za" / inside)
    return folder / "packs", [_placed(one, base) for one in expected.split(", ")]


def _placed(one: str, base: str) -> str:
    code, _, place = one.partition(" ")
    return f"{code} {place}" if place.count(":") > 1 else f"{code} routes/{base}.yaml:{place}"


def told(out: str) -> list[str]:
    """Each complaint of the answer as code and place."""
    complaints = json.loads(out)["complaints"]
    return [
        f"{held['code']} {held['file'].removeprefix('packs/za/')}:{held['line']}:{held['column']}"
        for held in complaints
    ]


def test_there_are_enough_of_them() -> None:
    assert len(ROUTES) >= 60
    assert len({path.stem for path in ROUTES}) == len(ROUTES)


@pytest.mark.parametrize("sound", SOUND, ids=lambda path: path.name)
def test_what_they_err_from_is_without_fault(sound: Path) -> None:
    assert run("law", "check", str(sound), *AS_OF).out == "1 route, 0 complaints.\n"


@pytest.mark.parametrize("path", ROUTES, ids=lambda path: path.stem)
def test_a_mistake_gives_exactly_its_complaint(path: Path, tmp_path: Path) -> None:
    packs, expected = laid(path, tmp_path)
    done = run("law", "check", str(packs), "--json", *AS_OF)
    assert told(done.out) == expected
    assert done.code in {0, 1, 3}
    assert done.err == ""
    assert all(held["hint"] for held in json.loads(done.out)["complaints"])


@pytest.mark.parametrize("path", ROUTES, ids=lambda path: path.stem)
def test_the_same_is_told_in_lines_for_people(path: Path, tmp_path: Path) -> None:
    packs, expected = laid(path, tmp_path)
    done = run("law", "check", str(packs), *AS_OF)
    lines = re.findall(r"^packs/za/(\S+) ([A-Z]\d{3})", done.out + done.err, re.MULTILINE)
    assert [f"{code} {place}" for place, code in lines] == expected


@pytest.mark.parametrize("name", IN_A_PROCESS)
def test_the_command_itself_shows_no_traceback(name: str, tmp_path: Path) -> None:
    path = next(path for path in ROUTES if path.stem.endswith(name))
    packs, expected = laid(path, tmp_path)
    done = alone("law", "check", str(packs), *AS_OF)
    assert "Traceback" not in done.out + done.err
    assert expected[0].split()[0] in done.out + done.err

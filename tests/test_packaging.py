"""What is installed is what was tested: the wheel carries the law, is the same from the archive, and is pinned."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT
from tests.shape import python_files

TRAVELLERS = {name: name for name in ("jurisdictions", "templates", "examples/cases")} | {"docs/lint": "lint"}
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def build(project: Path, target: str, into: Path) -> Path:
    """The one archive that a fresh folder receives."""
    order = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(into)]
    subprocess.run(order, cwd=project, check=True, capture_output=True)
    (archive,) = into.iterdir()
    return archive


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive, unpacked."""
    archive = build(ROOT, "sdist", tmp_path_factory.mktemp("sdist"))
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / archive.name.removesuffix(".tar.gz")


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def kept(folder: Path) -> Iterator[Path]:
    """The files of a folder that people wrote."""
    return (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def test_the_wheel_carries_every_file_of_the_law_and_its_papers(wheel: Path) -> None:
    expected = {
        f"compensation/_data/{home}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder, home in TRAVELLERS.items()
        for path in kept(ROOT / folder)
    }
    assert {name for name in names(wheel) if name.startswith("compensation/_data/")} == expected
    assert all(any(f"/_data/{home}/" in name for name in expected) for home in TRAVELLERS.values())


def test_the_wheel_carries_the_program_and_nothing_else(wheel: Path) -> None:
    expected = {path.relative_to(ROOT).as_posix() for path in kept(ROOT / "compensation")}
    rest = {name for name in names(wheel) if "/_data/" not in name and ".dist-info/" not in name}
    assert rest == expected


def test_the_source_archive_makes_the_same_wheel_byte_for_byte(wheel: Path, unpacked: Path, tmp_path: Path) -> None:
    assert build(unpacked, "wheel", tmp_path).read_bytes() == wheel.read_bytes()


def test_the_source_archive_holds_what_tests_and_checks_need(unpacked: Path) -> None:
    folders = (".ci", "benchmarks", "docs", "examples", "tests")
    expected = {path.relative_to(ROOT) for folder in folders for path in kept(ROOT / folder)}
    expected |= {Path(name) for name in ("Makefile", "LICENSE", "README.md", "CHANGELOG.md")}
    expected |= {Path(name) for name in ("pyproject.toml", "requirements.lock", "requirements-dev.lock")}
    assert expected - {path.relative_to(unpacked) for path in kept(unpacked)} == set()


def pins(lock: str) -> dict[str, str]:
    """Each library of a lock file and its one version."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    found = re.findall(r"^([\w.-]+)==(\S+) \\$", text, re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


def wanted() -> list[Requirement]:
    return [Requirement(line) for line in PROJECT["dependencies"]]


def imported(*folders: str) -> set[str]:
    """The libraries that sources import, by the names under which they are installed."""
    homes = packages_distributions()
    trees = [ast.parse(path.read_text(encoding="utf-8")) for folder in folders for path in python_files(ROOT / folder)]
    modules = {name for tree in trees for node in ast.walk(tree) for name in modules_of(node)}
    outside = modules - sys.stdlib_module_names - {"compensation", "tests", "benchmarks", "__future__"}
    return {canonicalize_name(homes[module][0]) for module in outside}


def modules_of(node: ast.AST) -> list[str]:
    match node:
        case ast.Import():
            return [each.name.partition(".")[0] for each in node.names]
        case ast.ImportFrom(module=str(name), level=0):
            return [name.partition(".")[0]]
        case _:
            return []


def declared(lines: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(line).name) for line in lines}


def test_every_library_that_the_program_imports_is_asked_for() -> None:
    asked = declared([*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["research"]])
    assert imported("compensation") - asked == set()


def test_every_library_that_the_tests_import_is_asked_for() -> None:
    asked = declared([*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]])
    assert imported("tests", "benchmarks") - asked == set()


def test_every_library_is_pinned_within_its_bounds() -> None:
    pinned = pins("requirements.lock")
    outside = [str(each) for each in wanted() if not each.specifier.contains(pinned[canonicalize_name(each.name)])]
    assert outside == []


def test_every_tool_is_pinned_within_its_bounds() -> None:
    pinned = pins("requirements-dev.lock")
    tools = [Requirement(line) for line in PROJECT["optional-dependencies"]["dev"]]
    assert [str(each) for each in tools if not each.specifier.contains(pinned[canonicalize_name(each.name)])] == []


def test_developers_have_the_versions_that_users_get() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_holds_pins_and_hashes_alone(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    shape = re.compile(r"[\w.-]+==\S+ \\|    --hash=sha256:[0-9a-f]{64}( \\)?|# .*|")
    assert [line for line in lines if not shape.fullmatch(line)] == []


def test_the_changelog_speaks_of_this_version() -> None:
    heads = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert PROJECT["version"] in heads


def test_the_program_can_be_started_by_its_name(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (entries,) = [name for name in archive.namelist() if name.endswith("/entry_points.txt")]
        assert "compensation = compensation.cli:main" in archive.read(entries).decode()

"""What the tests share: golden texts, the invented cases, and a word processor where there is one."""

from __future__ import annotations

import difflib
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"

Golden = Callable[[str, str], None]
Soffice = Callable[[Path, str], Path]

settings.register_profile("any machine", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, derandomize=False)
settings.load_profile("any machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite tests/golden with what came out; read the diff")
    parser.addoption("--need-soffice", action="store_true", help="fail, instead of skip, where LibreOffice is absent")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with tests/golden/<name>; under --accept, write it there."""
    accept = bool(request.config.getoption("--accept"))

    def compare(name: str, text: str) -> None:
        difference = settle(GOLDEN / name, text, accept=accept)
        if difference:
            pytest.fail(f"{name} differs; if this is right: make accept\n{difference}", pytrace=False)

    return compare


def settle(path: Path, text: str, *, accept: bool) -> str:
    """How a text differs from the one kept at a path, or nothing; to accept is to keep it."""
    kept = path.read_bytes().decode() if path.is_file() else None
    if accept and text != kept:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    if accept or text == kept:
        return ""
    expected = ["(no such file yet)"] if kept is None else kept.splitlines(keepends=True)
    lines = difflib.unified_diff(expected, text.splitlines(keepends=True), "expected", "came out", n=2)
    return "\n".join(line.removesuffix("\n") for line in lines)


@pytest.fixture(scope="session", autouse=True)
def _cache_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests neither read nor fill the cache of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def _unmeasured_where_the_disk_is_full(request: pytest.FixtureRequest) -> Iterator[None]:
    """A process that may write only so many bytes cannot also write down which lines it ran."""
    with pytest.MonkeyPatch.context() as patch:
        if "full_disk" in request.node.name:
            patch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
        yield


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of invented cases."""
    return ROOT / "examples" / "cases"


@pytest.fixture(scope="session")
def soffice(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Soffice:
    """Convert a document beside itself, as in ``soffice(letter, "pdf")``, with a profile of its own."""
    program = shutil.which("soffice")
    if program is None:
        stop = pytest.fail if request.config.getoption("--need-soffice") else pytest.skip
        stop("LibreOffice is not installed (no `soffice` on the path), so papers are not opened in it")
    office = [program, f"-env:UserInstallation={tmp_path_factory.mktemp('soffice').as_uri()}", "--headless"]

    def convert(document: Path, suffix: str) -> Path:
        order = [*office, "--convert-to", suffix, "--outdir", str(document.parent), str(document)]
        subprocess.run(order, check=True, capture_output=True, timeout=180)
        return document.with_suffix(f".{suffix.partition(':')[0]}")

    return convert

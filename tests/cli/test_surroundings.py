"""What the program does to the machine it runs on: no network, no file but where asked, colour only on a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import command, surroundings, unmeasured
from tests.conftest import ROOT

CAR_WASH = str(ROOT / "examples" / "cases" / "car-wash.yaml")
XB = str(ROOT / "tests" / "assessment" / "packs" / "xb")
WATCH = """
import sys
def watch(event, given):
    if event.startswith("socket.") or event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        sys.stderr.write(f"REACHED {event}\\n")
    if event == "open" and given[2] & 3 and isinstance(given[0], str):
        sys.stderr.write(f"WROTE {given[0]}\\n")
sys.addaudithook(watch)
from compensation.cli import main
main()
"""


def watched(*words: str, cwd: Path) -> list[str]:
    """What the program reached for beyond itself, and the files that it opened to write."""
    quiet = unmeasured(PYTHONDONTWRITEBYTECODE="1", COMPENSATION_CACHE="off")
    done = subprocess.run(
        [sys.executable, "-c", WATCH, *words], cwd=cwd, env=quiet, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    return [line for line in done.stderr.splitlines() if line.startswith(("REACHED", "WROTE"))]


@pytest.mark.parametrize("words", [["assess", CAR_WASH], ["case", "check", CAR_WASH], ["facts"], ["law", "test", XB]])
def test_reading_commands_reach_for_nothing_and_write_nothing(words: list[str], tmp_path: Path) -> None:
    assert watched(*words, cwd=tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_the_demo_writes_in_its_folder_alone_and_reaches_for_nothing(tmp_path: Path) -> None:
    found = watched("demo", cwd=tmp_path)
    assert [line for line in found if line.startswith("REACHED")] == []
    inside = str(tmp_path / "demo-out")
    outside = [line for line in found if not line.removeprefix("WROTE ").startswith((inside, "demo-out"))]
    assert outside == []
    assert found != []


def on_a_terminal(*words: str, **more: str) -> str:
    """What somebody at a terminal sees."""
    screen, theirs = pty.openpty()
    started = subprocess.Popen(command(*words), env=surroundings(TERM="xterm", **more), stdout=theirs, stdin=theirs)
    os.close(theirs)
    seen = b""
    while True:
        try:
            part = os.read(screen, 65536)
        except OSError:
            break
        if not part:
            break
        seen += part
    os.close(screen)
    assert started.wait(60) == 0
    return seen.decode()


def test_a_terminal_gets_colour_unless_it_asked_for_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    words = ("assess", CAR_WASH, "--as-of", "2026-11-23")
    assert "\x1b[32m" in on_a_terminal(*words)
    assert "\x1b" not in on_a_terminal(*words, NO_COLOR="1")


def test_a_terminal_gets_its_own_width() -> None:
    narrow = on_a_terminal("facts", "incident.place", COLUMNS="50").replace("\r", "")
    assert max(len(line) for line in narrow.splitlines()) <= 50

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from compensation.cli.law_watch import stamp
from tests.cli.run import command, run, surroundings
from tests.conftest import ROOT
from tests.law.desk import PACKS

PATIENCE = 60
WELL, ILL = "All is well.", "Something is to be mended: see above."


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACKS.parent / "lint" / "base", tmp_path / "packs"))


def awaited(said: Path, words: str, times: int) -> str:
    """What was said once these words stand in it so often; fails where they never come."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        text = said.read_text("utf-8")
        if text.count(words) >= times:
            return text
        time.sleep(0.05)
    pytest.fail(f"`{words}` was not said {times} times:\n{said.read_text('utf-8')}", pytrace=False)


def test_a_save_is_checked_and_ctrl_c_ends_the_watch(packs: Path, tmp_path: Path) -> None:
    said, route = tmp_path / "said.txt", packs / "xa/routes/scheme.yaml"
    right = route.read_text("utf-8")
    with said.open("wb") as out:
        order = command("law", "watch", str(packs), "--every", "0.05")
        watch = subprocess.Popen(order, stdout=out, stderr=subprocess.STDOUT, cwd=ROOT, env=surroundings())
    try:
        awaited(said, WELL, 1)
        route.write_text(right.replace("conditions:", "condition:", 1), "utf-8")
        assert "`conditions`" in awaited(said, ILL, 1)
        route.write_text(right, "utf-8")
        awaited(said, WELL, 2)
        os.kill(watch.pid, signal.SIGINT)
        assert watch.wait(PATIENCE) == 130
    finally:
        watch.kill()
        watch.wait()
    assert said.read_text("utf-8").endswith("Stopped. Nothing half written was left behind.\n")


def test_what_is_not_a_save_changes_nothing(packs: Path) -> None:
    before = stamp(str(packs))
    (packs / "xa/routes/.scheme.yaml.swp").write_text("draft", "utf-8")
    (packs / "xa/worked").mkdir(exist_ok=True)
    assert stamp(str(packs)) == before
    assert f"{(packs / 'xa/routes/scheme.yaml').resolve()}" in {name for name, _, _ in before}


def test_a_new_file_a_longer_and_a_lost_one_are_seen(packs: Path) -> None:
    seen = {stamp(str(packs))}
    added = packs / "xa/routes/second.yaml"
    added.write_text("route: xa/second\n", "utf-8")
    seen.add(stamp(str(packs)))
    added.write_text("route: xa/second-one\n", "utf-8")
    seen.add(stamp(str(packs)))
    (packs / "xa/routes/scheme.yaml").unlink()
    seen.add(stamp(str(packs)))
    assert len(seen) == 4


def test_what_cannot_be_watched_is_said_at_once() -> None:
    done = run("law", "watch", "gbb")
    assert done.code == 2
    assert "Did you mean `gb`?" in done.err

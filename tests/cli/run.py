"""Starting the real program as its users do, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT


class Run(NamedTuple):
    """How a run ended: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


def command(*words: str) -> list[str]:
    """The words that start the program."""
    return [sys.executable, "-m", "compensation.cli", *words]


def surroundings(**more: str) -> dict[str, str]:
    """The environment of a run: that of the tests, with the program on the path."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def run(*words: str, given: bytes = b"", cwd: Path | None = None, **more: str) -> Run:
    """Run to the end; a run that hangs fails."""
    done = subprocess.run(
        command(*words), input=given, capture_output=True, timeout=120, cwd=cwd, env=surroundings(**more), check=False
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

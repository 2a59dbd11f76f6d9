"""Starting the program: within the test, which is quick, or as its users do, in a process of its own."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from compensation.cli.program import program
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


def unmeasured(**more: str) -> dict[str, str]:
    """The same, with nothing that counts lines and would write files of its own."""
    return {key: value for key, value in surroundings(**more).items() if not key.startswith("COVERAGE_")}


def run(*words: str, given: bytes = b"", cwd: Path = ROOT, **more: str) -> Run:
    """Run within the test."""
    with contextlib.chdir(cwd):
        done = CliRunner().invoke(program, words, input=given, env=more, prog_name="compensation")
    return Run(done.exit_code, done.stdout, done.stderr)


def alone(*words: str, given: bytes = b"", cwd: Path = ROOT, **more: str) -> Run:
    """Run in a process of its own, to the end; one that hangs fails."""
    done = subprocess.run(
        command(*words), input=given, capture_output=True, timeout=120, cwd=cwd, env=surroundings(**more), check=False
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

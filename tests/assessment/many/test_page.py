"""The page about columns is run, and tells what the program reads and refuses."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

pytest.importorskip("pyarrow", reason="the column reading needs the extra `research` (pyarrow, numpy)")

from tests.assessment.many.test_language import REFUSED
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "columns.md").read_text("utf-8")


def test_the_example_says_what_the_page_says() -> None:
    program, said = re.findall(r"```(?:python|text)\n(.*?)```", PAGE, re.DOTALL)[:2]
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (said, "")


def test_the_page_names_what_is_refused() -> None:
    assert ("Every word of the language can be read" in PAGE) is not bool(REFUSED)

"""Whoever judges one case pays nothing for the columns: no column library is loaded before it is asked for."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT

SEEN = "import sys, {what}; print([name for name in ('numpy', 'pyarrow') if name in sys.modules])"


def loaded(what: str) -> str:
    order = [sys.executable, "-c", SEEN.format(what=what)]
    return subprocess.run(order, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def test_judging_one_case_loads_no_column_library() -> None:
    assert loaded("compensation.cli, compensation.assessment.assess, compensation.assessment.explain") == "[]"


def test_the_columns_load_both() -> None:
    assert loaded("compensation.assessment.many") == "['numpy', 'pyarrow']"

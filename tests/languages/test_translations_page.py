"""The page for translators is run from top to bottom."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT, settle
from tests.test_guide import followed

PAGE = ROOT / "docs" / "translations.md"


def test_the_page_for_translators_leads_to_a_translated_route(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    fresh = followed(PAGE.read_text("utf-8"), tmp_path)
    difference = settle(PAGE, fresh, accept=bool(request.config.getoption("--accept")))
    assert difference == "", f"the page no longer shows what comes out; if this is right: make accept\n{difference}"
    assert "4 of 4 translated" in fresh
    assert "0 complaints" in fresh

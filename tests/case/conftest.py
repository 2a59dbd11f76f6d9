from __future__ import annotations

from pathlib import Path

import pytest

from compensation.case.facts import Registry, read_registry

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The common facts and those of Great Britain, as shipped."""
    files = (ROOT / "jurisdictions/common/facts.yaml", ROOT / "jurisdictions/gb/facts.yaml")
    found, complaints = read_registry([(str(path), path.read_text("utf-8")) for path in files])
    assert not complaints
    assert found is not None
    return found

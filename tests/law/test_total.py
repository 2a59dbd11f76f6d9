"""The total of a route in one of its clauses: where it can be meant, and where it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from compensation.errors import Complaint, PackError
from compensation.law.packs import load
from tests.conftest import ROOT

WORDS = ROOT / "tests" / "assessment" / "words" / "xw"


def complaints(tmp_path: Path, *changes: tuple[str, str]) -> tuple[Complaint, ...]:
    """What is wrong with the route of the threshold once some of its words are others."""
    home = tmp_path / "xw"
    for name in ("jurisdiction.yaml", "sources.yaml", "tables/figures.csv", "routes/threshold.yaml"):
        text = (WORDS / name).read_text(encoding="utf-8")
        for old, new in changes:
            text = text.replace(old, new) if name.startswith("routes/") else text
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    try:
        load([tmp_path])
    except PackError as error:
        return tuple(error.complaints)
    return ()


def test_the_route_is_right_before_it_is_spoilt(tmp_path: Path) -> None:
    assert complaints(tmp_path) == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        (
            "{id: paid-before, cite: water-act s 153, less: person.savings}",
            "{id: bars, cite: water-act s 153, reduce: bars}",
            "L012",
            "what bars take from it hangs on the clauses",
        ),
        ("{id: losses, text", "{id: total, text", "L013", "`total` is the sum of a whole route"),
        (
            "when: {day: incident.first_date, before: {birthday: 18, of: person.birth_date}}",
            "when: {amount: total, more_than: GBP 1.00}",
            "L012",
            "rests on itself",
        ),
    ],
)
def test_a_total_that_cannot_be_meant_is_refused(old: str, new: str, code: str, message: str, tmp_path: Path) -> None:
    found = complaints(tmp_path, (old, new))
    assert [held.code for held in found if held.severity == "error"][:1] == [code]
    assert any(message in held.message for held in found)

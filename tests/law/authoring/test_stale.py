from __future__ import annotations

from datetime import date

import pytest

from compensation.law.authoring.stale import stale
from compensation.law.kernel import Standing
from compensation.law.law import Pack, Source


def pack(code: str, **read_on: str) -> Pack:
    sources = {name: Source(name, name, "act", "", "", day, Standing.READ) for name, day in read_on.items()}
    return Pack(code, code, ("en",), "", "", "draft", "", (), sources, {}, {})


@pytest.mark.parametrize(
    ("as_of", "expected"), [(date(2026, 11, 1), []), (date(2026, 11, 2), ["old"]), (date(2027, 1, 3), ["old", "new"])]
)
def test_a_source_is_due_once_more_days_have_passed_than_allowed(as_of: date, expected: list[str]) -> None:
    found = stale([pack("xa", new="2026-01-02", old="2025-11-01")], as_of, 365)
    assert [held.source.id for held in found] == expected


def test_a_source_that_nobody_dates_comes_first_and_the_oldest_next() -> None:
    held = [pack("xb", late="2024-01-01", never=""), pack("xa", early="2020-01-01")]
    found = stale(held, date(2024, 1, 3), 0)
    assert [(one.pack, one.source.id, one.days) for one in found] == [
        ("xb", "never", None),
        ("xa", "early", 1463),
        ("xb", "late", 2),
    ]

"""Every word of the language, on invented routes: the columns say what the one-case reading says, or refuse by name."""

from __future__ import annotations

from functools import cache

import pytest

pytest.importorskip("pyarrow", reason="the column reading needs the extra `research` (pyarrow, numpy)")

from compensation.assessment.many import UnreadableInColumns, compile_plan
from compensation.assessment.worked import read_worked
from compensation.law.law import Law
from compensation.law.packs import load
from tests.assessment.many.agreeing import differences
from tests.assessment.many.drawn import Deep
from tests.conftest import ROOT
from tests.property.invented import AS_OF

PACKS = {
    "words": ("tests/assessment/words/xw", "tests/assessment/words/xw-a"),
    "gift": ("tests/assessment/packs/xb",),
    "river": ("tests/assessment/told/xt",),
}
REFUSED = {"xw/accrual": "accrues"}
"""The words that columns cannot read yet; this may only become shorter."""


@cache
def law(pack: str) -> Law:
    return load([ROOT / folder for folder in PACKS[pack]])


ROUTES = [(pack, route.id) for pack in PACKS for route in law(pack).routes]


@pytest.mark.parametrize(("pack", "name"), [held for held in ROUTES if held[1] not in REFUSED])
def test_cases_made_by_chance(pack: str, name: str) -> None:
    paths = (ROOT / folder / "worked" / f"{name.partition('/')[2]}.yaml" for folder in PACKS[pack])
    worked = [held.case for path in paths if path.exists() for held in read_worked(path, path.name, law(pack))[0]]
    drawn = Deep(law(pack), law(pack).route(name), 3, worked)
    assert differences(law(pack), compile_plan(law(pack), name), [drawn.case() for _ in range(150)], AS_OF) == []


def _refusal(pack: str, name: str) -> str:
    try:
        compile_plan(law(pack), name)
    except UnreadableInColumns as refusal:
        return refusal.word
    return ""


def test_every_word_is_read_but_these() -> None:
    assert {name: word for pack, name in ROUTES if (word := _refusal(pack, name))} == REFUSED

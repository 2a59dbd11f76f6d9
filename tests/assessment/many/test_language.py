"""Every word of the language, on invented routes: the columns say what the one-case reading says, or refuse by name."""

from __future__ import annotations

from functools import cache

import pytest

pytest.importorskip("pyarrow", reason="the column reading needs the extra `research` (pyarrow, numpy)")

from compensation.assessment.many import UnreadableInColumns, accruing, assess, batch_of, compile_plan
from compensation.assessment.worked import WorkedCase, read_worked
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
REFUSED: dict[str, str] = {}
"""The words that columns cannot read yet; this may only become shorter."""
ASKED = {"xw/earlier-asked": "xw/earlier"}
"""Routes that hang on another one: cases are drawn for that one too."""


@cache
def law(pack: str) -> Law:
    return load([ROOT / folder for folder in PACKS[pack]])


ROUTES = [(pack, route.id) for pack in PACKS for route in law(pack).routes]


def worked(pack: str, name: str) -> list[WorkedCase]:
    paths = (ROOT / folder / "worked" / f"{name.partition('/')[2]}.yaml" for folder in PACKS[pack])
    return [held for path in paths if path.exists() for held in read_worked(path, path.name, law(pack))[0]]


@pytest.mark.parametrize(("pack", "name"), [held for held in ROUTES if held[1] not in REFUSED])
def test_worked_cases(pack: str, name: str) -> None:
    for held in worked(pack, name):
        assert differences(law(pack), compile_plan(law(pack), name), [held.case], held.as_of) == []


@pytest.mark.parametrize(("pack", "name"), [held for held in ROUTES if held[1] not in REFUSED])
def test_cases_made_by_chance(pack: str, name: str) -> None:
    given = [held.case for held in worked(pack, name)]
    drawn = Deep(law(pack), law(pack).route(ASKED.get(name, name)), 3, given)
    assert differences(law(pack), compile_plan(law(pack), name), [drawn.case() for _ in range(150)], AS_OF) == []


@pytest.mark.parametrize("name", ["xw/accrual", "xw/accrual-decides"])
def test_periods_are_worked_out_some_at_a_time(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one piece ends and the next begins changes nothing, though the periods of a row never part."""
    drawn = Deep(law("words"), law("words").route(name), 4, [held.case for held in worked("words", name)])
    batch, plan = batch_of([drawn.case() for _ in range(80)], law("words").registry), compile_plan(law("words"), name)
    whole = assess(batch, plan, AS_OF).to_pydict()
    monkeypatch.setattr(accruing, "PIECE", 5)
    assert assess(batch, plan, AS_OF).to_pydict() == whole


def _refusal(pack: str, name: str) -> str:
    try:
        compile_plan(law(pack), name)
    except UnreadableInColumns as refusal:
        return refusal.word
    return ""


def test_every_word_is_read_but_these() -> None:
    assert {name: word for pack, name in ROUTES if (word := _refusal(pack, name))} == REFUSED

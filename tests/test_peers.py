"""The rules that are measured beside other engines: what we answer is what a slow reading by hand answers."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.peers.cases import FACTS, TARIFF, Told, invented
from benchmarks.peers.measure import is_right
from benchmarks.peers.ours import PACK, Asked, Flat, Grown, Noted
from benchmarks.peers.reference import expected
from benchmarks.peers.theirs import ByHand
from compensation.law.packs import load


@pytest.mark.parametrize("unknown", [0, 0.04, 0.3])
@pytest.mark.parametrize("engine", [Noted(), Grown(), Asked(), Flat()], ids=lambda engine: type(engine).__name__)
def test_we_answer_as_by_hand(engine: Any, unknown: float) -> None:  # noqa: ANN401 - one reading or another
    answered = [expected(told) for told in invented(7, 700, unknown)]
    got = [engine.read(engine.ask(engine.prepare(told))) for told in invented(7, 700, unknown)]
    wrong = [place for place, pair in enumerate(zip(got, answered, strict=True)) if not is_right(*pair)]
    assert wrong == []
    assert {one.outcome for one in answered} == ({True, False, None} if unknown else {True, False})


def test_the_floor_by_handis_right_where_everything_is_known() -> None:
    engine = ByHand()
    assert all(is_right(engine.read(engine.ask(engine.prepare(told))), expected(told)) for told in _known())


def _known() -> list[Told]:
    return list(invented(8, 700))


def told(**others: bool | int | str | None) -> Told:
    """Everything in order on the last day of two years after 10 March 2020; one injury of 11,000."""
    days = {"incident_date": 737_494, "report_date": 737_500, "application_date": 738_224, "birth_date": 726_000}
    held: Told = dict.fromkeys(FACTS, True)
    held |= {"sentence": False, "award": False, "exceptional": False, "status": "resident", "other": 0, **days}
    return held | {"injury_1": "t10", "injury_2": "none", "injury_3": "none"} | others


def test_the_reference_by_handis_right_by_hand() -> None:
    assert (expected(told()).outcome, expected(told()).low) == (True, 1_100_000)
    assert expected(told(application_date=738_225)).conditions[7] is False
    three = expected(told(injury_2="t01", injury_3="t04", other=5_000))
    assert three.low == three.high == 1_100_000 + 60_000 + 15_000 - 5_000
    assert expected(told(in_gb=None, status=None, referred=None)).missing == {"in_gb", "status", "referred"}
    open_ = expected(told(injury_1=None))
    assert (open_.outcome, open_.missing, open_.high) == (None, frozenset({"injury_1"}), None)
    assert expected(told(injury_2=None)).outcome is True


def test_the_pack_holds_the_tariff_of_the_cases() -> None:
    rows = load([PACK]).packs[0].tables["tariff"].rows
    assert {name: held[0].amount for name, held in rows.items()} == TARIFF

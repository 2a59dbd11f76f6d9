"""A sum that hangs on words alone is looked up by their combination: the same answers and the same missing facts."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="the column reading needs the extra `research` (pyarrow, numpy)")

from benchmarks.peers.cases import FACTS, INJURIES, Told, invented
from benchmarks.peers.ours import AS_OF, Flat, _answers, law
from compensation.assessment.many import Plan, assess, batch_of, compile_plan, missing, worded
from compensation.case.case import Case
from compensation.law.kernel import Use
from tests.assessment.many.agreeing import differences

FEW = {"none": "none", **{f"t{row:02d}": "t05" if row % 2 else "t19" for row in range(1, 25)}}
"""The many rows of the tariff as few, so that their combinations are fewer than the cases."""


@cache
def plan() -> Plan:
    return compile_plan(law(), Flat.route_id)


def with_few_words(told: Told) -> Told:
    return {name: FEW[str(held)] if name in INJURIES and held is not None else held for name, held in told.items()}


def cases(number: int, unknown: float) -> list[Case]:
    every = map(with_few_words, invented(7, number, unknown))
    return [Case("invented", "", _answers(told, FACTS), {}) for told in every]


def test_what_hangs_on_words_alone_is_found() -> None:
    gross, net = (Use(plan().route.heads[0].mark, name) for name in ("gross", "net"))
    assert set(worded.worded(plan(), gross)) == {f"person.xp_{name}" for name in INJURIES}
    assert worded.worded(plan(), net) == ()


@pytest.mark.parametrize("unknown", [0.05, 0.4])
def test_looked_up_or_worked_out_the_answers_are_the_same(unknown: float, monkeypatch: pytest.MonkeyPatch) -> None:
    batch, asked = batch_of(cases(400, unknown), law().registry), list[Any]()

    def watched(rows: Any, node: Any) -> Any:  # noqa: ANN401
        asked.append(worded_combined(rows, node))
        return asked[-1]

    worded_combined = worded.combined
    monkeypatch.setattr(worded, "combined", watched)
    looked_up = assess(batch, plan(), AS_OF).to_pydict()
    assert any(asked)
    monkeypatch.setattr(worded, "combined", lambda _rows, _node: None)
    monkeypatch.setattr(missing, "combined", lambda _rows, _node: None)
    assert assess(batch, plan(), AS_OF).to_pydict() == looked_up


def test_they_are_those_of_one_case() -> None:
    assert differences(law(), plan(), cases(300, 0.2), AS_OF) == []

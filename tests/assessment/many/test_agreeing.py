"""The columns say what the one-case reading says: on every worked case, and on cases made by chance, of every route."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the column reading needs the extra `research` (pyarrow, numpy)")

from compensation.assessment.many import Plan, UnreadableInColumns, answers, assess, batch_of, compile_plan
from compensation.assessment.worked import read_worked
from compensation.case.case import Case
from compensation.law.law import Law
from compensation.law.packs import load
from tests.assessment.many.agreeing import differences
from tests.assessment.many.drawn import Deep
from tests.property.invented import AS_OF

ROOT = Path(__file__).parents[3]
NOT_READ: tuple[str, ...] = ()
"""Routes that columns cannot read yet; this list may only become shorter."""
DRAWN = 60


@cache
def law() -> Law:
    return load([ROOT / "jurisdictions"])


@cache
def plan(name: str) -> Plan:
    return compile_plan(law(), name)


def _is_readable(name: str) -> bool:
    try:
        return bool(plan(name))
    except UnreadableInColumns:
        return False


NAMES = [route.id for route in law().routes]
READABLE = [name for name in NAMES if _is_readable(name)]


def test_every_route_is_read_but_those_that_are_named_here() -> None:
    assert tuple(name for name in NAMES if name not in READABLE) == NOT_READ


def worked_on_each_day(name: str) -> Iterator[tuple[date, list[Case]]]:
    pack, _, slug = name.partition("/")
    path = ROOT / "jurisdictions" / pack / "worked" / f"{slug}.yaml"
    cases = read_worked(path, path.name, law())[0]
    for day in sorted({worked.as_of for worked in cases}):
        yield day, [worked.case for worked in cases if worked.as_of == day]


def worked(name: str) -> list[Case]:
    return [case for _, cases in worked_on_each_day(name) for case in cases]


@pytest.mark.parametrize("name", READABLE)
def test_worked_cases(name: str) -> None:
    for day, cases in worked_on_each_day(name):
        assert differences(law(), plan(name), cases, day) == []


@pytest.mark.parametrize("name", READABLE)
def test_cases_made_by_chance(name: str) -> None:
    drawn = Deep(law(), law().route(name), len(name), worked(name))
    cases = [drawn.case() for _ in range(DRAWN)]
    assert differences(law(), plan(name), cases, AS_OF) == []


def test_what_decides_whether_parts_of_a_sum_count_is_missing_though_the_sum_is_known() -> None:
    """Found among a million: awards of which nothing was paid, and nobody knows whether they were for the same loss."""
    name = "us/remission"
    drawn = Deep(law(), law().route(name), 1, worked(name))
    cases = [drawn.case() for _ in range(227)]
    assert differences(law(), plan(name), cases[-1:], AS_OF) == []


def test_the_cases_made_by_chance_end_in_every_way() -> None:
    """A reading that always said the same would agree with nothing, but a chance that always drew the same would."""
    name = "gb/cics-2012"
    drawn = Deep(law(), law().route(name), 1, worked(name))
    answers = assess(batch_of([drawn.case() for _ in range(600)], law().registry), plan(name), AS_OF)
    assert set(answers.to_pydict()["outcome"]) >= {"eligible", "discretionary", "undetermined", "not_eligible"}


@pytest.mark.parametrize("name", ["gb/cics-2012", "us/tvpra-1595", "fr/sarvi"])
def test_a_batch_is_read_in_stretches(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one stretch ends and the next begins changes nothing, though each has words of its own."""
    drawn = Deep(law(), law().route(name), 5, worked(name))
    batch = batch_of([drawn.case() for _ in range(150)], law().registry)
    whole = assess(batch, plan(name), AS_OF).to_pydict()
    monkeypatch.setattr(answers, "STRETCH", 48)
    assert assess(batch, plan(name), AS_OF).to_pydict() == whole


def test_no_case_has_no_answer() -> None:
    assert assess(batch_of([], law().registry), plan("gb/cics-2012"), AS_OF).num_rows == 0


def test_sums_and_missing_facts_may_be_left_out() -> None:
    batch = batch_of(worked("gb/cics-2012")[:20], law().registry)
    whole, short = (assess(batch, plan("gb/cics-2012"), AS_OF, amounts=way, lacking=way) for way in (True, False))
    left_out = [name for name in whole.schema.names if name in {"low", "high"} or name.startswith("missing.")]
    assert left_out
    assert short.to_pydict() == {name: held for name, held in whole.to_pydict().items() if name not in left_out}

"""Days of a case: ends of months and years, choices between days, days of a list."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from compensation.assessment.days import day_judge
from compensation.case.facts import Kind
from compensation.law.kernel import EdgeOf, EdgeOfUnit, FactDay, Flag, Pick, PickEach
from compensation.terms.dates import ANY_DAY, EARLIEST, LATEST, NEVER, Span, exactly, read_date, read_period
from tests.assessment.kernels import MARK, bench, registry, view

FACTS = registry(
    {
        "a.first": Kind.DATE, "a.second": Kind.DATE, "a.when": Kind.BOOL, "a.span": Kind.PERIOD,
        "report.date": Kind.DATE, "report.police": Kind.BOOL,
    },
    "reports",
)  # fmt: skip
FIRST, SECOND = exactly(date(2024, 2, 10)), exactly(date(2025, 3, 1))
TOLD = {"a.first": FIRST, "a.second": SECOND}


@pytest.mark.parametrize(
    ("unit", "start", "day"),
    [
        ("month", True, date(2024, 2, 1)),
        ("month", False, date(2024, 2, 29)),
        ("year", True, date(2024, 1, 1)),
        ("year", False, date(2024, 12, 31)),
    ],
)
def test_the_edges_of_the_month_and_year_in_which_a_day_lies(unit: str, start: bool, day: date) -> None:
    judge = day_judge(bench(FACTS), EdgeOfUnit(MARK, unit, start, FactDay(MARK, "a.first")))
    assert judge(view(TOLD)).value == exactly(day)
    assert judge(view({"a.first": read_date("2024-01/2024-03").span})).value.lo <= day.toordinal()
    assert judge(view()).value == Span(
        EARLIEST if start else judge(view()).value.lo, judge(view()).value.hi, never=True
    )
    assert judge(view()).value.hi <= LATEST


@pytest.mark.parametrize(("latest", "day"), [(True, SECOND), (False, FIRST)])
def test_the_latest_and_the_earliest_of_days_leave_out_what_never_happened(latest: bool, day: Span) -> None:
    judge = day_judge(
        bench(FACTS), Pick(MARK, latest, ((None, FactDay(MARK, "a.first")), (None, FactDay(MARK, "a.second"))))
    )
    assert judge(view(TOLD)).value == day
    assert judge(view({**TOLD, "a.first": NEVER})).value == SECOND
    assert judge(view({"a.first": NEVER, "a.second": NEVER})).value == NEVER


def test_a_limb_counts_only_while_its_guard_holds() -> None:
    guard = Flag(MARK, "a.when", value=True)
    judge = day_judge(
        bench(FACTS),
        Pick(MARK, latest=True, limbs=((None, FactDay(MARK, "a.first")), (guard, FactDay(MARK, "a.second")))),
    )
    assert judge(view({**TOLD, "a.when": True})).value == SECOND
    assert judge(view({**TOLD, "a.when": False})).value == FIRST
    assert judge(view(TOLD)).value == Span(FIRST.lo, SECOND.hi)


def test_the_first_day_of_a_list_is_open_to_the_past_until_the_list_is_complete() -> None:
    police = Flag(MARK, "report.police", value=True)
    judge = day_judge(
        bench(FACTS), PickEach(MARK, latest=False, listing="reports", take=FactDay(MARK, "report.date"), where=police)
    )
    told = [{"date": SECOND, "police": True}, {"date": FIRST, "police": False}]
    assert judge(view(reports=(True, told))).value == SECOND
    assert judge(view(reports=(False, told))).value == Span(EARLIEST, SECOND.hi)
    assert judge(view(reports=(True, told[1:]))).value == NEVER
    assert judge(view()).value == ANY_DAY
    unsure: list[dict[str, Any]] = [{"date": FIRST}, {"date": SECOND, "police": True}]
    assert judge(view(reports=(True, unsure))).value == Span(FIRST.lo, SECOND.hi)


def test_the_edges_of_a_stated_period() -> None:
    start, end = (day_judge(bench(FACTS), EdgeOf(MARK, "a.span", side)) for side in (True, False))
    held = view({"a.span": read_period("2024-02-10/2025-03-01")})
    assert (start(held).value, end(held).value) == (FIRST, SECOND)
    assert end(view()).value == ANY_DAY

"""Steps whose operand was itself worked out, sums that the law writes, rates of interest: each figure has a line."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from compensation.assessment.assess import assess
from compensation.assessment.blocks import Workings
from compensation.assessment.explain import explain
from compensation.law.law import Law
from compensation.law.packs import load
from tests.assessment.told_law import WORDS, case_of

HOME = Path(__file__).parent / "words"


@cache
def law() -> Law:
    return load([HOME])


def workings(route: str, text: str, day: date) -> dict[str, list[tuple[str, str, list[str]]]]:
    """The lines of each working of a route by its title."""
    case = case_of(text, law())
    blocks = explain(assess(law(), case, day, [route]), law(), case, WORDS)
    held = [block for block in blocks if isinstance(block, Workings)]
    return {
        block.title: [
            (label, value, [f"{one.source} {one.pin}".strip() for one in cites]) for label, value, cites in block.lines
        ]
        for block in held
    }


PAY = """
case: steps-01
person: {birth_date: 1984-06-01, savings: GBP 500.00}
employments:
  complete:
    - id: ship
      first_date: 2022-01-01
      last_date: 2022-12-31
      deducted_total: GBP 1000.00
      pay_periods: {complete: []}
applications: {complete: []}
"""
HELP = """
case: steps-02
person: {savings: GBP 5.00}
incidents: {complete: [{id: lake, first_date: 2024-06-01}]}
losses: {complete: [{id: a, amount: GBP 900.00}]}
applications: {complete: []}
"""


def test_each_rate_of_interest_is_named_with_its_days() -> None:
    lines = workings("xw/functions", PAY, date(2024, 12, 31))["Working out: Interest on what was taken off"]
    assert lines[2:4] == [
        ("rates, row “Interest in court”, from 1 January 2023 to 31 December 2023", "4%", ["water-act"]),
        ("rates, row “Interest in court”, from 1 January 2024 to 31 December 2024", "8%", ["water-act"]),
    ]
    assert lines[4][1:] == ("£120.00", ["water-act s 103"])


def test_no_rate_is_named_where_the_days_are_not_known() -> None:
    told = workings("xw/functions", PAY.replace("last_date: 2022-12-31", "last_date: 2022"), date(2024, 12, 31))
    assert not [label for label, *_ in told["Working out: Interest on what was taken off"] if label.startswith("rates")]


def test_each_rate_of_pay_is_named_with_the_days_on_which_it_was_earned() -> None:
    worked = PAY.replace("last_date: 2022-12-31", "last_date: 2024-01-10").replace(
        "complete: []",
        "complete: [{id: old, period: 2023-12-30/2024-01-05, hours: 35, paid: GBP 0.00, deducted: GBP 0.00}]",
        1,
    )
    told = workings("xw/functions", worked, date(2024, 12, 31))
    row = "wages, row “An hour”, from"
    assert told["Working out: Wages that were due"][:2] == [
        (f"{row} 30 December 2023 to 31 December 2023", "£10.00", ["water-act"]),
        (f"{row} 1 January 2024 to 5 January 2024", "£12.00", ["water-act"]),
    ]
    assert told["Working out: Forty hours a week, 5,000 a year, two years"][:2] == [
        (f"{row} 1 January 2022 to 31 December 2023", "£10.00", ["water-act"]),
        (f"{row} 1 January 2024 to 10 January 2024", "£12.00", ["water-act"]),
    ]


def test_a_number_of_days_is_told() -> None:
    lines = workings("xw/functions", PAY, date(2024, 12, 31))["Working out: The floor for each day"]
    assert [value for label, value, _ in lines if label.startswith("Times the number of days")] == ["365"]


def test_what_a_step_takes_is_worked_out_before_it_and_a_row_has_its_source() -> None:
    assert workings("xw/steps", HELP, date(2024, 12, 31))["Working out: Help"] == [
        ("loss “a”: “Sum” (given: £900.00)", "£900.00", []),
        ("Added up", "£900.00", ["water-act s 180"]),
        ("£20.00", "£20.00", ["water-act s 180"]),
        ("Added up", "£920.00", ["water-act s 180"]),
        ("“Savings” (given: £5.00)", "£5.00", []),
        ("keep, row “Keep for a month”, as it stood on 1 June 2024", "£10.00", ["water-act"]),
        ("Added up", "£15.00", ["water-act s 181"]),
        ("Less “What was put by”", "£15.00", ["water-act s 181"]),
        ("At most figures, row “High band”", "£800.00", ["water-act", "water-act s 182"]),
        ("After these steps", "£800.00", ["water-act s 180"]),
        ("Result", "£800.00", []),
    ]

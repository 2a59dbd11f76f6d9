"""Arrears at a later rate as they are told: every line names its row of the table, the day of it, and its provision."""

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
CASE = """
case: rated-01
person: {birth_date: %s}
claimant: {kind: survivor}
applications: {complete: []}
employments:
  complete:
    - id: ship
      pay_periods:
        complete: [{id: week, period: 2023-03-06/2023-03-12, hours: 50, paid: GBP %s, deducted: GBP 0.00}]
"""
ROW = "by age, row “An hour from %s on”, as it stood on %s"
OWN = (f"{ROW % (21, '6 March 2023')} (reported, not read)", "£10.00", ["water-act", "water-act s 120"])
SHORT = [
    ("Times “Hours” (given: 50)", "", ["water-act s 120"]),
    ("Less “Received” (given: £100.00)", "£100.00", ["water-act s 120"]),
]


@cache
def law() -> Law:
    return load([HOME])


def told(born: str, paid: str, day: date) -> list[tuple[str, str, list[str]]]:
    case = case_of(CASE % (born, paid), law())
    blocks = explain(assess(law(), case, day, ["xw/rated"]), law(), case, WORDS)
    held = next(block for block in blocks if isinstance(block, Workings) and block.lines)
    prefix = "pay period “week”: "
    return [
        (label.removeprefix(prefix), value, [f"{cite.source} {cite.pin}".strip() for cite in cites])
        for label, value, cites in held.lines
        if label.startswith(prefix)
    ]


def test_each_line_names_its_row_its_day_and_its_provision() -> None:
    assert told("1984-06-01", "100.00", date(2024, 12, 31)) == [
        OWN,
        *SHORT,
        ("After these steps", "£400.00", ["water-act s 120"]),
        (ROW % (21, "31 December 2024"), "£12.00", ["water-act", "water-act s 121"]),
        ("Raised from the rate £10.00 to the rate £12.00", "£480.00", ["water-act s 121"]),
    ]


def test_a_rate_that_is_no_higher_adds_nothing() -> None:
    assert told("1984-06-01", "100.00", date(2023, 12, 31))[-1] == (
        "The later rate is no higher, so nothing is added",
        "£400.00",
        ["water-act s 121"],
    )


def test_a_rate_that_stands_in_no_table_is_named_with_its_day() -> None:
    lacks = "not known: by age has no sum in row “An hour from 21 on” for 1 June 2026; it has to be added there"
    assert told("1984-06-01", "100.00", date(2026, 6, 1))[-2:] == [
        (ROW % (21, "1 June 2026"), lacks, ["water-act s 121"]),
        ("Raised where the later rate is higher", "at least £400.00", ["water-act s 121"]),
    ]


def test_nothing_is_said_of_the_later_rate_where_nothing_was_short() -> None:
    assert told("1984-06-01", "500.00", date(2024, 12, 31)) == []


def test_where_the_age_is_not_known_every_row_that_may_count_is_named() -> None:
    reckoned = (
        "The rate of the table “by age” for the age on the first day of “Which days”, "
        "as the table stands on the first day of “Which days”"
    )
    assert told("2002-01/2002-12", "100.00", date(2024, 12, 31))[:5] == [
        (ROW % (16, "6 March 2023"), "£5.00", ["water-act", "water-act s 120"]),
        OWN,
        (reckoned, "£5.00 to £10.00", []),
        *SHORT,
    ]

"""Steps of a count as they are told: which day starts it, what is not counted, and months that lack the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from compensation.assessment.explain_count import count
from compensation.assessment.finding import YES_YES, Finding
from compensation.law.kernel import Birthday, EdgeOfUnit, FactDay, Mark, OnDay, Pick, Shifted
from compensation.terms.counting import Convention, Length, span_after, span_birthday
from compensation.terms.dates import Span, exactly
from tests.assessment.told_law import PLAIN, telling

TELL, _ = telling(PLAIN)
MARK = Mark()
NOT_COUNTED = "after that day, which is itself not counted"
RULE = Convention("next-day", "last-of-month", "feb28", "none", None)


def on(year: int, month: int, day: int) -> Finding:
    span = exactly(date(year, month, day))
    return Finding(OnDay(MARK, span.lo), YES_YES, span)


def shifted(start: Finding, length: Length, rule: Convention = RULE) -> Finding:
    node = Shifted(MARK, start.node, length, back=False, rule=rule)  # type: ignore[arg-type]
    return Finding(node, YES_YES, span_after(start.value, length, rule), (start,))


def told(found: Finding) -> tuple[str, str]:
    *_, (label, value, _) = count(found, TELL)
    return label, value


@pytest.mark.parametrize(
    ("start", "length", "rule", "label", "value"),
    [
        ((2019, 3, 5), Length(years=2), RULE, f"2 years {NOT_COUNTED}", "5 March 2021"),
        (
            (2020, 2, 29), Length(years=2), RULE,
            f"2 years {NOT_COUNTED}; that month has no such day, so its last day counts",
            "28 February 2022",
        ),
        (
            (2019, 8, 31), Length(months=1), replace(RULE, no_such_day="first-of-next"),
            f"1 month {NOT_COUNTED}; that month has no such day, so the first of the next counts",
            "1 October 2019",
        ),
        (
            (2019, 3, 5), Length(months=3), replace(RULE, start="same-day"),
            "3 months beginning with that day", "4 June 2019",
        ),
        (
            (2019, 3, 5), Length(days=10, clear=True), RULE,
            "10 days clear after that day, first and last day not counted", "16 March 2019",
        ),
        ((2019, 3, 5), Length(days=28), RULE, f"28 days {NOT_COUNTED}", "2 April 2019"),
    ],
)  # fmt: skip
def test_the_way_of_counting_is_said(
    start: tuple[int, int, int], length: Length, rule: Convention, label: str, value: str
) -> None:
    assert told(shifted(on(*start), length, rule)) == (label, value)


def test_a_last_day_that_may_move_says_so() -> None:
    label, _ = told(shifted(on(2019, 3, 5), Length(days=28), replace(RULE, roll="next-working-day", calendar="GB-ENG")))
    assert label.endswith("a last day that is not a working day is moved to a working day")


def test_a_birthday_is_told_by_the_age() -> None:
    born = on(2008, 2, 29)
    node = Birthday(MARK, 18, born.node, RULE)  # type: ignore[arg-type]
    assert told(Finding(node, YES_YES, span_birthday(born.value, 18, RULE), (born,))) == (
        "The day of reaching the age of 18",
        "28 February 2026",
    )


def test_the_latest_of_several_days_comes_after_them() -> None:
    one, other = on(2019, 3, 5), on(2019, 4, 1)
    node = Pick(MARK, latest=True, limbs=((None, one.node), (None, other.node)))  # type: ignore[arg-type]
    found = Finding(node, YES_YES, other.value, (one, other))
    assert [(label, value) for label, value, _ in count(found, TELL)] == [
        ("A day written in the law", "5 March 2019"),
        ("A day written in the law", "1 April 2019"),
        ("The latest of these days", "1 April 2019"),
    ]


def test_the_end_of_a_month_is_told_as_such() -> None:
    day = on(2019, 4, 10)
    node = EdgeOfUnit(MARK, "month", start=False, day=day.node)  # type: ignore[arg-type]
    assert told(Finding(node, YES_YES, exactly(date(2019, 4, 30)), (day,))) == (
        "The last day of the month of 10 April 2019",
        "30 April 2019",
    )


def test_a_half_known_day_is_told_as_it_was_given() -> None:
    tell, _ = telling(PLAIN.replace("2026-08-31", "2026-08~"))
    first = Finding(FactDay(MARK, "incident.first_date"), YES_YES, Span(739798, 739889))
    assert [label for label, _, _ in count(first, tell)] == ["“Incidents: First day” (given: about August 2026)"]

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.claim.chronology import Event, chronology, grouped
from compensation.claim.dossier import Dossier
from compensation.claim.ink import Said
from compensation.terms.dates import Span
from tests.claim.office import gaps, rows

SPANS = st.builds(lambda low, length: Span(low, low + length), st.integers(1, 30), st.integers(0, 8))


def event(span: Span) -> Event:
    return Event(Said("", ""), "", "", "", span)


def overlap(one: Span, other: Span) -> bool:
    return one.lo <= other.hi and other.lo <= one.hi


@given(st.lists(SPANS, max_size=9))
def test_events_stand_together_exactly_if_a_chain_of_overlaps_joins_them(spans: list[Span]) -> None:
    """Against a slow reference: groups grow until no member overlaps with anything outside."""
    groups = [[each.span for each in group] for group in grouped([event(span) for span in spans])]
    assert sorted(span for group in groups for span in group) == sorted(spans)
    for at, group in enumerate(groups):
        outside = [span for other in groups[:at] + groups[at + 1 :] for span in other]
        assert not any(overlap(one, other) for one in group for other in outside)
        joined = {0}
        while True:
            grown = {j for j in range(len(group)) if any(overlap(group[i], group[j]) for i in joined)} | joined
            if grown == joined:
                break
            joined = grown
        assert len(joined) == len(group)
        assert [span.lo for span in group] == sorted(span.lo for span in group)
    ends = [(min(span.lo for span in group), max(span.hi for span in group)) for group in groups]
    assert all(before[1] < after[0] for before, after in pairwise(ends))


CASE = """
case: days
note: Invented.
person: {birth_date: 1990-05-05}
exploitation: {first_date: 2023-03~, last_date: {value: 2024-06-01, source: police letter, certainty: likely}}
incidents:
  complete:
    - {id: farm, first_date: 2023-05, last_date: 2023-05-20, place: gb-eng}
stays:
  so_far:
    - {id: here, country: gb, period: 2023-03/.., status: irregular}
reports:
  so_far:
    - {id: told, to: police, date: 2024-06-01}
identifications:
  so_far:
    - {id: referral, country: gb, referred_date: {state: not-known}}
"""


@pytest.fixture
def table(told: Callable[..., Dossier]) -> list[list[str]]:
    return list(rows(chronology(told(CASE)).content))


def test_days_stand_as_exactly_as_they_were_given(table: list[list[str]]) -> None:
    days = {row[1]: row[0] for row in table}
    assert days["Date of birth"] == "5 May 1990"
    assert days["When it began"] == "about March 2023"
    assert days["Incidents (farm): First day"] == "May 2023"
    assert days["Where the survivor lived, and on what footing (here): begins"] == "March 2023"
    assert "Where the survivor lived, and on what footing (here): ends" not in days


def test_a_source_and_how_sure_it_is_stand_beside_the_day(table: list[list[str]]) -> None:
    assert next(row[2:4] for row in table if row[1] == "When it ended") == ["police letter", "likely"]


def test_an_order_that_nobody_knows_is_said_and_not_invented(table: list[list[str]]) -> None:
    remarks = [row[0] for row in table if row[0].startswith(("Order", "The next"))]
    assert remarks == [
        "Order not known: the possible days of the next 2 overlap.",
        "Order not known: the possible days of the next 2 overlap.",
        "The next 2 are on the same day; the order within it is not known.",
    ]


def test_a_day_that_the_client_does_not_know_is_listed_as_a_gap(told: Callable[..., Dossier]) -> None:
    content = chronology(told(CASE)).content
    assert gaps(content) == ["[not known: Day of referral]"]

from __future__ import annotations

from collections.abc import Callable

import pytest

from compensation.claim.conflicts import conflicts
from compensation.claim.dossier import Dossier
from compensation.claim.view import Audience

HEAD = "case: clash\nnote: Invented.\n"


def found(told: Callable[..., Dossier], text: str) -> list[tuple[str, str]]:
    return [(one.first, one.second) for one in conflicts(told(HEAD + text).view(Audience.LAWYER))]


def test_a_report_before_the_incident(told: Callable[..., Dossier]) -> None:
    text = """
incidents: {complete: [{id: farm, first_date: 2024-05, place: gb-eng}]}
reports: {so_far: [{id: told, to: police, date: {value: 2024-04-30, source: letter}}]}
"""
    assert found(told, text) == [
        ("Incidents, First day: May 2024", "Reports to police and authorities, Day (from: letter): 30 April 2024")
    ]


def test_what_may_still_agree_is_no_conflict(told: Callable[..., Dossier]) -> None:
    text = """
incidents: {complete: [{id: farm, first_date: 2024-05, place: gb-eng}]}
reports: {so_far: [{id: told, to: police, date: 2024}]}
"""
    assert found(told, text) == []


def test_an_incident_outside_the_exploitation(told: Callable[..., Dossier]) -> None:
    text = """
exploitation: {first_date: 2022-03, last_date: 2022-12-31}
incidents: {complete: [{id: farm, first_date: 2022-01-05, last_date: 2023-01-01, place: gb-eng}]}
"""
    assert found(told, text) == [
        ("When it began: March 2022", "Incidents, First day: 5 January 2022"),
        ("When it ended: 31 December 2022", "Incidents, Last day: 1 January 2023"),
    ]


@pytest.mark.parametrize(
    ("place", "country", "period", "clashes"),
    [
        ("gb-eng", "lt", "2023-01/2023-12-31", True),
        ("gb-eng", "gb", "2023-01/2023-12-31", False),
        ("gb", "gb-sct", "2023-01/2023-12-31", False),
        ("gb-eng", "lt", "2023-06-02/2023-12-31", False),
        ("gb-eng", "lt", "2023/2023-12-31", False),
    ],
)
def test_a_day_on_which_the_survivor_is_said_to_have_lived_elsewhere(
    told: Callable[..., Dossier], place: str, country: str, period: str, clashes: bool
) -> None:
    text = f"""
incidents: {{complete: [{{id: farm, first_date: 2023-06-01, place: {place}}}]}}
stays: {{so_far: [{{id: home, country: {country}, period: {period}}}]}}
"""
    assert bool(found(told, text)) is clashes


def test_nothing_is_said_about_other_incidents(told: Callable[..., Dossier]) -> None:
    text = """
incidents: {complete: [{id: farm, first_date: 2024-05}, {id: flat, first_date: 2020-01}]}
injuries: {complete: [{id: arm, incident: flat, first_date: 2020-02}]}
"""
    assert found(told, text) == []

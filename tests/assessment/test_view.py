"""What a judging sees of a case: units, links, the day of lodging."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from compensation.assessment.view import Held, Prepared, Units, View, views
from compensation.case.case import Answer, Case, Record, Records, State
from compensation.case.facts import Kind, Listing, Registry
from compensation.terms.dates import EARLIEST, NEVER, Span, exactly, read_date
from compensation.terms.truth import NO, UNKNOWN, YES, Truth
from tests.assessment.kernels import fact, route

TODAY = date(2026, 11, 23)
REGISTRY = Registry(
    {
        "incident.date": fact("incident.date", Kind.DATE),
        "injury.incident": fact("injury.incident", Kind.LINK, links_to="incidents"),
        "injury.row": fact("injury.row", Kind.CHOICE),
        "application.route": fact("application.route", Kind.CHOICE),
        "application.lodged_date": fact("application.lodged_date", Kind.DATE),
        "application.decided_date": fact("application.decided_date", Kind.DATE),
    },
    {
        "incidents": Listing("incidents", "incident", "", "", 1),
        "injuries": Listing("injuries", "injury", "", "", 1),
        "applications": Listing("applications", "application", "", "", 1),
    },
)
ROUTE = route(for_each="incidents")


def records(*items: dict[str, Any], complete: bool = True) -> Records:
    made = tuple(
        Record(item.pop("id", f"r{i}"), {name: Answer(State.KNOWN, value) for name, value in item.items()})
        for i, item in enumerate(items)
    )
    return Records(complete, made)


def seen(**lists: Records) -> list[View]:
    case = Case("t", "", {}, lists)
    return list(views(Prepared(case), ROUTE, Units(ROUTE, REGISTRY), TODAY))


def injuries(view: View) -> list[tuple[str, Truth]]:
    return [(record.id, member) for record, member in view.lists["injuries"].records]


def test_a_record_belongs_to_the_unit_it_names_and_to_every_unit_if_it_says_all() -> None:
    first, second = seen(
        incidents=records({"id": "farm"}, {"id": "house"}),
        injuries=records({"id": "jaw", "incident": "farm"}, {"id": "mind", "incident": "all"}),
    )
    assert injuries(first) == [("jaw", YES), ("mind", YES)]
    assert injuries(second) == [("mind", YES)]


@pytest.mark.parametrize(("complete", "member"), [(True, YES), (False, UNKNOWN)])
def test_a_record_that_names_no_unit_belongs_to_the_only_one_there_is(complete: bool, member: Truth) -> None:
    (view,) = seen(incidents=records({"id": "farm"}, complete=complete), injuries=records({"id": "jaw"}))
    assert injuries(view) == [("jaw", member)]


def test_among_several_units_nobody_knows_to_which_an_unlinked_record_belongs() -> None:
    held = seen(incidents=records({"id": "a"}, {"id": "b"}), injuries=records({"id": "jaw"}))
    assert [injuries(view) for view in held] == [[("jaw", UNKNOWN)], [("jaw", UNKNOWN)]]


def test_where_no_unit_is_known_one_is_judged_of_which_nothing_is_known() -> None:
    for lists in ({}, {"incidents": records(complete=False)}):
        (view,) = seen(**lists)
        assert view.bound["incident"].values == {}
    assert seen(incidents=records()) == []


def lodging(*applications: dict[str, Any], complete: bool = True) -> View:
    (view,) = seen(incidents=records({"id": "farm"}), applications=records(*applications, complete=complete))
    return view


MINE = {"route": "t/t"}


def test_the_day_of_lodging_is_today_only_if_it_surely_was_not_lodged() -> None:
    view = lodging()
    assert (view.filed, view.filing) == (NO, Span(TODAY.toordinal(), TODAY.toordinal()))
    assert view.bound["application"].values.get("decided_date") is NEVER
    other = lodging({"route": "t/other", "lodged_date": read_date("2026-01-01")})
    assert other.filed is NO


def test_a_lodging_on_a_known_day() -> None:
    view = lodging({**MINE, "lodged_date": read_date("2026-01-05"), "decided_date": read_date("2026-10-01")})
    assert (view.filed, view.filing, view.decision) == (YES, exactly(date(2026, 1, 5)), exactly(date(2026, 10, 1)))
    half = lodging({**MINE, "lodged_date": read_date("2026-11")})
    assert half.filing == Span(date(2026, 11, 1).toordinal(), TODAY.toordinal())


@pytest.mark.parametrize("applications", [[{}], [dict(MINE)]])
def test_a_lodging_on_an_unknown_day_is_any_day_up_to_today(applications: list[dict[str, Any]]) -> None:
    view = lodging(*applications)
    assert (view.filed, view.filing) == (UNKNOWN, Span(EARLIEST, TODAY.toordinal()))


def test_applications_that_nobody_asked_about_are_not_no_application() -> None:
    (unasked,) = seen(incidents=records({"id": "farm"}))
    assert unasked.filed is UNKNOWN
    assert lodging(complete=False).filed is UNKNOWN
    assert isinstance(unasked.bound["application"], Held)


def test_of_several_applications_the_first_listed_counts_and_the_earliest_lodging() -> None:
    view = lodging({**MINE, "lodged_date": read_date("2026-03-01")}, {**MINE, "lodged_date": read_date("2025-02-01")})
    assert view.bound["application"].id == "r0"
    assert view.filing == exactly(date(2025, 2, 1))


def test_an_application_that_may_belong_here_may_have_been_lodged_before() -> None:
    perhaps, surely = {"lodged_date": read_date("2024-01-05")}, {**MINE, "lodged_date": read_date("2026-01-05")}
    view = lodging(dict(perhaps), dict(surely))
    assert (view.filed, view.filing) == (YES, Span(date(2024, 1, 5).toordinal(), date(2026, 1, 5).toordinal()))
    assert view.bound["application"].values == {}
    last = lodging(dict(surely), {})
    assert (last.bound["application"].id, last.filing) == ("r0", Span(EARLIEST, date(2026, 1, 5).toordinal()))

"""How far worked cases try a route, counted by hand for the five results of the invented pack.

With two incidents, nobody knows to which of them a report without a link belongs.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from compensation.assessment.coverage import Coverage, cover, decides, shortfalls
from compensation.assessment.worked import WorkedCase, judged, read_worked
from compensation.law.law import Law
from compensation.law.packs import load

HOME = Path(__file__).parent / "packs" / "xb"


@pytest.fixture(scope="module")
def law() -> Law:
    return load([HOME])


@pytest.fixture(scope="module")
def cases(law: Law) -> tuple[WorkedCase, ...]:
    found, complaints = read_worked(HOME / "worked" / "gift.yaml", "xb/worked/gift.yaml", law)
    assert complaints == ()
    return found


@pytest.fixture(scope="module")
def coverage(law: Law, cases: tuple[WorkedCase, ...]) -> Coverage:
    return cover(law.route("xb/gift"), cases, law)


def test_every_clause_branch_factor_and_obstacle_is_counted(coverage: Coverage) -> None:
    assert {f"{held.kind} {held.id}": dict(held.counts) for held in coverage.tried} == {
        "condition place": {"yes": 4, "no": 1, "deciding": 4},
        "condition in-time": {"yes": 3, "no": 1, "not-known": 1, "deciding": 4},
        "bar convictions": {"no": 4, "left-to-judgement": 1, "deciding": 3},
        "bar unreported": {"no": 2, "yes": 1, "not-known": 2, "deciding": 1},
        "branch apply.adult": {"yes": 4, "not-known": 1},
        "branch apply.child": {"no": 4, "not-known": 1},
        "extension apply.control": {"no": 5},
        "judgement pity": {"yes": 1, "no": 4},
        "factor pity.compelled": {"yes": 1},
        "obstacle late": {"no": 3, "yes": 1, "not-known": 1},
    }


def test_what_no_case_shows_is_named(coverage: Coverage) -> None:
    """The bar of convictions may be left to judgement, which stands for its yes."""
    assert {held.id: held.untried for held in coverage.tried if held.untried} == {
        "place": ("not-known",),
        "convictions": ("not-known",),
        "apply.adult": ("no",),
        "apply.child": ("yes",),
        "apply.control": ("yes", "not-known", "deciding"),
        "pity.compelled": ("no",),
    }
    assert [held.id for held in coverage.lacking] == [
        "place", "convictions", "apply.adult", "apply.child", "apply.control",
    ]  # fmt: skip


def test_outcomes_and_rows_of_tables_are_counted(coverage: Coverage) -> None:
    assert coverage.cases == 4
    assert coverage.outcomes == Counter(eligible=1, discretionary=1, not_eligible=2, undetermined=1)
    assert [(held.table, held.reached, held.rows) for held in coverage.bands] == [
        ("xb/gifts", ("small",), ("small", "large"))
    ]


def test_without_cases_nothing_is_seen(law: Law) -> None:
    empty = cover(law.route("xb/gift"), [], law)
    assert (empty.cases, empty.outcomes) == (0, Counter())
    assert all(held.untried == held.aim for held in empty.tried)


def test_a_clause_decides_only_while_no_other_refuses(law: Law, cases: tuple[WorkedCase, ...]) -> None:
    away, long_ago = judged(cases[2], law)
    assert [held.clause.id for held in (*away.conditions, *away.bars) if decides(held, away)] == ["place"]
    assert [held.clause.id for held in (*long_ago.conditions, *long_ago.bars) if decides(held, long_ago)] == ["in-time"]


def test_only_a_route_that_is_no_draft_owes_cases(law: Law, coverage: Coverage) -> None:
    route = law.route("xb/gift")
    assert shortfalls(coverage, route) == ()
    owed = shortfalls(coverage, replace(route, status="checked"))
    assert {complaint.code for complaint in owed} == {"W005"}
    assert str(owed[0]).splitlines()[0] == (
        "packs/xb/routes/gift.yaml:16:5 W005: no worked case shows condition `place`: not-known"
    )
    assert len(owed) == len(coverage.lacking)


def test_waiting_lateness_and_closed_law_are_counted_too(law: Law) -> None:
    """By hand, for the six cases of the loan: eligible, awaited, late, before the act, died, day not known."""
    found, complaints = read_worked(HOME / "worked" / "loan.yaml", "xb/worked/loan.yaml", law)
    assert complaints == ()
    loan = cover(law.route("xb/loan"), found, law)
    assert {held.id: dict(held.counts) for held in loan.tried} == {
        "alive": {"yes": 5, "no": 1, "deciding": 5},
        "recognised": {"yes": 5, "no": 1, "deciding": 4},
        "in-time": {"yes": 4, "left-to-judgement": 1, "not-known": 1, "deciding": 4},
        "pending": {"yes": 1, "no": 5, "deciding": 1},
        "apply.mercy": {"left-to-judgement": 6, "deciding": 1},
        "mercy": {"yes": 2, "no": 4},
    }
    assert {held.id for held in loan.tried if not held.untried} == {"in-time", "apply.mercy", "mercy"}
    assert [(held.reached, held.rows) for held in loan.bands] == [(("large", "small"), ("small", "large"))]


def test_only_cases_of_the_route_are_counted(law: Law, cases: tuple[WorkedCase, ...]) -> None:
    assert cover(law.route("xb/loan"), cases, law).cases == 0

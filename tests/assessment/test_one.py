"""What the reading of one case remembers, and what it must ask anew."""

from __future__ import annotations

from datetime import date

import pytest

from compensation.assessment.finding import PAIRS
from compensation.assessment.one import test_judge as judge_of
from compensation.case.case import Codes
from compensation.case.facts import Kind
from compensation.law.kernel import All, Among, Flag, Member, Members, OnDay, Some, Test, Use
from compensation.terms.truth import NO, UNKNOWN, YES, Truth
from tests.assessment.kernels import MARK, bench, registry, route, view

FACTS = registry(
    {"award.paid": Kind.BOOL, "award.final": Kind.BOOL, "person.codes": Kind.CHOICES, "person.ready": Kind.BOOL},
    "awards",
)


def yes(fact: str) -> Flag:
    return Flag(MARK, fact, value=True)


def answer(node: Test, named: dict[str, Test], *awards: dict[str, object], **singles: object) -> Truth:
    """The answer over a complete list of awards; worst and best are the same here."""
    judge = judge_of(bench(FACTS, held=route(named=named)), node)
    told = {f"person.{name}": value for name, value in singles.items()}
    worst, best = PAIRS[judge(view(told, awards=(True, list(awards)))).code]
    assert worst is best
    return worst


def test_a_definition_about_the_record_at_hand_is_asked_of_each_record() -> None:
    """The definition goes through the list itself, and still reads the record that is at hand where it is used."""
    paid_while_one_is_final = All(MARK, (yes("award.paid"), Some(MARK, "awards", yes("award.final"))))
    used = Some(MARK, "awards", Use(MARK, "d"))
    named: dict[str, Test] = {"d": paid_while_one_is_final}
    assert answer(used, named, {"paid": False, "final": True}, {"paid": True, "final": False}) is YES
    assert answer(used, named, {"paid": False, "final": True}, {"paid": False, "final": False}) is NO


def test_the_record_at_hand_is_there_again_after_a_list_was_gone_through() -> None:
    inner = Some(MARK, "awards", yes("award.final"))
    node = Some(MARK, "awards", All(MARK, (inner, yes("award.paid"))))
    assert answer(node, {}, {"paid": True, "final": False}, {"paid": False, "final": True}) is YES
    assert answer(node, {}, {"paid": False, "final": True}, {"paid": False, "final": False}) is NO


def test_one_definition_used_in_two_places_answers_alike() -> None:
    twice = All(MARK, (Use(MARK, "d"), Use(MARK, "d")))
    assert answer(twice, {"d": yes("person.ready")}, ready=True) is YES
    assert answer(twice, {"d": yes("person.ready")}) is UNKNOWN


@pytest.mark.parametrize(("day", "expected"), [("2013-06-01", NO), ("2016-06-01", UNKNOWN)])
def test_a_list_without_members_on_the_day_holds_nobody(day: str, expected: Truth) -> None:
    since = date(2015, 1, 1).toordinal()
    at = OnDay(MARK, date.fromisoformat(day).toordinal())
    node = Among(MARK, "person.codes", Members((Member("a", since),), "late", at))
    assert answer(node, {}, codes=Codes(frozenset({"b"}), complete=False)) is expected

"""What to ask first, what would turn a refusal, and what refuses: worked by hand on small law, and tried on any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import Any

from hypothesis import assume, given, settings

from compensation.assessment.assess import assess
from compensation.assessment.finding import NO_NO
from compensation.assessment.result import Outcome
from compensation.assessment.unknowns.change import Change, changes
from compensation.assessment.unknowns.failing import failing
from compensation.assessment.unknowns.next_question import next_questions
from compensation.assessment.unknowns.seen import seen
from compensation.case.case import Case, Codes
from compensation.case.facts import Fact, Registry
from compensation.law import kernel
from compensation.law.kernel import All, Among, Flag, Not
from compensation.law.law import Law
from tests.assessment.kernels import MARK
from tests.assessment.unknowns.small import AS_OF, cases, day, judged, known, law_of, laws, members

A, B = Flag(MARK, "p.a", value=True), Flag(MARK, "p.b", value=True)
FIRST_KIND = Among(MARK, "p.kind", members("k1"))


def law_with(law: Law, facts: Mapping[str, Mapping[str, Any]]) -> Law:
    """The same law, with other things said of some facts."""
    held: dict[str, Fact] = dict(law.registry.facts)
    held.update({name: replace(held[name], **told) for name, told in facts.items()})
    return replace(law, registry=Registry(held, law.registry.lists))


def case_of(**told: Any) -> Case:  # noqa: ANN401 - a value of any kind of fact
    return Case("small", "", {f"p.{name}": known(value) for name, value in told.items()}, {})


def asked(law: Law, case: Case) -> list[tuple[str, Fraction, Fraction]]:
    result = judged(law, case)
    found = next_questions(*seen(law, result, case, AS_OF))
    return [(ask.question.fact, ask.settles, ask.ends_it) for ask in found]


def test_the_question_that_settles_most_comes_first() -> None:
    law = law_of(A, kernel.Any(MARK, (B, FIRST_KIND)))
    half, two_thirds = Fraction(1, 2), Fraction(2, 3)
    assert asked(law, case_of()) == [("p.a", two_thirds, half), ("p.b", half, 0), ("p.kind", half, 0)]


def test_what_is_hard_to_be_asked_comes_later() -> None:
    law = law_with(law_of(A, kernel.Any(MARK, (B, FIRST_KIND))), {"p.a": {"sensitivity": 3}})
    assert [fact for fact, _, _ in asked(law, case_of())] == ["p.b", "p.kind", "p.a"]


def test_where_all_is_told_there_is_nothing_to_ask() -> None:
    assert asked(law_of(A), case_of(a=True)) == []


CAN_CHANGE = {"p.a": {"changes": "person"}, "p.b": {"changes": "others"}, "p.kind": {"changes": "never"}}


def turned(law: Law, case: Case) -> tuple[Change, ...]:
    law = law_with(law, CAN_CHANGE)
    result = judged(law, case)
    return changes(*seen(law, result, case, AS_OF), result)


def said(found: tuple[Change, ...]) -> list[tuple[list[tuple[str, Any, str]], str, int]]:
    return [
        ([(step.question.fact, step.value, step.whose) for step in change.steps], change.outcome.value, change.cost)
        for change in found
    ]


def test_what_the_person_can_change_is_cheaper_than_what_others_can() -> None:
    law, neither = law_of(kernel.Any(MARK, (A, B))), case_of(a=False, b=False)
    a, b = ("p.a", True, "person"), ("p.b", True, "others")
    assert said(turned(law, neither)) == [([a], "eligible", 1), ([b], "eligible", 2)]


def test_where_two_must_change_both_are_named_together() -> None:
    a, b = ("p.a", True, "person"), ("p.b", True, "others")
    assert said(turned(law_of(A, B), case_of(a=False, b=False))) == [([a, b], "eligible", 3)]


def test_what_never_changes_and_days_that_are_past_turn_nothing() -> None:
    late = kernel.Order(MARK, kernel.FactDay(MARK, "p.first"), "before", kernel.OnDay(MARK, AS_OF.toordinal() - 100))
    law = law_with(law_of(late), {"p.first": {"changes": "person"}})
    case = case_of(first=day(AS_OF.toordinal() - 50))
    assert changes(*seen(law, judged(law, case), case, AS_OF), judged(law, case)) == ()
    assert turned(law_of(FIRST_KIND), case_of(kind="k2")) == ()


def test_a_bar_is_lifted_by_taking_away_what_it_needs() -> None:
    law = law_with(law_of(A, bars=(Among(MARK, "p.marks", members("m1")),)), {"p.marks": {"changes": "others"}})
    case = case_of(a=True, marks=Codes(frozenset(("m1", "m2")), complete=True))
    (change,) = changes(*seen(law, judged(law, case), case, AS_OF), judged(law, case))
    assert change.steps[0].value == Codes(frozenset(("m2",)), complete=True)


def test_nothing_is_to_be_turned_in_a_claim_that_is_open() -> None:
    assert turned(law_of(A), case_of(a=True)) == ()


@given(laws, cases)
@settings(max_examples=60)
def test_each_change_leads_where_it_says_and_none_of_its_steps_is_to_spare(law: Law, case: Case) -> None:
    law = law_with(law, {name: {"changes": "person"} for name in ("p.a", "p.b", "p.kind")})
    result = judged(law, case)
    for change in changes(*seen(law, result, case, AS_OF), result):
        assert outcome_with(law, case, change.steps) is change.outcome
        for fewer in combinations(change.steps, len(change.steps) - 1):
            assert outcome_with(law, case, fewer) in {result.outcome, Outcome.NOT_ELIGIBLE, Outcome.NOT_APPLICABLE}


def outcome_with(law: Law, case: Case, steps: Any) -> Outcome:  # noqa: ANN401 - steps of a change
    answers = dict(case.answers) | {step.question.fact: known(step.value) for step in steps}
    return assess(law, replace(case, answers=answers), AS_OF).routes[0].outcome


def refused(law: Law, case: Case) -> dict[str, list[set[str]]]:
    result = judged(law, case)
    found = failing(*seen(law, result, case, AS_OF), result)
    return {held.clause: [{question.fact for question in answers} for answers in held.answers] for held in found}


def test_each_answer_that_is_enough_to_refuse_is_named_by_itself() -> None:
    assert refused(law_of(All(MARK, (A, FIRST_KIND))), case_of(a=False, kind="k2")) == {"c0": [{"p.a"}, {"p.kind"}]}


def test_answers_that_refuse_only_together_are_named_together() -> None:
    law = law_of(A, kernel.Any(MARK, (B, FIRST_KIND)))
    assert refused(law, case_of(a=True, b=False, kind="k2")) == {"c1": [{"p.b", "p.kind"}]}


def test_of_a_bar_what_makes_it_hold_is_named() -> None:
    law = law_of(A, bars=(All(MARK, (B, Not(MARK, FIRST_KIND))),))
    assert refused(law, case_of(a=True, b=True, kind="k2")) == {"b0": [{"p.b", "p.kind"}]}


@given(laws, cases)
@settings(max_examples=60)
def test_what_is_named_is_enough_to_refuse_and_has_nothing_to_spare(law: Law, case: Case) -> None:
    result = judged(law, case)
    assume(result.outcome is Outcome.NOT_ELIGIBLE)
    for held in failing(*seen(law, result, case, AS_OF), result):
        for answers in held.answers:
            named = {(question.fact, question.record) for question in answers}
            assert still_fails(law, case, held.clause, named)
            assert not any(still_fails(law, case, held.clause, named - {one}) for one in named)


def still_fails(law: Law, case: Case, clause: str, kept: set[tuple[str, str]]) -> bool:
    """Whether a clause refuses when only these answers are told."""
    answers = {name: answer for name, answer in case.answers.items() if (name, "") in kept}
    items = case.lists.get("items")
    lists = {}
    if items is not None:
        held = [
            replace(
                item, answers={name: one for name, one in item.answers.items() if (f"item.{name}", item.id) in kept}
            )
            for item in items.items
        ]
        lists["items"] = replace(items, items=tuple(held), complete=items.complete and ("items", "") in kept)
    return judged(law, replace(case, answers=answers, lists=lists)).clause(clause).effective_code == NO_NO

"""That two texts are alike is said only where it is so: held against judging any case by both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compensation.assessment.assess import assess
from compensation.assessment.texts.likeness import Likenesses, alike
from compensation.case.case import Case
from compensation.law import kernel
from compensation.law.kernel import (
    All,
    CountOf,
    Disputed,
    Fixed,
    Flag,
    Guarded,
    Instead,
    Judged,
    Mark,
    Not,
    Pick,
    Some,
    SumIf,
    SumOf,
    Switch,
    Test,
    Use,
)
from compensation.law.law import Law
from compensation.law.route import Clause, Effect, Head, Issue, Route
from compensation.terms.truth import NO, YES
from tests.assessment.kernels import MARK
from tests.assessment.unknowns.small import AS_OF, cases, law_for, law_of, laws, leaf, tests

A, B, LATE = (Flag(MARK, name, value=True) for name in ("p.a", "p.b", "p.late"))
X, Y = (Flag(MARK, name, value=True) for name in ("item.x", "item.y"))
DRAWN = {"outcome", "waiting", "clocks", "amount", "heads"}


def proved(before: Law, after: Law) -> set[str]:
    return set(alike((before, before.routes[0]), (after, after.routes[0]), Likenesses()))


def neither(one: Test, other: Test) -> Test:
    return All(MARK, (Not(MARK, one), Not(MARK, other)))


SAME: dict[str, tuple[Test, Test]] = {
    "de morgan": (Not(MARK, kernel.Any(MARK, (A, B))), neither(A, B)),
    "another order": (All(MARK, (A, B)), All(MARK, (B, A))),
    "inside a list": (Some(MARK, "items", Not(MARK, kernel.Any(MARK, (X, Y)))), Some(MARK, "items", neither(X, Y))),
    "a count": (
        CountOf(MARK, "items", All(MARK, (X, Y)), "at_least", 2),
        CountOf(MARK, "items", All(MARK, (Y, X)), "at_least", 2),
    ),
    "a guard": (Guarded(MARK, A, B, YES), kernel.Any(MARK, (Not(MARK, A), B))),
    "a guard that leaves out": (Guarded(MARK, A, B, NO), All(MARK, (B, A))),
    "a question with two answers": (Flag(MARK, "p.a", value=False), Not(MARK, A)),
    "a name": (Use(MARK, "called"), A),
}
OTHER: dict[str, tuple[Test, Test]] = {
    "and for or": (All(MARK, (A, B)), kernel.Any(MARK, (A, B))),
    "what nobody knows": (kernel.Any(MARK, (A, Not(MARK, A))), kernel.Constant(MARK, YES)),
    "an answer that does not arise": (Flag(MARK, "p.late", value=False), Not(MARK, LATE)),
    "a number": (CountOf(MARK, "items", X, "at_least", 1), CountOf(MARK, "items", X, "at_least", 2)),
    "another judgement": (Judged(MARK, "j"), Not(MARK, Judged(MARK, "j"))),
}


def named(law: Law, **parts: Any) -> Law:  # noqa: ANN401 - parts of a route
    return law_for(replace(law.routes[0], named={"called": A}, **parts))


@pytest.mark.parametrize("name", SAME)
def test_what_comes_to_the_same_is_proved_to(name: str) -> None:
    before, after = SAME[name]
    assert proved(named(law_of(before)), named(law_of(after))) == DRAWN
    assert proved(named(law_of(bars=[before])), named(law_of(bars=[after]))) == DRAWN


@pytest.mark.parametrize("name", OTHER)
def test_what_comes_to_something_else_is_not(name: str) -> None:
    before, after = OTHER[name]
    assert "outcome" not in proved(named(law_of(before)), named(law_of(after)))


def test_one_condition_or_two_is_the_same_and_a_clause_may_be_called_otherwise() -> None:
    assert proved(law_of(All(MARK, (A, B))), law_of(B, A)) == DRAWN


def test_an_exception_and_its_opposite() -> None:
    one = Switch(MARK, A, (Instead(Mark("e"), B, LATE),))
    other = Switch(MARK, A, (Instead(Mark("other"), Not(MARK, Not(MARK, B)), LATE),))
    assert proved(law_of(one), law_of(other)) == DRAWN
    assert "outcome" not in proved(law_of(one), law_of(Switch(MARK, LATE, (Instead(Mark("e"), B, A),))))


def disputed(first: str, second: str, *, follows: str = "") -> Law:
    issue = Issue(Mark("i"), ((first, ""), (second, "")), follows)
    node: Test = Disputed(MARK, "i", (("wide", kernel.Any(MARK, (A, B))), ("narrow", All(MARK, (A, B)))))
    route = replace(law_of().routes[0], conditions=(Clause(Mark("c"), node),), issues={"i": issue})
    return law_for(route)


def test_what_the_authorities_follow_is_part_of_a_dispute() -> None:
    assert proved(disputed("wide", "narrow"), disputed("wide", "narrow")) == DRAWN
    assert proved(disputed("wide", "narrow"), disputed("wide", "narrow", follows="narrow")) == set()


def with_heads(*heads: Head) -> Law:
    return law_for(replace(law_of(A).routes[0], heads=heads))


def head(amount: Any, name: str = "h", guard: Test | None = None) -> Head:  # noqa: ANN401 - any sum
    return Head(Mark(name), amount, guard)


def test_sums_are_alike_in_any_order_and_under_any_name() -> None:
    one, other = Fixed(MARK, 100), SumIf(MARK, Not(MARK, neither(A, B)), Fixed(MARK, 7))
    again = SumIf(MARK, kernel.Any(MARK, (B, A)), Fixed(MARK, 7))
    before = with_heads(head(SumOf(MARK, (one, other))), head(one, "other", A))
    after = with_heads(head(one, "another", A), head(SumOf(MARK, (again, one))))
    assert proved(before, after) == DRAWN
    assert proved(before, with_heads(head(SumOf(MARK, (again, one))))) == {"outcome", "waiting", "clocks"}


@given(laws, cases, st.data())
@settings(max_examples=150)
def test_texts_that_are_proved_alike_answer_any_case_alike(law: Law, case: Case, data: st.DataObject) -> None:
    route = law.routes[0]
    other = law_for(data.draw(st.sampled_from([rewritten, mutated]))(route, data))
    found = proved(law, other)
    one, two = (assess(held, case, AS_OF).routes[0] for held in (law, other))
    if "outcome" in found:
        assert one.outcome is two.outcome


@given(laws, st.data())
@settings(max_examples=60)
def test_a_text_that_is_only_turned_round_is_always_proved_alike(law: Law, data: st.DataObject) -> None:
    assert proved(law, law_for(rewritten(law.routes[0], data))) == DRAWN


def rewritten(route: Route, data: st.DataObject) -> Route:
    """The same route, its truths written otherwise and its clauses in another order."""
    return _each(route, lambda test: turned(test, data), data)


def mutated(route: Route, data: st.DataObject) -> Route:
    """A route in which single comparisons may be others."""
    return _each(route, lambda test: data.draw(st.one_of(st.just(test), leaf, tests)), data)


def _each(route: Route, change: Callable[[Test], Test], data: st.DataObject) -> Route:
    def clauses(held: Sequence[Clause]) -> tuple[Clause, ...]:
        return tuple(replace(one, test=change(one.test)) for one in data.draw(st.permutations(held)))

    return replace(
        route, conditions=clauses(route.conditions), bars=clauses(route.bars), applies=clauses(route.applies)
    )


def turned(test: Test, data: st.DataObject) -> Test:
    """The same truth, written with De Morgan, in another order, or twice turned round."""
    match test:
        case All(parts=parts) | kernel.Any(parts=parts):
            held = tuple(turned(part, data) for part in data.draw(st.permutations(parts)))
            other = kernel.Any if isinstance(test, All) else All
            if data.draw(st.booleans()):
                return Not(MARK, other(MARK, tuple(Not(MARK, part) for part in held)))
            return replace(test, parts=held)
        case Not(part=part):
            return Not(MARK, turned(part, data))
        case Some(where=where):
            return replace(test, where=turned(where, data))
        case _:
            return Not(MARK, Not(MARK, test)) if data.draw(st.booleans()) else test


def test_a_bar_that_puts_off_is_held_against_the_condition_that_it_lifts() -> None:
    def waiting(test: Test) -> Law:
        bar = Clause(Mark("b"), test, Effect.DEFER, defers="c")
        return law_for(replace(law_of().routes[0], conditions=(Clause(Mark("c"), A),), bars=(bar,)))

    assert proved(waiting(Not(MARK, kernel.Any(MARK, (B, LATE)))), waiting(neither(B, LATE))) == DRAWN
    assert proved(waiting(B), waiting(LATE)) == {"clocks", "amount", "heads"}


def test_limbs_of_a_day_may_stand_in_any_order() -> None:
    one, other = kernel.FactDay(MARK, "p.first"), kernel.FactDay(MARK, "p.second")

    def law(*limbs: tuple[Test | None, kernel.Day]) -> Law:
        return law_of(kernel.Order(MARK, Pick(MARK, True, limbs), "before", kernel.OnDay(MARK, 700_000)))  # noqa: FBT003

    assert proved(law((A, one), (None, other)), law((None, other), (A, one))) == DRAWN
    assert "outcome" not in proved(law((A, one), (None, other)), law((None, one), (A, other)))

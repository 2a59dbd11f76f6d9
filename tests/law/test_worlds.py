"""What is proved of a truth, held against every world there is, tried one by one."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compensation.law.kernel import (
    All,
    Among,
    Constant,
    Disputed,
    FactDay,
    FactSum,
    Fixed,
    Flag,
    Guarded,
    Instead,
    Judged,
    Mark,
    Member,
    Members,
    Not,
    OnDay,
    Order,
    Size,
    Switch,
    Test,
    Unread,
)
from compensation.law.kernel import Any as AnyOf
from compensation.law.law import Law
from compensation.law.lint.worlds import Worlds
from compensation.law.packs import load
from compensation.terms.truth import NO, YES
from tests.law.test_lint_pages import HOME

M = Mark()
DAY = date(2000, 5, 1).toordinal()
ROLES = ("none", "member", "accompanying-relative")
_DAYS = ("before", "on_or_before", "after", "on_or_after")
_SIZES = ("less_than", "at_most", "more_than", "at_least")
COMPARED: dict[str, Callable[[int, int], bool]] = {
    **dict.fromkeys(("before", "less_than"), lambda one, other: one < other),
    **dict.fromkeys(("on_or_before", "at_most"), lambda one, other: one <= other),
    **dict.fromkeys(("after", "more_than"), lambda one, other: one > other),
    **dict.fromkeys(("on_or_after", "at_least"), lambda one, other: one >= other),
}
World = Mapping[str, Any]
WORLDS: list[World] = [
    dict(zip(("died", "role", "children", "born", "states"), held, strict=True))
    for held in product((True, False), ROLES, range(6), range(DAY - 1, DAY + 7), ((), ("lt",), ("gb",), ("lt", "gb")))
]


@functools.cache
def law() -> Law:
    return load([HOME])


def worlds() -> Worlds:
    return Worlds(law().routes[0], law().registry)


def is_(fact: str, *codes: str) -> Among:
    return Among(M, fact, Members(tuple(Member(code) for code in codes)))


def children(relation: str, number: int) -> Size:
    return Size(M, FactSum(M, "person.dependants"), relation, Fixed(M, number))


def born(relation: str, day: int, *, turned: bool = False) -> Order:
    stated, written = FactDay(M, "person.birth_date"), OnDay(M, DAY + day)
    return Order(M, written, relation, stated) if turned else Order(M, stated, relation, written)


LEAVES: st.SearchStrategy[Test] = st.one_of(
    st.builds(lambda value: Flag(M, "person.died", value), st.booleans()),
    st.builds(lambda codes: is_("person.forces_role", *codes), st.sets(st.sampled_from(ROLES), min_size=1)),
    st.builds(lambda codes: is_("person.nationalities", *codes), st.sets(st.sampled_from(("lt", "gb")), min_size=1)),
    st.builds(children, st.sampled_from(_SIZES), st.sampled_from((0, 1, 3, 4))),
    st.builds(
        lambda rel, day, turned: born(rel, day, turned=turned),
        st.sampled_from(_DAYS),
        st.sampled_from((0, 1, 5)),
        st.booleans(),
    ),
    st.sampled_from([Constant(M, YES), Constant(M, NO)]),
)


def combined(inner: st.SearchStrategy[Test]) -> st.SearchStrategy[Test]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(lambda parts: All(M, parts), several),
        st.builds(lambda parts: AnyOf(M, parts), several),
        st.builds(lambda part: Not(M, part), inner),
        st.builds(
            lambda guard, part, absent: Guarded(M, guard, part, absent), inner, inner, st.sampled_from((YES, NO))
        ),
        st.builds(lambda base, when, then: Switch(M, base, (Instead(Mark("a"), when, then),)), inner, inner, inner),
    )


TRUTHS = st.recursive(LEAVES, combined, max_leaves=6)


def holds(test: Any, world: World) -> bool:  # noqa: ANN401 - one line for each kind of truth
    match test:
        case All():
            return all(holds(part, world) for part in test.parts)
        case AnyOf():
            return any(holds(part, world) for part in test.parts)
        case Not():
            return not holds(test.part, world)
        case Guarded():
            return holds(test.part, world) if holds(test.guard, world) else test.absent is YES
        case Switch():
            only = test.exceptions[0]
            return holds(only.then if holds(only.when, world) else test.base, world)
    return leaf_holds(test, world)


def leaf_holds(test: Any, world: World) -> bool:  # noqa: ANN401
    match test:
        case Constant():
            return test.value is YES
        case Flag():
            return bool(world["died"] is test.value)
        case Among(fact="person.forces_role"):
            return world["role"] in {member.code for member in test.members.members}
        case Among():
            return any(member.code in world["states"] for member in test.members.members)
    left, right = (side(held, world) for held in (test.left, test.right))
    return COMPARED[test.relation](left, right)


def side(held: Any, world: World) -> int:  # noqa: ANN401
    match held:
        case FactDay():
            return int(world["born"])
        case FactSum():
            return int(world["children"])
        case OnDay():
            return held.day
    return int(held.value)


@settings(max_examples=250)
@given(test=TRUTHS)
def test_what_is_proved_is_what_no_world_shows(test: Test) -> None:
    assert worlds().never(test) == (not any(holds(test, world) for world in WORLDS))
    assert worlds().always(test) == all(holds(test, world) for world in WORLDS)


@settings(max_examples=120)
@given(one=TRUTHS, other=TRUTHS)
def test_what_follows_holds_in_every_world_in_which_the_other_does(one: Test, other: Test) -> None:
    shown = all(holds(other, world) for world in WORLDS if holds(one, world))
    assert worlds().follows(other, one) == shown


FREE = [
    Judged(M, "hardship"),
    Unread(M, "nobody read it"),
    Disputed(M, "start", (("first", Constant(M, YES)), ("last", Constant(M, NO)))),
]


@pytest.mark.parametrize("test", FREE, ids=lambda test: type(test).__name__)
def test_of_what_others_decide_nothing_is_proved(test: Test) -> None:
    assert not worlds().never(test)
    assert not worlds().always(test)
    assert not worlds().never(test, Not(M, test))


GUARDED = Order(M, FactDay(M, "person.death_date"), "before", OnDay(M, DAY))


def test_a_day_that_may_never_come_is_neither_before_nor_after() -> None:
    after = Order(M, FactDay(M, "person.death_date"), "on_or_after", OnDay(M, DAY))
    assert not worlds().always(AnyOf(M, (GUARDED, after)))
    assert worlds().never(GUARDED, after)


def test_a_search_that_grows_too_long_proves_nothing() -> None:
    codes = [f"{one}{other}" for one in "abcdefgh" for other in "cdeghiklmn"]
    states = [is_("person.nationalities", code) for code in codes if code in {"ad", "ae", "ag", "al", "am", "be", "bg"}]
    pairs = tuple(AnyOf(M, (one, Not(M, one))) for one in states)
    assert worlds().always(All(M, pairs))


PLACES = [
    (("gb-sct",), ("gb",), False),
    (("gb",), ("fr",), True),
    (("gb-eng",), ("gb-sct",), True),
    (("pr",), ("us",), False),
]


@pytest.mark.parametrize(("one", "other", "apart"), PLACES)
def test_places_exclude_each_other_unless_one_may_lie_in_the_other(
    one: tuple[str, ...], other: tuple[str, ...], *, apart: bool
) -> None:
    assert worlds().never(is_("person.residence", *one), is_("person.residence", *other)) == apart

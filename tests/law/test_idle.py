"""What a truth depends on, held against every world there is; and questions that change nothing anywhere in a route."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from hypothesis import assume, given, settings

from compensation.law.kernel import All, Among, Constant, FactDay, FactSum, Flag, Not, Test
from compensation.law.kernel import Any as AnyOf
from compensation.law.lint.drawn import deciding
from compensation.law.walk import below
from tests.law.test_worlds import FREE, LEAVES, ROLES, TRUTHS, WORLDS, M, holds, is_, law

KEYS = {
    "person.died": "died",
    "person.forces_role": "role",
    "person.dependants": "children",
    "person.birth_date": "born",
    "person.nationalities": "states",
}


def read_by(node: Test) -> frozenset[str]:
    found = below(node, law().routes[0])
    return frozenset(held.fact for held in found if isinstance(held, Flag | Among | FactDay | FactSum))


def drawn(test: Test) -> frozenset[str]:
    route = law().routes[0]
    return frozenset(name for leaf in deciding(test, route, law().registry) for name in read_by(leaf))


def tried(test: Test) -> frozenset[str]:
    """The facts of which two answers make a difference in some world, found by trying all."""
    return frozenset(fact for fact, key in KEYS.items() if _makes_a_difference(test, key))


def _makes_a_difference(test: Test, key: str) -> bool:
    seen: dict[tuple[Any, ...], set[bool]] = defaultdict(set)
    for world in WORLDS:
        seen[tuple(value for name, value in world.items() if name != key)].add(holds(test, world))
    return any(len(found) > 1 for found in seen.values())


@settings(max_examples=150, deadline=None)
@given(test=TRUTHS)
def test_whatever_makes_a_difference_in_some_world_is_found_to_decide(test: Test) -> None:
    assert tried(test) <= drawn(test) <= read_by(test)


@settings(max_examples=60, deadline=None)
@given(one=LEAVES, other=LEAVES)
def test_what_is_absorbed_decides_nothing(one: Test, other: Test) -> None:
    assume(tried(one) or isinstance(one, Constant))
    for absorbing in (AnyOf(M, (one, All(M, (other, one)))), All(M, (one, AnyOf(M, (one, other))))):
        assert drawn(absorbing) == drawn(one)


def test_a_list_that_names_every_code_of_today_is_whole_on_purpose() -> None:
    assert drawn(is_("person.forces_role", *ROLES)) == {"person.forces_role"}
    assert (
        drawn(AnyOf(M, (is_("person.forces_role", "none"), Not(M, is_("person.forces_role", "none"))))) == frozenset()
    )


@pytest.mark.parametrize("free", FREE, ids=lambda test: type(test).__name__)
def test_what_others_decide_may_let_an_answer_matter(free: Test) -> None:
    died = Flag(M, "person.died", value=True)
    assert drawn(All(M, (free, died))) == {"person.died"}
    assert drawn(AnyOf(M, (All(M, (free, died)), All(M, (Not(M, free), died))))) == {"person.died"}


def test_a_truth_too_large_to_be_drawn_depends_on_all_that_it_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    died = Flag(M, "person.died", value=True)
    absorbed = AnyOf(M, (died, All(M, (died, is_("person.forces_role", "none")))))
    assert drawn(absorbed) == {"person.died"}
    monkeypatch.setattr("compensation.law.lint.drawn.MOST_STEPS", 1)
    assert drawn(absorbed) == {"person.died", "person.forces_role"}

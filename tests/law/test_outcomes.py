"""What a clause can answer at all, held against trying every case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.law.kernel import (
    All,
    Constant,
    Disputed,
    Flag,
    Guarded,
    Instead,
    Judged,
    Not,
    Switch,
    Test,
    Unread,
)
from compensation.law.kernel import Any as AnyOf
from compensation.law.lint.outcomes import answers
from compensation.law.route import Route
from compensation.terms.truth import NO, UNKNOWN, YES, Pair, Truth
from tests.law.desk import M, lowered

TREES: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from([Flag(M, "", value=True), Judged(M, "fair"), Unread(M, "x"), Constant(M, YES), Constant(M, NO)]),
    lambda inner: st.one_of(
        st.builds(All, st.just(M), st.lists(inner, min_size=1, max_size=2).map(tuple)),
        st.builds(AnyOf, st.just(M), st.lists(inner, min_size=1, max_size=2).map(tuple)),
        st.builds(Not, st.just(M), inner),
        st.builds(Guarded, st.just(M), inner, inner, st.sampled_from([YES, NO])),
        st.builds(
            lambda one, other: Disputed(M, "which", (("first", one), ("last", other))),
            inner,
            inner,
        ),
        st.builds(lambda base, when, then: Switch(M, base, (Instead(M, when, then),)), inner, inner, inner),
    ),
    max_leaves=6,
)


def _route() -> Route:
    route, complaints = lowered("conditions: [{id: asked, text: Asked., cite: act 1, judgement: fair}]\n")
    assert route is not None, complaints
    return route


ROUTE = _route()


def numbered(node: Test, numbers: Iterator[int]) -> Test:  # noqa: PLR0911 - one line for each kind of node
    """The same tree in which no two facts are the same."""
    match node:
        case Flag():
            return replace(node, fact=str(next(numbers)))
        case All(parts=parts) | AnyOf(parts=parts):
            return replace(node, parts=tuple(numbered(part, numbers) for part in parts))
        case Not():
            return replace(node, part=numbered(node.part, numbers))
        case Guarded():
            return replace(node, guard=numbered(node.guard, numbers), part=numbered(node.part, numbers))
        case Disputed():
            return replace(node, options=tuple((name, numbered(part, numbers)) for name, part in node.options))
        case Switch(exceptions=(held,)):
            changed = replace(held, when=numbered(held.when, numbers), then=numbered(held.then, numbers))
            return replace(node, base=numbered(node.base, numbers), exceptions=(changed,))
    return node


def judged(node: Test, facts: dict[str, Truth], *, best: bool) -> int:  # noqa: C901, PLR0911 - likewise
    """One case in one world: 0 no, 1 not known, 2 yes; by hand, without the tables that are tested."""
    match node:
        case Constant(value=value):
            return int(value)
        case Unread():
            return 1
        case Judged():
            return 2 if best else 0
        case Flag(fact=fact):
            return int(facts[fact])
        case Not(part=part):
            return 2 - judged(part, facts, best=not best)
        case All(parts=parts):
            return min(judged(part, facts, best=best) for part in parts)
        case AnyOf(parts=parts):
            return max(judged(part, facts, best=best) for part in parts)
        case Disputed(options=options):
            every = [judged(part, facts, best=best) for _, part in options]
            return max(every) if best else min(every)
        case Guarded():
            return _guarded(node, facts, best=best)
        case Switch():
            return _switched(node, facts, best=best)
    raise AssertionError("no such node is drawn")


def _guarded(node: Guarded, facts: dict[str, Truth], *, best: bool) -> int:
    part = judged(node.part, facts, best=best)
    if node.absent is YES:
        return max(2 - judged(node.guard, facts, best=not best), part)
    return min(judged(node.guard, facts, best=best), part)


def _switched(node: Switch[Test], facts: dict[str, Truth], *, best: bool) -> int:
    (held,) = node.exceptions
    then, base = judged(held.then, facts, best=best), judged(node.base, facts, best=best)
    holds, fails = judged(held.when, facts, best=best), 2 - judged(held.when, facts, best=not best)
    return max(min(holds, then), min(fails, base), min(then, base))


@given(tree=TREES)
def test_possible_answers_are_those_that_some_case_gives(tree: Test) -> None:
    numbers = count()
    node = numbered(tree, numbers)
    names = [str(number) for number in range(next(numbers))]
    expected = set()
    for values in product((NO, UNKNOWN, YES), repeat=len(names)):
        facts = dict(zip(names, values, strict=True))
        pair = (judged(node, facts, best=False), judged(node, facts, best=True))
        expected.add(Pair(Truth(pair[0]), Truth(pair[1])))
    assert answers(node, ROUTE) == expected


OVERLAPS = [
    ("{fact: person.role, is: cook}", "{fact: person.role, is: driver}", False),
    ("{fact: person.role, in: [cook, driver]}", "{fact: person.role, is: driver}", True),
    ("{fact: incident.acts, has: hit}", "{fact: incident.acts, has: threat}", True),
    ("{fact: person.alive, is: true}", "{fact: person.alive, is: false}", False),
    ("{fact: person.alive, is: true}", "{fact: person.role, is: cook}", True),
    ("{use: grown}", "{not: {use: grown}}", False),
    ("{all: [{use: grown}, {fact: person.alive, is: true}]}", "{not: {use: grown}}", False),
    ("{any: [{use: grown}, {fact: person.alive, is: true}]}", "{not: {use: grown}}", True),
    (
        "{any: [{use: grown}, {fact: person.alive, is: true}]}",
        "{not: {any: [{use: grown}, {fact: person.alive, is: true}]}}",
        False,
    ),
    (
        "{any: [{fact: person.role, is: cook}, {fact: person.alive, is: true}]}",
        "{all: [{fact: person.role, is: driver}, {fact: person.alive, is: false}]}",
        False,
    ),
    ("{day: as_of, before: start-day}", "{day: as_of, on_or_after: start-day}", False),
    ("{day: as_of, on_or_before: start-day}", "{day: as_of, on_or_after: start-day}", True),
    ("{day: as_of, before: start-day}", "{day: filing_day, on_or_after: start-day}", True),
    ("{none: reports}", "{some: reports, where: {fact: report.to, is: police}}", False),
    ("{none: reports, where: {fact: report.to, is: other}}", "{some: reports}", True),
    ("{none: reports}", "{day: {latest: {each: reports, take: report.made_date}}, before: as_of}", False),
    ("{judgement: fair}", "{judgement: fair}", True),
    ("false", "{judgement: fair}", False),
]


@pytest.mark.parametrize(("one", "other", "overlap"), OVERLAPS)
def test_exceptions_overlap_unless_they_surely_exclude_each_other(one: str, other: str, overlap: bool) -> None:
    from compensation.law.lint.overlaps import _Guards
    from tests.law.desk import NAMES

    route, complaints = lowered(f"""
        conditions:
          - id: asked
            text: Asked.
            cite: act 1
            base: true
            exceptions:
              - {{id: one, when: {one}, then: true}}
              - {{id: other, when: {other}, then: false}}
    """)
    assert route is not None, complaints
    switch = route.conditions[0].test
    assert isinstance(switch, Switch)
    first, second = switch.exceptions
    guards = _Guards(route, NAMES.registry)
    assert guards.exclude(first, second) is guards.exclude(second, first) is not overlap

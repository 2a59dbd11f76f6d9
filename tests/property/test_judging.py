"""The reading of one case against a slow reference: brute force over everything that is not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from compensation.assessment.build import Bench
from compensation.assessment.one import test_judge as judge_of
from compensation.assessment.result import Unit
from compensation.assessment.view import Held, HeldList, View
from compensation.case.facts import Fact, Kind, Listing, Registry
from compensation.law import kernel
from compensation.law.kernel import (
    All,
    Constant,
    Flag,
    Guarded,
    Instead,
    Judged,
    Mark,
    Not,
    Order,
    Some,
    Standing,
    Switch,
    Test,
)
from compensation.law.route import Route
from compensation.terms.dates import ANY_DAY, Span
from compensation.terms.truth import NO, UNKNOWN, YES, Pair, Truth

MARK = Mark()
FLAGS = ("p.a", "p.b", "p.c")
DAYS = ("p.first", "p.second")
DAY_RANGE = (100, 101, 102)


def _fact(name: str, kind: Kind) -> Fact:
    record, _, short = name.partition(".")
    return Fact(name, record, short, kind, name, name, name, 1)


REGISTRY = Registry(
    {
        **{name: _fact(name, Kind.BOOL) for name in (*FLAGS, "item.x")},
        **{name: _fact(name, Kind.DATE) for name in DAYS},
    },
    {"items": Listing("items", "item", "items", "", 1)},
)
ROUTE = Route("t/t", "t", "state-scheme", "t", "draft", Standing.READ, "GBP", "", ("survivor",), MARK, (), named={})

leaf = st.one_of(
    st.builds(lambda f, v: Flag(MARK, f, v), st.sampled_from(FLAGS), st.booleans()),
    st.builds(
        lambda r: Order(MARK, kernel.FactDay(MARK, DAYS[0]), r, kernel.FactDay(MARK, DAYS[1])),
        st.sampled_from(("before", "on_or_before", "after", "on_or_after")),
    ),
    st.builds(lambda v: Some(MARK, "items", Flag(MARK, "item.x", v)), st.booleans()),
    st.builds(lambda v: Constant(MARK, v), st.sampled_from((NO, YES))),
)


def _combined(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        several.map(lambda parts: All(MARK, parts)),
        several.map(lambda parts: kernel.Any(MARK, parts)),
        inner.map(lambda part: Not(MARK, part)),
        st.builds(lambda g, p, a: Guarded(MARK, g, p, a), inner, inner, st.sampled_from((NO, YES))),
        st.builds(lambda b, w, t: Switch(MARK, b, (Instead(Mark("e"), w, t),)), inner, inner, inner),
    )


nodes = st.recursive(leaf, _combined, max_leaves=8)
judged_nodes = st.recursive(st.one_of(leaf, st.just(Judged(MARK, "j"))), _combined, max_leaves=6)
flags = st.sampled_from((True, False, None))
days = st.sampled_from((None, *(Span(low, high) for low in DAY_RANGE for high in DAY_RANGE if low <= high)))
lists = st.one_of(st.none(), st.tuples(st.booleans(), st.lists(flags, max_size=2)))
worlds = st.fixed_dictionaries({**dict.fromkeys(FLAGS, flags), **dict.fromkeys(DAYS, days), "items": lists})


def view_of(world: Mapping[str, Any]) -> View:
    """A view of a world in which None is not known."""
    singles = {name: world[name] for name in (*FLAGS, *DAYS) if world[name] is not None}
    held = {}
    if world["items"] is not None:
        complete, items = world["items"]
        records = ((Held(str(i), {} if x is None else {"x": x}, {}), YES) for i, x in enumerate(items))
        held["items"] = HeldList(tuple(records), complete=complete)
    return View(singles, held, Unit("", 0, ""), 100)


def completions(world: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every world in which all is known and which this one may turn out to be."""
    fixed = [[world[name]] if world[name] is not None else [True, False] for name in FLAGS]
    exact = [
        [Span(day, day) for day in (DAY_RANGE if world[name] is None else range(world[name].lo, world[name].hi + 1))]
        for name in DAYS
    ]
    for values in product(*fixed, *exact, list(_whole_lists(world["items"]))):
        yield dict(zip((*FLAGS, *DAYS, "items"), values, strict=True))


def _whole_lists(given_list: tuple[bool, list[bool | None]] | None) -> Iterator[tuple[bool, list[bool]]]:
    complete, items = given_list or (False, [])
    for known in product(*([item] if item is not None else [True, False] for item in items)):
        yield True, list(known)
        if not complete:
            yield True, [*known, True]
            yield True, [*known, False]


def plainly(node: Test, world: Mapping[str, Any], judged: Iterator[bool], item: bool | None = None) -> bool:
    """The node in a world where all is known: ordinary logic, written without a look at the program."""
    match node:
        case Some(where=where):
            return any(plainly(where, world, judged, one) for one in world["items"][1])
        case Judged():
            return next(judged)
        case Constant() | Flag() | Order():
            return _plain_leaf(node, world, item)
        case _:
            return _plainly_joined(node, world, judged, item)


def _plain_leaf(node: Test, world: Mapping[str, Any], item: bool | None) -> bool:
    match node:
        case Flag(fact="item.x", value=value):
            return item is value
        case Flag(fact=fact, value=value):
            return bool(world[fact] is value)
        case Order(relation=relation):
            one, other = world[DAYS[0]].lo, world[DAYS[1]].lo
            found = {"before": one < other, "after": one > other, "on_or_before": one <= other}
            return bool(found.get(relation, one >= other))
        case _:
            return node == Constant(MARK, YES)


def _plainly_joined(node: Test, world: Mapping[str, Any], judged: Iterator[bool], item: bool | None) -> bool:
    """Every part is asked, so that the decisions of those who judge are taken in order."""
    found = [plainly(part, world, judged, item) for part in _in_order(node)]
    match node:
        case All():
            return all(found)
        case kernel.Any():
            return any(found)
        case Not():
            return not found[0]
        case Guarded(absent=absent):
            return found[1] if found[0] else absent is YES
        case _:
            base, when, then = found
            return then if when else base


def _in_order(node: Test) -> tuple[Test, ...]:
    match node:
        case All(parts=parts) | kernel.Any(parts=parts):
            return parts
        case Not(part=part):
            return (part,)
        case Guarded(guard=guard, part=part):
            return (guard, part)
        case Switch(base=base, exceptions=(exception,)):
            return (base, exception.when, exception.then)
    raise AssertionError(node)


def judge(node: Test, world: Mapping[str, Any]) -> Pair:
    """The answer of the program."""
    return judge_of(Bench(ROUTE, REGISTRY, {}, {}), node)(view_of(world)).pair


@given(nodes, worlds)
@settings(max_examples=400, deadline=None)
def test_a_known_answer_holds_in_every_world_that_the_case_may_turn_out_to_be(
    node: Test, world: dict[str, Any]
) -> None:
    worst, best = judge(node, world)
    assert worst is best
    if worst is not UNKNOWN:
        assert {plainly(node, whole, iter(())) for whole in completions(world)} == {worst is YES}


@given(nodes, worlds)
@settings(max_examples=300, deadline=None)
def test_a_case_in_which_all_is_known_is_always_answered(node: Test, world: dict[str, Any]) -> None:
    for whole in list(completions(world))[:12]:
        assert judge(node, whole) == (_truth(plainly(node, whole, iter(()))),) * 2


def _truth(value: bool) -> Truth:
    return YES if value else NO


@given(judged_nodes, worlds)
@settings(max_examples=300, deadline=None)
def test_every_decision_of_those_who_judge_lies_between_worst_and_best(node: Test, world: dict[str, Any]) -> None:
    worst, best = judge(node, world)
    assert worst <= best
    for whole in list(completions(world))[:6]:
        for decided in product((True, False), repeat=_count(node)):
            found = _truth(plainly(node, whole, iter(decided)))
            assert worst is UNKNOWN or worst <= found
            assert best is UNKNOWN or found <= best


def _count(node: Test) -> int:
    from compensation.law.walk import below

    return sum(isinstance(held, Judged) for held in below(node, ROUTE))


@given(nodes, worlds, st.data())
@settings(max_examples=300, deadline=None)
def test_learning_a_fact_never_overturns_an_answer(node: Test, world: dict[str, Any], data: st.DataObject) -> None:
    before = judge(node, world)
    learnt = dict(world)
    name = data.draw(st.sampled_from(FLAGS))
    if learnt[name] is None:
        learnt[name] = data.draw(st.booleans())
    if learnt["items"] is None:
        learnt["items"] = (False, [data.draw(flags)])
    elif not learnt["items"][0]:
        learnt["items"] = (True, [*learnt["items"][1], data.draw(flags)])
    for old, new in zip(before, judge(node, learnt), strict=True):
        assert old in (UNKNOWN, new)


def test_nothing_known_of_a_day_is_any_day() -> None:
    order = Order(MARK, kernel.FactDay(MARK, DAYS[0]), "before", kernel.FactDay(MARK, DAYS[1]))
    world = {**dict.fromkeys(FLAGS), DAYS[0]: None, DAYS[1]: Span(101, 101), "items": None}
    assert judge(order, world) == (UNKNOWN, UNKNOWN)
    assert ANY_DAY.never

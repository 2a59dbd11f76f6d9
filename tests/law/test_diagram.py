"""Decision diagrams against plain functions: equal functions are one, and what is named is what matters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.law.diagram import LAST, Diagram, Join, OvergrownError

SIZES = (2, 3, 2, 4)
PLACES = list(product(*(range(size) for size in SIZES)))
AND = Join(lambda left, right: left and right, neutral=True, absorbing=False)
Point = tuple[int, ...]
Plain = Mapping[Point, object]


def drawn(diagram: Diagram, plain: Plain, so_far: Point = ()) -> int:
    """A function drawn from a table of its values, level by level."""
    level = len(so_far)
    if level == len(SIZES):
        return diagram.leaf(plain[so_far])
    children = tuple(drawn(diagram, plain, (*so_far, value)) for value in range(SIZES[level]))
    return diagram.node(level, tuple(range(1, SIZES[level])), children)


def fresh() -> Diagram:
    diagram = Diagram(100_000)
    for size in SIZES:
        diagram.unknown(0, size - 1)
    return diagram


def read(diagram: Diagram, root: int) -> Plain:
    return {place: diagram.at(root, place.__getitem__) for place in PLACES}


tables: st.SearchStrategy[Plain] = st.lists(st.booleans(), min_size=len(PLACES), max_size=len(PLACES)).map(
    lambda values: dict(zip(PLACES, values, strict=True))
)
simple: st.SearchStrategy[Callable[[Point], bool]] = st.sampled_from(
    [
        lambda at: at[0] == 1,
        lambda at: at[1] >= 1,
        lambda at: at[1] == 1 and at[3] in {1, 2},
        lambda at: at[2] != at[0],
        lambda at: sum(at) % 2 == 0,
    ]
)


@given(tables)
def test_a_function_reads_back_as_it_was_drawn(plain: Plain) -> None:
    diagram = fresh()
    assert read(diagram, drawn(diagram, plain)) == plain


@given(tables, tables)
def test_two_functions_are_equal_exactly_where_their_roots_are(one: Plain, other: Plain) -> None:
    diagram = fresh()
    assert (drawn(diagram, one) == drawn(diagram, other)) == (one == other)


@given(simple, simple)
def test_a_function_depends_on_exactly_the_unknowns_that_change_it(
    one: Callable[[Point], bool], other: Callable[[Point], bool]
) -> None:
    diagram = fresh()
    plain: Plain = {place: one(place) and other(place) for place in PLACES}
    changes = {
        level
        for level, size in enumerate(SIZES)
        for place in PLACES
        for value in range(size)
        if plain[place] != plain[(*place[:level], value, *place[level + 1 :])]
    }
    assert set(diagram.depends_on(drawn(diagram, plain))) == changes


@given(tables, tables)
def test_joining_and_mapping_are_value_by_value(one: Plain, other: Plain) -> None:
    diagram = fresh()
    left, right = drawn(diagram, one), drawn(diagram, other)
    joined = {place: one[place] and other[place] for place in PLACES}
    assert read(diagram, diagram.join(AND, left, right)) == joined
    assert read(diagram, diagram.map(lambda a, b, c: (a, b, c), left, right, left)) == {
        place: (one[place], other[place], one[place]) for place in PLACES
    }


@given(tables, st.dictionaries(st.sampled_from(range(4)), st.integers(0, 1)))
def test_to_fix_an_unknown_is_to_look_only_where_it_has_that_value(plain: Plain, fixed: dict[int, int]) -> None:
    diagram = fresh()
    root = diagram.fix(drawn(diagram, plain), fixed)
    expected = {place: plain[tuple(fixed.get(level, value) for level, value in enumerate(place))] for place in PLACES}
    assert read(diagram, root) == expected
    assert not set(diagram.depends_on(root)) & set(fixed)


@given(tables, tables)
def test_a_parting_is_a_point_at_which_two_functions_differ(one: Plain, other: Plain) -> None:
    diagram = fresh()
    found = diagram.parting(drawn(diagram, one), drawn(diagram, other))
    if found is None:
        assert one == other
    else:
        place = tuple(found.get(level, 0) for level in range(len(SIZES)))
        assert one[place] != other[place]


@given(tables, st.permutations(range(2)))
def test_a_choice_may_be_made_by_an_unknown_below_what_is_chosen(plain: Plain, order: list[int]) -> None:
    diagram = fresh()
    sides = [diagram.fix(drawn(diagram, plain), {2: value}) for value in order]
    root = diagram.choose(2, (1,), sides)
    assert read(diagram, root) == {place: plain[(*place[:2], order[place[2]], place[3])] for place in PLACES}


def test_a_range_is_cut_only_where_something_changes() -> None:
    diagram = Diagram(1000)
    day = diagram.unknown(1, 1_000_000)
    yes, no = diagram.leaf(True), diagram.leaf(False)  # noqa: FBT003 - leaves
    early = diagram.node(day, (700,), (yes, no))
    late = diagram.node(day, (300,), (no, yes))
    both = diagram.join(AND, early, late)
    assert list(diagram.cells(both)) == [(1, 299, no), (300, 699, yes), (700, 1_000_000, no)]
    assert diagram.node(day, (5, 9), (yes, yes, no)) == diagram.node(day, (9,), (yes, no))
    assert diagram.at(both, lambda _: 699) is True
    assert diagram.at(both, lambda _: 700) is False


def test_values_of_different_kinds_are_different_leaves() -> None:
    diagram = Diagram(10)
    assert len({diagram.leaf(0), diagram.leaf(False), diagram.leaf("")}) == 3  # noqa: FBT003 - leaves
    assert diagram.level(diagram.leaf(0)) == LAST


def test_drawing_stops_where_it_takes_too_many_steps() -> None:
    diagram = Diagram(20)
    levels = [diagram.unknown(0, 1) for _ in range(12)]
    bits = [diagram.node(level, (1,), (diagram.leaf(0), diagram.leaf(1))) for level in levels]
    with pytest.raises(OvergrownError):
        diagram.map(lambda *values: sum(values), *bits)


def test_it_says_whether_a_function_is_larger_than_so_many_parts() -> None:
    diagram = fresh()
    root = drawn(diagram, {place: sum(place) % 2 for place in PLACES})
    size = len(diagram.below(root))
    assert diagram.is_larger(root, size - 1)
    assert not diagram.is_larger(root, size)


@given(tables, st.lists(st.integers(1, 5), min_size=len(SIZES), max_size=len(SIZES)))
def test_the_least_costly_values_with_which_a_function_is_so(plain: Plain, costs: list[int]) -> None:
    diagram = fresh()
    root = drawn(diagram, plain)
    found = diagram.nearest(root, wanted=True, cost=costs.__getitem__)
    enough = [
        sum(costs[level] for level in kept)
        for count in range(len(SIZES) + 1)
        for kept in combinations(range(len(SIZES)), count)
        for at in PLACES
        if all(plain[other] for other in PLACES if all(other[level] == at[level] for level in kept))
    ]
    assert (found is None) == (not any(plain.values()))
    if found is not None:
        assert all(plain[at] for at in PLACES if all(at[level] == value for level, value in found.items()))
        assert sum(costs[level] for level in found) >= min(enough)
        nothing = dict.fromkeys(range(len(SIZES)), 0)
        on_one_way = [way for way in ways(diagram, root) if diagram.at(root, (nothing | way).__getitem__)]
        assert sum(costs[level] for level in found) == min(sum(costs[level] for level in way) for way in on_one_way)


def ways(diagram: Diagram, root: int) -> Iterator[dict[int, int]]:
    """Every way from a function down to a leaf, by the first value of each cell."""
    if diagram.level(root) == LAST:
        yield {}
        return
    for low, _, child in diagram.cells(root):
        yield from ({diagram.level(root): low, **way} for way in ways(diagram, child))

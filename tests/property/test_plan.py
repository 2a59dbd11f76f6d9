"""Order and sums of several claims, against a slow reference that tries every set and every order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random
from typing import Any, NamedTuple, cast

from hypothesis import given
from hypothesis import strategies as st

from compensation.assessment.interactions import Tie
from compensation.assessment.plan_acts import Act, Moment
from compensation.assessment.plan_choices import choices
from compensation.assessment.plan_money import span, together
from compensation.assessment.plan_order import ordered
from compensation.assessment.plan_sums import Meeting
from compensation.assessment.result import Outcome, RouteResult, Unit
from compensation.errors import NOWHERE
from compensation.law.kernel import Mark, Standing
from compensation.law.route import Interaction
from compensation.terms.money import Amount, at_most
from compensation.terms.truth import YES

SUMS = st.integers(0, 9)
ENDS = st.one_of(st.none(), SUMS)
DATED = {Act.LODGE, Act.ASK_FOR_TIME}
FREE = {Act.WAIT, Act.NOTHING, Act.LODGE_WITHOUT_LIMIT}


class Route(NamedTuple):
    """As much of a route as the plan looks at."""

    id: str
    currency: str = "GBP"


class Marked(NamedTuple):
    """As much of a head, with the mark that names it."""

    mark: Mark


class Head(NamedTuple):
    """As much of the result of a head as the plan looks at."""

    head: Marked
    amount: Amount


class Result(NamedTuple):
    """As much of a result as the plan looks at."""

    route: Route
    amount: Amount = Amount(None, None)
    outcome: Outcome = Outcome.ELIGIBLE
    unit: Unit = Unit("", 0, "")
    heads: tuple[Head, ...] = ()


def as_results(held: Sequence[Result]) -> dict[int, RouteResult]:
    return {at: cast("RouteResult", cast("Any", result)) for at, result in enumerate(held)}


def tie(this: int, other: int, effect: str, *, what: tuple[str, ...] = ()) -> Tie:
    interaction = Interaction(marked(f"{effect}-{this}-{other}"), (), effect, None, what)
    return Tie(this, other, interaction, YES, YES, (), takes_part=True)


def marked(name: str) -> Mark:
    return Mark(name, "A sentence.", (), Standing.READ, NOWHERE)


def claim(name: str, heads: Sequence[tuple[int | None, int | None]], cap: int | None = None) -> Result:
    """A claim of several heads, and a cap over all of them."""
    held = tuple(Head(Marked(marked(f"head-{at}")), Amount(*amount)) for at, amount in enumerate(heads))
    total = Amount(sum(low or 0 for low, _ in heads), _total([high for _, high in heads]))
    return Result(Route(name), total if cap is None else at_most(total, Amount(cap, cap)), heads=held)


def _total(ends: Sequence[int | None]) -> int | None:
    return None if None in ends else sum(end for end in ends if end is not None)


@st.composite
def meetings(draw: st.DrawFn, count: int) -> list[Meeting]:
    pairs = list(combinations(range(count), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=12)) if pairs else []
    return [(one, other, draw(st.booleans()), draw(st.booleans())) for one, other in chosen]


@st.composite
def sums(draw: st.DrawFn) -> tuple[dict[int, Amount], list[Meeting]]:
    count = draw(st.integers(1, 7))
    amounts = {}
    for at in range(count):
        low, high = draw(ENDS), draw(ENDS)
        if low is not None and high is not None:
            low, high = min(low, high), max(low, high)
        amounts[at] = Amount(low, high)
    return amounts, draw(meetings(count))


def sets_without(count: int, pairs: set[tuple[int, int]]) -> Iterator[tuple[int, ...]]:
    for size in range(count + 1):
        for chosen in combinations(range(count), size):
            if not any(pair in pairs for pair in combinations(chosen, 2)):
                yield chosen


def slow(worth: Sequence[int | None], pairs: set[tuple[int, int]]) -> int:
    """The most of any set of which no two meet, tried one by one; what is not known counts as nothing."""
    return max(sum(worth[at] or 0 for at in chosen) for chosen in sets_without(len(worth), pairs))


@given(sums())
def test_sums_together_are_those_of_trying_every_set(drawn: tuple[dict[int, Amount], list[Meeting]]) -> None:
    amounts, meeting = drawn
    amount, apart = span(amounts, meeting)
    lows, highs = ([cast("int | None", held[end]) for held in amounts.values()] for end in (0, 1))
    assert amount.low == (slow(lows, {held[:2] for held in meeting}) if set(lows) != {None} else None)
    if None in highs:
        assert (amount.high, apart) == (None, None)
        return
    assert amount.high == slow(highs, {held[:2] for held in meeting if held[2]})
    assert apart == slow(highs, {held[:2] for held in meeting if held[2] and held[3]})


@given(sums())
def test_together_there_is_no_more_than_the_sum_and_no_less_than_one_alone(
    drawn: tuple[dict[int, Amount], list[Meeting]],
) -> None:
    amounts, meeting = drawn
    amount, apart = span(amounts, meeting)
    lows = [held.low for held in amounts.values() if held.low is not None]
    highs = [held.high for held in amounts.values() if held.high is not None]
    assert amount.low is None or amount.low >= max(lows)
    if amount.high is not None and apart is not None:
        assert max(highs) <= amount.high <= apart <= sum(highs)
        assert amount.low is None or amount.low <= amount.high or any(None in held for held in amounts.values())


@given(sums(), st.data())
def test_a_claim_shut_out_by_all_that_another_meets_and_worth_less_raises_nothing(
    drawn: tuple[dict[int, Amount], list[Meeting]], data: st.DataObject
) -> None:
    amounts, meeting = drawn
    by, new = data.draw(st.sampled_from(sorted(amounts))), len(amounts)
    known = amounts[by]
    less = Amount(*(None if end is None else data.draw(st.integers(0, cast("int", end))) for end in known))
    if less.low is not None and less.high is not None and less.low > less.high:
        less = Amount(less.high, less.high)
    shut = [(by, new, True, True)]
    shut += [
        (one if other == by else other, new, sure, always) for one, other, sure, always in meeting if by in {one, other}
    ]
    more, more_apart = span({**amounts, new: less}, [*meeting, *shut])
    assert (more, more_apart) == span(amounts, meeting)


@given(sums(), st.randoms())
def test_the_order_of_claims_does_not_matter_for_their_sum(
    drawn: tuple[dict[int, Amount], list[Meeting]], chance: Random
) -> None:
    amounts, meeting = drawn
    places = list(amounts)
    chance.shuffle(places)
    turned = {places[at]: amount for at, amount in amounts.items()}
    met = [(places[one], places[other], sure, always) for one, other, sure, always in meeting]
    assert span(turned, met) == span(amounts, meeting)


@given(st.lists(st.tuples(SUMS, SUMS), min_size=26, max_size=40))
def test_of_very_many_claims_the_bounds_hold(drawn: list[tuple[int, int]]) -> None:
    """A chain in which each meets the next: what it brings is known from the one before and the one before that."""
    ends = [(min(held), max(held)) for held in drawn]
    chain: list[Meeting] = [(at, at + 1, True, True) for at in range(len(ends) - 1)]
    amount, _ = span({at: Amount(*held) for at, held in enumerate(ends)}, chain)
    best = [[0, 0], [0, 0]]
    for held in ends:
        best.append([max(best[-1][end], best[-2][end] + held[end]) for end in (0, 1)])
    assert amount.low is not None
    assert amount.high is not None
    assert max(low for low, _ in ends) <= amount.low <= best[-1][0]
    assert best[-1][1] <= amount.high <= sum(high for _, high in ends)


MOMENTS = st.builds(
    lambda act, day: Moment(act, day if act in DATED else None, None, None),
    st.sampled_from(list(Act)),
    st.integers(1, 5),
)
OUTCOMES = st.sampled_from([Outcome.ELIGIBLE, Outcome.UNDETERMINED, Outcome.DISCRETIONARY])


@st.composite
def claims(draw: st.DrawFn) -> tuple[list[Result], list[Moment], list[Tie]]:
    count = draw(st.integers(1, 6))
    held = [Result(Route(f"xp/{at}"), outcome=draw(OUTCOMES)) for at in range(count)]
    pairs = [(one, other) for one in range(count) for other in range(count) if one != other]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=8)) if pairs else []
    effects = st.sampled_from(["precede", "stay", "proves", "pays", "deduct"])
    return held, [draw(MOMENTS) for _ in held], [tie(*pair, draw(effects)) for pair in chosen]


@given(claims())
def test_every_claim_has_one_place_and_what_is_kept_is_in_order(
    drawn: tuple[list[Result], list[Moment], list[Tie]],
) -> None:
    held, moments, ties = drawn
    order = ordered(as_results(held), dict(enumerate(moments)), ties)
    assert sorted(order.places) == list(range(len(held)))
    assert all(order.places.index(edge.first) < order.places.index(edge.then) for edge in order.kept)


@given(claims())
def test_no_claim_waits_until_its_own_day_is_past(drawn: tuple[list[Result], list[Moment], list[Tie]]) -> None:
    held, moments, ties = drawn
    order = ordered(as_results(held), dict(enumerate(moments)), ties)
    for edge in order.kept:
        if moments[edge.then].act in DATED:
            first, then = order.days[edge.first], order.days[edge.then]
            assert moments[edge.first].act not in {Act.WAIT, Act.NOTHING}
            assert first is not None
            assert then is not None
            assert first <= then <= (moments[edge.then].by or 0)


@given(claims())
def test_what_must_come_first_does_or_it_is_said(drawn: tuple[list[Result], list[Moment], list[Tie]]) -> None:
    held, moments, ties = drawn
    order = ordered(as_results(held), dict(enumerate(moments)), ties)
    said = {edge for knot in order.knots for edge in knot.edges}
    over = {Act.DONE, Act.LATE}
    for one in ties:
        if one.effect == "precede" and not over & {moments[one.this].act, moments[one.other].act}:
            kept = {edge.tie for edge in order.kept}
            assert one in kept or one in {edge.tie for edge in said}


@given(claims(), st.randoms())
def test_the_order_does_not_hang_on_how_claims_were_numbered(
    drawn: tuple[list[Result], list[Moment], list[Tie]],
    chance: Random,
) -> None:
    held, moments, ties = drawn
    places = list(range(len(held)))
    chance.shuffle(places)
    turned = [place for _, place in sorted(zip(places, range(len(held)), strict=True))]
    again = ordered(
        as_results([held[at] for at in turned]),
        dict(enumerate(moments[at] for at in turned)),
        [one._replace(this=places[one.this], other=places[one.other]) for one in reversed(ties)],
    )
    first = ordered(as_results(held), dict(enumerate(moments)), ties)
    assert [places[at] for at in first.places] == list(again.places)


@given(
    st.lists(st.tuples(ENDS, ENDS), min_size=2, max_size=4),
    st.lists(st.sampled_from(["GBP", "EUR"]), min_size=4, max_size=4),
)
def test_the_better_one_is_named_only_where_it_is_surely_better(
    ends: list[tuple[int | None, int | None]], currencies: list[str]
) -> None:
    amounts = [
        Amount(*held) if None in held else Amount(min(held), max(held)) for held in cast("list[tuple[int, int]]", ends)
    ]
    held = [Result(Route(f"xp/{at}", currencies[at]), amount) for at, amount in enumerate(amounts)]
    pairs = [tie(one, other, "exclude") for one, other in combinations(range(len(held)), 2)]
    (found,) = choices(as_results(held), pairs, range(len(held)))
    mixed = len({one.route.currency for one in held}) > 1
    sure = [
        at
        for at, amount in enumerate(amounts)
        if not mixed
        and amount.low is not None
        and all(
            other.high is not None and other.high <= amount.low for place, other in enumerate(amounts) if place != at
        )
    ]
    assert found.better == (sure[0] if len(sure) == 1 else None)
    assert (found.verdict == "another-currency") == mixed


HEADS = st.lists(st.tuples(SUMS, SUMS).map(lambda held: (min(held), max(held))), min_size=1, max_size=3)


@given(HEADS, HEADS)
def test_of_two_claims_only_the_heads_that_meet_are_counted_once(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    """The first head of each is for the same loss."""
    held = as_results([claim("xp/one", one), claim("xp/other", other)])
    ties = [tie(0, 1, "deduct", what=("head-0",)), tie(1, 0, "deduct", what=("head-0",))]
    (found,) = together(held, ties)
    ends = [sum(amount[end] for amount in (*one[1:], *other[1:])) + max(one[0][end], other[0][end]) for end in (0, 1)]
    assert found.amount == Amount(*ends)
    assert found.apart == sum(high for _, high in (*one, *other))


@given(HEADS, HEADS)
def test_where_one_route_names_its_heads_all_of_the_other_meets_them(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    held = as_results([claim("xp/one", one), claim("xp/other", other)])
    (found,) = together(held, [tie(0, 1, "deduct", what=("head-0",))])
    ends = [
        sum(amount[end] for amount in one[1:]) + max(one[0][end], sum(amount[end] for amount in other))
        for end in (0, 1)
    ]
    assert found.amount == Amount(*ends)


@given(HEADS, HEADS, st.integers(0, 4))
def test_under_a_cap_a_claim_is_one_piece(one: list[tuple[int, int]], other: list[tuple[int, int]], cap: int) -> None:
    capped = claim("xp/one", [(low + 5, high + 5) for low, high in one], cap)
    (found,) = together(as_results([capped, claim("xp/other", other)]), [tie(0, 1, "deduct", what=("head-0",))])
    assert found.amount == Amount(*(max(cap, sum(amount[end] for amount in other)) for end in (0, 1)))


@given(HEADS, HEADS)
def test_what_pays_out_an_award_adds_nothing(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
    held = as_results([claim("xp/award", one), claim("xp/payer", other)])
    (found,) = together(held, [tie(0, 1, "pays")])
    assert found.amount == held[0].amount
    assert found.members == (0, 1)


@given(HEADS)
def test_a_head_of_which_nothing_is_known_leaves_the_upper_end_open(one: list[tuple[int, int]]) -> None:
    held = as_results([claim("xp/one", [*one, (None, None)]), claim("xp/other", [(1, 1)])])
    (found,) = together(held, [tie(0, 1, "deduct", what=("head-0",))])
    assert found.amount == Amount(sum(low for low, _ in one[1:]) + max(one[0][0], 1), None)
    assert found.open_sums == (0,)

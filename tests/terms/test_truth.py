"""Three-valued logic against its definition: an answer is known only if every way of learning the rest gives it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from compensation.terms.truth import (
    NO,
    NO_NO,
    OPEN,
    UNKNOWN,
    UNSURE,
    YES,
    YES_YES,
    Pair,
    Truth,
    all_of,
    any_of,
    both,
    consensus,
    either,
    is_known,
    negate,
    possibly,
    surely,
    swap,
    widest,
)

TRUTHS = (NO, UNKNOWN, YES)
PAIRS = (NO_NO, UNSURE, YES_YES, OPEN, Pair(NO, UNKNOWN), Pair(UNKNOWN, YES))


def learnt(function: Callable[..., bool], *given: Truth) -> Truth:
    """The answer agreed by all ways in which the unknown ones may turn out."""
    ways = [(False, True) if one is UNKNOWN else (one is YES,) for one in given]
    answers = {function(*way) for way in product(*ways)}
    return UNKNOWN if len(answers) > 1 else (YES if answers.pop() else NO)


@pytest.mark.parametrize("given", list(product(TRUTHS, repeat=3)))
def test_answers_are_those_on_which_all_outcomes_agree(given: tuple[Truth, Truth, Truth]) -> None:
    assert all_of(given) is learnt(lambda *ways: all(ways), *given)
    assert any_of(given) is learnt(lambda *ways: any(ways), *given)
    assert consensus(*given) is learnt(lambda guard, then, other: then if guard else other, *given)


def test_nothing_to_satisfy_is_satisfied_and_nothing_to_find_is_not_found() -> None:
    assert (all_of(()), any_of(())) == (YES, NO)
    assert [negate(one) for one in TRUTHS] == [YES, UNKNOWN, NO]


@pytest.mark.parametrize(("left", "right"), list(product(PAIRS, repeat=2)))
def test_de_morgan_holds_between_worlds(left: Pair, right: Pair) -> None:
    assert swap(both(left, right)) == either(swap(left), swap(right))
    assert both(left, right) == Pair(min(left.worst, right.worst), min(left.best, right.best))
    assert widest((left, right)) == Pair(min(left.worst, right.worst), max(left.best, right.best))


@pytest.mark.parametrize("pair", PAIRS)
def test_swapping_twice_changes_nothing(pair: Pair) -> None:
    assert swap(swap(pair)) == pair


def test_what_a_pair_says() -> None:
    assert [is_known(pair) for pair in PAIRS] == [True, False, True, True, False, False]
    assert [surely(pair) for pair in PAIRS] == [False, False, True, False, False, False]
    assert [possibly(pair) for pair in PAIRS] == [False, True, True, True, True, True]

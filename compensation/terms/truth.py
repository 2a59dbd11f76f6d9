"""Three answers, never two: strong Kleene logic, alone and in pairs.

A pair holds the answer in the worst and in the best world for the claim: every judgement and every disputed issue
against it, or for it. Order is no < not known < yes, so *all* is the minimum and *any* the maximum, in each world.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple


class Truth(IntEnum):
    """Yes, no, or not known."""

    NO = 0
    UNKNOWN = 1
    YES = 2


NO, UNKNOWN, YES = Truth


class Pair(NamedTuple):
    """An answer in the worst and in the best world; the two are equal where nothing is left to judgement."""

    worst: Truth
    best: Truth


NO_NO = Pair(NO, NO)
UNSURE = Pair(UNKNOWN, UNKNOWN)
YES_YES = Pair(YES, YES)
OPEN = Pair(NO, YES)


def negate(value: Truth) -> Truth:
    """Not: what is not known stays not known."""
    return Truth(2 - value)


def all_of(values: Iterable[Truth]) -> Truth:
    """And: no as soon as one is no; yes only if every one is."""
    return min(values, default=YES)


def any_of(values: Iterable[Truth]) -> Truth:
    """Or: yes as soon as one is yes; no only if every one is."""
    return max(values, default=NO)


def consensus(guard: Truth, then: Truth, otherwise: Truth) -> Truth:
    """If-then-else that keeps an answer on which both branches agree, even where the guard is not known."""
    return max(min(guard, then), min(negate(guard), otherwise), min(then, otherwise))


def both(left: Pair, right: Pair) -> Pair:
    """And of two pairs."""
    return Pair(min(left.worst, right.worst), min(left.best, right.best))


def either(left: Pair, right: Pair) -> Pair:
    """Or of two pairs."""
    return Pair(max(left.worst, right.worst), max(left.best, right.best))


def swap(pair: Pair) -> Pair:
    """Not of a pair: what was worst for the claim becomes best."""
    return Pair(negate(pair.best), negate(pair.worst))


def widest(pairs: Iterable[Pair]) -> Pair:
    """The pair that spans several readings of the law: the worst of the worst, the best of the best."""
    held = tuple(pairs)
    return Pair(min(pair.worst for pair in held), max(pair.best for pair in held))


def is_known(pair: Pair) -> bool:
    """Whether no fact is missing: neither world answers not known."""
    return UNKNOWN not in pair


def surely(pair: Pair) -> bool:
    """Yes in every world."""
    return pair.worst is YES


def possibly(pair: Pair) -> bool:
    """Not excluded: yes or not known in some world."""
    return pair.best is not NO

"""What the leaves of truth ask of a world: the same question in several places has one answer.

Days and sums are only placed among the days and sums with which the law compares them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from fractions import Fraction
from itertools import pairwise
from typing import Any

from compensation.case.facts import Fact, Kind, Registry
from compensation.law.kernel import (
    Among,
    At,
    CountOf,
    Covers,
    Disputed,
    FactDay,
    FactSum,
    Fixed,
    Flag,
    InTable,
    Judged,
    Lasts,
    Names,
    OnDay,
    Order,
    SameAs,
    Size,
    Some,
    Timely,
    Unread,
)
from compensation.law.lint.bare import bare
from compensation.law.route import Route
from compensation.law.walk import below
from compensation.terms.territory import exactly_within, within
from compensation.terms.truth import NO, UNKNOWN, YES, Truth, any_of

Answer = Any
Question = Hashable


class Beside(Enum):
    """Answers beside the codes that the law names: the question does not arise; or something else."""

    NEVER = auto()
    OTHER = auto()


NEVER, OTHER = Beside.NEVER, Beside.OTHER


class Shape(Enum):
    """How the answers to a question are made of the points at which the law looks."""

    THESE = auto()
    THESE_OR_OTHER = auto()
    ON_A_SCALE = auto()
    FROM_ZERO = auto()
    COUNTED = auto()
    DAY_BY_DAY = auto()


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf of truth: its question, the answers or points that it adds to it, and what it says to each answer."""

    question: Question
    shape: Shape
    points: tuple[Any, ...]
    says: Callable[[Answer], Truth]
    may_not_arise: bool = True


def answers_of(shape: Shape, points: Iterable[Any], *, may_not_arise: bool) -> tuple[Answer, ...]:
    """Every answer that makes a difference anywhere; numbers are doubled, and what lies between two is their sum."""
    never = (NEVER,) if may_not_arise else ()
    if shape in {Shape.THESE, Shape.THESE_OR_OTHER}:
        return (*dict.fromkeys(points), *((OTHER,) if shape is Shape.THESE_OR_OTHER else ()), *never)
    from_zero = shape in {Shape.FROM_ZERO, Shape.COUNTED}
    held = sorted({*points, *((0,) if from_zero else ())})
    step = 1 if shape in {Shape.COUNTED, Shape.DAY_BY_DAY} else 0
    between = (one + other for one, other in pairwise(held) if other - one > step)
    below_all = () if from_zero else (2 * held[0] - 2,)
    return (*below_all, *(2 * point for point in held), *between, 2 * held[-1] + 2, *never)


def leaves(test: Any, route: Route, registry: Registry) -> tuple[Leaf, ...]:  # noqa: ANN401 - any truth that is a leaf
    """The questions of a leaf, one of which has to be answered with yes; none where it may say anything."""
    match test:
        case Flag(fact=name, value=value):
            return (Leaf((name,), Shape.THESE, (True, False), _is(frozenset({value})), _guarded(registry.facts[name])),)
        case Among():
            return tuple(_among(test, registry.facts[test.fact]))
        case Order() | Size() | Some() | CountOf() | Covers() if _is_open(test, route):
            return ()
        case Order() | Size():
            may_not_arise = isinstance(test, Order) and _may_not_arise(test.left, registry)
            leaf = _compared(test, test.left, test.right, may_not_arise=may_not_arise)
            return (replace(leaf, shape=_stepped(leaf, registry)),)
        case Some() | InTable() | Covers() | SameAs() | Names() | Lasts() | CountOf():
            return (_whole(test),)
    return ()


def _is_open(test: Any, route: Route) -> bool:  # noqa: ANN401
    """Whether a truth hangs on what may be answered otherwise in another place."""
    return any(isinstance(node, Judged | Disputed | Unread | Timely) for node in below(test, route))


def _whole(test: Any) -> Leaf:  # noqa: ANN401
    return Leaf(bare(test), Shape.THESE, (True, False), _is(frozenset({True})), may_not_arise=False)


def _is(members: frozenset[Any]) -> Callable[[Answer], Truth]:
    return lambda answer: YES if answer in members else NO


def _guarded(fact: Fact) -> bool:
    return fact.guard is not None


def _may_not_arise(day: Any, registry: Registry) -> bool:  # noqa: ANN401
    return _guarded(registry.facts[day.fact]) if isinstance(day, FactDay) else not isinstance(day, OnDay | At)


def _among(test: Among, fact: Fact) -> Iterable[Leaf]:
    members = test.members
    codes = frozenset(member.code for member in members.members)
    if members.is_open or members.at is not None or not codes:
        yield _whole(test)
    elif fact.kind is Kind.PLACE:
        yield Leaf((fact.id,), Shape.THESE_OR_OTHER, tuple(sorted(codes)), _lies(codes, exactly=test.exactly))
    elif fact.kind in {Kind.CHOICES, Kind.PLACES}:
        yield from (
            Leaf((fact.id, code), Shape.THESE, (True, False), _is(frozenset({True})), may_not_arise=False)
            for code in sorted(codes)
        )
    else:
        known = tuple(code for code, _ in fact.choices)
        shape = Shape.THESE if known else Shape.THESE_OR_OTHER
        yield Leaf((fact.id,), shape, known or tuple(sorted(codes)), _is(codes), _guarded(fact))


def _lies(areas: frozenset[str], *, exactly: bool) -> Callable[[Answer], Truth]:
    lies_in = exactly_within if exactly else within

    def says(answer: Answer) -> Truth:
        return any_of(in_one(answer, area) for area in areas) if isinstance(answer, str) else NO

    def in_one(place: str, area: str) -> Truth:
        """Where only the wider place is named, another part of it is meant; a territory may be within its state."""
        found = lies_in(place, area)
        return NO if found is UNKNOWN and place[:2] == area[:2] else found

    return says


_MIRRORED = {
    "before": "after",
    "on_or_before": "on_or_after",
    "more_than": "less_than",
    "at_least": "at_most",
}
_MIRRORED |= {other: one for one, other in _MIRRORED.items()}
_HOLDS: dict[str, Callable[[Any, Any], bool]] = {
    **dict.fromkeys(("before", "less_than"), lambda one, other: one < other),
    **dict.fromkeys(("on_or_before", "at_most"), lambda one, other: one <= other),
    **dict.fromkeys(("after", "more_than"), lambda one, other: one > other),
    **dict.fromkeys(("on_or_after", "at_least"), lambda one, other: one >= other),
}


def _compared(test: Order | Size, left: Any, right: Any, *, may_not_arise: bool) -> Leaf:  # noqa: ANN401
    """A day or sum beside one that is written; or two of which only the order is asked."""
    one, other, relation = bare(left), bare(right), test.relation
    if isinstance(one, OnDay | Fixed) or (not isinstance(other, OnDay | Fixed) and repr(other) < repr(one)):
        one, other, relation = other, one, _MIRRORED[relation]
    if isinstance(other, OnDay | Fixed):
        return _placed(one, other, relation, may_not_arise=may_not_arise)
    signs = (0,) if one == other else (-1, 0, 1)
    return Leaf((one, other), Shape.THESE, signs, _beside(relation, 0))


def _placed(one: Any, other: OnDay | Fixed, relation: str, *, may_not_arise: bool) -> Leaf:  # noqa: ANN401
    point = _value(other)
    if isinstance(one, OnDay | Fixed):
        return Leaf((one, other), Shape.THESE, (2 * _value(one),), _beside(relation, 2 * point), may_not_arise=False)
    shape = Shape.FROM_ZERO if isinstance(one, FactSum) else Shape.ON_A_SCALE
    if isinstance(other, OnDay):
        shape = Shape.DAY_BY_DAY
    return Leaf((one,), shape, (point,), _beside(relation, 2 * point), may_not_arise)


def _stepped(leaf: Leaf, registry: Registry) -> Shape:
    """Whole numbers and sums in minor units go step by step."""
    fact = leaf.question[0] if isinstance(leaf.question, tuple) else None
    is_whole = isinstance(fact, FactSum) and registry.facts[fact.fact].kind in {Kind.COUNT, Kind.MONEY}
    return Shape.COUNTED if is_whole and leaf.shape is Shape.FROM_ZERO else leaf.shape


def _value(written: OnDay | Fixed) -> int | Fraction:
    return written.day if isinstance(written, OnDay) else written.value


def _beside(relation: str, point: int | Fraction) -> Callable[[Answer], Truth]:
    holds = _HOLDS[relation]
    return lambda answer: YES if answer is not NEVER and holds(answer, point) else NO

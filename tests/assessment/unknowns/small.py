"""Small routes and small cases, small enough to try every answer to everything that is not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations_with_replacement, product
from typing import Any

from hypothesis import strategies as st

from compensation.assessment.assess import assess
from compensation.assessment.result import Outcome, RouteResult
from compensation.case.case import Answer, Case, Codes, Record, Records, State, Value
from compensation.case.facts import Guard, Kind, Registry
from compensation.law import kernel
from compensation.law.kernel import (
    All,
    Among,
    CountOf,
    FactDay,
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
    Shifted,
    Some,
    Switch,
    Test,
)
from compensation.law.law import Law, Pack
from compensation.law.route import Clause, Effect, Judgement, Route
from compensation.terms.counting import Length
from compensation.terms.dates import PartialDate, Precision, Span, exactly
from compensation.terms.truth import NO, YES
from tests.assessment.kernels import MARK, RULE, registry, route

AS_OF = date(2026, 11, 23)
FIRST = date(2020, 3, 1)
NEAR = FIRST.toordinal()
KINDS = ("k1", "k2", "k3", "k4")
MARKS = ("m1", "m2", "m3")
SINGLE = {
    "p.a": Kind.BOOL, "p.b": Kind.BOOL, "p.kind": Kind.CHOICE, "p.marks": Kind.CHOICES, "p.late": Kind.BOOL,
    "p.first": Kind.DATE, "p.second": Kind.DATE,
}  # fmt: skip
LISTED = {"item.x": Kind.BOOL, "item.y": Kind.BOOL}
Unknown = tuple[str, str]
World = dict[Unknown, Any]


def facts() -> Registry:
    """The questions of every small route; ``p.late`` is asked only after ``p.a``."""
    made = registry(SINGLE | LISTED, "items")
    held = dict(made.facts)
    held["p.kind"] = replace(held["p.kind"], choices=tuple((code, code) for code in KINDS))
    held["p.marks"] = replace(held["p.marks"], choices=tuple((code, code) for code in MARKS))
    held["p.late"] = replace(held["p.late"], guard=Guard("p.a", frozenset((True,))))
    return Registry(held, made.lists)


FACTS = facts()


def members(*codes: str) -> Members:
    """A list of codes written in the route."""
    return Members(tuple(Member(code) for code in codes))


def law_of(*tests: Test, bars: Sequence[Test] = (), applies: Sequence[Test] = ()) -> Law:
    """Law of one route with these conditions and bars."""
    conditions = tuple(Clause(Mark(f"c{place}"), test) for place, test in enumerate(tests))
    refusing = tuple(Clause(Mark(f"b{place}"), test, Effect.REFUSE) for place, test in enumerate(bars))
    asked = tuple(Clause(Mark(f"a{place}"), test) for place, test in enumerate(applies))
    judged = {"j": Judgement("j", "?", "court", "none", (), ())}
    return law_for(route(conditions=conditions, bars=refusing, applies=asked, judgements=judged))


def law_for(held: Route) -> Law:
    """Law of one route."""
    pack = Pack("t", "t", ("en",), "GBP", "", "draft", "", (held,), {}, {}, {})
    return Law(FACTS, (pack,), frozenset())


def known(value: Value) -> Answer:
    """An answer."""
    return Answer(State.KNOWN, value)


def day(ordinal: int) -> PartialDate:
    """An exact day."""
    held = date.fromordinal(ordinal)
    return PartialDate(held.isoformat(), exactly(held), Precision.DAY)


def between(low: int, high: int) -> PartialDate:
    """A day that is known to lie between two."""
    return PartialDate(f"{low}/{high}", Span(low, high), Precision.INTERVAL)


X, NOT_Y = Flag(MARK, "item.x", value=True), Flag(MARK, "item.y", value=False)
leaf: st.SearchStrategy[Test] = st.one_of(
    st.builds(lambda f, v: Flag(MARK, f, v), st.sampled_from(("p.a", "p.b", "p.late")), st.booleans()),
    st.builds(
        lambda codes: Among(MARK, "p.kind", members(*codes)), st.lists(st.sampled_from(KINDS), min_size=1, max_size=3)
    ),
    st.builds(
        lambda codes: Among(MARK, "p.marks", members(*codes)), st.lists(st.sampled_from(MARKS), min_size=1, max_size=2)
    ),
    st.builds(
        lambda name, relation, at: Order(MARK, FactDay(MARK, name), relation, OnDay(MARK, NEAR + at)),
        st.sampled_from(("p.first", "p.second")),
        st.sampled_from(("before", "on_or_after")),
        st.integers(0, 4),
    ),
    st.builds(
        lambda days, relation: Order(
            MARK,
            Shifted(MARK, FactDay(MARK, "p.first"), Length(days=days), back=False, rule=RULE),
            relation,
            FactDay(MARK, "p.second"),
        ),
        st.integers(0, 2),
        st.sampled_from(("before", "on_or_before", "after")),
    ),
    st.builds(
        lambda name, value: Some(MARK, "items", Flag(MARK, name, value)), st.sampled_from(tuple(LISTED)), st.booleans()
    ),
    st.builds(lambda: Some(MARK, "items", All(MARK, (X, NOT_Y)))),
    st.builds(lambda number: CountOf(MARK, "items", X, "at_least", number), st.integers(1, 2)),
    st.just(Judged(MARK, "j")),
)


def _combined(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        several.map(lambda parts: All(MARK, parts)),
        several.map(lambda parts: kernel.Any(MARK, parts)),
        inner.map(lambda part: Not(MARK, part)),
        st.builds(lambda g, p, a: Guarded(MARK, g, p, a), inner, inner, st.sampled_from((NO, YES))),
        st.builds(lambda b, w, t: Switch(MARK, b, (Instead(Mark("e"), w, t),)), inner, inner, inner),
    )


tests = st.recursive(leaf, _combined, max_leaves=6)
laws: st.SearchStrategy[Law] = st.builds(
    lambda conditions, bars, applies: law_of(*conditions, bars=bars, applies=applies),
    st.lists(tests, min_size=1, max_size=3),
    st.lists(tests, max_size=2),
    st.lists(tests, max_size=1),
)
half_known = st.builds(lambda low, width: between(NEAR + low, NEAR + low + width), st.integers(0, 3), st.integers(1, 3))
exact = st.builds(lambda at: day(NEAR + at), st.integers(0, 5))
values: dict[str, st.SearchStrategy[Value | None]] = {
    "p.a": st.sampled_from((True, False, None)),
    "p.b": st.sampled_from((True, False, None)),
    "p.late": st.sampled_from((True, None)),
    "p.kind": st.sampled_from((*KINDS, None, None)),
    "p.marks": st.sampled_from(
        (None, Codes(frozenset(("m1",)), complete=True), Codes(frozenset(("m2",)), complete=False))
    ),
    "p.first": st.one_of(exact, half_known),
    "p.second": st.one_of(exact, half_known),
}
flags = st.sampled_from((True, False, None))
items = st.one_of(
    st.none(),
    st.tuples(st.booleans(), st.lists(st.fixed_dictionaries({"x": flags, "y": flags}), max_size=1)),
)


def _case(told: Mapping[str, Value | None], listed: tuple[bool, list[dict[str, bool | None]]] | None) -> Case:
    answers = {name: known(value) for name, value in told.items() if value is not None}
    if told["p.a"] is False:
        answers.pop("p.late", None)
    lists = {}
    if listed is not None:
        complete, records = listed
        held = [
            Record(f"i{place}", {name: known(value) for name, value in record.items() if value is not None})
            for place, record in enumerate(records)
        ]
        lists["items"] = Records(complete, tuple(held))
    return Case("small", "", answers, lists)


cases: st.SearchStrategy[Case] = st.builds(_case, st.fixed_dictionaries(values), items)


def judged(law: Law, case: Case) -> RouteResult:
    """The result of the only route."""
    return assess(law, case, AS_OF).routes[0]


def unknowns(case: Case) -> dict[Unknown, list[Any]]:
    """Everything that is not known, with every answer that it may have."""
    found: dict[Unknown, list[Any]] = {}
    for name in SINGLE:
        every = _every(name, case.value(name))
        if every:
            found[name, ""] = every
    records = case.lists.get("items")
    for item in records.items if records else ():
        found.update({(name, item.id): [True, False] for name in LISTED if name.partition(".")[2] not in item.answers})
    if records is None or not records.complete:
        one = list(product((True, False), repeat=2))
        found["items", ""] = [added for count in range(4) for added in combinations_with_replacement(one, count)]
    return found


def _every(name: str, value: Value | None) -> list[Any]:
    kind = FACTS.facts[name].kind
    if isinstance(value, PartialDate):
        days = range(value.span.lo, value.span.hi + 1)
        return [day(one) for one in days] if len(days) > 1 else []
    if isinstance(value, Codes):
        return [] if value.complete else [Codes(value.values | more, complete=True) for more in _subsets()]
    if value is not None:
        return []
    if kind is Kind.CHOICES:
        return [Codes(some, complete=True) for some in _subsets()]
    return list(KINDS) if kind is Kind.CHOICE else [True, False]


def _subsets() -> list[frozenset[str]]:
    every = product((True, False), repeat=len(MARKS))
    return [frozenset(code for code, held in zip(MARKS, some, strict=True) if held) for some in every]


def completed(case: Case, world: Mapping[Unknown, Any]) -> Case:
    """The case with these answers; what is not asked after them is left out."""
    answers = dict(case.answers)
    answers.update({name: known(value) for (name, record), value in world.items() if not record and name != "items"})
    if answers["p.a"].value is False and ("p.late", "") in world:
        answers.pop("p.late")
    records = case.lists.get("items")
    held = [
        replace(item, answers={**item.answers, **_told(world, item.id)}) for item in (records.items if records else ())
    ]
    for place, (x, y) in enumerate(world.get(("items", ""), ())):
        held.append(Record(f"added{place}", {"x": known(x), "y": known(y)}))
    return replace(case, answers=answers, lists={"items": Records(True, tuple(held))})  # noqa: FBT003 - complete


def _told(world: Mapping[Unknown, Any], record: str) -> dict[str, Answer]:
    return {name.partition(".")[2]: known(value) for (name, one), value in world.items() if one == record and record}


def worlds(case: Case) -> Iterator[World]:
    """Every way in which all that is not known may be answered."""
    every = unknowns(case)
    for chosen in product(*every.values()):
        yield dict(zip(every, chosen, strict=True))


def outcomes(law: Law, case: Case) -> dict[tuple[Any, ...], Outcome]:
    """The outcome in every such world, by its answers in the order of ``unknowns``."""
    return {tuple(world.values()): judged(law, completed(case, world)).outcome for world in worlds(case)}


def mattering(law: Law, case: Case) -> set[Unknown]:
    """By brute force: the unknowns of which some answer alone changes the outcome in some world."""
    names, found = list(unknowns(case)), outcomes(law, case)
    every = list(unknowns(case).values())
    return {
        name
        for place, name in enumerate(names)
        for at, outcome in found.items()
        if any(found[(*at[:place], other, *at[place + 1 :])] != outcome for other in every[place])
    }

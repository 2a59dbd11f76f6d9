"""What a route notes is what its nodes answer one by one, to the last finding of every tree; trees grow when read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compensation.assessment.assess import assess, judge_of
from compensation.assessment.finding import AND, NO_NO, OR, PAIRS, UNSURE, YES_YES, Finding, code_of
from compensation.assessment.judging import Judging
from compensation.assessment.noted import Whole
from compensation.assessment.outcome import outcome_of
from compensation.assessment.result import ClauseResult, RouteResult
from compensation.assessment.view import Prepared, View, views
from compensation.assessment.worked import read_worked
from compensation.assessment.written import Sheet, alone, is_plain
from compensation.case.case import Case
from compensation.law import kernel as k
from compensation.law.law import Law
from compensation.law.packs import load
from compensation.law.route import Effect, Route
from compensation.terms.truth import NO, YES, both, swap
from tests.assessment.kernels import MARK, bench, registry, view
from tests.conftest import ROOT
from tests.property.invented import AS_OF, Inventor
from tests.property.test_learning import law

MEASURED = ROOT / "benchmarks" / "peers" / "pack-not-law" / "xp"
NAMES = [route.id for route in law().routes]
WORDS = re.compile(r"v\d+ = [vh\d\[\](){}., *=a-zA-Z_]+")


@cache
def measured() -> Law:
    return load([MEASURED])


def case_of(laws: Law, name: str, seed: int) -> Case:
    return Inventor(laws, laws.route(name), seed).case()


def seen(laws: Law, route: Route, case: Case) -> Iterable[View]:
    return views(Prepared(case), route, judge_of(laws, route).units, AS_OF)


def agree(laws: Law, name: str, case: Case) -> int:
    """Each settled clause as noted and as asked by itself, in a view that nothing was asked of; how many there were."""
    route = laws.route(name)
    judge, count = judge_of(laws, route), 0
    for view_, fresh in zip(seen(laws, route, case), seen(laws, route, case), strict=True):
        row, codes, *_ = judge.notes.noted(view_)
        trees = judge.notes.grown(row)
        for (place, clause, _), code, tree in zip(judge.notes.settled, codes, trees, strict=True):
            assert tree == judge.works[place](fresh), (clause.id, name)
            assert tree.code == code, (clause.id, name)
            count += 1
    return count


@pytest.mark.parametrize("name", NAMES)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=12, deadline=None)
def test_the_notes_of_a_route_of_the_law_are_what_its_nodes_answer(name: str, seed: int) -> None:
    agree(law(), name, case_of(law(), name, seed))


@pytest.mark.parametrize("name", ["xp/listed", "xp/flat"])
@given(seed=st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_the_notes_of_the_rules_that_are_measured_are_what_their_nodes_answer(name: str, seed: int) -> None:
    assert agree(measured(), name, case_of(measured(), name, seed)) == 10


def test_most_clauses_of_the_law_are_noted() -> None:
    judges = [judge_of(law(), route) for route in law().routes]
    noted, every = (sum(map(len, held)) for held in zip(*((j.notes.settled, j.clauses) for j in judges), strict=True))
    assert noted > 0.8 * every


def folded(clauses: Iterable[ClauseResult]) -> int:
    return code_of(reduce(both, [clause.effective for clause in clauses], PAIRS[YES_YES]))


def deciding(result: RouteResult) -> list[ClauseResult]:
    decides = {Effect.REFUSE, Effect.REFUSE_OR_REDUCE}
    return [*result.conditions, *(bar for bar in result.bars if bar.clause.effect in decides)]


@pytest.mark.parametrize("name", NAMES)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=12, deadline=None)
def test_the_outcome_that_was_noted_is_that_of_the_clauses_read_one_by_one(name: str, seed: int) -> None:
    """Where no dispute parts the readings; how disputes are put together is shown by the slow reading."""
    for view_ in seen(law(), law().route(name), case_of(law(), name, seed)):
        result = Judging(judge_of(law(), law().route(name)), view_).result()
        every = (*result.applies, *result.conditions, *result.bars)
        if result.route.force or any(len(clause.readings) > 1 for clause in every):
            continue
        code = folded(deciding(result))
        assert result.pair == PAIRS[code]
        assert result.outcome is outcome_of(folded(result.applies), YES_YES, code)


def test_nothing_grows_until_it_is_read_and_then_once() -> None:
    cases, _ = read_worked(MEASURED / "worked" / "listed.yaml", "listed.yaml", measured())
    (result,) = assess(measured(), cases[0].case, AS_OF, ["xp/listed"]).routes
    judging = result.later
    assert not {"_clauses", "deadlines", "because", "money"} & vars(judging).keys()
    assert result.conditions is result.conditions
    assert {"_clauses"} <= vars(judging).keys()
    assert [held.finding.code for clause in result.conditions for held in clause.readings] == [YES_YES] * 10


def test_results_that_say_the_same_are_equal_and_others_are_not() -> None:
    cases, _ = read_worked(MEASURED / "worked" / "listed.yaml", "listed.yaml", measured())
    (one,), (same,) = (assess(measured(), cases[0].case, AS_OF, ["xp/listed"]).routes for _ in range(2))
    assert one == same
    assert hash(one) == hash(same)
    assert {one: "found"}[same] == "found"
    others = [assess(measured(), held.case, AS_OF, ["xp/listed"]).routes[0] for held in cases[1:]]
    assert any(one != other for other in others)
    assert one != one.outcome
    assert "person" not in repr(one)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_route_but_how_its_nodes_stand_enters_the_lines(name: str) -> None:
    judge = judge_of(law(), law().route(name))
    sheet = Whole(judge.bench)
    for _, clause, _ in judge.notes.settled:
        sheet.test(clause.test)
    assert [line for line in sheet.lines if not WORDS.fullmatch(line)] == []
    words = set(re.findall(r"[A-Za-z_]{3,}", " ".join([*sheet.lines, *sheet.growth])))
    assert words <= {"AND", "NOT", "CODE", "ANY_DAY", "singles", "get", "view", "None", "True", "False", "else", "new",
                     "Finding"}  # fmt: skip


FLAGS = registry({"p.a": "bool", "p.b": "bool", "p.c": "bool"})  # type: ignore[dict-item]
A, B, C = (k.Flag(MARK, f"p.{name}", value=True) for name in "abc")


@pytest.mark.parametrize(
    ("node", "told", "code"),
    [
        (k.All(MARK, (A, B, C)), {"p.a": True, "p.b": True, "p.c": True}, YES_YES),
        (k.All(MARK, (A, B, C)), {"p.a": True, "p.c": True}, UNSURE),
        (k.All(MARK, (A, B, C)), {"p.a": True, "p.c": False}, NO_NO),
        (k.All(MARK, ()), {}, YES_YES),
        (k.Any(MARK, ()), {}, NO_NO),
        (k.Any(MARK, (A, B)), {"p.b": True}, YES_YES),
        (k.Not(MARK, A), {"p.a": True}, NO_NO),
        (k.Guarded(MARK, A, B, NO), {"p.a": False}, NO_NO),
        (k.Guarded(MARK, A, B, YES), {"p.a": False}, YES_YES),
        (k.Guarded(MARK, A, B, YES), {"p.a": True}, UNSURE),
    ],
)
def test_a_node_by_itself_answers_by_the_same_lines(node: k.Test, told: dict[str, bool], code: int) -> None:
    held = bench(FLAGS)
    found = alone(held, node)(view(told))
    assert (found.node, found.code, found.value, found.about) == (node, code, None, ())
    assert [part.node for part in found.parts] == list(getattr(node, "parts", ())) or not isinstance(
        node, k.All | k.Any
    )


def test_nodes_of_one_shape_share_one_function_and_not_their_facts() -> None:
    held = bench(FLAGS)
    one, other = alone(held, k.All(MARK, (A, B))), alone(held, k.All(MARK, (B, C)))
    assert one.__code__ is other.__code__
    told = view({"p.a": False, "p.b": True, "p.c": True})
    assert (one(told).code, other(told).code) == (NO_NO, YES_YES)
    assert isinstance(one(told), Finding)


def test_the_tables_are_the_connectives_of_three_answers() -> None:
    for one in range(9):
        for other in range(9):
            assert PAIRS[AND[one][other]] == both(PAIRS[one], PAIRS[other])
            assert PAIRS[OR[one][other]] == swap(both(swap(PAIRS[one]), swap(PAIRS[other])))


def test_what_has_no_lines_of_its_own_is_asked_as_it_is() -> None:
    held = bench(FLAGS)
    assert not is_plain(held, k.Constant(MARK, YES))
    sheet = Sheet(held)
    assert sheet.test(k.Constant(MARK, YES)).answer == "v0[1]"


def test_what_no_choice_changes_is_found_once_for_all_choices_and_the_rest_under_each() -> None:
    long = k.All(MARK, (A, B, C) * 5)
    disputed: k.Disputed[k.Test] = k.Disputed(MARK, "wide", (("yes", k.Not(MARK, A)), ("no", A)))
    held, told = bench(FLAGS), view({"p.a": True, "p.b": True, "p.c": True})
    whole = k.Any(MARK, (disputed, long))
    held.dependence.mark_steady([whole])
    judge = alone(held, whole)
    found = []
    for option in ("yes", "no"):
        told.choose({"wide": option})
        found.append(judge(told).parts)
    (one, steady), (other, same) = found
    assert (one.code, other.code) == (NO_NO, YES_YES)
    assert steady is same
    assert steady.code == YES_YES


def test_what_is_asked_of_one_period_after_another_is_never_kept() -> None:
    of_period = k.Order(MARK, k.At(MARK, k.Moment.PERIOD_DAY), "before", k.OnDay(MARK, 700_000))
    disputed: k.Disputed[k.Test] = k.Disputed(MARK, "wide", (("yes", A), ("no", B)))
    long = k.All(MARK, (A, B, C) * 5 + (of_period,))
    held = bench(FLAGS)
    held.dependence.mark_steady([k.All(MARK, (disputed, long))])
    assert not held.dependence.steady

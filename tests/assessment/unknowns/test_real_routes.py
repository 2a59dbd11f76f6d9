"""The routes of the house: what is named settles the outcome, and answering anything else never changes it."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from compensation.assessment.assess import assess
from compensation.assessment.judge import RouteJudge
from compensation.assessment.result import Outcome
from compensation.assessment.unknowns.drawn import Drawn
from compensation.assessment.unknowns.relevance import open_case, relevance
from compensation.assessment.unknowns.seen import seen
from compensation.assessment.unknowns.variables import Key, Question
from compensation.assessment.unknowns.world import World, day
from compensation.assessment.view import View
from compensation.assessment.worked import WorkedCase
from compensation.case.case import Records
from compensation.law.diagram import Diagram, OvergrownError
from tests.assessment.test_words import CASES
from tests.assessment.test_words import law as law_of_words
from tests.assessment.unknowns.answering import completed, law, outcome, undetermined

Seen = tuple[RouteJudge, View]


def views(pack: str, step: int) -> list[Seen]:
    held = list(undetermined(pack))[::step]
    return [seen(law(), result, worked.case, worked.as_of) for worked, result in held]


@pytest.mark.parametrize(("pack", "step"), [("gb", 5), ("nl", 4), ("fr", 5), ("us", 3), ("us-ca", 3), ("in", 3)])
def test_answering_anything_else_never_changes_the_outcome(pack: str, step: int) -> None:
    random, tried = Random(7), 0
    for judge, view in views(pack, step):
        try:
            named = {Question(fact.fact, fact.record) for fact in relevance(judge, view, 250).facts}
        except OvergrownError:
            continue
        for _ in range(2):
            world, again = World(judge, view), World(judge, view)
            told = completed(world, random, {})
            kept = {key: value for key, value in told.items() if world.question(key) in named}
            completed(again, random, kept)
            assert outcome(world) == outcome(again), (judge.route.id, sorted(named))
            tried += 1
    assert tried >= 10


@pytest.mark.parametrize(("pack", "step"), [("gb", 2), ("nl", 1), ("fr", 2), ("us", 2), ("us-ca", 1), ("in", 1)])
def test_of_each_fact_that_is_named_some_answer_changes_the_outcome(pack: str, step: int) -> None:
    tried = 0
    for judge, view in views(pack, step):
        try:
            opened = open_case(judge, view, 250)
        except OvergrownError:
            continue
        drawn = opened.drawn
        if any(held.key is None for held in drawn.drawing.variables.on(drawn.outcome)):
            continue
        for question in opened.questions:
            one, other = parted(drawn, question)
            found = [outcome(told(World(judge, view), drawn, values)) for values in (one, other)]
            diagram = drawn.drawing.diagram
            assert found == [diagram.at(drawn.outcome, values.__getitem__) for values in (one, other)], question
            assert found[0] != found[1], (judge.route.id, question)
            tried += 1
    assert tried >= 8


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.route.id}: {case.name}")
def test_in_every_word_of_the_language_anything_else_changes_nothing(case: WorkedCase) -> None:
    random = Random(3)
    for result in assess(law_of_words(), case.case, case.as_of, [case.route.id]).routes:
        if result.outcome is not Outcome.UNDETERMINED or len(result.versions) > 1:
            continue
        judge, view = seen(law_of_words(), result, case.case, case.as_of)
        named = {Question(fact.fact, fact.record) for fact in relevance(judge, view).facts}
        for _ in range(4):
            world, again = World(judge, view), World(judge, view)
            told = completed(world, random, {})
            completed(again, random, {key: value for key, value in told.items() if world.question(key) in named})
            assert outcome(world) == outcome(again), sorted(named)


def test_an_application_that_may_still_be_told_of_is_a_doubt_and_no_error() -> None:
    name = "A note of which nothing is known"
    worked = {held.name: (held, result) for held, result in undetermined("in") if held.route.id == "in/vcs-396"}
    case, result = next(pair for held, pair in worked.items() if held.startswith(name[:12]))
    open_ = replace(case.case, lists={**case.case.lists, "applications": Records(complete=False, items=())})
    (again, *_) = assess(law(), open_, case.as_of, [result.route.id]).routes
    found = relevance(*seen(law(), again, open_, case.as_of), 20_000)
    assert not found.exact or ("applications", "") in {(fact.fact, fact.record) for fact in found.facts}


Values = dict[int, int]


def parted(drawn: Drawn, question: Question) -> tuple[Values, Values]:
    """Two sets of answers that differ in one question alone and lead to different outcomes."""
    variables, diagram = drawn.drawing.variables, drawn.drawing.diagram
    every = {level: diagram.ranges[level][0] for level in range(len(variables.held))}
    for level in (place for place, held in enumerate(variables.held) if question in held.questions):
        sides = [(low, diagram.fix(drawn.outcome, {level: low})) for low in lows(diagram, drawn.outcome, level)]
        for low, side in sides[1:]:
            apart = diagram.parting(sides[0][1], side)
            if apart is not None:
                return every | apart | {level: sides[0][0]}, every | apart | {level: low}
    raise AssertionError(question)


def lows(diagram: Diagram, root: int, level: int) -> list[int]:
    cuts = {cut for one in diagram.below(root) if diagram.level(one) == level for cut in diagram.cuts(one)}
    return [diagram.ranges[level][0], *sorted(cuts)]


def told(world: World, drawn: Drawn, values: Values) -> World:
    """The world in which these answers are given, as far as their questions arise."""
    todo = [(variable, values[level]) for level, variable in enumerate(drawn.drawing.variables.held)]
    while arising := [(held, value) for held, value in todo if held.key and arises(world, held.key)]:
        for held, value in arising:
            assert held.key is not None
            is_day = not held.values and world.is_day(held.key)
            world.tell(held.key, held.values[value] if held.values else day(value) if is_day else value)
            todo.remove((held, value))
    return world


def arises(world: World, key: Key) -> bool:
    """Whether somebody would ask for this now."""
    if key.fact in world.registry.lists:
        return key in world.open_list(key.fact)
    return key in world.open_fact(key.fact, key.record)

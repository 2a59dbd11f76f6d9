"""Several routes together, in an invented harbour and in real law: cases whose order and sums were worked by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest
from jsonschema import Draft202012Validator

from compensation.assessment.assess import assess
from compensation.assessment.blocks import Statement
from compensation.assessment.expectation import amount_text
from compensation.assessment.explain import explain
from compensation.assessment.explain_plan import told_plan
from compensation.assessment.plan import PlanStep
from compensation.assessment.plan_choices import Choice
from compensation.assessment.plan_money import Together
from compensation.assessment.plan_order import Knot
from compensation.assessment.print_json import as_json
from compensation.assessment.print_text import render
from compensation.assessment.result import Assessment
from compensation.case.case import Case
from compensation.case.files import case_of
from compensation.case.strict_yaml import read_yaml_file
from compensation.case.tree import Tree, Way
from compensation.law.law import Law
from compensation.law.packs import load
from compensation.terms.money import Amount
from compensation.terms.places import data_folder
from tests.assessment.told_law import WORDS
from tests.conftest import ROOT, Golden

HOME = Path(__file__).parent / "plan"
SCHEMA = json.loads((ROOT / "docs" / "schema" / "assessment-1.schema.json").read_text())
FILES = sorted(HOME.glob("*.yaml"))


@cache
def law_of(name: str) -> Law:
    return load([HOME] if name == "plan" else [data_folder("jurisdictions") / code for code in name.split()])


def _planned() -> Iterator[tuple[str, Tree, int]]:
    for path in FILES:
        tree, complaints = read_yaml_file(path)
        assert tree is not None, "\n".join(map(str, complaints))
        for index, body in enumerate(data_of(tree)["cases"]):
            yield f"{path.stem}: {body['name']}", tree, index


def data_of(tree: Tree) -> dict[str, Any]:
    """The file as it stands; its shape is that of the cases beside this test."""
    return cast("dict[str, Any]", tree.data)


PLANNED = {title: (tree, index) for title, tree, index in _planned()}


def judged(title: str) -> tuple[Assessment, Law, Case]:
    tree, index = PLANNED[title]
    body = data_of(tree)["cases"][index]
    law = law_of(data_of(tree)["law"])
    ways: list[Way] = [("bases", body["base"])] if "base" in body else []
    ways += [("cases", index, "answers")] if "answers" in body else []
    case, complaints = case_of(tree, law.registry, bodies=ways)
    assert case is not None, "\n".join(map(str, complaints))
    case = replace(case, id="planned")
    return assess(law, case, date.fromisoformat(f"{body['as_of']}"), body.get("routes")), law, case


def expected(title: str) -> dict[str, Any]:
    tree, index = PLANNED[title]
    return dict(data_of(tree)["cases"][index]["expect"])


def name(assessment: Assessment, at: int) -> str:
    result = assessment.routes[at]
    return f"{result.route.id} {result.unit.name}".strip()


def day(ordinal: int | None) -> str:
    return date.fromordinal(ordinal).isoformat() if ordinal else "no day"


def step_line(assessment: Assessment, step: PlanStep) -> str:
    """A step as a case writes it: claim, act, day, state, what it follows, what else to do."""
    act = f"{name(assessment, step.at)} {step.moment.act.value}"
    if step.by:
        act += f" by {day(step.by)}" + (" for another" if step.sooner else "")
    if step.moment.latest:
        act += f" or {day(step.moment.latest)}"
    states = [] if step.state == "after" else [step.state]
    if step.state == "only-if":
        states = [" ".join(["only-if", *dict.fromkeys(held.fact for held in step.only_if)])]
    for word, edges in (("after", step.after), ("despite", step.despite)):
        states += dict.fromkeys(f"{word} {name(assessment, edge.first)}" for edge in edges)
    also = [f"{held.what} {' '.join(assessment.routes[tie.other].route.id for tie in held.ties)}" for held in step.also]
    return "; ".join([", ".join([act, *states]), *also])


def knot_line(assessment: Assessment, knot: Knot) -> str:
    return f"{knot.why} {', '.join(name(assessment, at) for at in knot.members)} by {day(knot.by)}"


def choice_line(assessment: Assessment, choice: Choice) -> str:
    better = f" {name(assessment, choice.better)}" if choice.better is not None else ""
    return f"{' or '.join(name(assessment, at) for at in choice.members)}, {choice.verdict}{better}"


def sum_line(one: Together) -> str:
    text = f"{one.country} {one.currency} {amount_text(one.amount, one.currency).replace(f'{one.currency} ', '')}"
    apart = amount_text(Amount(one.apart, one.apart), one.currency).removeprefix(f"{one.currency} ")
    return text if one.apart == one.amount.high else f"{text}, apart {apart}"


def found(assessment: Assessment) -> dict[str, Any]:
    """The plan in the words of the cases."""
    plan = assessment.plan
    settled = {
        tie.interaction.mark.id: [held.fact for held in tie.missing]
        for step in plan.steps
        for also in step.also
        for tie in also.ties
        if tie.missing
    }
    return {
        "steps": [step_line(assessment, step) for step in plan.steps],
        "knots": [knot_line(assessment, knot) for knot in plan.knots],
        "choices": [choice_line(assessment, choice) for choice in plan.choices],
        "together": [sum_line(one) for one in plan.together],
        "beside": [f"{name(assessment, tie.other)} {tie.effect} {name(assessment, tie.this)}" for tie in plan.beside],
        "unjudged": list(plan.unjudged),
        "settled_by": settled,
    }


@pytest.mark.parametrize("title", PLANNED)
def test_a_plan_comes_out_as_it_was_worked_by_hand(title: str) -> None:
    came, wanted = found(judged(title)[0]), expected(title)
    assert {key: came[key] for key in wanted} == wanted


@pytest.mark.parametrize("title", PLANNED)
def test_a_plan_is_told_and_has_the_published_form(title: str) -> None:
    assessment, law, case = judged(title)
    assert render(explain(assessment, law, case, WORDS), 100)
    written = json.loads(as_json(assessment, law, case))
    Draft202012Validator(SCHEMA).validate(written)
    assert [step["route"] for step in written["plan"]["steps"]] == [
        step.result.route.id for step in assessment.plan.steps
    ]


def test_the_order_in_which_routes_were_loaded_makes_no_difference() -> None:
    for title in PLANNED:
        assessment, _, _ = judged(title)
        turned = replace(assessment, routes=tuple(reversed(assessment.routes)))
        assert {key: sorted(value) for key, value in found(turned).items() if key != "steps"} == {
            key: sorted(value) for key, value in found(assessment).items() if key != "steps"
        }
        assert [name(turned, step.at) for step in turned.plan.steps] == [
            name(assessment, step.at) for step in assessment.plan.steps
        ]


TOLD = {
    "trial": "A trial is before the fund in time, so the fund stands behind it; the bailiff waits for the award",
    "wages": "Wages come before the court, whose time ends sooner; both are lodged by then",
    "circle": "Each of two is to come before the other, and that is said",
    "perhaps": "Nobody knows whether the relief shuts the fund out, and one answer settles it",
    "only-if": "What may be open stands by its day, and says what settles it",
    "abroad": "What two countries pay is not added",
    "late": "The trial ends after the time for the fund, so nobody waits for it",
}


@pytest.mark.parametrize("file", TOLD)
def test_a_plan_is_told_like_this(file: str, golden: Golden) -> None:
    assessment, law, case = judged(f"invented: {TOLD[file]}")
    golden(f"plan/{file}.txt", render(told_plan(assessment, law, case, WORDS), 100))


def test_of_one_claim_alone_no_order_is_told() -> None:
    assessment, law, case = judged("invented: Each of two is to come before the other, and that is said")
    alone = replace(assessment, routes=assessment.routes[:0])
    assert told_plan(alone, law, case, WORDS) == ()


def test_what_the_case_has_nothing_to_do_with_is_named_and_not_put_in_order() -> None:
    assessment, law, case = judged("invented: One is open, and whether the other is depends on what was done")
    short = told_plan(assessment, law, case, WORDS, in_full=False)
    said = [block.text for block in short if isinstance(block, Statement)]
    assert [text for text in said if text[0].isdigit() and "mole" in text] == []
    assert said[-1] == (
        "Left out of this order, because they are undecided and the case does not speak of their countries: "
        "Harbour court."
    )

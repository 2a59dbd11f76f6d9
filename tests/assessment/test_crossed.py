"""A sum whose least comes out above its most rests on an untrue answer: it is not known, and it is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from compensation.assessment.assess import assess
from compensation.assessment.blocks import Workings
from compensation.assessment.explain import explain
from compensation.assessment.many import assess as assess_many
from compensation.assessment.many import batch_of, compile_plan
from compensation.assessment.sentences_money import CROSSED
from compensation.case.case import Answer, Case, State
from compensation.case.checks import contradictions
from compensation.case.files import parse_case
from compensation.law.law import Law
from compensation.law.packs import load
from compensation.terms.dates import PartialDate, Precision, exactly
from compensation.terms.money import Amount
from compensation.terms.words import Words
from tests.assessment.many.agreeing import differences

AS_OF = date(2026, 11, 23)
WAGES = "nl/wage-claim"
FARM = """\
case: example-9
person: {birth_date: 1990-05-05}
employments:
  complete:
    - {id: farm, place: nl, under_direction: true, authorised: true, first_date: 2025-03-01, last_date: 2025-09-01,
       hours_weekly: 36, monthly_due: EUR 100.00, proved_months: 5, length_proved: true, paid_total: EUR 0.00}
"""


@cache
def law() -> Law:
    return load()


def ending(year: int) -> Case:
    """The case of a farm where work began in March 2025 and is said to have ended in September of a year."""
    case, complaints = parse_case(FARM, "case.yaml", law().registry)
    assert case is not None, complaints
    day = date(year, 9, 1)
    answer = Answer(State.KNOWN, PartialDate(day.isoformat(), exactly(day), Precision.DAY))
    (farm,) = case.lists["employments"].items
    farm = replace(farm, answers={**farm.answers, "last_date": answer})
    return replace(case, lists={"employments": replace(case.lists["employments"], items=(farm,))})


def test_work_that_ends_before_it_begins_is_refused_where_a_file_is_read() -> None:
    assert [found.code for found in contradictions(ending(2022), law().registry)] == ["C016"]
    assert contradictions(ending(2025), law().registry) == ()


def test_of_the_wages_of_work_that_ends_before_it_begins_only_the_usual_pay_is_sure() -> None:
    (sound,) = assess(law(), ending(2025), AS_OF, [WAGES]).routes
    (crossed,) = assess(law(), ending(2022), AS_OF, [WAGES]).routes
    usual = 5 * 100_00
    low, high = next(head.amount for head in sound.heads if head.head.mark.id == "wages-due")
    assert low is not None
    assert high is not None
    assert 10 * usual < low < high
    assert [head.amount for head in crossed.heads if head.head.mark.id == "wages-due"] == [Amount(usual, None)]


def test_the_columns_say_the_same() -> None:
    plan, cases = compile_plan(law(), WAGES), [ending(2022), ending(2025), ending(2026)]
    found = assess_many(batch_of(cases, law().registry), plan, AS_OF).to_pydict()
    usual, allowance = 5 * 100_00, 5 * 100_00 * 8 // 100
    assert found["low"][0] == usual + allowance
    assert min(found["low"][1:]) > 10 * usual
    assert differences(law(), plan, cases, AS_OF) == []


def test_it_is_said_why_the_sum_is_not_known() -> None:
    words = load([Path(__file__).parent / "words"])
    text = """\
case: example-9
incidents: {complete: [{id: flood, place: gb-eng}]}
losses:
  complete:
    - {amount: GBP 9.00, vouched: true, necessary: LAST}
    - {amount: GBP 1.00, vouched: false, necessary: true}
"""
    for last, is_crossed in (("false", True), ("true", False)):
        case, _ = parse_case(text.replace("LAST", last), "case.yaml", words.registry)
        assert case is not None
        told = explain(assess(words, case, AS_OF, ["xw/range"]), words, case, Words())
        lines = [label for block in told if isinstance(block, Workings) for label, _, _ in block.lines]
        assert (CROSSED in lines) is is_crossed

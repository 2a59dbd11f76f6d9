"""Answers to come as JSON: what to ask, best first; what would change the answer; what is enough to refuse it."""

from __future__ import annotations

from datetime import date

from compensation.assessment.given import told
from compensation.assessment.json_parts import Json
from compensation.assessment.result import Outcome, RouteResult
from compensation.assessment.unknowns.change import Step, changes
from compensation.assessment.unknowns.failing import failing
from compensation.assessment.unknowns.next_question import Ask, next_questions
from compensation.assessment.unknowns.relevance import MOST_AT_ONCE
from compensation.assessment.unknowns.seen import seen
from compensation.assessment.unknowns.variables import Question
from compensation.case.case import Case
from compensation.law.diagram import OvergrownError
from compensation.law.law import Law
from compensation.terms.words import Words


def what_if_json(result: RouteResult, law: Law, case: Case, as_of: date) -> Json:
    """All three, empty where several texts of the law may govern; no ``ask`` where there is too much to weigh."""
    if len(result.versions) > 1:
        return {"ask": [], "changes": [], "refused_by": []}
    judge, view = seen(law, result, case, as_of)
    try:
        asks = next_questions(judge, view, MOST_AT_ONCE) if result.outcome is Outcome.UNDETERMINED else ()
    except OvergrownError:
        asks = ()
    return {
        "ask": [_ask(one) for one in asks],
        "changes": [
            {"steps": [_step(step, law) for step in one.steps], "outcome": one.outcome.value, "cost": one.cost}
            for one in changes(judge, view, result)
        ],
        "refused_by": [
            {"clause": one.clause, "answers": [[_question(held) for held in answers] for answers in one.answers]}
            for one in failing(judge, view, result)
        ],
    }


def _question(question: Question) -> Json:
    return {"fact": question.fact, "record": question.record}


def _ask(ask: Ask) -> Json:
    return {
        **_question(ask.question), "burden": ask.burden, "settles": str(ask.settles), "ends_it": str(ask.ends_it),
    }  # fmt: skip


def _step(step: Step, law: Law) -> Json:
    fact = law.registry.facts.get(step.question.fact)
    value = told(law.told(fact), step.value, Words()) if fact else None
    return {**_question(step.question), "value": value, "by": step.whose}

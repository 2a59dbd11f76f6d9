"""What answers to come would do: what to ask first, what would change the answer, and what is enough to refuse it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from compensation.assessment import sentences as s
from compensation.assessment import sentences_what_if as i
from compensation.assessment.blocks import Statement, Tone
from compensation.assessment.explain_open import question_label
from compensation.assessment.given import told
from compensation.assessment.judge import RouteJudge
from compensation.assessment.result import Missing, Outcome, RouteResult
from compensation.assessment.telling import Telling
from compensation.assessment.unknowns.change import Change, Step, changes
from compensation.assessment.unknowns.failing import failing
from compensation.assessment.unknowns.next_question import Ask, may_be_asked, next_questions
from compensation.assessment.unknowns.relevance import MOST_AT_ONCE
from compensation.assessment.unknowns.seen import seen
from compensation.assessment.unknowns.variables import Question
from compensation.assessment.view import View
from compensation.law.diagram import OvergrownError

SEVERAL = 2
MOST_CHANGES, MOST_SETS, MOST_VALUES = 4, 2, 3
"""So many changes are told, so many sets of answers for a clause, and so many values for a fact."""


def told_first(result: RouteResult, tell: Telling) -> Iterator[Statement]:
    """The question to ask first, where several are open; nothing where there is too much to weigh them."""
    looked_at = _seen(result, tell)
    if looked_at is None or len(result.missing) < SEVERAL:
        return
    try:
        found = next_questions(*looked_at, MOST_AT_ONCE)
    except OvergrownError:
        return
    assert tell.case is not None  # noqa: S101 - narrowed for the type checker
    found = tuple(ask for ask in found if may_be_asked(ask.question, tell.case, tell.law.registry))
    if found:
        text, why = question_label(_missing(found[0].question), result, tell)
        yield Statement(tell.say(i.FIRST, question=text), Tone.UNKNOWN, key=found[0].question.fact)
        if why:
            yield Statement(tell.say(s.ASK_WHY, why=tell.why(found[0].question.fact, why)), depth=1)
        yield from (Statement(line, depth=1) for line in worth(found[0], tell))


def _seen(result: RouteResult, tell: Telling) -> tuple[RouteJudge, View] | None:
    """The case as the judges saw it; None without a case, or where several texts of the law may govern."""
    if tell.case is None or tell.as_of is None or len(result.versions) > 1:
        return None
    return seen(tell.law, result, tell.case, tell.as_of)


def worth(ask: Ask, tell: Telling) -> Iterator[str]:
    """What an answer settles, and how hard it is to give."""
    if ask.ends_it == 1:
        yield tell.say(i.ENDS_IT_ALWAYS)
    elif ask.ends_it:
        yield tell.say(i.ENDS_IT, many=str(ask.ends_it.denominator), some=str(ask.ends_it.numerator))
    yield tell.say(i.BURDENS_OF_ASKING[ask.burden])


def _missing(question: Question) -> Missing:
    return Missing(question.fact, question.record, half_known=False, clauses=())


def told_changes(result: RouteResult, tell: Telling) -> Iterator[Statement]:
    """What could still come about that would make the answer better, the cheapest first."""
    looked_at = _seen(result, tell)
    if looked_at is None or result.outcome is Outcome.UNDETERMINED:
        return
    found = together(changes(*looked_at, result))
    if found:
        yield Statement(tell.say(i.CHANGE_INTRO))
    for several in found[:MOST_CHANGES]:
        steps = tell.words.listed([_step([change.steps[place] for change in several], result, tell)
                                   for place in range(len(several[0].steps))])  # fmt: skip
        answer = tell.say(s.OUTCOMES[several[0].outcome])
        yield Statement(tell.say(i.CHANGE, answer=answer, steps=steps), depth=1, key=several[0].steps[0].question.fact)
        whose = dict.fromkeys(step.whose for step in several[0].steps)
        yield from (Statement(tell.say(i.WHOSE[one]), depth=2) for one in whose)


def together(found: Sequence[Change]) -> list[list[Change]]:
    """Changes of the same facts to the same answer, told as one with several values."""
    held: dict[tuple[object, ...], list[Change]] = {}
    for change in found:
        questions = tuple(step.question for step in change.steps)
        several = held.setdefault((questions, change.outcome) if len(questions) == 1 else (change,), [])
        several.append(change)
    return list(held.values())


def _step(steps: Sequence[Step], result: RouteResult, tell: Telling) -> str:
    question = steps[0].question
    if question.fact in tell.law.registry.lists:
        return tell.say(i.STEP_RECORD, list=tell.list_label(question.fact))
    fact = tell.law.registry.facts[question.fact]
    label, _ = question_label(_missing(question), result, tell, with_answer=False)
    values = dict.fromkeys(told(tell.law.told(fact), step.value, tell.words) for step in steps)
    return tell.say(i.STEP_IS, label=label, value=" / ".join(islice(values, MOST_VALUES)))


def told_refusing(result: RouteResult, tell: Telling) -> Iterator[Statement]:
    """The clauses that are each enough to refuse, and the answers that are enough for them."""
    looked_at = _seen(result, tell)
    if looked_at is None or result.outcome is not Outcome.NOT_ELIGIBLE:
        return
    for held in failing(*looked_at, result):
        yield Statement(tell.say(i.ENOUGH, clause=tell.clause(held.clause)), Tone.NO, key=held.clause)
        for answers in held.answers[:MOST_SETS]:
            said = [_said(one, result, tell) for one in answers]
            text = tell.say(i.ENOUGH_ANSWERS, answers="; ".join(said)) if said else tell.say(i.NO_ANSWERS)
            yield Statement(text, depth=1)


def _said(question: Question, result: RouteResult, tell: Telling) -> str:
    if question.fact in tell.law.registry.lists:
        return tell.say(i.ENOUGH_LIST, list=tell.list_label(question.fact))
    return question_label(_missing(question), result, tell)[0]

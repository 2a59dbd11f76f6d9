"""What to ask first: the question whose answer can be expected to settle most, for the least burden of asking.

Every answer that makes a difference counts alike: nobody can say how likely one is. What counts is how many of the open
questions an answer leaves over on average, divided by how hard it is to be asked (1 easy, 3 painful or dangerous).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice, product
from typing import NamedTuple

from compensation.assessment.judge import RouteJudge
from compensation.assessment.unknowns.drawn import Drawn
from compensation.assessment.unknowns.relevance import MOST_ASKED, Opened, open_case
from compensation.assessment.unknowns.variables import Question
from compensation.assessment.view import View
from compensation.case.case import Answer, Case, Record, Records, State
from compensation.case.facts import Fact, Registry
from compensation.law.diagram import OvergrownError

_LEFT = frozenset((State.NOT_KNOWN, State.DECLINED))
MOST_ANSWERS = 24
"""So many answers to one question are looked at."""


class Ask(NamedTuple):
    """A question, its burden (1 to 3), how much of what is open its answer settles on average, and how often all of it.

    Both shares are of the answers that make a difference, each counted alike.
    """

    question: Question
    burden: int
    settles: Fraction
    ends_it: Fraction


def next_questions(judge: RouteJudge, view: View, most: int = MOST_ASKED) -> tuple[Ask, ...]:
    """The open questions of a route, the best to ask first; raises OvergrownError where there is too much."""
    opened = open_case(judge, view, most)
    if not opened.drawn.drawing.is_whole:
        raise OvergrownError
    found = [_weighed(opened, question, judge.registry) for question in opened.questions]
    return tuple(sorted(found, key=lambda ask: (-ask.settles / ask.burden, ask.burden, ask.question)))


def _weighed(opened: Opened, question: Question, registry: Registry) -> Ask:
    drawn, count = opened.drawn, len(opened.questions)
    left = [len(drawn.drawing.variables.questions(root)) for root in _answered(drawn, question)]
    settles = Fraction(sum(count - one for one in left), count * len(left))
    return Ask(question, burden_of(question, registry), settles, Fraction(left.count(0), len(left)))


def burden_of(question: Question, registry: Registry) -> int:
    """How hard a question is to be asked: 1 to 3."""
    listing = registry.lists.get(question.fact)
    return listing.sensitivity if listing else registry.facts[question.fact].sensitivity


def may_be_asked(question: Question, case: Case, registry: Registry) -> bool:
    """Whether it is its turn: nobody left it open on purpose, and the question on which it depends is answered."""
    if question.fact in registry.lists:
        held = case.lists.get(question.fact)
        return held is None or held.state not in _LEFT
    fact = registry.facts[question.fact]
    answer = _answer(fact, question.record, case, registry)
    if fact.guard is not None:
        before = _answer(registry.facts[fact.guard.fact], question.record, case, registry)
        if before is None or not before.is_known:
            return False
    return answer is None or answer.state not in _LEFT


def _answer(fact: Fact, record: str, case: Case, registry: Registry) -> Answer | None:
    listing = registry.list_of(fact.record)
    if listing is None:
        return case.answers.get(fact.id)
    found = next((one for one in _records(case.lists, listing.plural) if one.id == record), None)
    return found.answers.get(fact.name) if found else None


def _records(lists: Mapping[str, Records], plural: str) -> Iterator[Record]:
    """The records of a list, of the case or inside records."""
    for name, held in lists.items():
        for record in held.items:
            if name == plural:
                yield record
            yield from _records(record.lists, plural)


def _answered(drawn: Drawn, question: Question) -> list[int]:
    """What is left of the outcome after each answer to a question."""
    variables = drawn.drawing.variables
    levels = [level for level, held in enumerate(variables.held) if question in held.questions]
    cuts = drawn.drawing.diagram.turns(drawn.outcome)
    answers = [[(level, value) for value in _values(drawn, level, cuts.get(level, ()))] for level in levels]
    several = islice(product(*[held for held in answers if held]), MOST_ANSWERS)
    return [drawn.drawing.diagram.fix(drawn.outcome, dict(values)) for values in several]


def _values(drawn: Drawn, level: int, cuts: Sequence[int]) -> Iterator[int]:
    if cuts:
        yield drawn.drawing.diagram.ranges[level][0]
        yield from cuts

"""Which unknown facts can still change the outcome: no more of them and no fewer, or else a word that there is doubt.

A case is drawn twice. Drawn loosely, each comparison of days that are not exactly known may turn out either way by
itself: whatever matters then is all that could matter. Drawn firmly, on days that are tried one by one, whatever
matters then matters surely. Where both name the same, or the days tried are all that need be, the answer is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from compensation.assessment.assess import judge_of, judge_route
from compensation.assessment.judge import RouteJudge
from compensation.assessment.result import Missing, Outcome, RouteResult
from compensation.assessment.unknowns.asked import is_half_known
from compensation.assessment.unknowns.coming import Place
from compensation.assessment.unknowns.cutting import days_to_try
from compensation.assessment.unknowns.drawn import Drawn, draw
from compensation.assessment.unknowns.sight import Scope
from compensation.assessment.unknowns.variables import BOXED, UNREAL, Question, Variable
from compensation.assessment.view import Prepared, View, views
from compensation.case.case import Case
from compensation.law.diagram import OvergrownError
from compensation.law.law import Law

MOST_TO_TRY = 2000
"""Where a loose drawing has more parts than this and still is not all that there is, no firm one is tried."""


MOST_SHARED = 3
"""So many records that nobody has told of are imagined for all questions of a list together."""


class Relevance(NamedTuple):
    """The facts that can still change the outcome.

    ``exact``: no more and no fewer; otherwise perhaps more. ``certain``: the outcome that comes whatever is answered.
    """

    facts: tuple[Missing, ...]
    exact: bool
    certain: Outcome | None


class Opened(NamedTuple):
    """A case drawn, the questions that still matter, and whether these are exactly all."""

    drawn: Drawn
    questions: tuple[Question, ...]
    exact: bool


def still_matter(law: Law, result: RouteResult, case: Case, as_of: date) -> Relevance:
    """The facts that can still change the outcome of a route for the unit of a result."""
    return relevance(judge_of(law, result.route), view_of(law, result, case, as_of))


def view_of(law: Law, result: RouteResult, case: Case, as_of: date) -> View:
    """The view of a case from which a result was judged."""
    judge = judge_of(law, result.route)
    prepared = Prepared(case)
    every = views(prepared, judge.route, judge.units, as_of)
    view = next(view for view in every if view.unit == result.unit)
    view.others = lambda name: judge_route(law, law.route(name), prepared, as_of)
    return view


def relevance(judge: RouteJudge, view: View) -> Relevance:
    """The facts that can still change the outcome; raises OvergrownError where there are too many to be told."""
    opened = open_case(judge, view)
    drawn = opened.drawn
    outcomes = drawn.drawing.diagram.values(drawn.outcome) if not opened.questions else ()
    ask = drawn.drawing.variables.questions
    waiting = {name: frozenset(ask(*readings.values())) for name, readings in drawn.clauses.items()}
    facts = tuple(_missing(question, drawn, waiting) for question in opened.questions)
    return Relevance(facts, opened.exact, outcomes[0] if len(outcomes) == 1 else None)


def _missing(question: Question, drawn: Drawn, waiting: Mapping[str, frozenset[Question]]) -> Missing:
    clauses = tuple(name for name, questions in waiting.items() if question in questions)
    return Missing(*question, is_half_known(drawn.drawing.sight, question), clauses)


def open_case(judge: RouteJudge, view: View, scope: Scope | None = None) -> Opened:
    """Draw a case loosely, and where that leaves a doubt, firmly too; raises OvergrownError."""
    chosen = scope or Scope()
    loose = draw(judge, view, chosen)
    questions = _questions(loose)
    wanted = _wanted(loose)
    shared = {place: min(many, MOST_SHARED) for place, many in wanted.items()}
    if max(shared.values(), default=1) == 1 and not any(_unsettled(loose)):
        return Opened(loose, questions, exact=True)
    if loose.drawing.diagram.size > MOST_TO_TRY and any(held.key.part == BOXED for held in _variables(loose)):
        return Opened(loose, questions, exact=False)
    tried = days_to_try(loose.drawing.variables, loose.outcome)
    days = loose.drawing.sight.coming.shared_days(tried.days, shared)
    try:
        firm = draw(judge, view, chosen._replace(days=days, shared=shared, only=frozenset(questions)))
    except OvergrownError:
        return Opened(loose, questions, exact=False)
    sure, is_real = _questions(firm), not any(_unsettled(firm))
    if is_real and tried.complete and shared == wanted:
        return Opened(firm, sure, exact=True)
    return Opened(firm, questions, exact=is_real and set(sure) == set(questions))


def _questions(drawn: Drawn) -> tuple[Question, ...]:
    return drawn.drawing.variables.questions(drawn.outcome)


def _variables(drawn: Drawn) -> Iterable[Variable]:
    variables = drawn.drawing.variables
    return [variables.held[level] for level in variables.diagram.depends_on(drawn.outcome)]


def _unsettled(drawn: Drawn) -> Iterator[Variable]:
    """Comparisons that turn out either way by themselves, whatever the others say."""
    return (held for held in _variables(drawn) if held.key.part in UNREAL)


def _wanted(drawn: Drawn) -> dict[Place, int]:
    """How many records of each list would do for all questions: one for each question that is asked of them."""
    held = _variables(drawn)
    if any(variable.key.part == BOXED for variable in held):
        return drawn.drawing.sight.coming.counted()
    return drawn.drawing.sight.coming.counted(variable.key.record for variable in held)

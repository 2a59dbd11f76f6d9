"""The best question over several routes at once: what settles most of all that is open, for the burden of asking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from compensation.assessment.result import Outcome, RouteResult
from compensation.assessment.unknowns.next_question import burden_of, may_be_asked, next_questions
from compensation.assessment.unknowns.seen import seen
from compensation.assessment.unknowns.variables import Question
from compensation.case.case import Case
from compensation.law.diagram import OvergrownError
from compensation.law.law import Law

MOST_ASKED = 1_500
"""So often the judges of a route are asked, at a time when somebody waits for one question."""


class Worth(NamedTuple):
    """A question, the results on which it bears, its burden (1 to 3), and the sum of what it settles of each.

    Where a route has too much open to be weighed, each of its questions counts as one part of them all.
    """

    question: Question
    results: tuple[RouteResult, ...]
    burden: int
    settles: Fraction


def questions(law: Law, results: Sequence[RouteResult], case: Case, as_of: date) -> tuple[Worth, ...]:
    """The open questions of all these results, the best to ask first; none that was left open on purpose."""
    found: dict[Question, list[tuple[RouteResult, Fraction]]] = {}
    for result in results:
        if result.outcome is Outcome.UNDETERMINED:
            for question, settles in _of(law, result, case, as_of):
                if may_be_asked(question, case, law.registry):
                    found.setdefault(question, []).append((result, settles))
    worth = [
        Worth(question, tuple(result for result, _ in held), burden_of(question, law.registry), _sum(held))
        for question, held in found.items()
    ]
    order = {name: place for place, name in enumerate((*law.registry.facts, *law.registry.lists))}
    return tuple(
        sorted(worth, key=lambda one: (-one.settles / one.burden, one.burden, order[one.question.fact], one.question))
    )


def _sum(held: Sequence[tuple[RouteResult, Fraction]]) -> Fraction:
    return sum((settles for _, settles in held), Fraction(0))


def _of(law: Law, result: RouteResult, case: Case, as_of: date) -> list[tuple[Question, Fraction]]:
    if len(result.versions) <= 1:
        try:
            asks = next_questions(*seen(law, result, case, as_of), MOST_ASKED)
            return [(ask.question, ask.settles) for ask in asks]
        except OvergrownError:
            pass
    share = Fraction(1, len(result.missing) or 1)
    return [(Question(held.fact, held.record), share) for held in result.missing]

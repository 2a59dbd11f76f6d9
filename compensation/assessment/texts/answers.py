"""What a text answers to a case, as far as two texts can differ for a survivor: outcome, last days, and money."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from compensation.assessment.assess import assess
from compensation.assessment.result import RouteResult
from compensation.case.case import Case
from compensation.law.law import Law
from compensation.terms.money import Amount
from compensation.terms.truth import Truth


class Clock(NamedTuple):
    """A time limit of one claim: where it stands, and its first and last possible last day (ordinals)."""

    deadline: str
    state: str
    safe: int | None
    latest: int | None


class Answer(NamedTuple):
    """The answer for one claim: outcome, whether it waits, time limits, and money in minor units."""

    unit: str
    outcome: str
    waiting: Truth
    clocks: tuple[Clock, ...]
    amount: Amount
    heads: tuple[tuple[str, Amount], ...]
    currency: str


Answers = tuple[Answer, ...]
ASPECTS = ("outcome", "waiting", "clocks", "amount", "heads")


def answers(law: Law, route: str, case: Case, as_of: date) -> Answers:
    """What a text answers, for each claim; nothing where it has no such route."""
    if route not in {held.id for held in law.routes}:
        return ()
    return tuple(_answer(result) for result in assess(law, case, as_of, [route]).routes)


def _answer(result: RouteResult) -> Answer:
    clocks = tuple(Clock(held.deadline.id, held.first.state.value, held.safe, held.latest) for held in result.deadlines)
    heads = tuple((held.head.mark.id, held.amount) for held in result.heads)
    return Answer(
        result.unit.name, result.outcome.value, result.waiting, clocks, result.amount, heads, result.route.currency
    )


def differing(before: Answers, after: Answers) -> str:
    """In what two texts differ first: the number of claims, or an aspect of one of them; nothing where they agree."""
    if len(before) != len(after):
        return "claims"
    for aspect in ASPECTS:
        if any(getattr(one, aspect) != getattr(other, aspect) for one, other in zip(before, after, strict=True)):
            return aspect
    return ""


def states(found: Sequence[Answer]) -> tuple[int, ...]:
    """Every last day that is spoken of."""
    days = [day for one in found for clock in one.clocks for day in (clock.safe, clock.latest)]
    return tuple(dict.fromkeys(day for day in days if day is not None))

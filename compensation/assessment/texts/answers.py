"""What a text answers to a case, as far as two texts can differ for a survivor: outcome, last days, and money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from compensation.assessment.assess import assess
from compensation.assessment.result import RouteResult
from compensation.case.case import Case, Record, Records
from compensation.case.facts import Registry
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
NO_NAMES: Mapping[str, str] = MappingProxyType({})
ANSWER, ADVANCE = "of the answer", "in advance"
"""What the day is called by which an answer is due, and a sum that is paid before the claim is decided."""
ASPECTS = (("claims", "outcome", "waiting"), ("clocks",), ("amount", "heads"))
"""In what two texts can differ: how a claim is decided, by which days, and for how much."""


def answers(law: Law, route: str, case: Case, as_of: date, names: Mapping[str, str] = NO_NAMES) -> Answers:
    """What a text answers, for each claim; nothing where it has no such route. ``names`` are other ids to be used."""
    if route not in {held.id for held in law.routes}:
        return ()
    return tuple(_answer(result, names) for result in assess(law, case, as_of, [route]).routes)


def _answer(result: RouteResult, names: Mapping[str, str]) -> Answer:
    clocks = tuple(
        Clock(names.get(held.deadline.id, held.deadline.id), held.first.state.value, held.safe, held.latest)
        for held in (*result.deadlines, *result.after)
    )
    due = result.procedure.answer_by
    clocks += (Clock(ANSWER, "open", due.lo, due.hi),) if due else ()
    early = ((f"{ADVANCE} {names.get(held.head.mark.id, held.head.mark.id)}", held.amount) for held in result.advances)
    heads = (*((names.get(held.head.mark.id, held.head.mark.id), held.amount) for held in result.heads), *early)
    return Answer(
        result.unit.name, result.outcome.value, result.waiting, clocks, result.amount, heads, result.route.currency
    )


def differing(before: Answers, after: Answers, aspects: Sequence[str]) -> str:
    """In which of these aspects two texts differ first; nothing where they agree in all."""
    if len(before) != len(after):
        return "claims" if "claims" in aspects else ""
    for aspect in (one for one in aspects if one != "claims"):
        if any(_held(one, aspect) != _held(other, aspect) for one, other in zip(before, after, strict=True)):
            return aspect
    return ""


def _held(answer: Answer, aspect: str) -> object:
    """An aspect of an answer; in what order limits and sums are told makes no difference."""
    found = getattr(answer, aspect)
    return sorted(found, key=lambda one: str(one[0])) if aspect in {"clocks", "heads"} else found


def last_days(found: Sequence[Answer]) -> tuple[int, ...]:
    """Every last day that is spoken of."""
    days = [day for one in found for clock in one.clocks for day in (clock.safe, clock.latest)]
    return tuple(dict.fromkeys(day for day in days if day is not None))


def fitting(case: Case, asked: Registry, other: Registry) -> Case:
    """What of a case a text of the law can read that asks these questions, where those of the other are otherwise."""
    known = {
        name for name, fact in asked.facts.items() if name not in other.facts or other.facts[name].kind is fact.kind
    }
    single = {name: told for name, told in case.answers.items() if name in known}
    return replace(case, answers=single, lists=_fitting(case.lists, known, asked))


def _fitting(lists: Mapping[str, Records], known: set[str], asked: Registry) -> dict[str, Records]:
    def fits(plural: str, record: Record) -> Record:
        singular = asked.lists[plural].singular
        told = {name: answer for name, answer in record.answers.items() if f"{singular}.{name}" in known}
        return replace(record, answers=told, lists=_fitting(record.lists, known, asked))

    return {
        plural: replace(held, items=tuple(fits(plural, record) for record in held.items))
        for plural, held in lists.items()
        if plural in asked.lists
    }

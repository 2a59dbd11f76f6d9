"""Our reading of the same rules, one case at a time: in the fewest steps, and in full."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.peers.cases import DAYS, FACTS, INJURIES, Told, Value
from benchmarks.peers.reference import Expected
from compensation.assessment.answer import Answer
from compensation.assessment.finding import PAIRS
from compensation.assessment.judge import RouteJudge
from compensation.assessment.judging import Judging
from compensation.assessment.noted import shorthand
from compensation.assessment.result import Outcome, RouteResult
from compensation.assessment.view import Prepared, views
from compensation.case import case as given
from compensation.law.law import Law
from compensation.law.packs import load
from compensation.terms.dates import read_date
from compensation.terms.money import End, Money
from compensation.terms.truth import UNKNOWN, YES

PACK = Path(__file__).parent / "pack-not-law" / "xp"
AS_OF = date(2026, 11, 23)
_ANSWERS = {Outcome.ELIGIBLE: True, Outcome.NOT_ELIGIBLE: False, Outcome.UNDETERMINED: None}


@cache
def law() -> Law:
    """The invented pack."""
    return load([PACK])


class _Ours:
    route_id = "xp/listed"

    def __init__(self) -> None:
        self.judge = RouteJudge(law().route(self.route_id), law())
        self.route, self.units = self.judge.route, self.judge.units

    def prepare(self, told: Told) -> Prepared:
        """A case as it stands once its file was read."""
        return Prepared(case_of(told))


class Short(_Ours):
    """The outcome, the answer of every node, what is missing, and the award; trees grow from it when read."""

    name = "ours: outcome, every node noted, open facts"

    def __init__(self) -> None:
        super().__init__()
        ready = shorthand(self.judge)
        assert ready is not None  # noqa: S101 - the invented route has no disputes
        self._ready = ready

    def ask(self, prepared: Prepared) -> Answer:
        """One answer, as far as every peer goes and further."""
        (view,) = views(prepared, self.route, self.units, AS_OF)
        answer = self._ready.answer(view)
        if answer.outcome is Outcome.UNDETERMINED:
            answer.open_facts  # noqa: B018 - worked out when read
        elif answer.outcome is Outcome.ELIGIBLE:
            answer.named("net")
        return answer

    def read(self, answer: Answer) -> Expected:
        """The answer as the reference gives it."""
        net = answer.named("net")
        return _read(answer.findings, answer.outcome, net.low, net.high, answer.open_facts)


class Grown(Short):
    """The same, and the tree of every condition grown."""

    name = "ours: the same, and every tree grown"

    def ask(self, prepared: Prepared) -> Answer:
        """One answer with its trees."""
        answer = super().ask(prepared)
        answer.findings  # noqa: B018 - grown when read
        return answer


class Full(_Ours):
    """A whole result, of which sums are worked out for the eligible only."""

    name = "ours: the whole result, as assess gives it"

    def ask(self, prepared: Prepared) -> RouteResult:
        """One result."""
        (view,) = views(prepared, self.route, self.units, AS_OF)
        result = Judging(self.judge, view).result()
        if result.outcome is Outcome.UNDETERMINED:
            result.missing  # noqa: B018 - worked out when read
        elif result.outcome is Outcome.ELIGIBLE:
            result.amount  # noqa: B018 - likewise
        return result

    def read(self, result: RouteResult) -> Expected:
        """The answer as the reference gives it."""
        findings = tuple(held.readings[0].finding for held in result.conditions)
        return _read(findings, result.outcome, *result.amount, result.missing)


class Flat(Full):
    """The same rules with three plain facts instead of a list, as columns like them."""

    name = "ours: the whole result, injuries as plain facts"
    route_id = "xp/flat"

    def prepare(self, told: Told) -> Prepared:
        """A case as it stands once its file was read."""
        return Prepared(given.Case("invented", "", _answers(told, FACTS), {}))


def _read(findings: tuple[Any, ...], outcome: Outcome, low: End, high: End, missing: tuple[Any, ...]) -> Expected:
    worst = [PAIRS[found.code].worst for found in findings]
    conditions = tuple(None if held is UNKNOWN else held is YES for held in worst)
    return Expected(
        conditions,
        _ANSWERS[outcome],
        int(low or 0),
        None if high is None else int(high),
        frozenset(_name(held) for held in missing),
    )


def _name(held: Any) -> str:  # noqa: ANN401 - a missing fact
    return str(held.record) if held.record else held.fact.partition("_")[2]


def case_of(told: Told) -> given.Case:
    """A case with these answers; its injuries as a list of records, one without a row where nobody knows it."""
    answers = _answers(told, [name for name in FACTS if name not in INJURIES])
    hurt = tuple(_injury(name, told[name]) for name in INJURIES if told[name] != "none")
    return given.Case("invented", "", answers, {"injuries": given.Records(items=hurt, complete=True)})


def _answers(told: Told, names: Iterable[str]) -> dict[str, given.Answer]:
    known = {name: told[name] for name in names if told[name] is not None}
    return {f"person.xp_{name}": given.Answer(given.State.KNOWN, _value(name, value)) for name, value in known.items()}


def _injury(name: str, row: Value) -> given.Record:
    known = {"xp_row": given.Answer(given.State.KNOWN, str(row))} if row is not None else {}
    return given.Record(name, known, {})


def _value(name: str, value: Value) -> given.Value:
    if name in DAYS and isinstance(value, int):
        return read_date(date.fromordinal(value).isoformat())
    if name == "other" and isinstance(value, int):
        return Money(value, "GBP")
    assert value is not None  # noqa: S101 - asked of known ones only
    return value

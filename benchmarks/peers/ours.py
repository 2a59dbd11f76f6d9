"""Our reading of the same rules, one case at a time: the notes, the trees, and the whole of ``assess``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.peers.cases import DAYS, FACTS, INJURIES, Told, Value
from benchmarks.peers.reference import Expected
from compensation.assessment.assess import assess
from compensation.assessment.finding import PAIRS
from compensation.assessment.judge import RouteJudge
from compensation.assessment.judging import Judging
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


class Noted:
    """A result as ``assess`` gives it: every node is noted, and what it lacks or brings is worked out."""

    name = "ours: the result, every node noted"
    route_id = "xp/listed"

    def __init__(self) -> None:
        self.judge = RouteJudge(law().route(self.route_id), law())
        self.route, self.units = self.judge.route, self.judge.units

    def prepare(self, told: Told) -> Prepared:
        """A case as it stands once its file was read."""
        return Prepared(case_of(told))

    def ask(self, prepared: Prepared) -> RouteResult:
        """One result: the facts that are missing where it is open, the sum where there is one."""
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


class Grown(Noted):
    """The same, and the tree of every condition grown."""

    name = "ours: the same, and every tree grown"

    def ask(self, prepared: Prepared) -> RouteResult:
        """One result with its trees."""
        result = super().ask(prepared)
        result.conditions  # noqa: B018 - grown when read
        return result


class Asked(Noted):
    """All that ``assess`` does for one case and one route, from the answers as they were given."""

    name = "ours: assess, from the answers as given"

    def prepare(self, told: Told) -> given.Case:  # type: ignore[override]
        """A case as its file was read."""
        return case_of(told)

    def ask(self, case: given.Case) -> RouteResult:  # type: ignore[override]
        """One assessment, of which the only result is read as far as above."""
        (result,) = assess(law(), case, AS_OF, (self.route_id,)).routes
        if result.outcome is Outcome.UNDETERMINED:
            result.missing  # noqa: B018 - worked out when read
        elif result.outcome is Outcome.ELIGIBLE:
            result.amount  # noqa: B018 - likewise
        return result


class Flat(Noted):
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

"""An assessment as JSON for other programs: every finding with its provision, its place in the file and its answer.

The form is published as docs/schema/assessment-1.schema.json; a change that breaks a reader gets a new number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from compensation.assessment.finding import HAS_UNKNOWN, NO_NO, NO_YES, PAIRS, YES_YES, Finding
from compensation.assessment.json_parts import (
    TRUTHS,
    Json,
    cites_json,
    day_json,
    end_json,
    mark_json,
    missing_json,
    unit_json,
)
from compensation.assessment.json_plan import plan_json
from compensation.assessment.json_what_if import what_if_json
from compensation.assessment.result import (
    Assessment,
    ClauseResult,
    Clock,
    ClockResult,
    HeadResult,
    JudgementResult,
    RouteResult,
    TotalResult,
    Version,
)
from compensation.assessment.telling import Telling
from compensation.case.case import Case
from compensation.law.kernel import Mark
from compensation.law.law import Law
from compensation.law.route import Factor
from compensation.terms.dates import NOT_STARTED, UNLIMITED, Span
from compensation.terms.messages import ENGLISH
from compensation.terms.money import Amount
from compensation.terms.truth import Pair
from compensation.terms.words import Words

SCHEMA = "compensation/assessment/1"
VERSION = 1
_WAITS = {NOT_STARTED: "not-started", UNLIMITED: "no-limit"}


def as_json(
    assessment: Assessment, law: Law, case: Case, *, with_facts: bool = True, with_what_if: bool = False
) -> str:
    """The assessment as JSON, the same bytes for the same input; raises nothing.

    Texts are in English, which ``language`` says. Answers of the survivor stand beside the findings they made, for the
    file belongs to the lawyer. Without ``with_facts`` they and the steps of every count are left out; last days and
    sums to be paid remain. ``with_what_if`` adds what to ask first, what would change an answer, and what refuses it.
    """
    written = {
        "schema": SCHEMA,
        "version": VERSION,
        "language": ENGLISH,
        "case": {"id": assessment.case_id, "sha256": assessment.case_sha256},
        "law": {"sha256": assessment.law_sha256, "packs": dict(sorted(assessment.packs.items()))},
        "as_of": assessment.as_of.isoformat(),
        "routes": [
            _Writer(result, law, case if with_facts else None).route()
            | ({"what_if": what_if_json(result, law, case, assessment.as_of)} if with_what_if else {})
            for result in assessment.routes
        ],
        "plan": plan_json(assessment),
        "unused": list(assessment.unused),
    }
    return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


class _Writer:
    """One route: what is written of its parts, with the answers in view where they may be told."""

    def __init__(self, result: RouteResult, law: Law, case: Case | None) -> None:
        self.result = result
        self.tell = Telling(law, result.route, Words(), case).for_unit(result.unit)
        self.currency = result.route.currency

    def route(self) -> Json:
        result, route = self.result, self.result.route
        return {
            "id": route.id,
            "name": route.name,
            "status": route.status,
            "standing": route.standing.value,
            "unit": unit_json(result.unit),
            "outcome": result.outcome.value,
            "answer": _pair(result.pair),
            "waiting": TRUTHS[result.waiting],
            "waiting_for": [clause.id for clause in result.waiting_for],
            "because": [held.clause.id for held in result.because],
            "versions": [self.version(held) for held in result.versions],
            "applies": [self.clause(held) for held in result.applies],
            "conditions": [self.clause(held) for held in result.conditions],
            "bars": [self.clause(held) for held in result.bars],
            "deadlines": [self.deadline(held) for held in result.deadlines],
            "after": [self.deadline(held) for held in result.after],
            "heads": [self.head(held) for held in result.heads],
            "advances": [self.advance(held) for held in result.advances],
            "totals": [self.total(held) for held in result.totals],
            "amount": self.amount(result.amount),
            "judgements": [self.judgement(held) for held in result.judgements],
            "issues": [
                {**mark_json(held.issue.mark), "answers": {option: _pair(pair) for option, pair in held.outcomes}}
                for held in result.issues
            ],
            "missing": [missing_json(held) for held in result.missing],
            "missing_exact": not result.lacking.doubt,
            "missing_doubt": result.lacking.doubt,
            "missing_for_amount": [missing_json(held) for held in result.missing_for_amount],
            "obstacles": [
                {**mark_json(held.obstacle.mark), "taxonomy": held.obstacle.taxonomy, "met": TRUTHS[held.truth],
                 "affects": list(held.obstacle.affects), "answers": list(held.obstacle.answer),
                 "finding": self.finding(held.finding, self.tell)}
                for held in result.obstacles
            ],
            "evidence": [
                {
                    **mark_json(held.mark), "need": held.need, "from": held.holder, "risk": held.risk,
                    "needed": TRUTHS[truth],
                }
                for held, truth in result.evidence
            ],
            "papers": [{"id": held.id, "needed": TRUTHS[truth]} for held, truth in result.papers],
            "carried": [
                {"route": held.route.id, "unit": unit_json(held.unit), "outcome": held.outcome.value}
                for held in result.carried
            ],
            "courts": [
                {"name": held.name, "cites": cites_json(held.mark.cites), "fits": TRUTHS[truth]}
                for held, truth in result.procedure.courts
            ],
            "answer_by": _span(result.procedure.answer_by) if result.procedure.answer_by else None,
            "interactions": [
                {**mark_json(held.mark), "effect": held.effect, "with": list(held.others), "holds": TRUTHS[truth]}
                for held, truth in result.interactions
            ],
        }  # fmt: skip

    def version(self, version: Version) -> Json:
        """A text of the law that governs, or may, and what comes of it."""
        return {
            "id": version.id,
            "name": version.earlier.name if version.earlier else "",
            "governs": _pair(version.asked.pair) if version.asked else None,
            "outcome": version.result.outcome.value,
        }

    def clause(self, result: ClauseResult) -> Json:
        clause = result.clause
        return {
            **mark_json(clause.mark),
            "effect": clause.effect.value if clause.effect else None,
            "answer": _pair(result.pair),
            "effective": _pair(result.effective),
            "deferred": result.lifted,
            "readings": [
                {"read_as": dict(reading.choices), "finding": self.finding(reading.finding, self.tell)}
                for reading in result.readings
            ],
        }

    def deadline(self, result: ClockResult) -> Json:
        return {
            **mark_json(result.deadline.mark),
            "safe": day_json(result.safe),
            "latest": day_json(result.latest),
            "clocks": [self.clock(clock) for clock in result.clocks],
        }

    def clock(self, clock: Clock) -> Json:
        return {
            **({"record": clock.record} if clock.record else {}),
            "read_as": dict(clock.choices),
            "state": clock.state.value,
            "last_day": _span(clock.last_day),
            "branches": list(clock.branches),
            "steps": self.finding(clock.steps, self.tell),
            "extensions": [self.finding(found, self.tell) for found in clock.extensions],
            **({"reaches_back_to": self.finding(clock.reach, self.tell)} if clock.reach else {}),
        }

    def head(self, result: HeadResult) -> Json:
        return {
            **mark_json(result.head.mark),
            "amount": self.amount(result.amount),
            "due": self.finding(result.guard, self.tell) if result.guard else None,
            "payable": self.finding(result.payable, self.tell) if result.payable else None,
            "sums": [
                {"read_as": dict(held.choices), "amount": self.amount(held.amount),
                 "finding": self.finding(held.finding, self.tell)}
                for held in result.sums
            ],
        }  # fmt: skip

    def advance(self, result: HeadResult) -> Json:
        return {**self.head(result), "power": result.head.power, "counts_toward": result.head.toward}

    def total(self, total: TotalResult) -> Json:
        steps = [
            {**mark_json(held.step.mark), "operation": held.step.operation, "label": held.label,
             "applied": self.amount(held.applied) if held.applied else None, "after": self.amount(held.after)}
            for held in total.steps
        ]  # fmt: skip
        return {"read_as": dict(total.choices), "amount": self.amount(total.amount), "steps": steps}

    def judgement(self, result: JudgementResult) -> Json:
        asked = result.judgement
        return {
            "id": asked.id, "question": asked.question, "who": asked.who, "burden": asked.burden,
            "cites": cites_json(asked.cites), "clauses": list(result.clauses),
            "for": [mark_json(found.mark) for found in result.favours],
            "against": [mark_json(found.mark) for found in result.against],
            "not_known": [mark_json(found.mark) for found in result.unknown],
            "stance": self._stance(asked.id),
        }  # fmt: skip

    def _stance(self, judgement: str) -> Json | None:
        """What the adviser wrote down about a judgement."""
        stances = self.tell.case.stances.get(self.result.route.id, {}) if self.tell.case else {}
        stance = stances.get(judgement)
        return {"view": stance.view, "reason": stance.reason, "by": stance.by} if stance else None

    def amount(self, amount: Amount) -> Json:
        return {"low": end_json(amount.low), "high": end_json(amount.high), "currency": self.currency}

    def finding(self, found: Finding, tell: Telling, above: Mark | None = None) -> Json:
        written: Json = {"kind": _kind(found.node), **_news(found.mark, above)}
        if found.value is None:
            written["answer"] = _pair(PAIRS[found.code])
        elif tell.case is not None:
            is_day = isinstance(found.value, Span)
            written |= {"day": _span(found.value)} if is_day else {"amount": self.amount(found.amount)}
        written |= _names(found.node)
        fact = getattr(found.node, "fact", "")
        if fact and tell.case is not None:
            written["given"] = tell.given(tell.law.registry.facts[fact])
        if found.about:
            written["about"] = list(found.about)
        if found.parts:
            written["parts"] = [self.finding(part, inner, found.mark) for part, inner in _inside(found, tell)]
        return written


def _inside(found: Finding, tell: Telling) -> list[tuple[Finding, Telling]]:
    listing = getattr(found.node, "listing", "")
    if not listing or not found.about or len(found.parts) % len(found.about):
        return [(part, tell) for part in found.parts]
    return [(part, tell.for_record(listing, name)) for part, name in zip(found.parts, found.about * 2, strict=False)]


def _kind(node: Any) -> str:  # noqa: ANN401 - any node of the kernel
    return "test" if isinstance(node, Factor) else type(node).__name__.lower()


def _names(node: Any) -> Mapping[str, str]:  # noqa: ANN401 - any node of the kernel
    keys = ("fact", "listing", "table", "row", "issue", "judgement", "deadline", "name", "head", "function", "note")
    return {key: getattr(node, key) for key in keys if isinstance(getattr(node, key, None), str) and getattr(node, key)}


def _news(mark: Mark, above: Mark | None) -> Json:
    """What a mark says that the one above has not said: provisions and standing are inherited downward."""
    written = mark_json(mark)
    if above is None:
        return written
    said = mark_json(above)
    return {key: value for key, value in written.items() if value and (key == "source" or value != said[key])}


def _pair(pair: Pair) -> Json:
    return {"worst": TRUTHS[pair.worst], "best": TRUTHS[pair.best], "word": _word(3 * pair.worst + pair.best)}


def _word(code: int) -> str:
    if HAS_UNKNOWN[code]:
        return "not-known"
    return {NO_NO: "no", YES_YES: "yes", NO_YES: "judgement"}.get(code, "judgement")


def _span(span: Span) -> Json:
    if span.lo > span.hi:
        return {"from": None, "to": None, "never": True, "waits": None}
    return {"from": day_json(span.lo), "to": day_json(span.hi), "never": span.never, "waits": _WAITS.get(span.hi)}

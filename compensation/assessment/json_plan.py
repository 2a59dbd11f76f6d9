"""The plan as JSON: claims by route and unit, each tie with the provision behind it."""

from __future__ import annotations

from collections.abc import Sequence

from compensation.assessment.interactions import Tie
from compensation.assessment.json_parts import TRUTHS, Json, day_json, end_json, mark_json, missing_json, unit_json
from compensation.assessment.plan import PlanStep
from compensation.assessment.plan_choices import Choice
from compensation.assessment.plan_money import Together
from compensation.assessment.plan_order import Edge, Knot
from compensation.assessment.result import Assessment


def plan_json(assessment: Assessment) -> Json:
    """Steps in order, knots, choices, sums together, and what bears on them from outside."""
    return _Writer(assessment).plan()


class _Writer:
    """Writes claims by name, for their places in the assessment mean nothing to others."""

    def __init__(self, assessment: Assessment) -> None:
        self.held, self.routes = assessment.plan, assessment.routes

    def plan(self) -> Json:
        return {
            "steps": [self.step(step) for step in self.held.steps],
            "knots": [self.knot(knot) for knot in self.held.knots],
            "choices": [self.choice(choice) for choice in self.held.choices],
            "together": [self.together(one) for one in self.held.together],
            "beside": [self.tie(tie) for tie in self.held.beside],
            "unjudged": list(self.held.unjudged),
        }

    def claim(self, at: int) -> Json:
        result = self.routes[at]
        return {"route": result.route.id, "unit": unit_json(result.unit)}

    def claims(self, members: Sequence[int]) -> list[Json]:
        return [self.claim(at) for at in members]

    def step(self, step: PlanStep) -> Json:
        moment = step.moment
        return {
            **self.claim(step.at),
            "act": moment.act.value,
            "deadline": moment.deadline.deadline.id if moment.deadline else None,
            "by": day_json(step.by),
            "latest": day_json(moment.latest),
            "sooner": step.sooner,
            "state": step.state,
            "after": [self.edge(edge) for edge in step.after],
            "despite": [self.edge(edge) for edge in step.despite],
            "also": [{"what": also.what, "ties": [self.tie(tie) for tie in also.ties]} for also in step.also],
            "only_if": [missing_json(held) for held in step.only_if],
        }

    def edge(self, edge: Edge) -> Json:
        return {"first": self.claim(edge.first), "then": self.claim(edge.then), "tie": self.tie(edge.tie)}

    def tie(self, tie: Tie) -> Json:
        return {
            "this": self.claim(tie.this),
            "other": self.claim(tie.other),
            **mark_json(tie.interaction.mark),
            "effect": tie.effect,
            "holds": TRUTHS[tie.holds],
            "settled_by": [missing_json(held) for held in tie.missing],
        }

    def knot(self, knot: Knot) -> Json:
        return {
            "why": knot.why,
            "members": self.claims(knot.members),
            "by": day_json(knot.by),
            "edges": [self.edge(edge) for edge in knot.edges],
            "may_wait": [self.tie(tie) for tie in knot.waits],
        }

    def choice(self, choice: Choice) -> Json:
        return {
            "members": self.claims(choice.members),
            "ties": [self.tie(tie) for tie in choice.ties],
            "verdict": choice.verdict,
            "better": None if choice.better is None else self.claim(choice.better),
        }

    def together(self, one: Together) -> Json:
        return {
            "country": one.country,
            "members": self.claims(one.members),
            "amount": {"low": end_json(one.amount.low), "high": end_json(one.amount.high), "currency": one.currency},
            "high_if_nothing_is_the_same": end_json(one.apart),
            "open_sums": self.claims(one.open_sums),
            "once": [self.tie(tie) for tie in one.once],
        }

"""What a claim may bring: heads, the steps from their sum to the total, and reductions, as intervals in minor units."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from compensation.assessment.build import Bench, Builders, Judge
from compensation.assessment.finding import NO_NO, PAIRS, YES_YES, Finding
from compensation.assessment.one import PLAIN
from compensation.assessment.readings import agrees
from compensation.assessment.result import Choices, ClauseResult, HeadResult, StepResult, SumResult, TotalResult
from compensation.assessment.sums import added, hull, if_held, step_judge, sum_judge
from compensation.assessment.view import View
from compensation.law.kernel import Step
from compensation.law.route import Effect, Head
from compensation.terms.money import NOT_KNOWN, Amount, rounded
from compensation.terms.truth import YES

REDUCING = {Effect.REDUCE, Effect.REFUSE_OR_REDUCE}


class BuiltHead(NamedTuple):
    """A head and the functions that judge it."""

    head: Head
    guard: Judge | None
    amount: Judge

    def work(self, view: View) -> tuple[Finding | None, Finding]:
        """Whether the head arises, and how much it is."""
        return self.guard(view) if self.guard else None, self.amount(view)


class BuiltStep(NamedTuple):
    """A step of the total; ``apply`` is None for the step that takes the reducing bars."""

    step: Step
    apply: Callable[[View, Amount], tuple[Amount, Finding]] | None


def build_head(bench: Bench, head: Head, build: Builders = PLAIN) -> BuiltHead:
    """The functions of a head."""
    return BuiltHead(head, build.test(bench, head.guard) if head.guard else None, sum_judge(bench, head.amount))


def build_step(bench: Bench, step: Step) -> BuiltStep:
    """The function of a step of the total."""
    return BuiltStep(step, None if step.operation == "reduce" else step_judge(bench, step))


def head_result(built: BuiltHead, found: Sequence[tuple[Choices, tuple[Finding | None, Finding]]]) -> HeadResult:
    """A head over the readings it depends on."""
    sums = tuple(
        SumResult(choices, amount, if_held(amount.amount, YES_YES if guard is None else guard.code))
        for choices, (guard, amount) in found
    )
    return HeadResult(built.head, found[0][1][0], sums, hull([held.amount for held in sums]))


def total_under(
    view: View, choices: Choices, heads: Sequence[HeadResult], steps: Sequence[BuiltStep], bars: Sequence[ClauseResult]
) -> TotalResult:
    """The total under one combination of options, with every step."""
    amount = added(_sum_under(head, choices) for head in heads) if heads else NOT_KNOWN
    taken: list[StepResult] = []
    for built in steps:
        if built.apply is None:
            amount = _reduced(amount, built.step, bars, choices, taken)
        else:
            amount, applied = built.apply(view, amount)
            label = built.step.mark.text or built.step.operation
            taken.append(StepResult(built.step, label, applied.amount if built.step.by else None, amount, applied))
    return TotalResult(choices, rounded(amount), tuple(taken))


def _sum_under(head: HeadResult, choices: Choices) -> Amount:
    return next(held.amount for held in head.sums if agrees(held.choices, choices))


def _reduced(
    amount: Amount, step: Step, bars: Sequence[ClauseResult], choices: Choices, taken: list[StepResult]
) -> Amount:
    for bar in bars:
        if bar.clause.effect not in REDUCING or bar.clause.reduction is None:
            continue
        code = next(held.finding.code for held in bar.readings if agrees(held.choices, choices))
        if code == NO_NO:
            continue
        share = _kept(bar, code)
        amount = Amount(_part(amount.low, share[0]), _part(amount.high, share[1]))
        taken.append(StepResult(step, bar.clause.mark.text, None, amount))
    return amount


def _kept(bar: ClauseResult, code: int) -> tuple[Fraction, Fraction]:
    """The least and the most that a reduction leaves, as shares."""
    assert bar.clause.reduction is not None  # noqa: S101 - narrowed for the type checker
    most = 1 - bar.clause.reduction.low if PAIRS[code].worst is YES else Fraction(1)
    return 1 - bar.clause.reduction.high, most


def _part(end: int | Fraction | None, share: Fraction) -> int | Fraction | None:
    if share == 0:
        return 0
    return None if end is None else end * share


def whole(totals: Sequence[TotalResult]) -> Amount:
    """The total over every reading."""
    return hull([total.amount for total in totals])

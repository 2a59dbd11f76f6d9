"""What a claim may bring: heads, the steps from their sum to the total, and reductions, as intervals in minor units."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeVar

from compensation.assessment.build import Bench, Judge
from compensation.assessment.finding import NO_NO, PAIRS, YES_YES, Finding, new
from compensation.assessment.one import test_judge
from compensation.assessment.readings import agrees
from compensation.assessment.result import (
    Choices,
    ClauseResult,
    HeadResult,
    Reading,
    StepResult,
    SumResult,
    TotalResult,
)
from compensation.assessment.steps import step_judge
from compensation.assessment.sums import added, hull, if_held, sum_judge
from compensation.assessment.view import View
from compensation.law.kernel import Step
from compensation.law.route import Effect, Head
from compensation.terms.money import NOT_KNOWN, Amount, rounded
from compensation.terms.truth import YES

ReadingT = TypeVar("ReadingT", Reading, SumResult)
Cut = tuple[ClauseResult, int]
"""A bar that takes something away, and its answer."""
REDUCING = {Effect.REDUCE, Effect.REFUSE_OR_REDUCE}


HeadFound = tuple[Finding | None, Finding, Finding | None]
"""Whether a head arises, how much it is, and whether it can be paid yet."""


class BuiltHead(NamedTuple):
    """A head and the functions that judge it."""

    head: Head
    guard: Judge | None
    amount: Judge
    payable: Judge | None = None

    def work(self, view: View) -> HeadFound:
        """Whether the head arises, how much it is, and whether it can be paid yet."""
        payable = self.payable(view) if self.payable else None
        return self.guard(view) if self.guard else None, self.amount(view), payable


class BuiltStep(NamedTuple):
    """A step of the total; ``apply`` is None for the step that takes the reducing bars."""

    step: Step
    apply: Callable[[View, Amount], tuple[Amount, Finding]] | None


class Steps(NamedTuple):
    """The steps from the heads to the total, and the disputed issues that they themselves depend on."""

    built: tuple[BuiltStep, ...]
    issues: frozenset[str]


def build_head(bench: Bench, head: Head) -> BuiltHead:
    """The functions of a head."""
    guard, payable = (test_judge(bench, test) if test else None for test in (head.guard, head.payable_when))
    return BuiltHead(head, guard, sum_judge(bench, head.amount), payable)


def build_steps(bench: Bench, steps: Sequence[Step]) -> Steps:
    """The functions of the steps to the total."""
    built = [BuiltStep(step, None if step.operation == "reduce" else step_judge(bench, step)) for step in steps]
    return Steps(tuple(built), frozenset(issue for step in steps for issue in bench.dependence.issues(step)))


def head_result(built: BuiltHead, found: Sequence[tuple[Choices, HeadFound]]) -> HeadResult:
    """A head over the readings it depends on."""
    sums = tuple(
        [
            new(SumResult, (choices, amount, if_held(amount[2], YES_YES if guard is None else guard[1])))
            for choices, (guard, amount, _) in found
        ]
    )
    guard, _, payable = found[0][1]
    return HeadResult(built.head, guard, sums, hull([held.amount for held in sums]), payable)


def totals_under(
    view: View,
    choices: Sequence[tuple[Choices, dict[str, str]]],
    heads: Sequence[HeadResult],
    steps: Steps,
    bars: Sequence[ClauseResult],
) -> tuple[TotalResult, ...]:
    """The total under each combination of options; worked out once where heads, bars and steps come to the same."""
    reducing = [bar for bar in bars if bar.clause.reduction and bar.clause.effect in REDUCING]
    known: dict[tuple[object, ...], TotalResult] = {}
    totals = []
    for taken, choice in choices:
        sums = tuple([_under(head.sums, taken).amount for head in heads])
        cuts = tuple([(bar, _under(bar.readings, taken).finding.code) for bar in reducing])
        basis = (sums, tuple([code for _, code in cuts]), tuple([pair for pair in taken if pair[0] in steps.issues]))
        if basis not in known:
            view.choose(choice)
            known[basis] = _total(view, taken, sums, steps, [cut for cut in cuts if cut[1] != NO_NO])
        totals.append(known[basis]._replace(choices=taken))
    return tuple(totals)


def _under(readings: Sequence[ReadingT], choices: Choices) -> ReadingT:
    return readings[0] if len(readings) == 1 else next(held for held in readings if agrees(held.choices, choices))


def _total(view: View, choices: Choices, sums: Sequence[Amount], steps: Steps, cuts: Sequence[Cut]) -> TotalResult:
    amount = added(sums) if sums else NOT_KNOWN
    taken: list[StepResult] = []
    for step, apply in steps.built:
        if apply is None:
            amount = _reduced(amount, step, cuts, taken)
        else:
            amount, applied = apply(view, amount)
            label = step.mark.text or step.operation
            taken.append(StepResult(step, label, applied.amount if step.by else None, amount, applied))
    is_whole = Fraction not in {type(amount.low), type(amount.high)}
    return TotalResult(choices, amount if is_whole else rounded(amount), tuple(taken))


def _reduced(amount: Amount, step: Step, cuts: Sequence[Cut], taken: list[StepResult]) -> Amount:
    for bar, code in cuts:
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

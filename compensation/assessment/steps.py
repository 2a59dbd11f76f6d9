"""What the law does to a running sum, step by step: multiplied, lessened, capped, floored, rounded."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor
from typing import Any

from compensation.assessment.build import Bench
from compensation.assessment.finding import NO_NO, YES_YES, Finding, new
from compensation.assessment.sums import hull, sum_judge
from compensation.assessment.view import View
from compensation.law.kernel import Fixed, Step
from compensation.terms import money
from compensation.terms.money import NOT_KNOWN, Amount

Operation = Callable[[Amount, Amount], Amount]


def step_judge(bench: Bench, step: Step) -> Callable[[View, Amount], tuple[Amount, Finding]]:
    """The function that applies one step to a running sum and gives the new sum and what was applied.

    What is shared with others is between nothing and the whole, for nobody knows what they leave.
    """
    from compensation.assessment.one import test_judge

    by, operate = sum_judge(bench, step.by) if step.by is not None else None, _operation(step)
    guard = test_judge(bench, step.guard) if step.guard else None

    def apply(view: View, amount: Amount) -> tuple[Amount, Finding]:
        if by is None:
            return amount, Finding(Fixed(step.mark, 0), YES_YES, NOT_KNOWN)
        applied = by(view)
        after = operate(amount, applied[2])
        code = YES_YES
        if guard:
            asked = guard(view)
            code = asked[1]
            applied = applied._replace(parts=(*applied[3], asked))
        return (after if code == YES_YES else amount if code == NO_NO else hull((amount, after))), applied

    return apply


def _operation(step: Step) -> Operation:
    if step.operation == "round":
        return lambda amount, unit: _rounded(amount, unit, step.way)
    plain = OPERATIONS.get(step.operation, _untouched)
    if not step.shared_by:
        return plain
    return lambda amount, by: Amount(0, plain(amount, by).high)


def _untouched(amount: Amount, _by: Amount) -> Amount:
    return amount


def _rounded(amount: Amount, unit: Amount, way: str) -> Amount:
    """To whole units, up, down, or halves upward."""
    assert isinstance(unit.low, int)  # noqa: S101 - written in the law
    size = unit.low
    return Amount(*(None if end is None else size * _WAYS[way](Fraction(end) / size) for end in amount))


_WAYS: dict[str, Callable[[Fraction], int]] = {
    "up": ceil,
    "down": floor,
    "half-up": lambda units: floor(units + Fraction(1, 2)),
}


def _times(amount: Amount, by: Amount) -> Amount:
    return Amount(_product(amount.low, by.low), _product(amount.high, by.high))


def _product(left: Any, right: Any) -> Any:  # noqa: ANN401 - an end of an amount
    return None if left is None or right is None else left * right


def _lessened(amount: Amount, by: Amount) -> Amount:
    """A deduction of unknown size takes something between nothing and all."""
    if isinstance(amount.low, int) and isinstance(by.low, int) and amount.low == amount.high and by.low == by.high:
        left = max(0, amount.low - by.low)
        return new(Amount, (left, left))
    if by.high is None and amount.low is not None:
        return Amount(0, money.less(amount, Amount(by.low or 0, by.low or 0)).high)
    return money.less(amount, by if by.low is not None else Amount(0, by.high))


def _or_nothing(amount: Amount, floor: Amount) -> Amount:
    """Below the floor nothing is paid at all."""
    low = amount.low if amount.low is not None and floor.high is not None and amount.low >= floor.high else 0
    high = 0 if amount.high is not None and floor.low is not None and amount.high < floor.low else amount.high
    return Amount(low if amount.low is not None else None, high)


OPERATIONS: dict[str, Operation] = {
    "times": _times,
    "less": _lessened,
    "at_most": money.at_most,
    "at_least": money.at_least,
    "at_least_or_nothing": _or_nothing,
}

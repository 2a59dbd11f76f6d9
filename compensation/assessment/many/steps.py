"""What the law does to a running sum, for many rows: multiplied, lessened, capped, floored, rounded."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from compensation.assessment.many.amounts import Sums, aligned, chosen, each_end, hull, roomy
from compensation.assessment.many.planes import Whole, surely, surely_not
from compensation.assessment.many.rows import Rows, Taken
from compensation.assessment.many.truths import truth
from compensation.law.kernel import Fixed, Step

Operation = Callable[[Sums, Sums], Sums]


def stepped(rows: Rows, step: Step, found: Sums, options: Taken) -> Sums:
    """The running sum after a step; what is shared with others is between nothing and the whole."""
    from compensation.assessment.many.sums import amount

    if step.by is None:
        return found
    after = _operated(step, found, amount(rows, step.by, options))
    if step.shared_by and step.operation != "round":
        after = Sums(
            np.zeros_like(after.high), after.high, np.ones_like(after.high_known), after.high_known, after.scale
        )
    if step.guard is None:
        return after
    guard = truth(rows, step.guard, options)
    return chosen(surely(guard), after, chosen(surely_not(guard), found, hull((found, after))))


def _operated(step: Step, found: Sums, by: Sums) -> Sums:
    if step.operation == "round":
        assert isinstance(step.by, Fixed)  # noqa: S101 - seen to when the plan was made
        return to_units(found, step.by.value, step.way)
    operate = OPERATIONS.get(step.operation)
    return found if operate is None else operate(found, by)


def to_units(found: Sums, unit: int | Fraction, way: str) -> Sums:
    """Whole units, up, down, or halves upward."""
    size = int(unit)
    whole = found.scale * size
    return each_end(found, lambda end: _rounded(roomy(end, 2), whole, way) * size, 1)


def _rounded(end: Whole, whole: int, way: str) -> Whole:
    if way == "up":
        return -(-end // whole)
    return end // whole if way == "down" else (2 * end + whole) // (2 * whole)


def times(found: Sums, by: Sums) -> Sums:
    """Both ends multiplied; an end is known only where both are."""
    most = max((int(abs(end).max()) for end in (by.low, by.high) if end.size), default=0)
    low, low_known = roomy(found.low, most) * by.low, found.low_known & by.low_known
    if found.is_exact and by.is_exact:
        return Sums(low, low, low_known, low_known, found.scale * by.scale)
    return Sums(
        low, roomy(found.high, most) * by.high, low_known, found.high_known & by.high_known, found.scale * by.scale
    )


def lessened(found: Sums, by: Sums) -> Sums:
    """A deduction; one of unknown size takes something between nothing and all."""
    one, other = aligned((found, by))
    if one.is_exact and other.is_exact and bool(other.low_known.all()):
        left = np.maximum(one.low - other.low, 0) * one.low_known
        return Sums(left, left, one.low_known, one.low_known, one.scale)
    low = np.where(other.high_known & one.low_known, np.maximum(one.low - other.high, 0), 0)
    high = np.where(one.high_known, np.maximum(one.high - other.low, 0), 0)
    return Sums(low, high, one.low_known, one.high_known, one.scale)


def at_most(found: Sums, cap: Sums) -> Sums:
    """The smaller of the two: a known cap is an upper end even for a sum that is not known."""
    one, other = aligned((found, cap))
    low_known = one.low_known & other.low_known
    low = np.where(low_known, np.minimum(one.low, other.low), 0)
    return Sums(low, _known_of(np.minimum, one.high, other.high, one.high_known, other.high_known), low_known,
                one.high_known | other.high_known, one.scale)  # fmt: skip


def at_least(found: Sums, floor: Sums) -> Sums:
    """The greater of the two: a known floor is a lower end even for a sum that is not known."""
    one, other = aligned((found, floor))
    high_known = one.high_known & other.high_known
    high = np.where(high_known, np.maximum(one.high, other.high), 0)
    return Sums(_known_of(np.maximum, one.low, other.low, one.low_known, other.low_known), high,
                one.low_known | other.low_known, high_known, one.scale)  # fmt: skip


def _known_of(work: np.ufunc, one: Whole, other: Whole, one_known: Whole, other_known: Whole) -> Whole:
    """The work on two ends where both are known, and the one that is elsewhere."""
    found: Whole = np.where(one_known & other_known, work(one, other), np.where(one_known, one, other))
    return found


def or_nothing(found: Sums, floor: Sums) -> Sums:
    """Below the floor nothing is paid at all."""
    one, other = aligned((found, floor))
    low = np.where(other.high_known & (one.low >= other.high).astype(np.bool_), one.low, 0)
    under = one.high_known & other.low_known & (one.high < other.low).astype(np.bool_)
    return Sums(low, np.where(under, 0, one.high), one.low_known, one.high_known, one.scale)


OPERATIONS: dict[str, Operation] = {
    "times": times,
    "less": lessened,
    "at_most": at_most,
    "at_least": at_least,
    "at_least_or_nothing": or_nothing,
}

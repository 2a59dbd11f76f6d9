"""What the law does to a running sum, for many rows: multiplied, lessened, capped, floored, rounded."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from compensation.assessment.many.amounts import Sums, aligned, chosen, each_end, fitting, hull, known_or
from compensation.assessment.many.planes import Bits, Whole, is_repeated, surely, surely_not, unpack
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
        after = after._replace(low=np.zeros_like(after.high), low_known=rows.full)
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
    return each_end(found, lambda end: _rounded(end, whole, way) * size, 1, 2 * (found.most + whole))


def _rounded(end: Whole, whole: int, way: str) -> Whole:
    if way == "up":
        return -(-end // whole)
    return end // whole if way == "down" else (2 * end + whole) // (2 * whole)


def times(found: Sums, by: Sums) -> Sums:
    """Both ends multiplied; an end is known only where both are."""
    most, scale = found.most * by.most, found.scale * by.scale
    low = _product(found.low, by.low, most)
    high = low if found.is_shared and by.is_shared else _product(found.high, by.high, most)
    low_known, high_known = found.low_known & by.low_known, found.high_known & by.high_known
    return Sums(low, high, low_known, high_known, scale, most)


def _product(left: Whole, right: Whole, most: int) -> Whole:
    if is_repeated(right) and right.dtype != object:
        factor = fitting(right[:1], most)
        found: Whole = fitting(left, most) * factor[0]
        return found
    return fitting(left, most) * fitting(right, most)


def _nought_unless(low: Whole, known: Bits) -> Whole:
    """A lower end with nought where it is not known."""
    there = unpack(known, len(low))
    return low if bool(there.all()) else low * there


def lessened(found: Sums, by: Sums) -> Sums:
    """A deduction; one of unknown size takes something between nothing and all."""
    one, other = aligned((found, by))
    rows, most = len(one.low), max(one.most, other.most)
    high = np.maximum(one.high - other.low, 0)
    if one.is_shared and other.is_shared:
        low = high * unpack(one.low_known & other.high_known, rows)
    else:
        low = np.maximum(one.low - other.high, 0) * unpack(other.high_known & one.low_known, rows)
    return Sums(low, high, one.low_known, one.high_known, one.scale, most)


def at_most(found: Sums, cap: Sums) -> Sums:
    """The smaller of the two: a known cap is an upper end even for a sum that is not known."""
    one, other = aligned((found, cap))
    most, low_known = max(one.most, other.most), one.low_known & other.low_known
    low = _nought_unless(np.minimum(one.low, other.low), low_known)
    ends = [known_or(fitting(held.high, most), held.high_known, most) for held in (one, other)]
    return Sums(low, np.minimum(*ends), low_known, one.high_known | other.high_known, one.scale, most)


def at_least(found: Sums, floor: Sums) -> Sums:
    """The greater of the two: a known floor is a lower end even for a sum that is not known."""
    one, other = aligned((found, floor))
    low, high = np.maximum(one.low, other.low), np.maximum(one.high, other.high)
    low_known, high_known = one.low_known | other.low_known, one.high_known & other.high_known
    return Sums(low, high, low_known, high_known, one.scale, max(one.most, other.most))


def or_nothing(found: Sums, floor: Sums) -> Sums:
    """Below the floor nothing is paid at all."""
    one, other = aligned((found, floor))
    rows = len(one.low)
    low = one.low * (unpack(other.high_known, rows) & (one.low >= other.high))
    under = unpack(one.high_known & other.low_known, rows) & (one.high < other.low)
    return Sums(low, one.high * ~under, one.low_known, one.high_known, one.scale, one.most)


OPERATIONS: dict[str, Operation] = {
    "times": times,
    "less": lessened,
    "at_most": at_most,
    "at_least": at_least,
    "at_least_or_nothing": or_nothing,
}

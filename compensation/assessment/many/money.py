"""What the claims of many rows may bring: heads, the steps to the total, and reductions, over every reading."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import product
from math import lcm

import numpy as np

from compensation.assessment.many.amounts import Sums, added, everywhere, fitting, hull, if_held, rounded
from compensation.assessment.many.issues import Choosing
from compensation.assessment.many.outcome import Judged
from compensation.assessment.many.planes import Truths, chosen, surely, surely_not, unpack
from compensation.assessment.many.rows import Rows, Taken
from compensation.assessment.many.steps import stepped
from compensation.assessment.many.sums import amount
from compensation.assessment.many.truths import truth
from compensation.assessment.money import REDUCING
from compensation.law.route import Effect, Head


def total(rows: Rows, choosing: Choosing, bars: Sequence[Judged]) -> Sums:
    """The total of each row, over every reading."""
    named = set(rows.sheet.plan.judge.money_issues)
    for bar in bars:
        if bar.clause.effect is Effect.REDUCE:
            named |= {name for (options, _), _ in bar.readings for name, _ in options}
    cuts = [bar for bar in bars if bar.clause.reduction and bar.clause.effect in REDUCING]
    readings = choosing.of(named)
    found = [_total(rows, options, choosing, cuts) for options, _ in readings]
    return found[0] if len(found) == 1 else hull(found, [mask for _, mask in readings])


def _total(rows: Rows, options: Taken, choosing: Choosing, cuts: Sequence[Judged]) -> Sums:
    route = rows.sheet.plan.route
    sums = [_head(rows, head, options) for head in route.heads]
    found = added(sums) if sums else everywhere(None, rows.count)
    for step in route.total:
        if step.operation == "reduce":
            for bar in cuts:
                found = _reduced(found, bar, _answer(rows, bar, options, choosing))
        else:
            found = stepped(rows, step, found, options)
    return rounded(found)


def _head(rows: Rows, head: Head, options: Taken) -> Sums:
    found = amount(rows, head.amount, options)
    if head.guard is None:
        return found
    guard = truth(rows, head.guard, options)
    return if_held(found, surely(guard), surely_not(guard))


def _answer(rows: Rows, bar: Judged, options: Taken, choosing: Choosing) -> Truths:
    """The answer to a bar; where it hangs on further issues, under the first options of them that are open."""
    free = [name for name in rows.sheet.plan.about(bar.clause.test).choices if name in choosing.issues]
    free = [name for name in choosing.issues if name in free and name not in dict(options)]
    found: Truths | None = None
    for held in reversed(list(product(*(choosing.open[name] for name in free)))):
        taken: Taken = tuple(sorted((*options, *zip(free, held, strict=True))))
        code = truth(rows, bar.clause.test, taken)
        masks = [choosing.open[name][option] for name, option in zip(free, held, strict=True)]
        found = code if found is None else chosen(reduce(np.bitwise_and, masks, rows.full), code, found)
    assert found is not None  # noqa: S101 - an issue has options
    return found


def _reduced(found: Sums, bar: Judged, code: Truths) -> Sums:
    """What a reduction leaves: at least and at most, as shares; where the bar surely fails nothing is taken."""
    held = bar.clause.reduction
    assert held is not None  # noqa: S101 - only such bars are asked
    least, most = 1 - held.high, 1 - held.low
    scale = lcm(least.denominator, most.denominator)
    applies, rows, bound = ~surely_not(code), len(found.low), found.most * scale
    wide, sure = unpack(applies, rows), unpack(code.worst_yes & applies, rows)
    low = fitting(found.low, bound) * (scale - wide * int((1 - least) * scale))
    high = fitting(found.high, bound) * (scale - sure * int((1 - most) * scale))
    low_known = found.low_known | applies if least == 0 else found.low_known
    high_known = found.high_known | (applies & code.worst_yes) if most == 0 else found.high_known
    return Sums(low, high, low_known, high_known, found.scale * scale, bound)

"""Sums that come again: how many weeks, months or years have begun so far, and what each of them brings."""

from __future__ import annotations

from collections.abc import Sequence

from compensation.assessment.build import Bench, Judge
from compensation.assessment.clocks import FIRST_DAY
from compensation.assessment.days import day_judge
from compensation.assessment.finding import YES_YES, Finding, new
from compensation.assessment.sums import sum_judge
from compensation.assessment.view import View
from compensation.law.kernel import Accrues, At, Moment
from compensation.law.walk import below
from compensation.terms.counting import Convention, Length, day_after
from compensation.terms.dates import LATEST, Span
from compensation.terms.money import Amount, End

_RULE = Convention("next-day", "last-of-month", "feb28", "none", None)
_LENGTHS = {
    "week": lambda count: Length(weeks=count),
    "month": lambda count: Length(months=count),
    "year": lambda count: Length(years=count),
}


def accrues(bench: Bench, node: Accrues) -> Judge:
    """What has come together so far. Parts: the first day, the last if there is one, and what the latest period brings.

    ``about`` holds the least and the most number of periods; the most is empty while the first day may be any.
    """
    starts, each = day_judge(bench, node.starts), sum_judge(bench, node.each)
    ends = day_judge(bench, node.ends) if node.ends else None
    varies = any(isinstance(held, At) and held.moment is Moment.PERIOD_DAY for held in below(node.each, bench.route))

    def judge(view: View) -> Finding:
        begun, ended = starts(view), ends(view) if ends else None
        until = _until(ended[2] if ended else None, view.as_of)
        before = view.period
        few, periods = _periods(node.unit, begun[2], until)
        amounts = _brought(view, each, periods if varies else periods[:1])
        is_open = _may_be_any(begun[2])
        most = None if is_open else _together([held.high for held in amounts], len(periods), varies=varies)
        least = _together([held.low for held in amounts[:few]], few, varies=varies)
        view.period = periods[-1] if periods else begun[2]
        parts = (begun, *((ended,) if ended else ()), each(view))
        view.period = before
        about = (str(few), "" if is_open else str(len(periods)))
        return new(Finding, (node, YES_YES, Amount(least, most), parts, about))

    return judge


def _may_be_any(begun: Span) -> bool:
    return begun.lo <= begun.hi and begun.lo < FIRST_DAY


def _until(ended: Span | None, as_of: int) -> Span:
    """The last day on which a period can begin: that of the law, or the day of advice."""
    if ended is None or ended.lo > ended.hi:
        return Span(as_of, as_of)
    return Span(min(ended.lo, as_of), as_of if ended.never else min(ended.hi, as_of))


def _periods(unit: str, begun: Span, until: Span) -> tuple[int, list[Span]]:
    """How many periods have begun for sure, and the first days of all that may have."""
    if begun.lo > begun.hi:
        return 0, []
    sure = 0 if begun.never else _count(unit, begun.hi, until.lo)
    possible = sure if _may_be_any(begun) else _count(unit, begun.lo, until.hi)
    early, late = (
        [_first_day(unit, day, index) for index in range(possible)] for day in (begun.lo, min(begun.hi, LATEST))
    )
    return sure, [Span(day, max(day, min(other, until.hi))) for day, other in zip(early, late, strict=True)]


def _count(unit: str, first: int, last: int) -> int:
    count = 0
    while _first_day(unit, first, count) <= last:
        count += 1
    return count


def _first_day(unit: str, begun: int, index: int) -> int:
    return day_after(begun, _LENGTHS[unit](index), _RULE)


def _brought(view: View, each: Judge, periods: Sequence[Span]) -> list[Amount]:
    amounts: list[Amount] = []
    for period in periods:
        view.period = period
        amounts.append(each(view)[2])
    return amounts


def _together(ends: Sequence[End], count: int, *, varies: bool) -> End:
    """One end of what these periods bring together; worked out once where it does not hang on their days."""
    if None in ends:
        return None
    known = sum(end for end in ends if end is not None)
    return known if varies else count * known

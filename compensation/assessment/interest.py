"""Interest by dated rates, and the present worth of a yearly payment by a table of factors.

Each day bears its part of the year that is counted from the first day on, so that a whole year is exactly one.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from compensation.assessment.build import Bench, Judge
from compensation.assessment.calls import Call, shown
from compensation.assessment.finding import YES_YES, Finding
from compensation.assessment.rates import figure, overlaps
from compensation.assessment.view import View
from compensation.law.kernel import WorkOut
from compensation.terms.counting import Convention, Length, birthday, day_after
from compensation.terms.dates import LATEST, Span
from compensation.terms.money import NOT_KNOWN, Amount

_YEARS = Convention("next-day", "last-of-month", "feb28", "none", None)
_LATE = Convention("next-day", "last-of-month", "mar1", "none", None)
_HUNDRED = 100


def interest(bench: Bench, node: WorkOut) -> Judge:
    """Interest on a sum from the day after a first day up to a last one, by per cent a year as a table has them."""
    call, compound = Call(bench, node), node.word("method") == "compound-yearly"

    def judge(view: View) -> Finding:
        principal, first, last = call.sums["on"](view), call.days["from"](view), call.days["until"](view)
        growth = _growth_between(call, first[2], last[2], compound=compound)
        amount = Amount(*(_times(end, part) for end, part in zip(principal[2], growth, strict=True)))
        return Finding(node, YES_YES, amount, (principal, first, last))

    return judge


def _times(sum_: int | Fraction | None, part: Fraction | None) -> int | Fraction | None:
    return None if sum_ is None or part is None else sum_ * part


def _growth_between(call: Call, first: Span, last: Span, *, compound: bool) -> tuple[Fraction | None, Fraction | None]:
    """The least and most that a unit grows by; nothing where it may not have begun."""
    if first.lo > first.hi:
        return Fraction(0), Fraction(0)
    begun, ended = first.hi, last.lo if last.lo <= last.hi else first.hi
    least = Fraction(0) if first.never or begun >= ended else _growth(call, begun, ended, compound=compound)
    if last.hi > LATEST or last.lo > last.hi:
        return least, None
    return least, _growth(call, first.lo, max(first.lo, last.hi), compound=compound)


def _growth(call: Call, first: int, last: int, *, compound: bool) -> Fraction | None:
    """What a unit earns from the day after ``first`` to ``last``; None where some day has no rate."""
    whole, year, start = Fraction(0), 0, first
    while start < last:
        year += 1
        end = day_after(first, Length(years=year), _YEARS)
        part = _of_year(call, start, min(end, last), end - start)
        if part is None:
            return None
        whole += part * (1 + whole) if compound else part
        start = end
    return whole


def _of_year(call: Call, start: int, last: int, days: int) -> Fraction | None:
    total, covered = Fraction(0), 0
    for held, count in overlaps(call.table, call.node.word("row"), start + 1, last):
        rate = figure(held, call.node.word("column"))
        if rate is None:
            return None
        total, covered = total + rate * count, covered + count
    return total / days / _HUNDRED if covered == last - start else None


def annuity(bench: Bench, node: WorkOut) -> Judge:
    """A yearly payment times the factor that a table has for the age in whole years on a day."""
    call = Call(bench, node)

    def judge(view: View) -> Finding:
        yearly, born, at = call.sums["yearly"](view), call.days["born"](view), call.days["at"](view)
        factors = [_factor(call, age, at[2]) for age in ages(born[2], at[2])]
        known = [factor for factor in factors if factor is not None]
        whole = bool(factors) and len(known) == len(factors)
        amount = Amount(
            _times(yearly[2].low, min(known)) if whole else None, _times(yearly[2].high, max(known)) if whole else None
        )
        told = shown("annuity", factor=known[0] if whole and len(set(known)) == 1 else None)
        return Finding(
            node, YES_YES, amount if whole else NOT_KNOWN, (yearly, born, at, call.working(amount, (), told))
        )

    return judge


def ages(born: Span, at: Span) -> range:
    """The ages in whole years that somebody may have on a day, whichever birthday a leap day has in other years."""
    if born.lo > born.hi or at.lo > at.hi or at.hi > LATEST:
        return range(0)
    return range(_age(born.hi, at.lo, _LATE), _age(born.lo, at.hi, _YEARS) + 1)


def _age(born: int, day: int, rule: Convention) -> int:
    years = max(0, date.fromordinal(day).year - date.fromordinal(born).year)
    return max(0, years - (birthday(born, years, rule) > day))


def _factor(call: Call, age: int, at: Span) -> Fraction | None:
    """The factor for an age; None where the table has none on some of these days."""
    held = list(overlaps(call.table, str(age), at.lo, at.hi))
    found = {figure(one, call.node.word("column")) for one, _ in held}
    days = sum(count for _, count in held)
    return next(iter(found)) if len(found) == 1 and days == at.hi - at.lo + 1 else None

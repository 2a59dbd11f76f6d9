"""Small reckonings: days between two days, a part of a sum, another currency, what lifts one sum to another."""

from __future__ import annotations

from fractions import Fraction

from compensation.assessment.build import Bench, Judge
from compensation.assessment.calls import Call, shown
from compensation.assessment.clocks import FIRST_DAY
from compensation.assessment.finding import NO_NO, YES_YES, Finding
from compensation.assessment.rates import figure, overlaps
from compensation.assessment.view import View
from compensation.law.kernel import WorkOut
from compensation.terms.dates import LATEST
from compensation.terms.money import NOT_KNOWN, Amount, Money, less, minor_digits


def days_count(bench: Bench, node: WorkOut) -> Judge:
    """How many days there are from one day to another, both counted; none where the second comes first."""
    call = Call(bench, node)

    def judge(view: View) -> Finding:
        first, last = call.days["from"](view), call.days["until"](view)
        begun, ended = first[2], last[2]
        if begun.lo > begun.hi or ended.lo > ended.hi:
            return Finding(node, YES_YES, Amount(0, 0), (first, last))
        low = 0 if begun.never or ended.never else max(0, min(ended.lo, LATEST) - begun.hi + 1)
        high = None if begun.lo < FIRST_DAY or ended.hi >= LATEST else max(0, ended.hi - begun.lo + 1)
        return Finding(node, YES_YES, Amount(low, high), (first, last))

    return judge


def pro_rata(bench: Bench, node: WorkOut) -> Judge:
    """The part of a sum that one number is of another, never more than the whole."""
    call = Call(bench, node)

    def judge(view: View) -> Finding:
        found = {name: call.sums[name](view) for name in ("amount", "part", "whole")}
        part, whole = found["part"][2], found["whole"][2]
        share = Amount(_ratio(part.low, whole.high) or 0, 1 if part.high is None else _ratio(part.high, whole.low))
        amount = Amount(*(_times(end, held) for end, held in zip(found["amount"][2], share, strict=True)))
        told = shown("pro-rata", part=part.low, whole=whole.low)
        return Finding(node, YES_YES, amount, (*found.values(), call.working(amount, (), told)))

    return judge


def _ratio(part: int | Fraction | None, whole: int | Fraction | None) -> Fraction | None:
    return None if part is None or not whole else min(Fraction(1), Fraction(part) / whole)


def _times(end: int | Fraction | None, share: int | Fraction | None) -> int | Fraction | None:
    return None if end is None or share is None else end * share


def converted(bench: Bench, node: WorkOut) -> Judge:
    """A stated sum in the currency of the route, by the rate of a table on a day; the rows are named by currency."""
    call, read, currency = Call(bench, node), bench.reader(node.word("amount")), bench.route.currency

    def judge(view: View) -> Finding:
        value, at = read(view), call.days["at"](view)
        if not isinstance(value, Money):
            return Finding(node, YES_YES, NOT_KNOWN if value is None else Amount(0, 0), (at,))
        rates = _rates(call, value.currency, at[2].lo, at[2].hi) if value.currency != currency else [Fraction(1)]
        scale = Fraction(10) ** (minor_digits(currency) - minor_digits(value.currency))
        ends = [value.minor * rate * scale for rate in rates]
        amount = Amount(min(ends), max(ends)) if ends else NOT_KNOWN
        told = shown("converted", currency=value.currency, rate=rates[0] if len(rates) == 1 else None)
        return Finding(node, YES_YES, amount, (at, call.working(amount, (), told)))

    return judge


def _rates(call: Call, currency: str, first: int, last: int) -> list[Fraction]:
    """The rates of a currency on these days; nothing as soon as one day has none."""
    held = list(overlaps(call.table, currency, first, last)) if first <= last <= LATEST else []
    rates = [figure(one, call.node.word("column")) for one, _ in held]
    whole = sum(days for _, days in held) == last - first + 1
    return [rate for rate in rates if rate is not None] if whole and None not in rates else []


def top_up(bench: Bench, node: WorkOut) -> Judge:
    """What lifts one sum to another; nothing where it is as high already."""
    call = Call(bench, node)

    def judge(view: View) -> Finding:
        to, held = call.sums["to"](view), call.sums["from"](view)
        amount = less(to[2], held[2])
        most = to[2].high if held[2].low is None else amount.high
        return Finding(node, YES_YES, Amount(amount.low or 0, most), (to, held))

    return judge


def ranked_sum(bench: Bench, node: WorkOut) -> Judge:
    """The sums of a list at falling shares, dearest first; what comes after the last share is not counted."""
    call = Call(bench, node)
    shares = [Fraction(share) for names in node.group("shares") for share in names]
    records = call.records()

    def judge(view: View) -> Finding:
        held = records(view)
        if held is None:
            return Finding(node, YES_YES, NOT_KNOWN)
        found = [(record.id, code, call.sums["take"](view), asked) for record, code, asked in held]
        counting = [(name, code, taken, asked) for name, code, taken, asked in found if code != NO_NO]
        sure = [taken[2].low or 0 for _, code, taken, _ in counting if code == YES_YES]
        most = [taken[2].high for _, _, taken, _ in counting if taken[2].high is not None]
        whole = call.is_complete(view) and len(most) == len(counting)
        amount = Amount(_ranked(sure, shares), _ranked(most, shares) if whole else None)
        lines = [
            call.working(taken[2], (taken, *asked), shown("ranked-sum", full=taken[2]), name)
            for name, _, taken, asked in counting
        ]
        return Finding(node, YES_YES, amount, tuple(lines))

    return judge


def _ranked(sums: list[int] | list[int | Fraction], shares: list[Fraction]) -> int | Fraction:
    ordered = sorted(sums, reverse=True)
    return sum((held * share for held, share in zip(ordered, shares, strict=False)), Fraction(0))

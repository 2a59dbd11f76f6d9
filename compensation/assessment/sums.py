"""Sums of one case: every node of money or number becomes a function from the view of a case to an amount."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from compensation.assessment.build import Bench, Judge
from compensation.assessment.finding import NO_NO, UNSURE, YES_YES, Finding, new
from compensation.assessment.functions import function
from compensation.assessment.view import View
from compensation.assessment.written import alone
from compensation.law.kernel import (
    Accrues,
    Assessed,
    Between,
    Disputed,
    FactSum,
    Fixed,
    Greatest,
    HeadOf,
    Least,
    Row,
    Stepped,
    Sum,
    SumEach,
    SumIf,
    SumOf,
    Switch,
    Unread,
    Use,
    WorkOut,
)
from compensation.law.law import Table, TableRow
from compensation.terms.dates import LATEST, Span
from compensation.terms.money import NOT_KNOWN, Amount, Money, between
from compensation.terms.truth import YES

NOTHING = Amount(0, 0)


def sum_judge(bench: Bench, node: Sum) -> Judge:
    """The function that finds a sum."""
    return bench.kept(node, _built(bench, node))


def _built(bench: Bench, node: Sum) -> Judge:  # noqa: C901, PLR0911, PLR0912 - one line for each node of the language
    match node:
        case FactSum():
            return _stated(bench, node)
        case Fixed():
            found = Finding(node, YES_YES, Amount(node.value, node.value))
            return lambda view: found  # noqa: ARG005
        case Row():
            return _row(bench, node)
        case SumOf():
            return _joined(bench, node, added)
        case Greatest():
            return _joined(bench, node, greatest)
        case Least():
            return _least(bench, node)
        case SumIf():
            return _if(bench, node)
        case Accrues():
            from compensation.assessment.accrual import accrues

            return accrues(bench, node)
        case Between():
            return _between(bench, node)
        case SumEach():
            return _each(bench, node)
        case HeadOf():
            return _of_head(bench, node)
        case WorkOut():
            return function(node.function)(bench, node)
        case Stepped():
            return alone(bench, node)
        case Use():
            return bench.used(node, sum_judge)
        case Switch():
            return _switched(bench, node)
        case Disputed():
            return _disputed(bench, node)
        case Assessed() | Unread():
            unknown = Finding(node, YES_YES, NOT_KNOWN)
            return lambda view: unknown  # noqa: ARG005


def added(amounts: Iterable[Amount]) -> Amount:
    """Sums that are never below nothing, together: what is known is the least; the most is known only if all are."""
    held = tuple(amounts)
    lows = [amount.low for amount in held if amount.low is not None]
    highs = [amount.high for amount in held if amount.high is not None]
    low = sum(lows)
    return Amount(low if low or len(lows) == len(held) else None, sum(highs) if len(highs) == len(held) else None)


def greatest(amounts: Iterable[Amount]) -> Amount:
    """The greatest of several sums."""
    held = tuple(amounts)
    lows = [amount.low for amount in held if amount.low is not None]
    highs = [amount.high for amount in held if amount.high is not None]
    return Amount(max(lows, default=None if held else 0), max(highs, default=0) if len(highs) == len(held) else None)


def least(amounts: Sequence[tuple[Amount, int]]) -> Amount:
    """The least of several sums, each with whether it counts at all; nothing where none does."""
    held = [(amount, code) for amount, code in amounts if code != NO_NO]
    sure = [amount for amount, code in held if code == YES_YES]
    lows = [amount.low for amount, _ in held if amount.low is not None]
    if not sure:
        return hull([NOTHING, *(amount for amount, _ in held)])
    low = min(lows) if len(lows) == len(held) else None
    return Amount(low, min([amount.high for amount in sure if amount.high is not None], default=None))


def hull(amounts: Sequence[Amount]) -> Amount:
    """Everything that one of several sums can be."""
    if amounts.count(amounts[0]) == len(amounts):
        return amounts[0]
    lows = [amount.low for amount in amounts if amount.low is not None]
    highs = [amount.high for amount in amounts if amount.high is not None]
    low = min(lows) if len(lows) == len(amounts) else None
    return Amount(low, max(highs) if len(highs) == len(amounts) else None)


def if_held(amount: Amount, code: int) -> Amount:
    """A sum that is due only if something holds: nothing if it does not, from nothing upward if nobody knows."""
    if code == YES_YES:
        return amount
    return NOTHING if code == NO_NO else Amount(0, amount.high)


def _stated(bench: Bench, node: FactSum) -> Judge:
    read, currency = bench.reader(node.fact), bench.route.currency
    unknown = Finding(node, YES_YES, NOT_KNOWN)

    def judge(view: View) -> Finding:
        value = read(view)
        if value is None:
            return unknown
        if isinstance(value, Money):
            if value.currency != currency:
                return new(Finding, (node, YES_YES, NOT_KNOWN, (), ("currency", value.currency)))
            value = value.minor
        return new(Finding, (node, YES_YES, NOTHING if isinstance(value, Span) else Amount(value, value), (), ()))

    return judge


def _row(bench: Bench, node: Row) -> Judge:
    from compensation.assessment.days import day_judge

    read = bench.reader(node.row) if node.row_is_fact else None
    at, table = day_judge(bench, node.at), bench.tables[node.table]
    unknown = Finding(node, YES_YES, NOT_KNOWN)

    def judge(view: View) -> Finding:
        row = read(view) if read else node.row
        if node.by_place and isinstance(row, str):
            row = table.of_place(row)
        if not isinstance(row, str):
            return unknown
        day = at(view)
        amount = row_amount(table, row, day[2])
        return new(Finding, (node, YES_YES, amount, (day,), (row,) if amount.high is not None else (row, "missing")))

    return judge


def row_amount(table: Table, row: str, day: Span) -> Amount:
    """The sum of a row on a day that may be half known: not known as soon as one possible day has no sum."""
    if day.lo > day.hi or day.hi > LATEST:
        return NOT_KNOWN
    rows = table.rows.get(row, ())
    if len(rows) == 1:
        return _amount_on(rows[0], day)
    held = [one for one in rows if (one.since or 0) <= day.hi and day.lo <= (one.until or LATEST)]
    ends = [one.amount for one in held if one.amount is not None]
    if not held or len(ends) < len(held) or _has_gap(table, row, day):
        return NOT_KNOWN
    return Amount(min(ends), max(ends))


def _amount_on(row: TableRow, day: Span) -> Amount:
    holds = (row.since is None or row.since <= day.lo) and (row.until is None or day.hi <= row.until)
    return Amount(row.amount, row.amount) if holds else NOT_KNOWN


def _has_gap(table: Table, row: str, day: Span) -> bool:
    reached = day.lo - 1
    for one in sorted(table.rows[row], key=lambda held: held.since or 0):
        if (one.since or 0) <= reached + 1:
            reached = max(reached, one.until or LATEST)
    return reached < day.hi


def _joined(bench: Bench, node: SumOf | Greatest, join: Callable[[Iterable[Amount]], Amount]) -> Judge:
    judges = [sum_judge(bench, part) for part in node.parts]

    def judge(view: View) -> Finding:
        found = tuple(part(view) for part in judges)
        return new(Finding, (node, YES_YES, join(part[2] for part in found), found, ()))

    return judge


def _of_head(bench: Bench, node: HeadOf) -> Judge:
    def judge(view: View) -> Finding:
        found = bench.heads[node.head](view)
        return new(Finding, (node, YES_YES, found[2], (found,), ()))

    return judge


def _if(bench: Bench, node: SumIf) -> Judge:
    """A sum that counts only where its guard holds, and is nothing elsewhere."""
    from compensation.assessment.one import test_judge

    guard, part = test_judge(bench, node.guard), sum_judge(bench, node.part)

    def judge(view: View) -> Finding:
        asked, found = guard(view), part(view)
        return new(Finding, (node, asked[1], if_held(found[2], asked[1]), (found, asked), ()))

    return judge


def _least(bench: Bench, node: Least) -> Judge:
    judges = [sum_judge(bench, part) for part in node.parts]

    def judge(view: View) -> Finding:
        found = tuple(part(view) for part in judges)
        counting = [(held[3][0][2] if isinstance(held.node, SumIf) else held[2], held[1]) for held in found]
        return new(Finding, (node, YES_YES, least(counting), found, ()))

    return judge


def _between(bench: Bench, node: Between) -> Judge:
    low, high = sum_judge(bench, node.low), sum_judge(bench, node.high)

    def judge(view: View) -> Finding:
        least, most = low(view), high(view)
        return new(Finding, (node, YES_YES, between(least[2], most[2]), (least, most), ()))

    return judge


def _each(bench: Bench, node: SumEach) -> Judge:
    """Parts of the finding: what each record gives, in the order of ``about``, then whether each counts, if asked."""
    from compensation.assessment.one import held_list, test_judge

    singular = bench.registry.lists[node.listing].singular
    held_of, take = held_list(bench, node.listing), sum_judge(bench, node.take)
    where = test_judge(bench, node.where) if node.where else None
    join = greatest if node.greatest else added
    unknown, nothing = Finding(node, YES_YES, NOT_KNOWN), Finding(node, YES_YES, NOTHING)

    def judge(view: View) -> Finding:
        held = held_of(view)
        if held is None:
            return unknown
        if not held.records:
            return nothing if held.complete else unknown
        before = view.bound.get(singular)
        found, asked, amounts = [], [], []
        for record, member in held.records:
            view.bound[singular] = record
            code = YES_YES
            if where:
                asked.append(where(view))
                code = asked[-1][1]
            part = take(view)
            amounts.append(if_held(part[2], code if member is YES or code == NO_NO else UNSURE))
            found.append(part._replace(value=amounts[-1]))
        view.bound.pop(singular, None)
        if before is not None:
            view.bound[singular] = before
        total = join(amounts)
        value = total if held.complete else Amount(total.low or None, None)
        names = tuple(record.id for record, _ in held.records)
        return new(Finding, (node, YES_YES, value, (*found, *asked), names))

    return judge


def _switched(bench: Bench, node: Switch[Sum]) -> Judge:
    from compensation.assessment.one import conflict, displacing, test_judge

    base = sum_judge(bench, node.base)
    limbs = [(test_judge(bench, held.when), sum_judge(bench, held.then)) for held in node.exceptions]
    displaced = displacing(node)

    def judge(view: View) -> Finding:
        asked = [when(view) for when, _ in limbs]
        guards = displaced([held[1] for held in asked])
        thens = [then(view) for _, then in limbs]
        sure = [then for guard, then in zip(guards, thens, strict=True) if guard == YES_YES]
        maybe = [then for guard, then in zip(guards, thens, strict=True) if guard not in {YES_YES, NO_NO}]
        found = sure or [base(view), *maybe]
        value = NOT_KNOWN if conflict(guards, [then[2] for then in thens]) else hull([part[2] for part in found])
        return new(Finding, (node, YES_YES, value, (*found, *asked), ()))

    return judge


def _disputed(bench: Bench, node: Disputed[Sum]) -> Judge:
    options = {option: sum_judge(bench, part) for option, part in node.options}
    bench.disputes.setdefault(node.issue, []).append((node, list(options.values())))

    def judge(view: View) -> Finding:
        chosen = view.choice.get(node.issue)
        found = [options[chosen](view)] if chosen is not None else [part(view) for part in options.values()]
        about = (chosen,) if chosen is not None else tuple(options)
        return new(Finding, (node, YES_YES, hull([part[2] for part in found]), tuple(found), about))

    return judge

"""Days of one case: every node of a day becomes a function from the view of a case to a finding with a span."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from compensation.assessment.build import Bench, Judge
from compensation.assessment.finding import NO_NO, YES_YES, Finding, new
from compensation.assessment.view import View
from compensation.assessment.written import alone
from compensation.law.kernel import (
    At,
    Birthday,
    Day,
    Disputed,
    EdgeOf,
    EdgeOfUnit,
    FactDay,
    Floored,
    LastDayOf,
    Moment,
    NotStarted,
    OnDay,
    Pick,
    PickEach,
    ReachOf,
    Rolled,
    Shifted,
    Suspended,
    Switch,
    Unlimited,
    Unread,
    Use,
)
from compensation.terms import dates
from compensation.terms.counting import (
    birthday,
    counter,
    day_after,
    day_before,
    is_leap_day,
    span_after,
    span_before,
    span_birthday,
    span_rolled,
)
from compensation.terms.dates import ANY_DAY, NEVER, NOT_STARTED, UNLIMITED, Period, Span
from compensation.terms.truth import YES

MOMENTS: dict[Moment, Callable[[View], Span]] = {
    Moment.AS_OF: lambda view: view.today,
    Moment.FILING_DAY: lambda view: view.filing,
    Moment.DECISION_DAY: lambda view: view.decision,
    Moment.PERIOD_DAY: lambda view: view.period,
}


def day_judge(bench: Bench, node: Day) -> Judge:
    """The function that finds a day."""
    return bench.kept(node, _built(bench, node))


def _built(bench: Bench, node: Day) -> Judge:  # noqa: C901, PLR0911 - one line for each node of the language
    match node:
        case FactDay() | Shifted() | Birthday():
            return alone(bench, node)
        case At():
            moment = MOMENTS[node.moment]
            return lambda view: new(Finding, (node, YES_YES, moment(view), (), ()))
        case Pick():
            return _picked(bench, node)
        case PickEach():
            return _picked_from_list(bench, node)
        case EdgeOf():
            return _edge(bench, node)
        case EdgeOfUnit():
            return _edge_of_unit(bench, node)
        case Suspended() | Floored() | Rolled() | LastDayOf() | ReachOf():
            return _of_limit(bench, node)
        case Use():
            return bench.used(node, day_judge)
        case Switch():
            return _switched(bench, node)
        case Disputed():
            return _disputed(bench, node)
        case OnDay() | Unlimited() | NotStarted() | Unread():
            return _settled(node)


def _settled(node: OnDay | Unlimited | NotStarted | Unread) -> Judge:
    match node:
        case OnDay(day=day):
            value = Span(day, day)
        case Unlimited():
            value = Span(UNLIMITED, UNLIMITED)
        case NotStarted():
            value = Span(NOT_STARTED, NOT_STARTED)
        case _:
            value = ANY_DAY
    found = Finding(node, YES_YES, value)
    return lambda view: found  # noqa: ARG005


def _of_limit(bench: Bench, node: Suspended | Floored | Rolled | LastDayOf | ReachOf) -> Judge:
    from compensation.assessment import limits, standstill

    match node:
        case Suspended():
            return standstill.suspended(bench, node)
        case Floored():
            return limits.floored(bench, node)
        case Rolled():
            return limits.rolled(bench, node)
        case LastDayOf():
            return limits.last_day_of(bench, node)
        case ReachOf():
            return limits.reach_of(bench, node)


def ender(node: Shifted) -> Callable[[Span], Span]:
    """``end_of`` for one length, made ready once: most begin on one day that is known."""
    if node.back or node.rule.roll != "none":
        return partial(end_of, node)
    count = counter(node.length, node.rule)

    def end(start: Span) -> Span:
        if start[0] == start[1] <= dates.LATEST:
            day = count(start[0])
            return new(Span, (day, day, start[2]))
        return end_of(node, start)

    return end


def end_of(node: Shifted, start: Span) -> Span:
    """The days on which a length ends that runs from one of these days."""
    if start.lo > start.hi:
        return start
    if start.lo == start.hi <= dates.LATEST:
        end = (day_before if node.back else day_after)(start.lo, node.length, node.rule)
        return span_rolled(Span(end, end, start.never), node.rule)
    move = span_before if node.back else span_after
    return span_rolled(move(start, node.length, node.rule), node.rule)


def birthday_of(node: Birthday, born: Span) -> Span:
    """The days on which somebody reaches an age who was born on one of these days."""
    if born.lo == born.hi <= dates.LATEST and (node.rule.leap_birthday or not is_leap_day(born.lo)):
        day = birthday(born.lo, node.age, node.rule)
        return Span(day, day, born.never)
    return span_birthday(born, node.age, node.rule)


def _picked(bench: Bench, node: Pick) -> Judge:
    """Parts of the finding: each limb, then what their guards answer."""
    from compensation.assessment.one import test_judge

    limbs = [(test_judge(bench, guard) if guard else None, day_judge(bench, day)) for guard, day in node.limbs]

    def judge(view: View) -> Finding:
        found, asked, spans = [], [], []
        for guard, day in limbs:
            code = YES_YES
            if guard:
                asked.append(guard(view))
                code = asked[-1][1]
            found.append(day(view))
            spans.append(_if_held(found[-1][2], code))
        span = _last_of_all(spans) if node.whole else _pick(spans, latest=node.latest)
        return new(Finding, (node, YES_YES, span, (*found, *asked), _governing_limbs(node, spans, span)))

    return judge


def _governing_limbs(node: Pick, spans: Sequence[Span], found: Span) -> tuple[str, ...]:
    """The ids of the limbs that may be the day that was picked."""
    held = [(day.mark.id, span) for (_, day), span in zip(node.limbs, spans, strict=True) if day.mark.id]
    return tuple([name for name, span in held if span.lo <= found.hi and found.lo <= span.hi and span.lo <= span.hi])


def _last_of_all(spans: Sequence[Span]) -> Span:
    """The day on which the last of several things has happened; never, where one of them never did."""
    if any(span.lo > span.hi for span in spans):
        return NEVER
    return Span(max(span.lo for span in spans), max(span.hi for span in spans), any(span.never for span in spans))


def _pick(spans: list[Span], *, latest: bool) -> Span:
    if len(spans) == 1:
        return spans[0] if spans[0].lo <= spans[0].hi else NEVER
    return dates.latest(spans) if latest else dates.earliest(spans)


def _if_held(span: Span, code: int) -> Span:
    """The day of a limb: absent if its guard fails, perhaps absent if nobody knows."""
    if code == YES_YES:
        return span
    return NEVER if code == NO_NO else Span(span.lo, span.hi, never=True)


def _picked_from_list(bench: Bench, node: PickEach) -> Judge:
    """Parts of the finding: the day of each record, in the order of ``about``, then whether each counts, if asked."""
    from compensation.assessment.one import held_list, test_judge

    singular = bench.registry.lists[node.listing].singular
    held_of, take = held_list(bench, node.listing), day_judge(bench, node.take)
    where = test_judge(bench, node.where) if node.where else None
    unknown = Finding(node, YES_YES, ANY_DAY)

    def judge(view: View) -> Finding:
        held = held_of(view)
        if held is None:
            return unknown
        found, asked, spans = [], [], [] if held.complete else [ANY_DAY]
        before = view.bound.get(singular)
        for record, member in held.records:
            view.bound[singular] = record
            code = YES_YES
            if where:
                asked.append(where(view))
                code = asked[-1][1]
            day = take(view)
            found.append(day)
            spans.append(_if_held(day[2], code if member is YES or code == NO_NO else 4))
        view.bound.pop(singular, None)
        if before is not None:
            view.bound[singular] = before
        return new(Finding, (node, YES_YES, _pick(spans, latest=node.latest), (*found, *asked), held.names))

    return judge


def _edge(bench: Bench, node: EdgeOf) -> Judge:
    read = bench.reader(node.fact)
    unknown = Finding(node, YES_YES, ANY_DAY)

    def judge(view: View) -> Finding:
        value = read(view)
        if not isinstance(value, Period):
            return unknown if value is None else Finding(node, YES_YES, NEVER)
        return new(Finding, (node, YES_YES, value.start if node.start else value.end, (), ()))

    return judge


def _edge_of_unit(bench: Bench, node: EdgeOfUnit) -> Judge:
    inner = day_judge(bench, node.day)

    def judge(view: View) -> Finding:
        found = inner(view)
        span = found[2]
        if span.lo <= span.hi <= dates.LATEST:
            span = Span(_edge_day(span.lo, node), _edge_day(span.hi, node), span.never)
        return new(Finding, (node, YES_YES, span, (found,), ()))

    return judge


def _edge_day(day: int, node: EdgeOfUnit) -> int:
    held = date.fromordinal(day)
    first, last = (1, 12) if node.unit == "year" else (held.month, held.month)
    if node.start:
        return date(held.year, first, 1).toordinal()
    return date(held.year, last, monthrange(held.year, last)[1]).toordinal()


def _switched(bench: Bench, node: Switch[Day]) -> Judge:
    from compensation.assessment.one import displacing, test_judge

    base, displaced = day_judge(bench, node.base), displacing(node)
    guards = [test_judge(bench, held.when) for held in node.exceptions]
    thens = [(held.mark.id, day_judge(bench, held.then)) for held in node.exceptions]

    def judge(view: View) -> Finding:
        tested = [guard(view) for guard in guards]
        codes = displaced([held[1] for held in tested])
        days = {node.base.mark.id: base(view)} if YES_YES not in codes else {}
        for code, (name, then) in zip(codes, thens, strict=True):
            if code == YES_YES or (code != NO_NO and YES_YES not in codes):
                days[name] = then(view)
        span = _governing([day[2] for day in days.values()], sure=YES_YES in codes)
        return new(Finding, (node, YES_YES, span, (*days.values(), *tested), tuple(days)))

    return judge


def _governing(spans: list[Span], *, sure: bool) -> Span:
    """The day under the branch that governs; two exceptions that surely apply and differ give no day at all."""
    if sure and any(span != spans[0] for span in spans):
        return ANY_DAY
    return spans[0] if len(spans) == 1 else dates.hull(spans)


def _disputed(bench: Bench, node: Disputed[Day]) -> Judge:
    options = {option: day_judge(bench, part) for option, part in node.options}
    bench.disputes.setdefault(node.issue, []).append((node, list(options.values())))

    def judge(view: View) -> Finding:
        chosen = view.choice.get(node.issue)
        found = [options[chosen](view)] if chosen is not None else [part(view) for part in options.values()]
        span = found[0][2] if len(found) == 1 else dates.hull(day[2] for day in found)
        return new(Finding, (node, YES_YES, span, tuple(found), (chosen,) if chosen is not None else tuple(options)))

    return judge

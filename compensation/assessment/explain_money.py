"""What may be paid: each head with the reason why it is due, its workings, and every step to the total."""

from __future__ import annotations

from collections.abc import Iterator

from compensation.assessment import sentences as s
from compensation.assessment import sentences_money as m
from compensation.assessment.blocks import Block, Citation, Statement, Tone, Workings
from compensation.assessment.explain_sum import Line, sum_lines
from compensation.assessment.finding import NO_NO, YES_YES
from compensation.assessment.phrases import step_phrase, told_step
from compensation.assessment.readings import agrees
from compensation.assessment.reasons import grounds, shown_standing, tone_of, under
from compensation.assessment.result import HeadResult, RouteResult, StepResult, SumResult, TotalResult
from compensation.assessment.telling import Telling
from compensation.law.kernel import SumEach, Unread
from compensation.law.route import Head

_PAYABLE = {
    Tone.YES: m.PAYABLE_NOW,
    Tone.NO: m.NOT_PAYABLE_YET,
    Tone.UNKNOWN: m.PAYABLE_UNKNOWN,
    Tone.JUDGEMENT: m.PAYABLE_JUDGED,
}
_DUE = {
    Tone.YES: s.HEAD_DUE,
    Tone.NO: s.HEAD_NOT_DUE,
    Tone.UNKNOWN: s.HEAD_MAY_BE_DUE,
    Tone.JUDGEMENT: s.HEAD_JUDGED,
}


def told_money(result: RouteResult, tell: Telling) -> Iterator[Block]:
    """The total first, then each head with its workings, then the steps to the total."""
    if not result.heads:
        return
    yield total_sentence(result, tell)
    for head in result.heads:
        yield from _head(head, tell)
    totals = result.totals[:1] if len({total.amount for total in result.totals}) == 1 else result.totals
    for total in totals:
        yield _total(total, result, tell)
    for advance in result.advances:
        yield from _head(advance, tell)


def total_sentence(result: RouteResult, tell: Telling) -> Statement:
    """The total as an interval, and that nobody promises it."""
    low, high = result.amount
    if low is None and high is None:
        return Statement(tell.say(s.TOTAL_UNKNOWN), Tone.UNKNOWN)
    amount = tell.words.amount(result.amount, tell.route.currency)
    tone = Tone.PLAIN if low == high and low is not None else Tone.UNKNOWN
    return Statement(tell.say(s.TOTAL_IS, amount=amount), tone)


def _head(result: HeadResult, tell: Telling) -> Iterator[Block]:
    head, guard = result.head, result.guard
    mark = head.mark
    tone = tone_of(guard.code) if guard else Tone.YES
    text = tell.say(_DUE[tone], sentence=tell.text(mark))
    not_due = guard is not None and guard.code == NO_NO
    if not not_due:
        text = f"{text} {tell.say(s.HEAD_AMOUNT, amount=tell.words.amount(result.amount, tell.route.currency))}"
    text = _in_advance(head, text, tell) if head.toward else text
    cites, standing = tell.cites(mark.cites, mark.standing), shown_standing(mark)
    line = Statement(text, tone, cites, standing, key=mark.id)
    yield from under(line, grounds(guard, tell, 1, mark), guard) if guard else (line,)
    if not not_due:
        yield from _payable(result, tell)
        yield from _sums(result, tell)


def _payable(result: HeadResult, tell: Telling) -> Iterator[Statement]:
    """How the sum is paid, or when, and whether that has come."""
    head, found = result.head, result.payable
    if found is not None:
        text = tell.say(_PAYABLE[tone_of(found.code)], when=tell.beside(head.payable, head.mark))
        line = Statement(text, Tone.WARNING if found.code != YES_YES else Tone.PLAIN, depth=1)
        yield from under(line, grounds(found, tell, 2, head.mark), found)
    elif head.payable:
        yield Statement(tell.say(s.PAYABLE, how=tell.beside(head.payable, head.mark)), depth=1)


def _in_advance(head: Head, text: str, tell: Telling) -> str:
    """What may be paid before the decision, and what it counts toward; its sum is part of the other, not beside it."""
    said = tell.say(m.ADVANCE_MUST if head.power == "must" else m.ADVANCE_MAY, sentence=text)
    return f"{said} {tell.say(m.COUNTS_TOWARD, head=tell.clause(head.toward).rstrip('.'))}"


def _sums(result: HeadResult, tell: Telling) -> Iterator[Block]:
    sums = result.sums[:1] if len({held.amount for held in result.sums}) == 1 else result.sums
    for held in sums:
        lines = tuple(sum_lines(held.finding, tell))
        if isinstance(held.finding.node, Unread):
            yield Statement(lines[0][0], Tone.UNKNOWN, depth=1)
        elif len(lines) > 1 or (lines and not isinstance(held.finding.node, SumEach)):
            yield Workings(_title(result, held, tell, several=len(sums) > 1), (*lines, _result(held, tell)))


def _title(result: HeadResult, held: SumResult, tell: Telling, *, several: bool) -> str:
    name = tell.text(result.head.mark).rstrip(".") or result.head.mark.id
    if several:
        return tell.say(s.WORKINGS_OF_READ, head=name, readings=tell.readings(held.choices))
    return tell.say(s.WORKINGS_OF, head=name)


def _result(held: SumResult, tell: Telling) -> Line:
    return tell.say(s.HEAD_RESULT), tell.words.amount(held.amount, tell.route.currency), ()


def _total(total: TotalResult, result: RouteResult, tell: Telling) -> Workings:
    title = tell.say(s.TOTAL)
    if len(result.totals) > 1 and total.choices and len({held.amount for held in result.totals}) > 1:
        title = tell.say(s.TOTAL_READ, readings=tell.readings(total.choices))
    heads = [_head_line(head, total, tell) for head in result.heads]
    steps = [_step_line(step, tell) for step in total.steps]
    last = (tell.say(s.TOTAL), tell.words.amount(total.amount, tell.route.currency), ())
    return Workings(title, (*heads, *steps, last))


def _head_line(head: HeadResult, total: TotalResult, tell: Telling) -> Line:
    amount = next(held.amount for held in head.sums if agrees(held.choices, total.choices))
    mark = head.head.mark
    return tell.text(mark).rstrip(".") or mark.id, tell.words.amount(amount, tell.route.currency), _cites(head, tell)


def _cites(head: HeadResult, tell: Telling) -> tuple[Citation, ...]:
    return tell.cites(head.head.mark.cites, head.head.mark.standing)


def _step_line(result: StepResult, tell: Telling) -> Line:
    step, mark = result.step, result.step.mark
    if step.operation == "reduce":
        operation = tell.say(s.TAKEN_BY_BAR)
        text = tell.say(result.label) if result.label else ""
    elif result.applied is None or step.operation in {"times", "round"}:
        operation, text = step_phrase(step, tell), tell.text(mark)
    else:
        by = tell.words.amount(result.applied, tell.route.currency)
        operation, text = told_step(step, by, tell), tell.text(mark)
    label = tell.say(s.STEP_WITH_TEXT, sentence=text.rstrip("."), operation=operation) if text else operation
    return label, tell.words.amount(result.after, tell.route.currency), tell.cites(mark.cites, mark.standing)

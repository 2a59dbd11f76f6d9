"""Last days that are floored, rolled or named by another limit, and the grounds on which a limit is extended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from compensation.assessment.build import Bench, Judge
from compensation.assessment.days import day_judge
from compensation.assessment.finding import AND, CODE_OF_TRUTH, NO_NO, OR, YES_YES, Finding, new
from compensation.assessment.view import View
from compensation.law.kernel import All, Floored, LastDayOf, Order, ReachOf, Rolled, Test
from compensation.law.route import Deadline, Extension
from compensation.terms.counting import span_rolled
from compensation.terms.dates import Span, hull
from compensation.terms.truth import NO, UNKNOWN, YES, Truth


def floored(bench: Bench, node: Floored) -> Judge:
    """A last day that is never before its floor. Parts: the day by itself, the floor, then what the floor hangs on."""
    from compensation.assessment.leaves import order_code
    from compensation.assessment.one import test_judge

    day, floor = day_judge(bench, node.day), day_judge(bench, node.floor)
    running = day_judge(bench, node.running_on) if node.running_on else None
    guard = test_judge(bench, node.guard) if node.guard else None

    def judge(view: View) -> Finding:
        found, least = day(view), floor(view)
        code, parts = YES_YES, [found, least]
        if guard:
            parts.append(guard(view))
            code = parts[-1][1]
        if running:
            parts.append(running(view))
            code = AND[code][order_code(parts[-1][2], found[2], 0)]
        later = _later(found[2], least[2])
        value = later if code == YES_YES else found[2] if code == NO_NO else hull((found[2], later))
        return new(Finding, (node, YES_YES, value, tuple(parts), ()))

    return judge


def _later(day: Span, floor: Span) -> Span:
    """The later of both; a limit that never began, and a floor that never came, change nothing."""
    if day.lo > day.hi or floor.lo > floor.hi:
        return day
    return Span(day.lo if floor.never else max(day.lo, floor.lo), max(day.hi, floor.hi), day.never)


def rolled(bench: Bench, node: Rolled) -> Judge:
    """A last day moved to a working day."""
    day = day_judge(bench, node.day)

    def judge(view: View) -> Finding:
        found = day(view)
        return new(Finding, (node, YES_YES, span_rolled(found[2], node.rule), (found,), ()))

    return judge


def last_day_of(bench: Bench, node: LastDayOf) -> Judge:
    """The last day of a time limit, before any extension."""
    day = day_judge(bench, bench.route.deadline(node.deadline).last_day)

    def judge(view: View) -> Finding:
        found = day(view)
        return new(Finding, (node, YES_YES, found[2], (found,), ()))

    return judge


def reach_of(bench: Bench, node: ReachOf) -> Judge:
    """The day back to which a claim reaches."""
    reach = bench.route.deadline(node.deadline).reach
    assert reach is not None  # noqa: S101 - seen to when the route was read
    day = day_judge(bench, reach.day)

    def judge(view: View) -> Finding:
        found = day(view)
        return new(Finding, (node, YES_YES, found[2], (found,), ()))

    return judge


def extends(bench: Bench, extension: Extension, deadline: Deadline, done: Callable[[View], Truth]) -> Judge:
    """Whether a ground for more time holds; an act still to come is in good time for a window that has not opened."""
    from compensation.assessment.one import test_judge

    mark = extension.mark
    asked: list[Test] = [test for test in (extension.test, extension.guard) if test is not None]
    if extension.to is not None:
        asked.append(Order(mark, deadline.act, "on_or_before", extension.to))
    tests = [test_judge(bench, test) for test in asked]
    if extension.opens is not None:
        asked.append(Order(mark, deadline.act, "on_or_after", extension.opens))
        tests.append(_opened(test_judge(bench, asked[-1]), done))
    if len(tests) == 1:
        return tests[0]
    whole = All(replace(mark, id="", text=""), tuple(asked))

    def judge(view: View) -> Finding:
        found, code = tuple([test(view) for test in tests]), YES_YES
        for part in found:
            code = AND[code][part[1]]
        return new(Finding, (whole, code, None, found, ()))

    return judge


def _opened(within: Judge, done: Callable[[View], Truth]) -> Judge:
    """Whether a window was open on the day of the act; one still to come is asked again when it is done."""
    still_to_come = {YES: CODE_OF_TRUTH[NO], NO: CODE_OF_TRUTH[YES], UNKNOWN: CODE_OF_TRUTH[UNKNOWN]}

    def judge(view: View) -> Finding:
        found = within(view)
        return found._replace(code=OR[found[1]][still_to_come[done(view)]])

    return judge

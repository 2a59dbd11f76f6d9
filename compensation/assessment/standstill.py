"""Lengths of time that stand still: days that do not count are made up for, each once, however many grounds it has.

A stop that begins after the last day as it then stands has no effect; one that has not ended leaves the clock stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from compensation.assessment.build import Bench, Judge
from compensation.assessment.days import day_judge, end_of
from compensation.assessment.finding import AND, NO_NO, UNSURE, YES_YES, Finding, new
from compensation.assessment.view import View
from compensation.law.kernel import Shifted, Stop, Suspended
from compensation.terms.dates import ANY_DAY, EARLIEST, LATEST, NOT_STARTED, UNLIMITED, Span
from compensation.terms.truth import YES

Stretch = tuple[int, int]
"""Days from a first to a last one, both included, as ordinals; an end beyond the calendar has not come yet."""
_ALWAYS: Stretch = (EARLIEST, UNLIMITED)
_DAYS_TRIED = 1500
"""A first day known to within four years is tried day by day; a wider one gets ends that are surely wide enough."""


def suspended(bench: Bench, node: Suspended) -> Judge:
    """The last day of a length that stands still. Parts: the length by itself, then each stop."""
    length = day_judge(bench, node.day)
    stops = [_stop(bench, stop) for stop in node.stops]

    def judge(view: View) -> Finding:
        found = length(view)
        held = [part for stop in stops for part in stop(view)]
        return new(Finding, (node, YES_YES, _last_day(node.day, found, held), (found, *held), ()))

    return judge


def _stop(bench: Bench, stop: Stop) -> Callable[[View], list[Finding]]:
    """A function that finds a stop, or one for each record of its list. Parts: its first and last day, then tests."""
    from compensation.assessment.one import held_list, test_judge

    tests = [test_judge(bench, test) for test in (stop.guard, stop.where, stop.test) if test is not None]
    first, last = day_judge(bench, stop.first), day_judge(bench, stop.last)

    def one(view: View, code: int, about: tuple[str, ...]) -> Finding:
        asked = [test(view) for test in tests]
        for found in asked:
            code = AND[code][found[1]]
        begun, ended = first(view), last(view)
        return new(Finding, (stop, code, _hull(begun[2], ended[2]), (begun, ended, *asked), about))

    if not stop.listing:
        return lambda view: [one(view, YES_YES, ())]
    held_of, singular = held_list(bench, stop.listing), bench.registry.lists[stop.listing].singular
    perhaps = Finding(stop, UNSURE, ANY_DAY)

    def each(view: View) -> list[Finding]:
        held = held_of(view)
        if held is None:
            return [perhaps]
        before, found = view.bound.get(singular), []
        for record, member in held.records:
            view.bound[singular] = record
            found.append(one(view, YES_YES if member is YES else UNSURE, (record.id,)))
        view.bound.pop(singular, None)
        if before is not None:
            view.bound[singular] = before
        return found if held.complete else [*found, perhaps]

    return each


def _hull(first: Span, last: Span) -> Span:
    """All the days on which a stop may stand; never where it surely never began."""
    if first.lo > first.hi:
        return first
    has_ended = last.lo <= last.hi and not last.never
    return Span(first.lo, max(last.hi, first.lo) if has_ended else UNLIMITED, first.never)


def _last_day(length: Shifted, found: Finding, stops: Sequence[Finding]) -> Span:
    plain: Span = found[2]
    start: Span = found[3][0][2]
    possible = merged(held for part in stops for held in _possible(part))
    if plain.lo > plain.hi or plain.lo > LATEST or not possible:
        return plain
    sure = merged(held for part in stops for held in _sure(part))
    gap = 0 if length.rule.start == "same-day" and not length.length.clear else 1
    if start.hi - start.lo > _DAYS_TRIED:
        return Span(plain.lo, stretched(start.lo + gap, plain.hi, possible), plain.never)
    ends = [(day + gap, end_of(length, Span(day, day)).lo) for day in range(start.lo, start.hi + 1)]
    least = min([stretched(first, last, sure) for first, last in ends])
    return Span(least, max([stretched(first, last, possible) for first, last in ends]), plain.never)


def stretched(first: int, last: int, stops: Sequence[Stretch]) -> int:
    """The last day of a time from ``first`` to ``last`` once days in stops (merged, in order) are made up for."""
    for begun, ended in stops:
        if begun > last or last > LATEST:
            return last
        if ended >= first:
            last = NOT_STARTED if ended > LATEST else min(last + ended - max(begun, first) + 1, NOT_STARTED)
    return last


def merged(stops: Iterable[Stretch]) -> list[Stretch]:
    """Stretches in order, those that meet or overlap made one."""
    found: list[Stretch] = []
    for begun, ended in sorted(stops):
        if found and begun <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], ended))
        else:
            found.append((begun, ended))
    return found


def _sure(stop: Finding) -> Iterator[Stretch]:
    """The days that surely do not count."""
    if stop[1] == YES_YES:
        first, last = stop[3][0][2], stop[3][1][2]
        ended = last.lo if last.lo <= last.hi else UNLIMITED
        if first.lo <= first.hi <= ended and not first.never:
            yield first.hi, ended


def _possible(stop: Finding) -> Iterator[Stretch]:
    """The days that may not count."""
    if stop[1] == NO_NO:
        return
    if not stop[3]:
        yield _ALWAYS
        return
    days: Span = stop[2]
    if days.lo <= days.hi:
        yield days.lo, days.hi

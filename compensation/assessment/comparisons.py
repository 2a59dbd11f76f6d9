"""Further comparisons: fact with fact, a length with a length, the number of records, the answer of another route."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from itertools import product
from typing import Any

from compensation.assessment.build import Bench, Judge, leaves
from compensation.assessment.finding import (
    AND,
    CODE_OF_TRUTH,
    NO_YES,
    NOT,
    PAIRS,
    UNSURE,
    Finding,
    code_of,
    new,
    widest,
)
from compensation.assessment.result import Outcome, RouteResult
from compensation.assessment.view import View
from compensation.case.facts import EVERY, Kind
from compensation.law.kernel import CountOf, Lasts, Names, RouteIs, SameAs
from compensation.terms.counting import Length
from compensation.terms.dates import NEVER, same_day
from compensation.terms.money import Amount
from compensation.terms.territory import within
from compensation.terms.truth import NO, UNKNOWN, YES, Pair, Truth, any_of


def same_as(bench: Bench, node: SameAs) -> Judge:
    """Two facts name the same; of a question that does not arise nothing is the same."""
    left, right, answers = bench.reader(node.fact), bench.reader(node.other), leaves(node)
    same = _sameness(bench.registry.facts[node.fact].kind)

    def judge(view: View) -> Finding:
        one, other = left(view), right(view)
        if one is None or other is None:
            return answers[NO if NEVER in (one, other) else UNKNOWN]
        return answers[NO if NEVER in (one, other) else same(one, other)]

    return judge


def names(bench: Bench, node: Names) -> Judge:
    """A record names the one at hand; one that names nobody may mean any."""
    read, answers = bench.reader(node.fact), leaves(node)

    def judge(view: View) -> Finding:
        held = read(view)
        if held is None or not view.bound[node.record].id:
            return answers[UNKNOWN]
        return answers[YES if held in {EVERY, view.bound[node.record].id} else NO]

    return judge


def _sameness(kind: Kind) -> Callable[[Any, Any], Truth]:
    if kind is Kind.DATE:
        return same_day
    if kind is Kind.LINK:
        return lambda one, other: YES if EVERY in (one, other) or one == other else NO
    alike = _same_place if kind in {Kind.PLACE, Kind.PLACES} else _same_word
    return lambda one, other: _in_common(one, other, alike)


def _same_word(one: object, other: object) -> Truth:
    return YES if one == other else NO


def _same_place(one: str, other: str) -> Truth:
    """Two places are the same unless one surely lies outside the other; a wider one may mean the narrower."""
    if one == other:
        return YES
    return NO if NO in (within(one, other), within(other, one)) else UNKNOWN


def _in_common(one: Any, other: Any, alike: Callable[[Any, Any], Truth]) -> Truth:  # noqa: ANN401
    found = any_of(alike(a, b) for a, b in product(_members(one), _members(other)))
    whole = getattr(one, "complete", True) and getattr(other, "complete", True)
    return found if found is YES or whole else UNKNOWN


def _members(value: Any) -> Iterable[Any]:  # noqa: ANN401
    return getattr(value, "values", (value,))


def lasts(bench: Bench, node: Lasts) -> Judge:
    """A stated length against one of the law: exact in like units, else by the fewest and most days of both."""
    from compensation.assessment.leaves import SIZES

    read, answers, compare = bench.reader(node.fact), leaves(node), SIZES[node.relation]

    def judge(view: View) -> Finding:
        held = read(view)
        if not isinstance(held, Length):
            return answers[UNKNOWN if held is None else NO]
        return answers[compare(*_measured(held, node.length))]

    return judge


def _measured(one: Length, other: Length) -> tuple[Amount, Amount]:
    """Both lengths in one measure: months, where neither has days; days, of which months have more or fewer."""
    if not (_days(one) or _days(other)):
        return tuple(Amount(_months(held), _months(held)) for held in (one, other))  # type: ignore[return-value]
    return tuple(Amount(*_least_and_most(_months(held), _days(held))) for held in (one, other))  # type: ignore[return-value]


def _months(length: Length) -> int:
    return 12 * length.years + length.months


def _days(length: Length) -> int:
    return 7 * length.weeks + length.days


@cache
def _least_and_most(months: int, days: int) -> tuple[int, int]:
    starts = [date(year, month, 1) for year in range(2000, 2008) for month in range(1, 13)]
    spans = [_later(start, months).toordinal() - start.toordinal() for start in starts]
    return min(spans) + days, max(spans) + days


def _later(start: date, months: int) -> date:
    year, month = divmod(12 * start.year + start.month - 1 + months, 12)
    return date(min(year, date.max.year), month + 1, 1)


def count_of(bench: Bench, node: CountOf) -> Judge:
    """The number of records that satisfy a test, in the worst and in the best world."""
    from compensation.assessment.one import held_list, test_judge

    singular = bench.registry.lists[node.listing].singular
    held_of, where = held_list(bench, node.listing), test_judge(bench, node.where)
    turned = node.relation in {"at_most", "less_than"}
    least = node.number + (node.relation in {"more_than", "at_most"})

    def judge(view: View) -> Finding:
        held = held_of(view)
        if held is None:
            return Finding(node, UNSURE)
        before, found, pairs = view.bound.get(singular), [], []
        for record, member in held.records:
            view.bound[singular] = record
            found.append(where(view))
            pairs.append(PAIRS[found[-1][1] if member is YES else AND[found[-1][1]][UNSURE]])
        view.bound.pop(singular, None)
        if before is not None:
            view.bound[singular] = before
        ends = zip(*pairs, strict=True) if pairs else ((), ())
        code = code_of(Pair(*(_so_many(least, answers, complete=held.complete) for answers in ends)))
        return new(Finding, (node, NOT[code] if turned else code, None, tuple(found), held.names))

    return judge


def _so_many(least: int, answers: tuple[Truth, ...], *, complete: bool) -> Truth:
    """Whether at least so many are yes."""
    if sum(answer is YES for answer in answers) >= least:
        return YES
    return NO if complete and sum(answer is not NO for answer in answers) < least else UNKNOWN


def route_is(node: RouteIs) -> Judge:
    """The answer of another route; not known where that route is not at hand, or not agreed on over its units."""

    def judge(view: View) -> Finding:
        results = view.others(node.route)
        codes = [_code_of(result, frozenset(node.outcomes)) for result in results]
        about = tuple(dict.fromkeys(result.outcome.value for result in results))
        code = codes[0] if len(set(codes)) == 1 else widest(codes) if codes and UNSURE not in codes else UNSURE
        return new(Finding, (node, code if len(set(codes)) <= 1 else UNSURE, None, (), about))

    return judge


def _code_of(result: RouteResult, wanted: frozenset[str]) -> int:
    if result.outcome is Outcome.UNDETERMINED:
        return UNSURE
    if result.outcome is Outcome.DISCRETIONARY:
        sides = wanted & {Outcome.ELIGIBLE, Outcome.NOT_ELIGIBLE}
        return (CODE_OF_TRUTH[NO], NO_YES, CODE_OF_TRUTH[YES])[len(sides)]
    return CODE_OF_TRUTH[YES if result.outcome in wanted else NO]

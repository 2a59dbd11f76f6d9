"""The quick reading says what the slow one says: on a whole route, for every option of every dispute."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compensation.assessment.assess import judge_of, judge_route
from compensation.assessment.result import ClauseResult, RouteResult
from compensation.assessment.view import Prepared, View, views
from compensation.case.case import Case
from compensation.law.route import Route
from compensation.terms.truth import UNKNOWN
from tests.property.invented import AS_OF, Inventor
from tests.property.slow import Slow
from tests.property.test_learning import law

NAMES = [route.id for route in law().routes]


def option_sets(route: Route) -> Iterator[dict[str, str]]:
    """Every combination of the options of the disputed issues."""
    options = [[(name, option) for option, _ in issue.options] for name, issue in route.issues.items()]
    yield from (dict(chosen) for chosen in product(*options))


def seen(route: Route, case: Case) -> Iterator[tuple[View, RouteResult]]:
    """Each unit as the slow reading sees it, beside what the quick one found by each text of the law."""
    for place, found in enumerate(judge_route(law(), route, Prepared(case), AS_OF)):
        for result in [version.result for version in found.versions] or [found]:
            text = result.route
            yield list(views(Prepared(case), text, judge_of(law(), text).units, AS_OF))[place], result


def answer_of(result: ClauseResult, options: dict[str, str]) -> tuple[int, ...]:
    """The answer under these options; a dispute that makes no difference has one reading for all of them."""
    fits = [held for held in result.readings if _fits(held.choices, result, options)]
    (reading,) = fits
    return reading.finding.pair


def _fits(choices: tuple[tuple[str, str], ...], result: ClauseResult, options: dict[str, str]) -> bool:
    open_ = {issue for issue, _ in choices if len({dict(held.choices)[issue] for held in result.readings}) > 1}
    return all(options[issue] == option for issue, option in choices if issue in open_)


@pytest.mark.parametrize("name", NAMES)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=5, deadline=None)
def test_every_clause_is_answered_as_by_the_slow_reading(name: str, seed: int) -> None:
    route = law().route(name)
    case = Inventor(law(), route, seed).case()
    for view, result in seen(route, case):
        clauses = (*result.applies, *result.conditions, *result.bars)
        for options in option_sets(result.route):
            view.choose(dict(options))
            slow = Slow(judge_of(law(), result.route).bench, view, options)
            for found in clauses:
                assert answer_of(found, options) == slow.truth(found.clause.test), (found.clause.id, options, seed)


def test_the_slow_reading_does_not_lean_on_the_quick_one_for_the_scheme() -> None:
    """Of the whole Scheme it asks the program only for sums that are compared, rows of the tariff, and nothing else."""
    route = law().route("gb/cics-2012")
    asked: set[str] = set()
    known = 0
    for seed in range(40):
        for view, result in seen(route, Inventor(law(), route, seed).case()):
            slow = Slow(judge_of(law(), result.route).bench, view, next(option_sets(result.route)))
            answers = [slow.truth(found.clause.test) for found in (*result.conditions, *result.bars)]
            known += sum(UNKNOWN not in pair for pair in answers)
            asked |= slow.asked
    assert asked <= {"Size", "InTable"}
    assert known > 100

"""A result seen again: the case as the judges saw it when they came to it, so that they can be asked what if."""

from __future__ import annotations

from datetime import date

from compensation.assessment.assess import judge_of, judge_route
from compensation.assessment.judge import RouteJudge
from compensation.assessment.result import RouteResult
from compensation.assessment.unknowns.relevance import Relevance, relevance
from compensation.assessment.view import Prepared, View, views
from compensation.case.case import Case
from compensation.law.diagram import OvergrownError
from compensation.law.law import Law


def seen(law: Law, result: RouteResult, case: Case, as_of: date) -> tuple[RouteJudge, View]:
    """The route made ready, and the view of the case from which a result was judged."""
    judge, prepared = judge_of(law, result.route), Prepared(case)
    view = next(view for view in views(prepared, judge.route, judge.units, as_of) if view.unit == result.unit)

    def others(name: str) -> tuple[RouteResult, ...]:
        found = judge_route(law, law.route(name), prepared, as_of)
        same = tuple(one for one in found if (one.unit.listing, one.unit.id) == (result.unit.listing, result.unit.id))
        return same or found

    view.others = others
    return judge, view


def still_matter(law: Law, result: RouteResult, case: Case, as_of: date) -> Relevance:
    """The facts that can still change the outcome of a route for the unit of a result; raises OvergrownError."""
    if len(result.versions) > 1:
        raise OvergrownError
    return relevance(*seen(law, result, case, as_of))

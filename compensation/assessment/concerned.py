"""Which countries a case has to do with: their routes are told in full, those of others in short."""

from __future__ import annotations

from collections.abc import Iterator

from compensation.assessment.result import Outcome, RouteResult
from compensation.case.case import Case, Codes, Value

WHERE_IT_HAPPENED = {"incidents": "place", "employments": "place"}
COUNTRIES = "exploitation.countries"
HOME = "person.residence"
_OPEN = {Outcome.ELIGIBLE, Outcome.DISCRETIONARY}


def where_it_happened(case: Case) -> frozenset[str]:
    """The countries (ISO 3166, lower case) of what was done to the survivor, as far as the case tells."""
    return frozenset(country(place) for place in _places(case))


def worth_telling_in_full(result: RouteResult, case: Case) -> bool:
    """Whether a route may be open, or may become so in a country that the case has to do with."""
    if result.outcome is not Outcome.UNDETERMINED:
        return result.outcome in _OPEN
    home = frozenset(map(country, _codes(case.value(HOME))))
    concerned = where_it_happened(case) | home
    return not concerned or country(result.route.id.partition("/")[0]) in concerned


def country(place: str) -> str:
    """The country in which a place lies."""
    return place.partition("-")[0]


def _places(case: Case) -> Iterator[str]:
    yield from _codes(case.value(COUNTRIES))
    for plural, name in WHERE_IT_HAPPENED.items():
        for record in case.items(plural):
            answer = record.answers.get(name)
            if answer and answer.is_known:
                yield from _codes(answer.value)


def _codes(value: Value | None) -> tuple[str, ...]:
    if isinstance(value, Codes):
        return tuple(sorted(value.values))
    return (value,) if isinstance(value, str) else ()

"""Where the claim is made, and by when an answer is due: the courts that fit, those that may, and the day."""

from __future__ import annotations

from datetime import date

import pytest

from compensation.assessment.assess import assess
from compensation.assessment.explain import explain
from compensation.assessment.result import RouteResult
from compensation.terms.truth import UNKNOWN, YES, Truth
from tests.assessment.test_words import law
from tests.assessment.told_law import WORDS, case_of, texts

AS_OF = date(2026, 11, 23)


def judged(answers: str) -> tuple[RouteResult, str]:
    case = case_of(f"case: made-1\n{answers}", law())
    assessment = assess(law(), case, AS_OF, ["xw/procedure"])
    return assessment.routes[0], texts(explain(assessment, law(), case, WORDS))


def courts(place: str, *, disabled: str) -> list[tuple[str, Truth]]:
    result, _ = judged(f"person: {{disabled: {disabled}}}\nincidents: {{complete: [{{id: flood, place: {place}}}]}}\n")
    return [(court.name.removeprefix("The court of the "), truth) for court, truth in result.procedure.courts]


@pytest.mark.parametrize(
    ("place", "disabled", "found"),
    [
        ("gb-sct", "false", [("north", YES)]),
        ("gb-eng", "true", [("south", YES), ("deaf", YES)]),
        ("gb-eng", "{state: not-known}", [("south", YES), ("deaf", UNKNOWN)]),
        ("gb", "false", [("north", UNKNOWN), ("south", UNKNOWN)]),
        ("gb-wls", "false", []),
    ],
)
def test_the_courts_that_fit_are_told_and_those_that_may(
    place: str, disabled: str, found: list[tuple[str, Truth]]
) -> None:
    assert courts(place, disabled=disabled) == found


def test_what_is_not_known_yet_is_said() -> None:
    _, told = judged("person: {disabled: false}\nincidents: {complete: [{id: flood, place: gb}]}\n")
    assert "Perhaps here, for that hangs on what is not known yet: The court of the north" in told


def test_where_no_court_fits_that_is_said() -> None:
    _, told = judged("person: {disabled: false}\nincidents: {complete: [{id: flood, place: gb-wls}]}\n")
    assert "None of the places that the law names fits" in told


APPLIED = (
    "incidents: {{complete: [{{id: flood, place: gb-sct}}]}}\napplications: {{complete: [{{route: xw/procedure{}}}]}}\n"
)


def test_six_months_after_the_end_of_august_an_answer_is_due() -> None:
    result, told = judged(APPLIED.format(", lodged_date: 2026-08-31"))
    assert result.procedure.answer_by is not None
    assert date.fromordinal(result.procedure.answer_by.lo) == date(2027, 2, 28)
    assert "An answer is due by 28 February 2027. None by then is a refusal" in told


@pytest.mark.parametrize("said", ["", ", lodged_date: 2026-02-01, decided_date: 2026-07-01"])
def test_no_answer_is_awaited_where_nothing_was_lodged_or_all_is_decided(said: str) -> None:
    result, told = judged(APPLIED.format(said))
    assert result.procedure.answer_by is None
    assert "An answer is due" not in told

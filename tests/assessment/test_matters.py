"""Whether two claims are about one matter: by the records that name each other, or name the same incident."""

from __future__ import annotations

import pytest

from compensation.assessment.matters import Matters
from compensation.assessment.result import Unit
from compensation.assessment.view import Prepared
from compensation.terms.truth import NO, UNKNOWN, YES, Truth
from tests.assessment.told_law import case_of, river

TWO = """
case: invented
note: Invented.
incidents: {complete: [{id: quay}, {id: mole}]}
employments: {complete: [{id: dock, incident: quay}, {id: net, incident: mole}, {id: rope}]}
proceedings: {complete: [{id: trial, incident: quay}, {id: every, incident: all}]}
"""
ONE = TWO.replace("[{id: quay}, {id: mole}]", "[{id: quay}]").replace(", {id: net, incident: mole}", "")


def unit(name: str) -> Unit:
    listing, _, record = name.partition(" ")
    record, _, against = record.partition("/")
    return Unit(listing, 0, record, against)


@pytest.mark.parametrize(
    ("text", "one", "other", "answer"),
    [
        (TWO, "incidents quay", "incidents quay", YES),
        (TWO, "incidents quay", "incidents mole", NO),
        (TWO, "incidents quay/boss", "incidents quay/boss", YES),
        (TWO, "incidents quay/boss", "incidents quay/mate", UNKNOWN),
        (TWO, "incidents quay/boss", "incidents mole/boss", NO),
        (TWO, "incidents quay/boss", "incidents quay", YES),
        (TWO, "incidents quay", "employments dock", YES),
        (TWO, "incidents mole", "employments dock", NO),
        (TWO, "incidents quay", "employments rope", UNKNOWN),
        (ONE, "incidents quay", "employments rope", YES),
        (TWO, "proceedings trial", "employments dock", YES),
        (TWO, "proceedings trial", "employments net", NO),
        (TWO, "proceedings trial", "employments rope", UNKNOWN),
        (TWO, "proceedings every", "employments net", YES),
        (TWO, "proceedings every", "incidents mole", YES),
        (TWO, "", "incidents mole", YES),
        (TWO, "incidents ", "employments dock", UNKNOWN),
    ],
)
def test_two_claims_are_about_one_matter(text: str, one: str, other: str, answer: Truth) -> None:
    matters = Matters(Prepared(case_of(text)).lists, river().registry)
    assert matters.same(unit(one), unit(other)) is answer
    assert matters.same(unit(other), unit(one)) is answer

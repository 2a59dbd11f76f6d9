"""Sums over a list that stands inside a record: the sheet knows whether that list holds all there is."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from compensation.assessment.assess import assess
from compensation.case.files import parse_case
from compensation.claim.dossier import Dossier
from compensation.claim.schedule import schedule
from compensation.law.packs import load
from compensation.terms.words import Words
from tests.conftest import ROOT

CASE = """
case: nested-01
person: {birth_date: 1984-06-01}
claimant: {kind: survivor}
applications: {complete: []}
employments:
  complete:
    - id: ship
      pay_periods:
        %s: [{id: week, period: 2023-03-06/2023-03-12, hours: 50, paid: GBP 100.00, deducted: GBP 0.00}]
"""


@pytest.mark.parametrize(("told", "said"), [("complete", "yes"), ("so_far", "no")])
def test_a_list_inside_a_record_says_whether_it_is_complete(told: str, said: str) -> None:
    law = load([ROOT / "tests" / "assessment" / "words"])
    case, complaints = parse_case(CASE % told, "case.yaml", law.registry)
    assert case is not None, complaints
    found = assess(law, case, date(2024, 12, 31), ["xw/rated"])
    book = load_workbook(io.BytesIO(schedule(Dossier(law, case, found, found.routes[0], Words())).content))
    rows = [[cell.value for cell in row] for row in book["Arrears"].iter_rows()]
    assert next(row[1] for row in rows if row[0] and f"{row[0]}".startswith("Is this all?")) == said
    assert next(row[1:4] for row in rows if row[0] == "week") == [480, 480, "yes"]

"""Codes that a list of the law holds are told by the words of the list, wherever a fact has none of its own."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from compensation.assessment.assess import assess
from compensation.assessment.explain import explain
from compensation.assessment.given import told
from compensation.case.case import Codes
from compensation.law.law import Law
from compensation.law.packs import load
from compensation.law.texts import texts_of
from tests.assessment.told_law import WORDS, case_of, texts

CASE = """
case: code-01
incidents: {complete: [{id: raft, first_date: 2024-06-01, offences: [xw-code-9, xw-code-7, other]}]}
applications: {complete: []}
"""


@cache
def law() -> Law:
    return load([Path(__file__).parent / "words"])


def test_an_explanation_tells_the_words_and_leaves_a_code_that_has_none() -> None:
    case = case_of(CASE, law())
    said = texts(explain(assess(law(), case, date(2026, 11, 23), ["xw/offences"]), law(), case, WORDS))
    assert "names at least one of: Holding somebody captive on a raft or Taking the pay of a rower." in said
    assert "(given: other, Holding somebody captive on a raft and xw-code-9)" in said
    assert "xw-code-7" not in said


def test_the_words_are_those_of_every_reader_of_the_registry() -> None:
    offences, kind = (law().worded().facts[name] for name in ("incident.offences", "person.gender"))
    assert told(offences, Codes(frozenset(("xw-code-8",)), complete=True), WORDS) == "Taking the pay of a rower"
    assert kind.elsewhere == ()


def test_the_words_are_given_to_translators() -> None:
    pack = next(pack for pack in law().packs if pack.code == "xw")
    found = {(held.text, held.context) for held in texts_of(pack, law().registry)}
    assert ("Taking the pay of a rower", "codes grave") in found

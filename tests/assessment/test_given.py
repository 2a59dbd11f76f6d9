"""Values in words, each by its kind."""

from __future__ import annotations

from fractions import Fraction

import pytest

from compensation.assessment.given import given, length, told
from compensation.case.case import Answer, Codes, State, Value
from compensation.case.facts import Fact, Kind
from compensation.terms.counting import Length
from compensation.terms.dates import read_date, read_period
from compensation.terms.money import Money
from compensation.terms.words import Words

WORDS = Words()


def fact(kind: Kind) -> Fact:
    codes = (("hit", "Being hit"), ("kick", "Being kicked"))
    choices = codes if kind in {Kind.CHOICE, Kind.CHOICES} else ()
    return Fact("a.b", "a", "b", kind, "Label", "", "", 1, choices)


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (Kind.BOOL, True, "yes"),
        (Kind.BOOL, False, "no"),
        (Kind.DATE, read_date("2019-03"), "March 2019"),
        (Kind.DATE, read_date("2019-03~"), "about March 2019"),
        (Kind.PERIOD, read_period("2019-03/2020-05-01"), "from March 2019 to 1 May 2020"),
        (Kind.PERIOD, read_period("2019-03-05/.."), "from 5 March 2019, still going on"),
        (Kind.PERIOD, read_period("2019-03-05/"), "from 5 March 2019 to not known"),
        (Kind.PERIOD, read_period("2019"), "within 2019"),
        (Kind.DURATION, Length(months=3, days=1), "3 months and 1 day"),
        (Kind.MONEY, Money(120050, "GBP"), "£1,200.50"),
        (Kind.COUNT, 3, "3"),
        (Kind.NUMBER, Fraction(1, 3), "1/3"),
        (Kind.CHOICE, "hit", "Being hit"),
        (Kind.CHOICES, Codes(frozenset(("kick", "hit")), complete=True), "Being hit and Being kicked"),
        (Kind.CHOICES, Codes(frozenset(("kick",)), complete=False), "Being kicked, perhaps more"),
        (Kind.CHOICES, Codes(frozenset(), complete=True), "none"),
        (Kind.PLACE, "gb-sct", "Scotland"),
        (Kind.PLACE, "vn", "Vietnam"),
        (Kind.PLACE, "us-ca", "US-CA"),
        (Kind.TEXT, "her own words", "her own words"),
    ],
)
def test_each_kind_of_value_has_its_words(kind: Kind, value: Value, words: str) -> None:
    assert told(fact(kind), value, WORDS) == words


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (None, "not asked yet"),
        (Answer(State.NOT_ASKED), "not asked yet"),
        (Answer(State.NOT_KNOWN), "the client does not know"),
        (Answer(State.DECLINED), "the client prefers not to say"),
        (Answer(State.ASK_LATER), "to be asked later"),
        (Answer(State.ASSUMED, value=True), "assumed, not given: yes"),
        (Answer(State.KNOWN, value=True, certainty="likely"), "given as likely: yes"),
        (Answer(State.KNOWN, value=True, certainty="sure"), "given: yes"),
    ],
)
def test_each_state_of_a_question_has_its_words(answer: Answer | None, words: str) -> None:
    assert given(fact(Kind.BOOL), answer, WORDS) == words


def test_no_time_at_all_is_nought_days() -> None:
    assert length(Length(), WORDS) == "0 days"
    assert length(Length(days=2, clear=True), WORDS) == "2 days clear"

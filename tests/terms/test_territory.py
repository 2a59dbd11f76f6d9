"""Places and nesting, with the pairs where only not known is honest."""

from __future__ import annotations

import re
from itertools import product

import pytest

from compensation.terms.territory import is_place, narrowest, within
from compensation.terms.truth import NO, UNKNOWN, YES, Truth

NESTED = [
    ("gb", "gb", YES),
    ("fr", "gb", NO),
    ("us-ca", "us", YES),
    ("us", "us-ca", UNKNOWN),
    ("us-ny", "us-ca", NO),
    ("us-ca", "gb", NO),
    ("us-ca", "gb-eng", NO),
    ("gb-eng", "gb-gbn", YES),
    ("gb-sct", "gb-gbn", YES),
    ("gb-wls", "gb-gbn", YES),
    ("gb-nir", "gb-gbn", NO),
    ("gb-eng", "gb-eaw", YES),
    ("gb-wls", "gb-eaw", YES),
    ("gb-sct", "gb-eaw", NO),
    ("gb-eaw", "gb-gbn", YES),
    ("gb-gbn", "gb-eaw", UNKNOWN),
    ("gb-eaw", "gb-eng", UNKNOWN),
    ("gb-gbn", "gb-nir", NO),
    ("gb", "gb-gbn", UNKNOWN),
    ("gb", "gb-ukm", YES),
    ("gb-nir", "gb-ukm", YES),
    ("gb-lnd", "gb", YES),
    ("gb-lnd", "gb-eng", UNKNOWN),
    ("fr-75", "fr-idf", UNKNOWN),
    ("je", "gb", NO),
    ("pr", "us", UNKNOWN),
    ("us-pr", "us", UNKNOWN),
    ("us", "pr", UNKNOWN),
    ("us-pr", "pr", YES),
    ("pr", "us-ca", NO),
    ("us-ca", "pr", NO),
    ("hk", "cn", UNKNOWN),
    ("hk", "fr", NO),
    ("at sea", "gb", UNKNOWN),
    ("gb", "eu", UNKNOWN),
    ("", "gb", UNKNOWN),
]


@pytest.mark.parametrize(("place", "area", "answer"), NESTED)
def test_which_place_lies_within_which(place: str, area: str, answer: Truth) -> None:
    assert within(place, area) is answer


def test_nesting_passes_on() -> None:
    codes = ["gb", "gb-gbn", "gb-eaw", "gb-eng", "gb-sct", "gb-nir", "us", "us-ca", "us-ny", "pr", "us-pr", "fr"]
    for inner, middle, outer in product(codes, repeat=3):
        if within(inner, middle) is YES and within(middle, outer) is YES:
            assert within(inner, outer) is YES
        if within(inner, middle) is YES and within(middle, outer) is NO:
            assert within(inner, outer) is NO


def test_countries_are_those_of_iso_and_kosovo() -> None:
    from babel import Locale

    not_countries = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
    known = {code for code in map(str, Locale("en").territories) if re.fullmatch("[A-Z]{2}", code)} - not_countries
    letters = "abcdefghijklmnopqrstuvwxyz"
    assert {a + b for a, b in product(letters, letters) if is_place(a + b)} == {code.lower() for code in known}


@pytest.mark.parametrize(
    "code", ["GB", "eu", "uk", "zz", "at-sea", "gb-", "gb-engl", "zz-ca", "unknown place", "at sea", ""]
)
def test_what_is_no_code_of_a_place(code: str) -> None:
    assert not is_place(code)


@pytest.mark.parametrize("code", ["gb", "xk", "gb-eng", "us-ca", "at-9", "fr-75", "au-nsw"])
def test_what_is_a_code_of_a_place(code: str) -> None:
    assert is_place(code)


@pytest.mark.parametrize(
    ("place", "areas", "found"),
    [
        ("nl-nh", ("gb", "nl"), "nl"),
        ("gb-sct", ("gb", "gb-sct"), "gb-sct"),
        ("gb-eng", ("gb", "gb-sct"), "gb"),
        ("gb", ("gb", "gb-sct"), None),
        ("gb", ("gb-sct",), None),
        ("gb-wls", ("gb", "gb-eaw", "gb-sct"), "gb-eaw"),
        ("gb-eaw", ("gb-eng", "gb-wls"), None),
        ("fr", ("gb", "nl"), None),
        ("on the high seas", ("gb", "nl"), None),
    ],
)
def test_the_narrowest_area_in_which_a_place_surely_lies(place: str, areas: tuple[str, ...], found: str | None) -> None:
    assert narrowest(place, areas) == found

"""What places are called."""

from __future__ import annotations

import pytest

from compensation.terms.place_names import NATIONS, country_name
from compensation.terms.territory import is_place


@pytest.mark.parametrize(
    ("code", "locale", "name"),
    [
        ("lt", "en_GB", "Lithuania"),
        ("vn", "fr", "Viêt Nam"),
        ("de", "de-DE", "Deutschland"),
        ("us-ca", "en_GB", "US-CA"),
    ],
)
def test_countries_have_their_names_in_the_readers_language(code: str, locale: str, name: str) -> None:
    assert country_name(code, locale) == name


def test_the_nations_are_places() -> None:
    assert all(is_place(code) for code in NATIONS)

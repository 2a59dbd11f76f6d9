"""What places are called in the reader's language: countries by Babel, the nations of the United Kingdom by hand."""

from __future__ import annotations

from functools import cache

NATIONS = {
    "gb-eng": "England",
    "gb-wls": "Wales",
    "gb-sct": "Scotland",
    "gb-nir": "Northern Ireland",
    "gb-gbn": "Great Britain",
    "gb-eaw": "England and Wales",
}


def country_name(code: str, locale: str) -> str:
    """The name of a country by its code in lower case; any other place keeps its code, in capitals."""
    return _territories(locale.replace("-", "_")).get(code.upper(), code.upper())


@cache
def _territories(locale: str) -> dict[str, str]:
    from babel import Locale

    return dict(Locale.parse(locale).territories)

"""How one language writes a day, a sum and a list. British English needs no Babel, whose import is slow; others do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, Protocol

from compensation.terms.money import minor_digits

Joiner = Literal["and", "or"]
Direction = Literal["ltr", "rtl"]

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SIGNS = {"EUR": "€", "GBP": "£", "USD": "US$"}


class Language(Protocol):
    """What a language must be able to write."""

    @property
    def direction(self) -> Direction:
        """Whether lines run from left to right."""

    def day(self, when: date) -> str:
        """A day with its month in letters and all digits of the year."""

    def month(self, when: date) -> str:
        """A month with its year."""

    def money(self, minor: int, currency: str) -> str:
        """A sum in minor units, exact."""

    def listed(self, items: Sequence[str], joiner: Joiner) -> str:
        """Several things in one sentence."""


class British:
    """British English, written by hand."""

    direction: Direction = "ltr"

    def day(self, when: date) -> str:
        """As 5 March 2019."""
        return f"{when.day} {self.month(when)}"

    def month(self, when: date) -> str:
        """As March 2019."""
        return f"{_MONTHS[when.month - 1]} {when.year}"

    def money(self, minor: int, currency: str) -> str:
        """As £1,200.00, or CHF 1,200.00 for a currency whose sign few readers know."""
        digits = minor_digits(currency)
        whole, part = divmod(abs(minor), 10**digits)
        point = f".{part:0{digits}}" if digits else ""
        sign = _SIGNS.get(currency, f"{currency} ")
        return f"{'-' if minor < 0 else ''}{sign}{whole:,}{point}"

    def listed(self, items: Sequence[str], joiner: Joiner) -> str:
        """As a, b and c."""
        if len(items) <= 1:
            return "".join(items)
        return f"{', '.join(items[:-1])} {joiner} {items[-1]}"


class Foreign:
    """Any other language, written by Babel; raises ValueError for a locale that Babel does not know."""

    def __init__(self, locale: str) -> None:
        from babel import Locale, UnknownLocaleError

        try:
            self._locale = Locale.parse(locale)
        except (UnknownLocaleError, ValueError) as problem:
            raise ValueError("this language is not known; write it as fr, pt_BR or ar") from problem

    @property
    def direction(self) -> Direction:
        """Whether lines run from left to right."""
        return "rtl" if self._locale.text_direction == "rtl" else "ltr"

    def day(self, when: date) -> str:
        """The long form: short ones drop the century in some languages. French counts the first of a month."""
        from babel.dates import format_date

        said = format_date(when, "long", locale=self._locale)
        return said.replace("1", "1er", 1) if self._locale.language == "fr" and when.day == 1 else said

    def month(self, when: date) -> str:
        """A month with its year, in the form that stands alone."""
        from babel.dates import format_skeleton

        return format_skeleton("yMMMM", when, locale=self._locale)

    def money(self, minor: int, currency: str) -> str:
        """A sum with the minor digits of ISO 4217: Babel's own would round some away."""
        from babel.numbers import format_currency

        digits = minor_digits(currency)
        point = "." + "0" * digits if digits else ""
        pattern = re.sub(r"0\.0+", f"0{point}", self._locale.currency_formats["standard"].pattern)
        total = Decimal(minor).scaleb(-digits)
        return format_currency(total, currency, pattern, locale=self._locale, currency_digits=False)

    def listed(self, items: Sequence[str], joiner: Joiner) -> str:
        """Several things in one sentence, with the language's own commas."""
        from babel.lists import format_list

        return format_list(items, style="or" if joiner == "or" else "standard", locale=self._locale)


def language(locale: str) -> Language:
    """The language of a locale such as en_GB or pt-BR; raises ValueError for one that nobody knows."""
    tidy = locale.replace("-", "_")
    return British() if tidy == "en_GB" else Foreign(tidy)

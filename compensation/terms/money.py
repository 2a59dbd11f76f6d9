"""Sums of money in whole minor units, and amounts of which only the ends are known. Never a float, never a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from math import floor
from typing import NamedTuple

End = int | Fraction | None


class MoneyError(ValueError):
    """A sum that cannot be read; ``reason`` says why and what to write, and never repeats what was given."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in minor units (pence, cents) of one currency (ISO 4217)."""

    minor: int
    currency: str


class Amount(NamedTuple):
    """All that an amount can be, from low to high in minor units, both included; None: that end is not known."""

    low: End
    high: End


NOT_KNOWN = Amount(None, None)


def plus(a: Amount, b: Amount) -> Amount:
    """Both amounts together; an end is known only where both are."""
    return Amount(_sum(a.low, b.low), _sum(a.high, b.high))


def share(amount: Amount, part: Fraction) -> Amount:
    """That part of an amount, exact; raises ValueError below nothing."""
    if part < 0:
        raise ValueError("a share of an amount is never below nothing")
    return Amount(*(None if end is None else _exact(end * part) for end in amount))


def at_most(amount: Amount, cap: Amount) -> Amount:
    """The smaller of the two: a known cap is an upper end even for an amount that is not known."""
    known = [end for end in (amount.high, cap.high) if end is not None]
    low = None if amount.low is None or cap.low is None else min(amount.low, cap.low)
    return Amount(low, min(known, default=None))


def at_least(amount: Amount, least: Amount) -> Amount:
    """The greater of the two: a known floor is a lower end even for an amount that is not known."""
    known = [end for end in (amount.low, least.low) if end is not None]
    high = None if amount.high is None or least.high is None else max(amount.high, least.high)
    return Amount(max(known, default=None), high)


def less(amount: Amount, taken: Amount) -> Amount:
    """What is left after a deduction, never below nothing."""
    return Amount(_left(amount.low, taken.high), _left(amount.high, taken.low))


def between(least: Amount, most: Amount) -> Amount:
    """Somewhere from the least to the most; not known where the least is above the most: then something is untrue."""
    crossed = least.low is not None and most.high is not None and least.low > most.high
    return NOT_KNOWN if crossed else Amount(least.low, most.high)


def rounded(amount: Amount) -> Amount:
    """Whole minor units, halves upward: for the end of a calculation, once."""
    return Amount(*(None if end is None else floor(end + Fraction(1, 2)) for end in amount))


def _sum(a: End, b: End) -> End:
    return None if a is None or b is None else _exact(a + b)


def _left(amount: End, taken: End) -> End:
    return None if amount is None or taken is None else max(0, _exact(amount - taken))


def _exact(value: int | Fraction) -> int | Fraction:
    return int(value) if value.denominator == 1 else value


_CODES = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF
    CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF
    IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK
    MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR
    SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES
    VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
_CURRENCIES = frozenset(_CODES.split())
_CODES_BY_DIGITS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF",
}
_DIGITS = {code: digits for digits, codes in _CODES_BY_DIGITS.items() for code in codes.split()}
_MOST_DIGITS = 15
_WRITTEN = re.compile(r"([A-Z]{3}) (-?)([0-9]+)(?:\.([0-9]+))?")
_SLIPS = tuple(
    (re.compile(shape), reason)
    for shape, reason in (
        (r"", "no sum was given; write it as GBP 1200.00, or answer 'not known'"),
        (r"[A-Z]{3} .*[0-9],[0-9]{3}(\D.*)?", "leave out separators of thousands: GBP 1200.00"),
        (r"[A-Z]{3} .*[0-9],[0-9]{1,2}", "write a point before the minor units, no comma: GBP 1200.50"),
        (r"[A-Z]{3} .*[0-9][ '._\u00a0\u202f][0-9]{3}\D.*", "leave out separators of thousands: GBP 1200.00"),
        (r"[A-Z]{3}-?[0-9].*", "leave a space between currency and sum: GBP 1200.00"),
        (r"[A-Za-z]{3} .*", "write the currency in three capitals, then digits only: GBP 1200.00"),
    )
)
_UNREADABLE = "write the currency's three letters, a space, and the sum: GBP 1200.00; currencies are never guessed"


def minor_digits(currency: str) -> int:
    """How many digits the minor unit of a currency has; raises MoneyError for a currency nobody knows.

    ISO 4217 decides: Babel's own figures drop minor units that cash no longer knows but courts still award.
    """
    if currency in _CURRENCIES:
        return _DIGITS.get(currency, 2)
    return _digits_of_former(currency)


def read_money(text: str, *, allow_negative: bool = False) -> Money:
    """Read ``GBP 1200`` or ``GBP 1200.00`` and nothing looser; raises MoneyError."""
    written = text.strip()
    match = _WRITTEN.fullmatch(written)
    if match is None:
        raise MoneyError(next((reason for shape, reason in _SLIPS if shape.fullmatch(written)), _UNREADABLE))
    currency, sign, whole, part = match.groups()
    digits = minor_digits(currency)
    if sign and not allow_negative:
        raise MoneyError("a sum below nothing makes no sense here")
    if part is not None and len(part) != digits:
        raise MoneyError(_wrong_digits(currency, digits))
    if len(whole) > _MOST_DIGITS:
        raise MoneyError("the sum is too large to be meant")
    return Money(int(f"{sign}{whole}{part or '0' * digits}"), currency)


def _wrong_digits(currency: str, digits: int) -> str:
    if digits == 0:
        return f"{currency} has no minor unit; write whole units, as {currency} 1200"
    return f"{currency} has {digits} digits after the point; write all of them, as {currency} 1200.{'0' * digits}"


def _digits_of_former(currency: str) -> int:
    from babel.numbers import get_currency_precision, list_currencies

    if currency in list_currencies() and not currency.startswith("X"):
        return get_currency_precision(currency)
    shuffled = sorted(code for code in _CURRENCIES if sorted(code) == sorted(currency))
    close = shuffled or get_close_matches(currency, sorted(_CURRENCIES), n=3, cutoff=0.6)
    hint = f"; did you mean {' or '.join(close)}?" if close else "; write its three letters of ISO 4217, as GBP"
    raise MoneyError(f"this currency is not known{hint}")

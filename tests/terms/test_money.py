"""Sums: what is read, what is refused, and intervals against all the sums that they hold."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.terms.money import (
    NOT_KNOWN,
    Amount,
    End,
    Money,
    MoneyError,
    at_least,
    at_most,
    between,
    less,
    minor_digits,
    plus,
    read_money,
    rounded,
    share,
)

READ = [
    ("GBP 1200.00", 120000, "GBP"),
    ("GBP 1200", 120000, "GBP"),
    (" EUR 0.05 ", 5, "EUR"),
    ("JPY 1200", 1200, "JPY"),
    ("KWD 1.234", 1234, "KWD"),
    ("ALL 100.50", 10050, "ALL"),
    ("IQD 1.250", 1250, "IQD"),
    ("BGN 7.00", 700, "BGN"),
    ("DEM 10.50", 1050, "DEM"),
]


@pytest.mark.parametrize(("text", "minor", "currency"), READ)
def test_a_sum_is_whole_minor_units(text: str, minor: int, currency: str) -> None:
    assert read_money(text) == Money(minor, currency)


REFUSED = [
    ("", "no sum was given"),
    ("GBP", "three letters"),
    ("1200", "never guessed"),
    ("£1200", "never guessed"),
    ("1200 GBP", "never guessed"),
    ("gbp 1200", "three capitals"),
    ("GBP1200", "leave a space"),
    ("GBP 1,200", "separators of thousands"),
    ("GBP 1,200.00", "separators of thousands"),
    ("GBP 1.200.000", "separators of thousands"),
    ("GBP 1 200.00", "separators of thousands"),
    ("GBP 1200,50", "write a point"),
    ("GBP 1.200,50", "write a point"),
    ("GBP 1200.5", "2 digits"),
    ("GBP 1200.505", "2 digits"),
    ("GBP 1.200", "2 digits"),
    ("JPY 1200.00", "no minor unit"),
    ("KWD 1.23", "3 digits"),
    ("GBP -5", "below nothing"),
    ("GBP 1234567890123456", "too large"),
    ("GPB 1200", "did you mean GBP?"),
    ("EUD 1200", "did you mean"),
    ("QQQ 1200", "not known"),
    ("XXX 1200", "not known"),
    ("GBP paid to Maria", "digits only"),
    ("GBP ١٢", "digits only"),
]


@pytest.mark.parametrize(("text", "why"), REFUSED)
def test_what_is_not_clear_is_refused_and_not_repeated(text: str, why: str) -> None:
    with pytest.raises(MoneyError) as caught:
        read_money(text)
    assert why in caught.value.reason
    assert "Maria" not in caught.value.reason


def test_a_debt_is_read_only_where_one_makes_sense() -> None:
    assert read_money("GBP -0.05", allow_negative=True) == Money(-5, "GBP")


def test_minor_digits_follow_iso_and_not_the_habits_of_cash() -> None:
    from babel.numbers import get_currency_precision, list_currencies

    # currencies whose minor unit ISO 4217 keeps and CLDR, which counts coins, does not
    kept = {"AFN", "ALL", "IRR", "KPW", "LAK", "LBP", "MGA", "MMK", "RSD", "SOS", "SYP", "YER"}
    differing = set()
    for code in list_currencies():
        if not code.startswith("X") and minor_digits(code) != get_currency_precision(code):
            differing.add(code)
    assert differing == kept | {"IQD"}
    assert (minor_digits("IQD"), minor_digits("CLF"), minor_digits("XOF"), minor_digits("VND")) == (3, 4, 0, 0)


def test_shares_are_exact_and_rounded_once_at_the_end() -> None:
    third = share(Amount(100, 200), Fraction(1, 3))
    assert third == Amount(Fraction(100, 3), Fraction(200, 3))
    assert plus(plus(third, third), third) == Amount(100, 200)
    assert all(isinstance(end, int) for end in share(Amount(100, 200), Fraction(1, 2)))
    assert rounded(third) == Amount(33, 67)
    assert rounded(Amount(Fraction(1, 2), Fraction(5, 2))) == Amount(1, 3)
    with pytest.raises(ValueError, match="never below nothing"):
        share(Amount(1, 2), Fraction(-1))


def test_what_is_not_known_never_becomes_nothing() -> None:
    assert plus(Amount(5, 5), NOT_KNOWN) == NOT_KNOWN
    assert less(Amount(5, 5), NOT_KNOWN) == NOT_KNOWN
    assert less(NOT_KNOWN, Amount(5, 5)) == NOT_KNOWN
    assert share(NOT_KNOWN, Fraction(0)) == NOT_KNOWN
    assert rounded(NOT_KNOWN) == NOT_KNOWN
    assert at_most(NOT_KNOWN, Amount(500, 500)) == Amount(None, 500)
    assert at_least(NOT_KNOWN, Amount(100, 100)) == Amount(100, None)
    assert at_most(Amount(100, None), Amount(500, 500)) == Amount(100, 500)
    assert less(Amount(100, 500), Amount(200, 300)) == Amount(0, 300)


def test_two_ends_that_are_crossed_are_no_sum() -> None:
    assert between(Amount(3, 4), Amount(5, 9)) == Amount(3, 9)
    assert between(Amount(3, 8), Amount(2, 3)) == Amount(3, 3)
    assert between(Amount(4, 8), Amount(2, 3)) == NOT_KNOWN
    assert between(Amount(4, 4), NOT_KNOWN) == Amount(4, None)
    assert between(NOT_KNOWN, Amount(2, 3)) == Amount(None, 3)


ENDS: st.SearchStrategy[End] = st.integers(0, 6) | st.none()
AMOUNTS = st.builds(
    lambda low, high: Amount(*sorted((low, high))) if None not in (low, high) else Amount(low, high), ENDS, ENDS
)
OPERATIONS: list[tuple[Callable[[Amount, Amount], Amount], Callable[[int, int], int]]] = [
    (plus, lambda a, b: a + b),
    (less, lambda a, b: max(0, a - b)),
    (at_most, min),
    (at_least, max),
]


def sums(amount: Amount) -> range:
    """All sums that the amount may be; an unknown end runs far enough to show that it is open."""
    low = -20 if amount.low is None else int(amount.low)
    return range(low, (20 if amount.high is None else int(amount.high)) + 1)


@pytest.mark.parametrize(("operation", "plain"), OPERATIONS)
@given(a=AMOUNTS, b=AMOUNTS)
def test_an_interval_holds_every_outcome_and_no_known_end_is_wider_than_needed(
    operation: Callable[[Amount, Amount], Amount], plain: Callable[[int, int], int], a: Amount, b: Amount
) -> None:
    low, high = operation(a, b)
    outcomes = [plain(x, y) for x, y in product(sums(a), sums(b))]
    assert low is None or low == min(outcomes)
    assert high is None or high == max(outcomes)
    if None not in (*a, *b):
        assert (low, high) == (min(outcomes), max(outcomes))

"""Text for readers: days, sums, lists and sentences, in British English and through Babel."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from fractions import Fraction

import pytest

from compensation.terms.dates import (
    ANY_DAY,
    EARLIEST,
    LATEST,
    NEVER,
    NOT_STARTED,
    UNLIMITED,
    PartialDate,
    Precision,
    Span,
    read_date,
)
from compensation.terms.messages import Catalogue, Sheet
from compensation.terms.money import NOT_KNOWN, Amount
from compensation.terms.truth import NO, UNKNOWN, YES
from compensation.terms.words import WordingError, Words

ENGLISH = Words()
MAY, JUNE = date(2019, 5, 1).toordinal(), date(2019, 6, 3).toordinal()

PARTIAL = [
    ("2019-03-05", "5 March 2019"),
    ("2019-03", "March 2019"),
    ("2019-03-XX", "March 2019"),
    ("2019-21", "spring 2019"),
    ("2019-28", "winter 2019"),
    ("2019", "2019"),
    ("201X", "between 2010 and 2019"),
    ("2023-03~", "about March 2023"),
    ("2023-03-05?", "perhaps 5 March 2023"),
    ("2023%", "perhaps about 2023"),
    ("2019-05-01/2019-06-03", "between 1 May 2019 and 3 June 2019"),
    ("2019-03~/2019-05", "between about March 2019 and May 2019"),
    ("2019-03-05/..", "on or after 5 March 2019"),
    ("2019-03/", "in or after March 2019"),
    ("../2019-03-05", "on or before 5 March 2019"),
    ("/2019", "in or before 2019"),
]


@pytest.mark.parametrize(("text", "words"), PARTIAL)
def test_a_half_known_day_is_said_as_it_is_known(text: str, words: str) -> None:
    assert ENGLISH.day(read_date(text)) == words


def test_a_day_open_at_both_ends_is_not_known() -> None:
    assert ENGLISH.day(PartialDate("../..", Span(EARLIEST, LATEST), Precision.INTERVAL)) == "not known"


SPANS = [
    (Span(MAY, MAY), "1 May 2019"),
    (Span(MAY, JUNE), "between 1 May 2019 and 3 June 2019"),
    (Span(MAY, MAY, never=True), "1 May 2019 or never"),
    (Span(MAY, LATEST), "on or after 1 May 2019"),
    (Span(EARLIEST, MAY), "on or before 1 May 2019"),
    (Span(EARLIEST + 700, MAY), "on or before 1 May 2019"),
    (NEVER, "never"),
    (ANY_DAY, "not known"),
    (Span(EARLIEST, LATEST), "not known"),
    (Span(NOT_STARTED, NOT_STARTED), "not started"),
    (Span(UNLIMITED, UNLIMITED), "no limit"),
    (Span(NOT_STARTED, UNLIMITED), "not started or no limit"),
    (Span(MAY, UNLIMITED), "on or after 1 May 2019 or no limit"),
]


@pytest.mark.parametrize(("span", "words"), SPANS)
def test_a_set_of_days_is_said_by_its_ends(span: Span, words: str) -> None:
    assert ENGLISH.day(span) == words


SUMS = [
    (120000, "GBP", "£1,200.00"),
    (5, "GBP", "£0.05"),
    (-5, "GBP", "-£0.05"),
    (0, "EUR", "€0.00"),
    (123456, "USD", "US$1,234.56"),
    (123456, "CHF", "CHF 1,234.56"),
    (1234567, "JPY", "JPY 1,234,567"),
    (1234567, "KWD", "KWD 1,234.567"),
    (10**30 + 1, "GBP", "£10,000,000,000,000,000,000,000,000,000.01"),
]


@pytest.mark.parametrize(("minor", "currency", "words"), SUMS)
def test_a_sum_is_written_to_its_last_digit(minor: int, currency: str, words: str) -> None:
    assert ENGLISH.money(minor, currency) == words


AMOUNTS = [
    (Amount(620000, 620000), "£6,200.00"),
    (Amount(0, 1145000), "£0.00 to £11,450.00"),
    (Amount(500, None), "at least £5.00"),
    (Amount(None, 500), "at most £5.00"),
    (NOT_KNOWN, "not known"),
    (Amount(0, None), "not known"),
    (Amount(0, 0), "£0.00"),
    (Amount(Fraction(1, 2), Fraction(3, 4)), "£0.01"),
]


@pytest.mark.parametrize(("amount", "words"), AMOUNTS)
def test_an_amount_is_said_by_what_is_known_of_it(amount: Amount, words: str) -> None:
    assert ENGLISH.amount(amount, "GBP") == words


def test_lists_counts_and_answers() -> None:
    assert [ENGLISH.listed(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert ENGLISH.listed(["a", "b", "c"], "or") == "a, b or c"
    assert [ENGLISH.count(number, "day", "days") for number in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
    assert ENGLISH.count(3, "in {n} day", "in {n} days") == "in 3 days"
    assert [ENGLISH.truth(answer) for answer in (NO, UNKNOWN, YES)] == ["no", "not known", "yes"]


def test_slots_are_filled_once_and_a_lost_one_is_an_error() -> None:
    assert ENGLISH.say("By {day}, {who}.", day="{who}", who="you") == "By {who}, you."
    for text, slots in [("By {day}.", {}), ("By then.", {"day": "5 March"}), ("By {day}.", {"date": "5 March"})]:
        with pytest.raises(WordingError, match="slots"):
            ENGLISH.say(text, **slots)


IN_FRENCH = {
    "not known": "inconnu",
    "about {day}": "vers {day}",
    "perhaps {day}": "peut-être",
    "at least {low}": "au moins {low}",
}


def _french() -> Words:
    singles = {("", text): (told,) for text, told in IN_FRENCH.items()}
    forms = singles | {("", "day"): ("jour", "jours"), ("road 1", "not known"): ("sans issue",)}
    return Words("fr", Catalogue([Sheet({"Plural-Forms": "nplurals=2; plural=(n > 1);"}, forms, {}, {})]))


def test_another_language_comes_from_its_catalogue_and_from_babel() -> None:
    words = _french()
    assert words.truth(UNKNOWN) == "inconnu"
    assert words.day(read_date("2023-03-05~")) == "vers 5 mars 2023"
    assert words.amount(Amount(120050, None), "EUR") == "au moins 1 200,50 €"
    assert [words.count(number, "day", "days") for number in (0, 1, 2)] == ["0 jour", "1 jour", "2 jours"]
    assert words.listed(["a", "b", "c"], "or") == "a, b ou c"


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    assert Words("fr").day(read_date("2019-03-01")) == "1er mars 2019"
    assert Words("fr_BE").day(read_date("2019-03-11")) == "11 mars 2019"


def test_a_context_has_words_of_its_own_and_else_those_of_the_program() -> None:
    words = _french()
    assert words.say("not known", "road 1") == "sans issue"
    assert words.say("not known", "road 2") == "inconnu"


def test_what_nobody_translated_and_what_lost_its_slot_is_english_and_says_so() -> None:
    words = _french()
    assert words.say("on or after {day}", day="X") == "[en: on or after X]"
    assert words.day(read_date("2023?")) == "[en: perhaps 2023]"
    assert words.count(2, "week", "weeks") == "2 [en: weeks]"
    assert words.quoted("grave bodily harm") == "[en: grave bodily harm]"


def test_signs_without_a_letter_need_no_translation() -> None:
    assert _french().say("{low}: {high}", low="1", high="2") == "1: 2"
    assert ENGLISH.quoted("as it is") == "as it is"


ABROAD = [
    ("de", "1.234,50 €", "5. März 2019", "März 2019", "ltr"),
    ("fr", "1 234,50 €", "5 mars 2019", "mars 2019", "ltr"),
    ("pl", "1 234,50 €", "5 marca 2019", "marzec 2019", "ltr"),
    ("en-US", "€1,234.50", "March 5, 2019", "March 2019", "ltr"),
    ("ar", "\u200f1,234.50 €", "5 مارس 2019", "مارس 2019", "rtl"),
]


@pytest.mark.parametrize(("locale", "euros", "day", "month", "direction"), ABROAD)
def test_other_languages(locale: str, euros: str, day: str, month: str, direction: str) -> None:
    words = Words(locale)
    assert words.money(123450, "EUR") == euros
    assert words.day(read_date("2019-03-05")) == day
    assert words.day(read_date("2019-03")) == month
    assert words.direction == direction


@pytest.mark.parametrize("locale", ["de", "fr", "sq", "uk", "vi", "ar", "en_US", "hi"])
@pytest.mark.parametrize("currency", ["GBP", "JPY", "KWD", "ALL", "IQD", "VND"])
def test_no_language_drops_or_rounds_a_digit(locale: str, currency: str) -> None:
    for minor in (123456789, 12345678901234567895, -1005):
        digits = "".join(one for one in Words(locale).money(minor, currency) if one.isdecimal())
        assert int(digits) == abs(minor)


def test_narrow_spaces_stay_where_they_are_wanted() -> None:
    assert Words("fr").money(123450, "EUR") == "1 234,50 €"
    assert Words("fr", plain_spaces=False).money(123450, "EUR") == "1\u202f234,50\u00a0€"


@pytest.mark.parametrize("locale", ["tlh", "not a language", ""])
def test_a_language_that_nobody_knows_is_refused_in_words(locale: str) -> None:
    with pytest.raises(ValueError, match="language is not known"):
        Words(locale).money(1, "GBP")


def test_english_and_reading_need_no_babel() -> None:
    script = (
        "import sys; from compensation.terms.words import Words; from compensation.terms.dates import read_date;"
        "from compensation.terms.money import read_money; import compensation.terms.counting;"
        "Words().day(read_date('2019-03~')); Words().money(read_money('KWD 1.250').minor, 'KWD');"
        "print([name for name in ('babel', 'holidays', 'pydantic') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"

"""The only place that turns values into text: days, sums, lists, answers, and sentences in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from math import floor

from compensation.terms.dates import (
    LATEST,
    NOT_STARTED,
    UNLIMITED,
    PartialDate,
    Precision,
    Span,
    read_date,
)
from compensation.terms.language import Direction, Joiner, Language, language
from compensation.terms.messages import ENGLISH, SLOT, Catalogue, slots
from compensation.terms.money import Amount, rounded
from compensation.terms.truth import NO, UNKNOWN, YES, Truth

_ANSWERS = {NO: "no", UNKNOWN: "not known", YES: "yes"}
_WAITS = {NOT_STARTED: "not started", UNLIMITED: "no limit"}
_SEASONS = ("spring {year}", "summer {year}", "autumn {year}", "winter {year}")
_LONG_AGO, _FAR_OFF = date(1700, 1, 1).toordinal(), date(2500, 1, 1).toordinal()
_LETTER = re.compile(r"[^\W\d_]")


class WordingError(ValueError):
    """A sentence whose slots do not match what is to be put in: a fault of the program or of a translation."""


class Words:
    """Text in one language. ``plain_spaces`` writes ordinary spaces where a language would not let a line break."""

    def __init__(self, locale: str = "en_GB", catalogue: Catalogue | None = None, *, plain_spaces: bool = True) -> None:
        self.locale = locale
        self._catalogue = catalogue
        self._plain_spaces = plain_spaces

    @cached_property
    def _language(self) -> Language:
        return language(self.locale)

    @property
    def tag(self) -> str:
        """The language as documents name it (BCP 47)."""
        return self.locale.replace("_", "-")

    @property
    def is_translated(self) -> bool:
        """Whether the program speaks another language than English, its own."""
        return self._catalogue is not None

    @property
    def is_reviewed(self) -> bool:
        """Whether a qualified person, named in each file, has read every translation at hand."""
        return self._catalogue is None or self._catalogue.reviewed

    @property
    def direction(self) -> Direction:
        """Whether lines run from left to right."""
        return self._language.direction

    def say(self, text: str, context: str = "", /, **given: str) -> str:
        """A message in the reader's language with its slots filled; raises WordingError for a lost or unknown slot.

        ``context`` is where a text of the law stands. What nobody has translated is said in English, and marked.
        """
        if slots(text) != set(given):
            raise WordingError(f"{text!r} has not the slots {sorted(given)}; give each slot once, by its name")
        told = self._catalogue.find(text, context) if self._catalogue else text
        return self._spaced(SLOT.sub(lambda slot: given[slot[1]], self._english(text) if told is None else told))

    def count(self, number: int, singular: str, plural: str) -> str:
        """How many of something, in the form the language uses for that number; ``{n}`` places the number."""
        form = self._catalogue.count(number, singular) if self._catalogue else None
        if form is None:
            form = self._english(singular if number == 1 else plural)
        return form.replace("{n}", str(number)) if "{n}" in form else f"{number} {form}"

    def quoted(self, text: str) -> str:
        """Words of the law that are quoted as they stand, marked as English where the reader's language is another."""
        return self._spaced(self._english(text))

    def _english(self, text: str) -> str:
        if self._catalogue is None or not _LETTER.search(SLOT.sub("", text)):
            return text
        return f"[{ENGLISH}: {text}]"

    def truth(self, answer: Truth) -> str:
        """Yes, no, or not known."""
        return self.say(_ANSWERS[answer])

    def listed(self, items: Iterable[str], joiner: Joiner = "and") -> str:
        """Several things in one sentence."""
        return self._spaced(self._language.listed(tuple(items), joiner))

    def money(self, minor: int, currency: str) -> str:
        """A sum in minor units, exact, with the currency's own digits."""
        return self._spaced(self._language.money(minor, currency))

    def amount(self, amount: Amount, currency: str) -> str:
        """A sum, the two ends of what it can be, or that it is not known; rounded to the minor unit, halves upward."""
        low, high = (None if end is None else self.money(floor(end), currency) for end in rounded(amount))
        if low is None or high is None:
            return self._one_end(low, high, nothing=amount.low == 0)
        return low if low == high else self.say("{low} to {high}", low=low, high=high)

    def _one_end(self, low: str | None, high: str | None, *, nothing: bool) -> str:
        if high is not None:
            return self.say("at most {high}", high=high)
        if low is None or nothing:
            return self.say("not known")
        return self.say("at least {low}", low=low)

    def day(self, given: Span | PartialDate) -> str:
        """A day as it is known: in full, as a month or season, between two days, never, or not at all."""
        return self._partial(given) if isinstance(given, PartialDate) else self._span(given)

    def _partial(self, given: PartialDate) -> str:
        if "/" in given.text:
            return self._interval(*given.text.split("/"))
        nominal = read_date(given.text.rstrip("?~%"))
        day = self._nominal(nominal)
        if given.approximate and given.uncertain:
            return self.say("perhaps about {day}", day=day)
        if given.approximate:
            return self.say("about {day}", day=day)
        return self.say("perhaps {day}", day=day) if given.uncertain else day

    def _nominal(self, given: PartialDate) -> str:
        first, last = date.fromordinal(given.span.lo), date.fromordinal(given.span.hi)
        if given.precision is Precision.SEASON:
            year, season = given.text.split("-")
            return self.say(_SEASONS[(int(season) - 21) % 4], year=year)
        if given.precision is Precision.YEAR:
            return str(first.year)
        if given.precision is Precision.INTERVAL:
            return self.say("between {first} and {last}", first=str(first.year), last=str(last.year))
        return self._spaced(self._language.day(first) if first == last else self._language.month(first))

    def _interval(self, left: str, right: str) -> str:
        first, last = (None if limb in ("", "..") else read_date(limb) for limb in (left, right))
        if first and last:
            return self.say("between {first} and {last}", first=self._partial(first), last=self._partial(last))
        if first:
            return self.say(_or_exactly("on or after {day}", "in or after {day}", first), day=self._partial(first))
        if last:
            return self.say(_or_exactly("on or before {day}", "in or before {day}", last), day=self._partial(last))
        return self.say("not known")

    def _span(self, span: Span) -> str:
        if span.lo > span.hi:
            return self.say("never")
        if span.lo < _LONG_AGO and span.hi > _FAR_OFF:
            return self.say("not known")
        if span.lo > LATEST:
            ends = [self.say(_WAITS[end]) for end in sorted({span.lo, span.hi})]
        else:
            ends = [self._days(span.lo, min(span.hi, LATEST))]
            if span.hi > LATEST:
                ends.append(self.say(_WAITS[span.hi]))
        if span.never:
            ends.append(self.say("never"))
        return self.listed(ends, "or")

    def _days(self, lo: int, hi: int) -> str:
        if hi > _FAR_OFF:
            return self.say("on or after {day}", day=self._day(lo))
        if lo < _LONG_AGO:
            return self.say("on or before {day}", day=self._day(hi))
        if lo == hi:
            return self._day(lo)
        return self.say("between {first} and {last}", first=self._day(lo), last=self._day(hi))

    def _day(self, ordinal: int) -> str:
        return self._spaced(self._language.day(date.fromordinal(ordinal)))

    def _spaced(self, text: str) -> str:
        return text.replace("\u00a0", " ").replace("\u202f", " ") if self._plain_spaces else text


def _or_exactly(day_wording: str, other_wording: str, limb: PartialDate) -> str:
    return day_wording if limb.precision is Precision.DAY else other_wording

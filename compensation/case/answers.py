"""Reading one answer: the value that its kind of fact asks for, or what such a value looks like."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from fractions import Fraction

from compensation.case.case import Codes, Value
from compensation.case.facts import Fact, Kind
from compensation.case.lengths import read_length
from compensation.case.tree import Data
from compensation.terms.dates import DateError, read_date, read_period
from compensation.terms.money import MoneyError, read_money
from compensation.terms.territory import is_place

LONGEST_TEXT = 30_000

_LOOKS = {
    Kind.BOOL: "Write true or false; leave it empty if it is not known.",
    Kind.DATE: "Write 2019-03-05, 2019-03, 2019, 2019~ for about, or 2019-03/2019-05 for between.",
    Kind.PERIOD: "Write its start and end as 2019-03-05/2020-01-31; `..` as end if it still goes on.",
    Kind.DURATION: "Write 28 weeks, or 1 year 6 months.",
    Kind.MONEY: "Write the currency's three letters, a space and the sum: GBP 1200.00.",
    Kind.COUNT: "Write a whole number, 0 or more.",
    Kind.NUMBER: "Write a number, 0 or more, as 12 or 37.5.",
    Kind.PERCENT: "Write a number from 0 to 100, as 25 or 12.5.",
    Kind.CHOICE: "Write one of the codes of this fact.",
    Kind.CHOICES: "Write a list of codes: [one, other]; {so_far: [one]} if there may be more.",
    Kind.PLACE: "Write the ISO code of a country or region, as lt, gb or gb-sct.",
    Kind.PLACES: "Write a list of ISO codes: [lt, gb]; {so_far: [lt]} if there may be more.",
    Kind.TEXT: "Write words, between quotes if they hold a colon, a comma or a bracket.",
    Kind.LINK: "Write the `id` of a record, or `all`.",
}
_CODE = re.compile(r"[a-z0-9]+(?:[-_./][a-z0-9]+)*")
_NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?")
_OTHER_CODES = {"uk": "gb", "en": "gb-eng", "el": "gr", "eng": "gb-eng", "usa": "us"}
_HUNDRED = 100
_NAMES: Mapping[Kind, str] = {
    Kind.BOOL: "yes or no",
    Kind.DATE: "a date",
    Kind.PERIOD: "a period",
    Kind.DURATION: "a length of time",
    Kind.MONEY: "a sum of money",
    Kind.COUNT: "a whole number",
    Kind.NUMBER: "a number",
    Kind.PERCENT: "a number of per cent",
    Kind.CHOICE: "a code",
    Kind.CHOICES: "a list of codes",
    Kind.PLACE: "a place",
    Kind.PLACES: "a list of places",
    Kind.TEXT: "words",
    Kind.LINK: "the id of a record",
}


class MisfitError(ValueError):
    """A value that does not fit its fact: complaint code, what is wrong, what to do. Never holds the value."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def read_value(fact: Fact, given: Data) -> Value:
    """The value of an answer, typed by the kind of its fact; raises MisfitError."""
    found = _READERS[fact.kind](fact, given)
    if found is None:
        raise MisfitError("C005", f"`{fact.id}` is answered with {_NAMES[fact.kind]}", looks(fact))
    return found


def looks(fact: Fact) -> str:
    """What an answer to this fact looks like."""
    codes = ", ".join(code for code, _ in fact.choices)
    return f"{_LOOKS[fact.kind]} Codes: {codes}." if codes else _LOOKS[fact.kind]


def _written(given: Data) -> str | None:
    """Text, or a whole number taken as the text that it was."""
    if isinstance(given, bool):
        return None
    return str(given) if isinstance(given, int) else given.strip() if isinstance(given, str) else None


def _bool(_: Fact, given: Data) -> Value | None:
    return given if isinstance(given, bool) else None


def _day(fact: Fact, given: Data) -> Value | None:
    text = _written(given)
    try:
        return None if text is None else read_date(text) if fact.kind is Kind.DATE else read_period(text)
    except DateError as error:
        raise MisfitError("C006", f"`{fact.id}` cannot be read: {error.reason}", looks(fact)) from None


def _money(fact: Fact, given: Data) -> Value | None:
    text = _written(given)
    try:
        return None if text is None else read_money(text)
    except MoneyError as error:
        raise MisfitError("C007", f"`{fact.id}` cannot be read: {error.reason}", looks(fact)) from None


def _duration(_: Fact, given: Data) -> Value | None:
    return read_length(given) if isinstance(given, str) else None


def _count(_: Fact, given: Data) -> Value | None:
    return given if isinstance(given, int) and not isinstance(given, bool) and given >= 0 else None


def _number(fact: Fact, given: Data) -> Value | None:
    text = _written(given)
    if text is not None and fact.kind is Kind.PERCENT:
        text = text.removesuffix("%").rstrip()
    if text is None or not _NUMBER.fullmatch(text):
        return None
    number = Fraction(text)
    return None if fact.kind is Kind.PERCENT and number > _HUNDRED else number


def _code(fact: Fact, given: Data) -> str | None:
    code = _written(given)
    if code is None:
        return None
    codes = [known for known, _ in fact.choices]
    if code in codes or (not codes and _CODE.fullmatch(code)):
        return code
    close = get_close_matches(code.lower().replace(" ", "-"), codes, n=1, cutoff=0.6)
    hint = f"Did you mean `{close[0]}`? {looks(fact)}" if close else looks(fact)
    raise MisfitError("C008", f"`{fact.id}` has no such code", hint)


def _place(fact: Fact, given: Data) -> str | None:
    code = given.strip().lower() if isinstance(given, str) else None
    if code is None or is_place(code):
        return code
    hint = f"Did you mean `{_OTHER_CODES[code]}`?" if code in _OTHER_CODES else _LOOKS[Kind.PLACE]
    raise MisfitError("C009", f"`{fact.id}` names no place that has a code", hint)


def _several(fact: Fact, given: Data) -> Value | None:
    complete = not isinstance(given, dict)
    members = given.get("so_far") if isinstance(given, dict) and set(given) == {"so_far"} else given
    if not isinstance(members, list):
        return None
    read = _code if fact.kind is Kind.CHOICES else _place
    codes = [read(fact, member) for member in members]
    if None in codes:
        return None
    _refuse_contradiction(fact, codes)
    return Codes(frozenset(code for code in codes if code is not None), complete)


def _refuse_contradiction(fact: Fact, codes: list[str | None]) -> None:
    if len(set(codes)) < len(codes):
        raise MisfitError("C011", f"`{fact.id}` names one thing twice", "Keep one of them.")
    if "none" in codes and len(codes) > 1:
        hint = "Take out `none`, or everything else."
        raise MisfitError("C011", f"`{fact.id}` says none and something beside it", hint)


def _text(fact: Fact, given: Data) -> Value | None:
    text = _written(given)
    if text and len(text) > LONGEST_TEXT:
        hint = f"Papers hold up to {LONGEST_TEXT:,} characters; shorten it, or keep the long text as a document."
        raise MisfitError("C020", f"`{fact.id}` is too long", hint)
    return text or None


def _link(_: Fact, given: Data) -> Value | None:
    return _written(given) or None


_READERS: Mapping[Kind, Callable[[Fact, Data], Value | None]] = {
    Kind.BOOL: _bool,
    Kind.DATE: _day,
    Kind.PERIOD: _day,
    Kind.DURATION: _duration,
    Kind.MONEY: _money,
    Kind.COUNT: _count,
    Kind.NUMBER: _number,
    Kind.PERCENT: _number,
    Kind.CHOICE: _code,
    Kind.CHOICES: _several,
    Kind.PLACE: _place,
    Kind.PLACES: _several,
    Kind.TEXT: _text,
    Kind.LINK: _link,
}

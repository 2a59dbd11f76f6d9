"""Days that may be half known: the set of days that a day can be, and how people write it (EDTF, ISO 8601-2).

A comparison answers only if every possible day agrees; a thing that never happened is before, after and on no day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from compensation.terms.truth import NO, UNKNOWN, YES, Truth, all_of

EARLIEST = 1
LATEST = date.max.toordinal()
NOT_STARTED = LATEST + 1
UNLIMITED = LATEST + 2


class Span(NamedTuple):
    """The days that a day may be, as ordinals, both ends included; ``never``: it may be that it never happened."""

    lo: int
    hi: int
    never: bool = False


NEVER = Span(1, 0, never=True)
ANY_DAY = Span(EARLIEST, LATEST, never=True)


def exactly(day: date) -> Span:
    """The span of a day that is fully known."""
    return Span(day.toordinal(), day.toordinal())


def before(a: Span, b: Span) -> Truth:
    """Whether a is earlier than b: the answer on which all possible days agree."""
    return _ordered(a, b, 1)


def on_or_before(a: Span, b: Span) -> Truth:
    """Whether a is earlier than b or the same day."""
    return _ordered(a, b, 0)


def after(a: Span, b: Span) -> Truth:
    """Whether a is later than b."""
    return _ordered(b, a, 1)


def on_or_after(a: Span, b: Span) -> Truth:
    """Whether a is later than b or the same day."""
    return _ordered(b, a, 0)


def same_day(a: Span, b: Span) -> Truth:
    """Whether both happened on one day."""
    return all_of((_ordered(a, b, 0), _ordered(b, a, 0)))


def _ordered(a: Span, b: Span, gap: int) -> Truth:
    if a.lo > a.hi or b.lo > b.hi or a.lo + gap > b.hi:
        return NO
    return YES if a.hi + gap <= b.lo and not (a.never or b.never) else UNKNOWN


def latest(spans: Iterable[Span]) -> Span:
    """The last of several days; what never happened drops out, and of nothing the last is never."""
    held, sure = _happened(spans)
    if not held:
        return NEVER
    low = max(span.lo for span in sure) if sure else min(span.lo for span in held)
    return Span(low, max(span.hi for span in held), not sure)


def earliest(spans: Iterable[Span]) -> Span:
    """The first of several days; what never happened drops out, and of nothing the first is never."""
    held, sure = _happened(spans)
    if not held:
        return NEVER
    high = min(span.hi for span in sure) if sure else max(span.hi for span in held)
    return Span(min(span.lo for span in held), high, not sure)


def hull(spans: Iterable[Span]) -> Span:
    """All possibilities together: one of these spans holds, and nobody knows which."""
    given = tuple(spans)
    held, _ = _happened(given)
    if not held:
        return NEVER
    return Span(min(span.lo for span in held), max(span.hi for span in held), any(span.never for span in given))


def _happened(spans: Iterable[Span]) -> tuple[list[Span], list[Span]]:
    held = [span for span in spans if span.lo <= span.hi]
    return held, [span for span in held if not span.never]


class DateError(ValueError):
    """A date that cannot be read; ``reason`` says why and what to write, and never repeats what was given."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Precision(Enum):
    """How exactly a day is known."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day as somebody knows it: canonical text, the days that it may be, and how sure they are."""

    text: str
    span: Span
    precision: Precision
    approximate: bool = False
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time whose two ends may be half known; an end of UNLIMITED is still to come."""

    text: str
    start: Span
    end: Span


def covers(period: Period, day: Span) -> Truth:
    """Whether the day falls in the period, both ends included."""
    return all_of((on_or_before(period.start, day), on_or_before(day, period.end)))


def read_date(text: str) -> PartialDate:
    """Read a day, month, season, year or an interval that the day lies in; raises DateError."""
    written = _tidy(text)
    if "/" not in written:
        return _single(written)
    first, last = _limbs(written)
    if not (first or last):
        raise DateError("an interval open at both ends says nothing; answer 'not known' instead")
    lo = first.span.lo if first else EARLIEST
    hi = last.span.hi if last else LATEST
    known = tuple(limb for limb in (first, last) if limb)
    about, unsure = any(limb.approximate for limb in known), any(limb.uncertain for limb in known)
    return PartialDate(written, Span(lo, hi), Precision.INTERVAL, about, unsure)


def read_period(text: str) -> Period:
    """Read a start and an end, ``..`` for still going on and nothing for not known; raises DateError.

    A month or year given alone holds both ends somewhere in it.
    """
    written = _tidy(text)
    if "/" not in written:
        single = _single(written)
        return Period(written, single.span, single.span)
    first, last = _limbs(written)
    if not first and not written.endswith(".."):
        if not last:
            raise DateError("a period with neither start nor end says nothing; answer 'not known' instead")
        return Period(written, Span(EARLIEST, last.span.hi), last.span)
    start = first.span if first else Span(EARLIEST, LATEST)
    if last:
        start, end = start._replace(hi=min(start.hi, last.span.hi)), last.span._replace(lo=max(start.lo, last.span.lo))
        return Period(written, start, end)
    return Period(written, start, Span(UNLIMITED, UNLIMITED) if written.endswith("..") else Span(start.lo, LATEST))


_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_WRITTEN = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)")
_NUMBERS_WITH_SLASH = re.compile(r"[0-9]{1,2}/[0-9]{4}|[0-9]{4}/[0-9]{1,2}")
_MONTHS_OF_SEASON = {
    21: (2, 12), 22: (-1, 15), 23: (2, 12), 24: (-1, 15),
    25: (2, 6), 26: (5, 9), 27: (8, 12), 28: (-1, 15),
    29: (8, 12), 30: (-1, 15), 31: (2, 6), 32: (5, 9),
}  # fmt: skip

_YEAR_FIRST = "write the year first, with hyphens, as 2019-03-05; the order of day and month is not guessed"
_SLIPS = tuple(
    (re.compile(shape), reason)
    for shape, reason in (
        (r"", "no date was given; write it as 2019-03-05, or answer 'not known'"),
        (r".{41,}", "this is too long for a date; write it as 2019-03-05"),
        (r"[-+]?Y.*|[-+][0-9].*|[0-9]{5,7}|[0-9]{5,}-.*", "a year has four digits, as 2019"),
        (r"[0-9]{8}", "write hyphens between year, month and day, as 2019-03-05"),
        (r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ].*", "leave out the time of day; write the day only, as 2019-03-05"),
        (r"[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ][0-9]{2,4}", _YEAR_FIRST),
        (r"[0-9]{1,2}[-/. ][0-9]{4}", "write the year first, with a hyphen, as 2019-03"),
        (r"[0-9]{4}[/. ][0-9]{1,2}([/. ][0-9]{1,2})?", "write hyphens between year, month and day, as 2019-03-05"),
        (r"[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?", "write month and day with two digits each, as 2019-03-05"),
        (r".*/.*/.*", "an interval has one slash, between its start and its end, as 2019-03/2019-05"),
        (r".*[^\x00-\x7f].*", "use the digits 0 to 9, as 2019-03-05"),
        (r"[0-9]{4}-W.*", "weeks are not read; write the days, as 2019-03-04/2019-03-10"),
        (r"[0-9X]{4}-XX-[0-9]{2}[?~%]?", "a day without its month cannot be used; write 2019-XX"),
        (r".*[A-WYZ].*", "write the month as a number and the year first, as 2019-03-05"),
    )
)
_UNREADABLE = "this is not a date that can be read; write 2019-03-05, 2019-03, 2019, or 2019-03/2019-05 for between"


def _tidy(text: str) -> str:
    written = re.sub(r"\s*/\s*", "/", text.strip().upper())
    if _NUMBERS_WITH_SLASH.fullmatch(written) or not (written.count("/") == 1 or _WRITTEN.fullmatch(written)):
        raise DateError(_why_not(written))
    return written


def _why_not(written: str) -> str:
    return next((reason for shape, reason in _SLIPS if shape.fullmatch(written)), _UNREADABLE)


def _limbs(written: str) -> tuple[PartialDate | None, PartialDate | None]:
    first, last = (None if part in ("", "..") else _single(part) for part in written.split("/"))
    if first and last and last.span.hi < first.span.lo:
        raise DateError("the end is before the start")
    return first, last


def _single(written: str) -> PartialDate:
    match = _WRITTEN.fullmatch(written)
    if match is None:
        raise DateError(_why_not(written))
    year, month, day, mark = match.groups()
    if _first_year(year) < _FIRST_YEAR or _last_year(year) > _LAST_YEAR:
        raise DateError(f"the year lies outside {_FIRST_YEAR} to {_LAST_YEAR}, which is likely a slip")
    precision, span, step = _possible_days(year, month, day)
    if mark:
        span = _widened(span, step)
    return PartialDate(written, span, precision, mark in ("~", "%"), mark in ("?", "%"))


def _first_year(year: str) -> int:
    return int(year.replace("X", "0"))


def _last_year(year: str) -> int:
    return int(year.replace("X", "9"))


def _possible_days(year: str, month: str | None, day: str | None) -> tuple[Precision, Span, int]:
    first, last = _first_year(year), _last_year(year)
    if month in (None, "XX"):
        if day not in (None, "XX"):
            raise DateError("a day without its month cannot be used; write 2019-XX")
        years = last - first + 1
        return (Precision.YEAR if years == 1 else Precision.INTERVAL), _months(first, 0, 12 * years), 12 * years
    if first != last:
        raise DateError("a month without its year cannot be used; write 201X")
    return _in_year(first, int(month or 0), day)


def _in_year(year: int, month: int, day: str | None) -> tuple[Precision, Span, int]:
    if month in _MONTHS_OF_SEASON and day is None:
        return Precision.SEASON, _months(year, *_MONTHS_OF_SEASON[month]), 3
    if month not in range(1, 13):
        raise DateError("there is no such month; months are 01 to 12, seasons 21 to 32 without a day")
    if day in (None, "XX"):
        return Precision.MONTH, _months(year, month - 1, month), 1
    try:
        return Precision.DAY, exactly(date(year, month, int(day or 0))), 0
    except ValueError:
        raise DateError("there is no such day in that month") from None


def _months(year: int, first: int, end: int) -> Span:
    return Span(_first_of(12 * year + first), _first_of(12 * year + end) - 1)


def _first_of(months: int) -> int:
    return date(months // 12, months % 12 + 1, 1).toordinal()


def _widened(span: Span, months: int) -> Span:
    if months == 0:
        return Span(span.lo - 31, span.hi + 31)
    first, end = date.fromordinal(span.lo), date.fromordinal(span.hi + 1)
    return Span(
        _first_of(12 * first.year + first.month - 1 - months), _first_of(12 * end.year + end.month - 1 + months) - 1
    )

"""Lengths of time as people write them: ``28 weeks``, ``1 year 6 months``, or P1Y6M as machines do."""

from __future__ import annotations

import re
from collections.abc import Mapping

from compensation.terms.counting import Length

_UNITS = ("years", "months", "weeks", "days")
_PART = re.compile(r"([0-9]{1,5}) ?(year|month|week|day)s?")
_ISO = re.compile(r"P(?:([0-9]{1,5})Y)?(?:([0-9]{1,5})M)?(?:([0-9]{1,5})W)?(?:([0-9]{1,5})D)?")


def read_length(text: str) -> Length | None:
    """A length out of words or ISO 8601; None where it is neither, or names a unit twice."""
    written = text.strip()
    iso = _ISO.fullmatch(written)
    if iso and any(iso.groups()):
        return _length(dict(zip(_UNITS, iso.groups(), strict=True)))
    parts = [_PART.fullmatch(part) for part in _split(written.lower())]
    numbers = {f"{part[2]}s": part[1] for part in parts if part}
    return _length(numbers) if parts and len(numbers) == len(parts) else None


def _length(numbers: Mapping[str, str | None]) -> Length:
    years, months, weeks, days = (int(numbers.get(unit) or 0) for unit in _UNITS)
    return Length(years=years, months=months, weeks=weeks, days=days)


def _split(words: str) -> list[str]:
    return re.split(r"(?<=[a-z])(?:,| and)? ", words)


def length_text(length: Length) -> str:
    """The words that ``read_length`` reads back."""
    numbers = [(getattr(length, unit), unit) for unit in _UNITS]
    told = [f"{number} {unit if number != 1 else unit[:-1]}" for number, unit in numbers if number]
    return " ".join(told) or "0 days"

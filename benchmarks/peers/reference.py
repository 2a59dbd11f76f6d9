"""The rules by hand, slowly: each answer yes, no or not known (None), with the facts that an open one waits for."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from benchmarks.peers.cases import INJURIES, PROTECTED, TARIFF, Told

SHARES = (20, 6, 3)
"""Twentieths in which the dearest injury, the next and the third are paid."""


class Said(NamedTuple):
    """An answer, and what an open one waits for."""

    answer: bool | None
    waits: frozenset[str] = frozenset()


class Expected(NamedTuple):
    """What the rules say of a case: ten conditions, all of them together, the award in pence, the missing facts."""

    conditions: tuple[bool | None, ...]
    outcome: bool | None
    low: int
    high: int | None
    missing: frozenset[str]


def expected(told: Told) -> Expected:
    """The answer by hand."""
    low, high = _net(told)
    conditions = (
        _fact(told, "in_gb"),
        _fact(told, "violence"),
        _either(_protected(told), _fact(told, "referred")),
        _both(_fact(told, "reported"), _no_later(told, "report_date", 0, "application_date")),
        _fact(told, "cooperated"),
        _opposite(_fact(told, "sentence")),
        _opposite(_fact(told, "award")),
        _in_time(told),
        _positive(*_gross(told), _unknown(told, *INJURIES)),
        _positive(low, high, _unknown(told, *INJURIES, "other")),
    )
    all_of_them = _both(*conditions)
    return Expected(tuple(said.answer for said in conditions), all_of_them.answer, low, high, all_of_them.waits)


def _in_time(told: Told) -> Said:
    early = _earlier(told, "report_date", "birth_date", 18)
    child = _both(
        _earlier(told, "incident_date", "birth_date", 18),
        _fact(told, "reported"),
        _either(
            _both(early, _within(told, "application_date", 240, "birth_date")),
            _both(_opposite(early), _within(told, "application_date", 24, "report_date")),
        ),
    )
    soon = _within(told, "application_date", 24, "incident_date")
    return _either(soon, _both(_fact(told, "evidence"), _either(_fact(told, "exceptional"), child)))


def _fact(told: Told, name: str) -> Said:
    value = told[name]
    return Said(None, frozenset((name,))) if value is None else Said(bool(value))


def _protected(told: Told) -> Said:
    return Said(None, frozenset(("status",))) if told["status"] is None else Said(told["status"] in PROTECTED)


def _opposite(said: Said) -> Said:
    return said if said.answer is None else Said(not said.answer)


def _both(*said: Said) -> Said:
    if any(one.answer is False for one in said):
        return Said(answer=False)
    waits = frozenset[str]().union(*(one.waits for one in said if one.answer is None))
    return Said(None, waits) if any(one.answer is None for one in said) else Said(answer=True)


def _either(*said: Said) -> Said:
    return _opposite(_both(*(_opposite(one) for one in said)))


def _unknown(told: Told, *names: str) -> frozenset[str]:
    return frozenset(name for name in names if told[name] is None)


def _no_later(told: Told, one: str, months: int, other: str) -> Said:
    """Whether the first day, so many months later, is not after the second."""
    first, second = told[one], told[other]
    if not isinstance(first, int) or not isinstance(second, int):
        return Said(None, _unknown(told, one, other))
    return Said(_later(first, months) <= second)


def _within(told: Told, one: str, months: int, other: str) -> Said:
    """Whether the first day is not after so many months from the second."""
    first, second = told[one], told[other]
    if not isinstance(first, int) or not isinstance(second, int):
        return Said(None, _unknown(told, one, other))
    return Said(first <= _later(second, months))


def _earlier(told: Told, one: str, born: str, age: int) -> Said:
    """Whether the first day is before somebody born on the second reaches an age."""
    return _opposite(_no_later(told, born, 12 * age, one))


def _later(day: int, months: int) -> int:
    held = date.fromordinal(day)
    year, month = divmod(12 * held.year + held.month - 1 + months, 12)
    return date(year, month + 1, min(held.day, monthrange(year, month + 1)[1])).toordinal()


def _gross(told: Told) -> tuple[int, int | None]:
    """The least and the most: an injury that nobody knows may be nothing, or anything."""
    known = sorted((TARIFF[str(told[name])] for name in INJURIES if told[name] is not None), reverse=True)
    total = sum(share * amount for share, amount in zip(SHARES, known, strict=False)) // SHARES[0]
    return total, total if len(known) == len(INJURIES) else None


def _net(told: Told) -> tuple[int, int | None]:
    low, high = _gross(told)
    other = told["other"]
    if not isinstance(other, int):
        return 0, high
    return max(0, low - other), None if high is None else max(0, high - other)


def _positive(low: int, high: int | None, open_: frozenset[str]) -> Said:
    if low > 0:
        return Said(answer=True)
    return Said(answer=False) if high == 0 else Said(None, open_)

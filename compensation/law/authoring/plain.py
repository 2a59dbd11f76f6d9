"""The compiled law as plain data for other programs: equal routes give equal bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from compensation.law.kernel import Fixed, Mark, Member, OnDay
from compensation.law.route import Route
from compensation.terms.truth import Truth

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def plain_route(route: Route) -> dict[str, Any]:
    """A route as maps, lists, texts and whole numbers; sums are in minor units, shares as 3/10, days as 2026-11-23."""
    return {field.name: _plain(getattr(route, field.name)) for field in fields(route)}


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of the law
    own = _OWN.get(type(value))
    if own:
        return own(value)
    if isinstance(value, Enum | Fraction):
        return value.name.lower() if isinstance(value, Truth) else str(value)
    if is_dataclass(value):
        return _node(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(held) for key, held in value.items()}
    if isinstance(value, frozenset):
        return sorted(_plain(held) for held in value)
    return [_plain(held) for held in value] if isinstance(value, tuple) else value


def _node(value: Any) -> dict[str, Any]:  # noqa: ANN401
    held = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return {"node": _HUMP.sub("-", type(value).__name__).lower(), **held}


def _mark(mark: Mark) -> dict[str, Any]:
    cites = [str(cite) for cite in mark.cites]
    return {"id": mark.id, "text": mark.text, "cites": cites, "standing": str(mark.standing), "at": str(mark.spot)}


def _member(member: Member) -> dict[str, Any]:
    return {"code": member.code, "since": _day(member.since), "until": _day(member.until)}


def _day(day: int | None) -> str | None:
    return None if day is None else date.fromordinal(day).isoformat()


_OWN: dict[type, Callable[[Any], Any]] = {
    Mark: _mark,
    Member: _member,
    OnDay: lambda held: {"node": "on-day", "mark": _mark(held.mark), "day": _day(held.day)},
    Fixed: lambda held: {"node": "fixed", "mark": _mark(held.mark), "value": str(held.value)},
}

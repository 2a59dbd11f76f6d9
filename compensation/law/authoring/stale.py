"""Sources that somebody should read again, because nobody has for a while, or nobody says when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from compensation.law.law import Pack, Source


class Stale(NamedTuple):
    """A source to read again; ``days`` since it was read, None where nobody says when."""

    pack: str
    source: Source
    days: int | None


def stale(packs: Iterable[Pack], as_of: date, days: int) -> tuple[Stale, ...]:
    """The sources last read more than so many days before a day, those without a day first, then the oldest."""
    found = [Stale(pack.code, source, _age(source, as_of)) for pack in packs for source in pack.sources.values()]
    due = [held for held in found if held.days is None or held.days > days]
    return tuple(sorted(due, key=lambda held: (held.days is not None, -(held.days or 0), held.pack, held.source.id)))


def _age(source: Source, as_of: date) -> int | None:
    return (as_of - date.fromisoformat(source.read_on)).days if source.read_on else None

"""Whether every statement of law says where it stands, and whether what it cites is alive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from compensation.errors import Severity
from compensation.law.kernel import Cite, Mark, Standing
from compensation.law.lint.checks import Found, Subject, finds
from compensation.law.lint.marked import decisive

_STALE_DAYS = 365
_NUMBERED = frozenset(
    [
        "act",
        "code",
        "constitution",
        "decree",
        "directive",
        "law",
        "regulation",
        "regulations",
        "rules",
        "scheme",
        "treaty",
    ]
)


@finds("P001", "clause-without-provision")
def clause_without_provision(subject: Subject) -> Iterator[Found]:
    """A condition, bar, deadline, exception, head, step or obstacle that cites nothing and inherits nothing."""
    for what, mark in decisive(subject.pack):
        if not mark.cites:
            hint = "Add `cite:` with a source and a pinpoint; `pin-unknown` where the pinpoint is not known."
            yield Found(mark.spot, f"the {what} `{mark.id}` cites no provision", hint)


@finds("P002", "citation-without-pinpoint")
def citation_without_pinpoint(subject: Subject) -> Iterator[Found]:
    """A citation of a whole instrument that is divided into numbered provisions."""
    sources = subject.pack.sources
    for what, mark in decisive(subject.pack):
        for cite in mark.cites:
            if not cite.pin and cite.source in sources and sources[cite.source].kind in _NUMBERED:
                hint = "Write the paragraph as a lawyer would, or `pin-unknown`; nobody finds a rule in a whole Act."
                spot = subject.key_of(mark.spot, "cite")
                yield Found(spot, f"the {what} `{mark.id}` cites `{cite.source}` without a pinpoint", hint)


@finds("P003", "undated-source", Severity.WARNING)
def undated_source(subject: Subject) -> Iterator[Found]:
    """A source that was read, nobody says when."""
    for source in subject.pack.sources.values():
        if not source.read_on and source.standing is not Standing.UNVERIFIED:
            yield Found(source.spot, f"nobody says when `{source.id}` was read", "Add `read_on:` with the day.")


@finds("P004", "stale-source", Severity.WARNING)
def stale_source(subject: Subject) -> Iterator[Found]:
    """A source that was last read more than a year before the day of the check."""
    for source in subject.pack.sources.values():
        if source.read_on and (subject.as_of - date.fromisoformat(source.read_on)).days > _STALE_DAYS:
            hint = "Read it again and set `read_on:`; law that nobody looked at for a year may have changed."
            yield Found(source.spot, f"`{source.id}` was last read on {source.read_on}", hint)


@finds("P006", "source-never-cited", Severity.WARNING)
def source_never_cited(subject: Subject) -> Iterator[Found]:
    """A source on which nothing in the pack stands."""
    cited = _cited([subject.pack.routes, subject.pack.lists])
    cited |= {row.source for table in subject.pack.tables.values() for rows in table.rows.values() for row in rows}
    for source in subject.pack.sources.values():
        if source.id not in cited:
            yield Found(source.spot, f"nothing cites `{source.id}`", "Cite it where it is used, or take it out.")


def _cited(start: Any) -> set[str]:  # noqa: ANN401 - any value of the law
    found: set[str] = set()
    todo = [start]
    while todo:
        value = todo.pop()
        if isinstance(value, Cite):
            found.add(value.source)
        elif isinstance(value, Mark):
            todo.extend(value.cites)
        elif isinstance(value, dict):
            todo.extend(value.values())
        elif isinstance(value, (tuple, list)):
            todo.extend(value)
        elif is_dataclass(value):
            todo.extend(getattr(value, field.name) for field in fields(value))
    return found

"""One survivor's case as told: answers, how surely they are known, and lists of records that may not be complete.

Values are left out of ``repr``, so that no log or traceback shows what a survivor said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from compensation.errors import NOWHERE, Spot
from compensation.terms.counting import Length
from compensation.terms.dates import PartialDate, Period
from compensation.terms.money import Money


class State(StrEnum):
    """What is known about an answer; logic sees a value in KNOWN and ASSUMED, and nothing in all others."""

    KNOWN = "known"
    NOT_ASKED = "not-asked"
    NOT_KNOWN = "not-known"
    DECLINED = "declined"
    ASK_LATER = "ask-later"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Codes:
    """Several codes or places; ``complete`` if these are all."""

    values: frozenset[str]
    complete: bool


Value: TypeAlias = bool | int | Fraction | str | PartialDate | Period | Length | Money | Codes


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one fact: its value if any, where it comes from, how sure it is, and who gave or assumed it."""

    state: State
    value: Value | None = field(default=None, repr=False)
    source: str | None = field(default=None, repr=False)
    certainty: str | None = None
    by: str | None = field(default=None, repr=False)
    spot: Spot = field(default=NOWHERE, compare=False)

    @property
    def is_known(self) -> bool:
        """Whether there is a value to reckon with."""
        return self.state in {State.KNOWN, State.ASSUMED}


@dataclass(frozen=True, slots=True)
class Record:
    """One member of a list: answers by short name (``first_date``), and the lists inside it."""

    id: str
    answers: Mapping[str, Answer]
    lists: Mapping[str, Records] = field(default_factory=dict)
    spot: Spot = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Records:
    """A list: complete, or only so far. A list that nobody knows or wants to tell is so far and empty, and says why."""

    complete: bool
    items: tuple[Record, ...]
    state: State = State.KNOWN
    spot: Spot = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Stance:
    """What the adviser holds of a judgement: whether it will go the claimant's way, why, and who says so."""

    view: str
    reason: str = field(repr=False)
    by: str = field(default="", repr=False)
    spot: Spot = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Case:
    """All answers about one survivor. What is absent was not asked.

    ``answers`` holds the single records by full id (``person.birth_date``); ``id`` is a cipher, never a name.
    ``stances`` by route and judgement: they are shown, and nothing is reckoned from them.
    """

    id: str
    note: str = field(repr=False)
    answers: Mapping[str, Answer] = field(repr=False)
    lists: Mapping[str, Records] = field(repr=False)
    file: str = field(default="", compare=False)
    sha256: str = field(default="", compare=False)
    stances: Mapping[str, Mapping[str, Stance]] = field(default_factory=dict, repr=False)

    def value(self, fact: str) -> Value | None:
        """The known value of a fact of a single record, or None."""
        answer = self.answers.get(fact)
        return answer.value if answer and answer.is_known else None

    def items(self, plural: str) -> tuple[Record, ...]:
        """The records of a list as far as they are known."""
        records = self.lists.get(plural)
        return records.items if records else ()

    def given(self) -> Iterator[tuple[str, Answer]]:
        """Every answer with the id of its record (``farm``; empty for single records) before its name."""
        yield from self.answers.items()
        for plural, records in self.lists.items():
            yield from _given(plural, records)


def _given(path: str, records: Records) -> Iterator[tuple[str, Answer]]:
    for record in records.items:
        here = f"{path}.{record.id}"
        yield from ((f"{here}.{name}", answer) for name, answer in record.answers.items())
        for plural, inner in record.lists.items():
            yield from _given(f"{here}.{plural}", inner)

"""Nodes of money and numbers: stated, looked up, added, worked over step by step."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Union

from compensation.law.kernel.choices import Disputed, Switch, Unread, Use
from compensation.law.marks import Mark
from compensation.terms.counting import Length

if TYPE_CHECKING:
    from compensation.law.kernel.days import Day
    from compensation.law.kernel.truths import Test


@dataclass(frozen=True, slots=True)
class FactSum:
    """A sum or number that somebody stated."""

    mark: Mark
    fact: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A sum or number written in the route, in minor units where it is money."""

    mark: Mark
    value: int | Fraction


@dataclass(frozen=True, slots=True)
class Row:
    """The sum in a row of a table on a day; ``row`` is written or read from a fact; ``by_place``: rows are places."""

    mark: Mark
    table: str
    row: str
    row_is_fact: bool
    at: Day
    by_place: bool = False


@dataclass(frozen=True, slots=True)
class SumOf:
    """The parts added up."""

    mark: Mark
    parts: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class Greatest:
    """The greatest of the parts."""

    mark: Mark
    parts: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class Least:
    """The least of the parts that count."""

    mark: Mark
    parts: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class SumIf:
    """A part that counts only where its guard holds."""

    mark: Mark
    guard: Test
    part: Sum


@dataclass(frozen=True, slots=True)
class Accrues:
    """A sum for each week, month or year that has begun, from the first day on, until the last or the day of advice."""

    mark: Mark
    unit: str
    starts: Day
    ends: Day | None
    each: Sum


@dataclass(frozen=True, slots=True)
class SumEach:
    """The same sum taken from each record of a list and added up, or the greatest of them."""

    mark: Mark
    listing: str
    take: Sum
    where: Test | None
    greatest: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """Somewhere between two sums, which nobody can narrow beforehand."""

    mark: Mark
    low: Sum
    high: Sum


@dataclass(frozen=True, slots=True)
class Assessed:
    """A court or officer assesses it: no figure, and nothing missing."""

    mark: Mark
    by: str


@dataclass(frozen=True, slots=True)
class HeadOf:
    """The sum of another head of the same route."""

    mark: Mark
    head: str


@dataclass(frozen=True, slots=True)
class WorkOut:
    """A small typed function with its arguments: days, sums, lists and words by name."""

    mark: Mark
    function: str
    days: tuple[tuple[str, Day], ...]
    words: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    lengths: tuple[tuple[str, Length], ...]
    where: Test | None = None
    sums: tuple[tuple[str, Sum], ...] = ()

    def word(self, name: str) -> str:
        """An argument written as a word; empty where absent."""
        return dict(self.words).get(name, "")

    def group(self, name: str) -> tuple[tuple[str, ...], ...]:
        """An argument written as lists of words; empty where absent."""
        return dict(self.groups).get(name, ())


@dataclass(frozen=True, slots=True)
class Step:
    """One operation on a running sum (times, less, at_most, ...), in the order of the law; ``by`` None is *no cap*.

    ``way``: how it rounds. ``per``: for whom or what a cap holds once; ``shared_by``: among whom it is shared.
    """

    mark: Mark
    operation: str
    by: Sum | None
    guard: Test | None = None
    way: str = ""
    per: str = ""
    shared_by: str = ""


@dataclass(frozen=True, slots=True)
class Stepped:
    """A sum and what the law then does to it."""

    mark: Mark
    base: Sum
    steps: tuple[Step, ...]


Sum = Union[
    FactSum, Fixed, Row, SumOf, Greatest, Least, SumIf, Accrues, SumEach, Between, Assessed, HeadOf, WorkOut, Stepped,
    Unread, Use,
    "Disputed[Sum]", "Switch[Sum]",
]  # fmt: skip

"""What may stand for a truth, a day or a sum alike: a name, a dispute, a base with exceptions, law that nobody read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from compensation.law.marks import Mark

if TYPE_CHECKING:
    from compensation.law.kernel.truths import Test

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Unread:
    """Law that exists and nobody read, or a clause still to be written: not known, and says so."""

    mark: Mark
    note: str


@dataclass(frozen=True, slots=True)
class Use:
    """A definition, day or amount that the route names once."""

    mark: Mark
    name: str


@dataclass(frozen=True, slots=True)
class Disputed(Generic[T_co]):
    """One node for each option of an issue."""

    mark: Mark
    issue: str
    options: tuple[tuple[str, T_co], ...]


@dataclass(frozen=True, slots=True)
class Instead(Generic[T_co]):
    """An exception: what replaces the base when its guard holds; ``over`` names exceptions that it displaces."""

    mark: Mark
    when: Test
    then: T_co
    over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Switch(Generic[T_co]):
    """A base and the exceptions to it, as schemes are drafted."""

    mark: Mark
    base: T_co
    exceptions: tuple[Instead[T_co], ...]

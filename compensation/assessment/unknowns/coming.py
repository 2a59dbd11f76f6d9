"""Records that nobody has told of, in lists that may not be complete: their names, and who is asked for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from compensation.assessment.unknowns.variables import Key, Question


class Place(NamedTuple):
    """A list, by its plural, and the record in which it stands; none for the lists of a case."""

    plural: str
    parent: str


class Coming:
    """The records imagined in one drawing: apart for each question, or so many shared by all questions of a list."""

    def __init__(self, shared: Mapping[Place, int] | None) -> None:
        self._shared = shared
        self._places: dict[str, Place] = {}
        self._apart: dict[object, str] = {}
        self._fresh: set[str] = set()

    def names(self, place: Place, asker: object, many: int) -> Iterator[str]:
        """The records that whoever asks may meet."""
        if self._shared is not None:
            yield from (self._named(name, place) for name in shared_names(place, self._shared))
            return
        for number in range(many):
            key = (place, asker, number)
            if key not in self._apart:
                self._apart[key] = f"{_name(place)}-{len(self._apart)}"
            yield self._named(self._apart[key], place)

    def fresh(self, place: Place) -> str:
        """A record that comes to be on the day of advice, though the list was complete."""
        name = f"{_name(place)}-new"
        self._fresh.add(name)
        return self._named(name, place)

    def _named(self, name: str, place: Place) -> str:
        self._places[name] = place
        return name

    def question(self, name: str) -> Question:
        """Who is asked for such a record: the outermost list that may have more."""
        place = self._places[name]
        while place.parent in self._places:
            place = self._places[place.parent]
        return Question(place.plural, "")

    def is_told_of(self, name: str) -> bool:
        """Whether this is the name of such a record."""
        return name in self._places

    def is_fresh(self, name: str) -> bool:
        """Whether this is a record that comes to be on the day of advice."""
        return name in self._fresh

    def counted(self, names: Iterator[str] | None = None) -> dict[Place, int]:
        """How many records were imagined in each list, of these names or of all."""
        found: dict[Place, int] = {}
        for name in dict.fromkeys(self._places if names is None else names):
            if name in self._places and name not in self._fresh:
                found[self._places[name]] = found.get(self._places[name], 0) + 1
        return found

    def shared_days(
        self, days: Mapping[Key, tuple[int, ...]], shared: Mapping[Place, int]
    ) -> dict[Key, tuple[int, ...]]:
        """Days to be tried for records imagined apart, as days of the records that all questions share."""
        found: dict[Key, set[int]] = {}
        for key, held in days.items():
            place = self._places.get(key.record)
            for name in shared_names(place, shared) if place else (key.record,):
                found.setdefault(key._replace(record=name), set()).update(held)
        return {key: tuple(sorted(held)) for key, held in found.items()}


def shared_names(place: Place, shared: Mapping[Place, int]) -> Iterator[str]:
    """The records that all questions of a list share."""
    return (f"{_name(place)}.{number}" for number in range(shared.get(place, 1)))


def _name(place: Place) -> str:
    return f"+{place.plural}-{place.parent}" if place.parent else f"+{place.plural}"

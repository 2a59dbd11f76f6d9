"""Cases made by chance for the columns: as for the one-case reading, and lists inside the records of lists besides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from compensation.case.case import Case, Record, Records
from compensation.law.law import Law
from compensation.law.route import Route
from tests.property.invented import AS_OF, Inventor, _asked

_LIKE_A_GIVEN_ONE = 0.6


class Deep(Inventor):
    """Draws cases whose records hold records of their own; every other one by changing a case that is given."""

    def __init__(self, law: Law, route: Route, seed: int, given: Sequence[Case] = (), as_of: date = AS_OF) -> None:
        super().__init__(law, route, seed, as_of)
        read = {fact.record for fact in _asked(law, route)}
        inner = {plural: held for plural, held in law.registry.lists.items() if held.parent and held.singular in read}
        outer = {held.parent: law.registry.lists[held.parent] for held in inner.values() if held.parent}
        self.lists = {plural: held for plural, held in (self.lists | outer).items() if held.parent is None}
        self._inside, self._given = inner, tuple(given)

    def case(self) -> Case:
        """A case out of nothing, or one that is like a given one."""
        if self._given and self.chance.random() < _LIKE_A_GIVEN_ONE:
            return self.changed(self.chance.choice(self._given))
        return super().case()

    def records(self, plural: str, known: float) -> Records:
        """A list whose records may hold lists."""
        drawn = super().records(plural, known)
        return Records(drawn.complete, tuple(self._filled(plural, record, known) for record in drawn.items))

    def _filled(self, plural: str, record: Record, known: float) -> Record:
        mine = [name for name, held in self._inside.items() if held.parent == plural]
        lists = {name: self._within(name, known) for name in mine if self.chance.random() < known + 0.3}
        return Record(record.id, record.answers, lists)

    def _within(self, plural: str, known: float) -> Records:
        singular, count = self._inside[plural].singular, self.chance.choice((0, 1, 1, 2, 3))
        items = [Record(f"{singular}-{i + 1}", self.answers(singular, known)) for i in range(count)]
        return Records(self.chance.random() < known, tuple(self._filled(plural, item, known) for item in items))

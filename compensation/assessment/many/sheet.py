"""One stretch of a batch under one plan: the cases, the records of their lists, and the columns read so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from compensation.assessment.many.planes import Bools, Index, empty
from compensation.assessment.many.stated import Column, bits_of, column, nothing
from compensation.case.facts import Kind, Registry

if TYPE_CHECKING:
    from compensation.assessment.many.plan import Plan
    from compensation.assessment.many.text import Text
    from compensation.assessment.many.texts import Texts

COMPLETE = ".complete"
"""Behind the name of a list: whether that is all of it."""


class Table:
    """The records of a list: where those of each case or outer record begin, how many, and whether these are all."""

    def __init__(self, fields: dict[str, Any], spread: Spread, registry: Registry, singular: str) -> None:
        self.starts, self.counts, self.rows = spread.starts, spread.counts, spread.rows
        self.listed, self.complete = spread.listed, spread.complete
        self._fields, self._facts, self._columns = fields, registry.of_record(singular), dict[str, Column]()
        self.ids = column(fields["id"], Kind.LINK) if "id" in fields else nothing(self.rows)

    def column(self, name: str) -> Column:
        """The answers to one fact of these records, by its short name."""
        if name not in self._columns:
            given = name in self._fields
            self._columns[name] = column(self._fields[name], self._facts[name].kind) if given else nothing(self.rows)
        return self._columns[name]


class Spread:
    """How the records of a list are spread over what holds them."""

    def __init__(self, lists: Any, complete: Any, holders: int) -> None:  # noqa: ANN401 - Arrow arrays, or None
        self.listed, self.complete, self.rows = empty(holders), empty(holders), 0
        self.starts = self.counts = np.zeros(holders, np.intp)
        if complete is not None:
            values, self.listed = bits_of(complete)
            self.complete = values & self.listed
        if lists is not None:
            offsets = lists.offsets.to_numpy().astype(np.intp)
            self.starts, self.counts = offsets[:-1] - offsets[0], np.diff(offsets)
            self.rows = int(offsets[-1] - offsets[0])


class Sheet:
    """The cases at hand, as the readers of the kernel ask for them."""

    def __init__(self, plan: Plan, batch: Any, as_of: int) -> None:  # noqa: ANN401 - a record batch
        self.plan, self.registry, self.as_of = plan, plan.registry, as_of
        self.cases: int = batch.num_rows
        self._batch, self._names = batch, frozenset(batch.schema.names)
        self._singles: dict[str, Column] = {}
        self._tables: dict[str, Table] = {}
        self._others: dict[str, Text | Texts] = {}

    def under(self, plan: Plan) -> Sheet:
        """The same cases under another plan."""
        sheet = Sheet(plan, self._batch, self.as_of)
        sheet._singles, sheet._tables, sheet._others = self._singles, self._tables, self._others
        return sheet

    def of(self, cases: Index) -> Sheet:
        """Some of the cases, in their order."""
        return Sheet(self.plan, self._batch.take(pa.array(cases)), self.as_of)

    def other(self, route: str) -> Text | Texts:
        """What another route answers for the same cases."""
        from compensation.assessment.many.text import Text
        from compensation.assessment.many.texts import Texts

        if route not in self._others:
            plan = self.plan.others[route]
            self._others[route] = (Texts if plan.earlier else Text)(self.under(plan))
        return self._others[route]

    def single(self, fact: str) -> Column:
        """The answers to a fact that stands alone."""
        if fact not in self._singles:
            given = fact in self._names
            kind = self.registry.facts[fact].kind
            self._singles[fact] = column(self._array(fact), kind) if given else nothing(self.cases)
        return self._singles[fact]

    def _array(self, name: str) -> Any:  # noqa: ANN401
        return self._batch.column(self._batch.schema.get_field_index(name))

    def tells(self, plural: str) -> bool:
        """Whether the batch says anything of a list."""
        return plural in self._names or plural + COMPLETE in self._names

    def table(self, plural: str) -> Table:
        """The records of a list."""
        if plural not in self._tables:
            listing = self.registry.lists[plural]
            outer = None if listing.parent is None else self.table(listing.parent)
            fields = self._fields_around(plural) if outer is None else outer._fields
            lists, complete = fields.get(plural), fields.get(plural + COMPLETE)
            holders = self.cases if outer is None else outer.rows
            spread = Spread(lists, complete, holders)
            self._tables[plural] = Table(_fields(lists), spread, self.registry, listing.singular)
        return self._tables[plural]

    def _fields_around(self, plural: str) -> dict[str, Any]:
        return {name: self._array(name) for name in (plural, plural + COMPLETE) if name in self._names}


def _fields(lists: Any) -> dict[str, Any]:  # noqa: ANN401
    """The fields of the records of a list, from the first record of these rows on."""
    if lists is None:
        return {}
    first, last = lists.offsets[0].as_py(), lists.offsets[-1].as_py()
    records: pa.StructArray = lists.values.slice(first, last - first)
    return {held.name: records.field(held.name) for held in records.type}


def alike(left: Column, right: Column) -> tuple[Index, Index]:
    """The codes of two columns in one numbering, so that the same word has the same number."""
    numbers = {word: number for number, word in enumerate(dict.fromkeys((*left.words, *right.words)))}
    found = []
    for held in (left, right):
        table = np.array([numbers[word] for word in held.words] or [-1], np.intp)
        found.append(np.full(held.rows, -1, np.intp) if held.codes is None else table.take(held.codes, mode="clip"))
    return found[0], found[1]


def is_word(held: Column, word: str) -> Bools:
    """The rows whose word is this one, as far as they have any."""
    if held.codes is None or word not in held.words:
        return np.zeros(held.rows, np.bool_)
    found: Bools = held.codes == held.words.index(word)
    return found

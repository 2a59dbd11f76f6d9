"""Cases as one record batch: a column for each fact that stands alone, and for each list one of structs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pyarrow as pa

from compensation.assessment.many.days import EPOCH
from compensation.assessment.many.sheet import COMPLETE
from compensation.assessment.many.stated import MORE
from compensation.case.case import Answer, Case, Codes, Records, Value
from compensation.case.facts import Kind, Listing, Registry
from compensation.case.lengths import length_text
from compensation.terms.counting import Length
from compensation.terms.dates import LATEST, PartialDate, Period, Span
from compensation.terms.money import Money

_DAYS = {
    Kind.DATE: ("lo", "hi"),
    Kind.PERIOD: ("start_lo", "start_hi", "end_lo", "end_hi"),
}
_WORDS = pa.dictionary(pa.int32(), pa.string())
_DECIMALS = 6


def batch_of(cases: Iterable[Case], registry: Registry) -> Any:  # noqa: ANN401 - a record batch of Arrow
    """The cases as a record batch, a row a case; what nobody knows is null."""
    held = tuple(cases)
    singles = [fact for fact in registry.facts.values() if registry.list_of(fact.record) is None]
    columns = {
        fact.id: _column(fact.kind, [case.answers.get(fact.id) for case in held])
        for fact in singles
        if any(fact.id in case.answers for case in held)
    }
    columns |= _lists([case.lists for case in held], registry, None)
    return pa.RecordBatch.from_pydict(columns or {"case": pa.array([case.id for case in held], pa.string())})


def _column(kind: Kind, answers: Sequence[Answer | None]) -> Any:  # noqa: ANN401
    return pa.array([_told(answer) for answer in answers], type_of(kind))


def type_of(kind: Kind) -> Any:  # noqa: ANN401
    """The Arrow type of a column of this kind, in its fullest form."""
    if kind in _DAYS:
        return pa.struct([(name, pa.date32()) for name in _DAYS[kind]])
    if kind is Kind.MONEY:
        return pa.struct([("minor", pa.int64()), ("currency", _WORDS)])
    plain = {Kind.BOOL: pa.bool_(), Kind.COUNT: pa.int64()}
    exact = {Kind.NUMBER: pa.decimal128(24, _DECIMALS), Kind.PERCENT: pa.decimal128(24, _DECIMALS)}
    return {**plain, **exact}.get(kind, _WORDS)


def _told(answer: Answer | None) -> Any:  # noqa: ANN401
    return None if answer is None or not answer.is_known or answer.value is None else _plain(answer.value)


def _plain(value: Value) -> Any:  # noqa: ANN401, PLR0911 - one line for each kind of value
    match value:
        case PartialDate():
            return dict(zip(_DAYS[Kind.DATE], _ends(value.span), strict=True))
        case Period():
            return dict(zip(_DAYS[Kind.PERIOD], (*_ends(value.start), *_ends(value.end)), strict=True))
        case Money():
            return {"minor": value.minor, "currency": value.currency}
        case Codes():
            return " ".join((*sorted(value.values), *(() if value.complete else (MORE,))))
        case Length():
            return length_text(value)
        case Fraction():
            return Decimal(value.numerator) / Decimal(value.denominator)
        case _:
            return value


def _ends(span: Span) -> tuple[int | None, int | None]:
    return (None, None) if span.lo > LATEST else (span.lo - EPOCH, span.hi - EPOCH)


def _lists(given: Sequence[Mapping[str, Records]], registry: Registry, parent: str | None) -> dict[str, Any]:
    """The lists of cases or of records: one column of structs each, and whether it is complete."""
    found: dict[str, Any] = {}
    for listing in registry.inside(parent):
        lists = [held.get(listing.plural) for held in given]
        if any(records is not None for records in lists):
            found[listing.plural] = _list(lists, registry, listing)
            complete = [None if records is None else records.complete for records in lists]
            found[listing.plural + COMPLETE] = pa.array(complete, pa.bool_())
    return found


def _list(lists: Sequence[Records | None], registry: Registry, listing: Listing) -> Any:  # noqa: ANN401
    items = [record for records in lists if records for record in records.items]
    offsets = [0]
    for records in lists:
        offsets.append(offsets[-1] + (len(records.items) if records else 0))
    fields = {"id": pa.array([record.id for record in items], _WORDS)}
    for fact in registry.of_record(listing.singular).values():
        if any(fact.name in record.answers for record in items):
            fields[fact.name] = _column(fact.kind, [record.answers.get(fact.name) for record in items])
    fields |= _lists([record.lists for record in items], registry, listing.plural)
    structs = pa.StructArray.from_arrays(list(fields.values()), names=list(fields))
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), structs)

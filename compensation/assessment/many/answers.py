"""The answers of a route for a batch of cases, as a batch: stretch by stretch, so that memory stays small."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from compensation.assessment.many.amounts import Sums
from compensation.assessment.many.days import EPOCH
from compensation.assessment.many.last_days import STATE_WORDS, LastDays
from compensation.assessment.many.outcome import OUTCOMES
from compensation.assessment.many.plan import Plan
from compensation.assessment.many.planes import Bits, Bools, Whole, pack, select, unpack
from compensation.assessment.many.sheet import Sheet
from compensation.assessment.many.text import Text
from compensation.assessment.many.units import Root
from compensation.assessment.many.written import CODED, Piece, Written

if TYPE_CHECKING:
    from compensation.assessment.many.texts import Texts

STRETCH, LARGE = 1 << 17, 200
"""So many rows are read at a time, and a quarter of that of a route of more nodes, so that memory stays small."""
_WAITING = ("no", "not-known", "yes")
_NAMES = pa.dictionary(pa.int32(), pa.string())


def assess(batch: Any, plan: Plan, as_of: date, *, amounts: bool = True, lacking: bool = True) -> Any:  # noqa: ANN401
    """One row for each unit of each case: outcome, reasons, last days, sum, and the facts that are still missing."""
    day = as_of.toordinal() - EPOCH
    rows = STRETCH if plan.size <= LARGE else STRETCH // 4
    found = Written(batch.num_rows)
    for start in range(0, max(batch.num_rows, 1), rows):
        found.add(_assess(batch.slice(start, rows), plan, day, start, amounts=amounts, lacking=lacking))
    return found.batch()


def _assess(batch: Any, plan: Plan, as_of: int, start: int, *, amounts: bool, lacking: bool) -> dict[str, Piece]:  # noqa: ANN401
    sheet = Sheet(plan, batch, as_of)
    if plan.earlier:
        from compensation.assessment.many.governing import over_texts

        return over_texts(sheet, start, lambda held, first: told(held, first, amounts=amounts, lacking=lacking))
    return told(Text(sheet), start, amounts=amounts, lacking=lacking)


def told(held: Text | Texts, start: int, *, amounts: bool, lacking: bool) -> dict[str, Piece]:
    """The columns of one text of the law, or of several that may govern."""
    rows = held.rows
    found = dict(_who(rows, start))
    found["outcome"] = _words(held.outcome(), [str(name) for name in OUTCOMES])
    yes, no = held.waiting()
    waits = 1 + unpack(yes, rows.count).astype(np.int8) - unpack(no, rows.count).astype(np.int8)
    found["waiting"] = _words(waits, _WAITING)
    found |= {f"because.{name}": _truths(bits, rows.count) for name, bits in held.because.items()}
    found |= dict(_days(held.last_days()))
    if amounts:
        found |= _sums(held.total())
    if lacking:
        found |= {f"missing.{name}": _truths(bits, rows.count) for name, bits in held.missing().items()}
    held.forget()
    return found


def _who(rows: Root, start: int) -> Iterator[tuple[str, Piece]]:
    """The case of each row, and the records for which and against which it is judged."""
    cases = np.arange(start, start + rows.count, dtype=np.int32) if rows.case is None else rows.case + start
    yield "case", Piece(pa.int32(), rows.count, cases)
    route, registry = rows.sheet.plan.route, rows.sheet.registry
    for name, plural in (("unit", route.for_each), ("against", route.against)):
        if plural:
            ids = rows.sheet.table(plural).ids.of(rows.bound[registry.lists[plural].singular])
            codes = np.zeros(rows.count, np.int32) if ids.codes is None else ids.codes.astype(np.int32)
            told = select(unpack(ids.known, rows.count), codes, np.int32(len(ids.words)))
            yield name, Piece(_NAMES, rows.count, told, None, (*ids.words, ""))


def _words(codes: Whole, words: Sequence[str], there: Bools | None = None) -> Piece:
    return Piece(CODED, len(codes), codes, None if there is None else pack(there), tuple(words))


def _truths(bits: Bits, rows: int) -> Piece:
    return Piece(pa.bool_(), rows, bits)


def _days(every: Mapping[str, LastDays]) -> Iterator[tuple[str, Piece]]:
    for name, held in every.items():
        yield f"{name}.safe", Piece(pa.date32(), len(held.safe), held.safe, pack(held.has_safe))
        yield f"{name}.latest", Piece(pa.date32(), len(held.latest), held.latest, pack(held.has_latest))
        yield f"{name}.state", _words(held.state, STATE_WORDS, held.there)


def _sums(found: Sums) -> dict[str, Piece]:
    rows = len(found.low)
    return {
        "low": Piece(pa.int64(), rows, found.low, found.low_known),
        "high": Piece(pa.int64(), rows, found.high, found.high_known),
    }

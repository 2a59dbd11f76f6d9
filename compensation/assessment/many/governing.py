"""Which rows an earlier text of the law may govern: only their cases are judged by several texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa

from compensation.assessment.many.last_days import STATE_WORDS
from compensation.assessment.many.plan import Plan
from compensation.assessment.many.planes import Index, empty, unpack
from compensation.assessment.many.sheet import Sheet
from compensation.assessment.many.text import Text
from compensation.assessment.many.texts import Texts, governing
from compensation.assessment.many.units import Root
from compensation.assessment.many.written import CODED, Piece, piece_of

Columns = dict[str, Piece]
Tell = Callable[[Text | Texts, int], Columns]
_WHOSE = frozenset(("case", "unit", "against"))


def over_texts(sheet: Sheet, start: int, tell: Tell) -> Columns:
    """The answers of a route whose law was changed: by the text of today, or by all of them where others may govern."""
    today = Text(sheet)
    cases = _cases(today.rows, today)
    if not len(cases):
        found = tell(today, start)
    elif len(cases) == sheet.cases:
        found = tell(Texts(sheet), start)
    else:
        some, index = np.isin(today.rows.cases(), cases), np.arange(today.rows.count)
        index[some] = today.rows.count + np.arange(int(some.sum()))
        found = _merged(tell(today, start), tell(Texts(sheet.of(cases)), start), pa.array(index))
    return _padded(found, sheet.plan)


def _cases(rows: Root, today: Text) -> Index:
    """The cases of which some unit may be governed by an earlier text."""
    older, _ = governing(rows, today.choosing)
    may = np.zeros(rows.count, np.bool_)
    for held in older:
        may |= unpack(held.rows, rows.count)
    found: Index = np.unique(rows.cases()[may])
    return found


def _merged(whole: Columns, some: Columns, index: Any) -> Columns:  # noqa: ANN401 - an Arrow array
    """Each row from the first columns, or from the second, behind them; what one of them lacks is not there, or no."""
    found: Columns = {name: whole[name] for name in whole if name in _WHOSE}
    for name in dict.fromkeys((*whole, *some)):
        if name not in found:
            kind = (whole.get(name) or some[name]).kind
            parts = [(held.get(name) or _blank(kind, held["case"].rows)).array() for held in (whole, some)]
            found[name] = piece_of(pa.concat_arrays(parts).take(index))
    return found


def _blank(kind: Any, rows: int, words: tuple[str, ...] = ()) -> Piece:  # noqa: ANN401 - Arrow's own types
    """A column that says no, or nothing."""
    if pa.types.is_boolean(kind):
        return Piece(kind, rows, empty(rows))
    return Piece(kind, rows, np.zeros(rows, np.int8), empty(rows), words)


def _padded(found: Columns, plan: Plan) -> Columns:
    """The deadlines that only a text has which governs nothing here, so that every stretch has the same columns."""
    rows = found["case"].rows
    for text in (plan, *(held.plan for held in plan.earlier)):
        for deadline in text.route.deadlines:
            if f"{deadline.id}.state" not in found:
                found |= {f"{deadline.id}.{end}": _blank(pa.date32(), rows) for end in ("safe", "latest")}
                found[f"{deadline.id}.state"] = _blank(CODED, rows, STATE_WORDS)
    return found

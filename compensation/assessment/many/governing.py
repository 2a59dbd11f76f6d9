"""Which rows an earlier text of the law may govern: only their cases are judged by several texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa

from compensation.assessment.many.last_days import STATE_WORDS
from compensation.assessment.many.plan import Plan
from compensation.assessment.many.planes import Index, unpack
from compensation.assessment.many.sheet import Sheet
from compensation.assessment.many.text import Text
from compensation.assessment.many.texts import Texts, governing
from compensation.assessment.many.units import Root

Columns = dict[str, Any]
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
    counts = len(whole["case"]), len(some["case"])
    for name in dict.fromkeys((*whole, *some)):
        if name not in found:
            parts = [held.get(name) for held in (whole, some)]
            kind = next(part.type for part in parts if part is not None)
            parts = [_blank(kind, rows) if part is None else part for part, rows in zip(parts, counts, strict=True)]
            found[name] = pa.concat_arrays(parts).take(index)
    return found


def _blank(kind: Any, rows: int) -> Any:  # noqa: ANN401 - Arrow's own types
    return pa.array(np.zeros(rows, np.bool_)) if kind == pa.bool_() else pa.nulls(rows, kind)


def _padded(found: Columns, plan: Plan) -> Columns:
    """The deadlines that only a text has which governs nothing here, so that every stretch has the same columns."""
    rows, state = len(found["case"]), pa.dictionary(pa.int8(), pa.string())
    for text in (plan, *(held.plan for held in plan.earlier)):
        for deadline in text.route.deadlines:
            if f"{deadline.id}.state" not in found:
                none = pa.DictionaryArray.from_arrays(pa.nulls(rows, pa.int8()), pa.array(STATE_WORDS, pa.string()))
                found |= {f"{deadline.id}.{end}": pa.nulls(rows, pa.date32()) for end in ("safe", "latest")}
                found[f"{deadline.id}.state"] = none.cast(state)
    return found

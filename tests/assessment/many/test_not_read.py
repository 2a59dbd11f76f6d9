"""What columns cannot read is refused by name, and never read half."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the column reading needs the extra `research` (pyarrow, numpy)")

from compensation.assessment.many import UnreadableInColumns, compile_plan
from compensation.law.packs import load

WORDS = Path(__file__).parents[1] / "words"


@pytest.mark.parametrize(("route", "clause", "word"), [("xw/accrual", "keep", "accrues")])
def test_a_route_that_columns_cannot_read_is_refused_by_name(route: str, clause: str, word: str) -> None:
    with pytest.raises(UnreadableInColumns) as refused:
        compile_plan(load([WORDS]), route)
    assert (refused.value.route, refused.value.clause, refused.value.word) == (route, clause, word)

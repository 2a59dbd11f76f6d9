"""Answers written stretch by stretch are those of all stretches put together, wherever one ends within a byte."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="the column reading needs the extra `research` (pyarrow, numpy)")

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from compensation.assessment.many.written import Piece, Written, piece_of

WORDS = pa.dictionary(pa.int8(), pa.string())
ROW = st.tuples(
    st.booleans(),
    st.one_of(st.none(), st.integers(-5, 10**12)),
    st.one_of(st.none(), st.sampled_from(("open", "missed", "met"))),
)
STRETCHES = st.lists(st.lists(ROW, max_size=20), min_size=1, max_size=6)


def columns(rows: list[tuple[bool, int | None, str | None]], *, lacking: bool) -> dict[str, Piece]:
    truths, sums, words = ([row[at] for row in rows] for at in range(3))
    found = {"case": pa.array(range(len(rows)), pa.int32()), "low": pa.array(sums, pa.int64())}
    found["state"] = pa.array(words, pa.string()).dictionary_encode().cast(WORDS)
    found |= {"missing.place": pa.array(truths, pa.bool_())} if lacking else {}
    return {name: piece_of(held) for name, held in found.items()}


@given(STRETCHES, st.sets(st.integers(0, 5)), st.integers(0, 40))
def test_stretches_are_put_one_behind_another(stretches: list[Any], silent: set[int], room: int) -> None:
    written = Written(room)
    for at, rows in enumerate(stretches):
        written.add(columns(rows, lacking=at not in silent))
    found, every = written.batch().to_pydict(), [row for rows in stretches for row in rows]
    assert found["case"] == [place for rows in stretches for place in range(len(rows))]
    assert found["low"] == [row[1] for row in every]
    assert found["state"] == [row[2] for row in every]
    told = [row[0] and at not in silent for at, rows in enumerate(stretches) for row in rows]
    assert found.get("missing.place", [False] * len(every)) == told

"""Batches as others make them: days as plain dates, words as plain strings, a part of a larger batch."""

from __future__ import annotations

import pytest

pytest.importorskip("pyarrow", reason="the column reading needs the extra `research` (pyarrow, numpy)")

import pyarrow as pa

from compensation.assessment.many import assess, batch_of, compile_plan
from compensation.case.case import Answer, Case, Record, Records, State, Value
from compensation.terms.dates import read_date
from tests.assessment.many.test_agreeing import law, plan, worked
from tests.property.invented import AS_OF

NAME = "us/tvpra-1595"


def known(value: Value) -> Answer:
    return Answer(State.KNOWN, value)


def test_days_as_plain_dates_and_words_as_plain_strings_say_the_same() -> None:
    born = [known(read_date(day)) for day in ("1990-02-28", "2004-05-10", "2012-02-29")] + [Answer(State.NOT_KNOWN)]
    places = [known(place) for place in ("gb", "gb-eng", "fr")] + [Answer(State.DECLINED)]
    cases = [
        Case(f"case-{number}", "", {"person.birth_date": day}, {"incidents": Records(
            complete=True, items=(Record("here", {"place": place, "first_date": known(read_date("2019-03-05"))}),)
        )})
        for number, (day, place) in enumerate(zip(born, places, strict=True))
    ]  # fmt: skip
    batch = batch_of(cases, law().registry)
    dates = [None if held is None else held["lo"] for held in batch.column("person.birth_date").to_pylist()]
    incidents = batch.column("incidents").to_pylist()
    record = pa.struct([("id", pa.string()), ("place", pa.string()), ("first_date", pa.date32())])
    told = [[{**one, "first_date": one["first_date"]["lo"]} for one in held] for held in incidents]
    others = pa.RecordBatch.from_pydict(
        {
            "person.birth_date": pa.array(dates, pa.date32()),
            "incidents": pa.array(told, pa.list_(record)),
            "incidents.complete": batch.column("incidents.complete"),
        }
    )
    scheme = plan("gb/cics-2012")
    found = assess(others, scheme, AS_OF).to_pydict()
    assert found == assess(batch, scheme, AS_OF).to_pydict()
    assert any(len(set(held)) > 1 for name, held in found.items() if name.startswith(("because.", "missing.")))


@pytest.mark.parametrize("first", [0, 1, 7, 8, 13])
def test_a_part_of_a_batch_is_read_from_its_own_first_row(first: int) -> None:
    """The bits of Arrow begin within a byte there, and its lists within their records."""
    cases = worked(NAME)[: first + 12]
    part = batch_of(cases, law().registry).slice(first)
    alone = batch_of(cases[first:], law().registry)
    found, expected = (assess(batch, plan(NAME), AS_OF).to_pydict() for batch in (part, alone))
    assert {name: held for name, held in found.items() if any(held)} == {
        name: held for name, held in expected.items() if any(held)
    }


def test_a_batch_that_says_nothing_leaves_everything_open() -> None:
    silent = pa.RecordBatch.from_pydict({"whatever": pa.array([1, 2, 3])})
    answers = assess(silent, compile_plan(law(), NAME), AS_OF).to_pydict()
    assert answers["outcome"] == ["undetermined"] * 3
    assert answers["high"] == [None] * 3
    assert [True] * 3 in [held for name, held in answers.items() if name.startswith("missing.")]

"""What columns cannot read is refused by name, and never read half."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the column reading needs the extra `research` (pyarrow, numpy)")

from compensation.assessment.many import UnreadableInColumns, compile_plan
from compensation.law.kernel import HeadOf, Step
from compensation.law.law import Law
from compensation.law.packs import load
from compensation.law.route import Route

WORDS = Path(__file__).parents[1] / "words"


def rounded_to_a_head(route: Route) -> Route:
    """A step that no route takes: whole multiples of a sum which is itself worked out."""
    mark = route.heads[0].mark
    return replace(route, total=(Step(mark, "round", HeadOf(mark, mark.id)),))


def one_limit_for_all_in_the_earlier_text(route: Route) -> Route:
    """A limit that runs for each record today ran for all of them together before."""
    old = route.earlier[-1]
    changed = tuple(replace(held, for_each="") for held in old.route.deadlines)
    return replace(route, earlier=(replace(old, route=replace(old.route, deadlines=changed)),))


@pytest.mark.parametrize(
    ("name", "change", "clause", "word"),
    [
        ("xw/accrual", rounded_to_a_head, "keep", "round"),
        ("xw/earlier-each", one_limit_for_all_in_the_earlier_text, "sue", "for_each"),
    ],
)
def test_a_route_that_columns_cannot_read_is_refused_by_name(
    name: str, change: Callable[[Route], Route], clause: str, word: str
) -> None:
    law = load([WORDS])
    with pytest.raises(UnreadableInColumns) as refused:
        compile_plan(_with(law, change(law.route(name))), name)
    assert (refused.value.route, refused.value.clause, refused.value.word) == (name, clause, word)


def _with(law: Law, route: Route) -> Law:
    packs = [
        replace(pack, routes=tuple(route if one.id == route.id else one for one in pack.routes)) for pack in law.packs
    ]
    return replace(law, packs=tuple(packs))

"""The functions that the language calls by name, against figures worked by hand and against brute force."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.assessment.build import Judge
from compensation.assessment.sums import sum_judge
from compensation.case.facts import Kind
from compensation.law.kernel import At, Moment, WorkOut
from compensation.terms.counting import Length
from compensation.terms.dates import read_period
from compensation.terms.money import Amount
from tests.assessment.kernels import MARK, bench, registry, table, view

FACTS = registry({"injury.row": Kind.CHOICE, "incapacity.period": Kind.PERIOD}, "injurys", "incapacitys")
GROUPS = {
    "jaw": "ordinary", "finger": "ordinary", "spleen": "ordinary", "mind": "mental", "rape": "sexual-assault",
    "touch": "sexual-assault", "pregnant": "additional", "bruise": "non-tariff", "lost": "ordinary",
}  # fmt: skip
TARIFF = table(
    "t/tariff",
    ("jaw", 620000), ("finger", 180000), ("spleen", 1100000), ("mind", 620000), ("rape", 1100000), ("touch", 200000),
    ("pregnant", 550000), ("bruise", 0), ("lost", None),
    group=GROUPS,
)  # fmt: skip
AS_OF = At(MARK, Moment.AS_OF)


def ranking() -> Judge:
    node = WorkOut(
        MARK,
        "ranked-injuries",
        days=(("at", AS_OF),),
        words=(("each", "injurys"), ("row", "injury.row"), ("table", "t/tariff"), ("group", "group")),
        groups=(
            ("shares", (("1", "3/10", "3/20"),)),
            ("rival", (("mental",), ("sexual-assault", "child-abuse"))),
            ("apart", (("additional",),)),
            ("nothing", (("non-tariff",),)),
        ),
        lengths=(),
    )
    return sum_judge(bench(FACTS, {"t/tariff": TARIFF}), node)


@pytest.mark.parametrize(
    ("rows", "pence"),
    [
        (["jaw"], 620000),
        (["finger", "spleen"], 1100000 + 54000),
        (["spleen", "jaw", "finger"], 1100000 + 186000 + 27000),
        (["spleen", "jaw", "jaw", "finger"], 1100000 + 186000 + 93000),
        (["jaw", "jaw"], 620000 + 186000),
        (["mind", "rape"], 1100000),
        (["mind", "touch", "finger"], 620000 + 54000),
        (["rape", "touch"], 1100000),
        (["pregnant", "rape"], 1100000),
        (["bruise"], 0),
        ([], 0),
    ],
)
def test_the_dearest_counts_whole_the_second_30_the_third_15_per_cent(rows: list[str], pence: int) -> None:
    found = ranking()(view(injurys=(True, [{"row": row} for row in rows])))
    assert found.amount == Amount(pence, pence)


def test_a_row_whose_sum_was_not_recovered_leaves_the_upper_end_open() -> None:
    found = ranking()(view(injurys=(True, [{"row": "jaw"}, {"row": "lost"}])))
    assert found.amount == Amount(620000, None)
    assert [part.about for part in found.parts] == [("0", "jaw", "1"), ("1", "lost", "missing")]


def test_where_nothing_is_known_there_is_no_figure_and_never_nought() -> None:
    assert ranking()(view()).amount == Amount(None, None)
    assert ranking()(view(injurys=(True, [{"row": "lost"}]))).amount == Amount(None, None)
    assert ranking()(view(injurys=(False, [{"row": "jaw"}]))).amount == Amount(620000, None)


KNOWN = [row for row in GROUPS if row != "lost"]


@given(st.lists(st.sampled_from(KNOWN), max_size=4), st.sampled_from(KNOWN))
def test_another_injury_never_makes_the_sum_smaller(rows: list[str], more: str) -> None:
    judge = ranking()
    without = judge(view(injurys=(True, [{"row": row} for row in rows]))).amount
    within = judge(view(injurys=(True, [{"row": row} for row in [*rows, more]]))).amount
    assert within.low >= without.low  # type: ignore[operator]


@given(st.lists(st.sampled_from(KNOWN), max_size=5))
def test_the_ranking_is_the_best_choice_of_one_rival_and_three_shares(rows: list[str]) -> None:
    """Slowly: every choice of at most one rival injury, every order of shares; the Scheme pays the greatest."""
    pence = {row: held[0].amount or 0 for row, held in TARIFF.rows.items()}
    plain = [pence[row] for row in rows if GROUPS[row] == "ordinary"]
    rivals = [pence[row] for row in rows if GROUPS[row] in {"mental", "sexual-assault"}] or [0]
    best = max(_shared([*plain, rival]) for rival in rivals)
    assert ranking()(view(injurys=(True, [{"row": row} for row in rows]))).amount == Amount(best, best)


def _shared(sums: list[int]) -> Fraction:
    shares = (Fraction(1), Fraction(3, 10), Fraction(3, 20))
    orders = [kept for size in range(4) for kept in combinations(sorted(sums, reverse=True), size)]
    return max(sum((share * held for share, held in zip(shares, kept, strict=False)), Fraction(0)) for kept in orders)


def weekly(decided: date) -> tuple[Judge, int]:
    node = WorkOut(
        MARK,
        "weekly-rate",
        days=(("until", AS_OF), ("at", AS_OF)),
        words=(("each", "incapacitys"), ("period", "incapacity.period"), ("table", "t/ssp"), ("row", "flat")),
        groups=(),
        lengths=(("wait", Length(weeks=28)),),
    )
    return sum_judge(bench(FACTS, {"t/ssp": table("t/ssp", ("flat", 12325))}), node), decided.toordinal()


@pytest.mark.parametrize(
    ("period", "low", "high"),
    [
        ("2024-03-04/2025-11-30", 63, 63),
        ("2024-03-04/2024-09-15", 0, 0),
        ("2024-03-04/2024-09-21", 0, 0),
        ("2024-03-04/2024-09-22", 1, 1),
        ("2024-03-04/2025-11", 58, 63),
        ("2026-03-04/..", 9, 9),
        ("2026-03-04/2027-03", 9, 9),
    ],
)
def test_whole_weeks_from_the_first_day_of_the_29th(period: str, low: int, high: int | None) -> None:
    judge, decided = weekly(date(2026, 11, 23))
    held = view(incapacitys=(True, [{"period": read_period(period)}]))
    held.as_of = decided
    most = None if high is None else high * 12325
    assert judge(held).amount == Amount(low * 12325, most)

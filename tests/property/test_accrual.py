"""What accrues, against all that may turn out: every first and last day that there may be, reckoned one by one."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from compensation.assessment.accrual import accrues
from compensation.assessment.build import Bench
from compensation.assessment.result import Unit
from compensation.assessment.view import View
from compensation.case.facts import Kind, Registry
from compensation.law.kernel import Accrues, At, FactDay, Moment, Row
from compensation.law.law import Table, TableRow
from compensation.law.marks import Standing
from compensation.terms.dates import UNLIMITED, Span
from tests.assessment.kernels import MARK, registry, route

FIRST = date(2024, 1, 29).toordinal()
DEARER = date(2024, 4, 1).toordinal()
AS_OF = FIRST + 120
FACTS = registry({"p.first_date": Kind.DATE, "p.last_date": Kind.DATE})
ROWS = tuple(
    TableRow("r", "r", since, until, amount, "GBP", Standing.READ, "s", "", {})
    for since, until, amount in ((None, DEARER - 1, 10), (DEARER, None, 12))
)
RATE = Row(MARK, "t/rates", "r", row_is_fact=False, at=At(MARK, Moment.PERIOD_DAY))
JUDGE = accrues(
    Bench(route(), Registry(FACTS.facts, FACTS.lists), {"t/rates": Table("t/rates", "t", {"r": ROWS})}, {}),
    Accrues(MARK, "month", FactDay(MARK, "p.first_date"), FactDay(MARK, "p.last_date"), RATE),
)
days = st.tuples(st.integers(0, 130), st.integers(0, 20)).map(lambda held: (held[0], sum(held)))


def by_hand(first: int, last: int) -> int:
    """A month begins on the same day of each month, or on the last where a month has no such day."""
    begun = date.fromordinal(FIRST + first)
    total = 0
    for index in range(12):
        year, month = divmod(begun.year * 12 + begun.month - 1 + index, 12)
        following = date(year + (month == 11), (month + 1) % 12 + 1, 1).toordinal()
        day = min(date(year, month + 1, 1).toordinal() + begun.day - 1, following - 1)
        if day <= min(FIRST + last, AS_OF):
            total += 10 if day < DEARER else 12
    return total


def found(first: tuple[int, int], last: tuple[int, int]) -> tuple[int, int]:
    told = {
        f"p.{name}_date": Span(FIRST + low, FIRST + high)
        for name, (low, high) in zip(("first", "last"), (first, last), strict=True)
    }
    low, high = JUDGE(View(told, {}, Unit("", 0, ""), AS_OF))[2]
    return low, high


@given(st.integers(0, 130), st.integers(0, 150))
def test_known_days_give_one_sum(first: int, last: int) -> None:
    assert found((first, first), (last, last)) == (by_hand(first, last),) * 2


@given(days, days)
def test_half_known_days_give_all_that_may_turn_out(first: tuple[int, int], last: tuple[int, int]) -> None:
    low, high = found(first, last)
    worlds = [by_hand(one, other) for one in range(first[0], first[1] + 1) for other in (last[0], last[1])]
    assert low <= min(worlds)
    assert high >= max(worlds)


@given(days, days, st.data())
def test_learning_more_never_widens_it(first: tuple[int, int], last: tuple[int, int], data: st.DataObject) -> None:
    low, high = found(first, last)
    one, other = data.draw(st.integers(*first)), data.draw(st.integers(*last))
    narrow = found((one, one), (other, other))
    assert low <= narrow[0] <= narrow[1] <= high


def test_what_may_never_begin_brings_nothing_at_the_least() -> None:
    """A first day beyond the calendar, where one reading has none: four months at the most, each perhaps at the 12."""
    assert found((0, UNLIMITED - FIRST), (130, 130)) == (0, 48)

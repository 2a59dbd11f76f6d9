"""Deadlines: every state, both sides of the last day, and what is not known."""

from __future__ import annotations

from datetime import date

import pytest

from compensation.assessment.clocks import Ticking, clock_of, latest_day, safe_day
from compensation.assessment.result import ClockState
from compensation.case.facts import Kind
from compensation.law.kernel import (
    At,
    Day,
    FactDay,
    Flag,
    Instead,
    Judged,
    Mark,
    Moment,
    NotStarted,
    Shifted,
    Switch,
    Unlimited,
)
from compensation.law.route import Deadline, Extension
from compensation.terms.counting import Length
from compensation.terms.dates import NEVER, Span, exactly, read_date
from compensation.terms.truth import NO, UNKNOWN, YES, Truth
from tests.assessment.kernels import MARK, RULE, bench, registry, view

FACTS = registry(
    {"crime.date": Kind.DATE, "crime.child": Kind.BOOL, "review.date": Kind.DATE, "decision.date": Kind.DATE}
)
Told = dict[str, Span | bool]
TWO_YEARS = Shifted(Mark("adult"), FactDay(MARK, "crime.date"), Length(years=2), back=False, rule=RULE)
FILING = At(MARK, Moment.FILING_DAY)
EXTENDED = Extension(Mark("late"), Judged(MARK, "exceptional"), "may")


def tick(
    last_day: Day, told: Told, today: date, filed: Truth = NO, lodged: str = "", *, extend: bool = False
) -> Ticking:
    """The clock of a deadline on a day."""
    deadline = Deadline(Mark("apply"), FILING, last_day, extensions=(EXTENDED,) if extend else ())
    held = view(told)
    held.as_of, held.filed = today.toordinal(), filed
    held.filing = read_date(lodged).span if lodged else Span(1 if filed is UNKNOWN else held.as_of, held.as_of)
    return clock_of(bench(FACTS), deadline)(held)


CRIME: Told = {"crime.date": exactly(date(2024, 11, 23))}
LAST = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("today", "filed", "lodged", "state"),
    [
        (LAST, NO, "", ClockState.OPEN),
        (date(2026, 11, 24), NO, "", ClockState.MISSED),
        (date(2027, 5, 1), YES, "2026-11-23", ClockState.MET),
        (date(2027, 5, 1), YES, "2026-11-24", ClockState.MISSED),
        (date(2027, 5, 1), YES, "2026-11", ClockState.NOT_KNOWN),
        (date(2027, 5, 1), UNKNOWN, "", ClockState.NOT_KNOWN),
        (LAST, UNKNOWN, "", ClockState.OPEN),
    ],
)
def test_both_sides_of_the_last_day(today: date, filed: Truth, lodged: str, state: ClockState) -> None:
    held = tick(TWO_YEARS, CRIME, today, filed, lodged)
    assert held.clock.state is state
    assert (held.clock.last_day, held.clock.branches) == (exactly(LAST), ("adult",))


def test_a_missed_day_that_somebody_may_extend_is_left_to_judgement_and_never_lost() -> None:
    held = tick(TWO_YEARS, CRIME, date(2026, 11, 24), extend=True)
    assert held.clock.state is ClockState.EXTENDABLE
    assert held.answer("", ())[0] == 2  # no in the worst world, yes in the best
    assert held.answer("missed", ())[0] == 8


def test_a_half_known_crime_gives_the_safe_day_and_no_answer_between() -> None:
    march: Told = {"crime.date": read_date("2024-03").span}
    held = tick(TWO_YEARS, march, date(2026, 3, 10))
    assert held.clock.state is ClockState.NOT_KNOWN
    assert safe_day([held.clock]) == date(2026, 3, 1).toordinal()
    assert latest_day([held.clock]) == date(2026, 3, 31).toordinal()
    assert tick(TWO_YEARS, march, date(2026, 3, 1)).clock.state is ClockState.OPEN
    assert tick(TWO_YEARS, march, date(2026, 4, 1)).clock.state is ClockState.MISSED


def test_where_the_first_day_is_not_known_there_is_no_safe_day_to_print() -> None:
    held = tick(TWO_YEARS, {}, LAST)
    assert held.clock.state is ClockState.NOT_KNOWN
    assert (safe_day([held.clock]), latest_day([held.clock])) == (None, None)
    only_end = tick(TWO_YEARS, {"crime.date": read_date("../2019").span}, LAST)
    assert safe_day([only_end.clock]) is None


@pytest.mark.parametrize(
    ("last_day", "told", "state"),
    [
        (Unlimited(MARK), {}, ClockState.NO_LIMIT),
        (NotStarted(MARK, "the first report"), {}, ClockState.NOT_STARTED),
        (TWO_YEARS, {"crime.date": NEVER}, ClockState.NOT_STARTED),
    ],
)
def test_clocks_that_wait_or_never_end_keep_nobody_out(last_day: Day, told: Told, state: ClockState) -> None:
    held = tick(last_day, told, LAST)
    assert held.clock.state is state
    assert held.answer("", ())[0] == 8
    assert safe_day([held.clock]) is None


def test_an_act_that_has_no_day_may_still_be_done_until_the_last_day() -> None:
    last = Shifted(Mark("review"), FactDay(MARK, "decision.date"), Length(days=56), back=False, rule=RULE)
    deadline = Deadline(Mark("ask"), FactDay(MARK, "review.date"), last)
    held = view({"decision.date": exactly(date(2026, 10, 1))})
    held.as_of = date(2026, 11, 26).toordinal()
    assert clock_of(bench(FACTS), deadline)(held).clock.state is ClockState.OPEN
    held.memo.clear()
    held.as_of += 1
    assert clock_of(bench(FACTS), deadline)(held).clock.state is ClockState.NOT_KNOWN


def _by_age(told: Told) -> Ticking:
    child = Instead(Mark("child"), Flag(MARK, "crime.child", value=True), NotStarted(MARK, "a report"))
    return tick(Switch(MARK, TWO_YEARS, (child,)), told, LAST)


def test_the_branch_that_governs_is_named_and_both_where_nobody_knows() -> None:
    assert _by_age({**CRIME, "crime.child": True}).clock.branches == ("child",)
    assert _by_age({**CRIME, "crime.child": False}).clock.branches == ("adult",)
    unknown = _by_age(CRIME)
    assert unknown.clock.branches == ("adult", "child")
    assert unknown.clock.last_day.lo == LAST.toordinal()
    assert unknown.answer("", ("child",))[0] == 4
    assert unknown.answer("", ("child", "adult"))[0] == 8


def test_two_exceptions_that_both_apply_and_differ_give_no_day() -> None:
    other = Instead(Mark("other"), Flag(MARK, "crime.child", value=True), Unlimited(MARK))
    child = Instead(Mark("child"), Flag(MARK, "crime.child", value=True), NotStarted(MARK, "a report"))
    held = tick(Switch(MARK, TWO_YEARS, (child, other)), {**CRIME, "crime.child": True}, LAST)
    assert held.clock.state is ClockState.NOT_KNOWN
    over = Instead(Mark("other"), Flag(MARK, "crime.child", value=True), Unlimited(MARK), over=("child",))
    held = tick(Switch(MARK, TWO_YEARS, (child, over)), {**CRIME, "crime.child": True}, LAST)
    assert held.clock.state is ClockState.NO_LIMIT

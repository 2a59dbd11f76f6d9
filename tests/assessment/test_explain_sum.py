"""Steps to a sum as they are told: what was added, which is the greatest, and sums in another currency."""

from __future__ import annotations

import pytest

from compensation.assessment.explain_sum import sum_lines
from compensation.assessment.finding import NO_NO, UNSURE, YES_YES, Finding
from compensation.assessment.phrases import is_money, sum_phrase
from compensation.assessment.reasons import reasons
from compensation.assessment.valued import leaf
from compensation.law.kernel import (
    At,
    Between,
    Constant,
    Disputed,
    FactSum,
    Fixed,
    Greatest,
    HeadOf,
    Mark,
    Moment,
    Row,
    Size,
    Standing,
    Step,
    Stepped,
    Sum,
    SumOf,
    Switch,
    Test,
    WorkOut,
)
from compensation.terms.counting import Length
from compensation.terms.money import NOT_KNOWN, Amount
from compensation.terms.truth import NO, YES
from tests.assessment.told_law import PLAIN, lines, telling

TELL, _ = telling(PLAIN)
MARK = Mark(standing=Standing.READ)
TODAY = At(MARK, Moment.AS_OF)
HIGH, LOW = (Row(MARK, "xt/bands", row, row_is_fact=False, at=TODAY) for row in ("high", "low"))
DEAR, CHEAP = (
    Finding(node, YES_YES, Amount(sum_, sum_), (), (node.row,)) for node, sum_ in ((HIGH, 500_000), (LOW, 100_000))
)


def told(found: Finding) -> list[tuple[str, str]]:
    return [(label, value) for label, value, _ in sum_lines(found, TELL)]


@pytest.mark.parametrize(
    ("node", "amount", "label", "value"),
    [
        (SumOf(MARK, (HIGH, LOW)), Amount(600_000, 600_000), "Added up", "£6,000.00"),
        (Greatest(MARK, (HIGH, LOW)), Amount(500_000, 500_000), "The greatest of these", "£5,000.00"),
        (Between(MARK, LOW, HIGH), Amount(100_000, 500_000), "Between these two", "£1,000.00 to £5,000.00"),
    ],
)
def test_what_is_made_of_parts_is_told_after_them(node: Sum, amount: Amount, label: str, value: str) -> None:
    assert told(Finding(node, YES_YES, amount, (DEAR, CHEAP))) == [
        ("bands, row “The higher band” (reported, not read)", "£5,000.00"),
        ("bands, row “The lower band”", "£1,000.00"),
        (label, value),
    ]


def test_a_sum_in_another_currency_is_not_taken_for_ours() -> None:
    found = Finding(FactSum(MARK, "person.savings"), YES_YES, NOT_KNOWN, (), ("currency", "EUR"))
    assert told(found) == [("“Savings” (not asked yet), in another currency (EUR)", "not known")]


@pytest.mark.parametrize(
    ("few", "many", "label", "value"),
    [
        ("3", "3", "off: 3 weeks at £10.00 a week (bands, row “The lower band”)", "£30.00"),
        ("2", "4", "off: 2 to 4 weeks at £10.00 a week (bands, row “The lower band”)", "£20.00 to £40.00"),
        ("2", "", "off: at least 2 weeks at £10.00 a week (bands, row “The lower band”)", "at least £20.00"),
    ],
)
def test_weeks_are_told_with_their_rate(few: str, many: str, label: str, value: str) -> None:
    words = (("each", "incapacities"), ("table", "xt/bands"), ("row", "low"))
    node = WorkOut(MARK, "weekly-rate", (), words, (), (("wait", Length(weeks=28)),))
    rate = Finding(LOW, YES_YES, Amount(1000, 1000), (), ("off", few, many))
    assert told(Finding(node, YES_YES, NOT_KNOWN, (rate,))) == [(label, value)]


def test_an_injury_whose_row_nobody_gave_says_so() -> None:
    words = (("each", "injuries"), ("table", "xt/bands"), ("row", "injury.description"))
    node = WorkOut(MARK, "ranked-injuries", (), words, (("shares", (("1",),)),), ())
    part = Finding(LOW, YES_YES, NOT_KNOWN, (), ("arm", "", "missing"))
    assert told(Finding(node, YES_YES, NOT_KNOWN, (part,))) == [("arm: its row in bands is not known", "not known")]


def test_numbers_and_money_are_told_apart() -> None:
    count = Size(MARK, FactSum(MARK, "person.dependants"), "at_least", Fixed(MARK, 2))
    money = Size(MARK, HIGH, "more_than", Fixed(MARK, 100))
    two, pound = Amount(2, 2), Amount(100, 100)
    known = Finding(count, NO_NO, None, (Finding(count.left, 8, NOT_KNOWN), Finding(count.right, 8, two)))
    dear = Finding(money, YES_YES, None, (DEAR, Finding(money.right, 8, pound)))
    assert leaf(known, TELL) == "“People who depend on the survivor” (not asked yet) is at least 2"
    assert leaf(dear, TELL) == "£5,000.00 (bands, row “The higher band”) is more than £1.00"


@pytest.mark.parametrize(
    ("node", "money"),
    [
        (HIGH, True),
        (HeadOf(MARK, "band"), True),
        (Fixed(MARK, 3), False),
        (FactSum(MARK, "person.dependants"), False),
        (FactSum(MARK, "person.savings"), True),
        (SumOf(MARK, (Fixed(MARK, 1), HIGH)), True),
        (Between(MARK, HIGH, LOW), True),
        (Stepped(MARK, HIGH, ()), True),
        (Switch(MARK, FactSum(MARK, "person.dependants"), ()), False),
        (Disputed(MARK, "money", (("gifts", HIGH), ("none", SumOf(MARK, ())))), True),
    ],
)
def test_money_is_known_by_where_it_comes_from(node: Sum, money: bool) -> None:
    assert is_money(node, TELL) is money


def test_sums_have_names() -> None:
    assert sum_phrase(HeadOf(MARK, "band"), TELL) == "The sum of “The band”"
    assert sum_phrase(SumOf(MARK, ()), TELL) == "nothing"
    disputed = Disputed(MARK, "money", (("gifts", HIGH), ("none", LOW)))
    assert sum_phrase(disputed, TELL) == "“they are” or “they are not” (disputed)"


def test_a_dispute_without_a_choice_tells_every_reading() -> None:
    always, never = Constant(MARK, YES), Constant(MARK, NO)
    parts = (Finding(always, YES_YES), Finding(never, NO_NO))
    options: tuple[tuple[str, Test], ...] = (("gifts", always), ("none", never))
    node = Disputed(MARK, "money", options)
    assert lines(reasons(Finding(node, UNSURE, None, parts, ("gifts", "none")), TELL, 0)) == [
        (0, "not-known", "Disputed: Whether gifts are taken off."),
        (1, "yes", "Read as “they are”"),
        (2, "yes", "This always holds."),
        (1, "no", "Read as “they are not”"),
        (2, "no", "This never holds."),
    ]


@pytest.mark.parametrize(
    ("code", "label", "value"),
    [
        (YES_YES, "At most bands, row “The lower band”", "£1,000.00"),
        (UNSURE, "At most bands, row “The lower band”, if it counts", "£1,000.00"),
        (NO_NO, "At most bands, row “The lower band”, not counted here", ""),
    ],
)
def test_a_step_that_is_not_taken_or_may_not_be_says_so(code: int, label: str, value: str) -> None:
    guard = Constant(MARK, YES)
    node = Stepped(MARK, HIGH, (Step(MARK, "at_most", LOW, guard),))
    capped = CHEAP._replace(parts=(Finding(guard, code),))
    said = told(Finding(node, YES_YES, Amount(100_000, 500_000), (DEAR, capped)))
    assert said[1] == (label, value)

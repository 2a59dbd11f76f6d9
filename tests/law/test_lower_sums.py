from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from compensation.law.kernel import (
    Assessed,
    At,
    Between,
    Disputed,
    FactSum,
    Fixed,
    Greatest,
    HeadOf,
    Instead,
    Judged,
    Moment,
    Row,
    Step,
    Stepped,
    Sum,
    SumEach,
    SumOf,
    Switch,
    Unread,
    WorkOut,
)
from compensation.terms.counting import Length
from tests.law.desk import HEAD, M, bare, lowered

FILED = At(M, Moment.FILING_DAY)
SAVINGS = FactSum(M, "person.savings")
ONE = Fixed(M, 100)

HEAD_WITH = f"""{HEAD[: HEAD.index("heads:")]}\
heads:
  - {{id: pain, text: Pain., cite: act 7, between: [GBP 1.00, GBP 2.00]}}
  - id: other-head
    text: Other.
    cite: act 7
HERE
"""

SUMS: list[tuple[str, Any]] = [
    ("sum: [person.savings, GBP 1.00]", SumOf(M, (SAVINGS, ONE))),
    ("sum: {each: losses, take: loss.sum}", SumEach(M, "losses", FactSum(M, "loss.sum"), None)),
    (
        "greatest: {each: losses, take: loss.sum, where: {judgement: fair}}",
        SumEach(M, "losses", FactSum(M, "loss.sum"), Judged(M, "fair"), greatest=True),
    ),
    ("greatest: [person.savings, {head: pain}]", Greatest(M, (SAVINGS, HeadOf(M, "pain")))),
    ("between: [GBP 0.00, GBP 1.00]", Between(M, Fixed(M, 0), ONE)),
    ("assessed: court", Assessed(M, "court")),
    ("assessed: the court", Assessed(M, "court")),
    ("table: xa/tariff\nrow: arm\nat: filing_day", Row(M, "xa/tariff", "arm", row_is_fact=False, at=FILED)),
    (
        "sum: {each: injuries, take: {table: tariff, row: injury.row, at: filing_day}}",
        SumEach(M, "injuries", Row(M, "xa/tariff", "injury.row", row_is_fact=True, at=FILED), None),
    ),
    ("issue: which\nfirst: person.savings\nlast: {head: pain}", None),
    ("base: person.savings\nexceptions: [{id: other, when: {judgement: fair}, then: GBP 1.00}]", None),
    ("unread: article 3", Unread(M, "article 3")),
    (
        (
            "sum: [person.savings]\nsteps:\n"
            '  - {id: half, times: "1/2"}\n'
            "  - {id: off, less: GBP 1.00, when: {judgement: fair}}\n"
            "  - {id: cap, at_most: {table: tariff, row: arm, at: filing_day}}\n"
            "  - {id: no-cap, at_most: none}\n"
            "  - {id: floor, at_least: GBP 1.00}\n"
            "  - {id: or-nothing, at_least_or_nothing: GBP 1.00}"
        ),
        Stepped(
            M,
            SumOf(M, (SAVINGS,)),
            (
                Step(M, "times", Fixed(M, Fraction(1, 2))),
                Step(M, "less", ONE, Judged(M, "fair")),
                Step(M, "at_most", Row(M, "xa/tariff", "arm", row_is_fact=False, at=FILED)),
                Step(M, "at_most", None),
                Step(M, "at_least", ONE),
                Step(M, "at_least_or_nothing", ONE),
            ),
        ),
    ),
    (
        (
            "work_out: ranked-injuries\neach: injuries\nrow: injury.row\ntable: tariff\nat: filing_day\n"
            'shares: ["1", "3/10"]\ngroup: group\nrival: [[mind], [body]]\napart: [mind]'
        ),
        WorkOut(
            M,
            "ranked-injuries",
            (("at", FILED),),
            (("each", "injuries"), ("row", "injury.row"), ("table", "xa/tariff"), ("group", "group")),
            (("shares", (("1", "3/10"),)), ("rival", (("mind",), ("body",))), ("apart", (("mind",),))),
            (),
        ),
    ),
    (
        (
            "work_out: weekly-rate\neach: spells\nperiod: spell.span\nwait: {weeks: 28}\nuntil: decision_day\n"
            "table: tariff\nrow: arm\nat: decision_day\nwhere: {judgement: fair}"
        ),
        WorkOut(
            M,
            "weekly-rate",
            (("until", At(M, Moment.DECISION_DAY)), ("at", At(M, Moment.DECISION_DAY))),
            (("each", "spells"), ("period", "spell.span"), ("table", "xa/tariff"), ("row", "arm")),
            (),
            (("wait", Length(weeks=28)),),
            Judged(M, "fair"),
        ),
    ),
]
_DISPUTED = Disputed(M, "which", (("first", SAVINGS), ("last", HeadOf(M, "pain"))))
_SWITCH: Switch[Sum] = Switch(M, SAVINGS, (Instead(M, Judged(M, "fair"), ONE),))
EXPECTED = [(text, node or (_DISPUTED if "issue" in text else _SWITCH)) for text, node in SUMS]


@pytest.mark.parametrize(("text", "expected"), EXPECTED, ids=[text for text, _ in EXPECTED])
def test_words_for_an_amount_mean_this_node(text: str, expected: object) -> None:
    indented = "\n".join(f"    {line}" for line in text.splitlines())
    route, complaints = lowered(
        "conditions: [{id: asked, text: Asked., cite: act 1, judgement: fair}]\n",
        HEAD_WITH.replace("HERE", indented),
    )
    assert route is not None, complaints
    assert bare(route.heads[1].amount) == expected


def test_guard_and_words_of_a_head_stand_beside_its_amount() -> None:
    text = "    when: {judgement: fair}\n    payable: in instalments\n    sum: [person.savings]"
    route, complaints = lowered(
        "conditions: [{id: asked, text: Asked., cite: act 1, judgement: fair}]\n", HEAD_WITH.replace("HERE", text)
    )
    assert route is not None, complaints
    head = route.heads[1]
    assert (bare(head.guard), head.payable, bare(head.amount)) == (
        Judged(M, "fair"),
        "in instalments",
        SumOf(M, (SAVINGS,)),
    )


def test_total_takes_the_reducing_bars_where_it_says_so() -> None:
    route, complaints = lowered("""
        total: {steps: [{id: bars, cite: act 5, reduce: bars}, {id: off, cite: act 6, less: person.savings}]}
        conditions: [{id: asked, text: Asked., cite: act 1, judgement: fair}]
    """)
    assert route is not None, complaints
    assert bare(route.total) == (Step(M, "reduce", None), Step(M, "less", SAVINGS))

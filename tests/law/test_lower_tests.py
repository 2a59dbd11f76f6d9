from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from compensation.law.kernel import (
    All,
    Among,
    At,
    Cite,
    Constant,
    Covers,
    Disputed,
    FactDay,
    FactSum,
    Fixed,
    Flag,
    Guarded,
    HeadOf,
    Instead,
    InTable,
    Judged,
    Member,
    Members,
    Moment,
    Not,
    OnDay,
    Order,
    Row,
    Size,
    Some,
    Standing,
    Switch,
    Timely,
    Unread,
    Use,
)
from compensation.law.kernel import Any as AnyOf
from compensation.terms.truth import NO, YES
from tests.law.desk import UNION, M, bare, condition, day, kernel_of, lowered

ALIVE = Flag(M, "person.alive", value=True)
COOK = Among(M, "person.role", Members((Member("cook"),)))
DAY = FactDay(M, "incident.day_date")
FILED = At(M, Moment.FILING_DAY)
SAVINGS = FactSum(M, "person.savings")

SENTENCES: list[tuple[str, Any]] = [
    ("fact: person.alive\nis: true", ALIVE),
    ("fact: person.alive\nis: false", Flag(M, "person.alive", value=False)),
    ("fact: person.role\nis: cook", COOK),
    ("fact: person.role\nin: [cook, driver]", Among(M, "person.role", Members((Member("cook"), Member("driver"))))),
    ("fact: person.home\nis: gb-sct", Among(M, "person.home", Members((Member("gb-sct"),)))),
    ("fact: person.home\nin: {list: home}", Among(M, "person.home", Members((Member("gb"),), "home"))),
    (
        "fact: person.passports\nhas_any: {list: union, at: start-day}",
        Among(M, "person.passports", Members(UNION.members, "union", Use(M, "start-day"), is_open=True)),
    ),
    ("fact: incident.acts\nhas: hit", Among(M, "incident.acts", Members((Member("hit"),)))),
    ("fact: incident.day_date\nbefore: 2020-02-29", Order(M, DAY, "before", OnDay(M, day("2020-02-29")))),
    ("fact: incident.day_date\non_or_after: filing_day", Order(M, DAY, "on_or_after", FILED)),
    (
        "fact: incident.day_date\nwithin: [2012-11-27, filing_day]",
        All(M, (Order(M, DAY, "on_or_after", OnDay(M, day("2012-11-27"))), Order(M, DAY, "on_or_before", FILED))),
    ),
    ("fact: incident.span\ncovers: start-day", Covers(M, "incident.span", Use(M, "start-day"))),
    ("day: filing_day\nafter: start-day", Order(M, FILED, "after", Use(M, "start-day"))),
    ("fact: person.savings\nmore_than: GBP 12.50", Size(M, SAVINGS, "more_than", Fixed(M, 1250))),
    (
        "fact: person.savings\nat_most: {table: tariff, row: arm, at: filing_day}",
        Size(M, SAVINGS, "at_most", Row(M, "xa/tariff", "arm", row_is_fact=False, at=FILED)),
    ),
    ("fact: person.children\nat_least: 2", Size(M, FactSum(M, "person.children"), "at_least", Fixed(M, 2))),
    (
        'fact: person.children\nless_than: "5/2"',
        Size(M, FactSum(M, "person.children"), "less_than", Fixed(M, Fraction(5, 2))),
    ),
    ("amount: pain\nat_least: GBP 1.00", Size(M, HeadOf(M, "pain"), "at_least", Fixed(M, 100))),
    ("fact: person.note\nin: {table: xa/tariff}", InTable(M, "person.note", "xa/tariff")),
    (
        "table: tariff\nrow: person.note\ncolumn: group\nin: [body, mind]",
        InTable(M, "person.note", "xa/tariff", "group", frozenset({"body", "mind"})),
    ),
    ("some: reports", Some(M, "reports", Constant(M, YES))),
    (
        "some: reports\nwhere: {fact: report.to, is: police}",
        Some(M, "reports", Among(M, "report.to", Members((Member("police"),)))),
    ),
    (
        "some: jobs\nwhere: {some: wages, where: {fact: job.lawful, is: true}}",
        Some(M, "jobs", Some(M, "wages", Flag(M, "job.lawful", value=True))),
    ),
    ("none: reports", Not(M, Some(M, "reports", Constant(M, YES)))),
    ("not: {fact: person.alive, is: true}", Not(M, ALIVE)),
    ("all: [true, {fact: person.alive, is: true}]", All(M, (Constant(M, YES), ALIVE))),
    (
        "all: [{fact: person.alive, is: true, when: {fact: person.role, is: cook}}]",
        All(M, (Guarded(M, COOK, ALIVE, YES),)),
    ),
    (
        "any: [{fact: person.alive, is: true, when: {fact: person.role, is: cook}}]",
        AnyOf(M, (Guarded(M, COOK, ALIVE, NO),)),
    ),
    (
        "any: [{fact: person.alive, is: true, unless: {fact: person.role, is: cook}}]",
        AnyOf(M, (Guarded(M, Not(M, COOK), ALIVE, NO),)),
    ),
    (
        "any: [{judgement: fair, when: {fact: person.alive, is: true}, unless: {fact: person.role, is: cook}}]",
        AnyOf(M, (Guarded(M, All(M, (ALIVE, Not(M, COOK))), Judged(M, "fair"), NO),)),
    ),
    ("fact: person.alive\nis: true\nwhen: {fact: person.role, is: cook}", Guarded(M, COOK, ALIVE, YES)),
    ("deadline: apply", Timely(M, "apply")),
    ("deadline: apply\nstate: missed", Timely(M, "apply", "missed")),
    ("deadline: apply\nby: [two-years]", Timely(M, "apply", "", ("two-years",))),
    ("judgement: fair", Judged(M, "fair")),
    ("use: grown", Use(M, "grown")),
    (
        "issue: which\nlast: true\nfirst: {fact: person.alive, is: true}",
        Disputed(M, "which", (("first", ALIVE), ("last", Constant(M, YES)))),
    ),
    (
        (
            "base: {fact: person.alive, is: true}\nexceptions:\n"
            "- {id: one, cite: act 1, when: {judgement: fair}, then: true}\n"
            "- {id: two, cite: act 2, when: {use: grown}, then: false, over: [one]}"
        ),
        Switch(
            M,
            ALIVE,
            (
                Instead(M, Judged(M, "fair"), Constant(M, YES)),
                Instead(M, Use(M, "grown"), Constant(M, NO), ("one",)),
            ),
        ),
    ),
    ("unread: regulation 6", Unread(M, "regulation 6")),
    ("todo: the second limb", Unread(M, "still to be written: the second limb")),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[sentence for sentence, _ in SENTENCES])
def test_sentence_of_truth_means_this_node(sentence: str, expected: object) -> None:
    assert kernel_of(sentence) == expected


def test_provision_and_standing_go_down_and_id_and_text_stay() -> None:
    route, _ = condition("any: [{id: inner, cite: case 4, fact: person.alive, is: true}, {judgement: fair}]")
    assert route is not None
    clause = route.conditions[0]
    assert isinstance(clause.test, AnyOf)
    inner, plain = clause.test.parts
    assert (clause.id, clause.mark.text, clause.mark.cites) == ("asked", "Asked.", (Cite("act", "1"),))
    assert (clause.test.mark.id, clause.test.mark.text) == ("", "")
    assert (inner.mark.id, inner.mark.cites, inner.mark.standing) == ("inner", (Cite("case", "4"),), Standing.REPORTED)
    assert (plain.mark.id, plain.mark.cites) == ("", (Cite("act", "1"),))


def test_own_standing_wins_over_the_routes() -> None:
    route, _ = condition("any: [{standing: practice, fact: person.alive, is: true}, {judgement: fair}]")
    assert route is not None
    assert isinstance(route.conditions[0].test, AnyOf)
    assert [part.mark.standing for part in route.conditions[0].test.parts] == [Standing.PRACTICE, Standing.REPORTED]


def test_guarded_member_keeps_its_id_on_the_guard_only() -> None:
    route, _ = condition("any: [{id: inner, judgement: fair, when: {use: grown}}, true]")
    assert route is not None
    assert isinstance(route.conditions[0].test, AnyOf)
    guarded = route.conditions[0].test.parts[0]
    assert isinstance(guarded, Guarded)
    assert (guarded.mark.id, guarded.part.mark.id, guarded.guard.mark.id) == ("inner", "", "")


def test_every_node_knows_its_line_and_column() -> None:
    route, _ = condition("any:\n  - {judgement: fair}\n  - fact: person.alive\n    is: true")
    assert route is not None
    assert isinstance(route.conditions[0].test, AnyOf)
    first, second = (part.mark.spot for part in route.conditions[0].test.parts)
    assert (first.file, second.line - first.line, first.column, second.column) == ("routes/scheme.yaml", 1, 7, 7)


def test_bar_applies_when_its_when_holds_and_its_unless_does_not() -> None:
    route, complaints = lowered("""
        conditions: [{id: asked, text: Asked., cite: act 1, judgement: fair}]
        bars:
          - id: barred
            text: Barred.
            cite: act 3
            when: {fact: person.alive, is: true}
            unless: {fact: person.role, is: cook}
            effect: refuse
    """)
    assert route is not None, complaints
    assert bare(route.bars[0].test) == All(M, (ALIVE, Not(M, COOK)))

"""Two texts of small law: what counts as the same, and what is told of a route that only one of them has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from compensation.assessment.texts.differ import Proof, difference
from compensation.assessment.texts.likeness import Likenesses
from compensation.case.case import Case, Codes, Record, Records
from compensation.law import kernel
from compensation.law.kernel import All, Among, Cite, FactDay, Flag, Mark, OnDay, Order, Shifted, Some, Test
from compensation.law.law import Law
from compensation.law.route import Deadline, Head, Procedure
from compensation.terms.counting import Length
from tests.assessment.kernels import MARK, RULE
from tests.assessment.unknowns.small import AS_OF, day, judged, known, law_for, law_of, members

A, B = Flag(MARK, "p.a", value=True), Flag(MARK, "p.b", value=True)
TOLD = Case("small", "", {"p.a": known(True), "p.b": known(False), "p.late": known(True)}, {})  # noqa: FBT003 - answers
SEEDS = [(TOLD, AS_OF)]


def proof(before: Test, after: Test, seeds: list[tuple[Case, date]] = SEEDS) -> Proof | None:
    found = difference(law_of(before), law_of(after), "t/t", seeds)
    return found and found.proof


def test_the_same_words_are_no_difference() -> None:
    assert proof(A, A) is None


def test_another_provision_alone_changes_no_answer() -> None:
    cited = replace(A, mark=Mark(cites=(Cite("s", "art 1"),)))
    assert proof(All(MARK, (A, B)), All(MARK, (cited, B))) is Proof.SAME


def test_a_case_that_shows_the_change_is_as_small_as_can_be() -> None:
    found = difference(law_of(All(MARK, (A, B))), law_of(kernel.Any(MARK, (A, B))), "t/t", SEEDS)
    assert found is not None
    (witness,) = found.witnesses
    assert [one.outcome for one in (*witness.before, *witness.after)] == ["not_eligible", "undetermined"]
    assert len(witness.case.answers) == 1


def test_one_changed_answer_leads_to_a_case_that_shows_it() -> None:
    other = replace(TOLD, answers={"p.a": known(False), "p.b": known(False)})  # noqa: FBT003 - answers
    assert proof(A, All(MARK, (A, B)), [(other, AS_OF)]) is Proof.DIFFERS


def test_a_case_is_found_where_there_is_none_to_begin_with() -> None:
    assert proof(A, B, []) is Proof.DIFFERS


def test_what_is_the_same_only_for_reasons_of_arithmetic_is_neither_proved_nor_shown() -> None:
    found = difference(law_of(first_before(LIMIT)), law_of(written_with_a_length(LIMIT)), "t/t", SEEDS)
    assert found is not None
    assert found.proof is Proof.NOT_FOUND
    assert found.unshown == (("claims", "outcome", "waiting"),)
    assert found.tried > 0


def test_a_route_that_came_or_went_is_told_as_such() -> None:
    held = law_of(A)
    empty = Law(held.registry, (replace(held.packs[0], routes=()),), frozenset())
    came, went = difference(empty, held, "t/t", []), difference(held, empty, "t/t", [])
    assert came is not None
    assert went is not None
    assert (came.how, went.how) == ("added", "removed")
    assert all(line.startswith("+ ") for one in came.changed for line in one.lines)


X, Y = Flag(MARK, "item.x", value=True), Flag(MARK, "item.y", value=True)
LIMIT = AS_OF.toordinal() - 400


def first_before(limit: int) -> Test:
    return Order(MARK, FactDay(MARK, "p.first"), "before", OnDay(MARK, limit))


def written_with_a_length(limit: int) -> Test:
    later = Shifted(MARK, OnDay(MARK, limit - 10), Length(days=10), back=False, rule=RULE)
    return Order(MARK, FactDay(MARK, "p.first"), "before", later)


def with_items(**told: bool) -> Case:
    item = Record("i", {name: known(value) for name, value in told.items()})
    return replace(TOLD, lists={"items": Records(complete=True, items=(item,))})


@pytest.mark.parametrize(
    ("before", "after", "case"),
    [
        (first_before(LIMIT), first_before(LIMIT + 40), replace(TOLD, answers={"p.first": known(day(LIMIT - 11))})),
        (Some(MARK, "items", X), Some(MARK, "items", Y), with_items(x=True, y=True)),
        (Some(MARK, "items", X), kernel.Any(MARK, (Some(MARK, "items", X), A)), with_items(x=True)),
        (
            Among(MARK, "p.marks", members("m1")),
            Among(MARK, "p.marks", members("m2")),
            replace(TOLD, answers={"p.marks": known(Codes(frozenset(("m1", "m2")), complete=True))}),
        ),
        (
            Among(MARK, "p.kind", members("k1", "k2")),
            Among(MARK, "p.kind", members("k1", "k3")),
            replace(TOLD, answers={"p.kind": known("k1")}),
        ),
    ],
    ids=["a day", "a record", "an empty list", "codes", "a code"],
)
def test_a_case_on_which_they_agree_leads_to_one_near_it_on_which_they_do_not(
    before: Test, after: Test, case: Case
) -> None:
    law, changed = law_of(before), law_of(after)
    assert judged(law, case).outcome is judged(changed, case).outcome
    found = difference(law, changed, "t/t", [(case, AS_OF)])
    assert found is not None
    (witness,) = found.witnesses
    assert judged(law, witness.case).outcome is not judged(changed, witness.case).outcome


def with_heads(*heads: Head) -> Law:
    return law_for(replace(law_of(A).routes[0], heads=heads))


def test_a_sum_that_is_only_called_otherwise_is_no_other_sum() -> None:
    def head(name: str, amount: int) -> Head:
        return Head(Mark(name), kernel.Fixed(MARK, amount))

    before, after = with_heads(head("loss", 100), head("pain", 50)), with_heads(head("damage", 100), head("pain", 60))
    found = difference(before, after, "t/t", SEEDS)
    assert found is not None
    (witness,) = found.witnesses
    told = [[dict(answer.heads) for answer in both] for both in (witness.before, witness.after)]
    assert [set(held[0]) for held in told] == [{"loss", "pain"}, {"loss", "pain"}]
    assert told[0][0]["loss"] == told[1][0]["loss"] != told[0][0]["pain"]


def test_a_route_that_asks_another_one_hangs_on_what_that_one_says() -> None:
    def two(test: Test) -> Law:
        other = replace(law_of(test).routes[0], id="t/other")
        asks = replace(law_of(kernel.RouteIs(MARK, "t/other", ("eligible",))).routes[0], id="t/t")
        held = law_of(A)
        return Law(held.registry, (replace(held.packs[0], routes=(asks, other)),), frozenset())

    assert difference(two(A), two(All(MARK, (A,))), "t/t", SEEDS) is None
    found = difference(two(A), two(B), "t/t", SEEDS)
    assert found is not None
    assert (found.changed, found.proof) == ((), Proof.DIFFERS)


def test_a_text_that_is_too_large_to_be_drawn_is_alike_only_where_it_is_written_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Likenesses.__init__, "__defaults__", (1,))
    cited = replace(A, mark=Mark(cites=(Cite("s", "art 1"),)))
    alike = difference(law_of(All(MARK, (A, B))), law_of(All(MARK, (cited, B))), "t/t", SEEDS)
    assert alike is not None
    assert (alike.proof, alike.drawn) == (Proof.SAME, False)
    turned = difference(law_of(All(MARK, (A, B))), law_of(All(MARK, (B, A))), "t/t", SEEDS)
    assert turned is not None
    assert (turned.proof, turned.drawn, turned.alike) == (Proof.NOT_FOUND, False, frozenset())
    other = difference(law_of(All(MARK, (A, B))), law_of(kernel.Any(MARK, (B, A))), "t/t", SEEDS)
    assert other is not None
    assert other.proof is Proof.DIFFERS


def with_procedure(days: int, answer: int) -> Law:
    def later(count: int) -> Shifted:
        return Shifted(MARK, FactDay(MARK, "p.first"), Length(days=count), back=False, rule=RULE)

    appeal = Deadline(Mark("appeal"), FactDay(MARK, "p.second"), later(days))
    procedure = Procedure(after=(appeal,), answer_by=later(answer))
    return law_for(replace(law_of(A).routes[0], procedure=procedure))


def test_a_day_that_runs_after_a_decision_is_a_last_day_too() -> None:
    found = difference(with_procedure(10, 30), with_procedure(11, 30), "t/t", SEEDS)
    assert found is not None
    (witness,) = found.witnesses
    assert witness.aspect == "clocks"
    assert [one.clocks[0].safe for one in (*witness.after, *witness.before)] == [
        witness.before[0].clocks[0].safe + 1 if witness.before[0].clocks[0].safe else None,
        witness.before[0].clocks[0].safe,
    ]
    other = difference(with_procedure(10, 30), with_procedure(10, 31), "t/t", SEEDS)
    assert other is not None
    assert "clocks" not in other.alike


def test_a_sum_that_is_paid_in_advance_is_a_sum_too() -> None:
    def law(amount: int) -> Law:
        return law_for(replace(law_of(A).routes[0], advances=(Head(Mark("early"), kernel.Fixed(MARK, amount)),)))

    found = difference(law(100), law(200), "t/t", SEEDS)
    assert found is not None
    assert [dict(one.heads)["in advance early"].low for one in found.witnesses[0].after] == [200]

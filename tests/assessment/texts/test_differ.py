"""Two texts of small law: what counts as the same, and what is told of a route that only one of them has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from compensation.assessment.texts.differ import Proof, difference
from compensation.case.case import Case, Codes, Record, Records
from compensation.law import kernel
from compensation.law.kernel import All, Among, Cite, FactDay, Flag, Mark, OnDay, Order, Some, Test
from compensation.law.law import Law
from tests.assessment.kernels import MARK
from tests.assessment.unknowns.small import AS_OF, day, judged, known, law_of, members

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
    assert found.witness is not None
    assert [one.outcome for one in (*found.witness.before, *found.witness.after)] == ["not_eligible", "undetermined"]
    assert set(found.witness.case.answers) == {"p.b"}


def test_one_changed_answer_leads_to_a_case_that_shows_it() -> None:
    other = replace(TOLD, answers={"p.a": known(False), "p.b": known(False)})  # noqa: FBT003 - answers
    assert proof(A, All(MARK, (A, B)), [(other, AS_OF)]) is Proof.DIFFERS


def test_without_any_case_to_begin_with_nothing_is_proved() -> None:
    assert proof(A, B, []) is Proof.NOT_FOUND


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
    assert found.witness is not None
    assert judged(law, found.witness.case).outcome is not judged(changed, found.witness.case).outcome

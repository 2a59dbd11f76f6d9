"""Two texts of small law: what counts as the same, and what is told of a route that only one of them has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from compensation.assessment.texts.differ import Proof, difference
from compensation.case.case import Case
from compensation.law import kernel
from compensation.law.kernel import All, Cite, Flag, Mark, Test
from compensation.law.law import Law
from tests.assessment.kernels import MARK
from tests.assessment.unknowns.small import AS_OF, known, law_of

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

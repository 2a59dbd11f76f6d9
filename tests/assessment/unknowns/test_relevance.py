"""Which unknown facts still matter: held against brute force over every answer to everything that is not known."""

from __future__ import annotations

from math import prod

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from compensation.assessment.unknowns.relevance import relevance
from compensation.assessment.unknowns.seen import seen, still_matter
from compensation.assessment.unknowns.variables import Question
from compensation.assessment.unknowns.witnessed import Witnessed
from compensation.case.case import Case
from compensation.law.diagram import OvergrownError
from compensation.law.kernel import Flag
from compensation.law.law import Law
from tests.assessment.kernels import MARK
from tests.assessment.unknowns.small import AS_OF, cases, judged, law_of, laws, mattering, outcomes, unknowns

MOST_WORLDS = 2500


@given(laws, cases)
@settings(max_examples=100)
def test_the_facts_that_matter_are_exactly_those_that_brute_force_finds(law: Law, case: Case) -> None:
    assume(prod(len(every) for every in unknowns(case).values()) <= MOST_WORLDS)
    found = still_matter(law, judged(law, case), case, AS_OF)
    named, truly = {(fact.fact, fact.record) for fact in found.facts}, mattering(law, case)
    if found.exact:
        assert named == truly
    else:
        assert named >= truly
    reached = set(outcomes(law, case).values())
    if found.certain:
        assert reached == {found.certain}
    elif found.exact:
        assert len(reached) > 1


@given(laws, cases, st.integers(1, 60))
@settings(max_examples=60)
def test_however_little_may_be_asked_nothing_that_matters_is_left_out(law: Law, case: Case, most: int) -> None:
    assume(prod(len(every) for every in unknowns(case).values()) <= MOST_WORLDS)
    try:
        found = relevance(*seen(law, judged(law, case), case, AS_OF), most)
    except OvergrownError:
        return
    named, truly = {(fact.fact, fact.record) for fact in found.facts}, mattering(law, case)
    assert named == truly if found.exact else named >= truly


@given(laws, cases)
@settings(max_examples=80)
def test_what_two_answers_show_to_matter_matters(law: Law, case: Case) -> None:
    assume(prod(len(every) for every in unknowns(case).values()) <= MOST_WORLDS)
    judge, view = seen(law, judged(law, case), case, AS_OF)
    wanted = {Question(*name) for name in unknowns(case)}
    assert Witnessed(judge, view, {}, 150).of(wanted) <= mattering(law, case)


def test_two_answers_are_found_where_one_alone_decides() -> None:
    flags = [Flag(MARK, name, value=True) for name in ("p.a", "p.b")]
    law, case = law_of(*flags), Case("small", "", {}, {})
    asked = {Question("p.a", ""), Question("p.b", "")}
    assert Witnessed(*seen(law, judged(law, case), case, AS_OF), {}, 50).of(asked) == asked

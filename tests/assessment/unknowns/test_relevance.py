"""Which unknown facts still matter: held against brute force over every answer to everything that is not known."""

from __future__ import annotations

from math import prod

from hypothesis import assume, given, settings

from compensation.assessment.unknowns.seen import still_matter
from compensation.case.case import Case
from compensation.law.law import Law
from tests.assessment.unknowns.small import AS_OF, cases, judged, laws, mattering, outcomes, unknowns

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

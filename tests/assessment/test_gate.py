"""A case that is turned away at the door gets the answer that it would get in full."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from compensation.assessment.assess import assess
from compensation.case.files import read_case
from compensation.law.packs import load

TODAY = date(2026, 11, 23)
EXAMPLES = sorted(Path("examples/cases").glob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_door_answers_as_the_whole_route_does(path: Path) -> None:
    law = load()
    case, _ = read_case(path, law.registry)
    assert case is not None
    brief = assess(law, case, TODAY)
    full = assess(law, case, TODAY, [route.id for route in law.routes])
    assert [(held.route.id, held.unit, held.outcome) for held in brief.routes] == [
        (held.route.id, held.unit, held.outcome) for held in full.routes
    ]
    for one, other in zip(brief.routes, full.routes, strict=True):
        assert {held.clause.id for held in one.because} <= {held.clause.id for held in other.because}
        assert bool(one.because) == bool(other.because)


def test_of_a_route_that_turns_the_case_away_nothing_more_is_worked_out() -> None:
    law = load()
    case, _ = read_case(Path("examples/cases/car-wash.yaml"), law.registry)
    assert case is not None
    (away,) = [held for held in assess(law, case, TODAY).routes if held.route.id == "nl/wage-claim"]
    assert (away.conditions, away.deadlines, away.missing, away.heads) == ((), (), (), ())
    assert [held.clause.id for held in away.because] == ["worked-in-the-netherlands"]

"""What routes do to each other, resolved from routes to the claims of one case: who meets whom, and how surely."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from compensation.assessment.result import Assessment, Missing, Outcome, RouteResult
from compensation.law.route import Interaction
from compensation.terms.truth import NO, YES, Truth

OPEN = {Outcome.ELIGIBLE, Outcome.DISCRETIONARY, Outcome.UNDETERMINED}
EXCLUSIVE = {"exclude", "elect", "better-of"}
ONCE = {"deduct", "subrogate", "repay", "pays"}
_TELLING = {"exclude", "proves"}


class Tie(NamedTuple):
    """What the claim ``other`` does to the claim ``this``; both are places among the results of the assessment.

    ``holds`` is not known where its condition is not, or where nobody knows whether both are about the ``same`` matter;
    ``missing`` names the facts that settle its condition. ``takes_part``: both are open, or may be.
    """

    this: int
    other: int
    interaction: Interaction
    holds: Truth
    same: Truth
    missing: tuple[Missing, ...]
    takes_part: bool

    @property
    def effect(self) -> str:
        """The word for what it does."""
        return self.interaction.effect


def ties_of(assessment: Assessment) -> tuple[Tie, ...]:
    """Every interaction between two claims of which this one is open, and the other too or telling all the same."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, result in enumerate(assessment.routes):
        if result.outcome in OPEN or result.outcome is Outcome.NOT_ELIGIBLE:
            places[result.route.id].append(at)
    return tuple(
        tie
        for at, result in enumerate(assessment.routes)
        if result.outcome in OPEN
        for tie in _ties(at, assessment, places)
    )


def _ties(at: int, assessment: Assessment, places: dict[str, list[int]]) -> Iterator[Tie]:
    result = assessment.routes[at]
    for interaction, truth in result.interactions:
        missing = () if truth is YES else result.settling(interaction)
        for other in (place for name in interaction.others for place in places.get(name, ())):
            there = assessment.routes[other]
            same = assessment.same(result.unit, there.unit)
            together = there.outcome in OPEN
            if same is not NO and other != at and (together or interaction.effect in _TELLING):
                yield Tie(at, other, interaction, min(truth, same), same, missing, together)


def unjudged(assessment: Assessment) -> tuple[str, ...]:
    """Routes that bear on the open ones and were not judged, by id."""
    judged = {result.route.id for result in assessment.routes}
    open_ = (result for result in assessment.routes if result.outcome in OPEN)
    named = {name for result in open_ for held, _ in result.interactions for name in held.others}
    return tuple(sorted(named - judged))


def about_one_matter(one: RouteResult, other: RouteResult) -> bool:
    """Whether it is the same claim against several people."""
    here, there = one.unit, other.unit
    return one.route.id == other.route.id and (here.listing, here.id) == (there.listing, there.id)


def facts(missing: Sequence[Missing]) -> tuple[str, ...]:
    """The facts and lists that are missing, each once."""
    return tuple(dict.fromkeys(held.fact for held in missing))

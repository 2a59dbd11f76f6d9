"""From the answers to the clauses to the outcome of the claim: over every reading of the disputed issues at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from compensation.assessment.finding import (
    AND,
    HAS_UNKNOWN,
    NO_NO,
    NO_YES,
    NOT,
    OR,
    PAIRS,
    UNSURE,
    WIDEST,
    YES_YES,
    Finding,
    new,
    widest,
)
from compensation.assessment.readings import agrees, combinations
from compensation.assessment.result import Choices, ClauseResult, Outcome, Reading
from compensation.law.route import Clause, Effect
from compensation.terms.truth import NO, UNKNOWN, Truth, negate

_UNTOUCHED, _LEFT_OUT = tuple(range(len(PAIRS))), (YES_YES,) * len(PAIRS)
_MAY_REFUSE = tuple(NOT[AND[code][NO_YES]] for code in _UNTOUCHED)


def contributions(effect: Effect | None) -> tuple[int, ...]:
    """What each answer does to the outcome: a bar turns it round, one that may refuse leaves it to judgement."""
    match effect:
        case None:
            return _UNTOUCHED
        case Effect.REFUSE:
            return NOT
        case Effect.REFUSE_OR_REDUCE:
            return _MAY_REFUSE
        case _:
            return _LEFT_OUT


class Coded(NamedTuple):
    """A clause in codes: under each combination of options, over all of them, and what that does to the outcome."""

    effect: Sequence[int]
    found: tuple[tuple[Choices, int], ...]
    code: int
    effective: int
    lifted: bool

    def under(self, code: int) -> int:
        """What one answer of the clause does to the outcome."""
        return lifted(self.effect[code], UNSURE) if self.lifted else self.effect[code]


def coded(effect: Sequence[int], found: tuple[tuple[Choices, int], ...], deferral: int) -> Coded:
    """A clause over its readings; a deferral that holds, or may hold, lifts a no to not known."""
    code = found[0][1]
    plain = effect[code]
    for _, one in found[1:]:
        code, plain = WIDEST[code][one], WIDEST[plain][effect[one]]
    effective = lifted(plain, deferral)
    return Coded(effect, found, code, effective, effective != plain)


def clause_result(
    clause: Clause, effect: Sequence[int], found: Sequence[tuple[Choices, Finding]], deferral: int
) -> ClauseResult:
    """A clause over its readings, with the findings below it."""
    held = coded(effect, tuple([(taken, one[1]) for taken, one in found]), deferral)
    return with_findings(clause, held, found)


def with_findings(clause: Clause, held: Coded, found: Sequence[tuple[Choices, Finding]]) -> ClauseResult:
    """A clause in codes and the findings that these codes are of."""
    readings = tuple([new(Reading, one) for one in found])
    return new(ClauseResult, (clause, readings, held.code, held.effective, held.lifted))


def settled(clause: Clause, effect: Sequence[int], finding: Finding) -> ClauseResult:
    """A clause that no dispute changes and nothing lifts."""
    code = finding[1]
    return new(ClauseResult, (clause, (new(Reading, ((), finding)),), code, effect[code], False))


def lifted(code: int, deferral: int) -> int:
    """A condition while something else is awaited: at least not known, unless the deferral surely does not hold."""
    return code if deferral == NO_NO else OR[code][UNSURE]


def together(
    clauses: Sequence[Coded], options: Mapping[str, tuple[str, ...]], fixed: int
) -> tuple[int, dict[Choices, int]]:
    """All clauses together with what is ``fixed``: one code over the combinations of issues that make a difference."""
    varied = []
    for held in clauses:
        if len(held.found) == 1 or len({held.under(code) for _, code in held.found}) == 1:
            fixed = AND[fixed][held.effective]
        else:
            varied.append(held)
    if not varied:
        return fixed, {(): fixed}
    named = {issue for held in varied for choices, _ in held.found for issue, _ in choices}
    found: dict[Choices, int] = {}
    for choice in combinations([issue for issue in options if issue in named], options):
        taken = tuple(choice.items())
        code = fixed
        for held in varied:
            code = AND[code][_code_under(held, taken)]
        found[taken] = code
    return widest(found.values()), found


def _code_under(held: Coded, choices: Choices) -> int:
    return next(held.under(code) for taken, code in held.found if agrees(taken, choices))


def outcome_of(applies: int, in_force: int, code: int) -> Outcome:
    """The word for the answer."""
    if applies == NO_NO:
        return Outcome.NOT_APPLICABLE
    if HAS_UNKNOWN[applies]:
        return Outcome.UNDETERMINED
    if in_force == NO_NO:
        return Outcome.CLOSED
    joined = AND[applies][AND[in_force][code]]
    if joined == NO_NO:
        return Outcome.NOT_ELIGIBLE
    if HAS_UNKNOWN[joined]:
        return Outcome.UNDETERMINED
    return Outcome.ELIGIBLE if joined == YES_YES else Outcome.DISCRETIONARY


def reasons(results: Sequence[ClauseResult], outcome: Outcome) -> tuple[ClauseResult, ...]:
    """The clauses that keep the outcome from eligible: those that refuse, or else all that are not yes."""
    if outcome in {Outcome.NOT_ELIGIBLE, Outcome.CLOSED}:
        failed = tuple(result for result in results if result.effective_code == NO_NO)
        if failed:
            return failed
    return tuple(result for result in results if result.effective_code != YES_YES)


_TRUTHS = tuple(pair.worst if pair.worst is pair.best else UNKNOWN for pair in PAIRS)


def truth_of(code: int) -> Truth:
    """A code as one plain answer: not known wherever the two worlds differ."""
    return _TRUTHS[code]


def waiting(deferring: Sequence[ClauseResult], conditions: Sequence[ClauseResult]) -> tuple[Truth, tuple[Clause, ...]]:
    """Whether the claim waits for something, and for what; a deferral counts only while its condition needs it."""
    answers = [(bar.clause, _waits(bar, conditions)) for bar in deferring]
    held = tuple(clause for clause, answer in answers if answer is not NO)
    return max((answer for _, answer in answers), default=NO), held


def _waits(bar: ClauseResult, conditions: Sequence[ClauseResult]) -> Truth:
    needed = [negate(truth_of(held.code)) for held in conditions if held.clause.id == bar.clause.defers]
    return min(truth_of(bar.code), *needed) if needed else truth_of(bar.code)

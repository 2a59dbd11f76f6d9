"""From the answers to the clauses to the outcome of the claim: over every reading of the disputed issues at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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


def clause_result(
    clause: Clause, effect: Sequence[int], found: Sequence[tuple[Choices, Finding]], deferral: int
) -> ClauseResult:
    """A clause over its readings; a deferral that holds, or may hold, lifts a no to not known."""
    readings: tuple[Reading, ...] = (new(Reading, found[0]),)
    code = found[0][1][1]
    plain = effect[code]
    for one in found[1:]:
        readings += (new(Reading, one),)
        code, plain = WIDEST[code][one[1][1]], WIDEST[plain][effect[one[1][1]]]
    effective = lifted(plain, deferral)
    return new(ClauseResult, (clause, readings, code, effective, effective != plain))


def lifted(code: int, deferral: int) -> int:
    """A condition while something else is awaited: at least not known, unless the deferral surely does not hold."""
    return code if deferral == NO_NO else OR[code][UNSURE]


def together(results: Sequence[ClauseResult], options: Mapping[str, tuple[str, ...]]) -> tuple[int, dict[Choices, int]]:
    """All clauses together: one code over the combinations of issues that make a difference, and each of them."""
    fixed, varied = YES_YES, []
    for result in results:
        if len(result.readings) == 1 or len({_effective(result, reading) for reading in result.readings}) == 1:
            fixed = AND[fixed][result.effective_code]
        else:
            varied.append(result)
    if not varied:
        return fixed, {(): fixed}
    named = {issue for result in varied for reading in result.readings for issue, _ in reading.choices}
    found: dict[Choices, int] = {}
    for choice in combinations([issue for issue in options if issue in named], options):
        taken = tuple(choice.items())
        code = fixed
        for result in varied:
            code = AND[code][_code_under(result, taken)]
        found[taken] = code
    return widest(found.values()), found


def _effective(result: ClauseResult, reading: Reading) -> int:
    plain = contributions(result.clause.effect)[reading.finding.code]
    return OR[plain][UNSURE] if result.lifted else plain


def _code_under(result: ClauseResult, choices: Choices) -> int:
    return next(_effective(result, reading) for reading in result.readings if agrees(reading.choices, choices))


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

"""What is left to somebody's judgement in this case, with what speaks for and against; and which disputes matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from compensation.assessment.finding import NO_NO, PAIRS, Finding, widest
from compensation.assessment.judge import RouteJudge
from compensation.assessment.outcome import truth_of
from compensation.assessment.result import (
    Choices,
    ClauseResult,
    ClockResult,
    ClockState,
    HeadResult,
    IssueResult,
    JudgementResult,
    TotalResult,
)
from compensation.assessment.view import View
from compensation.law.kernel import Judged
from compensation.law.route import Effect, Route
from compensation.terms.truth import NO, UNKNOWN, YES, Pair, Truth


def open_judgements(
    judge: RouteJudge, view: View, results: Sequence[ClauseResult], sums: Iterable[tuple[str, Finding]]
) -> tuple[JudgementResult, ...]:
    """The judgements that can turn one of these clauses or change one of these sums, in the order of the route."""
    waiting: dict[str, dict[str, None]] = {}
    for result in results:
        for name in _judged(result):
            waiting.setdefault(name, {})[result.clause.id] = None
    for clause, finding in sums:
        for name in _judged_in_sum(finding):
            waiting.setdefault(name, {})[clause] = None
    view.choose({})
    return tuple(
        _with_factors(judge, view, name, tuple(waiting[name])) for name in judge.route.judgements if name in waiting
    )


def _judged(result: ClauseResult) -> Iterator[str]:
    for reading in result.readings:
        yield from _turning(reading.finding)
    if result.clause.reduction is not None and result.clause.reduction.judgement:
        yield result.clause.reduction.judgement


def _judged_in_sum(finding: Finding) -> Iterator[str]:
    """The judgements on which a day or sum hangs; a truth among its parts is looked into as any other."""
    if finding.value is None:
        yield from _turning(finding)
        return
    for part in finding.parts:
        yield from _judged_in_sum(part)


def _turning(finding: Finding) -> Iterator[str]:
    """The judgements below a finding on which its answer hangs: where worst and best part company."""
    worst, best = PAIRS[finding.code]
    if worst is best:
        return
    if isinstance(finding.node, Judged):
        yield finding.node.judgement
    for part in finding.parts:
        yield from _judged_in_sum(part)


def _with_factors(judge: RouteJudge, view: View, name: str, clauses: Sequence[str]) -> JudgementResult:
    found = [(factor, test(view)) for factor, test in judge.factors[name]]
    told: dict[Truth, list[tuple[bool, Finding]]] = {YES: [], NO: [], UNKNOWN: []}
    for factor, finding in found:
        told[truth_of(finding.code)].append((factor.favours, finding._replace(node=factor)))
    return JudgementResult(
        judge.route.judgements[name],
        tuple(clauses),
        tuple(finding for favours, finding in told[YES] if favours),
        tuple(finding for favours, finding in told[YES] if not favours),
        tuple(finding for _, finding in told[UNKNOWN]),
    )


def holding_up(bars: Sequence[ClauseResult]) -> Iterator[ClauseResult]:
    """The bars that may hold back the payment or the whole claim, and change no answer."""
    for bar in bars:
        stays = bar.clause.effect is Effect.DEFER and not bar.clause.defers
        if (stays or bar.clause.effect is Effect.WITHHOLD_PAYMENT) and bar.code != NO_NO:
            yield bar


def bearing_later(heads: Iterable[HeadResult], after: Iterable[ClockResult]) -> Iterator[tuple[str, Finding]]:
    """What somebody must judge once the claim is made: whether a head can be paid, whether a later time is extended."""
    for head in heads:
        if head.payable is not None and (head.guard is None or head.guard.code != NO_NO):
            yield head.head.mark.id, head.payable
    for held in after:
        if held.first.state is ClockState.EXTENDABLE:
            yield from ((held.deadline.id, found) for found in held.first.extensions)


def open_issues(
    route: Route,
    by_choice: Mapping[Choices, int],
    clocks: Sequence[ClockResult],
    totals: Sequence[TotalResult],
) -> tuple[IssueResult, ...]:
    """The disputes that change the outcome, a last day or the sum in this case."""
    every: list[list[tuple[Choices, object]]] = [list(by_choice.items())]
    every += [
        [(clock.choices, clock.last_day) for clock in held.clocks if clock.record == record]
        for held in clocks
        for record in {clock.record: None for clock in held.clocks}
    ]
    every.append([(total.choices, total.amount) for total in totals])
    differing = [found for found in every if len({value for _, value in found}) > 1]
    return tuple(
        IssueResult(issue, _outcomes(name, [option for option, _ in issue.options], by_choice))
        for name, issue in route.issues.items()
        if any(_differs(name, found) for found in differing)
    )


def _differs(name: str, found: Sequence[tuple[Choices, object]]) -> bool:
    """Whether two combinations that differ in this issue alone lead to different results."""
    seen: dict[Choices, object] = {}
    for choices, value in found:
        if not any(issue == name for issue, _ in choices):
            continue
        others = tuple(pair for pair in choices if pair[0] != name)
        if seen.setdefault(others, value) != value:
            return True
    return False


def _outcomes(name: str, options: Sequence[str], by_choice: Mapping[Choices, int]) -> tuple[tuple[str, Pair], ...]:
    found: list[tuple[str, Pair]] = []
    for option in options:
        codes = [code for choices, code in by_choice.items() if (name, option) in choices]
        if codes:
            found.append((option, PAIRS[widest(codes)]))
    return tuple(found)

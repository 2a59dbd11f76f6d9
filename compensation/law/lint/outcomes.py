"""Whether anybody can ever be entitled: what each clause can answer at all, whatever the case.

Leaves are taken as independent, so that more is held possible than may be; what is found impossible surely is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, product
from typing import Any

from compensation.law.kernel import (
    All,
    Constant,
    Disputed,
    Guarded,
    Judged,
    Not,
    Switch,
    Test,
    Timely,
    Unread,
    Use,
)
from compensation.law.kernel import Any as AnyOf
from compensation.law.lint.checks import Found, Subject, finds
from compensation.law.lint.redundant import plain_clauses, wanted
from compensation.law.lint.settled import is_settled
from compensation.law.route import Clause, Route
from compensation.law.walk import below
from compensation.terms.truth import (
    NO_NO,
    OPEN,
    UNSURE,
    YES,
    YES_YES,
    Pair,
    both,
    either,
    swap,
    widest,
)

Pairs = frozenset[Pair]
_FACT: Pairs = frozenset({NO_NO, UNSURE, YES_YES})


@finds("R006", "judgement-without-trigger")
def judgement_without_trigger(subject: Subject) -> Iterator[Found]:
    """A clause that depends on somebody's judgement in every case, so that nobody is ever simply entitled."""
    for route, clause, judged in _hopeless(subject):
        if judged:
            hint = "Say in facts when the question arises at all; left to judgement in every case, nobody is eligible."
            message = f"`{clause.id}` of {route.id} always turns on `{judged}`, whatever the facts"
            yield Found(clause.mark.spot, message, hint)


@finds("R007", "never-eligible")
def never_eligible(subject: Subject) -> Iterator[Found]:
    """A condition that can never be met, a bar that always applies, or two of them that leave nobody between them."""
    yield from _excluding(subject)
    for route, clause, judged in _hopeless(subject):
        settled = is_settled(clause.test, route, subject.worlds(route))
        if not judged and not settled and not _is_unread(clause, route):
            hint = "Look for `true` and `false`, for `not` around too much, and for an `all` that needs its opposite."
            yield Found(
                clause.mark.spot, f"because of `{clause.id}` nobody can ever be eligible under {route.id}", hint
            )


def _excluding(subject: Subject) -> Iterator[Found]:
    for route in subject.routes:
        worlds = subject.worlds(route)
        clauses = [held for held in plain_clauses(route) if not is_settled(held.test, route, worlds)]
        for one, other in combinations(clauses, 2):
            if worlds.never(wanted(one), wanted(other)):
                hint = f"`{one.id}` in line {one.mark.spot.line} shuts out all that this lets through."
                message = f"because of `{one.id}` and `{other.id}` nobody can ever be eligible under {route.id}"
                yield Found(other.mark.spot, message, hint)


def _hopeless(subject: Subject) -> Iterator[tuple[Route, Clause, str]]:
    """Clauses that never let a claim through, each with the first judgement on which it turns."""
    for route in subject.routes:
        for clause in (*route.conditions, *route.bars):
            wanted = NO_NO if clause.effect else YES_YES
            if wanted not in answers(clause.test, route):
                judged = [node.judgement for node in below(clause.test, route) if isinstance(node, Judged)]
                yield route, clause, min(judged, default="")


def _is_unread(clause: Clause, route: Route) -> bool:
    return any(isinstance(node, Unread) for node in below(clause.test, route))


def answers(node: Test, route: Route) -> Pairs:
    """Every answer, in the worst and the best world, that a node can give over all cases."""
    match node:
        case Constant():
            return frozenset({YES_YES if node.value is YES else NO_NO})
        case Unread() | Judged():
            return frozenset({OPEN if isinstance(node, Judged) else UNSURE})
        case Timely():
            return _FACT | {OPEN}
        case Use():
            return answers(_truth(route.named[node.name]), route)
        case Switch():
            return _switched(node, route)
    return _combined(node, route)


def _combined(node: Any, route: Route) -> Pairs:  # noqa: ANN401 - the nodes that have parts
    match node:
        case All():
            return _joined((answers(part, route) for part in node.parts), both, YES_YES)
        case AnyOf():
            return _joined((answers(part, route) for part in node.parts), either, NO_NO)
        case Not():
            return frozenset(swap(pair) for pair in answers(node.part, route))
        case Guarded():
            return _guarded(node, route)
        case Disputed():
            return frozenset(widest(pick) for pick in product(*(answers(part, route) for _, part in node.options)))
    return _FACT


def _guarded(node: Guarded, route: Route) -> Pairs:
    guard, part = answers(node.guard, route), answers(node.part, route)
    if node.absent is YES:
        return frozenset(either(swap(one), other) for one, other in product(guard, part))
    return frozenset(both(one, other) for one, other in product(guard, part))


def _joined(sets: Iterable[Pairs], join: Callable[[Pair, Pair], Pair], start: Pair) -> Pairs:
    found = frozenset({start})
    for pairs in sets:
        found = frozenset(join(one, other) for one, other in product(found, pairs))
    return found


def _switched(node: Switch[Test], route: Route) -> Pairs:
    found = answers(node.base, route)
    for held in node.exceptions:
        guards, thens = answers(held.when, route), answers(held.then, route)
        found = frozenset(
            either(either(both(guard, then), both(swap(guard), base)), both(then, base))
            for guard, then, base in product(guards, thens, found)
        )
    return found


def _truth(node: Any) -> Test:  # noqa: ANN401 - only truths are used in place of truths
    return node  # type: ignore[no-any-return]

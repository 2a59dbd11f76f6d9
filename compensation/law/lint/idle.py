"""Questions that are asked for nothing: whatever anybody answers, outcome, days, sums and papers stay the same.

Every truth is drawn as a diagram of what it asks, so that the questions on which it depends are known exactly. Days and
sums count as depending on all that they read. A truth too large to be drawn is held to depend on everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compensation.case.facts import Registry
from compensation.errors import Severity
from compensation.law.kernel import All, Among, Disputed, Flag, InTable, Judged
from compensation.law.lint.bare import BLANK
from compensation.law.lint.checks import Found, Subject, finds
from compensation.law.lint.drawn import deciding, is_truth
from compensation.law.lint.redundant import plain_clauses, wanted
from compensation.law.route import Route
from compensation.law.walk import below_all, facts_read, listing_of, named_by, parts

_SAID_ALREADY = frozenset(("R003", "R004", "R005", "R006", "R007", "R009", "R010", "R011"))


@finds("R012", "idle-question", Severity.WARNING)
def idle_question(subject: Subject) -> Iterator[Found]:
    """A fact, judgement or dispute of which every answer leaves outcome, days, sums and papers the same."""
    for route in subject.pack.routes:
        if _SAID_ALREADY.isdisjoint(subject.found_in(route)):
            yield from _idle(route, subject.law.registry)


def _idle(route: Route, registry: Registry) -> Iterator[Found]:
    read = [(node, name) for text in route.texts for node in below_all(text) for name in _asked_by(node)]
    matter = frozenset().union(*(Mattering(text, registry).facts() for text in route.texts))
    needed = {fact.guard.fact for fact in registry.facts.values() if fact.guard and fact.id in matter}
    for name in dict.fromkeys(name for _, name in sorted(read, key=lambda held: held[0].mark.spot)):
        if name not in matter | needed:
            spot = min(node.mark.spot for node, fact in read if fact == name)
            hint = "Compare it with the provision: is an `any`, an `all` or a `not` the wrong one? Or take it out."
            kind, _, called = name.rpartition(" ")
            yield Found(spot, f"{_WHATEVER[kind].format(called)}, nothing in {route.id} changes", hint)


_JUDGEMENT, _DISPUTE = "judgement", "dispute"
_WHATEVER = {
    "": "whatever is answered to `{}`",
    _JUDGEMENT: "whatever is decided on the judgement `{}`",
    _DISPUTE: "whichever view of the dispute `{}` is taken",
}


def _asked_by(node: object) -> tuple[str, ...]:
    """The fact, judgement or dispute that a node of truth asks for."""
    match node:
        case Flag(fact=name) | Among(fact=name) | InTable(fact=name):
            return (name,)
        case Judged(judgement=name):
            return (f"{_JUDGEMENT} {name}",)
        case Disputed(issue=name):
            return (f"{_DISPUTE} {name}",)
    return ()


class Mattering:
    """The facts, judgements and disputes of one text of a route on which anything that it tells may depend."""

    def __init__(self, route: Route, registry: Registry) -> None:
        self._route = route
        self._registry = registry
        self._found: set[str] = set()
        self._seen: set[int] = set()
        self._todo: list[Any] = []

    def facts(self) -> frozenset[str]:
        """Their names; those of lists as well, and of judgements and disputes with what they are before them."""
        self._found |= {f"{_JUDGEMENT} {bar.reduction.judgement}" for bar in self._route.bars if bar.reduction}
        self._todo = list(self._tops())
        while self._todo:
            node = self._todo.pop()
            if is_truth(node, self._route):
                for leaf in deciding(node, self._route, self._registry):
                    self._enter(leaf)
            elif id(node) not in self._seen:
                self._seen.add(id(node))
                self._enter(node)
        return frozenset(self._found)

    def _enter(self, node: Any) -> None:  # noqa: ANN401 - any node of the kernel
        """What a node that matters reads itself, and what it rests on."""
        self._found.update(
            _asked_by(node), facts_read(node), (listing_of(node),), (word for _, word in getattr(node, "words", ()))
        )
        target = named_by(node, self._route)
        self._todo += [*parts(node), *([target] if target is not None else [])]

    def _tops(self) -> Iterator[Any]:
        """What a route tells: its outcome as one truth, and every other part by itself."""
        route, plain = self._route, plain_clauses(self._route)
        first = [clause.test for clause in route.applies]
        first += [route.in_force] if route.in_force is not None else []
        yield from (All(BLANK, tuple(first)), All(BLANK, (*first, *(wanted(clause) for clause in plain))))
        yield from (clause.test for clause in (*route.conditions, *route.bars) if clause not in plain)
        yield from (*route.deadlines, *route.procedure.after, *route.heads, *route.advances, *route.total)
        yield from (*route.obstacles, *route.evidence, *route.papers, *route.interactions, *route.procedure.courts)
        yield from (factor for judgement in route.judgements.values() for factor in judgement.factors)
        yield from (when for issue in route.issues.values() for when, _, _ in issue.settled)
        yield from (held.governs for held in route.earlier)

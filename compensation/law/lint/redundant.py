"""What can never make a difference: clauses that others already hold, options that say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from compensation.errors import Severity
from compensation.law.kernel import Disputed, Not, Switch, Test, Timely
from compensation.law.lint.bare import BLANK, bare
from compensation.law.lint.checks import Found, Subject, finds
from compensation.law.lint.marked import nodes_of
from compensation.law.lint.settled import is_settled
from compensation.law.lint.worlds import Worlds
from compensation.law.route import Clause, Effect, Route


@finds("R009", "clause-never-decides", Severity.WARNING)
def clause_never_decides(subject: Subject) -> Iterator[Found]:
    """A condition or refusing bar that is met whenever another is, so that it never decides anything."""
    for route in subject.pack.routes:
        worlds = subject.worlds(route)
        held = [(clause, wanted(clause)) for clause in plain_clauses(route)]
        open_ = [(clause, test) for clause, test in held if not is_settled(clause.test, route, worlds)]
        first = [(clause, clause.test) for clause in route.applies if not is_settled(clause.test, route, worlds)]
        idle: set[str] = set()
        for clause, test in reversed(open_):
            others = [(other, its) for other, its in (*first, *open_) if other is not clause and other.id not in idle]
            if by := _covering(test, others, worlds):
                idle.add(clause.id)
                hint = f"Whenever `{by}` lets a claim through, so does this. Is a figure, a fact or a `not` wrong?"
                yield Found(clause.mark.spot, f"`{clause.id}` can never decide anything", hint)


def _covering(test: Test, others: Sequence[tuple[Clause, Test]], worlds: Worlds) -> str:
    """The clause that already asks all that a truth asks; nothing where there is none."""
    for other, its in others:
        if bare(test) == bare(its) or worlds.follows(test, its):
            return other.id
    return ""


def plain_clauses(route: Route) -> list[Clause]:
    """The clauses all of which must let a claim through, without those that something lifts for a while."""
    deferred = {bar.defers for bar in route.bars}
    bars = [bar for bar in route.bars if bar.effect is Effect.REFUSE]
    return [clause for clause in (*route.conditions, *bars) if clause.id not in deferred]


def wanted(clause: Clause) -> Test:
    """What has to hold for a clause to let a claim through."""
    return Not(BLANK, clause.test) if clause.effect else clause.test


@finds("R010", "option-never-matters", Severity.WARNING)
def option_never_matters(subject: Subject) -> Iterator[Found]:
    """A dispute two options of which say the same wherever it is used."""
    for route in subject.pack.routes:
        disputed = [node for text in route.texts for node in nodes_of(text) if isinstance(node, Disputed)]
        for name, issue in route.issues.items():
            uses = [dict(node.options) for node in disputed if node.issue == name]
            for one, other in combinations([option for option, _ in issue.options], 2):
                if uses and all(bare(use[one]) == bare(use[other]) for use in uses):
                    hint = "Write down what each view leads to, or take the dispute out."
                    message = f"`{one}` and `{other}` of the dispute `{name}` lead to the same"
                    yield Found(issue.mark.spot, message, hint)


@finds("R013", "exception-changes-nothing", Severity.WARNING)
def exception_changes_nothing(subject: Subject) -> Iterator[Found]:
    """An exception that says what the rule says, stands over no other exception, and is named nowhere."""
    for route in subject.pack.routes:
        nodes = [node for text in route.texts for node in nodes_of(text)]
        named = {branch for node in nodes if isinstance(node, Timely) for branch in node.by}
        for node in nodes:
            for held in node.exceptions if isinstance(node, Switch) else ():
                if bare(held.then) == bare(node.base) and not held.over and held.mark.id not in named:
                    hint = "Write what the provision changes, or take the exception out."
                    yield Found(held.mark.spot, f"the exception `{held.mark.id}` says what the rule says", hint)

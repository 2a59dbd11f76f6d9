"""Whether clauses say what they ask, and deadlines when they end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compensation.errors import Severity
from compensation.law.kernel import (
    At,
    Floored,
    LastDayOf,
    Moment,
    NotStarted,
    ReachOf,
    Rolled,
    Switch,
    Timely,
    Unlimited,
    Unread,
)
from compensation.law.lint.checks import Found, Subject, finds
from compensation.law.lint.marked import decisive, nodes_of
from compensation.law.route import Deadline


@finds("R001", "unfinished-clause", Severity.WARNING)
def unfinished_clause(subject: Subject) -> Iterator[Found]:
    """A ``todo:`` that still stands."""
    for route in subject.routes:
        for node in nodes_of(route):
            if isinstance(node, Unread) and node.note.startswith("still to be written"):
                spot, hint = (
                    subject.key_of(node.mark.spot, "todo"),
                    "Write it, or say `unread:` if nobody read the law.",
                )
                yield Found(spot, f"this is {node.note}", hint)


@finds("R002", "clause-without-text")
def clause_without_text(subject: Subject) -> Iterator[Found]:
    """A condition, bar or other reason that has no sentence for people."""
    for what, mark in decisive(subject.pack):
        if not mark.text and what in {"condition", "bar", "head", "deadline", "exception", "obstacle", "interaction"}:
            hint = "Add `text:` with one plain sentence that says the question, not the answer."
            yield Found(mark.spot, f"the {what} `{mark.id}` has no words for people", hint)


@finds("D001", "deadline-without-end")
def deadline_without_end(subject: Subject) -> Iterator[Found]:
    """A time limit that waits for something in every branch and never names a day; unread law says so itself."""
    for route in subject.routes:
        for deadline in (*route.deadlines, *route.procedure.after):
            days = [day for day in _branches(deadline) if not isinstance(day, Unread)]
            if days and all(isinstance(day, NotStarted) for day in days):
                hint = "Write `last_day:` with a length and the day after which it runs, or `unlimited`."
                spot = subject.key_of(deadline.mark.spot, "last_day")
                yield Found(spot, f"the deadline `{deadline.id}` never ends", hint)


@finds("D002", "deadline-without-effect", Severity.WARNING)
def deadline_without_effect(subject: Subject) -> Iterator[Found]:
    """A time limit of the claim that no clause and no head asks, so that missing it loses nothing."""
    for route in subject.routes:
        asked = {node.deadline for node in nodes_of(route) if isinstance(node, Timely | LastDayOf | ReachOf)}
        for deadline in route.deadlines:
            if deadline.id not in asked and _may_be_lost(deadline):
                hint = "Ask it in a condition or a head: `deadline:` and its id. Or say in `safe_note:` what is lost."
                yield Found(deadline.mark.spot, f"nothing asks whether the deadline `{deadline.id}` was kept", hint)


def _may_be_lost(deadline: Deadline) -> bool:
    """Whether a limit is one of the claim itself, ends, and nobody says whose else it is or what missing it does."""
    is_of_claim = isinstance(deadline.act, At) and deadline.act.moment is Moment.FILING_DAY
    ends = not all(isinstance(day, Unlimited | Unread) for day in _branches(deadline))
    is_of_others = bool(deadline.kept_by) and "claimant" not in deadline.kept_by
    return is_of_claim and ends and not (is_of_others or deadline.note or deadline.reach)


def _branches(deadline: Deadline) -> Iterator[Any]:
    todo: list[Any] = [deadline.last_day]
    while todo:
        day = todo.pop()
        if isinstance(day, Switch):
            todo.extend([day.base, *(held.then for held in day.exceptions)])
        elif isinstance(day, Floored | Rolled):
            todo.append(day.day)
        else:
            yield day

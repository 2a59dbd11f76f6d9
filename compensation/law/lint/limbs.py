"""Alternatives that never help: what stands in an ``any`` and is shut out by what must hold beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from compensation.errors import Severity
from compensation.law.kernel import All, Constant, Guarded, Test, Unread, Use
from compensation.law.kernel import Any as AnyOf
from compensation.law.lint.checks import Found, Subject, finds
from compensation.law.lint.redundant import plain_clauses, wanted
from compensation.law.lint.settled import is_settled
from compensation.law.lint.worlds import Worlds
from compensation.law.route import Clause, Route


@finds("R011", "limb-never-reached", Severity.WARNING)
def limb_never_reached(subject: Subject) -> Iterator[Found]:
    """An alternative that another condition, or what stands beside it, always shuts out: its questions are idle."""
    for route in subject.pack.routes:
        worlds = subject.worlds(route)
        clauses = [held for held in plain_clauses(route) if not is_settled(held.test, route, worlds)]
        for clause in (held for held in clauses if not held.effect):
            others = [held for held in clauses if held is not clause and not worlds.never(clause.test, wanted(held))]
            for limb, beside in _limbs(clause.test, (), route):
                if by := _shut_out(limb, beside, others, worlds):
                    hint = "No survivor is ever helped by it. Is a code, a day or a `not` wrong, here or there?"
                    name = f"`{limb.mark.id}`" if limb.mark.id else "this alternative"
                    yield Found(limb.mark.spot, f"{name} in `{clause.id}` is never reached, because of {by}", hint)


def _limbs(node: Any, beside: tuple[Test, ...], route: Route) -> Iterator[tuple[Any, tuple[Test, ...]]]:  # noqa: ANN401
    """The alternatives inside a truth, each with all that has to hold beside it."""
    match node:
        case Use(name=name):
            yield from _limbs(route.named[name], beside, route)
        case All(parts=parts):
            for part in parts:
                yield from _limbs(part, (*beside, *(other for other in parts if other is not part)), route)
        case AnyOf(parts=parts) if len(parts) > 1:
            for part in parts:
                limb = part.part if isinstance(part, Guarded) else part
                if not isinstance(limb, Constant | Unread):
                    yield limb, beside
                yield from _limbs(limb, beside, route)


def _shut_out(limb: Test, beside: Sequence[Test], others: Sequence[Clause], worlds: Worlds) -> str:
    """What shuts an alternative out; nothing where it may be met."""
    if beside and worlds.never(limb, *beside):
        return "what stands beside it"
    return next((f"`{other.id}`" for other in others if worlds.never(limb, wanted(other))), "")

"""Lowering truths: from the words of a route file to the kernel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol, TypeVar

from compensation.law import lower_days, lower_facts, lower_sums, shared
from compensation.law.kernel import (
    All,
    Any,
    Constant,
    CountOf,
    Disputed,
    Guarded,
    Instead,
    Judged,
    Not,
    Order,
    RouteIs,
    Size,
    Some,
    Sum,
    Switch,
    Test,
    Timely,
    Unread,
    Use,
)
from compensation.law.lower_total import TOTAL
from compensation.law.part import GUARDS, Part
from compensation.terms.truth import NO, YES, Truth

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Lower(Protocol[T_co]):
    """What lowers a part to a truth, a day or an amount."""

    def __call__(self, part: Part) -> T_co:
        """The node of the kernel."""


def lower_test(part: Part) -> Test:
    """The truth that a part of a route asks for."""
    if isinstance(part.data, bool):
        return Constant(part.mark, YES if part.data else NO)
    word = "issue" if "issue" in part.map else part.leading(_WORDS)
    return _WORDS[word](part) if word else part.unread()


def lower_member(part: Part, absent: Truth) -> Test:
    """A member of a list of truths: its guard says when it counts, ``absent`` what it answers where it does not."""
    guard = guard_of(part)
    if guard is None:
        return lower_test(part)
    return Guarded(part.mark, guard, lower_test(part.inner(*GUARDS)), absent)


def guard_of(part: Part) -> Test | None:
    """When a member counts: its ``when``, and not its ``unless``; None where it always does."""
    limbs: list[Test] = []
    if "when" in part.map:
        limbs.append(lower_test(part.at("when")))
    if "unless" in part.map:
        limbs.append(Not(part.unnamed, lower_test(part.at("unless"))))
    return All(part.unnamed, tuple(limbs)) if len(limbs) > 1 else limbs[0] if limbs else None


def where_of(part: Part) -> Test:
    """What the records of a list must satisfy; every record where nothing is said."""
    return lower_test(part.at("where")) if "where" in part.map else Constant(part.unnamed, YES)


def lower_switch(part: Part, lower: Lower[T], *, named: bool = False) -> Switch[T]:
    """A base and its exceptions; ``named``: a base without an id is called as the whole."""
    part.only("base", "exceptions", needs=("exceptions",))
    return Switch(
        part.mark,
        lower(part.at("base", carry=named)),
        tuple(_instead(held, lower) for held in part.items("exceptions", least=1)),
    )


def _instead(part: Part, lower: Lower[T]) -> Instead[T]:
    part.only("when", "then", "over", "counting", needs=("id", "when", "then"))
    if "counting" in part.map:
        part = replace(part, rule=lower_days.lower_counting(part.at("counting"), part.rule))
    over = part.texts("over")
    sisters = _sisters(part)
    for name in over:
        part.known(name, sisters, "L007", "exception", "over")
    return Instead(part.mark, lower_test(part.at("when")), lower(part.at("then", carry=True)), over)


def _sisters(part: Part) -> set[str]:
    found: object = part.page.tree.data
    for step in part.path[:-1]:
        found = found[step]  # type: ignore[index]
    return {str(item.get("id")) for item in found if isinstance(item, dict)} if isinstance(found, list) else set()


def lower_issue(part: Part, lower: Lower[T]) -> Disputed[T] | Unread:
    """One node for each option of a dispute of law; each option must be answered."""
    issue, options = shared.issue(part)
    if not options:
        return part.unread()
    if not part.only("issue", *options, needs=(*options,)):
        return part.unread()
    return Disputed(part.mark, issue, tuple((option, lower(part.at(option))) for option in options))


def lower_unread(part: Part) -> Unread:
    """Law that nobody read, or a clause that is still to be written."""
    word = part.leading(("unread", "todo"))
    part.only(word)
    note = part.text(word)
    return Unread(part.mark, note if word == "unread" else f"still to be written: {note}")


def _all(part: Part) -> Test:
    part.only("all")
    return All(part.mark, tuple(lower_member(held, YES) for held in part.items("all", least=1)))


def _any(part: Part) -> Test:
    part.only("any")
    return Any(part.mark, tuple(lower_member(held, NO) for held in part.items("any", least=1)))


def _not(part: Part) -> Test:
    part.only("not")
    return Not(part.mark, lower_test(part.at("not")))


def _some(part: Part) -> Test:
    part.only("some", "where")
    return Some(part.mark, part.listing("some"), where_of(part))


def _none(part: Part) -> Test:
    part.only("none", "where")
    return Not(part.mark, Some(part.unnamed, part.listing("none"), where_of(part)))


def _day(part: Part) -> Test:
    left = lower_days.lower_day(part.at("day"))
    relation = part.beside(lower_days.RELATIONS, "a comparison", "day")
    return Order(part.mark, left, relation, lower_days.lower_day(part.at(relation))) if relation else part.unread()


def _amount(part: Part) -> Test:
    relation = part.beside(lower_sums.RELATIONS, "a comparison", "amount")
    if not relation:
        return part.unread()
    asked = _total(part) if part.map["amount"] == TOTAL else lower_sums.lower_sum(part.at("amount"))
    return Size(part.mark, asked, relation, lower_sums.lower_sum(part.at(relation)))


def _total(part: Part) -> Sum:
    """All that the route may bring; what it is made of is known once the whole route is read."""
    names = part.names
    if names.inside or TOTAL in {*names.heads, *names.sums}:
        hint = "Ask for it by another name; inside a shared part, of a sum that is written there."
        part.complain("L013", "`total` is the sum of a whole route, and cannot be meant here", hint, "amount")
        return part.unread()
    part.page.borrowed.named.setdefault(TOTAL, part.unread())
    return Use(part.at("amount").mark, TOTAL)


def _deadline(part: Part) -> Test:
    part.only("deadline", "state", "by")
    name = part.text("deadline")
    state, branches = part.one_of("state", ("missed", "in-time")), part.texts("by")
    if part.known(name, part.names.deadlines, "L009", "deadline", "deadline"):
        for branch in branches:
            part.known(branch, part.names.deadlines[name], "L009", f"branch of the deadline `{name}`", "by")
    return Timely(part.mark, name, state, branches)


def _judgement(part: Part) -> Test:
    part.only("judgement")
    return Judged(part.mark, shared.judgement(part))


def _count(part: Part) -> Test:
    relation = part.beside(lower_sums.RELATIONS, "a comparison", "count", "where")
    listing = part.listing("count")
    return CountOf(part.mark, listing, where_of(part), relation, part.number(relation)) if relation else part.unread()


OUTCOMES = ("eligible", "not_eligible", "not_applicable", "closed")


def _route(part: Part) -> Test:
    part.only("route", "is", needs=("is",))
    name, outcomes = part.text("route"), part.texts("is")
    if name.partition("/")[0] in {name, part.names.code}:
        part.known(name, part.names.routes, "L009", "route in this pack", "route")
    for outcome in outcomes:
        part.known(outcome, OUTCOMES, "L011", "outcome that another route can be asked for called", "is")
    return RouteIs(part.mark, name, outcomes)


def _use(part: Part) -> Test:
    part.only("use", "with")
    return shared.used(part, "definitions", part.text("use"), lower_test)


def _issue(part: Part) -> Test:
    return lower_issue(part, lower_test)


def _switch(part: Part) -> Test:
    return lower_switch(part, lower_test)


def _fact(part: Part) -> Test:
    return lower_facts.lower_fact(part)


def _column(part: Part) -> Test:
    return lower_facts.lower_column(part)


_WORDS: dict[str, Callable[[Part], Test]] = {
    "all": _all,
    "any": _any,
    "not": _not,
    "some": _some,
    "none": _none,
    "fact": _fact,
    "table": _column,
    "day": _day,
    "amount": _amount,
    "deadline": _deadline,
    "judgement": _judgement,
    "count": _count,
    "route": _route,
    "use": _use,
    "issue": _issue,
    "base": _switch,
    "unread": lower_unread,
    "todo": lower_unread,
}

"""All that a route may bring, where a clause asks for it: the heads that arise, and the steps to the total."""

from __future__ import annotations

from dataclasses import replace

from compensation.errors import Complaint
from compensation.law.kernel import HeadOf, Mark, Stepped, Sum, SumIf, SumOf
from compensation.law.part import Page
from compensation.law.route import Head, Route

TOTAL = "total"
"""The name under which a clause asks for all that the route may bring."""


def with_total(route: Route, page: Page) -> Route:
    """The route with its total as a sum of that name, where a clause asks for one."""
    if TOTAL not in page.borrowed.named:
        return route
    mark = replace(route.mark, id=TOTAL, text="")
    whole: Sum = SumOf(mark, tuple(_part(head, mark) for head in route.heads))
    for step in route.total:
        if step.operation == "reduce":
            hint = "Ask for one head, or write the bar as a step of its own: `times: …, when: …`."
            message = "a clause asks for the total, and what bars take from it hangs on the clauses"
            page.complaints.append(Complaint("L012", message, step.mark.spot, hint))
    return replace(route, named={**route.named, TOTAL: Stepped(mark, whole, route.total) if route.total else whole})


def _part(head: Head, mark: Mark) -> Sum:
    amount = HeadOf(replace(mark, id=""), head.mark.id)
    return amount if head.guard is None else SumIf(replace(mark, id=""), head.guard, amount)

"""Whether a node is a truth, a day or a sum; a name, a choice or a dispute is what it holds."""

from __future__ import annotations

from enum import Enum, auto
from typing import Any, get_args

from compensation.law import kernel
from compensation.law.kernel import Disputed, Switch, Unread, Use
from compensation.law.route import Route


class Sort(Enum):
    """What a node comes to."""

    TRUTH = auto()
    DAY = auto()
    SUM = auto()


_OF_ANY = (Use, Unread, Switch, Disputed)
_SORTS = {
    held: sort
    for sort, union in ((Sort.TRUTH, kernel.Test), (Sort.DAY, kernel.Day), (Sort.SUM, kernel.Sum))
    for held in get_args(union)
    if isinstance(held, type) and held not in _OF_ANY
}


def sort_of(node: Any, route: Route) -> Sort | None:  # noqa: ANN401 - any node of the kernel
    """What a node comes to; None of law that nobody read, which may stand for anything."""
    match node:
        case Use():
            return sort_of(route.named[node.name], route)
        case Switch():
            every = [node.base, *(held.then for held in node.exceptions)]
        case Disputed():
            every = [part for _, part in node.options]
        case _:
            return _SORTS.get(type(node))
    found = [sort_of(part, route) for part in every]
    return next((sort for sort in found if sort is not None), None)

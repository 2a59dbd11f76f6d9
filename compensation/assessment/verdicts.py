"""Days and sums that hang on somebody's judgement are worked out under each of its answers, and compared under each.

A comparison that comes out no under one answer and yes under another is left to judgement; no fact is missing for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import TypeVar

from compensation.assessment.build import Bench, Judge
from compensation.assessment.finding import HAS_UNKNOWN, WIDEST, Finding
from compensation.assessment.view import View
from compensation.law.walk import parts

T = TypeVar("T")
_MOST = 4


def swaying(bench: Bench, *nodes: object) -> tuple[str, ...]:
    """The judgements on which these days or sums hang, in order; nothing where so many that each cannot be tried."""
    found = sorted({name for node in nodes for name in bench.dependence.judgements(node)})
    return tuple(found) if len(found) <= _MOST else ()


def under_each(view: View, judgements: tuple[str, ...], work: Callable[[View], T]) -> Iterator[T]:
    """What is worked out under each combination of answers; the view is left as it was."""
    before = view.choice
    for answers in product(("no", "yes"), repeat=len(judgements)):
        view.choose(before | {key_of(name): answer for name, answer in zip(judgements, answers, strict=True)})
        yield work(view)
    view.choose(before)


def key_of(judgement: str) -> str:
    """The key under which a view holds the answer of a judgement while it is tried."""
    return f"judgement {judgement}"


def compared(bench: Bench, node: object, judge: Judge) -> Judge:
    """A comparison of days or sums, tried under each answer of the judgements on which they hang."""
    judgements = swaying(bench, *parts(node))
    if not judgements:
        return judge

    def tried(view: View) -> Finding:
        found = judge(view)
        if not HAS_UNKNOWN[found[1]]:
            return found
        first, *others = [held[1] for held in under_each(view, judgements, judge)]
        for code in others:
            first = WIDEST[first][code]
        return found._replace(code=first)

    return tried

"""Disputed issues: what depends on them is worked out once for each combination of options, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import TypeVar

from compensation.assessment.build import Judge
from compensation.assessment.finding import YES_YES
from compensation.assessment.result import Choices
from compensation.assessment.view import View
from compensation.law.route import Issue

Found = TypeVar("Found")
Settled = Mapping[str, tuple[tuple[Judge, str], ...]]


def options_of(issue: Issue, settled: Sequence[tuple[Judge, str]], view: View) -> tuple[str, ...]:
    """The options still open in this case: one only where a court has settled it on these facts."""
    for judge, option in settled:
        if judge(view)[1] == YES_YES:
            return (option,)
    return tuple(option for option, _ in issue.options)


def combinations(issues: Sequence[str], options: Mapping[str, tuple[str, ...]]) -> Iterator[dict[str, str]]:
    """Every combination of the options of these issues, in the order of the route."""
    for chosen in product(*(options[issue] for issue in issues)):
        yield dict(zip(issues, chosen, strict=True))


def under_each(
    view: View, issues: Sequence[str], options: Mapping[str, tuple[str, ...]], work: Callable[[View], Found]
) -> list[tuple[Choices, Found]]:
    """What ``work`` finds under each combination."""
    found: list[tuple[Choices, Found]] = []
    for choice in combinations(issues, options):
        view.choose(choice)
        found.append((tuple(choice.items()), work(view)))
    return found


def agrees(one: Choices, other: Choices) -> bool:
    """Whether two combinations take the same option of every issue that both name."""
    held = dict(other)
    return all(held.get(issue, option) == option for issue, option in one)

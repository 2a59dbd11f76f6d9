"""Disputed issues: what depends on them is worked out once for each combination of options, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from compensation.assessment.build import Bench, Judge, Place
from compensation.assessment.finding import HAS_UNKNOWN, YES_YES, Finding
from compensation.assessment.one import test_judge
from compensation.assessment.result import Choices
from compensation.assessment.view import NO_CHOICE, View
from compensation.law.kernel import Disputed
from compensation.law.route import Issue
from compensation.law.walk import below

Options = Mapping[str, tuple[str, ...]]


class Dispute:
    """An issue made ready: what settles it, and the places in the route where its options part."""

    def __init__(self, bench: Bench, issue: Issue) -> None:
        places = bench.disputes.get(issue.mark.id, [])
        self.options = tuple(option for option, _ in issue.options)
        self.preferred = (issue.authority_follows or self.options[0],)
        self.settled = [(test_judge(bench, when), option) for when, option, _ in issue.settled]
        self.places = [judges for _, judges in places]
        self.is_plain = all(_is_plain(bench, place) for place in places)

    def open_in(self, view: View) -> tuple[str, ...]:
        """The options that matter in this case: one only where a court settled it or where all come to the same."""
        for judge, option in self.settled:
            if judge(view)[1] == YES_YES:
                return (option,)
        moot = self.is_plain and all(_come_to_the_same(judges, view) for judges in self.places)
        return self.preferred if moot else self.options


def _is_plain(bench: Bench, place: Place) -> bool:
    """Whether the options can be compared once for the unit: they hang on no record of a list and on no other issue."""
    node, _ = place
    inner = [held for held in below(node, bench.route) if isinstance(held, Disputed)]
    return len(inner) == 1 and bench.is_about_the_unit(node)


def _come_to_the_same(options: Sequence[Judge], view: View) -> bool:
    first, *others = options
    found = first(view)
    return _is_exact(found) and all(_is_same(found, other(view)) for other in others)


def _is_same(one: Finding, other: Finding) -> bool:
    return one[1] == other[1] and bool(one[2] == other[2])


def _is_exact(finding: Finding) -> bool:
    """Whether the common result stays the same when more becomes known."""
    value = finding[2]
    if value is None:
        return not HAS_UNKNOWN[finding[1]]
    return bool(value[0] == value[1] is not None)


class Choosing:
    """The options of one case: those that stand alone are taken once for all, the others in every combination."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.fixed = {issue: held[0] for issue, held in options.items() if len(held) == 1} or NO_CHOICE
        self._known: dict[tuple[str, ...], list[tuple[Choices, dict[str, str]]]] = {}

    def of(self, issues: tuple[str, ...]) -> list[tuple[Choices, dict[str, str]]]:
        """Each combination for what depends on these issues, and the same beside all that stands alone."""
        found = self._known.get(issues)
        if found is None:
            found = self._known[issues] = self._found(issues)
        return found

    def _found(self, issues: tuple[str, ...]) -> list[tuple[Choices, dict[str, str]]]:
        if self.fixed.keys() >= set(issues):
            return [(tuple([(issue, self.fixed[issue]) for issue in issues]), self.fixed)]
        return [(tuple(choice.items()), self.fixed | choice) for choice in combinations(issues, self.options)]


def combinations(issues: Sequence[str], options: Options) -> Iterator[dict[str, str]]:
    """Every combination of the options of these issues, in the order of the route."""
    for chosen in product(*(options[issue] for issue in issues)):
        yield dict(zip(issues, chosen, strict=True))


def agrees(one: Choices, other: Choices) -> bool:
    """Whether two combinations take the same option of every issue that both name."""
    held = dict(other)
    return all(held.get(issue, option) == option for issue, option in one)

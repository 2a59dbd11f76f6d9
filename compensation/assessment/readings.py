"""Disputed issues: what depends on them is worked out once for each combination of options, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from compensation.assessment.build import Bench, Place
from compensation.assessment.finding import HAS_UNKNOWN, YES_YES, Finding
from compensation.assessment.one import test_judge
from compensation.assessment.result import Choices
from compensation.assessment.view import View
from compensation.law.kernel import Disputed
from compensation.law.route import Issue
from compensation.law.walk import below
from compensation.terms.dates import Span

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
        return self.preferred if self.is_plain and self._is_moot(view) else self.options

    def _is_moot(self, view: View) -> bool:
        """Whether all options come to the same, wherever they part, and will when more becomes known."""
        for first, *others in self.places:
            found = first(view)
            if not _is_exact(found):
                return False
            for other in others:
                held = other(view)
                if held[1] != found[1] or held[2] != found[2]:
                    return False
        return True


def _is_plain(bench: Bench, place: Place) -> bool:
    """Whether the options can be compared once for the unit: they hang on no record of a list and on no other issue."""
    node, _ = place
    inner = [held for held in below(node, bench.route) if isinstance(held, Disputed)]
    return len(inner) == 1 and bench.is_about_the_unit(node)


def _is_exact(finding: Finding) -> bool:
    value = finding[2]
    if value is None:
        return not HAS_UNKNOWN[finding[1]]
    if value[0] is None or value[0] != value[1]:
        return False
    return not (isinstance(value, Span) and value.never)


class Choosing:
    """The options of one case: those that stand alone are taken once for all, the others in every combination."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.fixed = {issue: held[0] for issue, held in options.items() if len(held) == 1}
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

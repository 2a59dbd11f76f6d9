"""The clauses of a route as one function, which notes the answer of each of its nodes; trees grow from the notes.

Written once for each route, when it is asked for the first time. What only one option of a dispute decides is asked
apart, under each option; so is what has no lines of its own in ``written``, and its finding is noted as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING
from typing import Any as Anything

from compensation.assessment.build import Bench, Judge
from compensation.assessment.finding import YES_YES, Finding
from compensation.assessment.view import View
from compensation.assessment.written import CODE, Noted, Sheet, is_plain, joined, made
from compensation.law.kernel import Use

if TYPE_CHECKING:
    from compensation.assessment.judge import RouteJudge

Row = tuple[Anything, ...]
Codes = tuple[int, ...]


class Whole(Sheet):
    """All clauses of a route that no dispute changes: each definition and each stated fact once for all its uses."""

    singles = "singles"

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._named: dict[str, Noted] = {}
        self._facts: dict[tuple[str, str], str] = {}

    def part(self, node: Anything, build: Callable[[Bench, Anything], Judge], field: int) -> Noted:  # noqa: ANN401
        """A part of a node, written here as well if it is plain; a definition that is not is shared by all readers."""
        if type(node) is Use and is_plain(self.bench, target := self.bench.route.named[node.name]):
            return self._used(node, target, code=field == CODE)
        if is_plain(self.bench, node) and not self.bench.dependence.choices(node):
            return self.write(node)
        return self.asked(build(self.bench, node), field)

    def fact(self, name: str, absent: str = "") -> str:
        """The words for a stated fact, read once."""
        if (name, absent) not in self._facts:
            self._facts[name, absent] = super().fact(name, absent)
        return self._facts[name, absent]

    def _used(self, node: Use, target: Anything, *, code: bool) -> Noted:  # noqa: ANN401
        if node.name not in self._named:
            self._named[node.name] = self.write(target)
        held = self._named[node.name]
        codes = (held.answer, None) if code else (f"{held.finding}[1]", held.answer)
        return Noted(held.answer, self.found(node, *codes, held))


class Notes:
    """What is noted of one route, and how results grow from it.

    ``settled``: the clauses of which no dispute changes the answer, each with its place and effect; ``places``: where
    the code of each is noted. ``rest``: the places of those whose part in the outcome takes more than that answer, for
    a dispute changes it, or something that is awaited lifts it.
    """

    def __init__(self, judge: RouteJudge) -> None:
        clauses, awaited = judge.clauses, {name for _, name in judge.deferring}
        varied = set(judge.varied.things)
        every = [held for held in enumerate(zip(clauses, judge.effects, strict=True)) if held[0] not in varied]
        self.settled = tuple((place, clause, effect) for place, (clause, effect) in every)
        self.places = {place: number for number, (place, _, _) in enumerate(self.settled)}
        self.rest = tuple(place for place, held in enumerate(clauses) if place in varied or held.id in awaited)
        sheet = Whole(judge.bench)
        held = {place: sheet.test(clause.test) for place, clause, _ in self.settled}
        plain = {place: found for place, found in held.items() if place not in self.rest}
        folded = [_folded(plain, judge.effects, places) for places in (judge.doors, judge.deciding, judge.force)]
        codes = "".join(f"{found.answer}, " for found in held.values())
        row = "".join(f"v{number}, " for number in range(len(sheet.lines)))
        trees = "".join(f"{found.finding}, " for found in held.values())
        said = f"return ({row}), ({codes}), {', '.join(folded)}"
        text = _indented(
            ("def noted(view):", "singles = view.singles", *sheet.lines, said),
            ("def grown(row):", *([f"{row}= row"] if row else []), *sheet.growth, f"return ({trees})"),
        )
        functions = made(text, "noted, grown", len(sheet.held))(*sheet.held)
        self.noted: Callable[[View], tuple[Row, Codes, int, int, int]] = functions[0]
        """The row of notes, the code of each settled clause, and what the plain ones say: doors, deciding, force."""
        self.grown: Callable[[Row], tuple[Finding, ...]] = functions[1]
        """The tree of each settled clause."""


def _folded(held: dict[int, Noted], effects: Sequence[Sequence[int]], places: Iterable[int]) -> str:
    """The words for what these clauses say together; one that is left out of the outcome says nothing."""
    parts = [(found.answer, tuple(effects[place])) for place in places if (found := held.get(place))]
    return joined("AND", [_effective(*part) for part in parts if set(part[1]) != {YES_YES}])


def _effective(answer: str, effect: tuple[int, ...]) -> str:
    return answer if effect == tuple(range(len(effect))) else f"{effect}[{answer}]"


def _indented(*functions: tuple[str, ...]) -> str:
    return "\n    ".join("\n        ".join(lines) for lines in functions)

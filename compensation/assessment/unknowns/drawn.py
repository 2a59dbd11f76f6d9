"""The outcome of a claim as one function of all that may still be answered, and what each clause contributes to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from compensation.assessment.finding import YES_YES
from compensation.assessment.outcome import contributions, lifted, outcome_of
from compensation.assessment.readings import combinations
from compensation.assessment.result import Choices
from compensation.assessment.unknowns.drawing import Drawing
from compensation.law.route import Clause, Effect

_CONTRIBUTIONS = {effect: contributions(effect).__getitem__ for effect in (None, *Effect)}
_DECIDING = {None, Effect.REFUSE, Effect.REFUSE_OR_REDUCE}
Readings = Mapping[Choices, int]


class Drawn(NamedTuple):
    """The function of the outcome, and what each clause contributes to it under each reading of disputed issues."""

    drawing: Drawing
    outcome: int
    clauses: Mapping[str, Readings]


def draw(drawing: Drawing) -> Drawn:
    """Draw the outcome of a case; raises OvergrownError where that is more than can be drawn."""
    return _Outcome(drawing).drawn()


class _Outcome:
    """The order in which the parts of an outcome are drawn."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing, self.variables, self.world = drawing, drawing.variables, drawing.world
        self.judge, self.route = self.world.judge, self.world.judge.route
        self.world.choose({})
        self.options = {name: dispute.open_in(self.world.view) for name, dispute in self.judge.disputes.items()}
        self.fixed = {name: held[0] for name, held in self.options.items() if len(held) == 1}

    def drawn(self) -> Drawn:
        """The outcome and its clauses."""
        clauses = self.judge.clauses
        found = [self._readings(index, clause) for index, clause in enumerate(clauses)]
        held = [self._contributed(clause, read, clauses, found) for clause, read in zip(clauses, found, strict=True)]
        count = len(self.route.applies)
        deciding = [read for clause, read in zip(clauses, held, strict=True) if clause.effect in _DECIDING]
        applies, code = self._together(held[:count]), self._together(deciding[count:])
        in_force = self.variables.widest(held[-1].values()) if self.route.force else self.variables.yes
        outcome = self.drawing.diagram.map(outcome_of, applies, in_force, code)
        return Drawn(self.drawing, outcome, dict(zip([clause.id for clause in clauses], held, strict=True)))

    def _readings(self, index: int, clause: Clause) -> Readings:
        issues = [one for one in self.drawing.bench.dependence.issues(clause.test) if one not in self.fixed]
        found: dict[Choices, int] = {}
        for choice in combinations(issues, self.options):
            self.world.choose(self.fixed | choice)
            found[tuple(choice.items())] = self.drawing.found(self.judge.works[index](self.world.view))
        self.world.choose(self.fixed)
        return found if len(set(found.values())) > 1 else {(): next(iter(found.values()))}

    def _contributed(
        self, clause: Clause, read: Readings, clauses: Sequence[Clause], found: Sequence[Readings]
    ) -> Readings:
        """What the clause does to the outcome; a condition is lifted while something that it waits for may come."""
        diagram = self.drawing.diagram
        waits = [
            self.variables.widest(other.values())
            for bar, other in zip(clauses, found, strict=True)
            if bar.effect is Effect.DEFER and bar.defers == clause.id
        ]
        deferral = self.variables.any(waits)
        roots = {choices: diagram.map(_CONTRIBUTIONS[clause.effect], root) for choices, root in read.items()}
        if deferral == self.variables.no:
            return roots
        return {choices: diagram.map(lifted, root, deferral) for choices, root in roots.items()}

    def _together(self, held: Sequence[Readings]) -> int:
        """All clauses together, over every combination of readings that makes a difference."""
        settled = self.variables.all([next(iter(read.values())) for read in held if len(read) == 1])
        varied = [read for read in held if len(read) > 1]
        named = {issue for read in varied for choices in read for issue, _ in choices}

        def under(choice: Mapping[str, str]) -> int:
            return self.variables.all([settled, *[_under(read, choice) for read in varied]])

        return self._over([issue for issue in self.options if issue in named], {}, under)

    def _over(self, issues: Sequence[str], choice: dict[str, str], under: Callable[[Mapping[str, str]], int]) -> int:
        if not issues:
            return under(choice)
        first, *rest = issues
        found = {option: self._over(rest, choice | {first: option}, under) for option in self.options[first]}
        root = self.variables.widest(found.values())
        for when, option, _ in reversed(self.route.issues[first].settled):
            root = self.drawing.diagram.map(_where, self.drawing.truth(when), found[option], root)
        return root


def _under(read: Readings, choice: Mapping[str, str]) -> int:
    return next(root for choices, root in read.items() if all(choice[issue] == option for issue, option in choices))


def _where(guard: int, then: int, otherwise: int) -> int:
    return then if guard == YES_YES else otherwise

"""The outcome of a route for one case, as one function of all that may still be answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from compensation.assessment.finding import HAS_UNKNOWN, NO_NO, OR, UNSURE
from compensation.assessment.judge import RouteJudge
from compensation.assessment.outcome import contributions, outcome_of
from compensation.assessment.readings import combinations
from compensation.assessment.result import Choices
from compensation.assessment.unknowns.drawing import Drawing
from compensation.assessment.unknowns.sight import Scope, Sight
from compensation.assessment.unknowns.variables import WIDE, Variables
from compensation.assessment.view import View
from compensation.law.kernel import Constant
from compensation.law.route import Clause, Effect
from compensation.terms.truth import YES

_CONTRIBUTIONS = {effect: contributions(effect).__getitem__ for effect in (None, *Effect)}
_DECIDING = {None, Effect.REFUSE, Effect.REFUSE_OR_REDUCE}
Readings = Mapping[Choices, int]
MOST_TOGETHER, MOST_OF_CLAUSE = 400, 24
"""Where clauses come to more parts than the first, those with more than the second are looked at one by one."""


class Drawn(NamedTuple):
    """The function of the outcome, and what each clause contributes to it under each reading of disputed issues."""

    drawing: Drawing
    outcome: int
    clauses: Mapping[str, Readings]


def draw(judge: RouteJudge, view: View, scope: Scope | None = None, variables: Variables | None = None) -> Drawn:
    """Draw the outcome of a case; raises OvergrownError where that is more than can be drawn."""
    sight = Sight(variables or Variables(), judge, view, scope or Scope())
    return _Outcome(Drawing(sight)).drawn()


class _Outcome:
    """The order in which the parts of an outcome are drawn."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing, self.variables = drawing, drawing.variables
        self.judge, self.view, self.route = drawing.judge, drawing.view, drawing.route
        self.is_plain = drawing.sight.scope.is_plain
        self.view.choose({})
        self.options = {
            name: dispute.open_in(self.view) if self.is_plain else dispute.options
            for name, dispute in self.judge.disputes.items()
        }
        self.fixed = {name: held[0] for name, held in self.options.items() if len(held) == 1}
        self._works = {index: work for _, group in self.judge.clauses.groups for index, work in group}

    def drawn(self) -> Drawn:
        """The outcome and its clauses."""
        clauses = self.judge.clauses.things
        found = [self._readings(index, clause) for index, clause in enumerate(clauses)]
        held = [self._contributed(clause, read, clauses, found) for clause, read in zip(clauses, found, strict=True)]
        ids, count = [clause.id for clause in clauses], len(self.route.applies)
        parts = self._boxed(held) if self._is_much(held) else held
        deciding = [read for clause, read in zip(clauses, parts, strict=True) if clause.effect in _DECIDING]
        applies, code = self._together(parts[:count]), self._together(deciding[count:])
        self.view.choose(self.fixed)
        in_force = self.drawing.truth(self.route.in_force or Constant(self.route.mark, YES))
        outcome = self.drawing.diagram.map(outcome_of, applies, in_force, code)
        return Drawn(self.drawing, outcome, dict(zip(ids, held, strict=True)))

    def _is_much(self, held: Sequence[Readings]) -> bool:
        roots = [root for read in held for root in read.values()]
        return self.drawing.sight.is_loose and len(self.drawing.diagram.below(*roots)) > MOST_TOGETHER

    def _boxed(self, held: Sequence[Readings]) -> list[Readings]:
        """Each clause that hangs on much as if it could be whatever it can be by itself."""
        return [{taken: self.variables.boxed(root, MOST_OF_CLAUSE) for taken, root in read.items()} for read in held]

    def _readings(self, index: int, clause: Clause) -> Readings:
        issues = [one for one in self.drawing.bench.dependence.issues(clause.test) if one not in self.fixed]
        found: dict[Choices, int] = {}
        for choice in combinations(issues, self.options):
            self.view.choose(self.fixed | choice)
            found[tuple(choice.items())] = self._drawn_clause(index, clause)
        return found if len(set(found.values())) > 1 else {(): next(iter(found.values()))}

    def _drawn_clause(self, index: int, clause: Clause) -> int:
        """A clause that no answer can change any more is not drawn."""
        if self.is_plain:
            code = self._works[index](self.view).code
            if not HAS_UNKNOWN[code]:
                return self.drawing.diagram.leaf(code)
        return self.drawing.truth(clause.test)

    def _contributed(
        self, clause: Clause, read: Readings, clauses: Sequence[Clause], found: Sequence[Readings]
    ) -> Readings:
        """What the clause does to the outcome; a condition is lifted while something that it waits for may come."""
        diagram = self.drawing.diagram
        waits = [
            self._widest(other)
            for bar, other in zip(clauses, found, strict=True)
            if bar.effect is Effect.DEFER and bar.defers == clause.id
        ]
        deferral = self.variables.any(waits)
        roots = {choices: diagram.map(_CONTRIBUTIONS[clause.effect], root) for choices, root in read.items()}
        if deferral == self.variables.no:
            return roots
        return {choices: diagram.map(_lifted, root, deferral) for choices, root in roots.items()}

    def _widest(self, read: Readings) -> int:
        first, *others = read.values()
        for other in others:
            first = self.drawing.diagram.join(WIDE, first, other)
        return first

    def _together(self, held: Sequence[Readings]) -> int:
        """All clauses together, over every combination of readings that makes a difference."""
        settled = self.variables.all([next(iter(read.values())) for read in held if len(read) == 1])
        varied = [read for read in held if len(read) > 1]
        named = {issue for read in varied for choices in read for issue, _ in choices}

        def under(choice: Mapping[str, str]) -> int:
            roots = [_under(read, choice) for read in varied]
            return self.variables.all([settled, *roots])

        return self._over([issue for issue in self.options if issue in named], {}, under)

    def _over(self, issues: Sequence[str], choice: dict[str, str], under: Callable[[Mapping[str, str]], int]) -> int:
        if not issues:
            return under(choice)
        first, *rest = issues
        found = {option: self._over(rest, choice | {first: option}, under) for option in self.options[first]}
        root = self._widest({((first, option),): one for option, one in found.items()})
        self.view.choose({})
        for when, option, _ in reversed(self.route.issues[first].settled):
            root = self.variables.where(self.drawing.truth(when), found[option], root)
        return root


def _under(read: Readings, choice: Mapping[str, str]) -> int:
    return next(root for choices, root in read.items() if all(choice[issue] == option for issue, option in choices))


def _lifted(code: int, deferral: int) -> int:
    return code if deferral == NO_NO else OR[code][UNSURE]

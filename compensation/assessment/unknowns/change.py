"""What would turn a refusal: the fewest facts that can still change, and by whom, with which the answer is another.

A day that is past cannot change, nor can anything that the registry says never does. A list that is complete can
still gain a record where the registry says by whom: a report can still be made. Each change is tried on the whole
claim before it is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import Any, NamedTuple

from compensation.assessment.finding import NO_NO, YES_YES
from compensation.assessment.judge import RouteJudge
from compensation.assessment.judging import Judging
from compensation.assessment.result import ClauseResult, Outcome, RouteResult
from compensation.assessment.unknowns.drawing import Drawing
from compensation.assessment.unknowns.relevance import MOST_STEPS
from compensation.assessment.unknowns.variables import MORE, WHOLE, Key, Question, Variables
from compensation.assessment.unknowns.world import NUMBERS, World, day
from compensation.assessment.view import View
from compensation.case.case import Codes
from compensation.case.facts import SEVERAL, Fact, Kind
from compensation.law.diagram import OvergrownError
from compensation.law.walk import facts_of

FIXED = frozenset((Kind.DATE, Kind.PERIOD, Kind.TEXT, Kind.LINK))
"""Kinds of facts that are as they are once they are told."""
MOST_TRIED, MOST_TOGETHER, MOST_FIELDS = 400, 3, 60
"""So many changes are tried, so many of them together, and so many answers of a record that is added."""
MOST_WAYS = 3
"""So many kinds of a record that is added are told."""
_NOBODY_KNOWS = frozenset(("not-known", "unknown", "not-told"))
_BETTER = {Outcome.ELIGIBLE: 3, Outcome.DISCRETIONARY: 2, Outcome.UNDETERMINED: 1}
_COST = {"person": 1, "others": 2}
Told = tuple[tuple[Key, Any], ...]


class Step(NamedTuple):
    """One thing that would have to become so: the new value of a fact, or one more record of a list; and by whom.

    ``value`` is the plain value; None of a record that is added. ``whose``: ``person`` or ``others``.
    """

    question: Question
    value: Any
    whose: str


class Change(NamedTuple):
    """Steps that together lead to a better answer, none of them to spare; ``cost`` is less where the person can act."""

    steps: tuple[Step, ...]
    outcome: Outcome
    cost: int


class _Tried(NamedTuple):
    step: Step
    told: Told


def changes(judge: RouteJudge, view: View, result: RouteResult) -> tuple[Change, ...]:
    """The cheapest ways to the best answer that can be reached by what may still change; nothing where none can."""
    if result.outcome not in {Outcome.NOT_ELIGIBLE, Outcome.DISCRETIONARY}:
        return ()
    return _Changing(judge, view, result).found()


class _Changing:
    """One claim, and what is tried on it."""

    def __init__(self, judge: RouteJudge, view: View, result: RouteResult) -> None:
        self.judge, self.result, self.registry = judge, result, judge.registry
        self.world = World(judge, view)
        self.left = MOST_TRIED
        self.now = _BETTER.get(result.outcome, 0)

    def found(self) -> tuple[Change, ...]:
        """Fewer steps first; a set with a step to spare is left out."""
        every = list(dict.fromkeys(step for held in self.result.because for step in self._of_clause(held)))
        reached: list[Change] = []
        for count in range(1, MOST_TOGETHER + 1):
            for several in combinations(every, count):
                if len({one.step.question for one in several}) == count and not _has_spare(several, reached):
                    reached += self._tried(several)
        best = max((_BETTER[change.outcome] for change in reached), default=0)
        kept = [change for change in reached if _BETTER[change.outcome] == best]
        return tuple(sorted(kept, key=lambda change: (change.cost, len(change.steps))))

    def _tried(self, several: Sequence[_Tried]) -> Iterator[Change]:
        """The change that these steps make, if it is one for the better."""
        if self.left <= 0:
            return
        self.left -= 1
        told = [pair for one in several for pair in one.told]
        for key, value in told:
            self.world.tell(key, value)
        outcome = Judging(self.judge, self.world.view).result().outcome
        for key, _ in reversed(told):
            self.world.forget(key)
        if _BETTER.get(outcome, 0) > self.now:
            steps = tuple(one.step for one in several)
            yield Change(steps, outcome, sum(_COST[step.whose] for step in steps))

    def _of_clause(self, held: ClauseResult) -> Iterator[_Tried]:
        """The steps that one clause asks for, by the facts that it reads."""
        for name in sorted(facts_of(held.clause.test, self.judge.route)):
            if name in self.registry.lists:
                yield from self._of_list(name, held)
            elif name in self.registry.facts:
                fact = self.registry.facts[name]
                if fact.changes in _COST and fact.kind not in FIXED:
                    yield from self._of_fact(fact)

    def _of_fact(self, fact: Fact) -> Iterator[_Tried]:
        for record in self.world.records_called(fact.record):
            value = self.world.value(fact, record)
            if value is None or record.startswith("+"):
                continue
            for other in self._others(fact, value):
                step = Step(Question(fact.id, record), other, fact.changes)
                yield _Tried(step, ((Key(fact.id, record, WHOLE), other),))

    def _others(self, fact: Fact, value: Any) -> Iterator[Any]:  # noqa: ANN401 - a value of any kind
        """Other values, one of each class that the law tells apart."""
        if fact.kind in SEVERAL:
            assert isinstance(value, Codes)  # noqa: S101 - narrowed for the type checker
            for codes in self.world.possible.classes(fact).values():
                held = value.values & set(codes)
                other = value.values - held if held else value.values | {codes[0]}
                yield Codes(frozenset(other), complete=value.complete)
        elif fact.kind not in NUMBERS:
            yield from self._other_codes(fact, value)

    def _other_codes(self, fact: Fact, value: Any) -> Iterator[Any]:  # noqa: ANN401
        mine = self.world.possible.class_of(fact, value)
        answers: Sequence[Any] = self.world.possible.answers(fact)
        if fact.one_way:
            codes = [code for code, _ in fact.choices]
            answers = codes[codes.index(value) + 1 :]
        is_flag = fact.kind is Kind.BOOL
        for one in answers:
            if one not in {*_NOBODY_KNOWS, value} and (is_flag or self.world.possible.class_of(fact, one) != mine):
                yield one

    def _of_list(self, plural: str, clause: ClauseResult) -> Iterator[_Tried]:
        """A record that can still be made today, with the answers that the clause needs; one way of each kind."""
        held, key = self.world.lists.get(plural), Key(plural, "", MORE)
        whose = self.registry.lists[plural].changes
        if whose not in _COST or held is None or not held.complete:
            return
        drawing, name = Drawing(self.world, Variables(MOST_STEPS), MOST_FIELDS), self.world.further(plural, "", 0).id
        singular, today = self.registry.lists[plural].singular, day(self.world.view.as_of)
        dates = [fact for fact in self.registry.of_record(singular).values() if fact.kind is Kind.DATE]
        begun = ((key, 1), *((Key(fact.id, name), today) for fact in dates))
        wanted = NO_NO if clause.clause.effect else YES_YES
        try:
            with drawing.telling(*begun):
                root = drawing.truth(clause.clause.test)
        except OvergrownError:
            return
        for told in islice(_ways(drawing, root, wanted, ()), MOST_WAYS):
            yield _Tried(Step(Question(plural, ""), None, whose), (*begun, *told))


def _ways(drawing: Drawing, root: int, wanted: int, told: Told) -> Iterator[Told]:
    """Answers about a record that is added that bring about what is wanted, whatever else is so."""
    diagram = drawing.diagram
    if not diagram.children(root):
        if diagram.value(root) == wanted:
            yield told
        return
    variable = drawing.variables.held[diagram.level(root)]
    if variable.key is None or not variable.key.record.startswith("+"):
        return
    for low, _, child in diagram.cells(root):
        value = variable.values[low] if variable.values else day(low) if drawing.world.is_day(variable.key) else low
        yield from _ways(drawing, child, wanted, (*told, (variable.key, value)))


def _has_spare(several: Sequence[_Tried], reached: Sequence[Change]) -> bool:
    """Whether fewer of these steps were enough already."""
    mine = {one.step for one in several}
    return any(mine > set(change.steps) for change in reached)

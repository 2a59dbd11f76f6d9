"""A route made ready to be asked: clauses, deadlines, heads and obstacles as functions, grouped by disputed issue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from compensation.assessment.build import Bench, Builders, Judge
from compensation.assessment.clocks import Ticking, clock_of, latest_day, safe_day
from compensation.assessment.finding import Finding
from compensation.assessment.money import BuiltHead, BuiltStep, build_head, build_step
from compensation.assessment.one import PLAIN
from compensation.assessment.readings import Dispute, combinations
from compensation.assessment.result import Choices, ClockResult, Reading
from compensation.assessment.sums import sum_judge
from compensation.assessment.view import Units, View
from compensation.law.kernel import Constant, Test
from compensation.law.law import Law
from compensation.law.route import Clause, Deadline, Factor, Obstacle, Route
from compensation.terms.truth import YES

Work = Callable[[View], Any]
Issues = tuple[str, ...]


class Guarded(NamedTuple):
    """Something that belongs to the result only when its guard holds: evidence, a paper, an interaction."""

    thing: Any
    judge: Judge | None


class RouteJudge:
    """One route, built once and asked for every case."""

    def __init__(self, route: Route, law: Law, builders: Builders = PLAIN) -> None:
        pack = law.pack_of(route)
        tables = {f"{held.code}/{name}": table for held in law.packs for name, table in held.tables.items()}
        self.route, self.registry, self.units = route, law.registry, Units(route, law.registry)
        self.bench = Bench(route, law.registry, tables | dict(pack.tables), pack.lists)
        self._builders = builders
        self._build_clocks()
        self._build_clauses()
        self._build_money()
        self._build_rest()
        self.disputes = {name: Dispute(self.bench, issue) for name, issue in route.issues.items()}

    def _build_clocks(self) -> None:
        every = (*self.route.deadlines, *self.route.procedure.after)
        for deadline in every:
            self.bench.clocks[deadline.id] = clock_of(self.bench, deadline, self._builders)
        self.clocks = [
            (deadline, self.bench.dependence.issues(deadline), self.bench.clocks[deadline.id]) for deadline in every
        ]

    def _build_clauses(self) -> None:
        route, bench = self.route, self.bench
        self.clauses: list[tuple[Clause, Issues, Judge]] = [
            (clause, bench.dependence.issues(clause.test), self._judge(clause.test))
            for clause in (*route.applies, *route.conditions, *route.bars)
        ]
        in_force = route.in_force or Constant(route.mark, YES)
        self.in_force = self._judge(in_force)

    def _build_money(self) -> None:
        for head in self.route.heads:
            self.bench.heads[head.mark.id] = sum_judge(self.bench, head.amount)
        self.heads: list[tuple[BuiltHead, Issues]] = [
            (build_head(self.bench, head, self._builders), self.bench.dependence.issues(head))
            for head in self.route.heads
        ]
        self.steps: list[BuiltStep] = [build_step(self.bench, step) for step in self.route.total]
        found = {issue for step in self.route.total for issue in self.bench.dependence.issues(step)}
        self.step_issues: Issues = tuple(issue for issue in self.route.issues if issue in found)

    def _build_rest(self) -> None:
        route, bench = self.route, self.bench
        self.obstacles: list[tuple[Obstacle, Issues, Judge]] = [
            (held, bench.dependence.issues(held.test), self._judge(held.test)) for held in route.obstacles
        ]
        self.factors: dict[str, list[tuple[Factor, Judge]]] = {
            name: [(factor, self._judge(factor.test)) for factor in judgement.factors]
            for name, judgement in route.judgements.items()
        }
        self.evidence = [self._guarded(held) for held in route.evidence]
        self.papers = [self._guarded(held) for held in route.papers]
        self.interactions = [self._guarded(held) for held in route.interactions]

    def _judge(self, test: Test) -> Judge:
        return self._builders.test(self.bench, test)

    def _guarded(self, thing: Any) -> Guarded:  # noqa: ANN401 - whatever carries a guard
        return Guarded(thing, self._judge(thing.guard) if thing.guard else None)


def grouped(items: Sequence[tuple[Any, Issues, Work]]) -> Iterator[tuple[Issues, list[tuple[int, Work]]]]:
    """Items by the issues they depend on, so that each combination is chosen once for all of them."""
    groups: dict[Issues, list[tuple[int, Work]]] = {}
    for index, (_, issues, work) in enumerate(items):
        groups.setdefault(issues, []).append((index, work))
    yield from groups.items()


def read_all(
    view: View, items: Sequence[tuple[Any, Issues, Work]], options: Mapping[str, tuple[str, ...]]
) -> list[list[tuple[Choices, Any]]]:
    """What each item finds, under each combination of the issues it depends on."""
    found: list[list[tuple[Choices, Any]]] = [[] for _ in items]
    for issues, group in grouped(items):
        for choice in combinations(issues, options):
            view.choose(choice)
            taken = tuple(choice.items())
            for index, work in group:
                found[index].append((taken, work(view)))
    return found


def readings(found: Sequence[tuple[Choices, Finding]]) -> list[Reading]:
    """Findings with the options they were made under."""
    return [Reading(choices, finding) for choices, finding in found]


def clock_result(deadline: Deadline, found: Sequence[tuple[Choices, Ticking]]) -> ClockResult:
    """A deadline over its readings, with the safe day."""
    clocks = tuple(ticking.clock for _, ticking in found)
    return ClockResult(deadline, clocks, safe_day(clocks), latest_day(clocks))

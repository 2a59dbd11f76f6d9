"""A route made ready to be asked: clauses, deadlines, heads and obstacles as functions, grouped by disputed issue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from compensation.assessment.build import Bench, Judge
from compensation.assessment.clocks import Ticking, clock_of, every_clock, latest_day, safe_day
from compensation.assessment.days import day_judge
from compensation.assessment.money import build_head, build_steps
from compensation.assessment.noted import Notes
from compensation.assessment.one import test_judge
from compensation.assessment.outcome import contributions
from compensation.assessment.readings import Choosing, Dispute
from compensation.assessment.result import Choices, Clock, ClockResult
from compensation.assessment.sums import sum_judge
from compensation.assessment.view import Units, View
from compensation.law.kernel import Test
from compensation.law.law import Law
from compensation.law.route import Clause, Deadline, Effect, Factor, Head, Route

Work = Callable[[View], Any]
Issues = tuple[str, ...]
_DECIDING = {Effect.REFUSE, Effect.REFUSE_OR_REDUCE}


def bench_of(route: Route, law: Law) -> Bench:
    """Where the functions of a route are built, with the tables of all packs and the lists of its own."""
    pack = law.pack_of(route)
    tables = {f"{held.code}/{name}": table for held in law.packs for name, table in held.tables.items()}
    return Bench(route, law.registry, tables | dict(pack.tables), pack.lists)


class Guarded(NamedTuple):
    """Something that belongs to the result only when its guard holds: evidence, a paper, an interaction."""

    thing: Any
    judge: Judge | None


class RouteJudge:
    """One route, built once and asked for every case."""

    def __init__(self, route: Route, law: Law) -> None:
        self.route, self.registry, self.units = route, law.registry, Units(route, law.registry)
        self.bench = bench_of(route, law)
        self.kinds = [(held.id, held.kind) for held in law.routes] if route.carries else []
        self._build_clocks()
        self._build_clauses()
        self._build_money()
        self.disputes = {name: Dispute(self.bench, issue) for name, issue in route.issues.items()}

    def _build_clocks(self) -> None:
        every = (*self.route.deadlines, *self.route.procedure.after)
        self.bench.dependence.mark_steady(every)
        for deadline in every:
            self.bench.clocks[deadline.id] = clock_of(self.bench, deadline)
        self.clocks = questions(self._clock(deadline) for deadline in self.route.deadlines)
        self.after = questions(self._clock(deadline) for deadline in self.route.procedure.after)

    def _clock(self, deadline: Deadline) -> tuple[Deadline, Issues, Work]:
        return deadline, self.bench.dependence.issues(deadline), every_clock(self.bench, deadline)

    def _build_clauses(self) -> None:
        route, bench = self.route, self.bench
        sections = (route.applies, route.conditions, route.bars, (route.force,) if route.force else ())
        self.clauses: tuple[Clause, ...] = tuple(clause for section in sections for clause in section)
        self.sections = _sections([len(section) for section in sections])
        self.doors, conditions, bars, self.force = self.sections
        self.effects = [contributions(held.effect) for held in self.clauses]
        every = list(enumerate(self.clauses))
        self.deferring = [(place, held.defers) for place, held in every if held.effect is Effect.DEFER]
        self.waiting = [place for place, held in enumerate(route.bars) if held.effect is Effect.DEFER]
        deciding = [place for place in bars if self.clauses[place].effect in _DECIDING]
        self.deciding = (*self.force, *conditions, *deciding)
        self.varied = questions(
            (place, *self._asked(held.test)) for place, held in every if bench.dependence.issues(held.test)
        )
        self.earlier = questions((held, *self._asked(held.governs)) for held in route.earlier)

    @cached_property
    def notes(self) -> Notes:
        """The clauses written out, when the route is asked for the first time."""
        return Notes(self)

    @cached_property
    def works(self) -> list[Judge]:
        """Each clause as a function of its own."""
        return [self._judge(held.test) for held in self.clauses]

    def _build_money(self) -> None:
        bench, route = self.bench, self.route
        for head in route.heads:
            bench.heads[head.mark.id] = sum_judge(bench, head.amount)
        self.heads, self.advances = self._heads(route.heads), self._heads(route.advances)
        self.steps = build_steps(bench, route.total)
        found = {issue for held in route.heads for issue in bench.dependence.issues(held)} | self.steps.issues
        self.money_issues: Issues = tuple(issue for issue in route.issues if issue in found)

    def _heads(self, heads: Sequence[Head]) -> Questions:
        built = [build_head(self.bench, head) for head in heads]
        return questions((held, self.bench.dependence.issues(held.head), held.work) for held in built)

    @cached_property
    def obstacles(self) -> Questions:
        """What stands in the way; built, like all that follows, when somebody reads it."""
        return questions((held, *self._asked(held.test)) for held in self.route.obstacles)

    @cached_property
    def factors(self) -> dict[str, list[tuple[Factor, Judge]]]:
        """What speaks for and against, by judgement."""
        return {
            name: [(factor, self._judge(factor.test)) for factor in judgement.factors]
            for name, judgement in self.route.judgements.items()
        }

    @cached_property
    def evidence(self) -> list[Guarded]:
        """What proves the claim."""
        return [self._guarded(held) for held in self.route.evidence]

    @cached_property
    def papers(self) -> list[Guarded]:
        """What has to be lodged."""
        return [self._guarded(held) for held in self.route.papers]

    @cached_property
    def interactions(self) -> list[Guarded]:
        """What other routes do to this one."""
        return [self._guarded(held) for held in self.route.interactions]

    def carried(self) -> tuple[str, ...]:
        """The routes that this one carries, by id."""
        held = self.route.carries
        if held is None:
            return ()
        return held.routes or tuple(name for name, kind in self.kinds if kind == held.kind and name != self.route.id)

    @cached_property
    def courts(self) -> list[Guarded]:
        """Where the claim is made."""
        return [self._guarded(held) for held in self.route.procedure.courts]

    @cached_property
    def answer_by(self) -> Judge | None:
        """By when an answer is due."""
        day = self.route.procedure.answer_by
        return day_judge(self.bench, day) if day else None

    def _asked(self, test: Test) -> tuple[Issues, Judge]:
        return self.bench.dependence.issues(test), self._judge(test)

    def _judge(self, test: Test) -> Judge:
        return test_judge(self.bench, test)

    def _guarded(self, thing: Any) -> Guarded:  # noqa: ANN401 - whatever carries a guard
        return Guarded(thing, self._judge(thing.guard) if thing.guard else None)


def _sections(lengths: Iterable[int]) -> list[range]:
    """The places that lists of such lengths take, one after another."""
    ends = list(accumulate(lengths, initial=0))
    return [range(*held) for held in pairwise(ends)]


class Questions(NamedTuple):
    """Things asked of a case, and their functions grouped by the issues that they depend on."""

    things: tuple[Any, ...]
    groups: tuple[tuple[Issues, tuple[tuple[int, Work], ...]], ...]


def questions(items: Iterable[tuple[Any, Issues, Work]]) -> Questions:
    """Group things, so that each combination of options is chosen once for all of them."""
    things: list[Any] = []
    groups: dict[Issues, list[tuple[int, Work]]] = {}
    for index, (thing, issues, work) in enumerate(items):
        things.append(thing)
        groups.setdefault(issues, []).append((index, work))
    return Questions(tuple(things), tuple((issues, tuple(group)) for issues, group in groups.items()))


def read_all(view: View, asked: Questions, choosing: Choosing) -> list[list[tuple[Choices, Any]]]:
    """What is found of each thing, under each combination of the issues it depends on."""
    found: list[list[tuple[Choices, Any]]] = [[] for _ in asked.things]
    for issues, group in asked.groups:
        for taken, choice in choosing.of(issues):
            view.choose(choice)
            for index, work in group:
                found[index].append((taken, work(view)))
    return found


def clock_result(deadline: Deadline, found: Sequence[tuple[Choices, list[Ticking]]]) -> ClockResult:
    """A deadline over its readings, with the safe day."""
    clocks = tuple([ticking.clock for _, each in found for ticking in each])
    return over_clocks(deadline, clocks)


def over_clocks(deadline: Deadline, clocks: tuple[Clock, ...]) -> ClockResult:
    """A deadline over these clocks, with the safe day of the one shown first."""
    first = ClockResult(deadline, clocks, None, None).first
    own = [clock for clock in clocks if clock.record == first.record]
    return ClockResult(deadline, clocks, safe_day(own), latest_day(own))

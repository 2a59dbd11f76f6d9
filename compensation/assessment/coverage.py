"""How far the worked cases try a route: each clause seen as yes, as no, as not known, and deciding the outcome.

*Deciding* is a light form of MC/DC: with everything else as it was found, turning that one clause from yes to no would
change the outcome. A clause that hangs on a judgement may have no yes or no no: left to judgement then stands for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from compensation.assessment.expectation import answer, everything
from compensation.assessment.finding import AND, NO_NO, YES_YES
from compensation.assessment.outcome import outcome_of
from compensation.assessment.result import ClauseResult, ClockResult, ClockState, JudgementResult, Outcome, RouteResult
from compensation.assessment.worked import WorkedCase, judged
from compensation.errors import Complaint, Spot
from compensation.law.kernel import Judged, Mark, Row, Switch, Test, WorkOut
from compensation.law.law import Law
from compensation.law.route import Deadline, Effect, Route
from compensation.law.walk import below, facts_of, judgements_of, limit_of
from compensation.terms.truth import YES

NEEDED = ("applies", "condition", "bar", "branch", "extension", "earlier")
SIDES, LEFT = ("yes", "no"), "left-to-judgement"
PLAIN = (*SIDES, "not-known", "deciding")
SEEN = (*SIDES, LEFT, "not-known", "deciding")


@dataclass(frozen=True, slots=True)
class Tried:
    """One thing of a route that cases can try, and how often they saw it which way. ``aim`` is what they should see."""

    kind: str
    id: str
    spot: Spot
    aim: tuple[str, ...] = PLAIN
    judged: bool = False
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def untried(self) -> tuple[str, ...]:
        """What no case has shown."""
        sides = [way for way in (*SIDES, LEFT) if self.counts[way]]
        spared = SIDES if self.judged and LEFT in sides and len(sides) > 1 else ()
        return tuple(way for way in self.aim if not self.counts[way] and way not in spared)


@dataclass(frozen=True, slots=True)
class Bands:
    """The rows of a table, and those of them that the cases reached."""

    table: str
    reached: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the worked cases try one route; ``outcomes`` counts the answers they end in."""

    route: str
    cases: int
    outcomes: Counter[str]
    tried: tuple[Tried, ...]
    bands: tuple[Bands, ...]

    @property
    def lacking(self) -> tuple[Tried, ...]:
        """The clauses that were not seen every way, which a route needs before it may be called checked."""
        return tuple(held for held in self.tried if held.kind in NEEDED and held.untried)


def cover(route: Route, cases: Sequence[WorkedCase], law: Law) -> Coverage:
    """Judge those of the worked cases that are of the route, and count."""
    mine = [worked for worked in cases if worked.route is route]
    results = [result for worked in mine for result in judged(worked, law)]
    tried = {(held.kind, held.id): held for held in to_try(route)}
    for result in results:
        for kind, name, way in seen(result):
            tried[kind, name].counts[way] += 1
    outcomes = Counter(str(result.outcome) for result in results)
    return Coverage(route.id, len(mine), outcomes, tuple(tried.values()), tuple(bands(route, results, law)))


def shortfalls(coverage: Coverage, route: Route) -> tuple[Complaint, ...]:
    """What a route that is no draft any more still lacks in worked cases: complaints W005."""
    if route.status == "draft":
        return ()
    hint = "Write a worked case that shows it, or call the route a draft."
    return tuple(
        Complaint("W005", f"no worked case shows {held.kind} `{held.id}`: {', '.join(held.untried)}", held.spot, hint)
        for held in coverage.lacking
    )


def to_try(route: Route) -> Iterator[Tried]:
    """Everything that a worked case can try: in the route as it is, then what it had otherwise before."""
    for held in route.earlier:
        yield Tried("earlier", held.id, held.mark.spot, (*SIDES, "not-known"))
    known: set[tuple[str, str]] = set()
    for tried in (tried for text in route.texts for tried in _of_text(text)):
        if (tried.kind, tried.id) not in known:
            known.add((tried.kind, tried.id))
            yield tried


def _of_text(route: Route) -> Iterator[Tried]:
    for kind, clauses in (("applies", route.applies), ("condition", route.conditions), ("bar", route.bars)):
        for clause in clauses:
            yield _of_test(kind, clause.id, clause.mark.spot, clause.test, route)
    for deadline in (*route.deadlines, *route.procedure.after):
        for mark in _branches(deadline, route):
            yield Tried("branch", f"{deadline.id}.{mark.id}", mark.spot, SIDES)
        for held in deadline.extensions:
            yield _of_test("extension", f"{deadline.id}.{held.mark.id}", held.mark.spot, held.test, route)
    yield from _judgements_to_try(route)
    for obstacle in route.obstacles:
        yield Tried("obstacle", obstacle.mark.id, obstacle.mark.spot, (*SIDES, "not-known"))


def _of_test(kind: str, name: str, spot: Spot, test: Test, route: Route) -> Tried:
    """A test of judgements alone, without a fact, has one answer; one that hangs on a judgement may have it."""
    judged = bool(judgements_of(test, route))
    aim = (LEFT, "deciding") if judged and not facts_of(test, route) else PLAIN
    return Tried(kind, name, spot, aim, judged)


def _judgements_to_try(route: Route) -> Iterator[Tried]:
    things = (*route.applies, *route.conditions, *route.bars, *route.deadlines, *route.heads, *route.total)
    nodes = (node for thing in things for node in below(thing, route))
    asked = {node.judgement: node.mark.spot for node in nodes if isinstance(node, Judged)}
    for name, judgement in route.judgements.items():
        yield Tried("judgement", name, asked.get(name, route.mark.spot), SIDES)
        for factor in judgement.factors:
            yield Tried("factor", f"{name}.{factor.mark.id}", factor.mark.spot, SIDES)


def seen(result: RouteResult) -> Iterator[tuple[str, str, str]]:
    """What one result shows: (kind, id, way)."""
    yield from _of_versions(result)
    for kind, clauses in (("applies", result.applies), ("condition", result.conditions), ("bar", result.bars)):
        for held in clauses:
            yield from ((kind, held.clause.id, way) for way in _ways(held, result))
    for clock in (*result.deadlines, *result.after):
        yield from _of_clock(clock, result.route)
    yield from _of_judgements(result)
    met = {held.obstacle.mark.id: held.truth for held in result.obstacles}
    for obstacle in result.route.obstacles:
        truth = met.get(obstacle.mark.id)
        yield "obstacle", obstacle.mark.id, "no" if truth is None else "yes" if truth is YES else "not-known"


def _of_versions(result: RouteResult) -> Iterator[tuple[str, str, str]]:
    """Whether each earlier text governs; one of those named does, or each of them may."""
    if not result.versions:
        yield from (("earlier", held.id, "no") for held in result.route.earlier)
    for version in result.versions:
        if version.asked:
            yield "earlier", version.id, "yes" if version.asked.code == YES_YES else "not-known"


def _ways(held: ClauseResult, result: RouteResult) -> Iterator[str]:
    yield answer(held.pair)
    if decides(held, result):
        yield "deciding"


def decides(held: ClauseResult, result: RouteResult) -> bool:
    """Whether the outcome, or what is paid or awaited, would be another if this one clause were answered otherwise."""
    match held.clause.effect:
        case Effect.REDUCE | Effect.WITHHOLD_PAYMENT:
            return held.code == YES_YES
        case Effect.DEFER:
            return held.code != NO_NO and any(bar.id == held.clause.id for bar in result.waiting_for)
        case _:
            return _outcome_if(held, YES_YES, result) is not _outcome_if(held, NO_NO, result)


def _outcome_if(held: ClauseResult, code: int, result: RouteResult) -> Outcome:
    """The outcome with this clause answered so, and everything else as it was found."""
    if result.outcome is Outcome.CLOSED:
        return Outcome.CLOSED
    found = []
    for group in (result.applies, (*result.conditions, *result.bars)):
        joined = YES_YES
        for one in group:
            joined = AND[joined][code if one is held else one.effective_code]
        found.append(joined)
    return outcome_of(found[0], YES_YES, found[1])


def _branches(deadline: Deadline, route: Route) -> tuple[Mark, ...]:
    node = limit_of(deadline.last_day, route)
    if not isinstance(node, Switch):
        return ()
    marks = (node.base.mark, *(held.mark for held in node.exceptions))
    return tuple(mark for mark in marks if mark.id)


def _of_clock(clock: ClockResult, route: Route) -> Iterator[tuple[str, str, str]]:
    held, name = clock.first, clock.deadline.id
    for mark in _branches(clock.deadline, route):
        governs = mark.id in held.branches
        yield "branch", f"{name}.{mark.id}", "no" if not governs else "yes" if len(held.branches) == 1 else "not-known"
    for extension, found in zip(clock.deadline.extensions, held.extensions, strict=True):
        yield "extension", f"{name}.{extension.mark.id}", answer(found.pair)
        if held.state is ClockState.EXTENDABLE and found.code != NO_NO:
            yield "extension", f"{name}.{extension.mark.id}", "deciding"


def _of_judgements(result: RouteResult) -> Iterator[tuple[str, str, str]]:
    asked = {held.judgement.id: held for held in result.judgements}
    for name in result.route.judgements:
        yield "judgement", name, "yes" if name in asked else "no"
    for name, held in asked.items():
        yield from (("factor", f"{name}.{factor}", way) for factor, way in _factors(held))


def _factors(held: JudgementResult) -> Iterator[tuple[str, str]]:
    ways = {finding.mark.id: "yes" for finding in (*held.favours, *held.against)}
    ways |= {finding.mark.id: "not-known" for finding in held.unknown}
    for factor in held.judgement.factors:
        yield factor.mark.id, ways.get(factor.mark.id, "no")


def bands(route: Route, results: Sequence[RouteResult], law: Law) -> Iterator[Bands]:
    """The rows reached in each table that the heads of the route read."""
    reached: dict[str, set[str]] = {name: set() for name in _tables(route)}
    for table, row in (*_rows_in_heads(results), *_rows_in_totals(route, results)):
        reached[table].add(row)
    tables = {table.id: table for pack in law.packs for table in pack.tables.values()}
    for name, rows in reached.items():
        yield Bands(name, tuple(sorted(rows & set(tables[name].rows))), tuple(tables[name].rows))


def _tables(route: Route) -> list[str]:
    nodes = [node for thing in (*route.heads, *route.total) for node in below(thing, route)]
    named = [node.table for node in nodes if isinstance(node, Row)]
    worked = [node.word("table") for node in nodes if isinstance(node, WorkOut)]
    return sorted({*named, *filter(None, worked)})


def _rows_in_heads(results: Iterable[RouteResult]) -> Iterator[tuple[str, str]]:
    """The table and row of each sum that was read, and of each function that found something by one."""
    sums = (held.finding for result in results for head in result.heads for held in head.sums)
    for finding in (found for root in sums for found in everything(root)):
        node = finding.node
        if isinstance(node, Row):
            yield node.table, finding.about[0] if node.row_is_fact and finding.about else node.row
        elif isinstance(node, WorkOut) and node.word("table") and finding.value.low is not None:
            yield node.word("table"), node.word("row")


def _rows_in_totals(route: Route, results: Iterable[RouteResult]) -> Iterator[tuple[str, str]]:
    steps = {id(held.step): held.step for result in results for total in result.totals for held in total.steps}
    for node in (node for step in steps.values() for node in below(step, route)):
        if isinstance(node, Row) and not node.row_is_fact:
            yield node.table, node.row

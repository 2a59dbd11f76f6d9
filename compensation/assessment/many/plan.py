"""A route made ready to be read in columns: what each node hangs on; what columns cannot read is refused by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from compensation.assessment.assess import judge_of
from compensation.assessment.many.line_by_line import Standing, standing
from compensation.assessment.many.places import Places
from compensation.assessment.many.rows import Taken
from compensation.assessment.many.stated import WORDS
from compensation.assessment.verdicts import key_of, swaying
from compensation.assessment.view import Units
from compensation.case.facts import Kind, Registry
from compensation.errors import CompensationError, Complaint, Spot
from compensation.law.kernel import (
    Accrues,
    Among,
    At,
    Fixed,
    Moment,
    Order,
    RouteIs,
    Step,
    Suspended,
    Test,
    Use,
    WorkOut,
)
from compensation.law.law import Law
from compensation.law.resolve import PERIOD
from compensation.law.route import Clause, Deadline, Extension, Head, Route
from compensation.law.walk import below, parts

if TYPE_CHECKING:
    from compensation.assessment.many.units import Root


class UnreadableInColumns(CompensationError):  # noqa: N818 - it says what is the matter with the route
    """A route that uses a word which columns cannot read yet; the one-case reading can."""

    def __init__(self, route: str, clause: str, word: str, spot: Spot) -> None:
        message = f"{route}: `{clause}` uses `{word}`, which cannot be read in columns"
        hint = "Assess these cases one by one, or choose another route; nothing is approximated."
        super().__init__((Complaint("columns", message, spot, hint),))
        self.route, self.clause, self.word = route, clause, word


class About(NamedTuple):
    """What a node hangs on: the records that must be at hand, and the options and answers that may be tried."""

    node: Any
    records: frozenset[str]
    choices: frozenset[str]

    def narrowed(self, options: Taken) -> Taken:
        """The options that matter to the node."""
        return tuple([pair for pair in options if pair[0] in self.choices]) if options and self.choices else ()


class EarlierText(NamedTuple):
    """Law that was replaced: the question whether it governs, asked of the text of today, and its own plan."""

    asked: Clause
    plan: Plan


class Plan:
    """One route, ready for any number of batches; holds nothing of any case."""

    def __init__(self, law: Law, route: Route) -> None:
        self.law, self.route, self.registry = law, route, law.registry
        self.judge = judge_of(law, route)
        self.units: Units = self.judge.units
        self.tables = self.judge.bench.tables
        self.listings = {listing.singular: plural for plural, listing in law.registry.lists.items()}
        self.others: dict[str, Plan] = {}
        self.earlier: tuple[EarlierText, ...] = ()
        self.size = 0
        self.of_period: set[int] = set()
        self.places = Places(self)
        self.worded: dict[int, tuple[Any, tuple[str, ...]]] = {}
        self.combinations: dict[tuple[Any, ...], Root] = {}
        self._about: dict[int, About] = {}
        self._swaying: dict[int, tuple[Any, tuple[str, ...]]] = {}
        self._windows: dict[int, tuple[Extension, tuple[Test, ...], Test | None]] = {}
        self._stops: dict[str, bool] = {}
        self._standing: dict[int, Standing] = {}

    def about(self, node: Any) -> About:  # noqa: ANN401 - any node of the kernel
        """What a node hangs on."""
        found = self._about.get(id(node))
        if found is None:
            dependence = self.judge.bench.dependence
            choices = [held.partition(" ")[::2] for held in dependence.choices(node)]
            names = frozenset(name if kind == "issue" else key_of(name) for kind, name in choices)
            period = frozenset({PERIOD} if id(node) in self.of_period else ())
            found = self._about[id(node)] = About(node, dependence.records(node) | period, names)
        return found

    def meant(self, node: Any) -> Any:  # noqa: ANN401
        """What a name stands for; any other node is meant itself."""
        while type(node) is Use:
            node = self.route.named[node.name]
        return node

    def swaying(self, node: Any) -> tuple[str, ...]:  # noqa: ANN401
        """The judgements on which the days or sums below a comparison, or of a deadline, hang."""
        held = self._swaying.get(id(node))
        if held is None:
            inner = (node.last_day, node.act) if isinstance(node, Deadline) else tuple(parts(node))
            held = self._swaying[id(node)] = (node, swaying(self.judge.bench, *inner))
        return held[1]

    def window(self, extension: Extension, deadline: Deadline) -> tuple[tuple[Test, ...], Test | None]:
        """What a ground for more time asks: the tests, and whether its window was open on the day of the act."""
        held = self._windows.get(id(extension))
        if held is None:
            asked = [test for test in (extension.test, extension.guard) if test is not None]
            if extension.to is not None:
                asked.append(Order(extension.mark, deadline.act, "on_or_before", extension.to))
            begun = extension.opens
            opens = None if begun is None else Order(extension.mark, deadline.act, "on_or_after", begun)
            self._windows[id(extension)] = held = (extension, tuple(asked), opens)
        return held[1], held[2]

    def may_stand_still(self, deadline: Deadline) -> bool:
        """Whether something below the last day of a deadline can hold its time."""
        held = self._stops.get(deadline.id)
        if held is None:
            held = any(isinstance(node, Suspended) for node in below(deadline.last_day, self.route))
            self._stops[deadline.id] = held
        return held

    def standing(self, node: WorkOut) -> Standing:
        """A function that is reckoned line by line."""
        if id(node) not in self._standing:
            self._standing[id(node)] = standing(node, self.route, self.tables, self.judge.bench.lists)
        return self._standing[id(node)]

    def head(self, name: str) -> Head:
        """A head of the route by id."""
        return next(held for held in self.route.heads if held.mark.id == name)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause that the outcome hangs on."""
        route = self.route
        return (*route.applies, *route.conditions, *route.bars, *((route.force,) if route.force else ()))


def compile_plan(law: Law, route: str) -> Plan:
    """The plan of a route; raises UnreadableInColumns where it uses what columns cannot read."""
    return _compiled(law, route, {})


def _compiled(law: Law, name: str, known: dict[str, Plan]) -> Plan:
    if name in known:
        return known[name]
    plan = known[name] = Plan(law, law.route(name))
    _look_through(plan, known)
    earlier = []
    for held in plan.route.earlier:
        earlier.append(EarlierText(Clause(held.mark, held.governs), Plan(law, held.route)))
        _look_through(earlier[-1].plan, known)
    plan.earlier = tuple(earlier)
    _of_one_kind(plan)
    return plan


def _of_one_kind(plan: Plan) -> None:
    """Refuse a limit that runs for each record of a list under one text and not under another."""
    kinds: dict[str, str] = {}
    for held in (held for text in plan.route.texts for held in text.deadlines):
        if kinds.setdefault(held.id, held.for_each) != held.for_each:
            raise UnreadableInColumns(plan.route.id, held.id, "for_each", held.mark.spot)


def _look_through(plan: Plan, known: dict[str, Plan]) -> None:
    """Refuse what columns cannot read, and make the plans of the routes that are asked."""
    law, name = plan.law, plan.route.id
    for clause, node in _asked(plan):
        plan.size += 1
        if isinstance(node, Accrues):
            _hangs_on_period(node.each, plan.of_period)
        word = _unreadable(node, plan.registry)
        if word:
            raise UnreadableInColumns(name, clause, word, node.mark.spot)
        if isinstance(node, RouteIs) and any(held.id == node.route for held in law.routes):
            plan.others[node.route] = _compiled(law, node.route, known)


def _hangs_on_period(node: Any, found: set[int]) -> bool:  # noqa: ANN401 - any node of the kernel
    """Whether a node hangs on the day of the period at hand, which no definition can; those that do are noted."""
    inside = [part for part in parts(node) if not isinstance(node, Accrues) or part is not node.each]
    held = [_hangs_on_period(part, found) for part in inside]
    if any(held) or (isinstance(node, At) and node.moment is Moment.PERIOD_DAY):
        found.add(id(node))
        return True
    return False


def _asked(plan: Plan) -> Iterator[tuple[str, Any]]:
    """Every node that an answer in columns rests on, with the clause, deadline, head or step above it."""
    route = plan.route
    things: Sequence[Any] = (*plan.clauses, *route.deadlines, *route.heads, *route.total)
    for thing in things:
        yield from ((thing.mark.id, node) for node in below(thing, route))
    for earlier in route.earlier:
        yield from ((earlier.id, node) for node in below(earlier.governs, route))
    for issue in route.issues.values():
        for when, _, _ in issue.settled:
            yield from ((issue.mark.id, node) for node in below(when, route))


def _unreadable(node: Any, registry: Registry) -> str:  # noqa: ANN401
    """The word of the language that cannot be read in columns, or nothing."""
    match node:
        case Step(operation="round", by=by) if by is not None:
            return "" if isinstance(by, Fixed) else "round"
        case Among(fact=fact):
            return "" if registry.facts[fact].kind in WORDS else "is"
        case _:
            return _unreadable_guard(node, registry)


def _unreadable_guard(node: Any, registry: Registry) -> str:  # noqa: ANN401
    """A fact that is asked only after one that no column of words, numbers or truths holds."""
    fact = registry.facts.get(getattr(node, "fact", ""))
    before = fact and fact.guard and registry.facts[fact.guard.fact].kind
    return "asked_if" if before in {Kind.DATE, Kind.PERIOD, Kind.MONEY} else ""

"""The answers that a question may have, as far as the law of a route tells them apart: one answer for each class."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from compensation.assessment.comparisons import lasts
from compensation.assessment.finding import UNSURE, YES_YES
from compensation.assessment.judge import RouteJudge
from compensation.assessment.leaves import among, flag, in_table
from compensation.assessment.result import Unit
from compensation.assessment.verdicts import key_of, swaying
from compensation.assessment.view import Held, View
from compensation.case.case import Codes
from compensation.case.facts import SEVERAL, Fact, Kind
from compensation.law.kernel import Among, Flag, InTable, Lasts, Mark, Member, Members
from compensation.law.route import Deadline, Route
from compensation.law.walk import below, facts_read, judgements_of, parts
from compensation.terms import territory
from compensation.terms.counting import Length
from compensation.terms.truth import YES

Leaf = Flag | Among | InTable | Lasts
OTHER = ""
"""A code that the law of the route does not name."""
_NOWHERE_NAMED = ("aq", "bv", "hm", "tf", "um")
_PARTS_OF = {"gb": ("gb-eng", "gb-sct", "gb-wls", "gb-nir")}
_BUILDERS: dict[type, Callable[..., Any]] = {Flag: flag, Among: among, InTable: in_table, Lasts: lasts}
_KNOWN: WeakKeyDictionary[RouteJudge, Possible] = WeakKeyDictionary()


class Group(NamedTuple):
    """The members of a list that belong to it on the same days (ordinals), as a test without days."""

    since: int | None
    until: int | None
    test: Among

    def holds(self, day: int) -> bool:
        """Whether its members belong on a day."""
        return (self.since or 0) <= day and (self.until is None or day <= self.until)


def possible(judge: RouteJudge) -> Possible:
    """The possible answers to what a route asks, found once."""
    if judge not in _KNOWN:
        _KNOWN[judge] = Possible(judge)
    return _KNOWN[judge]


class Possible:
    """The classes of answers that one route tells apart."""

    def __init__(self, judge: RouteJudge) -> None:
        self._bench, self._facts = judge.bench, judge.registry.facts
        self._groups: dict[int, tuple[Group, ...]] = {}
        self._since: dict[int, int] = {}
        self._coders: dict[int, tuple[Leaf, Callable[[Any], int]]] = {}
        self._guards: dict[str, Among] = {}
        self._answers: dict[str, tuple[Any, ...]] = {}
        self._rows: dict[str, set[str]] = {}
        self._tests: dict[str, list[Leaf]] = {}
        self._depends: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._swaying: dict[int, tuple[str, ...]] = {}
        read = self._gather(judge.route)
        while read:
            read = [guard.fact for name in read for guard in self._guard_of(self._facts[name])]

    def _gather(self, route: Route) -> list[str]:
        """Sort the tests by the facts that they read; gives every fact that is read at all."""
        nodes = {id(node): node for root in asked_of(route) for node in below(root, route)}
        for node in nodes.values():
            if isinstance(node, Leaf):
                self._tests.setdefault(node.fact, []).extend(self._plain(node))
            if isinstance(node, InTable):
                self._rows.setdefault(node.fact, set()).update(self._bench.tables[node.table].rows)
        return list(dict.fromkeys(name for node in nodes.values() for name in facts_read(node) if name in self._facts))

    def _guard_of(self, fact: Fact) -> Iterator[Among]:
        """The question before a fact as a test, the first time that somebody asks for it."""
        if fact.guard and fact.id not in self._guards:
            codes = sorted(value for value in fact.guard.values if isinstance(value, str))
            guard = self._guards[fact.id] = Among(Mark(), fact.guard.fact, _members(codes))
            if codes:
                self._tests.setdefault(guard.fact, []).append(guard)
            yield guard

    def _plain(self, node: Leaf) -> list[Leaf]:
        return [group.test for group in self.groups(node)] if isinstance(node, Among) else [node]

    def groups(self, node: Among) -> tuple[Group, ...]:
        """The members of a list by the days on which they belong; one group where the list has no days."""
        found = self._groups.get(id(node))
        if found is None:
            found = self._groups[id(node)] = tuple(_grouped(node))
            self._since.update((id(group.test), group.since or 0) for group in found)
        return found

    def depends(self, node: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:  # noqa: ANN401 - any node of the kernel
        """The records of lists on which a node depends, by their singular, and the choices, by their keys."""
        found = self._depends.get(id(node))
        if found is None:
            dependence = self._bench.dependence
            judgements = sorted(judgements_of(node, self._bench.route))
            keys = (*dependence.issues(node), *[key_of(name) for name in judgements])
            found = self._depends[id(node)] = (tuple(sorted(dependence.records(node))), keys)
        return found

    def swaying(self, held: Any) -> tuple[str, ...]:  # noqa: ANN401 - a comparison or a deadline
        """The judgements on which the days of a comparison or a deadline hang, where each can be tried."""
        found = self._swaying.get(id(held))
        if found is None:
            nodes = (held.last_day, held.act) if isinstance(held, Deadline) else parts(held)
            found = self._swaying[id(held)] = swaying(self._bench, *nodes)
        return found

    def guard(self, fact: Fact) -> Among:
        """The question before a fact, as a test that holds where the fact is asked."""
        return self._guards[fact.id]

    def coder(self, node: Leaf) -> Callable[[Any], int]:
        """The function that gives the code of a test for a plain value; the same one each time."""
        if id(node) not in self._coders:
            self._coders[id(node)] = (node, self._coded(node))
        return self._coders[id(node)][1]

    def _coded(self, node: Leaf) -> Callable[[Any], int]:
        judge, fact, known = _BUILDERS[type(node)](self._bench, node), self._facts[node.fact], dict[Any, int]()
        is_single = self._bench.is_single(node.fact)

        def code(value: Any) -> int:  # noqa: ANN401 - a value of any kind of fact
            if value not in known:
                view = View({fact.id: value} if is_single else {}, {}, Unit("", 0, ""), 1)
                view.bound[fact.record] = Held("", {fact.name: value}, {})
                known[value] = judge(view).code
            return known[value]

        return code

    def answers(self, fact: Fact) -> tuple[Any, ...]:
        """One answer of each class; of a fact that holds several codes, one code of each class that is ever named."""
        if fact.id not in self._answers:
            self._answers[fact.id] = self._classes(fact, self._every(fact))
        return self._answers[fact.id]

    def _every(self, fact: Fact) -> Sequence[Any]:
        if fact.kind is Kind.BOOL:
            return (True, False)
        if fact.kind is Kind.DURATION:
            named = [test.length for test in self._tests.get(fact.id, ()) if isinstance(test, Lasts)]
            return (Length(), *named, *[replace(length, days=length.days + 1) for length in named])
        return self._universe(fact)

    def finer(self, fact: Fact, place: str) -> tuple[Any, ...]:
        """One place of each class inside a place that is too wide for the law; nothing where it is not too wide."""
        if all(self.coder(test)(place) != UNSURE for test in self._tests.get(fact.id, ())):
            return ()
        inside = [one for one in self._universe(fact) if one != place and territory.within(one, place) is YES]
        return self._classes(fact, inside)

    def class_of(self, fact: Fact, value: Any) -> tuple[int, ...]:  # noqa: ANN401 - a value of any kind
        """What the law of the route makes of an answer: the code of every test of it."""
        return tuple([self.coder(test)(value) for test in self._tests.get(fact.id, ())])

    def like(self, fact: Fact, value: str) -> tuple[str, ...]:
        """All codes of the class of this one, in the order of the registry."""
        mine = self.class_of(fact, value)
        return tuple(code for code in self._universe(fact) if code and self.class_of(fact, code) == mine)

    def _classes(self, fact: Fact, values: Sequence[Any]) -> tuple[Any, ...]:
        several = fact.kind in SEVERAL
        if fact.kind is Kind.BOOL:
            return tuple(values)
        found: dict[tuple[int, ...], Any] = {}
        for value in values:
            key = self.class_of(fact, Codes(frozenset((value,)), complete=True) if several else value)
            if not several or any(key):
                found.setdefault(key, value)
        if several:
            return tuple(found[key] for key in sorted(found, key=lambda key: self._joined_last(fact, key)))
        return tuple(found.values())

    def _joined_last(self, fact: Fact, key: tuple[int, ...]) -> tuple[int, ...]:
        """Those first who belong from the latest day on: functions of a day then have most in common."""
        tests = self._tests.get(fact.id, ())
        since = [-self._since.get(id(test), 0) for test, code in zip(tests, key, strict=True) if code == YES_YES]
        return (min(since, default=0), *key)

    def _universe(self, fact: Fact) -> tuple[str, ...]:
        tests = [test for test in self._tests.get(fact.id, ()) if isinstance(test, Among)]
        named = tuple(dict.fromkeys(member.code for test in tests for member in test.members.members))
        if fact.kind in {Kind.PLACE, Kind.PLACES}:
            return _places(named)
        if fact.choices:
            return tuple(code for code, _ in fact.choices)
        rows = sorted(self._rows.get(fact.id, ()))
        return tuple(dict.fromkeys((*rows, *named))) if rows else (*named, OTHER)


def asked_of(route: Route) -> Iterator[Any]:
    """Everything in a route on which its outcome may hang."""
    yield from (clause.test for clause in (*route.applies, *route.conditions, *route.bars))
    yield from route.deadlines
    yield from (when for issue in route.issues.values() for when, _, _ in issue.settled)
    if route.in_force is not None:
        yield route.in_force


def _members(codes: Sequence[str]) -> Members:
    return Members(tuple(Member(code) for code in codes))


def _grouped(node: Among) -> Iterator[Group]:
    if node.members.at is None:
        yield Group(None, None, replace(node, members=replace(node.members, is_open=False)))
        return
    windows: dict[tuple[int | None, int | None], list[str]] = {}
    for member in node.members.members:
        windows.setdefault((member.since, member.until), []).append(member.code)
    for (since, until), codes in sorted(windows.items(), key=lambda held: held[0][0] or 0):
        yield Group(since, until, replace(node, members=_members(codes)))


def _places(named: Sequence[str]) -> tuple[str, ...]:
    """Places fine enough for every area that is named, and one that is in none of them."""
    split = {code[:2] for code in named if "-" in code}
    fine: dict[str, None] = {}
    for code in named:
        country = code[:2]
        if country in _PARTS_OF and country in split:
            fine.update(dict.fromkeys(_PARTS_OF[country]))
        elif country in split:
            fine.update(dict.fromkeys((code, f"{country}-0") if "-" in code else (f"{country}-0",)))
        else:
            fine[code] = None
    named_countries = {code[:2] for code in named}
    return (*fine, *[code for code in _NOWHERE_NAMED if code not in named_countries][:1])

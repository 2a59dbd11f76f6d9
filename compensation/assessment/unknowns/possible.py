"""The answers that a question may have, as far as the law of a route tells them apart: one answer for each class."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from weakref import WeakKeyDictionary

from compensation.assessment.build import Bench
from compensation.assessment.judge import RouteJudge
from compensation.assessment.one import test_judge
from compensation.assessment.result import Unit
from compensation.assessment.view import Held, View
from compensation.case.case import Codes
from compensation.case.facts import SEVERAL, Fact, Kind
from compensation.law.kernel import Among, Flag, InTable, Lasts, Mark, Member, Members
from compensation.law.walk import below_all, facts_read
from compensation.terms import territory
from compensation.terms.counting import Length
from compensation.terms.truth import UNKNOWN, YES

Leaf = Flag | Among | InTable | Lasts
OTHER = ""
"""A code that the law of the route does not name."""
_NOWHERE_NAMED = ("aq", "bv", "hm", "tf", "um")
_PARTS_OF = {"gb": ("gb-eng", "gb-sct", "gb-wls", "gb-nir")}
_KNOWN: WeakKeyDictionary[RouteJudge, Possible] = WeakKeyDictionary()


def possible(judge: RouteJudge) -> Possible:
    """The possible answers to what a route asks, found once."""
    if judge not in _KNOWN:
        _KNOWN[judge] = Possible(judge.bench)
    return _KNOWN[judge]


class Possible:
    """The classes of answers that one route tells apart, or several texts of it together; the first has the facts."""

    def __init__(self, *benches: Bench) -> None:
        self._bench, self._facts = benches[0], benches[0].registry.facts
        self._tests: dict[str, list[Leaf]] = {}
        self._homes: dict[int, Bench] = {}
        self._rows: dict[str, set[str]] = {}
        self._codes: dict[tuple[int, Hashable], int] = {}
        self._judges: dict[int, Callable[[View], Any]] = {}
        self._classes: dict[str, Mapping[Hashable, tuple[Any, ...]]] = {}
        self._finer: dict[tuple[str, str], tuple[str, ...]] = {}
        for bench in benches:
            self._gather(bench)

    def _gather(self, bench: Bench) -> None:
        """Sort the tests by the facts that they read; a question that must be asked before is a test of its fact."""
        read: set[str] = set()
        for node in below_all(bench.route):
            if isinstance(node, Leaf):
                tests = list(_plain(node))
                self._homes.update((id(test), bench) for test in tests)
                self._tests.setdefault(node.fact, []).extend(tests)
            if isinstance(node, InTable):
                self._rows.setdefault(node.fact, set()).update(bench.tables[node.table].rows)
            read.update(facts_read(node))
        todo = [self._facts[name] for name in sorted(read) if name in self._facts]
        while todo:
            guard = todo.pop().guard
            codes = [value for value in guard.values if isinstance(value, str)] if guard else []
            if guard and codes:
                members = Members(tuple(Member(code) for code in sorted(codes)))
                self._tests.setdefault(guard.fact, []).append(Among(Mark(), guard.fact, members))
            if guard:
                todo.append(self._facts[guard.fact])

    def answers(self, fact: Fact) -> tuple[Any, ...]:
        """One answer of each class; of a fact that holds several codes, one code of each class that is ever named."""
        return tuple(held[0] for held in self.classes(fact).values())

    def classes(self, fact: Fact) -> Mapping[Hashable, tuple[Any, ...]]:
        """Every answer, in the order of the registry, by what the law of the route makes of it."""
        found = self._classes.get(fact.id)
        if found is None:
            grouped: dict[Hashable, list[Any]] = {}
            for value in self._every(fact):
                key = self.class_of(fact, value)
                if fact.kind not in SEVERAL or any(key):
                    grouped.setdefault(value if fact.kind is Kind.BOOL else key, []).append(value)
            found = self._classes[fact.id] = {key: tuple(values) for key, values in grouped.items()}
        return found

    def class_of(self, fact: Fact, value: Any) -> tuple[int, ...]:  # noqa: ANN401 - a value of any kind
        """What the law of the route makes of an answer, or of one code of several: the answer of every test of it."""
        told = Codes(frozenset((value,)), complete=True) if fact.kind in SEVERAL else value
        return tuple([self._coded(fact, test, told) for test in self._tests.get(fact.id, ())])

    def finer(self, fact: Fact, place: str) -> tuple[str, ...]:
        """One place of each class inside a place that is too wide for the law; nothing where it is not too wide."""
        if (fact.id, place) not in self._finer:
            inside: dict[Hashable, str] = {}
            if UNKNOWN in [code % 3 for code in self.class_of(fact, place)]:
                for one in self._every(fact):
                    if one != place and territory.within(one, place) is YES:
                        inside.setdefault(self.class_of(fact, one), one)
            self._finer[fact.id, place] = tuple(inside.values())
        return self._finer[fact.id, place]

    def is_unheard_of(self, fact: Fact, code: str) -> bool:
        """Whether a code of some table stands in no row of it, so that another one must be meant."""
        return UNKNOWN in [answer % 3 for answer in self.class_of(fact, code)]

    def _coded(self, fact: Fact, test: Leaf, value: Any) -> int:  # noqa: ANN401
        key = (id(test), value)
        if key not in self._codes:
            judge = self._judges.get(id(test))
            if judge is None:
                judge = self._judges[id(test)] = test_judge(self._homes.get(id(test), self._bench), test)
            is_single = self._bench.is_single(fact.id)
            view = View({fact.id: value} if is_single else {}, {}, Unit("", 0, ""), 1)
            view.bound[fact.record] = Held("", {fact.name: value}, {})
            self._codes[key] = judge(view).code
        return self._codes[key]

    def _every(self, fact: Fact) -> Sequence[Any]:
        if fact.kind is Kind.BOOL:
            return (True, False)
        if fact.kind is Kind.DURATION:
            named = [test.length for test in self._tests.get(fact.id, ()) if isinstance(test, Lasts)]
            return (Length(), *named, *[replace(length, days=length.days + 1) for length in named])
        tests = [test for test in self._tests.get(fact.id, ()) if isinstance(test, Among)]
        named_codes = tuple(dict.fromkeys(member.code for test in tests for member in test.members.members))
        rows = sorted(self._rows.get(fact.id, ()))
        if fact.kind in {Kind.PLACE, Kind.PLACES}:
            return _places((*rows, *named_codes))
        if fact.choices:
            return tuple(code for code, _ in fact.choices)
        return tuple(dict.fromkeys((*rows, *named_codes, OTHER)))


def _plain(node: Leaf) -> Iterator[Leaf]:
    """A test without days: of members that come and go, one test for each stretch of time in which they belong."""
    if not isinstance(node, Among) or (node.members.at is None and not node.members.is_open):
        yield node
        return
    windows: dict[tuple[int | None, int | None], list[Member]] = {}
    for member in node.members.members:
        windows.setdefault((member.since, member.until), []).append(Member(member.code))
    for members in windows.values():
        yield replace(node, members=Members(tuple(members)))


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
    countries = {code[:2] for code in named}
    return (*fine, *[code for code in _NOWHERE_NAMED if code not in countries][:1])

"""A route drawn for one case: every truth as a function of all that may still be answered.

What is joined of parts is drawn part by part. A comparison is not read again but asked: what keeps it open is answered
in every way that makes a difference, and the judge of the comparison says what comes of it. A single open day is cut
where the answer turns. Of comparisons with several open days a loose drawing only says that they may turn out either
way; a firm one tries some days, one further record of a list, and so never says more than is so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import ceil, floor
from typing import Any, NamedTuple

from compensation.assessment.build import Judge
from compensation.assessment.finding import HAS_UNKNOWN, NO_NO, NO_YES, PAIRS, UNSURE, YES_YES, Finding
from compensation.assessment.missing import Asked, places
from compensation.assessment.one import test_judge
from compensation.assessment.unknowns.variables import (
    APPLIED,
    END,
    MORE,
    START,
    Key,
    Question,
    Variable,
    Variables,
    choice_of,
    lies_in,
)
from compensation.assessment.unknowns.world import NUMBERS, World, day
from compensation.assessment.view import Held
from compensation.case.facts import Fact
from compensation.law import kernel
from compensation.law.diagram import OvergrownError
from compensation.law.kernel import Disputed, Guarded, Not, Size, Some, Switch, Test, Use
from compensation.law.walk import below
from compensation.terms.dates import Span
from compensation.terms.truth import UNKNOWN, YES

MANY_VALUES = 40
"""A comparison is not asked of more values than this one by one."""
ASKED_FOR_ONE, PLAIN = 60, 30
"""For so many questions to the judges one comparison may be left unseen; a plain one rests on fewer nodes than this."""
MOST_CUTTING, NEAR = 240, 10
"""So often a comparison is asked to find where it turns; so near to a guess it is looked for."""
_OPEN_FOR_GOOD = (kernel.Unread, kernel.RouteIs, kernel.Row, kernel.WorkOut, kernel.InTable)
Samples = Mapping[Key, Sequence[int]]


class Loose(NamedTuple):
    """A comparison that was not looked into: its judge, what was told when it was met, and the days it hangs on."""

    judge: Judge
    bound: Mapping[str, Held]
    told: tuple[tuple[Key, Any], ...]
    keys: tuple[Key, ...]


class Drawing:
    """One route and case being drawn, loosely where no ``samples`` are given; ``most``: in plain questions to judge."""

    def __init__(self, world: World, variables: Variables, most: int, samples: Samples | None = None) -> None:
        self.world, self.variables, self.samples = world, variables, samples
        self.diagram, self.bench, self.left = variables.diagram, world.judge.bench, most
        self.is_real, self.is_whole = True, True
        self._least, self._share, self._unseen_left = 0, most // 2, most // ASKED_FOR_ONE
        self.loose: dict[int, Loose] = {}
        self._told: list[tuple[Key, Any]] = []
        self._judges, self._effort = dict[int, tuple[Test, Judge]](), dict[Judge, int]()
        self._drawn: dict[tuple[Any, ...], int] = {}
        self._ways: dict[type, Callable[[Any, Finding], int]] = {
            kernel.All: self._all, kernel.Any: self._any, Not: self._not, Guarded: self._guarded, Use: self._use,
            Disputed: self._disputed, Switch: self._switched, Some: self._some,
        }  # fmt: skip

    def truth(self, test: Test) -> int:
        """A truth of the kernel as it stands in the world."""
        return self._of(test, self._asked(self._judge(test)))

    def found(self, finding: Finding) -> int:
        """The same, where it has been judged already."""
        return self._of(finding.node, finding)  # type: ignore[arg-type]

    def _judge(self, test: Test) -> Judge:
        held = self._judges.get(id(test))
        if held is None:
            held = self._judges[id(test)] = test, test_judge(self.bench, test)
            self._effort[held[1]] = 1 + sum(1 for _ in below(test, self.bench.route)) // PLAIN
        return held[1]

    def _asked(self, judge: Judge) -> Finding:
        self.left -= self._effort.get(judge, 1)
        if self.left < self._least:
            raise OvergrownError
        return judge(self.world.view)

    def _of(self, node: Test, finding: Finding) -> int:
        if not HAS_UNKNOWN[finding.code]:
            return self.diagram.leaf(finding.code)
        key = (id(node), self._at_hand(node), tuple(self._told))
        found = self._drawn.get(key)
        if found is None:
            way: Callable[[Any, Finding], int] = self._ways.get(type(node), self._compared)
            found = self._drawn[key] = way(node, finding)
        return found

    def _at_hand(self, node: Test) -> tuple[Any, ...]:
        """The records and readings on which a node depends."""
        bound, choice = self.world.bound, self.world.view.choice
        dependence = self.bench.dependence
        records = tuple(sorted((name, bound[name].id) for name in dependence.records(node) if name in bound))
        return records, tuple((name, choice.get(name)) for name in dependence.issues(node))

    def _all(self, node: kernel.All, finding: Finding) -> int:
        return self.variables.all(self._of(part, one) for part, one in zip(node.parts, finding.parts, strict=True))

    def _any(self, node: kernel.Any, finding: Finding) -> int:
        return self.variables.any(self._of(part, one) for part, one in zip(node.parts, finding.parts, strict=True))

    def _not(self, node: Not, finding: Finding) -> int:
        return self.variables.negated(self._of(node.part, finding.parts[0]))

    def _guarded(self, node: Guarded, finding: Finding) -> int:
        guard, part = self._of(node.guard, finding.parts[0]), self._of(node.part, finding.parts[1])
        if node.absent is YES:
            return self.variables.any((self.variables.negated(guard), part))
        return self.variables.all((guard, part))

    def _use(self, _node: Use, finding: Finding) -> int:
        return self.found(finding.parts[0])

    def _disputed(self, node: Disputed[Test], finding: Finding) -> int:
        options = dict(node.options)
        return self.variables.widest(
            self._of(options[name], one) for name, one in zip(finding.about, finding.parts, strict=True)
        )

    def _switched(self, node: Switch[Test], finding: Finding) -> int:
        base, *limbs = finding.parts
        tests = [test for held in node.exceptions for test in (held.when, held.then)]
        roots = [self._of(test, one) for test, one in zip(tests, limbs, strict=True)]
        return self.diagram.map(choice_of(node), self._of(node.base, base), *roots)

    def _some(self, node: Some, finding: Finding) -> int:
        listing = self.bench.registry.lists[node.listing]
        open_ = self._further(node.listing)
        if open_ and self.samples is not None:
            if open_[0].part != MORE:
                return self._apart(node, finding, open_, self._judge(node))
            return self._lengthened(open_[0], self._judge(node))
        held = self._list_of(node.listing)
        roots = []
        for (record, member), part in zip(held.records if held else (), finding.parts, strict=True):
            with self._bound(listing.singular, record):
                belongs = () if member is YES else self._belongs(node.listing, record)
                roots.append(self.variables.all((self._of(node.where, part), *belongs)))
        if open_:
            roots.append(self._freely(node, finding, open_, self._judge(node)))
        return self.variables.any(roots)

    def _further(self, plural: str) -> list[Key]:
        """What stands for the records of a list at hand that nobody has told of; nothing where it is complete."""
        held, parent = self._list_of(plural), self.bench.registry.lists[plural].parent
        if held is not None and held.complete:
            return []
        if plural == "applications":
            return [Key(plural, "", APPLIED)]
        outer = self.world.bound[self.bench.registry.lists[parent].singular].id if parent else ""
        return [key for key in self.world.open_list(plural) if key.record == outer]

    def _list_of(self, plural: str) -> Any:  # noqa: ANN401 - a list, or None
        parent = self.bench.registry.lists[plural].parent
        if parent is None:
            return self.world.view.lists.get(plural)
        return self.world.bound[self.bench.registry.lists[parent].singular].lists.get(plural)

    @contextmanager
    def _bound(self, singular: str, record: Held) -> Iterator[None]:
        bound = self.world.bound
        before = dict.get(bound, singular)
        bound[singular] = record
        try:
            yield
        finally:
            del bound[singular]
            if before is not None:
                bound[singular] = before

    def _belongs(self, plural: str, record: Held) -> Iterator[int]:
        """Whether a record that does not say so belongs to what is judged: by each of its links."""
        for key, target in self.world.open_links(plural, record):
            values = self.world.values(key)
            children = [self.variables.yes if value == target else self.variables.no for value in values]
            yield self.variables.several(Variable(key, (self.world.question(key),), values), children)

    def _compared(self, node: Test, finding: Finding) -> int:
        """A comparison: what keeps it open is answered until it is open no more.

        Drawn loosely, one that would take too many questions is not looked into: it hangs on all that it may read.
        """
        if self.samples is not None or self._least:
            return self._answered(node, finding, self._judge(node))
        self._least = max(self.left - self._share, 1)
        try:
            return self._answered(node, finding, self._judge(node))
        except OvergrownError:
            self.is_whole, self._unseen_left = False, self._unseen_left - 1
            if self._unseen_left < 0:
                raise
            return self._unseen(node, finding)
        finally:
            self._least = 0

    def _answered(self, node: Test, finding: Finding, judge: Judge) -> int:
        if not HAS_UNKNOWN[finding.code]:
            return self.diagram.leaf(finding.code)
        keys = self._open(node, finding)
        if not keys:
            return self._open_for_good(node, finding, judge)
        if isinstance(node, kernel.RouteIs) or (isinstance(node, kernel.SameAs) and self.samples is None):
            return self._apart(node, finding, keys, judge)
        few = [key for key in keys if 0 < len(self.world.values(key)) <= MANY_VALUES]
        if few:
            return self._each(node, few[0], self.world.values(few[0]), judge)
        if self.samples is not None:
            return self._firmly(node, finding, keys, judge)
        cells = self._cells(node, finding, keys[0], judge) if len(keys) == 1 else None
        return self._freely(node, finding, keys, judge) if cells is None else self._cut(keys[0], cells)

    def _open_for_good(self, node: Test, finding: Finding, judge: Judge) -> int:
        """What no answer closes any more, but for those about applications that nobody has told of."""
        reads = self.bench.dependence.facts(node)
        further = self._further("applications") if "applications" in reads else []
        return self._apart(node, finding, further, judge) if further else self.diagram.leaf(finding.code)

    def _open(self, node: Test, finding: Finding) -> list[Key]:
        """What keeps a comparison open, as far as it can still be answered; else all that it reads and is open."""
        bound = {name: record.id for name, record in self.world.bound.items()}
        asked = Asked(self.bench.registry, self.world.view)
        found = [key for fact, record, _ in places(finding, bound, asked) for key in self._keys(fact, record)]
        return list(dict.fromkeys(found)) or list(dict.fromkeys(self._all_open(node)))

    def _keys(self, fact: str, record: str) -> Sequence[Key]:
        if fact in self.bench.registry.lists:
            return self.world.open_list(fact)
        return self.world.open_fact(fact, record)

    def _all_open(self, node: Test) -> Iterator[Key]:
        registry = self.bench.registry
        for name in sorted(self.bench.dependence.facts(node)):
            if name in registry.lists:
                yield from self.world.open_list(name)
                held = self._list_of(name)
                for record, member in held.records if held else ():
                    if member is UNKNOWN:
                        yield from (key for key, _ in self.world.open_links(name, record))
            elif name in registry.facts:
                for record in self._records_of(registry.facts[name].record):
                    yield from self.world.open_fact(name, record)
        if any(isinstance(held, kernel.At) for held in below(node, self.bench.route)):
            yield from self.world.open_list("applications") if "applications" in registry.lists else ()

    def _records_of(self, singular: str) -> list[str]:
        listing = self.bench.registry.list_of(singular)
        if listing is None:
            return [""]
        if singular in self.world.bound:
            return [self.world.bound[singular].id]
        held = self._list_of(listing.plural)
        return [record.id for record, _ in held.records] if held else []

    def _each(self, node: Test, key: Key, values: Sequence[Any], judge: Judge) -> int:
        self.is_real = self.is_real and not (key.part == APPLIED and self.world.lists.get("applications"))
        children = [self._told_so(key, value, node, judge) for value in values]
        variable = Variable(key, (self.world.question(key),), tuple(values))
        return self.variables.several(variable, children)

    def _told_so(self, key: Key, value: Any, node: Test, judge: Judge) -> int:  # noqa: ANN401
        with self.telling((key, value)):
            return self._answered(node, self._asked(judge), judge)

    @contextmanager
    def telling(self, *answers: tuple[Key, Any]) -> Iterator[None]:
        """While these answers are told, in this order."""
        for key, value in answers:
            self.world.tell(key, value)
            self._told.append((key, value))
        try:
            yield
        finally:
            for key, _ in reversed(answers):
                self._told.pop()
                self.world.forget(key)

    @contextmanager
    def as_met(self, loose: Loose) -> Iterator[None]:
        """While things stand as they did when a comparison was met."""
        before = dict(self.world.bound)
        self.world.bound.update(loose.bound)
        try:
            with self.telling(*loose.told):
                yield
        finally:
            self.world.bound.clear()
            self.world.bound.update(before)

    def _cells(self, node: Test, finding: Finding, key: Key, judge: Judge) -> list[tuple[int, int]] | None:
        """From which day or number on a comparison answers what; None where that cannot be found out."""
        if key.part in {MORE, START, END}:
            return None
        if not self.world.is_day(key):
            return self._turns_of_number(node, finding, key, judge)
        span = self.world.days(key)
        return self.between(key, span.lo, span.hi, judge)

    def between(self, key: Key, low: int, high: int, judge: Judge) -> list[tuple[int, int]] | None:
        """From which day on a comparison answers what, between two days; None where it turns too often to be told."""
        return self._between(key, low, high, judge, self.left - MOST_CUTTING)

    def _apart(self, node: Test, finding: Finding, keys: Sequence[Key], judge: Judge) -> int:
        """What is not looked into at all: what another route answers, and whether two facts are the same."""
        if self.samples is None:
            return self._freely(node, finding, keys, judge)
        self.is_real = False
        return self.diagram.leaf(finding.code)

    def _between(self, key: Key, low: int, high: int, judge: Judge, least: int) -> list[tuple[int, int]] | None:
        if self.left < least:
            return None
        with self.telling((key, Span(low, high))):
            finding = self._asked(judge)
        if not HAS_UNKNOWN[finding.code] or low == high:
            return [(low, self.diagram.leaf(finding.code))]
        middle = _guess(finding, low, high)
        one = self._between(key, low, middle, judge, least)
        other = self._between(key, middle + 1, high, judge, least) if one is not None else None
        return None if one is None or other is None else [*one, *other]

    def _turns_of_number(self, node: Test, finding: Finding, key: Key, judge: Judge) -> list[tuple[int, int]] | None:
        if not isinstance(node, Size) or self.bench.registry.facts[key.fact].kind not in NUMBERS:
            return None
        stated = [part for part in finding.parts if isinstance(part.node, kernel.FactSum)]
        other = [part.amount for part in finding.parts if part not in stated]
        if len(stated) != 1 or other[0].low is None or other[0].low != other[0].high:
            return None
        cuts = sorted({0, max(0, ceil(other[0].low)), max(0, floor(other[0].low) + 1)})
        found = []
        for cut in cuts:
            with self.telling((key, cut)):
                found.append((cut, self.diagram.leaf(self._asked(judge).code)))
        return found

    def _cut(self, key: Key, cells: Sequence[tuple[int, int]]) -> int:
        if self.world.is_day(key):
            span = self.world.days(key)
            low, high = span.lo, span.hi
        else:
            low, high = 0, 1 << 60
        return self.variables.days(Variable(key, (self.world.question(key),), ()), low, high, cells)

    def _freely(
        self, node: Test, finding: Finding, keys: Sequence[Key], judge: Judge, codes: tuple[int, ...] = ()
    ) -> int:
        """A comparison that may turn out either way, whatever else is so."""
        questions = tuple(dict.fromkeys(self.world.question(key) for key in keys))
        values = codes or self._possible_codes(node, finding)
        level = len(self.variables.held)
        root = self.variables.several(Variable(None, questions, values), [self.diagram.leaf(code) for code in values])
        self.loose[level] = Loose(judge, dict(self.world.bound), tuple(self._told), tuple(keys))
        return root

    def _unseen(self, node: Test, finding: Finding) -> int:
        """A comparison that would take too much to look into: it may turn out either way by all that it may read."""
        values = self._possible_codes(node, finding)
        variable = Variable(None, tuple(dict.fromkeys(self._read_and_open(node))), values)
        return self.variables.several(variable, [self.diagram.leaf(code) for code in values])

    def _read_and_open(self, node: Test) -> Iterator[Question]:
        """Every question that is open and that a comparison may come to read, whatever others are answered before."""
        yield from (self.world.question(key) for key in self._all_open(node))
        facts = self.bench.registry.facts
        for name in sorted(self.bench.dependence.facts(node) & facts.keys()):
            for record in self._records_of(facts[name].record):
                yield from self._asked_before(facts[name], record)

    def _asked_before(self, fact: Fact, record: str) -> Iterator[Question]:
        """A question that is not answered, and those on which it depends."""
        if self.world.value(fact, record) is None:
            yield self.world.question(Key(fact.id, record))
            if fact.guard is not None:
                before = self.bench.registry.facts[fact.guard.fact]
                outer = record if before.record == fact.record else self.world.bound[before.record].id
                yield from self._asked_before(before, outer)

    def _possible_codes(self, node: Test, finding: Finding) -> tuple[int, ...]:
        worst, best = PAIRS[finding.code]
        if self.bench.dependence.judgements(node):
            found = [code for code in (NO_NO, NO_YES, YES_YES) if lies_in(code, worst, best)]
        else:
            found = [NO_NO, YES_YES]
        is_open = any(isinstance(held, _OPEN_FOR_GOOD) for held in below(node, self.bench.route))
        return (*found, UNSURE) if is_open else tuple(found)

    def _firmly(self, node: Test, finding: Finding, keys: Sequence[Key], judge: Judge) -> int:
        """Some days tried one by one, and one further record of a list."""
        key = keys[0]
        if key.part == MORE:
            return self._lengthened(key, judge, node)
        days = self.samples.get(key) if self.samples is not None else None
        if days is None:
            days = self._some_days(key)
        if not days:
            self.is_real = False
            return self.diagram.leaf(finding.code)
        is_day = self.world.is_day(key)
        cells = [(one, self._told_so(key, day(one) if is_day else one, node, judge)) for one in days]
        variable = Variable(key, (self.world.question(key),), ())
        return self.variables.days(variable, days[0], days[-1], cells)

    def _some_days(self, key: Key) -> Sequence[int]:
        if self.world.is_day(key):
            span = self.world.days(key)
            return sorted({span.lo, min(span.hi, max(span.lo, self.world.view.as_of - 30)), span.hi})
        fact = self.bench.registry.facts.get(key.fact)
        return (0, 100_000_000) if fact and fact.kind in NUMBERS else ()

    def _lengthened(self, key: Key, judge: Judge, node: Test | None = None) -> int:
        """A list that is complete as it stands, or has one more record."""
        children = []
        for number in (0, 1):
            with self.telling((key, number)):
                finding = self._asked(judge)
                children.append(self._answered(node, finding, judge) if node else self.found(finding))
        return self.variables.several(Variable(key, (self.world.question(key),), (0, 1)), children)


def _guess(finding: Finding, low: int, high: int) -> int:
    """Just before or after where the answer may turn, because the open day meets the other one; else the middle."""
    spans = [part.value for part in finding.parts[:2] if isinstance(part.value, Span)]
    wide = [span for span in spans if span.lo < span.hi]
    exact = [span for span in spans if span.lo == span.hi]
    if len(wide) == len(exact) == 1:
        turn = low + exact[0].lo - wide[0].lo
        if low + NEAR < turn < high:
            return turn - NEAR // 2
        if low <= turn < high - NEAR:
            return turn + NEAR // 2
    return (low + high) // 2

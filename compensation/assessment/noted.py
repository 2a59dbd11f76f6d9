"""One case in the fewest steps: a route written out as one function, which notes the answer of each of its nodes.

For whoever asks one route about many cases, or about one case again and again. The answers are those of ``judging``,
and so is every tree, which grows from the notes when somebody reads it. What this reading has no short way for is
asked of the functions of ``one``, whose findings are noted as they are. Nothing of a case ever enters the text of the
function: it is written from the route alone, a line for each node, as in ``v7 = AND[v5][v6]``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any as Anything
from typing import NamedTuple

from compensation.assessment.answer import Answer, Written
from compensation.assessment.build import Bench, Judge, leaves
from compensation.assessment.days import _day_of, day_judge, end_of
from compensation.assessment.finding import AND, CODE_OF_TRUTH, NO_NO, NOT, OR, UNSURE, YES_YES, Finding, new
from compensation.assessment.judge import RouteJudge
from compensation.assessment.leaves import RELATIONS, SIZES, order_code
from compensation.assessment.one import test_judge
from compensation.assessment.outcome import outcome_of
from compensation.assessment.steps import step_judge
from compensation.assessment.sums import sum_judge
from compensation.assessment.view import View
from compensation.assessment.work import Ranking
from compensation.law.kernel import (
    All,
    Any,
    Birthday,
    Day,
    FactDay,
    Flag,
    Not,
    Order,
    Shifted,
    Size,
    Stepped,
    Sum,
    Test,
    Use,
    WorkOut,
)
from compensation.terms.dates import ANY_DAY, Span

Row = tuple[Anything, ...]
DAYS_KEPT = 1 << 15
"""So many days on which a length ends are kept for each length; a route has a few dozen lengths at most."""


class Noted(NamedTuple):
    """A node written out: the words that stand for its answer, and what grows its finding from the row of notes."""

    answer: str
    grow: Callable[[Row], Finding]


class Notes:
    """Where the nodes of one route are written out, each definition and each stated fact once for all its uses."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.lines: list[str] = []
        self.world: dict[str, Anything] = {"AND": AND, "OR": OR, "NOT": NOT, "CODE": CODE_OF_TRUTH, "order": order_code}
        self.places: dict[str, int] = {}
        self._named: dict[str, Noted] = {}
        self._facts: dict[str, int] = {}

    def function(self, *found: str) -> Callable[[View], Anything]:
        """What was written, as a function from the view of a case to the row of notes and to what these words say."""
        row = "".join(f"v{place}, " for place in range(len(self.lines)))
        last = f"return ({row}), {', '.join(found)}"
        exec("\n    ".join(("def noted(view):", *self.lines, last)), self.world)  # noqa: S102 - written here, of a route
        written: Callable[[View], Anything] = self.world["noted"]
        return written

    def effective(self, held: Noted, effect: Sequence[int]) -> str:
        """The words for what a clause contributes to the outcome."""
        place = self._write(f"{tuple(effect)}[{held.answer}]")
        return f"v{place}"

    def test(self, node: Test) -> Noted:  # noqa: C901, PLR0911 - one line for each node of the language
        """A truth; its answer is a code."""
        if self.bench.dependence.choices(node):
            return self._asked(test_judge(self.bench, node), 1)
        match node:
            case All():
                return self._joined(node, "AND")
            case Any():
                return self._joined(node, "OR")
            case Not():
                return self._negated(node)
            case Flag():
                return self._flag(node)
            case Order():
                return self._order(node)
            case Size():
                return self._size(node)
            case Use():
                return self._used(node, self.test)
        return self._asked(test_judge(self.bench, node), 1)

    def day(self, node: Day) -> Noted:
        """A day; its answer is a span."""
        match node:
            case FactDay():
                return self._stated(node)
            case Shifted():
                return self._moved(node, self.day(node.start), partial(end_of, node))
            case Birthday():
                return self._moved(node, self.day(node.born), partial(_day_of, node))
            case Use():
                return self._used(node, self.day)
        return self._asked(day_judge(self.bench, node), 2)

    def sum(self, node: Sum) -> Noted:
        """A sum; its answer is an amount."""
        match node:
            case Use():
                return self._used(node, self.sum)
            case Stepped():
                return self._stepped(node)
            case WorkOut(function="ranked-injuries"):
                return self._ranked(node)
        return self._asked(sum_judge(self.bench, node), 2)

    def _write(self, words: str) -> int:
        """One more line; its place in the row."""
        place = len(self.lines)
        self.lines.append(f"v{place} = {words}")
        return place

    def _call(self, function: Callable[..., Anything], words: str) -> int:
        """One more line that calls a function with these words."""
        name = f"f{len(self.lines)}"
        self.world[name] = function
        return self._write(f"{name}({words})")

    def _asked(self, judge: Judge, field: int) -> Noted:
        place = self._call(judge, "view")
        return Noted(f"v{place}[{field}]", lambda row: row[place])

    def _joined(self, node: All | Any, table: str) -> Noted:
        parts = [self.test(part) for part in node.parts]
        place = self._write(joined(table, [part.answer for part in parts]))
        return self._grown(node, place, *[part.grow for part in parts])

    def _grown(self, node: Test, place: int, *grows: Callable[[Row], Finding]) -> Noted:
        def grow(row: Row) -> Finding:
            return new(Finding, (node, row[place], None, tuple([part(row) for part in grows]), ()))

        return Noted(f"v{place}", grow)

    def _negated(self, node: Not) -> Noted:
        part = self.test(node.part)
        return self._grown(node, self._write(f"NOT[{part.answer}]"), part.grow)

    def _flag(self, node: Flag) -> Noted:
        held = self._fact(node.fact, None)
        found = dict(zip((NO_NO, UNSURE, YES_YES), leaves(node), strict=True))
        place = self._write(f"{UNSURE} if {held} is None else {YES_YES} if {held} is {node.value} else {NO_NO}")
        return Noted(f"v{place}", lambda row: found[row[place]])

    def _fact(self, name: str, absent: Span | None) -> str:
        """The words for a stated fact, read once; ``absent`` stands for it where nobody told it."""
        if name not in self._facts:
            read = self._call(self.bench.reader(name), "view")
            self.world["absent"] = ANY_DAY
            self._facts[name] = self._write(f"absent if v{read} is None else v{read}") if absent else read
        return f"v{self._facts[name]}"

    def _order(self, node: Order) -> Noted:
        gap, turned = RELATIONS[node.relation]
        left, right = self.day(node.left), self.day(node.right)
        early, late = (right, left) if turned else (left, right)
        return self._grown(node, self._write(f"order({early.answer}, {late.answer}, {gap})"), left.grow, right.grow)

    def _size(self, node: Size) -> Noted:
        left, right = self.sum(node.left), self.sum(node.right)
        self.world[node.relation] = SIZES[node.relation]
        place = self._write(f"CODE[{node.relation}({left.answer}, {right.answer})]")
        return self._grown(node, place, left.grow, right.grow)

    def _stated(self, node: FactDay) -> Noted:
        day = self._fact(node.fact, ANY_DAY)
        place = self._facts[node.fact]
        return Noted(day, lambda row: new(Finding, (node, YES_YES, row[place], (), ())))

    def _moved(self, node: Shifted | Birthday, start: Noted, move: Callable[[Span], Span]) -> Noted:
        place = self._call(lru_cache(maxsize=DAYS_KEPT)(move), start.answer)
        return Noted(f"v{place}", lambda row: new(Finding, (node, YES_YES, row[place], (start.grow(row),), ())))

    def _stepped(self, node: Stepped) -> Noted:
        base, steps = self.sum(node.base), []
        running = base.answer
        for step in node.steps:
            steps.append(self._call(step_judge(self.bench, step), f"view, {running}"))
            running = f"v{steps[-1]}[0]"
        place = self._write(running)

        def grow(row: Row) -> Finding:
            return new(Finding, (node, YES_YES, row[place], (base.grow(row), *[row[step][1] for step in steps]), ()))

        return Noted(f"v{place}", grow)

    def _ranked(self, node: WorkOut) -> Noted:
        ranking = Ranking(self.bench, node)
        place = self._call(ranking.amount, "view")
        return Noted(f"v{place}[0]", lambda row: ranking.finding(*row[place]))

    def _used(self, node: Use, written: Callable[[Anything], Noted]) -> Noted:
        if node.name not in self._named:
            held = written(self.bench.route.named[node.name])
            self.places[node.name] = self._write(held.answer)
            self._named[node.name] = Noted(f"v{self.places[node.name]}", held.grow)
        answer, grow_inner = self._named[node.name]

        def grow(row: Row) -> Finding:
            found = grow_inner(row)
            return new(Finding, (node, found[1], found[2], (found,), ()))

        return Noted(answer, grow)


class Shorthand:
    """One route made ready for this reading."""

    def __init__(self, judge: RouteJudge) -> None:
        notes, first, in_force = Notes(judge.bench), len(judge.route.applies), judge.route.in_force
        clauses = [notes.test(clause.test) for clause in judge.clauses.things]
        codes = [notes.effective(*held) for held in zip(clauses, judge.effects, strict=True)]
        force = len(clauses) - 1 if in_force else None
        together = (joined("AND", codes[:first]), joined("AND", codes[first:]), codes[-1] if in_force else str(YES_YES))
        self._noted = notes.function(f"({''.join(f'{code}, ' for code in codes)})", *together)
        self._written = Written(judge, tuple([held.grow for held in clauses]), notes.places, first, force)

    def answer(self, view: View) -> Answer:
        """What the route answers for this view of a case, with everything that was found on the way."""
        row, codes, applying, code, in_force = self._noted(view)
        return Answer(self._written, view, row, codes, outcome_of(applying, in_force, code), code)


def joined(table: str, words: Sequence[str]) -> str:
    """The words for several answers taken together; yes where there are none."""
    found, *others = words or (str(YES_YES),)
    for other in others:
        found = f"{table}[{found}][{other}]"
    return found


def shorthand(judge: RouteJudge) -> Shorthand | None:
    """The route made ready; None where it has disputes of law or stays, and so more readings than one."""
    return None if judge.disputes or judge.deferring else Shorthand(judge)

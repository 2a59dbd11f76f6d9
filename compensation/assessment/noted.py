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
from compensation.assessment.days import _day_of, day_judge, ender
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
Noting = Callable[[View], tuple[Row, tuple[int, ...], int, int, int]]
Growing = Callable[[Row], tuple[Finding, ...]]
DAYS_KEPT = 1 << 15
"""So many days on which a length ends are kept for each length; a route has a few dozen lengths at most."""


class Noted(NamedTuple):
    """A node written out: the words that stand for its answer, and those that stand for its finding in the tree."""

    answer: str
    finding: str


class Notes:
    """Where the nodes of one route are written out, each definition and each stated fact once for all its uses.

    ``lines`` note the answers, in the order of the row; ``growth`` makes findings of them.
    """

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.lines: list[str] = []
        self.growth: list[str] = []
        self.world: dict[str, Anything] = {"AND": AND, "OR": OR, "NOT": NOT, "CODE": CODE_OF_TRUTH, "order": order_code}
        self.world |= {"new": new, "Finding": Finding, "ANY_DAY": ANY_DAY}
        self.places: dict[str, int] = {}
        self._named: dict[str, Noted] = {}
        self._facts: dict[str, int] = {}

    def functions(self, found: Sequence[str], clauses: Sequence[Noted]) -> tuple[Noting, Growing]:
        """What was written: from a view to the row of notes and what these words say; from the row to the trees."""
        row = "".join(f"v{place}, " for place in range(len(self.lines)))
        trees = "".join(f"{clause.finding}, " for clause in clauses)
        noted = ("def noted(view):", "singles = view.singles", *self.lines, f"return ({row}), {', '.join(found)}")
        grown = ("def grown(row):", f"{row}= row", *self.growth, f"return ({trees})")
        for text in (noted, grown):
            exec("\n    ".join(text), self.world)  # noqa: S102 - written here, from a route
        return self.world["noted"], self.world["grown"]

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
                return self._moved(node, self.day(node.start), ender(node))
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
        return self._write(f"{self._hold(function)}({words})")

    def _hold(self, thing: object) -> str:
        """The name under which the functions find a thing."""
        name = f"h{len(self.world)}"
        self.world[name] = thing
        return name

    def _grow(self, words: str) -> str:
        name = f"g{len(self.growth)}"
        self.growth.append(f"{name} = {words}")
        return name

    def _found(self, node: object, code: object, value: object, *parts: str) -> str:
        """One more finding of the tree."""
        held = "".join(f"{part}, " for part in parts)
        return self._grow(f"new(Finding, ({self._hold(node)}, {code}, {value}, ({held}), ()))")

    def _asked(self, judge: Judge, field: int) -> Noted:
        place = self._call(judge, "view")
        return Noted(f"v{place}[{field}]", f"v{place}")

    def _truth(self, node: Test, words: str, *parts: Noted) -> Noted:
        answer = f"v{self._write(words)}"
        return Noted(answer, self._found(node, answer, None, *[part.finding for part in parts]))

    def _joined(self, node: All | Any, table: str) -> Noted:
        parts = [self.test(part) for part in node.parts]
        return self._truth(node, joined(table, [part.answer for part in parts]), *parts)

    def _negated(self, node: Not) -> Noted:
        part = self.test(node.part)
        return self._truth(node, f"NOT[{part.answer}]", part)

    def _flag(self, node: Flag) -> Noted:
        held = self._fact(node.fact)
        answer = f"v{self._write(f'{UNSURE} if {held} is None else {YES_YES} if {held} is {node.value} else {NO_NO}')}"
        found = dict(zip((NO_NO, UNSURE, YES_YES), leaves(node), strict=True))
        return Noted(answer, self._grow(f"{self._hold(found)}[{answer}]"))

    def _fact(self, name: str, absent: str = "") -> str:
        """The words for a stated fact, read once; ``absent`` stands for it where nobody told it."""
        if name not in self._facts:
            read = self._write(self._reading(name))
            self._facts[name] = self._write(f"{absent} if v{read} is None else v{read}") if absent else read
        return f"v{self._facts[name]}"

    def _reading(self, name: str) -> str:
        """The words that read a fact: straight from the case where it stands alone and is asked of everybody."""
        if self.bench.is_single(name) and self.bench.registry.facts[name].guard is None:
            return f"singles.get({name!r})"
        return f"{self._hold(self.bench.reader(name))}(view)"

    def _order(self, node: Order) -> Noted:
        gap, turned = RELATIONS[node.relation]
        left, right = self.day(node.left), self.day(node.right)
        early, late = (right, left) if turned else (left, right)
        return self._truth(node, f"order({early.answer}, {late.answer}, {gap})", left, right)

    def _size(self, node: Size) -> Noted:
        left, right = self.sum(node.left), self.sum(node.right)
        compare = self._hold(SIZES[node.relation])
        return self._truth(node, f"CODE[{compare}({left.answer}, {right.answer})]", left, right)

    def _stated(self, node: FactDay) -> Noted:
        day = self._fact(node.fact, "ANY_DAY")
        return Noted(day, self._found(node, YES_YES, day))

    def _moved(self, node: Shifted | Birthday, start: Noted, move: Callable[[Span], Span]) -> Noted:
        day = f"v{self._call(lru_cache(maxsize=DAYS_KEPT)(move), start.answer)}"
        return Noted(day, self._found(node, YES_YES, day, start.finding))

    def _stepped(self, node: Stepped) -> Noted:
        base, taken = self.sum(node.base), []
        running = base.answer
        for step in node.steps:
            place = self._call(step_judge(self.bench, step), f"view, {running}")
            taken.append(f"v{place}[1]")
            running = f"v{place}[0]"
        return Noted(running, self._found(node, YES_YES, running, base.finding, *taken))

    def _ranked(self, node: WorkOut) -> Noted:
        ranking = Ranking(self.bench, node)
        place = self._call(ranking.amount, "view")
        return Noted(f"v{place}[0]", self._grow(f"{self._hold(ranking.finding)}(*v{place})"))

    def _used(self, node: Use, written: Callable[[Anything], Noted]) -> Noted:
        if node.name not in self._named:
            held = written(self.bench.route.named[node.name])
            self.places[node.name] = self._write(held.answer)
            self._named[node.name] = Noted(f"v{self.places[node.name]}", held.finding)
        answer, found = self._named[node.name]
        return Noted(answer, self._found(node, f"{found}[1]", f"{found}[2]", found))


class Shorthand:
    """One route made ready for this reading."""

    def __init__(self, judge: RouteJudge) -> None:
        notes, first, in_force = Notes(judge.bench), len(judge.route.applies), judge.route.in_force
        clauses = [notes.test(clause.test) for clause in judge.clauses.things]
        codes = [notes.effective(*held) for held in zip(clauses, judge.effects, strict=True)]
        force = len(clauses) - 1 if in_force else None
        each = f"({''.join(f'{code}, ' for code in codes)})"
        together = joined("AND", codes[:first]), joined("AND", codes[first:])
        self._noted, grown = notes.functions((each, *together, codes[-1] if in_force else str(YES_YES)), clauses)
        self._written = Written(judge, grown, notes.places, first, force)

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
    """The route made ready; None where disputes of law, stays or earlier texts give it more readings than one."""
    return None if judge.disputes or judge.deferring or judge.route.earlier else Shorthand(judge)

"""What the plain nodes of the language mean, as lines of a function: written once, and read in two ways.

A route writes all its clauses out as one function (``noted``), which notes an answer for each node. A node that is
asked by itself, as of each record of a list or under each option of a dispute, is a function of the same lines
(``alone``), whose parts are functions in their turn. Both are made of the words below, so they cannot differ. Nothing
of a case ever enters these words, and nothing of a route but how its nodes stand to each other, as in ``AND[v5][v6]``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any as Anything
from typing import NamedTuple

from compensation.assessment.build import Bench, Judge, leaves
from compensation.assessment.finding import AND, CODE_OF_TRUTH, NO_NO, NOT, OR, UNSURE, YES_YES, Finding, new
from compensation.case.facts import Kind
from compensation.law.kernel import (
    All,
    Among,
    Any,
    Birthday,
    FactDay,
    Flag,
    Guarded,
    Not,
    Order,
    Shifted,
    Size,
    Stepped,
    WorkOut,
)
from compensation.terms.dates import ANY_DAY, Span
from compensation.terms.truth import YES

CODE, VALUE = 1, 2
"""Where a finding has its answer: that of a truth, and that of a day or sum."""
DAYS_KEPT = 1 << 15
"""So many days on which a length ends are kept for each length; a route has a few dozen lengths at most."""
LISTED = frozenset((Kind.PLACE, Kind.PLACES, Kind.CHOICES))
"""Kinds of facts of which it takes more than a look into a set to say whether they are among some."""


class Noted(NamedTuple):
    """A node written out: the words that stand for its answer, and those that stand for its finding in the tree."""

    answer: str
    finding: str


class Sheet:
    """Where nodes are written out: ``lines`` find the answers, ``growth`` makes findings of them.

    ``held`` are the things that the lines refer to, as ``h0``, ``h1`` and so on.
    """

    singles = "view.singles"

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.lines: list[str] = []
        self.growth: list[str] = []
        self.held: list[Anything] = []

    def test(self, node: Anything) -> Noted:  # noqa: ANN401 - a node of truth
        """A truth that is a part of another node; its answer is a code."""
        from compensation.assessment.one import test_judge

        return self.part(node, test_judge, CODE)

    def day(self, node: Anything) -> Noted:  # noqa: ANN401 - a node of days
        """A day that is a part of another node; its answer is a span."""
        from compensation.assessment.days import day_judge

        return self.part(node, day_judge, VALUE)

    def sum(self, node: Anything) -> Noted:  # noqa: ANN401 - a node of sums
        """A sum that is a part of another node; its answer is an amount."""
        from compensation.assessment.sums import sum_judge

        return self.part(node, sum_judge, VALUE)

    def part(self, node: Anything, build: Callable[[Bench, Anything], Judge], field: int) -> Noted:  # noqa: ANN401
        """A part of a node: asked by itself."""
        return self.asked(build(self.bench, node), field)

    def asked(self, judge: Judge, field: int) -> Noted:
        """What a function finds, as it is."""
        found = self.line(f"{self.hold(judge)}(view)")
        return Noted(f"{found}[{field}]", found)

    def fact(self, name: str, absent: str = "") -> str:
        """The words for a stated fact; ``absent`` stands for it where nobody told it."""
        read = self.line(self._reading(name))
        return self.line(f"{absent} if {read} is None else {read}") if absent else read

    def _reading(self, name: str) -> str:
        """The words that read a fact: straight from the case where it stands alone and is asked of everybody."""
        if self.bench.is_single(name) and self.bench.registry.facts[name].guard is None:
            return f"{self.singles}.get({self.hold(name)})"
        return f"{self.hold(self.bench.reader(name))}(view)"

    def line(self, words: str) -> str:
        """One more line; the name of what it finds."""
        name = f"v{len(self.lines)}"
        self.lines.append(f"{name} = {words}")
        return name

    def hold(self, thing: object) -> str:
        """The name under which the lines find a thing."""
        self.held.append(thing)
        return f"h{len(self.held) - 1}"

    def grow(self, words: str) -> str:
        """One more finding of the tree; its name."""
        name = f"g{len(self.growth)}"
        self.growth.append(f"{name} = {words}")
        return name

    def found(self, node: object, code: object, value: object, *parts: Noted) -> str:
        """One more finding of the tree, which points at its node."""
        held = "".join(f"{part.finding}, " for part in parts)
        return self.grow(f"new(Finding, ({self.hold(node)}, {code}, {value}, ({held}), ()))")

    def truth(self, node: object, words: str, *parts: Noted) -> Noted:
        """A truth that follows from its parts."""
        answer = self.line(words)
        return Noted(answer, self.found(node, answer, None, *parts))

    def leaf(self, node: object, words: str) -> Noted:
        """A truth without parts: one of three findings."""
        answer = self.line(words)
        found = dict(zip((NO_NO, UNSURE, YES_YES), leaves(node), strict=True))
        return Noted(answer, self.grow(f"{self.hold(found)}[{answer}]"))

    def write(self, node: Anything) -> Noted:  # noqa: ANN401 - a plain node
        """The lines of one node."""
        return WRITERS[type(node)](self, node)


def joined(table: str, words: Sequence[str], nothing: int = YES_YES) -> str:
    """The words for several answers taken together."""
    found, *others = words or (str(nothing),)
    for other in others:
        found = f"{table}[{found}][{other}]"
    return found


def _all(sheet: Sheet, node: All) -> Noted:
    parts = [sheet.test(part) for part in node.parts]
    return sheet.truth(node, joined("AND", [part.answer for part in parts]), *parts)


def _any(sheet: Sheet, node: Any) -> Noted:
    parts = [sheet.test(part) for part in node.parts]
    return sheet.truth(node, joined("OR", [part.answer for part in parts], NO_NO), *parts)


def _not(sheet: Sheet, node: Not) -> Noted:
    part = sheet.test(node.part)
    return sheet.truth(node, f"NOT[{part.answer}]", part)


def _guarded(sheet: Sheet, node: Guarded) -> Noted:
    guard, part = sheet.test(node.guard), sheet.test(node.part)
    table, held = ("OR", f"NOT[{guard.answer}]") if node.absent is YES else ("AND", guard.answer)
    return sheet.truth(node, f"{table}[{held}][{part.answer}]", guard, part)


def _flag(sheet: Sheet, node: Flag) -> Noted:
    held = sheet.fact(node.fact)
    return sheet.leaf(node, f"{UNSURE} if {held} is None else {YES_YES} if {held} is {node.value} else {NO_NO}")


def _among(sheet: Sheet, node: Among) -> Noted:
    held, codes = sheet.fact(node.fact), sheet.hold(frozenset(member.code for member in node.members.members))
    absent = UNSURE if node.members.is_open else NO_NO
    return sheet.leaf(node, f"{UNSURE} if {held} is None else {YES_YES} if {held} in {codes} else {absent}")


def _order(sheet: Sheet, node: Order) -> Noted:
    from compensation.assessment.leaves import RELATIONS, order_code

    gap, turned = RELATIONS[node.relation]
    left, right = sheet.day(node.left), sheet.day(node.right)
    early, late = (right, left) if turned else (left, right)
    return sheet.truth(node, f"{sheet.hold(order_code)}({early.answer}, {late.answer}, {gap})", left, right)


def _size(sheet: Sheet, node: Size) -> Noted:
    from compensation.assessment.leaves import SIZES

    left, right = sheet.sum(node.left), sheet.sum(node.right)
    compare = sheet.hold(SIZES[node.relation])
    return sheet.truth(node, f"CODE[{compare}({left.answer}, {right.answer})]", left, right)


def _stated(sheet: Sheet, node: FactDay) -> Noted:
    day = sheet.fact(node.fact, "ANY_DAY")
    return Noted(day, sheet.found(node, YES_YES, day))


def _shifted(sheet: Sheet, node: Shifted) -> Noted:
    from compensation.assessment.days import ender

    return _moved(sheet, node, sheet.day(node.start), ender(node))


def _birthday(sheet: Sheet, node: Birthday) -> Noted:
    from compensation.assessment.days import birthday_of

    return _moved(sheet, node, sheet.day(node.born), partial(birthday_of, node))


def _moved(sheet: Sheet, node: Shifted | Birthday, start: Noted, move: Callable[[Span], Span]) -> Noted:
    day = sheet.line(f"{sheet.hold(lru_cache(maxsize=DAYS_KEPT)(move))}({start.answer})")
    return Noted(day, sheet.found(node, YES_YES, day, start))


def _stepped(sheet: Sheet, node: Stepped) -> Noted:
    from compensation.assessment.steps import step_judge

    base = sheet.sum(node.base)
    running, taken = base.answer, []
    for step in node.steps:
        after = sheet.line(f"{sheet.hold(step_judge(sheet.bench, step))}(view, {running})")
        running = f"{after}[0]"
        taken.append(Noted(running, f"{after}[1]"))
    return Noted(running, sheet.found(node, YES_YES, running, base, *taken))


def _ranked(sheet: Sheet, node: WorkOut) -> Noted:
    from compensation.assessment.work import Ranking

    ranking = Ranking(sheet.bench, node)
    found = sheet.line(f"{sheet.hold(ranking.amount)}(view)")
    return Noted(f"{found}[0]", sheet.grow(f"{sheet.hold(ranking.finding)}(*{found})"))


WRITERS: dict[type, Callable[[Sheet, Anything], Noted]] = {
    All: _all,
    Among: _among,
    Any: _any,
    Birthday: _birthday,
    FactDay: _stated,
    Flag: _flag,
    Guarded: _guarded,
    Not: _not,
    Order: _order,
    Shifted: _shifted,
    Size: _size,
    Stepped: _stepped,
    WorkOut: _ranked,
}


def is_plain(bench: Bench, node: Anything) -> bool:  # noqa: ANN401 - any node of the kernel
    """Whether a node has its meaning here: a word among words, one function that is called by name, and the like."""
    if isinstance(node, Among):
        members, kind = node.members, bench.registry.facts[node.fact].kind
        return members.at is None and not node.exactly and kind not in LISTED
    return type(node) in WRITERS and (not isinstance(node, WorkOut) or node.function == "ranked-injuries")


def alone(bench: Bench, node: Anything) -> Judge:  # noqa: ANN401 - a plain node
    """The function that finds the answer of one node, with its finding."""
    sheet = Sheet(bench)
    finding = sheet.write(node).finding
    body = "\n        ".join([*sheet.lines, *sheet.growth, f"return {finding}"])
    judge: Judge = made(f"def judge(view):\n        {body}", "judge", len(sheet.held))(*sheet.held)
    return judge


@lru_cache(maxsize=1 << 12)
def made(text: str, names: str, held: int) -> Callable[..., Anything]:
    """What gives functions of this text, once it is told the things that they refer to."""
    world: dict[str, Anything] = {"AND": AND, "OR": OR, "NOT": NOT, "CODE": CODE_OF_TRUTH, "ANY_DAY": ANY_DAY}
    world |= {"new": new, "Finding": Finding}
    things = ", ".join(f"h{number}" for number in range(held))
    exec(f"def make({things}):\n    {text}\n    return {names}", world)  # noqa: S102 - written here, from a route
    make: Callable[..., Anything] = world["make"]
    return make

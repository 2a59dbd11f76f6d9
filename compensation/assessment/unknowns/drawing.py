"""A route drawn for one case: every truth of the kernel as a function of all that may still be answered."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from compensation.assessment.build import Bench, Judge
from compensation.assessment.finding import CODE_OF_TRUTH, HAS_UNKNOWN, NO_NO, NO_YES, UNSURE, YES_YES, Finding
from compensation.assessment.leaves import RELATIONS
from compensation.assessment.one import choose_between, conflict, displacing, test_judge
from compensation.assessment.unknowns import drawing_days
from compensation.assessment.unknowns.asked import open_below
from compensation.assessment.unknowns.comparing import Undecided, comparing, drawn, placed
from compensation.assessment.unknowns.numbers import (
    NONE_COUNTED,
    CountUndecided,
    counted,
    number_drawn,
    size_drawn,
    so_many,
)
from compensation.assessment.unknowns.possible import Group, Leaf
from compensation.assessment.unknowns.sight import Sight
from compensation.assessment.unknowns.spans import Move
from compensation.assessment.unknowns.variables import OPAQUE, WIDE, Key, Variable
from compensation.assessment.verdicts import key_of, under_each
from compensation.assessment.view import Held
from compensation.case.facts import SEVERAL
from compensation.law import kernel
from compensation.law.kernel import Day, Test, Use
from compensation.law.route import Deadline
from compensation.terms.truth import YES

MOST_OF_TRUTH, MOST_OF_DAY, MOST_OF_RECORD = 300, 100, 24
"""What is larger is drawn loosely as if it could be whatever it can be by itself."""


class Drawing:
    """The drawing of one sight: what was drawn once is drawn no second time."""

    def __init__(self, sight: Sight) -> None:
        self.sight, self.view, self.variables = sight, sight.view, sight.variables
        self.diagram, self.judge, self.bench = sight.diagram, sight.judge, sight.judge.bench
        self.route = sight.judge.route
        self.moves: dict[Hashable, Move] = {}
        self._decided: dict[int, int] = {}
        self._named: dict[Hashable, int] = {}
        self._judges: dict[int, Judge] = {}

    def truth(self, node: Test) -> int:
        """A truth; its values are the codes of pairs."""
        draw = _TRUTHS.get(type(node), opaque)
        if isinstance(node, _COMPARING):
            return self.under_each(node, lambda: draw(self, node))
        return self.loosened(draw(self, node))

    def loosened(self, root: int, most: int = MOST_OF_TRUTH) -> int:
        """A truth as it is, or drawn loosely and too large, as if it hung on nothing else."""
        return self.variables.boxed(root, most) if self.sight.is_loose else root

    def day(self, node: Day) -> int:
        """A day; its values are spans, or what a day is made of."""
        return self.loosened_day(drawing_days.DAYS.get(type(node), drawing_days.opaque)(self, node))

    def loosened_day(self, root: int) -> int:
        """The same for a day."""
        if self.sight.is_loose and self.diagram.is_larger(root, MOST_OF_DAY):
            return drawing_days.blurred(self, root)
        return root

    def judged(self, node: Any, build: Callable[[Bench, Any], Judge]) -> Finding:  # noqa: ANN401 - any node of the kernel
        """What is found at a node as things stand."""
        judge = self._judges.get(id(node))
        if judge is None:
            judge = self._judges[id(node)] = build(self.bench, node)
        return judge(self.view)

    def named(self, node: Use, draw: Callable[[Any], int]) -> int:
        """A definition, drawn once for each context on which it depends."""
        target = self.route.named[node.name]
        key = (node.name, self.context(target))
        found = self._named.get(key)
        if found is None:
            found = self._named[key] = draw(target)
        return found

    def once(self, key: Hashable, target: Any, draw: Callable[[], int]) -> int:  # noqa: ANN401 - any part of a route
        """Anything else that is drawn once for each context."""
        whole = (key, self.context(target))
        found = self._named.get(whole)
        if found is None:
            found = self._named[whole] = draw()
        return found

    def context(self, target: Any) -> tuple[object, ...]:  # noqa: ANN401 - any node of the kernel
        """Under which options and for which records a node is drawn, as far as it depends on them."""
        records, keys = self.sight.possible.depends(target)
        choice, bound = self.view.choice, self.view.bound
        return (*[bound[name].id for name in records if name in bound], *[choice.get(key) for key in keys])

    def under_each(self, held: Any, draw: Callable[[], int]) -> int:  # noqa: ANN401 - a comparison or a deadline
        """What is drawn under each answer of the judgements on which days hang: left to judgement where it differs."""
        judgements = self.sight.possible.swaying(held)
        if not judgements:
            return draw()
        first, *others = under_each(self.view, judgements, lambda _: draw())
        for other in others:
            first = self.diagram.join(WIDE, first, other)
        return first

    @contextmanager
    def at_hand(self, singular: str, record: Held) -> Iterator[None]:
        """Look at one record of a list, and afterwards at what was looked at before."""
        before = self.view.bound.get(singular)
        self.view.bound[singular] = record
        try:
            yield
        finally:
            if before is None:
                del self.view.bound[singular]
            else:
                self.view.bound[singular] = before

    def members(self, plural: str, node: Any, many: int = 1) -> Iterator[tuple[Held, int]]:  # noqa: ANN401 - any node
        """The records of a list that may count; ``many`` that nobody has told of are imagined for each node apart."""
        asker = (id(node), self.context(node))
        return (
            (held, member) for held, member in self.sight.members(plural, asker, many) if member != self.variables.no
        )

    def compared(self, early: int, late: int, gap: int) -> int:
        """Whether one day is at least so many days earlier than another."""
        return self.decided(self.diagram.map(comparing[gap], early, late))

    def decided(self, root: int) -> int:
        """The same, where each comparison that is left open is a function of the answers that decide it."""
        return self.variables.bind(root, self._open, self._decided)

    def _open(self, value: Any) -> int:  # noqa: ANN401 - a code, or what decides it
        if isinstance(value, Undecided):
            return drawn(value, self.variables)
        return number_drawn(value, self.variables) if isinstance(value, CountUndecided) else self.diagram.leaf(value)


def _all(drawing: Drawing, node: kernel.All) -> int:
    return _until(drawing, node.parts, drawing.variables.all, drawing.variables.no)


def _any(drawing: Drawing, node: kernel.Any) -> int:
    return _until(drawing, node.parts, drawing.variables.any, drawing.variables.yes)


def _until(drawing: Drawing, parts: Sequence[Test], join: Callable[[Sequence[int]], int], end: int) -> int:
    """The parts joined one by one; once the answer stands, the others are not drawn."""
    found = join(())
    for part in parts:
        found = drawing.loosened(join((found, drawing.truth(part))))
        if found == end:
            break
    return found


def _not(drawing: Drawing, node: kernel.Not) -> int:
    return drawing.variables.negated(drawing.truth(node.part))


def _guarded(drawing: Drawing, node: kernel.Guarded) -> int:
    variables, guard = drawing.variables, drawing.truth(node.guard)
    if guard == variables.no:
        return drawing.diagram.leaf(CODE_OF_TRUTH[node.absent])
    part = drawing.truth(node.part)
    return variables.any((variables.negated(guard), part)) if node.absent is YES else variables.all((guard, part))


def _some(drawing: Drawing, node: kernel.Some) -> int:
    singular, variables = drawing.sight.registry.lists[node.listing].singular, drawing.variables
    found = variables.no
    for record, member in drawing.members(node.listing, node):
        with drawing.at_hand(singular, record):
            held = variables.all((member, drawing.truth(node.where)))
        if drawing.sight.is_apart(record):
            held = drawing.loosened(held, MOST_OF_RECORD)
        found = variables.any((found, held))
    return found


def _count_of(drawing: Drawing, node: kernel.CountOf) -> int:
    singular, diagram = drawing.sight.registry.lists[node.listing].singular, drawing.diagram
    least = node.number + (node.relation in {"more_than", "at_most"})
    found = diagram.leaf(NONE_COUNTED)
    for record, member in drawing.members(node.listing, node, least):
        with drawing.at_hand(singular, record):
            held = drawing.variables.all((member, drawing.truth(node.where)))
        found = diagram.map(counted, found, held)
    code = diagram.map(partial(so_many, least), found)
    return drawing.variables.negated(code) if node.relation in {"at_most", "less_than"} else code


def _among(drawing: Drawing, node: kernel.Among) -> int:
    variables, groups = drawing.variables, drawing.sight.possible.groups(node)
    if node.members.at is None:
        found = _in_group(drawing, groups[0].test)
    else:
        found = _on_days(drawing, groups, drawing.day(node.members.at))
    return variables.any((found, drawing.diagram.leaf(UNSURE))) if node.members.is_open else found


def _on_days(drawing: Drawing, groups: Sequence[Group], at: int) -> int:
    """Whether a fact is among those who belong on a day: between two days on which that changes it is asked once."""
    variables = drawing.variables
    days = tuple(sorted({day for group in groups for day in (group.since, group.until and group.until + 1) if day}))

    def held(since: int | None) -> int:
        if since is not None:
            return variables.any([_in_group(drawing, group.test) for group in groups if group.holds(since)])
        sure = [_in_group(drawing, group.test) for group in groups if group.since is None and group.until is None]
        maybe = variables.any([_in_group(drawing, group.test) for group in groups])
        return variables.any((*sure, variables.all((maybe, drawing.diagram.leaf(UNSURE)))))

    place = variables.bind(at, lambda day: placed(day, days, variables), {})
    return variables.bind(place, held, {})


def _in_group(drawing: Drawing, test: kernel.Among) -> int:
    if drawing.sight.registry.facts[test.fact].kind in SEVERAL:
        return drawing.sight.has(test)
    return _coded(drawing, test)


def _coded(drawing: Drawing, node: Leaf) -> int:
    return drawing.diagram.map(drawing.sight.possible.coder(node), drawing.sight.value(node.fact))


def _order(drawing: Drawing, node: kernel.Order) -> int:
    gap, turned = RELATIONS[node.relation]
    left, right = drawing.day(node.left), drawing.day(node.right)
    return drawing.compared(right, left, gap) if turned else drawing.compared(left, right, gap)


def _covers(drawing: Drawing, node: kernel.Covers) -> int:
    start, end = drawing.sight.edges(node.fact)
    day = drawing.day(node.day)
    return drawing.variables.all((drawing.compared(start, day, 0), drawing.compared(day, end, 0)))


def _timely(drawing: Drawing, node: kernel.Timely) -> int:
    deadline = drawing.route.deadline(node.deadline)
    return drawing.under_each(deadline, lambda: _asked_of(drawing, node, deadline))


def _asked_of(drawing: Drawing, node: kernel.Timely, deadline: Deadline) -> int:
    variables = drawing.variables
    if node.by:
        names = drawing_days.branches(drawing, deadline.last_day)
        return drawing.diagram.map(lambda held: _governed(held, node.by), names)
    in_time = drawing_days.in_time(drawing, deadline)
    if node.state:
        return variables.negated(in_time) if node.state == "missed" else in_time
    extensions = (drawing_days.extended(drawing, held, deadline) for held in deadline.extensions)
    return variables.any((in_time, *extensions))


def _governed(held: Sequence[str], branches: Sequence[str]) -> int:
    found = [branch in branches for branch in held]
    return YES_YES if found and all(found) else UNSURE if any(found) else NO_NO


def _used(drawing: Drawing, node: Use) -> int:
    return drawing.named(node, drawing.truth)


def _switched(drawing: Drawing, node: kernel.Switch[Test]) -> int:
    count, displaced = len(node.exceptions), displacing(node)

    def governing(*codes: int) -> int:
        guards, code, thens = displaced(list(codes[:count])), codes[count], list(codes[count + 1 :])
        for guard, then in zip(guards, thens, strict=True):
            code = choose_between(guard, then, code)
        return UNSURE if conflict(guards, thens) else code

    guards = [drawing.truth(held.when) for held in node.exceptions]
    thens = [drawing.truth(held.then) for held in node.exceptions]
    return drawing.diagram.map(governing, *guards, drawing.truth(node.base), *thens)


def _disputed(drawing: Drawing, node: kernel.Disputed[Test]) -> int:
    chosen = drawing.view.choice.get(node.issue)
    found = [drawing.truth(part) for option, part in node.options if chosen in (None, option)]
    root = found[0]
    for other in found[1:]:
        root = drawing.diagram.join(WIDE, root, other)
    return root


def _settled(drawing: Drawing, node: kernel.Constant | kernel.Unread | kernel.Judged) -> int:
    match node:
        case kernel.Constant(value=value):
            return drawing.diagram.leaf(CODE_OF_TRUTH[value])
        case kernel.Judged(judgement=name):
            return drawing.diagram.leaf(_JUDGED[drawing.view.choice.get(key_of(name))])
        case _:
            return drawing.diagram.leaf(UNSURE)


def opaque(drawing: Drawing, node: Any) -> int:  # noqa: ANN401 - any truth of the kernel
    """A truth that is not looked into: as it is found now, or as if it hung on every open question below by itself."""
    code = drawing.judged(node, test_judge).code
    questions = open_below(drawing.sight, node) if HAS_UNKNOWN[code] else ()
    if not questions:
        return drawing.diagram.leaf(code)
    values = (NO_NO, NO_YES, UNSURE, YES_YES)
    key = (id(node), drawing.context(node))
    return drawing.variables.ask(key, Variable(Key(*questions[0], OPAQUE), questions, values))


_JUDGED = {None: NO_YES, "no": NO_NO, "yes": YES_YES}
_COMPARING = (kernel.Among, kernel.Order, kernel.Covers, kernel.Size)
_TRUTHS: dict[type, Callable[[Drawing, Any], int]] = {
    kernel.All: _all,
    kernel.Any: _any,
    kernel.Not: _not,
    kernel.Guarded: _guarded,
    kernel.Some: _some,
    kernel.CountOf: _count_of,
    kernel.Among: _among,
    kernel.Flag: _coded,
    kernel.InTable: _coded,
    kernel.Lasts: _coded,
    kernel.Order: _order,
    kernel.Covers: _covers,
    kernel.Size: size_drawn,
    kernel.Timely: _timely,
    Use: _used,
    kernel.Switch: _switched,
    kernel.Disputed: _disputed,
    kernel.Constant: _settled,
    kernel.Unread: _settled,
    kernel.Judged: _settled,
}

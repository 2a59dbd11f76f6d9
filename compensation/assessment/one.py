"""Judging one case: every node of truth becomes a function from the view of a case to a finding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any as Anything

from compensation.assessment import comparisons
from compensation.assessment.build import Bench, Judge
from compensation.assessment.days import day_judge
from compensation.assessment.finding import (
    AND,
    CODE_OF_TRUTH,
    NO_NO,
    NO_YES,
    NOT,
    OR,
    UNSURE,
    WIDEST,
    YES_YES,
    Finding,
    new,
)
from compensation.assessment.leaves import among, covers, in_table
from compensation.assessment.verdicts import compared, key_of
from compensation.assessment.view import Held, HeldList, View
from compensation.assessment.written import alone, is_plain
from compensation.law.kernel import (
    All,
    Among,
    Any,
    Constant,
    CountOf,
    Covers,
    Disputed,
    Flag,
    Guarded,
    InTable,
    Judged,
    Lasts,
    Names,
    Not,
    Order,
    RouteIs,
    SameAs,
    Size,
    Some,
    Switch,
    Test,
    Timely,
    Unread,
    Use,
)
from compensation.terms.truth import YES


def test_judge(bench: Bench, node: Test) -> Judge:
    """The function that judges a node of truth."""
    return bench.kept(node, _built(bench, node))


def _built(bench: Bench, node: Test) -> Judge:  # noqa: C901, PLR0911, PLR0912 - one line for each node of the language
    match node:
        case All() | Any() | Not() | Guarded() | Flag():
            return alone(bench, node)
        case Some():
            return _some(bench, node)
        case Among():
            return alone(bench, node) if is_plain(bench, node) else compared(bench, node, among(bench, node))
        case SameAs() | Names() | Lasts() | CountOf() | RouteIs():
            return _compared(bench, node)
        case InTable():
            return in_table(bench, node)
        case Order() | Size():
            return compared(bench, node, alone(bench, node))
        case Covers():
            return compared(bench, node, covers(bench, node, day_judge(bench, node.day)))
        case Timely():
            return _timely(bench, node)
        case Use():
            return bench.used(node, test_judge)
        case Switch():
            return _switched(bench, node)
        case Disputed():
            return _disputed(bench, node)
        case Judged():
            return _judged(node)
        case Constant() | Unread():
            return _settled(node)


def _compared(bench: Bench, node: SameAs | Names | Lasts | CountOf | RouteIs) -> Judge:
    match node:
        case SameAs():
            return comparisons.same_as(bench, node)
        case Names():
            return comparisons.names(bench, node)
        case Lasts():
            return comparisons.lasts(bench, node)
        case CountOf():
            return comparisons.count_of(bench, node)
        case RouteIs():
            return comparisons.route_is(node)


def _settled(node: Constant | Unread) -> Judge:
    found = Finding(node, CODE_OF_TRUTH[node.value] if isinstance(node, Constant) else UNSURE)
    return lambda view: found  # noqa: ARG005


def _judged(node: Judged) -> Judge:
    """Never computed; a day or sum that hangs on it is tried under each of its answers."""
    key = key_of(node.judgement)
    found = {None: Finding(node, NO_YES), "no": Finding(node, NO_NO), "yes": Finding(node, YES_YES)}
    return lambda view: found[view.choice.get(key)]


def held_list(bench: Bench, plural: str) -> Callable[[View], HeldList | None]:
    """A function that gives a list as far as it is known, or None; lists inside a record are read from that record."""
    parent = bench.registry.lists[plural].parent
    if parent is None:
        return lambda view: view.lists.get(plural)
    outer = bench.registry.lists[parent].singular
    return lambda view: view.bound[outer].lists.get(plural) if outer in view.bound else None


def _some(bench: Bench, node: Some) -> Judge:
    singular = bench.registry.lists[node.listing].singular
    held_of, where = held_list(bench, node.listing), test_judge(bench, node.where)
    none, unknown = Finding(node, NO_NO), Finding(node, UNSURE)

    def judge(view: View) -> Finding:
        held = held_of(view)
        if held is None:
            return unknown
        if not held.records:
            return none if held.complete else unknown
        before = view.bound.get(singular)
        code = NO_NO if held.complete else UNSURE
        found = []
        for record, member in held.records:
            view.bound[singular] = record
            part = where(view)
            found.append(part)
            code = OR[code][part[1] if member is YES else AND[part[1]][UNSURE]]
        _rebind(view, singular, before)
        return new(Finding, (node, code, None, tuple(found), held.names))

    return judge


def _rebind(view: View, singular: str, before: Held | None) -> None:
    if before is None:
        view.bound.pop(singular, None)
    else:
        view.bound[singular] = before


def _timely(bench: Bench, node: Timely) -> Judge:
    def judge(view: View) -> Finding:
        clock = bench.clocks[node.deadline](view)
        code, parts = clock.answer(node.state, node.by)
        return new(Finding, (node, code, None, parts, ()))

    return judge


def choose_between(guard: int, then: int, otherwise: int) -> int:
    """The consensus conditional on codes: an agreed answer survives a guard that is not known."""
    return OR[OR[AND[guard][then]][AND[NOT[guard]][otherwise]]][AND[then][otherwise]]


def displacing(node: Switch[Anything]) -> Callable[[list[int]], list[int]]:
    """A function that narrows the guards of exceptions by those exceptions that stand over them."""
    over = [
        (place, higher)
        for place, mine in enumerate(node.exceptions)
        for higher, held in enumerate(node.exceptions)
        if mine.mark.id in held.over
    ]

    def displaced(guards: list[int]) -> list[int]:
        narrowed = list(guards)
        for place, higher in over:
            narrowed[place] = AND[narrowed[place]][NOT[guards[higher]]]
        return narrowed

    return displaced


def _switched(bench: Bench, node: Switch[Test]) -> Judge:
    base = test_judge(bench, node.base)
    limbs = [(test_judge(bench, held.when), test_judge(bench, held.then)) for held in node.exceptions]
    displaced = displacing(node)

    def judge(view: View) -> Finding:
        found = base(view)
        held = [(when(view), then(view)) for when, then in limbs]
        guards = displaced([when[1] for when, _ in held])
        code = found[1]
        for guard, (_, then) in zip(guards, held, strict=True):
            code = choose_between(guard, then[1], code)
        if conflict(guards, [then[1] for _, then in held]):
            code = UNSURE
        return new(Finding, (node, code, None, (found, *(part for pair in held for part in pair)), ()))

    return judge


def conflict(guards: list[int], thens: list[Anything]) -> bool:
    """Whether two exceptions surely apply and say different things, which no answer can be built on."""
    sure = [then for guard, then in zip(guards, thens, strict=True) if guard == YES_YES]
    return any(then != sure[0] for then in sure)


def _disputed(bench: Bench, node: Disputed[Test]) -> Judge:
    options = {option: test_judge(bench, part) for option, part in node.options}
    bench.disputes.setdefault(node.issue, []).append((node, list(options.values())))

    def judge(view: View) -> Finding:
        chosen = view.choice.get(node.issue)
        if chosen is not None:
            found = options[chosen](view)
            return new(Finding, (node, found[1], None, (found,), (chosen,)))
        every = [part(view) for part in options.values()]
        code = every[0][1]
        for part in every:
            code = WIDEST[code][part[1]]
        return new(Finding, (node, code, None, tuple(every), tuple(options)))

    return judge

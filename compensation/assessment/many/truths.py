"""Truths of many rows: each node of truth worked out for all of them at once, with the same meaning as for one case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from itertools import product
from typing import Any as Anything
from typing import TypeVar

import numpy as np

from compensation.assessment.many import leaves
from compensation.assessment.many.planes import (
    Bits,
    Truths,
    anywhere,
    both,
    chosen,
    consensus,
    constant,
    differing,
    each_world,
    either,
    pack,
    plain,
    surely,
    surely_not,
    swap,
    taken,
    unpack,
    unsure,
    widest,
)
from compensation.assessment.many.rows import Below, Rows, Taken, below
from compensation.assessment.verdicts import key_of
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
from compensation.terms.truth import NO, YES

T = TypeVar("T")
Work = Callable[[Rows, Anything, Taken], T]


def kept(rows: Rows, node: Anything, options: Taken, work: Work[T], gather: Callable[[T, Anything], T]) -> T:  # noqa: ANN401
    """What a node comes to, worked out once for the rows on which it hangs and the options that matter to it."""
    if not options:
        known: T | None = rows.known.get(id(node))
        if known is not None:
            return known
    return _worked_out(rows, node, options, work, gather)


def _worked_out(rows: Rows, node: Anything, options: Taken, work: Work[T], gather: Callable[[T, Anything], T]) -> T:  # noqa: ANN401
    about = rows.sheet.plan.about(node)
    mine = about.narrowed(options)
    key = (id(node), mine) if mine else id(node)
    found: T | None = rows.known.get(key)
    if found is None:
        if isinstance(rows, Below) and rows.singular not in about.records:
            found = gather(kept(rows.parent, node, mine, work, gather), rows.index)
        else:
            found = work(rows, node, mine)
        rows.known[key] = found
    return found


def truth(rows: Rows, node: Test, options: Taken) -> Truths:
    """The answers to a node of truth."""
    return kept(rows, rows.sheet.plan.meant(node), options, _truth, gathered)


def gathered(truths: Truths, index: Anything) -> Truths:  # noqa: ANN401
    """The answers in these rows."""
    return each_world(truths, lambda bits: taken(bits, index))


def _truth(rows: Rows, node: Test, options: Taken) -> Truths:  # noqa: C901, PLR0911, PLR0912 - one line for each node
    match node:
        case All():
            return reduce(both, [truth(rows, part, options) for part in node.parts], constant(YES, rows.count))
        case Any():
            return reduce(either, [truth(rows, part, options) for part in node.parts], constant(NO, rows.count))
        case Not():
            return swap(truth(rows, node.part, options))
        case Guarded():
            guard, part = truth(rows, node.guard, options), truth(rows, node.part, options)
            return either(swap(guard), part) if node.absent is YES else both(guard, part)
        case Some():
            return _some(rows, node, options)
        case CountOf():
            return _count(rows, node, options)
        case Flag():
            return leaves.flag(rows, node)
        case InTable():
            return leaves.in_table(rows, node)
        case Lasts():
            return leaves.lasts(rows, node)
        case SameAs():
            return leaves.same_as(rows, node)
        case Names():
            return leaves.names(rows, node)
        case Among() | Order() | Covers() | Size():
            return _compared(rows, node, options)
        case Timely():
            return _timely(rows, node, options)
        case RouteIs():
            return _route_is(rows, node)
        case Use():
            return truth(rows, rows.sheet.plan.route.named[node.name], options)  # type: ignore[arg-type]
        case Switch():
            return _switched(rows, node, options)
        case Disputed():
            return _disputed(rows, node, options)
        case Judged():
            return _judged(rows, node, options)
        case Constant():
            return constant(node.value, rows.count)
        case Unread():
            return rows.no_answer


def _judged(rows: Rows, node: Judged, options: Taken) -> Truths:
    """Never computed: no in the worst world and yes in the best, unless one answer is tried."""
    answer = dict(options).get(key_of(node.judgement))
    if answer is not None:
        return constant(YES if answer == "yes" else NO, rows.count)
    return Truths(rows.none, rows.full, rows.full, rows.none)


def _disputed(rows: Rows, node: Disputed[Test], options: Taken) -> Truths:
    option = dict(options).get(node.issue)
    if option is not None:
        return truth(rows, dict(node.options)[option], options)
    return reduce(widest, [truth(rows, part, options) for _, part in node.options])


def _some(rows: Rows, node: Some, options: Taken) -> Truths:
    held = below(rows, node.listing)
    part = sure_of(held, truth(held, node.where, options))
    complete = held.members.complete
    found = each_world(part, held.any_of)
    no = each_world(Truths(~part.worst_no, ~part.worst_no, ~part.best_no, ~part.best_no), held.any_of)
    if part.is_plain:
        return plain(found.worst_yes, complete & ~no.worst_no)
    return Truths(found.worst_yes, complete & ~no.worst_no, found.best_yes, complete & ~no.best_no)


def sure_of(held: Below, part: Truths) -> Truths:
    """What is said of a record that may not belong here is no more than not known."""
    return each_yes(part, lambda yes: yes & held.belongs)


def each_yes(part: Truths, work: Callable[[Bits], Bits]) -> Truths:
    """The same work on what is surely yes, in each world."""
    if part.is_plain:
        return plain(work(part.worst_yes), part.worst_no)
    return Truths(work(part.worst_yes), part.worst_no, work(part.best_yes), part.best_no)


def _count(rows: Rows, node: CountOf, options: Taken) -> Truths:
    """Whether so many records satisfy a test; a list that is not complete may hold more."""
    held = below(rows, node.listing)
    part = sure_of(held, truth(held, node.where, options))
    least = node.number + (node.relation in {"more_than", "at_most"})
    worst, best = (
        _so_many(held, yes, no, least) for yes, no in ((part.worst_yes, part.worst_no), (part.best_yes, part.best_no))
    )
    found = Truths(*worst, *best)
    return swap(found) if node.relation in {"at_most", "less_than"} else found


def _so_many(held: Below, yes: Bits, no: Bits, least: int) -> tuple[Bits, Bits]:
    sure = held.total(unpack(yes, held.count).astype(np.int64))
    maybe = held.total((~unpack(no, held.count)).astype(np.int64))
    return pack(sure >= least) & held.members.listed, pack(maybe < least) & held.members.complete


def _compared(rows: Rows, node: Among | Order | Covers | Size, options: Taken) -> Truths:
    """A comparison, tried under each answer of the judgements on which its days or sums hang."""
    found = _comparison(rows, node, options)
    judgements = rows.sheet.plan.swaying(node)
    open_ = unsure(found)
    if not judgements or not anywhere(open_):
        return found
    tried = [_comparison(rows, node, choice) for choice in answers(judgements, options)]
    return chosen(open_, reduce(widest, tried), found)


def answers(judgements: Sequence[str], options: Taken) -> list[Taken]:
    """Each combination of answers to these judgements, beside the options taken."""
    names = [key_of(name) for name in judgements]
    return [
        tuple(sorted((dict(options) | dict(zip(names, found, strict=True))).items()))
        for found in product(("no", "yes"), repeat=len(names))
    ]


def _comparison(rows: Rows, node: Among | Order | Covers | Size, options: Taken) -> Truths:
    match node:
        case Among():
            return leaves.among(rows, node, options)
        case Order():
            return leaves.order(rows, node, options)
        case Covers():
            return leaves.covers(rows, node, options)
        case Size():
            return leaves.size(rows, node, options)


def _timely(rows: Rows, node: Timely, options: Taken) -> Truths:
    from compensation.assessment.many.clocks import clock

    held = clock(rows, rows.sheet.plan.route.deadline(node.deadline), options)
    if node.by:
        return held.governed_by(node.by)
    if node.state:
        return swap(held.in_time) if node.state == "missed" else held.in_time
    return held.extended


def _route_is(rows: Rows, node: RouteIs) -> Truths:
    from compensation.assessment.many.others import route_is

    return route_is(rows, node)


def displaced(node: Switch[Anything], guards: Sequence[Truths]) -> list[Truths]:
    """The guards of exceptions, narrowed by those exceptions that stand over them."""
    found = list(guards)
    for place, mine in enumerate(node.exceptions):
        for higher, held in enumerate(node.exceptions):
            if mine.mark.id in held.over:
                found[place] = both(found[place], swap(guards[higher]))
    return found


def _switched(rows: Rows, node: Switch[Test], options: Taken) -> Truths:
    guards = displaced(node, [truth(rows, held.when, options) for held in node.exceptions])
    thens = [truth(rows, held.then, options) for held in node.exceptions]
    found = truth(rows, node.base, options)
    for guard, then in zip(guards, thens, strict=True):
        found = consensus(guard, then, found)
    clash = conflict([surely(guard) for guard in guards], thens, differing)
    return chosen(clash, rows.no_answer, found) if clash is not None else found


def conflict(sure: Sequence[Bits], thens: Sequence[T], differ: Callable[[T, T], Bits]) -> Bits | None:
    """Where two exceptions surely apply and say different things; None where none do anywhere."""
    clash = None
    for place, one in enumerate(sure):
        for other in range(place + 1, len(sure)):
            together = one & sure[other]
            if anywhere(together):
                found = together & differ(thens[place], thens[other])
                clash = found if clash is None else clash | found
    return clash


def known_yes_or_no(truths: Truths) -> tuple[Bits, Bits]:
    """Where the answer is yes in both worlds, and where it is no in both."""
    return surely(truths), surely_not(truths)

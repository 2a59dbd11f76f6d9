"""The days of a route drawn for one case, and its deadlines with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from compensation.assessment.days import day_judge
from compensation.assessment.finding import NO_NO, YES_YES
from compensation.assessment.one import displacing
from compensation.assessment.unknowns.asked import open_below
from compensation.assessment.unknowns.lodging import decision, filed, filing
from compensation.assessment.unknowns.spans import (
    AS_END,
    Chain,
    Move,
    Several,
    Way,
    Wide,
    any_of,
    by_today,
    earliest_of,
    floored,
    if_held,
    later_of,
    mover,
    now_of,
    span_of,
)
from compensation.assessment.unknowns.spans import Day as DrawnDay
from compensation.law import kernel
from compensation.law.kernel import At, Day, Moment, Switch, Use
from compensation.law.route import Deadline, Extension
from compensation.law.walk import limit_of
from compensation.terms.counting import span_rolled
from compensation.terms.dates import ANY_DAY, NEVER, Span, hull

if TYPE_CHECKING:
    from compensation.assessment.unknowns.drawing import Drawing


def in_time(drawing: Drawing, deadline: Deadline) -> int:
    """Whether an act is done by its last day, or still can be; a clock that never started is no bar."""
    return drawing.once(("deadline", deadline.id), deadline, lambda: _in_time(drawing, deadline))


def _in_time(drawing: Drawing, deadline: Deadline) -> int:
    act = drawing.day(deadline.act)
    if not _is_lodging(deadline):
        act = drawing.diagram.map(_move(drawing, "today", lambda: by_today(drawing.view.as_of)), act)
    return drawing.compared(act, drawing.diagram.map(AS_END, drawing.day(deadline.last_day)), 0)


def extended(drawing: Drawing, extension: Extension, deadline: Deadline) -> int:
    """Whether an extension may be had: its tests, and the act within its window."""
    held = [drawing.truth(test) for test in (extension.test, extension.guard) if test is not None]
    act = drawing.day(deadline.act)
    if extension.to is not None:
        held.append(drawing.compared(act, drawing.day(extension.to), 0))
    if extension.opens is not None:
        opened = drawing.compared(drawing.day(extension.opens), act, 0)
        held.append(drawing.variables.any((opened, drawing.variables.negated(_done(drawing, deadline, act)))))
    return drawing.variables.all(held)


def _done(drawing: Drawing, deadline: Deadline, act: int) -> int:
    """Whether the act was done by the day of advice; one without a day may be still to come."""
    if _is_lodging(deadline):
        return filed(drawing.sight)
    return drawing.compared(act, drawing.diagram.leaf(drawing.view.today), 0)


def _is_lodging(deadline: Deadline) -> bool:
    return isinstance(deadline.act, At) and deadline.act.moment is Moment.FILING_DAY


def branches(drawing: Drawing, node: Day) -> int:
    """The names of the branches of a last day that may govern."""
    switch = limit_of(node, drawing.route)
    if not isinstance(switch, Switch):
        return drawing.diagram.leaf((switch.mark.id,) if switch.mark.id else ())
    displaced = displacing(switch)

    def names(*codes: int) -> tuple[str, ...]:
        guards = displaced(list(codes))
        sure = YES_YES in guards
        held = [] if sure else [switch.base.mark.id]
        held += [
            one.mark.id
            for guard, one in zip(guards, switch.exceptions, strict=True)
            if guard == YES_YES or (guard != NO_NO and not sure)
        ]
        return tuple(name for name in held if name)

    return drawing.diagram.map(names, *[drawing.truth(held.when) for held in switch.exceptions])


def _move(drawing: Drawing, key: object, make: Callable[[], Move]) -> Move:
    if key not in drawing.moves:
        drawing.moves[key] = make()
    return drawing.moves[key]


def _stated(drawing: Drawing, node: kernel.FactDay) -> int:
    return drawing.sight.day(node.fact)


def _moment(drawing: Drawing, node: At) -> int:
    match node.moment:
        case Moment.AS_OF:
            return drawing.diagram.leaf(drawing.view.today)
        case Moment.FILING_DAY:
            return filing(drawing.sight)
        case Moment.DECISION_DAY:
            return decision(drawing.sight)


def _shifted(drawing: Drawing, node: kernel.Shifted) -> int:
    move = _move(drawing, (node.back, node.length, node.rule), lambda: mover(node))
    return drawing.diagram.map(move, drawing.day(node.start))


def _birthday(drawing: Drawing, node: kernel.Birthday) -> int:
    move = _move(drawing, (node.age, node.rule), lambda: mover(node))
    return drawing.diagram.map(move, drawing.day(node.born))


def _edge_of_unit(drawing: Drawing, node: kernel.EdgeOfUnit) -> int:
    move = _move(drawing, (node.unit, node.start), lambda: Move(lambda span: _edge(drawing, node, span)))
    return drawing.diagram.map(move, drawing.day(node.day))


def _edge(drawing: Drawing, node: kernel.EdgeOfUnit, span: Span) -> Span:
    """The first or last day of the units in which the two ends of a span lie."""
    ends = [_edge_of_day(drawing, node, day) for day in (span.lo, span.hi)]
    return span if span.lo > span.hi else Span(ends[0], ends[1], span.never)


def _edge_of_day(drawing: Drawing, node: kernel.EdgeOfUnit, day: int) -> int:
    known = kernel.EdgeOfUnit(node.mark, node.unit, node.start, kernel.OnDay(node.mark, day))
    span: Span = day_judge(drawing.bench, known)(drawing.view).value
    return span.lo


def _picked(drawing: Drawing, node: kernel.Pick) -> int:
    limbs = []
    for guard, day in node.limbs:
        held = drawing.truth(guard) if guard else drawing.variables.yes
        if held != drawing.variables.no:
            limbs.append(_if_held(drawing, held, drawing.day(day)))
    return _of_all(drawing, limbs, latest=node.latest)


def _if_held(drawing: Drawing, held: int, day: int) -> int:
    return day if held == drawing.variables.yes else drawing.diagram.map(if_held, held, day)


def _of_all(drawing: Drawing, limbs: list[int], *, latest: bool) -> int:
    found = drawing.diagram.leaf(NEVER)
    for limb in limbs:
        found = drawing.loosened_day(drawing.diagram.map(later_of if latest else earliest_of, found, limb))
    return found


def _picked_from_list(drawing: Drawing, node: kernel.PickEach) -> int:
    singular = drawing.sight.registry.lists[node.listing].singular
    limbs = []
    for record, member in drawing.members(node.listing, node):
        with drawing.at_hand(singular, record):
            where = drawing.truth(node.where) if node.where else drawing.variables.yes
            held = drawing.variables.all((member, where))
            if held != drawing.variables.no:
                limbs.append(_if_held(drawing, held, drawing.day(node.take)))
    return _of_all(drawing, limbs, latest=node.latest)


def _edge_of_period(drawing: Drawing, node: kernel.EdgeOf) -> int:
    start, end = drawing.sight.edges(node.fact)
    return start if node.start else end


def _used(drawing: Drawing, node: Use) -> int:
    return drawing.named(node, drawing.day)


def _switched(drawing: Drawing, node: Switch[Day]) -> int:
    count, displaced = len(node.exceptions), displacing(node)
    never, no = drawing.diagram.leaf(NEVER), drawing.variables.no

    def governing(*values: Any) -> DrawnDay:  # noqa: ANN401 - codes, then days
        guards, base, thens = displaced(list(values[:count])), values[count], values[count + 1 :]
        sure = YES_YES in guards
        held = [] if sure else [base]
        held += [
            then for guard, then in zip(guards, thens, strict=True) if guard == YES_YES or (guard != NO_NO and not sure)
        ]
        if sure and all(day.__class__ is Span for day in held) and any(day != held[0] for day in held):
            return ANY_DAY
        return any_of(*held)

    guards = [drawing.truth(held.when) for held in node.exceptions]
    thens = [
        never if guard == no else drawing.day(held.then) for guard, held in zip(guards, node.exceptions, strict=True)
    ]
    return drawing.diagram.map(governing, *guards, drawing.day(node.base), *thens)


def _disputed(drawing: Drawing, node: kernel.Disputed[Day]) -> int:
    chosen = drawing.view.choice.get(node.issue)
    found = [drawing.day(part) for option, part in node.options if chosen in (None, option)]
    return found[0] if len(found) == 1 else drawing.diagram.map(any_of, *found)


def _floored(drawing: Drawing, node: kernel.Floored) -> int:
    day, floor = drawing.day(node.day), drawing.day(node.floor)
    guard = drawing.truth(node.guard) if node.guard else drawing.variables.yes
    running = drawing.compared(drawing.day(node.running_on), day, 0) if node.running_on else drawing.variables.yes
    return drawing.diagram.map(floored, drawing.variables.all((guard, running)), day, floor)


def _rolled(drawing: Drawing, node: kernel.Rolled) -> int:
    move = _move(drawing, node.rule, lambda: Move(lambda span: span_rolled(span, node.rule)))
    return drawing.diagram.map(move, drawing.day(node.day))


def _last_day_of(drawing: Drawing, node: kernel.LastDayOf) -> int:
    return drawing.day(drawing.route.deadline(node.deadline).last_day)


def _reach_of(drawing: Drawing, node: kernel.ReachOf) -> int:
    reach = drawing.route.deadline(node.deadline).reach
    assert reach is not None  # noqa: S101 - seen to when the route was read
    return drawing.day(reach.day)


def blurred(drawing: Drawing, root: int) -> int:
    """A day that hangs on too much to be told apart, as one that is only known to lie where it may lie."""
    days = drawing.diagram.values(root)
    span, now = hull([span_of(day) for day in days]), now_of(drawing.variables.as_now(root))
    wide = [day.term for day in days if isinstance(day, Wide)]
    keys = [drawing.sight.source(question, span) for question in drawing.variables.questions(root)]
    terms = dict.fromkeys((*[Chain(key) for key in keys], *[chain for term in wide for chain in term.chains()]))
    return drawing.diagram.leaf(Wide(span, Several(Way.VAGUE, tuple(terms)), now))


def opaque(drawing: Drawing, node: Any) -> int:  # noqa: ANN401 - any day of the kernel
    """A day that is taken as it is found now, with every open question below it as one that may move it."""
    span: Span = drawing.judged(node, day_judge).value
    questions = () if span.lo >= span.hi and not span.never else open_below(drawing.sight, node)
    if not questions:
        return drawing.diagram.leaf(span)
    terms = tuple(Chain(drawing.sight.source(question, span)) for question in questions)
    return drawing.diagram.leaf(Wide(span, Several(Way.VAGUE, terms), span))


DAYS: dict[type, Callable[[Drawing, Any], int]] = {
    kernel.FactDay: _stated,
    At: _moment,
    kernel.Shifted: _shifted,
    kernel.Birthday: _birthday,
    kernel.Pick: _picked,
    kernel.PickEach: _picked_from_list,
    kernel.EdgeOf: _edge_of_period,
    kernel.EdgeOfUnit: _edge_of_unit,
    Use: _used,
    Switch: _switched,
    kernel.Disputed: _disputed,
    kernel.Floored: _floored,
    kernel.Rolled: _rolled,
    kernel.LastDayOf: _last_day_of,
    kernel.ReachOf: _reach_of,
}

"""The same meaning read slowly: each node asked anew, nothing remembered, no short way, every option of every dispute.

What is not written here (sums, and kinds of nodes that few routes use) is asked of the program itself; ``asked`` tells
which kinds those were, so that a test can say how far it reaches.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from compensation.assessment.build import Bench
from compensation.assessment.days import day_judge
from compensation.assessment.finding import PAIRS
from compensation.assessment.one import test_judge as judge_of
from compensation.assessment.view import Held, HeldList, View
from compensation.case.facts import Kind
from compensation.law import kernel
from compensation.law.kernel import Moment
from compensation.terms import dates
from compensation.terms.counting import span_after, span_before, span_birthday, span_rolled
from compensation.terms.dates import ANY_DAY, NEVER, NOT_STARTED, UNLIMITED, Period, Span
from compensation.terms.territory import within
from compensation.terms.truth import (
    NO,
    NO_NO,
    OPEN,
    UNKNOWN,
    UNSURE,
    YES,
    YES_YES,
    Pair,
    Truth,
    all_of,
    any_of,
    both,
    either,
    negate,
    swap,
)

RELATIONS = {
    "before": dates.before,
    "on_or_before": dates.on_or_before,
    "after": dates.after,
    "on_or_after": dates.on_or_after,
}


class Slow:
    """One route in one view, with one option of each disputed issue."""

    def __init__(self, bench: Bench, view: View, options: Mapping[str, str]) -> None:
        self.bench, self.view, self.options = bench, view, options
        self.asked: set[str] = set()

    def truth(self, node: Any) -> Pair:  # noqa: ANN401, C901, PLR0911, PLR0912 - one line for each node of the language
        match node:
            case kernel.Constant(value=value):
                return Pair(value, value)
            case kernel.Unread():
                return UNSURE
            case kernel.Judged():
                return OPEN
            case kernel.All(parts=parts):
                return _joined(both, YES_YES, map(self.truth, parts))
            case kernel.Any(parts=parts):
                return _joined(either, NO_NO, map(self.truth, parts))
            case kernel.Not(part=part):
                return swap(self.truth(part))
            case kernel.Guarded(guard=guard, part=part, absent=absent):
                held, found = self.truth(guard), self.truth(part)
                return either(swap(held), found) if absent is YES else both(held, found)
            case kernel.Use(name=name):
                return self.truth(self.bench.route.named[name])
            case kernel.Disputed(issue=issue, options=options):
                return self.truth(dict(options)[self.options[issue]])
            case kernel.Some(listing=listing, where=where):
                return self._some(listing, where)
            case kernel.Flag(fact=fact, value=value):
                held = self.value(fact)
                return UNSURE if held is None else YES_YES if held is value else NO_NO
            case kernel.Among(fact=fact, members=members):
                return _same(self._among(fact, members))
            case kernel.Order(left=left, relation=relation, right=right) if not self._hangs(node):
                return _same(RELATIONS[relation](self.day(left), self.day(right)))
            case kernel.Covers(fact=fact, day=day):
                period = self.value(fact)
                if period is None:
                    return UNSURE
                return _same(dates.covers(period, self.day(day))) if isinstance(period, Period) else NO_NO
            case kernel.Timely(deadline=name, state=state, by=branches) if not self._is_new(name):
                return self._timely(name, state, branches)
            case _:
                return self._from_the_program(node)

    def day(self, node: Any) -> Span:  # noqa: ANN401, C901, PLR0911, PLR0912 - one line for each node of the language
        match node:
            case kernel.FactDay(fact=fact):
                held: Span | None = self.value(fact)
                return ANY_DAY if held is None else held
            case kernel.OnDay(day=day):
                return Span(day, day)
            case kernel.Unlimited():
                return Span(UNLIMITED, UNLIMITED)
            case kernel.NotStarted():
                return Span(NOT_STARTED, NOT_STARTED)
            case kernel.At(moment=moment):
                view = self.view
                return {Moment.AS_OF: view.today, Moment.FILING_DAY: view.filing}.get(moment, view.decision)
            case kernel.Use(name=name):
                return self.day(self.bench.route.named[name])
            case kernel.Disputed(issue=issue, options=options):
                return self.day(dict(options)[self.options[issue]])
            case kernel.Shifted(start=start, length=length, back=back, rule=rule):
                move = span_before if back else span_after
                return span_rolled(move(self.day(start), length, rule), rule)
            case kernel.Birthday(age=age, born=born, rule=rule):
                return span_birthday(self.day(born), age, rule)
            case kernel.EdgeOf(fact=fact, start=start):
                period = self.value(fact)
                if isinstance(period, Period):
                    return period.start if start else period.end
                return ANY_DAY if period is None else NEVER
            case kernel.Pick(latest=latest, limbs=limbs):
                held_days = [_if_held(self.day(day), self.truth(guard) if guard else YES_YES) for guard, day in limbs]
                return (dates.latest if latest else dates.earliest)(held_days)
            case kernel.PickEach(latest=latest, listing=listing, take=take, where=where):
                return self._picked(listing, take, where, latest=latest)
            case kernel.Switch():
                surely, chosen = self._branches(node)
                days = [self.day(part) for _, part in chosen]
                return ANY_DAY if surely and len(set(days)) > 1 else dates.hull(days)
            case kernel.Unread():
                return ANY_DAY
            case _:
                self.asked.add(type(node).__name__)
                found: Span = day_judge(self.bench, node)(self.view)[2]
                return found

    def value(self, fact: str) -> Any:  # noqa: ANN401 - a value of any kind of fact
        """What was said to a question, NEVER where it does not arise."""
        held = self.bench.registry.facts[fact]
        listing = self.bench.registry.list_of(held.record)
        value = self.view.singles.get(fact) if listing is None else self.view.bound[held.record].values.get(held.name)
        if value is not None or held.guard is None:
            return value
        before = self.value(held.guard.fact)
        if before is None or before in held.guard.values:
            return None
        chosen = getattr(before, "values", None)
        if chosen is not None and (chosen & held.guard.values or not before.complete):
            return None
        return NEVER

    def _from_the_program(self, node: Any) -> Pair:  # noqa: ANN401
        self.asked.add(type(node).__name__)
        return PAIRS[judge_of(self.bench, node)(self.view).code]

    def _records(self, listing: str) -> Iterator[tuple[Held, Truth]]:
        """Each record of a list while it is at hand."""
        singular = self.bench.registry.lists[listing].singular
        before = self.view.bound.get(singular)
        for record, member in self._list(listing).records:
            self.view.bound[singular] = record
            yield record, member
        self.view.bound.pop(singular, None)
        self.view.bound.update({singular: before} if before else {})

    def _list(self, listing: str) -> HeldList:
        parent = self.bench.registry.lists[listing].parent
        lists = self.view.bound[self.bench.registry.lists[parent].singular].lists if parent else self.view.lists
        return lists.get(listing) or HeldList((), complete=False)

    def _some(self, listing: str, where: Any) -> Pair:  # noqa: ANN401
        every = [both(self.truth(where), Pair(member, member)) for _, member in self._records(listing)]
        more = () if self._list(listing).complete else (UNSURE,)
        return _joined(either, NO_NO, (*every, *more))

    def _picked(self, listing: str, take: Any, where: Any, *, latest: bool) -> Span:  # noqa: ANN401
        every = [
            _if_held(self.day(take), both(self.truth(where) if where else YES_YES, Pair(member, member)))
            for _, member in self._records(listing)
        ]
        every += [] if self._list(listing).complete else [ANY_DAY]
        return (dates.latest if latest else dates.earliest)(every)

    def _among(self, fact: str, members: kernel.Members) -> Truth:
        held = self.value(fact)
        if held is None:
            return UNKNOWN
        day = self.day(members.at) if members.at else None
        found = [all_of((_belongs(one, day), self._is(fact, held, one.code))) for one in members.members]
        answer = any_of(found)
        return UNKNOWN if answer is NO and members.is_open else answer

    def _is(self, fact: str, held: Any, code: str) -> Truth:  # noqa: ANN401
        kind = self.bench.registry.facts[fact].kind
        if held is NEVER:
            return NO
        if kind is Kind.PLACE:
            return within(held, code)
        if kind in {Kind.PLACES, Kind.CHOICES}:
            places = kind is Kind.PLACES
            found = any_of(within(one, code) if places else _truth(one == code) for one in held.values)
            return found if held.complete else any_of((found, UNKNOWN))
        return _truth(held == code)

    def _branches(self, node: Any) -> tuple[bool, list[tuple[str, Any]]]:  # noqa: ANN401
        """Whether an exception surely governs, and the branches that may; one exception may displace another."""
        asked = {held.mark.id: self.truth(held.when) for held in node.exceptions}
        above = {
            name: [swap(asked[other.mark.id]) for other in node.exceptions if other.mark.id in self._over(node, name)]
            for name in asked
        }
        guards = {name: _joined(both, asked[name], above[name]) for name in asked}
        surely = [(held.mark.id, held.then) for held in node.exceptions if guards[held.mark.id] == YES_YES]
        perhaps = [(held.mark.id, held.then) for held in node.exceptions if guards[held.mark.id] != NO_NO]
        return bool(surely), surely or [(node.base.mark.id, node.base), *perhaps]

    @staticmethod
    def _over(node: Any, name: str) -> set[str]:  # noqa: ANN401
        """The exceptions that stand over the one of this name."""
        return {held.mark.id for held in node.exceptions if name in held.over}

    def _hangs(self, node: Any) -> bool:  # noqa: ANN401
        """Whether a comparison is tried under each answer of a judgement."""
        return bool(self.bench.dependence.judgements(node))

    def _is_new(self, name: str) -> bool:
        """Whether a deadline has more to it than a last day, and extensions without an end of their own."""
        held = self.bench.route.deadline(name)
        hangs = self.bench.dependence.judgements(held.last_day) or self.bench.dependence.judgements(held.act)
        ends = [getattr(extension, end, None) for extension in held.extensions for end in ("to", "opens", "guard")]
        return bool(hangs or getattr(held, "for_each", "")) or any(end is not None for end in ends)

    def _timely(self, name: str, state: str, branches: tuple[str, ...]) -> Pair:
        deadline, view = self.bench.route.deadline(name), self.view
        if branches:
            return self._governed(deadline.last_day, branches)
        last, act = self.day(deadline.last_day), self.day(deadline.act)
        lodged = isinstance(deadline.act, kernel.At) and deadline.act.moment is Moment.FILING_DAY
        done = view.filed if lodged else _done(act, view.as_of)
        span = act if done is YES else view.today if done is NO else Span(1, view.as_of)
        in_time = YES if last.lo > last.hi else any_of((dates.on_or_before(span, last), _truth(span.hi <= last.lo)))
        if in_time is NO and last.never:
            in_time = UNKNOWN
        if state:
            return _same(negate(in_time) if state == "missed" else in_time)
        return _joined(either, _same(in_time), (self.truth(held.test) for held in deadline.extensions))

    def _governed(self, day: Any, branches: tuple[str, ...]) -> Pair:  # noqa: ANN401
        while isinstance(day, kernel.Use):
            day = self.bench.route.named[day.name]
        names = [name for name, _ in self._branches(day)[1]] if isinstance(day, kernel.Switch) else [day.mark.id]
        found = [name in branches for name in names if name]
        return YES_YES if found and all(found) else UNSURE if any(found) else NO_NO


def _joined(join: Any, start: Pair, pairs: Any) -> Pair:  # noqa: ANN401 - both or either
    for pair in pairs:
        start = join(start, pair)
    return start


def _same(value: Truth) -> Pair:
    return Pair(value, value)


def _truth(value: bool) -> Truth:
    return YES if value else NO


def _done(act: Span, as_of: int) -> Truth:
    if act.lo > act.hi or act.lo > as_of:
        return NO
    return YES if act.hi <= as_of and not act.never else UNKNOWN


def _if_held(day: Span, guard: Pair) -> Span:
    return day if guard == YES_YES else NEVER if guard == NO_NO else day._replace(never=True)


def _belongs(member: kernel.Member, day: Span | None) -> Truth:
    """Whether a member belongs to its list on a day that may be half known; any day is meant where there is none."""
    if day is None:
        return YES
    low, high = (day.lo, day.hi) if day.lo <= day.hi else (dates.EARLIEST, dates.LATEST)
    since, until = member.since or 0, member.until or UNLIMITED
    return YES if since <= low and high <= until else UNKNOWN if since <= high and low <= until else NO

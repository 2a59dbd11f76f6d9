"""Every node of the language as words: a sentence for a truth, a noun for a day or a sum."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from compensation.assessment import sentences as s
from compensation.assessment import sentences_money as m
from compensation.assessment import sentences_time as t
from compensation.assessment import sentences_truth as w
from compensation.assessment.given import code, length
from compensation.assessment.telling import Telling
from compensation.case.facts import Kind
from compensation.law import kernel as k
from compensation.law.kernel import Day, Members, Moment, Sum, Test
from compensation.law.kernel.functions import NUMBERS
from compensation.law.messages import in_words
from compensation.law.walk import below
from compensation.terms.dates import Span
from compensation.terms.truth import YES

_SLOT = re.compile(r"\{([a-z_]+)\}")
_MOMENTS = {
    Moment.AS_OF: s.AS_OF,
    Moment.FILING_DAY: s.FILING_DAY,
    Moment.DECISION_DAY: s.DECISION_DAY,
    Moment.PERIOD_DAY: t.PERIOD_DAY,
}


def test_phrase(node: Test, tell: Telling) -> str:  # noqa: C901, PLR0911, PLR0912 - one line for each node of the language
    """A truth as a sentence without its full stop; a node that joins others ends in a colon and leaves them to come."""
    match node:
        case k.All():
            return tell.say(s.OF_ALL)
        case k.Any():
            return tell.say(s.OF_ANY)
        case k.Not(part=k.Some(listing=listing, where=where)):
            return tell.say(s.OF_NONE_AT_ALL if is_trivial(where) else s.OF_NO, list=tell.list_label(listing))
        case k.Not(part=k.Judged(judgement=name)):
            return _judged(s.NOT_JUDGED, name, tell)
        case k.Not():
            return tell.say(s.NOT_SO)
        case k.Some(listing=listing, where=where):
            return tell.say(s.OF_ANY_AT_ALL if is_trivial(where) else s.OF_SOME, list=tell.list_label(listing))
        case k.Guarded(absent=absent):
            return tell.say(s.ONLY_WHERE if absent else s.COUNTS_WHERE)
        case k.Flag(fact=fact, value=value):
            return tell.say(s.IS_YES if value else s.IS_NO, fact=tell.fact(fact))
        case k.Among():
            return _among(node, tell)
        case k.InTable():
            return _in_table(node, tell)
        case k.Order(left=left, relation=relation, right=right):
            return tell.say(s.ORDERS[relation], left=day_phrase(left, tell), right=day_phrase(right, tell))
        case k.Covers(fact=fact, day=day):
            return tell.say(s.COVERS, fact=tell.fact(fact), day=day_phrase(day, tell))
        case k.Size(left=left, relation=relation, right=right):
            money = is_money(left, tell) or is_money(right, tell)
            sides = (_side(side, tell, money=money) for side in (left, right))
            return tell.say(s.SIZES[relation], **dict(zip(("left", "right"), sides, strict=True)))
        case k.SameAs() | k.Names() | k.Lasts() | k.CountOf() | k.RouteIs():
            return compared_phrase(node, tell)
        case k.Timely():
            return _timely(node, tell)
        case k.Judged(judgement=name):
            return _judged(s.JUDGED, name, tell)
        case k.Constant(value=value):
            return tell.say(s.ALWAYS if value else s.NEVER_HOLDS)
        case k.Switch():
            return tell.say(s.AS_A_RULE)
        case k.Unread(note=note):
            return tell.say(s.UNREAD, note=tell.beside(note, node.mark))
        case k.Use(name=name):
            return tell.say(s.DEFINED, name=definition(name, tell))
        case k.Disputed(issue=issue):
            return tell.say(s.DISPUTED, issue=tell.text(tell.route.issues[issue].mark) or issue)


def compared_phrase(
    node: k.SameAs | k.Names | k.Lasts | k.CountOf | k.RouteIs, tell: Telling, found: Sequence[str] = ()
) -> str:
    """A comparison with another fact, a length, a number of records or another route; ``found``: its outcomes here."""
    match node:
        case k.SameAs(fact=fact, other=other):
            several = {tell.law.registry.facts[name].kind for name in (fact, other)} & {Kind.CHOICES, Kind.PLACES}
            return tell.say(w.IN_COMMON if several else w.SAME_AS, fact=tell.fact(fact), other=tell.fact(other))
        case k.Names(fact=fact, record=record):
            return tell.say(w.NAMES, fact=tell.fact(fact), record=tell.record(record))
        case k.Lasts(fact=fact, relation=relation, length=time):
            return tell.say(w.LASTS[relation], fact=tell.fact(fact), length=length(time, tell.words))
        case k.CountOf(listing=listing, relation=relation, where=where, number=most):
            wordings = w.SO_MANY if is_trivial(where) else w.SO_MANY_OF_WHICH
            return tell.say(wordings[relation], list=tell.list_label(listing), number=str(most))
        case k.RouteIs():
            return _route_is(node, tell, found)


def _route_is(node: k.RouteIs, tell: Telling, found: Sequence[str]) -> str:
    routes = {route.id: route.name for route in tell.law.routes}
    name = tell.say(routes[node.route], node.route) if node.route in routes else node.route
    wanted = tell.words.listed([tell.say(s.OUTCOMES[outcome]) for outcome in node.outcomes], "or")
    if tell.case is None:
        return tell.say(w.ROUTE_IS, route=name, outcomes=wanted)
    here = [tell.say(s.OUTCOMES[outcome]) for outcome in found] or [tell.say(w.ROUTE_NOT_AT_HAND)]
    return tell.say(w.ROUTE_IS_HERE, route=name, outcomes=wanted, found=tell.words.listed(here))


def is_trivial(where: Test) -> bool:
    """Whether a test of the records of a list says nothing, so that only their being there counts."""
    return isinstance(where, k.Constant) and where.value is YES


def _judged(wording: str, name: str, tell: Telling) -> str:
    asked = tell.route.judgements[name]
    return tell.say(wording, question=tell.question(asked), who=tell.decider(asked))


def _noun(node: k.Unread | k.Use | k.Disputed[Day] | k.Disputed[Sum], tell: Telling) -> str:
    match node:
        case k.Unread(note=note):
            return tell.say(s.UNREAD_ONE, note=tell.beside(note, node.mark))
        case k.Use(name=name):
            return tell.say(s.DEFINED, name=definition(name, tell))
        case k.Disputed(issue=issue, options=options):
            said = tell.words.listed(
                [tell.quoted(tell.option(issue, option).rstrip(".")) for option, _ in options], "or"
            )
            return tell.say(s.DISPUTED_AS, options=said)


def definition(name: str, tell: Telling) -> str:
    """A definition by its sentence, or by its name where it has none."""
    return tell.text(tell.route.named[name].mark).rstrip(".") or plain_name(name, tell)


def plain_name(name: str, tell: Telling) -> str:
    """A name that the law uses, as words."""
    return tell.say(in_words(name), tell.route.id)


def _among(node: k.Among, tell: Telling) -> str:
    fact, members = tell.law.told(tell.law.registry.facts[node.fact]), node.members
    several = fact.kind in {Kind.CHOICES, Kind.PLACES}
    named = tell.fact(fact.id)
    if members.name:
        return _on_list(named, members, tell, several=several)
    held = [code(fact, member.code, tell.words) for member in members.members]
    if node.exactly:
        return tell.say(w.IS_EXACTLY, fact=named, place=tell.words.listed(held, "or"))
    if fact.kind in {Kind.PLACE, Kind.PLACES}:
        return tell.say(s.ONE_LIES_IN if several else s.LIES_IN, fact=named, places=tell.words.listed(held, "or"))
    if len(held) == 1:
        return tell.say(s.HAS_ONE if several else s.IS_ONE, fact=named, value=held[0])
    return tell.say(s.HAS_ONE_OF if several else s.IS_ONE_OF, fact=named, values=tell.words.listed(held, "or"))


def _on_list(named: str, members: Members, tell: Telling, *, several: bool) -> str:
    name = tell.list_name(members)
    if members.at is None:
        return tell.say(s.HAS_ON_LIST if several else s.IS_ON_LIST, fact=named, list=name)
    day = day_phrase(members.at, tell)
    return tell.say(s.HAS_ON_LIST_AT if several else s.ON_LIST_AT, fact=named, list=name, day=day)


def _in_table(node: k.InTable, tell: Telling) -> str:
    named, title = tell.fact(node.fact, "" if node.by_place else node.table), tell.table_title(node.table)
    if not node.column:
        return tell.say(s.IS_ROW, fact=named, table=title)
    values = tell.words.listed([tell.quoted(value) for value in sorted(node.values)], "or")
    return tell.say(s.ROW_SAYS, fact=named, table=title, column=node.column, values=values)


def _timely(node: k.Timely, tell: Telling) -> str:
    deadline = tell.clause(node.deadline)
    if node.by:
        branches = [branch_text(node.deadline, name, tell) for name in node.by]
        return tell.say(s.BRANCH_GOVERNS, deadline=deadline.rstrip("."), branches=tell.words.listed(branches, "or"))
    return tell.say(s.DEADLINE_STATES.get(node.state, s.KEPT), deadline=deadline.rstrip("."))


def branch_text(deadline: str, branch: str, tell: Telling) -> str:
    """The sentence of a branch of a time limit, or its id where it has none."""
    nodes = below(tell.route.deadline(deadline).last_day, tell.route)
    marks: list[k.Mark] = [node.mark for node in nodes if hasattr(node, "mark")]
    return next((tell.text(mark).rstrip(".") for mark in marks if mark.id == branch and mark.text), branch)


def day_phrase(node: Day, tell: Telling) -> str:  # noqa: C901, PLR0911, PLR0912 - one line for each node of the language
    """A day as a noun."""
    match node:
        case k.FactDay(fact=fact):
            return tell.fact(fact)
        case k.OnDay(day=day):
            return tell.words.day(Span(day, day))
        case k.At(moment=moment):
            return _moment(moment, tell)
        case k.Shifted(start=start, length=time, back=back, steady=steady):
            wording = s.BEFORE_DAY if back else s.AFTER_DAY
            said = tell.say(wording, length=length(time, tell.words), day=day_phrase(start, tell))
            return tell.say(t.STEADY, day=said) if steady else said
        case k.Birthday(age=age, born=born):
            return tell.say(s.BIRTHDAY, age=str(age), day=day_phrase(born, tell))
        case k.Pick(whole=True, limbs=limbs):
            return tell.say(t.ALL_OF, days=tell.words.listed([day_phrase(day, tell) for _, day in limbs]))
        case k.Pick(latest=latest, limbs=limbs):
            days = tell.words.listed([day_phrase(day, tell) for _, day in limbs], "or")
            return tell.say(s.LATEST_OF if latest else s.EARLIEST_OF, days=days)
        case k.PickEach(latest=latest, listing=listing, take=take):
            wording = s.LATEST_EACH if latest else s.EARLIEST_EACH
            return tell.say(wording, list=tell.list_label(listing), day=day_phrase(take, _among_records(tell, listing)))
        case k.EdgeOf(fact=fact, start=first):
            return tell.say(s.FIRST_OF_PERIOD if first else s.LAST_OF_PERIOD, fact=tell.fact(fact))
        case k.EdgeOfUnit(unit=unit, start=first, day=day):
            return tell.say(s.EDGES[unit, first], day=day_phrase(day, tell))
        case k.Unlimited():
            return tell.say(s.NO_LIMIT)
        case k.NotStarted(waits_for=what):
            return tell.say(s.TIME_WAITS, what=tell.beside(what, node.mark))
        case k.Suspended() | k.Floored() | k.Rolled() | k.LastDayOf() | k.ReachOf():
            return _limit_phrase(node, tell)
        case k.Switch(base=base):
            return tell.say(s.IN_CASE, what=day_phrase(base, tell))
        case k.Unread() | k.Use() | k.Disputed():
            return _noun(node, tell)


def _limit_phrase(node: k.Suspended | k.Floored | k.Rolled | k.LastDayOf | k.ReachOf, tell: Telling) -> str:
    match node:
        case k.Suspended(day=day):
            return tell.say(t.SUSPENDED, day=day_phrase(day, tell))
        case k.Floored(day=day, floor=floor, running_on=None):
            return tell.say(t.FLOORED, day=day_phrase(day, tell), floor=day_phrase(floor, tell))
        case k.Floored(day=day, floor=floor, running_on=running) if running is not None:
            said = {"day": day, "floor": floor, "running": running}
            return tell.say(t.FLOORED_IF, **{slot: day_phrase(held, tell) for slot, held in said.items()})
        case k.Rolled(day=day):
            return tell.say(t.ROLLED, day=day_phrase(day, tell))
        case k.LastDayOf(deadline=name):
            return tell.say(t.LAST_DAY_OF, deadline=tell.clause(name).rstrip("."))
        case k.ReachOf(deadline=name):
            return tell.say(t.REACH_OF, deadline=tell.clause(name).rstrip("."))
    raise AssertionError


def _moment(moment: Moment, tell: Telling) -> str:
    said = tell.say(_MOMENTS[moment])
    if moment is not Moment.AS_OF or tell.as_of is None:
        return said
    return tell.say(s.WHAT_IS, what=said, value=tell.words.day(_on(tell.as_of)))


def _on(day: date) -> Span:
    return Span(day.toordinal(), day.toordinal())


def _among_records(tell: Telling, listing: str) -> Telling:
    """Over a whole list no one record's answer can be told, so facts are named by their labels alone."""
    return tell.over(listing)


def sum_phrase(node: Sum, tell: Telling, *, money: bool = False) -> str:  # noqa: C901, PLR0911, PLR0912 - one line each
    """A sum or a number as a noun; ``money``: what is written in the law is a sum, and no plain number."""
    match node:
        case k.FactSum(fact=fact):
            return tell.fact(fact)
        case k.Fixed(value=value):
            return tell.words.money(int(value), tell.route.currency) if money else number(value)
        case k.Row(table=table, row=row, row_is_fact=is_fact):
            title = tell.table_title(table)
            if is_fact:
                return tell.say(s.ROW_GIVEN, table=title, fact=tell.fact(row))
            return tell.say(s.ROW_OF, table=title, row=tell.row_label(table, row))
        case k.SumOf(parts=()):
            return tell.say(s.NOTHING)
        case k.SumOf(parts=parts):
            return tell.say(s.SUM_OF, sums=_sums(parts, tell))
        case k.Greatest(parts=parts):
            return tell.say(s.GREATEST, sums=_sums(parts, tell))
        case k.Least(parts=parts):
            return tell.say(m.LEAST, sums=_sums(parts, tell))
        case k.SumIf(part=part):
            return tell.say(m.SUM_IF, sum=sum_phrase(part, tell, money=True))
        case k.Accrues():
            return _accruing(node, tell)
        case k.SumEach(listing=listing, take=take, greatest=most):
            wording, each = s.GREATEST_EACH if most else s.SUM_EACH, _among_records(tell, listing)
            return tell.say(wording, list=tell.list_label(listing), sum=sum_phrase(take, each, money=True))
        case k.Between(low=low, high=high):
            ends = (sum_phrase(end, tell, money=money) for end in (low, high))
            return tell.say(s.BETWEEN, **dict(zip(("low", "high"), ends, strict=True)))
        case k.Assessed(by=who):
            return tell.say(s.ASSESSED, who=tell.beside(who, node.mark))
        case k.HeadOf(head=head):
            return tell.say(s.OTHER_HEAD, head=tell.clause(head).rstrip("."))
        case k.WorkOut():
            return _work(node, tell)
        case k.Stepped(base=base, steps=steps):
            return tell.say(
                s.STEPPED,
                sum=sum_phrase(base, tell, money=money),
                steps="; ".join(step_phrase(one, tell) for one in steps),
            )
        case k.Switch(base=base):
            return tell.say(s.IN_CASE, what=sum_phrase(base, tell, money=money))
        case k.Unread() | k.Use() | k.Disputed():
            return _noun(node, tell)


def _sums(parts: Sequence[Sum], tell: Telling) -> str:
    return tell.words.listed([sum_phrase(part, tell, money=True) for part in parts])


def _accruing(node: k.Accrues, tell: Telling) -> str:
    said = tell.say(
        m.ACCRUES[node.unit], sum=sum_phrase(node.each, tell, money=True), first=day_phrase(node.starts, tell)
    )
    return tell.say(m.UNTIL, sum=said, last=day_phrase(node.ends, tell)) if node.ends else said


def _work(node: k.WorkOut, tell: Telling) -> str:
    if node.function in m.CALLS:
        return _call(node, m.CALLS[node.function], tell)
    listing = node.word("each")
    said = s.FUNCTIONS.get(node.function, s.FUNCTION)
    return tell.say(said, list=tell.list_label(listing), table=tell.table_title(node.word("table")))


def _call(node: k.WorkOut, wording: str, tell: Telling) -> str:
    """A call of a function in the words that are its own, each argument where it belongs."""
    told = {name: day_phrase(day, tell) for name, day in node.days}
    sums = [(name, held) for name, held in node.sums if name not in {"above", "adds"}]
    told |= {name: sum_phrase(held, tell, money=name not in _NUMBERS) for name, held in sums}
    if node.word("table"):
        told["table"] = tell.table_title(node.word("table"))
    if node.word("each"):
        told["list"] = tell.list_label(node.word("each"))
    if "." in node.word("amount"):
        told["amount"] = tell.fact(node.word("amount"))
    return tell.say(wording, **{slot: told[slot] for slot in _SLOT.findall(wording)})


_NUMBERS = {"hours", "part", "whole", "years_at_most"}
"""The arguments of functions that are plain numbers."""


def _side(node: Sum, tell: Telling, *, money: bool) -> str:
    if money and isinstance(node, k.Fixed):
        return tell.words.money(int(node.value), tell.route.currency)
    return sum_phrase(node, tell)


def is_money(node: Sum, tell: Telling) -> bool:  # noqa: C901, PLR0911 - one line for each kind of sum
    """Whether a node is a sum of money, and not a plain number."""
    match node:
        case k.FactSum(fact=fact):
            return tell.law.registry.facts[fact].kind is Kind.MONEY
        case k.WorkOut(function=name):
            return name not in NUMBERS
        case k.Row() | k.HeadOf() | k.Assessed():
            return True
        case k.Use(name=name):
            return is_money(tell.route.named[name], tell)  # type: ignore[arg-type]
        case k.SumIf(part=part) | k.Accrues(each=part):
            return is_money(part, tell)
        case k.SumOf(parts=parts) | k.Greatest(parts=parts) | k.Least(parts=parts):
            return any(is_money(part, tell) for part in parts)
        case k.SumEach(take=take):
            return is_money(take, tell)
        case k.Stepped(base=base) | k.Switch(base=base):
            return is_money(base, tell)
        case k.Between(low=low):
            return is_money(low, tell)
        case k.Disputed(options=options):
            return any(is_money(part, tell) for _, part in options)
    return False


def step_phrase(step: k.Step, tell: Telling) -> str:
    """One step on a running sum: what the law does to it."""
    if step.by is None:
        return tell.say(s.NO_CAP) if step.operation == "at_most" else tell.say(s.TAKEN_BY_BARS)
    if step.operation == "round" and isinstance(step.by, k.Fixed):
        return tell.say(m.ROUNDED[step.way], unit=tell.words.money(int(step.by.value), tell.route.currency))
    return told_step(step, sum_phrase(step.by, tell, money=step.operation != "times"), tell)


def told_step(step: k.Step, by: str, tell: Telling) -> str:
    """A step with the sum that it works by, for whom it holds once, and among whom it is shared."""
    said = tell.say(s.OPERATIONS[step.operation], by=by)
    said = tell.say(m.PER[step.per], operation=said) if step.per else said
    return tell.say(m.SHARED_BY[step.shared_by], operation=said) if step.shared_by else said


def number(value: int | Fraction) -> str:
    """An exact number: whole, or as a fraction."""
    return str(value)

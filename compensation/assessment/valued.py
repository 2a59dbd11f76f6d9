"""Leaves of the law told with what was found: the days and sums that were compared stand beside their names."""

from __future__ import annotations

from compensation.assessment import sentences as s
from compensation.assessment.finding import Finding
from compensation.assessment.phrases import compared_phrase, day_phrase, is_money, sum_phrase, test_phrase
from compensation.assessment.telling import Telling
from compensation.law import kernel as k
from compensation.law.kernel import Day, Sum


def leaf(found: Finding, tell: Telling) -> str:
    """A comparison as a sentence, with both sides as they are in this case."""
    match found.node:
        case k.Order(relation=relation):
            left, right = (told_day(part, tell) for part in found.parts)
            return tell.say(s.ORDERS[relation], left=left, right=right)
        case k.Size(left=one, relation=relation, right=other):
            money = is_money(one, tell) or is_money(other, tell)
            left, right = (told_sum(part, tell, money=money) for part in found.parts)
            return tell.say(s.SIZES[relation], left=left, right=right)
        case k.Covers(fact=fact, day=day):
            said = told_day(found.parts[0], tell) if found.parts else day_phrase(day, tell)
            return tell.say(s.COVERS, fact=tell.fact(fact), day=said)
        case k.RouteIs() as asked:
            return compared_phrase(asked, tell, found.about)
        case node:
            return test_phrase(node, tell)  # type: ignore[arg-type]


def told_day(found: Finding, tell: Telling) -> str:
    """A day as a noun with its value in this case."""
    node: Day = found.node  # type: ignore[assignment]
    match node:
        case k.FactDay() | k.OnDay():
            return day_phrase(node, tell)
        case k.Use() | k.Disputed() | k.Switch() if len(found.parts) == 1:
            return told_day(found.parts[0], tell)
    value = tell.words.day(found.value)
    if found.value.lo == found.value.hi and not found.value.never:
        return tell.say(s.VALUED, what=day_phrase(node, tell.without_answers), value=value)
    what = day_phrase(node, tell)
    return what if value == tell.say(s.NOT_KNOWN) else tell.say(s.WHAT_IS, what=what, value=value)


def told_sum(found: Finding, tell: Telling, *, money: bool) -> str:
    """A sum or number as a noun with its value in this case."""
    node: Sum = found.node  # type: ignore[assignment]
    value = tell.words.amount(found.amount, tell.route.currency) if money else plain_number(found, tell)
    match node:
        case k.FactSum():
            return sum_phrase(node, tell)
        case k.Fixed():
            return value
    low, high = found.amount
    if low == high and low is not None:
        return tell.say(s.VALUED, what=sum_phrase(node, tell.without_answers), value=value)
    what = sum_phrase(node, tell)
    return what if value == tell.say(s.NOT_KNOWN) else tell.say(s.WHAT_IS, what=what, value=value)


def plain_number(found: Finding, tell: Telling) -> str:
    """A number that is not money, or that it is not known."""
    low, high = found.amount
    return str(low) if low == high and low is not None else tell.say(s.NOT_KNOWN)

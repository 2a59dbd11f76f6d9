"""What a survivor answered, in words: values by their kind, and the different ways of not knowing kept apart."""

from __future__ import annotations

from fractions import Fraction

from compensation.assessment import sentences as s
from compensation.case.case import Answer, Codes, State, Value
from compensation.case.facts import Fact, Kind
from compensation.terms.counting import Length
from compensation.terms.dates import ANY_DAY, UNLIMITED, PartialDate, Period, Span, read_date
from compensation.terms.money import Money
from compensation.terms.place_names import NATIONS, country_name
from compensation.terms.words import Words

_WITHOUT_VALUE = {
    State.NOT_ASKED: s.NOT_ASKED,
    State.NOT_KNOWN: s.CLIENT_NOT_KNOWING,
    State.DECLINED: s.DECLINED,
    State.ASK_LATER: s.ASK_LATER,
}
_CERTAINTIES = {"likely": s.GIVEN_AS_LIKELY, "guess": s.GIVEN_AS_GUESS}


def given(fact: Fact, answer: Answer | None, words: Words) -> str:
    """How a question stands: what was given or assumed, or why there is no answer."""
    if answer is None:
        return words.say(s.NOT_ASKED)
    if answer.value is None:
        return words.say(_WITHOUT_VALUE.get(answer.state, s.NOT_ASKED))
    value = told(fact, answer.value, words)
    if answer.state is State.ASSUMED:
        return words.say(s.ASSUMED_BY, who=answer.by, value=value) if answer.by else words.say(s.ASSUMED, value=value)
    if answer.certainty in _CERTAINTIES:
        return words.say(_CERTAINTIES[answer.certainty], value=value)
    return (
        words.say(s.GIVEN_FROM, value=value, source=answer.source) if answer.source else words.say(s.GIVEN, value=value)
    )


def told(fact: Fact, value: Value, words: Words) -> str:  # noqa: C901, PLR0911 - one line for each kind of value
    """A value in words."""
    match value:
        case bool():
            return words.say("yes" if value else "no")
        case PartialDate():
            return words.day(value)
        case Period():
            return period(value, words)
        case Length():
            return length(value, words)
        case Money(minor=minor, currency=currency):
            return words.money(minor, currency)
        case Codes(values=values, complete=complete):
            return _codes(fact, values, words, complete=complete)
        case int() | Fraction():
            return str(value)
        case str():
            return code(fact, value, words)


def code(fact: Fact, value: str, words: Words) -> str:
    """A code as its label, a place as its name, any other word as it was written."""
    if fact.kind in {Kind.PLACE, Kind.PLACES}:
        return place(value, words)
    labels = dict(fact.choices)
    if value in labels:
        return words.say(labels[value], fact.id)
    return next((words.say(label, where) for name, label, where in fact.elsewhere if name == value), value)


def place(value: str, words: Words) -> str:
    """The name of a place."""
    return words.say(NATIONS[value]) if value in NATIONS else country_name(value, words.locale)


def _codes(fact: Fact, values: frozenset[str], words: Words, *, complete: bool) -> str:
    order = {name: index for index, (name, _) in enumerate(fact.choices)}
    held = [code(fact, value, words) for value in sorted(values, key=lambda one: (order.get(one, len(order)), one))]
    listed = words.listed(held) if held else words.say(s.NONE_OF_THEM)
    return listed if complete else words.say(s.PERHAPS_MORE, values=listed)


def period(value: Period, words: Words) -> str:
    """A period by its two ends."""
    first, slash, last = value.text.partition("/")
    if not slash:
        return words.say(s.PERIOD_WITHIN, day=words.day(read_date(first)))
    start, end = (_end(limb, words) for limb in (first, last))
    if value.end == Span(UNLIMITED, UNLIMITED):
        return words.say(s.PERIOD_GOING_ON, start=start)
    return words.say(s.PERIOD, start=start, end=end)


def _end(limb: str, words: Words) -> str:
    return words.day(ANY_DAY if limb in {"", ".."} else read_date(limb))


def length(value: Length, words: Words) -> str:
    """A length of time, largest unit first."""
    parts = [
        words.count(getattr(value, unit), one, many) for unit, (one, many) in s.UNITS.items() if getattr(value, unit)
    ]
    held = words.listed(parts) if parts else words.count(0, *s.UNITS["days"])
    return words.say(s.CLEAR, length=held) if value.clear else held

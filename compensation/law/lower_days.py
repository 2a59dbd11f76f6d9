"""Lowering days: stated, written, counted, picked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import get_args

from compensation.case.facts import Kind
from compensation.law import lower_tests, shared
from compensation.law.kernel import (
    At,
    Birthday,
    Day,
    EdgeOf,
    EdgeOfUnit,
    FactDay,
    LastDayOf,
    Moment,
    NotStarted,
    OnDay,
    Pick,
    PickEach,
    ReachOf,
    Shifted,
    Test,
    Unlimited,
)
from compensation.law.part import GUARDS, Part, suggestion
from compensation.terms.counting import Convention, LeapBirthday, Length, NoSuchDay, Roll, Start, is_calendar

RELATIONS = ("before", "on_or_before", "after", "on_or_after")
STEADY = "never_suspended"
_UNITS = ("years", "months", "weeks", "days", "working_days")
_MOMENTS = frozenset(Moment)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_COUNTING: dict[str, tuple[str, ...]] = {
    "start": get_args(Start),
    "no_such_day": get_args(NoSuchDay),
    "leap_birthday": get_args(LeapBirthday),
    "roll": get_args(Roll),
}


def lower_day(part: Part) -> Day:
    """The day that a part of a route names."""
    if isinstance(part.data, str):
        return _word(part, part.data)
    if "issue" in part.map:
        return lower_tests.lower_issue(part, lower_day)
    groups = {_LEADING.get(key) for key in part.map} - {None}
    if len(groups) == 1:
        return _WORDS[str(groups.pop())](part)
    part.leading(_LEADING)
    return part.unread()


def _word(part: Part, word: str) -> Day:
    if word in _MOMENTS:
        return At(part.mark, Moment(word))
    if word == "unlimited":
        return Unlimited(part.mark)
    if word in part.names.days or shared.full_name(part, "days", word):
        return shared.used(part, "days", word, lower_day)
    if _ISO.fullmatch(word):
        return _written(part, word)
    if word in part.names.registry.facts:
        return FactDay(part.mark, word) if part.fact(word, Kind.DATE) else part.unread()
    known = (*part.names.registry.facts, *part.names.days, *Moment, "unlimited")
    part.complain("L004", f"`{word}` names no day", suggestion(word, known))
    return part.unread()


def _written(part: Part, word: str) -> Day:
    try:
        return OnDay(part.mark, date.fromisoformat(word).toordinal())
    except ValueError:
        part.complain("L011", "this day does not exist", "Check the month and the day: 2019-02-28.")
        return part.unread()


def lower_counting(part: Part, rule: Convention | None) -> Convention:
    """A rule of counting: what a part says about it, laid over the one that it inherits."""
    is_whole = part.only(*_COUNTING, "calendar", needs=_WHOLE_RULE if rule is None else ())
    said: dict[str, str | None] = {key: part.one_of(key, words) for key, words in _COUNTING.items() if key in part.map}
    if "calendar" in part.map:
        said["calendar"] = part.text("calendar")
        if not is_calendar(str(said["calendar"])):
            part.complain("L011", "the holidays of this calendar are not known", "Write GB-ENG, NL, US-CA.", "calendar")
    if rule is not None:
        return replace(rule, **said)  # type: ignore[arg-type]
    if not is_whole:
        return _SOME_RULE
    return Convention(**{"leap_birthday": None, "calendar": None, **said})  # type: ignore[arg-type]


_WHOLE_RULE = ("start", "no_such_day", "roll")
_SOME_RULE = Convention("next-day", "last-of-month", "feb28", "none", None)
"""What stands for a rule with a mistake, so that reading can go on."""


def _rule(part: Part) -> Convention | None:
    own = part.at("counting") if "counting" in part.map else None
    is_half = own is not None and part.rule is None and not set(_WHOLE_RULE) <= set(own.map)
    rule = lower_counting(own, part.rule) if own and not is_half else part.rule
    if rule is None and not any(found.code == "L015" for found in part.page.complaints):
        hint = "Add `counting: {start: …, no_such_day: …, roll: …, cite: …}` to the route; the law is never guessed."
        part.complain("L015", "a day is counted here, and no rule says how", hint)
    return rule


def _shifted(part: Part) -> Day:
    side = part.beside(
        ("after", "before"), "the day from which this length runs", *_UNITS, "clear_days", "counting", STEADY
    )
    length, rule = lower_length(part), _rule(part)
    if not side or rule is None:
        return part.unread()
    steady = STEADY in part.map
    if steady and part.map[STEADY] is not True:
        part.complain("L011", f"`{STEADY}` is only ever `true`", "Leave it out where time may stand still.", STEADY)
    return Shifted(part.mark, lower_day(part.at(side)), length, side == "before", rule, steady)


def lower_length(part: Part) -> Length:
    """A length of time in the units that the law names."""
    units = {unit: part.whole(unit) for unit in _UNITS if unit in part.map}
    if "clear_days" not in part.map:
        years, months, weeks, days, working_days = (units.get(unit, 0) for unit in _UNITS)
        return Length(years, months, weeks, days, working_days)
    if units:
        part.complain("L016", "`clear_days` stands beside another unit", "Write one of the two.", "clear_days")
    return Length(days=part.whole("clear_days"), clear=True)


def plain_length(part: Part) -> Length:
    """A length that is not counted from any day, and so in whole days, weeks, months and years only."""
    part.only("years", "months", "weeks", "days")
    if part.map or part.is_absent:
        return lower_length(part)
    part.complain("L003", "a length of time is needed here", "Write it as `{months: 3}`.")
    return Length()


def _birthday(part: Part) -> Day:
    part.only("birthday", "of", "counting")
    rule = _rule(part)
    if not part.needs("of") or rule is None:
        return part.unread()
    return Birthday(part.mark, part.whole("birthday"), lower_day(part.at("of")), rule)


def _pick(part: Part) -> Day:
    word = part.leading(("latest", "earliest", "latest_of_all"))
    part.only(word)
    if word == "latest_of_all":
        every: list[tuple[Test | None, Day]] = [(None, lower_day(held)) for held in part.items(word, least=2)]
        return Pick(part.mark, latest=True, limbs=tuple(every), whole=True)
    if isinstance(part.map.get(word), dict):
        return _pick_each(part.at(word, carry=True), latest=word == "latest")
    limbs = tuple(_limb(held) for held in part.items(word, least=1))
    return Pick(part.mark, word == "latest", limbs)


def _pick_each(part: Part, *, latest: bool) -> Day:
    part.only("each", "take", "where", needs=("each", "take"))
    where = lower_tests.lower_test(part.at("where")) if "where" in part.map else None
    return PickEach(part.mark, latest, part.listing("each"), lower_day(part.at("take")), where)


def _limb(part: Part) -> tuple[Test | None, Day]:
    if "day" not in part.map or "start_of" in part.map or "end_of" in part.map:
        bare = replace(part.inner(*GUARDS), mark=part.mark) if set(GUARDS) & set(part.map) else part
        return lower_tests.guard_of(part), lower_day(bare)
    part.only("day", *GUARDS)
    return lower_tests.guard_of(part), lower_day(part.at("day", carry=True))


def _edge(part: Part) -> Day:
    word = part.leading(("start_of", "end_of"))
    part.only(word, "day")
    name = part.text(word) if word else ""
    if name in {"month", "year"}:
        part.needs("day")
        return EdgeOfUnit(part.mark, name, word == "start_of", lower_day(part.at("day")))
    part.only(word)
    return EdgeOf(part.mark, name, word == "start_of") if part.fact(name, Kind.PERIOD, key=word) else part.unread()


def _not_started(part: Part) -> Day:
    part.only("not_started")
    waiting = part.at("not_started", carry=True)
    waiting.only("waits_for", needs=("waits_for",))
    return NotStarted(part.mark, waiting.text("waits_for"))


def _use(part: Part) -> Day:
    part.only("use", "with")
    return shared.used(part, "days", part.text("use"), lower_day)


def _of_limit(part: Part) -> Day:
    word = part.leading(("last_day", "reach_of"))
    part.only(word)
    name = part.text(word) if word else ""
    part.known(name, part.names.deadlines, "L009", "deadline", word)
    return (LastDayOf if word == "last_day" else ReachOf)(part.mark, name)


def _switch(part: Part) -> Day:
    return lower_tests.lower_switch(part, lower_day, named=True)


def _unread(part: Part) -> Day:
    return lower_tests.lower_unread(part)


_WORDS: dict[str, Callable[[Part], Day]] = {
    "days": _shifted,
    "birthday": _birthday,
    "latest": _pick,
    "start_of": _edge,
    "not_started": _not_started,
    "base": _switch,
    "last_day": _of_limit,
    "use": _use,
    "unread": _unread,
}
_LEADING = {
    **{word: word for word in _WORDS},
    **dict.fromkeys((*_UNITS, "clear_days"), "days"),
    "earliest": "latest",
    "latest_of_all": "latest",
    "end_of": "start_of",
    "reach_of": "last_day",
    "todo": "unread",
}

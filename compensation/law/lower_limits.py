"""Lowering time limits: the last day, what suspends, floors and extends it, and how far back a claim reaches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from compensation.case.facts import Kind
from compensation.law import shared
from compensation.law.kernel import (
    At,
    Day,
    Disputed,
    EdgeOf,
    EdgeOfUnit,
    Floored,
    Moment,
    Node,
    Pick,
    PickEach,
    Rolled,
    Shifted,
    Stop,
    Suspended,
    Switch,
    Test,
    Use,
)
from compensation.law.lower_days import lower_counting, lower_day
from compensation.law.lower_tests import guard_of, lower_test
from compensation.law.part import GUARDS, Part
from compensation.law.route import Deadline, Extension, Reach
from compensation.law.walk import parts

POWERS = ("may", "must")
_MOVED = ("suspend", "not_before", "extend", "reaches_back_to")
KEEPERS = ("claimant", "prosecutor", "court", "authority", "defendant")
_WORDS = ("for_each", "act", "who", "kept_by", "last_day", "counting", *_MOVED, "safe_note")


def lower_deadline(name: str, part: Part, named: Mapping[str, Node]) -> Deadline:
    """A time limit: its last day, counted by the rule it names or by the route's, and what moves it."""
    part = shared.instead_of(part, "deadlines")
    part.only(*_WORDS, needs=("last_day",))
    mark = replace(part.mark, id=name)
    if "counting" in part.map:
        part = replace(part, rule=lower_counting(part.at("counting"), part.rule))
    return Deadline(
        mark,
        lower_day(part.at("act")) if "act" in part.map else At(part.unnamed, Moment.FILING_DAY),
        _last_day(part, named) if "last_day" in part.map else part.unread(),
        part.text("who"),
        tuple(_extension(held) for held in part.items("extend")),
        part.text("safe_note"),
        _reach(part.at("reaches_back_to")) if "reaches_back_to" in part.map else None,
        part.listing("for_each") if "for_each" in part.map else "",
        _kept_by(part),
    )


def _kept_by(part: Part) -> tuple[str, ...]:
    """Whose act keeps the limit: words for people are never read for it."""
    found = part.texts("kept_by")
    for code in found:
        part.known(code, KEEPERS, "L011", "code of who keeps a limit called", "kept_by")
    if "who" in part.map and not found:
        hint = f"Say it in codes as well: `kept_by:` and one or several of {', '.join(KEEPERS)}."
        part.complain("L002", "`kept_by` is missing beside `who`", hint, "who")
    return found


def _last_day(part: Part, named: Mapping[str, Node]) -> Day:
    """The limit, then what suspends it, then its floor, then the roll to a working day: in this order."""
    moved = {"suspend", "not_before"} & set(part.map)
    if not moved or part.rule is None:
        return lower_day(part.at("last_day"))
    day = lower_day(replace(part, rule=replace(part.rule, roll="none")).at("last_day"))
    stops = tuple(_stop(held) for held in shared.several_of(part, "suspend")) if "suspend" in part.map else ()
    if stops:
        day = _suspended(day, stops, {**named, **part.page.borrowed.named})
        _check_suspended(part, day)
    if "not_before" in part.map:
        day = _floored(shared.instead_of(part.at("not_before"), "not_before"), day)
    return day if part.rule.roll == "none" else Rolled(part.unnamed, day, part.rule)


def _stop(part: Part) -> Stop:
    part.only("during", "each", "where", "if", "power", *GUARDS, needs=("id", "text", "during"))
    power = part.one_of("power", POWERS) or "must"
    if power == "may" and "if" not in part.map:
        hint = "Name whose decision it is: `if: {judgement: …}`; a power that nobody exercises stops no clock."
        part.complain("L002", "`if` is missing beside `power: may`", hint)
    listing = part.listing("each") if "each" in part.map else ""
    where = lower_test(part.at("where")) if "where" in part.map else None
    if where is not None and not listing:
        part.complain("L002", "`each` is missing beside `where`", "Name the list whose records are asked.", "where")
    test: Test | None = lower_test(part.at("if")) if "if" in part.map else None
    return Stop(part.mark, *_during(part.at("during")), listing, where, test, guard_of(part), power)


def _during(part: Part) -> tuple[Day, Day]:
    """From a first to a last day, both included: of a stated period, or written out."""
    if not isinstance(part.data, str):
        part.only("from", "until", needs=("from", "until"))
        return lower_day(part.at("from")), lower_day(part.at("until"))
    if part.fact(part.data, Kind.PERIOD) is None:
        return part.unread(), part.unread()
    return EdgeOf(part.mark, part.data, start=True), EdgeOf(part.mark, part.data, start=False)


def _suspended(  # noqa: C901, PLR0911 - one line for each kind of day that holds others
    day: Day, stops: tuple[Stop, ...], named: Mapping[str, Node], seen: frozenset[str] = frozenset()
) -> Day:
    """The same day with every length that is counted forward in it made to stand still during the stops."""

    def inside(held: Day) -> Day:
        return _suspended(held, stops, named, seen)

    match day:
        case Shifted(steady=False):
            moved = replace(day, start=inside(day.start))
            return moved if day.back else Suspended(day.mark, moved, stops)
        case Switch():
            limbs = tuple(replace(held, then=inside(held.then)) for held in day.exceptions)
            return replace(day, base=inside(day.base), exceptions=limbs)
        case Disputed():
            return replace(day, options=tuple((option, inside(held)) for option, held in day.options))
        case Pick():
            return replace(day, limbs=tuple((guard, inside(held)) for guard, held in day.limbs))
        case PickEach():
            return replace(day, take=inside(day.take))
        case EdgeOfUnit():
            return replace(day, day=inside(day.day))
        case Use(name=name) if name in named and name not in seen:
            found: Any = _suspended(named[name], stops, named, seen | {name})  # type: ignore[arg-type]
            if not any(_standing_still(found)):
                return day
            called: Day = replace(found, mark=day.mark) if day.mark.id or day.mark.text else found
            return called
    return day


def _standing_still(day: object) -> Iterator[Suspended]:
    if isinstance(day, Suspended):
        yield day
    else:
        for part in parts(day):
            yield from _standing_still(part)


def _check_suspended(part: Part, day: Day) -> None:
    held = list(_standing_still(day))
    if not held:
        hint = "Only a length that is counted can stand still, as in `years: 3, after: …`; a fixed day stays."
        part.complain("L011", "nothing in `last_day` runs that could be suspended", hint, "suspend")
    if any(found.day.length.working_days for found in held):
        hint = "Count in days, weeks, months or years where a suspension is possible."
        part.complain("L011", "a limit in working days cannot be suspended", hint, "suspend")


def _floored(part: Part, day: Day) -> Day:
    part.only("day", "if_running_on", *GUARDS, needs=("id", "text", "day"))
    running = lower_day(part.at("if_running_on")) if "if_running_on" in part.map else None
    return Floored(part.mark, day, lower_day(part.at("day")), running, guard_of(part))


def _extension(part: Part) -> Extension:
    part.only("power", "if", "to", "opens", *GUARDS, needs=("id", "power", "if"))
    to, opens = (lower_day(part.at(key)) if key in part.map else None for key in ("to", "opens"))
    power = part.one_of("power", POWERS)
    return Extension(part.mark, lower_test(part.at("if")), power, to, opens, guard_of(part))


def _reach(part: Part) -> Reach:
    part.only("day", needs=("id", "text", "day"))
    return Reach(part.mark, lower_day(part.at("day")))

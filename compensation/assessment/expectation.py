"""What a worked case expects, and what was found, as two lists of lines: a difference reads like a change to the law.

Only what a case names is compared. Unknown words, clauses, facts and dates are complaints (W0xx), for a slip in the
name of something that should be absent would pass for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from compensation.assessment.finding import NO_NO, Finding
from compensation.assessment.result import TODAY, ClockResult, RouteResult
from compensation.terms.dates import LATEST, NOT_STARTED
from compensation.terms.money import Amount, Money, minor_digits, read_money, rounded
from compensation.terms.truth import NO, UNKNOWN, YES, Pair, Truth

Lines = tuple[list[str], list[str]]
NOTHING = "(none)"
NOT_KNOWN = "not-known"
NO_SUCH_LAW = "(not in the text that governs)"
TRUTHS = {NO: "no", UNKNOWN: NOT_KNOWN, YES: "yes"}


def lines(expected: Mapping[str, Any], result: RouteResult) -> Lines:
    """The expectation and the finding, line against line, in the order in which the case names things."""
    wanted: list[str] = []
    found: list[str] = []
    for key, value in expected.items():
        left, right = COMPARED[key](key, value, result)
        wanted += left
        found += right
    return wanted, found


def answer(pair: Pair) -> str:
    """The answer to a clause in the words of worked cases."""
    if UNKNOWN in pair:
        return NOT_KNOWN
    return TRUTHS[pair.worst] if pair.worst is pair.best else "left-to-judgement"


def amount_text(amount: Amount, currency: str) -> str:
    """An amount as a worked case writes it: one sum, two ends, or not-known."""
    low, high = (NOT_KNOWN if end is None else _sum(int(end), currency) for end in rounded(amount))
    return low if low == high else f"{low} to {high}"


def day_text(day: int | None) -> str:
    """A last day as a worked case writes it."""
    if day is None:
        return NOTHING
    if day > LATEST:
        return "not-started" if day == NOT_STARTED else "no-limit"
    return date.fromordinal(day).isoformat()


def _sum(minor: int, currency: str) -> str:
    digits = minor_digits(currency)
    whole, part = divmod(minor, 10**digits)
    return f"{currency} {whole}.{part:0{digits}}" if digits else f"{currency} {whole}"


def _wanted_amount(value: Any, currency: str) -> str:  # noqa: ANN401 - as a person wrote it
    if isinstance(value, dict):
        return amount_text(Amount(*(_end(value.get(end)) for end in ("low", "high"))), currency)
    return amount_text(Amount(_end(value), _end(value)), currency)


def _end(value: object) -> int | None:
    return None if value in (None, NOT_KNOWN) else read_money(f"{value}").minor


def money_of(value: object) -> Iterator[Money]:
    """The sums in an expected amount; raises MoneyError for one that cannot be read."""
    ends = value.values() if isinstance(value, dict) else (value,)
    return (read_money(f"{end}") for end in ends if end not in (None, NOT_KNOWN))


def _word(read: Callable[[RouteResult], str]) -> Callable[..., Lines]:
    return lambda key, value, result: ([f"{key}: {value}"], [f"{key}: {read(result)}"])


def _exactly(read: Callable[[RouteResult], Iterable[str]]) -> Callable[..., Lines]:
    def compared(key: str, value: list[str], result: RouteResult) -> Lines:
        return _items(key, sorted(value)), _items(key, sorted(set(read(result))))

    return compared


def _items(key: str, names: list[str]) -> list[str]:
    return [f"{key}: {name}" for name in names or [NOTHING]]


def _including(read: Callable[[RouteResult], Iterable[str]]) -> Callable[..., Lines]:
    def compared(key: str, value: list[str], result: RouteResult) -> Lines:
        found = sorted(set(read(result)))
        missed = [name for name in value if name not in found]
        rest = [f"{key} found only: {', '.join(found) or NOTHING}"] if missed else []
        return [f"{key}: {name}" for name in value], [f"{key}: {name}" for name in value if name in found] + rest

    return compared


def _excluding(key: str, value: list[str], result: RouteResult) -> Lines:
    held = {one.obstacle.mark.id: TRUTHS[one.truth] for one in result.obstacles}
    return [f"{key}: {name}" for name in value], [
        f"{name}: {held[name]}" if name in held else f"{key}: {name}" for name in value
    ]


def _clauses(key: str, value: dict[str, str], result: RouteResult) -> Lines:
    held = {one.clause.id: one for one in (*result.applies, *result.conditions, *result.bars)}
    found = {name: answer(held[name].pair) if name in held else NO_SUCH_LAW for name in value}
    return [f"{key}.{name}: {said}" for name, said in value.items()], [f"{key}.{name}: {found[name]}" for name in value]


def _heads(key: str, value: dict[str, Any], result: RouteResult) -> Lines:
    currency = result.route.currency
    found = result.heads if key == "heads" else result.advances
    held = {head.head.mark.id: amount_text(head.amount, currency) for head in found}
    wanted = [f"{key}.{name}: {_wanted_amount(said, currency)}" for name, said in value.items()]
    return wanted, [f"{key}.{name}: {held[name]}" for name in value]


def _amount(key: str, value: object, result: RouteResult) -> Lines:
    currency = result.route.currency
    return [f"{key}: {_wanted_amount(value, currency)}"], [f"{key}: {amount_text(result.amount, currency)}"]


def _deadlines(key: str, value: dict[str, dict[str, str]], result: RouteResult) -> Lines:
    clocks = {held.deadline.id: held for held in (*result.deadlines, *result.after)}
    pairs = [
        (f"{key}.{name}.{part}", said, _clock_part(part, said, clocks[name]))
        for name, parts in value.items()
        for part, said in parts.items()
    ]
    return [f"{where}: {said}" for where, said, _ in pairs], [f"{where}: {found}" for where, _, found in pairs]


def _clock_part(part: str, said: str, held: ClockResult) -> str:
    """What was found of a deadline; in place of a day that there is not, its state, where the case names a state."""
    found = CLOCK_PARTS[part](held)
    return str(held.first.state) if found == NOTHING != said and part in {"last_day", "latest"} else found


def cited(result: RouteResult) -> Iterator[str]:
    """Every provision, with and without its source, that the deciding clauses rest on: all clauses if none refuses."""
    deciding = result.because or (*result.conditions, *result.bars)
    findings = [reading.finding for held in deciding for reading in held.readings]
    marks = [held.clause.mark for held in deciding]
    marks += [finding.mark for root in findings for finding in everything(root)]
    for cite in (cite for mark in marks for cite in mark.cites):
        yield str(cite)
        yield cite.pin


def everything(finding: Finding) -> Iterator[Finding]:
    """A finding and all that it rests on."""
    todo = [finding]
    while todo:
        held = todo.pop()
        yield held
        todo.extend(held.parts)


def _met(result: RouteResult, truth: Truth) -> Iterator[str]:
    return (held.obstacle.mark.id for held in result.obstacles if held.truth is truth)


def _extended(held: ClockResult) -> str:
    """The safe day up to which the time may at most be extended; grounds that surely fail extend nothing."""
    days: list[int] = []
    for extension, found in zip(held.deadline.extensions, held.first.extensions, strict=True):
        grounds = 1 + (extension.guard is not None)
        if extension.to is not None and all(part.code != NO_NO for part in found.parts[:grounds]):
            days.append(found.parts[grounds].parts[1].value.lo)
    return day_text(max(days, default=None))


CLOCK_PARTS: Mapping[str, Callable[[ClockResult], str]] = {
    "last_day": lambda held: day_text(held.safe),
    "latest": lambda held: day_text(held.latest),
    "state": lambda held: str(held.first.state),
    "extended": _extended,
    "branch": lambda held: ", ".join(held.first.branches) or NOTHING,
}
COMPARED: Mapping[str, Callable[[str, Any, RouteResult], Lines]] = {
    "outcome": _word(lambda result: str(result.outcome)),
    "waiting": _word(lambda result: TRUTHS[result.waiting]),
    "because": _exactly(lambda result: (held.clause.id for held in result.because)),
    "law": _exactly(lambda result: (held.id for held in result.versions) if result.versions else (TODAY,)),
    "clauses": _clauses,
    "judgements": _exactly(lambda result: (held.judgement.id for held in result.judgements)),
    "issues": _exactly(lambda result: (held.issue.mark.id for held in result.issues)),
    "deadlines": _deadlines,
    "amount": _amount,
    "heads": _heads,
    "advances": _heads,
    "missing": _exactly(lambda result: (held.fact for held in result.missing)),
    "missing_includes": _including(lambda result: (held.fact for held in result.missing)),
    "obstacles": _exactly(lambda result: _met(result, YES)),
    "obstacles_include": _including(lambda result: _met(result, YES)),
    "obstacles_possible": _exactly(lambda result: _met(result, UNKNOWN)),
    "obstacles_absent": _excluding,
    "cites": _including(cited),
}

"""Whether an expectation of a worked case speaks of things that the route has, before anything is compared."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from typing import Any

from compensation.assessment.expectation import CLOCK_PARTS, COMPARED, NOT_KNOWN, TRUTHS, money_of
from compensation.assessment.result import TODAY, ClockState, Outcome
from compensation.case.facts import Registry
from compensation.case.tree import Tree, Way
from compensation.errors import Complaint
from compensation.law.route import Route
from compensation.terms.money import MoneyError

ANSWERS = (*TRUTHS.values(), "left-to-judgement")
NO_DAY = ("(none)", "no-limit", "not-started", "stopped", "not-known")


def unfit(expected: Any, path: Way, tree: Tree, route: Route, registry: Registry) -> tuple[Complaint, ...]:  # noqa: ANN401
    """What is wrong with one expectation; nothing if it can be compared."""
    return tuple(_Check(tree, path, route, registry).complaints(expected))


class _Check:
    def __init__(self, tree: Tree, path: Way, route: Route, registry: Registry) -> None:
        self._tree, self._path, self._route = tree, path, route
        self._names = names_in(route, registry)

    def complaints(self, expected: Any) -> Iterator[Complaint]:  # noqa: ANN401
        if not isinstance(expected, dict) or not expected:
            yield self._wrong("an expectation names what must come out", (), "Write at least `outcome:`.")
            return
        for key, value in expected.items():
            if key not in COMPARED:
                yield self._unknown(key, COMPARED, (key,))
            else:
                yield from self._value(key, value)

    def _value(self, key: str, value: Any) -> Iterator[Complaint]:  # noqa: ANN401
        match key:
            case "outcome":
                yield from self._among(value, tuple(Outcome), (key,))
            case "waiting":
                yield from self._among(value, tuple(TRUTHS.values()), (key,))
            case "amount":
                yield from self._money(value, (key,))
            case "clauses" | "heads" | "advances" | "deadlines":
                yield from self._each_named(key, value)
            case _:
                yield from self._listed(key, value)

    def _listed(self, key: str, value: Any) -> Iterator[Complaint]:  # noqa: ANN401
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            yield self._wrong("a list of names is expected here", (key,), "Write [one, two], or [] for none.")
            return
        for index, name in enumerate(value):
            yield from self._among(name, self._names.get(key, ()), (key, index)) if key in self._names else ()

    def _each_named(self, key: str, value: Any) -> Iterator[Complaint]:  # noqa: ANN401
        if not isinstance(value, dict):
            yield self._wrong("names with what is expected of each belong here", (key,), "Write `name: answer`.")
            return
        for name, said in value.items():
            if name not in self._names[key]:
                yield self._unknown(name, self._names[key], (key, name))
            elif key == "clauses":
                yield from self._among(said, ANSWERS, (key, name))
            elif key in {"heads", "advances"}:
                yield from self._money(said, (key, name))
            else:
                yield from self._clock(said, (key, name))

    def _clock(self, value: Any, at: Way) -> Iterator[Complaint]:  # noqa: ANN401
        if not isinstance(value, dict):
            yield self._wrong("say which part of the deadline is expected", at, f"Parts: {', '.join(CLOCK_PARTS)}.")
            return
        for part, said in value.items():
            if part not in CLOCK_PARTS:
                yield self._unknown(part, CLOCK_PARTS, (*at, part))
            elif part == "state":
                yield from self._among(said, tuple(ClockState), (*at, part))
            elif part != "branch" and said not in NO_DAY and not _is_day(said):
                yield self._wrong("this is no day", (*at, part), f"Write 2026-11-23, or one of {', '.join(NO_DAY)}.")

    def _money(self, value: Any, at: Way) -> Iterator[Complaint]:  # noqa: ANN401
        if isinstance(value, dict) and set(value) != {"low", "high"}:
            yield self._wrong("a range has two ends", at, "Write {low: GBP 0.00, high: GBP 1.00}.")
            return
        try:
            foreign = [money for money in money_of(value) if money.currency != self._route.currency]
        except MoneyError as error:
            yield self._wrong("this is no sum", at, f"{error.reason}; or {NOT_KNOWN}.")
            return
        if foreign:
            yield self._wrong("this is not the currency of the route", at, f"It counts in {self._route.currency}.")

    def _among(self, value: Any, words: Collection[str], at: Way) -> Iterator[Complaint]:  # noqa: ANN401
        if value not in words:
            yield self._unknown(value, words, at, key=False)

    def _unknown(self, word: object, words: Collection[str], at: Way, *, key: bool = True) -> Complaint:
        near = difflib.get_close_matches(f"{word}", list(words), 1)
        hint = f"Did you mean `{near[0]}`?" if near else f"Known here: {', '.join(words) or 'nothing'}."
        return Complaint("W002", f"`{word}` is not known here", self._tree.spot((*self._path, *at), key=key), hint)

    def _wrong(self, message: str, at: Way, hint: str) -> Complaint:
        return Complaint("W003", message, self._tree.spot((*self._path, *at)), hint)


def names_in(route: Route, registry: Registry) -> dict[str, tuple[str, ...]]:
    """The names that each part of an expectation may use."""
    facts = (*registry.facts, *registry.lists)
    older = tuple(held.id for held in route.earlier)
    clauses = _each(route, lambda text: (held.id for held in (*text.applies, *text.conditions, *text.bars)))
    obstacles = _each(route, lambda text: (held.mark.id for held in text.obstacles))
    return {
        "because": (*clauses, *_each(route, lambda text: (text.force.id,) if text.force else ()), *older),
        "law": (*older, TODAY),
        "clauses": clauses,
        "judgements": _each(route, lambda text: text.judgements),
        "issues": _each(route, lambda text: text.issues),
        "deadlines": _each(route, lambda text: (held.id for held in (*text.deadlines, *text.procedure.after))),
        "heads": _each(route, lambda text: (head.mark.id for head in text.heads)),
        "advances": _each(route, lambda text: (head.mark.id for head in text.advances)),
        "missing": facts,
        "missing_includes": facts,
        "obstacles": obstacles,
        "obstacles_include": obstacles,
        "obstacles_possible": obstacles,
        "obstacles_absent": obstacles,
    }


def _each(route: Route, names: Callable[[Route], Iterable[str]]) -> tuple[str, ...]:
    """Names of the route as it is today and as it was before, each once."""
    return tuple(dict.fromkeys(name for text in route.texts for name in names(text)))


def _is_day(value: object) -> bool:
    try:
        return date.fromisoformat(f"{value}").isoformat() == value
    except ValueError:
        return False

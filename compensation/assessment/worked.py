"""Worked cases: what somebody told, a day, and what must come out. The unit of trust, and anybody can write one."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from compensation.assessment.assess import assess
from compensation.assessment.expectation import lines
from compensation.assessment.expectation_check import unfit
from compensation.assessment.result import RouteResult
from compensation.case.case import Case
from compensation.case.facts import Registry
from compensation.case.files import case_of, check_against
from compensation.case.strict_yaml import read_yaml
from compensation.case.tree import Data, Tree, Way, read_text
from compensation.errors import Complaint, Spot, refuses
from compensation.law.law import Law
from compensation.law.route import Route

_FILE_KEYS = ("note", "bases", "cases")
_CASE_KEYS = ("name", "base", "as_of", "source", "note", "answers", "expect")


@dataclass(frozen=True, slots=True, eq=False)
class WorkedCase:
    """One worked case, read and checked; ``expected`` has one mapping for each unit that the route is judged for."""

    name: str
    route: Route
    as_of: date
    source: str
    case: Case
    expected: tuple[Mapping[str, Any], ...]
    spot: Spot


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a worked case: the lines of a diff, none if all is as expected."""

    name: str
    route: str
    spot: Spot
    difference: tuple[str, ...]


def read_worked(
    path: Path, shown: str, law: Law, route: str = ""
) -> tuple[tuple[WorkedCase, ...], tuple[Complaint, ...]]:
    """The worked cases of one file, those of the route in the pack above it or of the one named; mistakes are W0xx."""
    text, complaints = read_text(path)
    if text is None:
        return (), complaints
    tree, found = read_yaml(text, shown)
    if tree is None:
        return (), found
    name = route or f"{path.parent.parent.name}/{path.stem}"
    routes = {route.id: route for route in law.routes}
    if name not in routes:
        hint = "A file of worked cases bears the name of its route: worked/cics-2012.yaml for routes/cics-2012.yaml."
        return (), (Complaint("W001", f"there is no route `{name}`", Spot(shown), hint),)
    reader = _Reader(tree, routes[name], law.registry)
    return tuple(reader.cases()), tuple(reader.complaints)


def judged(worked: WorkedCase, law: Law) -> tuple[RouteResult, ...]:
    """The results of the route for the case, one for each unit."""
    return assess(law, worked.case, worked.as_of, [worked.route.id]).routes


def verdict(worked: WorkedCase, law: Law) -> Verdict:
    """Judge a worked case and compare."""
    return Verdict(worked.name, worked.route.id, worked.spot, tuple(_difference(worked, judged(worked, law))))


def _difference(worked: WorkedCase, results: Sequence[RouteResult]) -> Iterator[str]:
    several = len(worked.expected) > 1 or len(results) != 1
    wanted = [f"units: {len(worked.expected)}"] if several else []
    found = [f"units: {len(results)}"] if several else []
    for expected, result in zip(worked.expected, results, strict=False):
        head = [f"{result.unit.listing} {result.unit.name}".strip()] if several else []
        left, right = lines(expected, result)
        wanted += [*head, *left]
        found += [*head, *right]
    diff = difflib.unified_diff(wanted, found, "expected", "assessed", lineterm="", n=1)
    return (line for line in diff if not line.startswith("@@"))


class _Reader:
    """One file of worked cases; mistakes are collected, and reading goes on with the next case."""

    def __init__(self, tree: Tree, route: Route, registry: Registry) -> None:
        self.complaints: list[Complaint] = []
        self._tree, self._route, self._registry = tree, route, registry

    def cases(self) -> list[WorkedCase]:
        """Every case without a mistake."""
        top = self._mapping((), _FILE_KEYS)
        given = top.get("cases")
        if not isinstance(given, list) or not given:
            self._complain("W003", "a file of worked cases holds `cases:`, a list", (), "Begin with `cases:`.")
            return []
        return [held for index in range(len(given)) for held in self._case(index)]

    def _case(self, index: int) -> Iterator[WorkedCase]:
        path: Way = ("cases", index)
        before = len(self.complaints)
        body = self._mapping(path, _CASE_KEYS)
        name, source = (self._words(body, path, key) for key in ("name", "source"))
        as_of = self._day(body, path)
        case = self._told(body, index)
        expected = self._expected(body, path)
        if case and as_of:
            found = check_against(case, self._registry, as_of)
            self.complaints += [complaint for complaint in found if refuses((complaint,))]
        if len(self.complaints) == before and case and as_of:
            yield WorkedCase(name, self._route, as_of, source, case, expected, self._tree.spot(path))

    def _mapping(self, path: Way, allowed: Sequence[str]) -> dict[str, Data]:
        found = _at(self._tree.data, path)
        if not isinstance(found, dict):
            self._complain("W003", "keys with values are expected here", path, f"Known: {', '.join(allowed)}.")
            return {}
        for key in found:
            if key not in allowed:
                near = difflib.get_close_matches(key, allowed, 1)
                hint = f"Did you mean `{near[0]}`?" if near else f"Known here: {', '.join(allowed)}."
                self._complain("W002", f"`{key}` is not known here", (*path, key), hint, key=True)
        return found

    def _words(self, body: Mapping[str, Data], path: Way, key: str) -> str:
        found = body.get(key)
        if isinstance(found, str) and found.strip():
            return found.strip()
        hint = "A case has a name that says what it shows, and a source: invented, or where the facts come from."
        self._complain("W003", f"`{key}` needs words", path, hint)
        return ""

    def _day(self, body: Mapping[str, Data], path: Way) -> date | None:
        try:
            return date.fromisoformat(f"{body['as_of']}")
        except (KeyError, ValueError):
            hint = "Write as_of: 2026-11-23. Law and time limits are read on that day, never on the day of the test."
            self._complain("W003", "a worked case needs the day on which it is judged", (*path, "as_of"), hint)
            return None

    def _expected(self, body: Mapping[str, Data], path: Way) -> tuple[Mapping[str, Any], ...]:
        given = body.get("expect")
        ways: list[Way] = [(*path, "expect", i) for i in range(len(given))] if isinstance(given, list) else []
        ways = ways or [(*path, "expect")]
        found = [_at(self._tree.data, way) for way in ways]
        for held, way in zip(found, ways, strict=True):
            self.complaints += unfit(held, way, self._tree, self._route, self._registry)
        return tuple(held for held in found if isinstance(held, dict))

    def _told(self, body: Mapping[str, Data], index: int) -> Case | None:
        """The case: its base, and its own answers laid over it."""
        ways: list[Way] = [("cases", index, "answers")] if "answers" in body else []
        base = body.get("base")
        if base is not None:
            bases = _at(self._tree.data, ("bases",))
            if not isinstance(bases, dict) or not isinstance(base, str) or base not in bases:
                self._complain("W002", "there is no base of this name", ("cases", index, "base"), "See `bases:`.")
                return None
            ways.insert(0, ("bases", base))
        case, found = case_of(self._tree, self._registry, bodies=ways)
        self.complaints += [complaint for complaint in found if refuses((complaint,))]
        return None if case is None else replace(case, id=f"worked-{index + 1}")

    def _complain(self, code: str, message: str, path: Way, hint: str, *, key: bool = False) -> None:
        self.complaints.append(Complaint(code, message, self._tree.spot(path, key=key), hint))


def _at(data: Data, path: Way) -> Data:
    found = data
    for step in path:
        if isinstance(found, dict) and isinstance(step, str):
            found = found.get(step)
        else:
            found = found[step] if isinstance(found, list) and isinstance(step, int) else None
    return found

"""The same rules for other engines, each as its own manual would write them, and by hand in Python as the floor.

They are given days as figures (20260131), so that two years later is 20000 more; they take no missing fact.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any, ClassVar

from benchmarks.peers.cases import DAYS, INJURIES, PROTECTED, TARIFF, Told
from benchmarks.peers.reference import Expected

Figures = dict[str, Any]
CONDITIONS = tuple(f"c{number}" for number in range(1, 11))


def figures(told: Told) -> Figures:
    """A case as these engines have it."""
    return {name: _figure(value) if name in DAYS else value for name, value in told.items()}


def _figure(day: Any) -> int | None:  # noqa: ANN401 - a day or nothing
    held = date.fromordinal(day) if day is not None else None
    return 10_000 * held.year + 100 * held.month + held.day if held else None


def found(conditions: tuple[Any, ...], net: int) -> Expected:
    """An answer of theirs as the reference gives it."""
    answers = tuple(bool(answer) for answer in conditions)
    return Expected(answers, all(answers), net, net, frozenset())


class ByHand:
    """What a programmer would write for these rules alone: no trace, nothing unknown, no sources."""

    name = "hand-written Python (floor)"
    prepare = staticmethod(figures)

    def ask(self, case: Figures) -> tuple[Any, ...]:
        """The ten conditions and what is left."""
        hurt, told, asked = case["incident_date"], case["report_date"], case["application_date"]
        grown = case["birth_date"] + 180_000
        first, second, third = sorted([TARIFF[case[name]] for name in INJURIES], reverse=True)
        gross = first + (6 * second + 3 * third) // 20
        net = max(0, gross - case["other"])
        until = case["birth_date"] + 200_000 if told < grown else told + 20_000
        child = hurt < grown and case["reported"] and asked <= until
        in_time = asked <= hurt + 20_000 or (case["evidence"] and (case["exceptional"] or child))
        return (
            case["in_gb"], case["violence"], case["referred"] or case["status"] in PROTECTED,
            case["reported"] and told <= asked, case["cooperated"], not case["sentence"], not case["award"],
            in_time, gross > 0, net > 0, net,
        )  # fmt: skip

    def read(self, answer: tuple[Any, ...]) -> Expected:
        """The answer as the reference gives it."""
        return found(answer[:10], answer[10])


_ROW = " : ".join(f"# == '{row}' ? {amount}" for row, amount in TARIFF.items() if amount)
_ZEN = (
    ("sums", f"map([{', '.join(INJURIES)}], {_ROW} : 0)"),
    ("dearest", "max($.sums)"),
    ("cheapest", "min($.sums)"),
    ("gross", "$.dearest + floor((6 * (sum($.sums) - $.dearest - $.cheapest) + 3 * $.cheapest) / 20)"),
    ("net", "max([0, $.gross - other])"),
    ("grown", "birth_date + 180000"),
    ("until", "report_date < $.grown ? birth_date + 200000 : report_date + 20000"),
    ("child", "incident_date < $.grown and reported and application_date <= $.until"),
    ("c1", "in_gb"),
    ("c2", "violence"),
    ("c3", f"referred or status in {json.dumps(PROTECTED)}"),
    ("c4", "reported and report_date <= application_date"),
    ("c5", "cooperated"),
    ("c6", "not sentence"),
    ("c7", "not award"),
    ("c8", "application_date <= incident_date + 20000 or (evidence and (exceptional or $.child))"),
    ("c9", "$.gross > 0"),
    ("c10", "$.net > 0"),
)


def _graph() -> Figures:
    rules = [{"id": key, "key": key, "value": value} for key, value in _ZEN]
    nodes = [
        {"id": "case", "name": "case", "type": "inputNode", "content": {}},
        {"id": "rules", "name": "rules", "type": "expressionNode", "content": {"expressions": rules}},
        {"id": "answer", "name": "answer", "type": "outputNode", "content": {}},
    ]
    edges = [("case", "rules"), ("rules", "answer")]
    joined = [{"id": f"{one}-{other}", "sourceId": one, "targetId": other, "type": "edge"} for one, other in edges]
    return {"nodes": nodes, "edges": joined}


class Zen:
    """GoRules ZEN; its engine keeps one runtime for all calls, which is its fastest way."""

    name = "ZEN engine"
    options: ClassVar[Figures] = {}
    prepare = staticmethod(figures)

    def __init__(self) -> None:
        self._engine = import_module("zen").ZenEngine({"loader": {"type": "static", "content": {"rules": _graph()}}})

    def ask(self, case: Figures) -> Figures:
        """What the graph gives."""
        answer: Figures = self._engine.evaluate("rules", case, self.options)
        return answer

    def read(self, answer: Figures) -> Expected:
        """The answer as the reference gives it."""
        result = answer["result"]
        return found(tuple(result[name] for name in CONDITIONS), int(result["net"]))


class ZenTraced(Zen):
    """The same with what each of its nodes took and gave."""

    name = "ZEN engine with its trace"
    options: ClassVar[Figures] = {"trace": True}


def _looked_up(name: str) -> str:
    return " : ".join(f"{name} == '{row}' ? {amount}" for row, amount in TARIFF.items() if amount) + " : 0"


_CHILD = "incident_date < birth_date + 180000 && reported && application_date <= "
_UNTIL = "(report_date < birth_date + 180000 ? birth_date + 200000 : report_date + 20000)"
_CEL = (
    "in_gb",
    "violence",
    f"referred || status in {json.dumps(PROTECTED)}",
    "reported && report_date <= application_date",
    "cooperated",
    "!sentence",
    "!award",
    f"application_date <= incident_date + 20000 || (evidence && (exceptional || ({_CHILD}{_UNTIL})))",
)


class Cel:
    """Common Expression Language by its Rust library; it names no intermediate value, so the sum is added in Python."""

    name = "CEL (Rust), sums added in Python"
    prepare = staticmethod(figures)

    def __init__(self) -> None:
        words = (*_CEL, *map(_looked_up, INJURIES))
        self._rules = import_module("cel").compile(f"[{', '.join(f'({one})' for one in words)}]")

    def ask(self, case: Figures) -> tuple[Any, ...]:
        """The ten conditions and what is left."""
        *answers, one, other, third = self._rules.execute(case)
        first, second, third = sorted((one, other, third), reverse=True)
        gross = first + (6 * second + 3 * third) // 20
        net = max(0, gross - case["other"])
        return (*answers, gross > 0, net > 0, net)

    def read(self, answer: tuple[Any, ...]) -> Expected:
        """The answer as the reference gives it."""
        return found(answer[:10], answer[10])


PEERS: tuple[Callable[[], Any], ...] = (ByHand, Zen, ZenTraced, Cel)

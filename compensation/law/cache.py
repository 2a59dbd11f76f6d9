"""The compiled law on disk: values in layers, each built of those before it. JSON, so that reading it runs nothing.

A cache is only ever a shortcut: whatever is wrong with it, the law is read anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

from compensation import errors
from compensation.case import facts
from compensation.law import law, marks, route
from compensation.law.kernel import choices, days, limits, sums, truths
from compensation.law.law import Law
from compensation.terms import counting, truth
from compensation.unbroken import unbroken

_MODULES: tuple[ModuleType, ...] = (
    errors,
    counting,
    truth,
    facts,
    marks,
    choices,
    truths,
    days,
    limits,
    sums,
    route,
    law,
)
_KEPT = 8
_ROWS: dict[str, Callable[[list[Any]], Any]] = {
    "tuple": tuple,
    "frozenset": frozenset,
    "dict": lambda parts: dict(zip(parts[::2], parts[1::2], strict=True)),
}
"""Kinds of any length, kept value by value; all others have as many parts each, and are kept part by part."""


def _classes() -> Iterator[type]:
    for module in _MODULES:
        for held in vars(module).values():
            own = isinstance(held, type) and held.__module__ == module.__name__
            if own and (is_dataclass(held) or issubclass(held, Enum)):
                yield held


def encode(law_: Law) -> str:
    """The law as text: equal laws give equal bytes."""
    table: list[Any] = []
    _place(law_, table, {})
    return json.dumps(_in_layers(table), separators=(",", ":"), ensure_ascii=False)


def _in_layers(table: list[Any]) -> list[Any]:
    """First what JSON writes itself; then, kind by kind, values all of whose parts stand in earlier layers."""
    depths: list[int] = []
    for entry in table:
        parts = [depths[index] for index in entry[1:]] if type(entry) is list else []
        depths.append(1 + max(parts, default=0) if type(entry) is list else 0)
    places: dict[tuple[int, str], list[int]] = {}
    for index, entry in enumerate(table):
        places.setdefault((depths[index], entry[0] if depths[index] else ""), []).append(index)
    order = sorted(places)
    moved = {index: new for new, index in enumerate(index for key in order for index in places[key])}
    layers: list[list[Any]] = []
    for key in order[1:]:
        rows = [[moved[part] for part in table[index][1:]] for index in places[key]]
        layers.append([key[1], *(rows if key[1] in _ROWS else zip(*rows, strict=True))])
    return [[table[index] for index in places[order[0]]], layers]


def decode(text: str) -> Law:
    """The law that was encoded; raises some exception for any other text."""
    build = {"Fraction": Fraction, **{held.__name__: held for held in _classes()}}
    values, layers = json.loads(text)
    get = values.__getitem__
    for kind, *parts in layers:
        if kind in _ROWS:
            values += [_ROWS[kind](list(map(get, row))) for row in parts]
        else:
            values += list(map(build[kind], *[map(get, column) for column in parts]))
    found = values[-1]
    if not isinstance(found, Law):
        raise TypeError("this is no compiled law")
    return found


def _place(value: Any, table: list[Any], known: dict[Any, int]) -> int:  # noqa: ANN401 - any value of the law
    name, parts = _opened(value)
    entry = value if name is None else [name, *(_place(part, table, known) for part in parts)]
    key = (type(value), value) if name is None else tuple(entry)
    if key not in known:
        known[key] = len(table)
        table.append(entry)
    return known[key]


def _opened(value: Any) -> tuple[str | None, list[Any]]:  # noqa: ANN401
    """What a value is made of; no name for what JSON writes itself."""
    if isinstance(value, Enum):
        return type(value).__name__, [value.value]
    if is_dataclass(value):
        return type(value).__name__, [getattr(value, field.name) for field in fields(value)]
    if isinstance(value, Fraction):
        return "Fraction", [value.numerator, value.denominator]
    if isinstance(value, dict):
        return "dict", [part for pair in value.items() for part in pair]
    if isinstance(value, (tuple, frozenset)):
        return type(value).__name__, sorted(value, key=repr) if isinstance(value, frozenset) else list(value)
    return None, []


def recall(folder: Path, sha: str) -> Law | None:
    """The law compiled from texts with this hash; None where there is none, or it is broken or from another program."""
    try:
        text = _path(folder, sha).read_text("utf-8")
        head, _, body = text.partition("\n")
        return decode(body) if head == sha256(body.encode()).hexdigest() else None
    except Exception:  # noqa: BLE001 - a cache may be broken in any way, and none of them matters
        return None


def remember(folder: Path, law_: Law) -> Law:
    """Write the compiled law so that it is there whole or not at all; silently does nothing where it cannot."""
    body = encode(law_)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with unbroken():
            _write(folder, _path(folder, law_.sha256), f"{sha256(body.encode()).hexdigest()}\n{body}")
        _forget_old(folder)
    except OSError:
        pass
    return law_


def _write(folder: Path, target: Path, text: str) -> None:
    import tempfile

    handle, name = tempfile.mkstemp(dir=folder, prefix=".law-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _forget_old(folder: Path) -> None:
    """Keep the few newest: every change of a text leaves one behind."""
    for path in sorted(folder.glob("law-*.json"), key=lambda held: held.stat().st_mtime_ns)[:-_KEPT]:
        path.unlink(missing_ok=True)


def _path(folder: Path, sha: str) -> Path:
    return folder / f"law-{sha[:24]}-{_program()[:8]}.json"


def _program() -> str:
    """A hash that changes whenever the code does that turns texts into law."""
    found = sha256()
    root = Path(__file__).parent.parent
    for folder in ("terms", "case", "law", "law/forms", "law/kernel"):
        for entry in sorted(os.scandir(root / folder), key=lambda held: held.name):
            if entry.name.endswith(".py"):
                status = entry.stat()
                found.update(f"{entry.name} {status.st_size} {status.st_mtime_ns}".encode())
    return found.hexdigest()

"""Which exemptions under ``allow:`` cover what was found: for a whole pack, for one file of it, for one clause."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from compensation.case.strict_yaml import read_yaml
from compensation.case.tree import Data, Placed, below, spot_of
from compensation.errors import Spot


def excuses(code: str, spot: Spot, text: str) -> frozenset[str]:
    """Every exemption that would cover a finding at this place, in a file with this text."""
    stem = Path(spot.file).name.partition(".")[0]
    return frozenset((code, f"{code} {stem}", *(f"{code} {stem}/{name}" for name in _around(spot, text))))


def _around(spot: Spot, text: str) -> Iterator[str]:
    """What the parts are called in which a place lies: by an id, by a key, or by the row of a table."""
    if spot.file.endswith(".yaml") and (tree := read_yaml(text, spot.file)[0]):
        yield from _below(tree.data, tree.placed, spot)
    elif spot.file.endswith(".csv"):
        yield from [line.partition(",")[0] for line in text.splitlines()[spot.line - 1 : spot.line]]


def _below(data: Data, placed: Placed, spot: Spot) -> Iterator[str]:
    steps: Collection[str | int] = (
        data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    )
    begun = [(spot_of(below(placed, step), spot.file, key=True), step) for step in steps]
    before = [(place, step) for place, step in begun if place <= spot]
    if before:
        step = max(before, key=lambda held: held[0])[1]
        inner: Data = data[step]  # type: ignore[index]
        yield from [step] if isinstance(step, str) else []
        yield from [str(inner["id"])] if isinstance(inner, dict) and "id" in inner else []
        yield from _below(inner, below(placed, step), spot)

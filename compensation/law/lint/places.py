"""Places in a file of a pack by what stands there: which parts hold a place, and where a key of a part stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from compensation.case.strict_yaml import read_yaml
from compensation.case.tree import Data, Placed, below, spot_of
from compensation.errors import Spot


class Inside(NamedTuple):
    """A part that holds a place: the key or number under which it stands, and what it is."""

    step: str | int
    data: Data
    placed: Placed


def around(spot: Spot, text: str) -> Iterator[str]:
    """What the parts are called in which a place lies: by an id, by a key, or by the row of a table."""
    if spot.file.endswith(".csv"):
        yield from [line.partition(",")[0] for line in text.splitlines()[spot.line - 1 : spot.line]]
    for held in _inside(spot, text):
        yield from [held.step] if isinstance(held.step, str) else []
        yield from [str(held.data["id"])] if isinstance(held.data, dict) and "id" in held.data else []


def key_of(spot: Spot, text: str, key: str) -> Spot:
    """Where a key stands in the part that begins at a place; that place if the part has no such key."""
    for held in _inside(spot, text):
        if spot_of(held.placed, spot.file) == spot and isinstance(held.data, dict) and key in held.data:
            return spot_of(below(held.placed, key), spot.file, key=True)
    return spot


def name_under(section: str, name: str, spot: Spot, text: str) -> Spot:
    """Where a name stands in a section of a file; the given place if it stands nowhere."""
    tree = read_yaml(text, spot.file)[0]
    held = tree.data.get(section) if tree and isinstance(tree.data, dict) else None
    return tree.spot((section, name), key=True) if tree and isinstance(held, dict) and name in held else spot


def _inside(spot: Spot, text: str) -> Iterator[Inside]:
    """The parts that hold a place, from the outermost."""
    tree = read_yaml(text, spot.file)[0] if spot.file.endswith(".yaml") else None
    if tree:
        yield from _below(tree.data, tree.placed, spot)


def _below(data: Data, placed: Placed, spot: Spot) -> Iterator[Inside]:
    steps: Collection[str | int] = (
        data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    )
    begun = [(spot_of(below(placed, step), spot.file, key=True), step) for step in steps]
    before = [held for held in begun if held[0] <= spot]
    if before:
        step = max(before, key=lambda held: held[0])[1]
        inner: Data = data[step]  # type: ignore[index]
        yield Inside(step, inner, below(placed, step))
        yield from _below(inner, below(placed, step), spot)

"""JSON with the same strictness and the same places as our YAML: twin keys, fractions and NaN are refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from compensation.case.tree import (
    DEEPEST,
    LONGEST_NUMBER,
    Data,
    Growth,
    Placed,
    Scalar,
    Start,
    Tree,
    plain,
    read_text,
    unreadable,
)
from compensation.errors import Complaint

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]|[^\s{}\[\]:,"]+', re.DOTALL)
_NOT_WHOLE = "Write dates, sums and numbers with a decimal point as text between quotes."


def read_json_file(path: Path | str) -> tuple[Tree | None, tuple[Complaint, ...]]:
    """Read a JSON file; every mistake, from a missing file to twin keys, is a complaint."""
    text, complaints = read_text(path)
    return (None, complaints) if text is None else read_json(text, str(path))


def read_json(text: str, file: str) -> tuple[Tree | None, tuple[Complaint, ...]]:
    """Read JSON as data with the place of each part, or say what is wrong with it and where."""
    refused = unreadable(text, file)
    if refused:
        return None, (refused,)
    growth = _Tokens(file)
    growth.grow(text.removeprefix("\ufeff"))
    return growth.tree(), tuple(growth.complaints)


class _Mark(NamedTuple):
    """Where a token starts, counted from 0."""

    line: int
    column: int


class _Tokens(Growth):
    """A growth fed by tokens, once the standard library has agreed that they are in order."""

    __slots__ = ("_rest",)

    def grow(self, text: str) -> None:
        """Check depth, then grammar, then grow."""
        if too_deep := _too_deep(text):
            self.complain("Y007", "lists and maps are nested too deep here", too_deep, "Look for unclosed brackets.")
            return
        try:
            json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
        except json.JSONDecodeError as error:
            hint = "Check commas, quotes and brackets here and just before; JSON knows no comments."
            self.complain("Y014", "this is not well-formed JSON", _Mark(error.lineno - 1, error.colno - 1), hint)
            return
        self._rest = _tokens(text)
        self.data, self.placed = self._value(*next(self._rest), None)

    def _value(self, token: str, start: Start, key: Start | None) -> tuple[Data, Placed]:
        if token == "{":
            held, keys = self._map()
            return held, (start, key, keys)
        if token == "[":
            items, members = self._list()
            return items, (start, key, members)
        return self._scalar(token, start), (start, key, None)

    def _map(self) -> tuple[dict[str, Data], dict[str, Placed]]:
        held: dict[str, Data] = {}
        placed: dict[str, Placed] = {}
        for token, start in self._until("}"):
            key = self.key(self._scalar(token, start), start, placed)
            held[key], placed[key] = self._value(*next(self._rest), start)
        return held, placed

    def _list(self) -> tuple[list[Data], list[Placed]]:
        items: list[Data] = []
        placed: list[Placed] = []
        for token, start in self._until("]"):
            item, place = self._value(token, start, None)
            items.append(item)
            placed.append(place)
        return items, placed

    def _until(self, end: str) -> Iterator[tuple[str, Start]]:
        for token, start in self._rest:
            if token == end:
                return
            yield token, start

    def _scalar(self, token: str, start: Start) -> Scalar:
        if token.startswith('"'):
            text = str(json.loads(token, strict=False))
            self.look_for_hidden(text, start)
            return text
        value = plain(token)
        if isinstance(value, str):
            too_long = token.lstrip("-").isdigit() and len(token) > LONGEST_NUMBER
            what = "this number is too long" if too_long else "this is not a whole number"
            self.complain("Y016", what, start, _NOT_WHOLE)
        return value


def _tokens(text: str) -> Iterator[tuple[str, Start]]:
    line, start, seen = 0, 0, 0
    for found in _TOKEN.finditer(text):
        newlines = text.count("\n", seen, found.start())
        if newlines:
            line, start = line + newlines, text.rfind("\n", seen, found.start()) + 1
        seen = found.start()
        yield found[0], _Mark(line, seen - start)


def _too_deep(text: str) -> Start | None:
    depth = 0
    for token, place in _tokens(text):
        depth += (token in "{[") - (token in "}]")
        if depth > DEEPEST:
            return place
    return None

"""Laying text out in the cells of a terminal: how wide it is, where lines break, and tables that fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from unicodedata import combining, east_asian_width

GAP = "  "
_NARROWEST = 8
_SPACES = re.compile(r"[ \t\r\n]+")
_JOINERS = "\u200c\u200d"


def width_of(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(sign: str) -> int:
    if combining(sign) or sign in _JOINERS:
        return 0
    return 2 if east_asian_width(sign) in "WF" else 1


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text; a word that is longer than a line stands alone and is not cut, so that it can be copied."""
    lines, line, used = [], "", 0
    for word, cells in _measured(text):
        if line and used + 1 + cells > width:
            lines.append(line)
            line, used = word, cells
        else:
            line, used = (f"{line} {word}", used + 1 + cells) if line else (word, cells)
    return [*lines, line] if line or not lines else lines


def _measured(text: str) -> Iterable[tuple[str, int]]:
    """The words of a text with their widths; spaces that hold words together are no place for a break."""
    if text.isascii():
        words = text.split()
        return zip(words, map(len, words), strict=True)
    return [(word, width_of(word)) for word in _SPACES.split(text) if word]


def hanging(lead: str, text: str, width: int, indent: int = 0) -> list[str]:
    """A text whose first line begins with ``lead`` and whose further lines are indented by two."""
    first, *rest = wrapped(f"{lead} {text}" if lead else text, max(width - indent - 2, _NARROWEST))
    return [" " * indent + first, *(" " * (indent + 2) + line for line in rest)]


def table(rows: Sequence[Sequence[str]], width: int) -> list[list[str]]:
    """The lines of each row, cells under one another and wrapped in their columns; empty if so many do not fit."""
    count = len(rows[0])
    if count * (_NARROWEST + len(GAP)) > width:
        return []
    widths = _fitted([max(width_of(row[at]) for row in rows) for at in range(count)], width - len(GAP) * (count - 1))
    return [_row(row, widths) for row in rows]


def _fitted(natural: list[int], width: int) -> list[int]:
    widths = [max(cells, 1) for cells in natural]
    while sum(widths) > width and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _row(row: Sequence[str], widths: list[int]) -> list[str]:
    cells = [wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
    height = max(len(cell) for cell in cells)
    filled = [cell + [""] * (height - len(cell)) for cell in cells]
    return [
        GAP.join(part + " " * (width - width_of(part)) for part, width in zip(line, widths, strict=True)).rstrip()
        for line in zip(*filled, strict=True)
    ]

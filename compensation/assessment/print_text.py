"""Blocks as text for a terminal: wrapped, with every answer marked by a word, and in colour only if asked."""

from __future__ import annotations

from collections.abc import Sequence

from compensation.assessment.blocks import Block, Grid, Heading, Paragraph, Statement, Tone, Workings
from compensation.assessment.columns import hanging, table, width_of
from compensation.assessment.marks import provisions, sign, tail
from compensation.assessment.printable import printable
from compensation.terms.words import Words

_RULES = {1: "=", 2: "-"}
_COLOURS = {Tone.YES: "32", Tone.NO: "31", Tone.UNKNOWN: "33", Tone.JUDGEMENT: "35", Tone.WARNING: "1;33"}
_BOLD = "1"


def render(blocks: Sequence[Block], width: int = 88, *, colour: bool = False, words: Words | None = None) -> str:
    """The blocks as lines of at most ``width`` cells; long words, such as addresses, are never cut."""
    page = _Page(max(width, 40), words or Words(), colour=colour)
    lines: list[str] = []
    before: Block | None = None
    for block in blocks:
        if before is not None and _parted(before, block):
            lines.append("")
        lines.extend(page.lines(block))
        before = block
    return "\n".join(lines) + "\n"


def _parted(before: Block, block: Block) -> bool:
    if isinstance(before, Heading):
        return isinstance(block, Heading)
    if isinstance(before, Statement) and isinstance(block, Statement):
        return block.depth == 0 and before.depth > 0
    return True


class _Page:
    def __init__(self, width: int, words: Words, *, colour: bool) -> None:
        self._width = width
        self._words = words
        self._colour = colour

    def lines(self, block: Block) -> list[str]:
        match block:
            case Heading(level=level, text=text):
                return self._heading(level, printable(text))
            case Statement(text=text, tone=tone, depth=depth):
                return self._marked(tone, printable(text) + tail(block, self._words), 2 * depth)
            case Paragraph(text=text, tone=tone):
                return self._marked(tone, printable(text), 0)
            case Workings(title=title, lines=lines):
                rows = [(label, value, provisions(cites, self._words)) for label, value, cites in lines]
                return self._titled(title, self._table(_without_empty_columns(rows)))
            case Grid(caption=caption, columns=columns, rows=rows):
                return self._titled(caption, self._table([columns, *rows], heads=columns))

    def _heading(self, level: int, text: str) -> list[str]:
        first, *rest = hanging("", text, self._width)
        rule = _RULES.get(level)
        under = [rule * min(max(width_of(line) for line in (first, *rest)), self._width)] if rule else []
        return [self._painted(line, _BOLD) for line in (first, *rest)] + under

    def _marked(self, tone: Tone, text: str, indent: int) -> list[str]:
        mark = sign(tone, self._words)
        lead = f"[{mark}]" if mark else ""
        first, *rest = hanging(lead, text, self._width, indent)
        if lead:
            first = first.replace(lead, self._painted(lead, _COLOURS[tone]), 1)
        return [first, *rest]

    def _titled(self, title: str, lines: list[str]) -> list[str]:
        return [*hanging("", printable(title), self._width), *(f"  {line}" for line in lines)]

    def _table(self, rows: Sequence[Sequence[str]], heads: Sequence[str] = ()) -> list[str]:
        if not rows:
            return []
        shown = [[printable(cell) for cell in row] for row in rows]
        laid = table(shown, self._width - 2)
        if not laid:
            return self._records(shown[1:] if heads else shown, heads)
        if heads:
            laid[0] = [self._painted(line, _BOLD) for line in laid[0]]
        return [line for row in laid for line in row]

    def _records(self, rows: list[list[str]], heads: Sequence[str]) -> list[str]:
        names = heads or [""] * (len(rows[0]) if rows else 0)
        return [
            line
            for row in rows
            for name, cell in zip(names, row, strict=True)
            for line in hanging(f"{printable(name)}:" if name else "", cell, self._width - 2)
        ]

    def _painted(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text


def _without_empty_columns(rows: list[tuple[str, str, str]]) -> list[tuple[str, ...]]:
    kept = [at for at in range(3) if any(row[at] for row in rows)]
    return [tuple(row[at] for at in kept) for row in rows]

"""Blocks as Markdown (CommonMark with the tables of GitHub): every given text escaped, nothing left to be markup."""

from __future__ import annotations

import re
from collections.abc import Sequence

from compensation.assessment.blocks import Block, Citation, Grid, Heading, Paragraph, Statement, Workings
from compensation.assessment.marks import provision, spoken, standing
from compensation.assessment.nesting import nested
from compensation.assessment.printable import printable
from compensation.assessment.sentences import COUNT_COLUMNS
from compensation.terms.words import Words

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~$&#])")
_OPENING = re.compile(r"^([-+=]|\d+[.)])")
_UNSAFE_IN_LINK = re.compile(r"[\s<>()\\]")


def render(blocks: Sequence[Block], *, words: Words | None = None) -> str:
    """The blocks as Markdown text; statements are nested lists."""
    said = words or Words()
    parts: list[str] = []
    held = list(nested(blocks))
    for before, block in zip([None, *held], held, strict=False):
        if before is not None and not (isinstance(before, Statement) and isinstance(block, Statement)):
            parts.append("")
        parts.extend(_lines(block, said))
    return "\n".join(parts) + "\n"


def _lines(block: Block, words: Words) -> list[str]:
    match block:
        case Heading(level=level, text=text):
            return [f"{'#' * level} {escaped(text)}"]
        case Statement():
            return [_statement(block, words)]
        case Paragraph(text=text, tone=tone):
            mark = spoken(tone, words)
            return [f"**{escaped(mark)}** {escaped(text)}" if mark else escaped(text)]
        case Workings(title=title, lines=lines):
            rows = [(escaped(label), escaped(value), _cited(cites, words)) for label, value, cites in lines]
            return [f"**{escaped(title)}**", "", *_table([words.say(column) for column in COUNT_COLUMNS], rows)]
        case Grid(caption=caption, columns=columns, rows=rows):
            cells = [[escaped(cell) for cell in row] for row in rows]
            return [f"**{escaped(caption)}**", "", *_table([escaped(column) for column in columns], cells)]


def _statement(block: Statement, words: Words) -> str:
    mark = spoken(block.tone, words)
    lead = f"**{escaped(mark)}** " if mark else ""
    said = standing(block.standing, words)
    notes = "; ".join(part for part in (_cited(block.citations, words), f"*{escaped(said)}*" if said else "") if part)
    return f"{'  ' * block.depth}- {lead}{escaped(block.text)}" + (f" ({notes})" if notes else "")


def _cited(citations: tuple[Citation, ...], words: Words) -> str:
    return "; ".join(_link(citation, words) for citation in citations)


def _link(citation: Citation, words: Words) -> str:
    text = escaped(provision(citation, words))
    if not citation.url.startswith(("https://", "http://")) or _UNSAFE_IN_LINK.search(citation.url):
        return text
    return f"[{text}](<{citation.url}>)"


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [columns, ["---"] * len(columns), *rows]
    return [f"| {' | '.join(line)} |" for line in lines]


def escaped(text: str) -> str:
    """A text in which no sign is markup any more."""
    return _OPENING.sub(_not_a_list, _MARKUP.sub(r"\\\1", printable(text).strip()))


def _not_a_list(match: re.Match[str]) -> str:
    opening = match[1]
    return f"{opening[:-1]}\\{opening[-1]}"

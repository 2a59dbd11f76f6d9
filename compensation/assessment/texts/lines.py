"""What is written otherwise: the parts of a route in the prose that people read, those of two texts side by side."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from compensation.assessment.blocks import Block, Heading, Statement
from compensation.assessment.show import show
from compensation.law.law import Law
from compensation.law.route import Route
from compensation.terms.words import Words

Lines = tuple[str, ...]
_NUMBER = re.compile(r"^[0-9]+(\.[0-9]+)*\s+")


class Part(NamedTuple):
    """A part of a route: the section in which it stands, and its id."""

    section: str
    id: str


class Changed(NamedTuple):
    """A part that was added, removed or written otherwise: ``-`` before a line that went, ``+`` before a new one."""

    part: Part
    how: str
    lines: Lines


def changed_lines(before: tuple[Route, Law] | None, after: tuple[Route, Law] | None) -> tuple[Changed, ...]:
    """What was added, removed or written otherwise, in the order of the text after; None where there is no text."""
    old, new = (_parts(*one) if one else {} for one in (before, after))
    found = [
        _changed(part, old.get(part, ()), new.get(part, ())) for part in (*new, *(one for one in old if one not in new))
    ]
    return tuple(one for one in found if one.lines)


def _changed(part: Part, old: Lines, new: Lines) -> Changed:
    how = "added" if not old else "removed" if not new else "changed"
    return Changed(part, how, tuple(_difference(old, new)))


def _difference(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    for line in difflib.ndiff(old, new):
        if line.startswith(("- ", "+ ")):
            yield line


def _parts(route: Route, law: Law) -> Mapping[Part, Lines]:
    """The lines of each part; what has no id belongs to its section."""
    found: dict[Part, list[str]] = {}
    section, here = "", Part("", "")
    for block in show(route, law, Words()):
        if isinstance(block, Heading):
            section = here_section = _plain(block.text)
            here = Part(here_section, "")
        elif isinstance(block, Statement) and block.depth == 0:
            here = Part(section, block.key)
        found.setdefault(here, []).extend(_lines(block))
    return {part: tuple(lines) for part, lines in found.items()}


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Statement):
        cites = "; ".join(f"{cite.source} {cite.pin}".strip() for cite in block.citations)
        beside = ", ".join(word for word in (cites, block.standing) if word)
        yield "  " * block.depth + _plain(block.text) + (f" [{beside}]" if beside else "")
    elif isinstance(block, Heading):
        if block.level == 1:
            yield block.text
    else:
        yield getattr(block, "text", "")


def _plain(text: str) -> str:
    """A line without the number of its place, which changes when another line comes before it."""
    return _NUMBER.sub("", text)

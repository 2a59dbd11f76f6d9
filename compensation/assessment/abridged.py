"""What was told once is not told again: a line with the same reasons below it as before refers back to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compensation.assessment import sentences as s
from compensation.assessment.blocks import Block, Statement, Tone
from compensation.terms.words import Words

_WORTH_IT = 3
Key = tuple[tuple[str, Tone, int], ...]


def abridged(blocks: Iterable[Block], words: Words) -> Iterator[Block]:
    """The blocks, where of equal trees of three lines and more only the first is told in full."""
    held = list(blocks)
    told: set[Key] = set()
    at = 0
    while at < len(held):
        block = held[at]
        yield block
        at += 1
        if not isinstance(block, Statement):
            continue
        below = _below(held, at, block.depth)
        key = ((block.text, block.tone, 0), *((line.text, line.tone, line.depth - block.depth) for line in below))
        if len(below) >= _WORTH_IT and key in told:
            yield Statement(words.say(s.AS_ABOVE), depth=block.depth + 1)
            at += len(below)
        told.add(key)


def _below(blocks: list[Block], start: int, depth: int) -> list[Statement]:
    lines = []
    for block in blocks[start:]:
        if not isinstance(block, Statement) or block.depth <= depth:
            break
        lines.append(block)
    return lines

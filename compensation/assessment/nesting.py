"""Statements as nested lists: no line may stand deeper than one step below the line before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from compensation.assessment.blocks import Block, Statement


def nested(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, where statements that follow something else begin a new list at its outermost step."""
    depth = -1
    for block in blocks:
        if isinstance(block, Statement):
            depth = min(block.depth, depth + 1)
            yield replace(block, depth=depth)
        else:
            depth = -1
            yield block

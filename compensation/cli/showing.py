"""Blocks in the format that was asked for."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from compensation.assessment.blocks import Block
from compensation.cli.complaints import document
from compensation.cli.options import Printing
from compensation.cli.output import wants_colour, width_of_terminal
from compensation.terms.messages import ENGLISH
from compensation.terms.words import Words


def shown(blocks: Sequence[Block], printing: Printing, title: str, words: Words) -> str:
    """The blocks as text, Markdown, a page of HTML, or JSON."""
    match printing.form:
        case "markdown":
            from compensation.assessment import print_markdown

            return print_markdown.render(blocks, words=words)
        case "html":
            from compensation.assessment import print_html

            return print_html.render(blocks, title, words.tag if words.is_translated else ENGLISH, words=words)
        case "json":
            return document("blocks", [_data(block) for block in blocks])
        case _:
            from compensation.assessment import print_text

            width = printing.width or width_of_terminal(printing.out)
            return print_text.render(blocks, width, colour=wants_colour(printing.out), words=words)


def _data(block: Block) -> dict[str, object]:
    return {"block": type(block).__name__.lower(), **dataclasses.asdict(block)}

"""``compensation law stale``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from compensation.cli.options import as_of_option, json_option
from compensation.cli.parts_of_law import part_argument

if TYPE_CHECKING:
    from compensation.assessment.blocks import Block
    from compensation.law.authoring.stale import Stale


@click.command("stale")
@part_argument
@click.option("--days", type=click.IntRange(0), default=365, metavar="N", help="How old is too old.  [default: 365]")
@as_of_option
@json_option
def command(*, part: str | None, days: int, as_of: date, json: bool) -> None:
    """List the sources to read again, the longest unread first.

    A source is old when it was read more than --days before the day of --as-of, or when nobody says when it was read.
    PACK is a code such as gb, a ROUTE stands for its pack; a folder that holds a pack of your own will do.
    """
    from compensation.assessment.print_text import render
    from compensation.cli.output import emit, width_of_terminal
    from compensation.cli.parts_of_law import the_part
    from compensation.law.authoring.stale import stale

    asked = the_part(part, json=json)
    code = asked.name.partition("/")[0]
    found = stale([pack for pack in asked.law.packs if code in ("", pack.code)], as_of, days)
    emit(_as_json(found) if json else render(tuple(blocks(found, days)), width_of_terminal()))


def blocks(found: Sequence[Stale], days: int) -> Iterator[Block]:
    """The sources, each with where to read it and where to write that it was read."""
    from compensation.assessment.blocks import Paragraph, Statement
    from compensation.cli.parts_of_law import counted

    undated = sum(held.days is None for held in found)
    old = f"{len(found) - undated} last read more than {counted(days, 'day')} before"
    yield Paragraph(f"{counted(len(found), 'source')} to read again: {old}, {undated} of which nobody says when.")
    for held in found:
        ago = (
            "no day of reading"
            if held.days is None
            else f"read on {held.source.read_on}, {counted(held.days, 'day')} ago"
        )
        yield Statement(f"{held.pack} {held.source.id}: {ago} ({held.source.spot})")
        yield Statement(f"{held.source.title.removesuffix('.')}. {held.source.url}".strip(), depth=1)


def _as_json(found: Sequence[Stale]) -> str:
    from compensation.cli.complaints import document

    return document("stale", [_data(held) for held in found])


def _data(held: Stale) -> dict[str, object]:
    source = held.source
    said = {"title": source.title, "url": source.url, "standing": str(source.standing), "at": str(source.spot)}
    return {"pack": held.pack, "source": source.id, "read_on": source.read_on or None, "days": held.days, **said}

"""``compensation law where``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compensation.cli.options import folder_option, json_option

if TYPE_CHECKING:
    from compensation.assessment.blocks import Block
    from compensation.law.authoring.readers import Reading


_LISTED = "`compensation facts` lists them"


@click.command("where")
@click.argument("fact")
@folder_option
@json_option
def command(*, fact: str, folders: tuple[Path, ...] | None, json: bool) -> None:
    """List every part of the law that reads a fact, with its place.

    FACT is the id of a question, as incident.place, or the name of a list, as reports. A clause that reads it by a
    definition is listed as well.
    """
    from compensation.assessment.print_text import render
    from compensation.cli.output import emit, width_of_terminal
    from compensation.cli.reading import nearest, the_law
    from compensation.law.authoring.readers import readers

    law = the_law(json=json, folders=folders)
    known = (*law.registry.facts, *law.registry.lists)
    if fact not in known:
        raise click.UsageError(f"there is no such fact or list. {nearest(fact, known, all_by=_LISTED)}")
    found = readers(law, fact)
    emit(_as_json(fact, found) if json else render(tuple(blocks(fact, found)), width_of_terminal()))


def blocks(fact: str, found: Sequence[Reading]) -> Iterator[Block]:
    """The readers of a fact, route by route."""
    from compensation.assessment.blocks import Heading, Paragraph, Statement

    yield Heading(1, fact)
    if not found:
        yield Paragraph("Nothing in the law that is here reads it.")
    for (route, file), held in groupby(found, lambda one: (one.route, one.spot.file)):
        yield Heading(2, f"{route} ({file})")
        for one in held:
            yield Statement(f"{_called(one)}, line {one.spot.line}: {one.text}".removesuffix(": "))
            yield from [Statement(read, depth=1) for read in _read_at(one)]


def _called(one: Reading) -> str:
    return f"{one.kind} {one.id}".strip() + (f" in the text `{one.earlier}`" if one.earlier else "")


def _read_at(one: Reading) -> Iterator[str]:
    """Where the fact is named, if not where the part begins: lines of the same file, places in another."""
    lines = [f"{place.line}" for place in one.places if place.file == one.spot.file and place != one.spot]
    if lines:
        yield f"read in line {', '.join(lines)}"
    yield from (f"read in {place.file}, line {place.line}" for place in one.places if place.file != one.spot.file)


def _as_json(fact: str, found: Sequence[Reading]) -> str:
    from compensation.cli.complaints import document

    readings = [
        {**one._asdict(), "spot": str(one.spot), "places": [str(place) for place in one.places]} for one in found
    ]
    return document("readers", {"fact": fact, "readings": readings})

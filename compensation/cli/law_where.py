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
        raise click.UsageError(f"there is no such fact or list. {nearest(fact, known, law.registry.lists)}")
    found = readers(law, fact)
    emit(_as_json(fact, found) if json else render(tuple(blocks(fact, found)), width_of_terminal()))


def blocks(fact: str, found: Sequence[Reading]) -> Iterator[Block]:
    """The readers of a fact, route by route."""
    from compensation.assessment.blocks import Heading, Paragraph, Statement

    yield Heading(1, fact)
    if not found:
        yield Paragraph("Nothing in the law that is here reads it.")
    for route, held in groupby(found, lambda one: one.route):
        yield Heading(2, route)
        for one in held:
            yield Statement(f"{one.kind} {one.id}".strip() + f": {one.spot}")
            yield from (Statement(f"read at {place}", depth=1) for place in one.places if place != one.spot)


def _as_json(fact: str, found: Sequence[Reading]) -> str:
    from compensation.cli.complaints import document

    readings = [
        {**one._asdict(), "spot": str(one.spot), "places": [str(place) for place in one.places]} for one in found
    ]
    return document("readers", {"fact": fact, "readings": readings})

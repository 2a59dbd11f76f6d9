"""``compensation facts``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from compensation.cli.options import json_option

if TYPE_CHECKING:
    from compensation.assessment.blocks import Block
    from compensation.case.facts import Fact, Registry

HURT = {1: "easy to answer", 2: "may be hard to answer", 3: "painful or dangerous to answer"}


@click.command("facts")
@click.argument("prefix", default="")
@json_option
def command(*, prefix: str, json: bool) -> None:
    """List the questions that may be asked, and why we ask.

    PREFIX narrows the list: person, incident, incident.place. No question has to be answered.
    """
    from compensation.assessment.print_text import render
    from compensation.cli.output import emit, wants_colour, width_of_terminal
    from compensation.cli.reading import nearest, the_law

    registry = the_law(json=json).registry
    facts = [fact for name, fact in registry.facts.items() if name.startswith(prefix)]
    if not facts:
        records = [*registry.records, *(held.singular for held in registry.lists.values())]
        raise click.UsageError(f"no question begins so. {nearest(prefix, [*records, *registry.facts], records)}")
    emit(
        _as_json(facts) if json else render(tuple(blocks(facts, registry)), width_of_terminal(), colour=wants_colour())
    )


def blocks(facts: Sequence[Fact], registry: Registry) -> Iterator[Block]:
    """The questions, grouped by what they are about."""
    from compensation.assessment.blocks import Heading, Paragraph, Statement

    record = ""
    for fact in facts:
        if fact.record != record:
            record = fact.record
            listing = registry.list_of(record)
            yield Heading(2, f"{listing.label} ({listing.plural}, each {record})" if listing else record)
            if listing:
                yield Paragraph(listing.why)
        yield Statement(f"{fact.id} ({fact.kind}): {fact.label}")
        yield from (Statement(line, depth=1) for line in _lines(fact))


def _lines(fact: Fact) -> Iterator[str]:
    yield fact.meaning
    yield f"Why we ask: {fact.why}"
    if fact.choices:
        yield "Answers: " + "; ".join(f"{code} ({label})" for code, label in fact.choices)
    if fact.guard:
        values = ", ".join(sorted(str(value).lower() for value in fact.guard.values))
        yield f"Asked only if {fact.guard.fact} is {values}."
    yield f"{HURT[fact.sensitivity].capitalize()}. May be seen by: {', '.join(fact.disclose_to)}."


def _as_json(facts: Sequence[Fact]) -> str:
    from compensation.cli.complaints import document

    return document("facts", [_data(fact) for fact in facts])


def _data(fact: Fact) -> dict[str, object]:
    guard = fact.guard
    return {
        "id": fact.id,
        "kind": str(fact.kind),
        "label": fact.label,
        "meaning": fact.meaning,
        "why": fact.why,
        "sensitivity": fact.sensitivity,
        "choices": dict(fact.choices),
        "asked_if": {"fact": guard.fact, "in": sorted(guard.values, key=str)} if guard else None,
        "changes": fact.changes,
        "disclose_to": list(fact.disclose_to),
        "htcds": fact.htcds,
        "links_to": fact.links_to,
        "pack": fact.national,
    }

"""``compensation law coverage``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from compensation.cli.options import json_option
from compensation.cli.parts_of_law import part_argument

if TYPE_CHECKING:
    from compensation.assessment.blocks import Block
    from compensation.assessment.coverage import Coverage, Tried

_OF_TABLES = ("table", "reached", "rows", "not reached")
_MOST_NAMED = 4
KINDS = ("applies", "condition", "bar", "branch", "extension", "judgement", "factor", "obstacle", "earlier")


@click.command("coverage")
@part_argument
@json_option
def command(*, part: str | None, json: bool) -> None:
    """Measure how far the worked cases try a route.

    For each clause: seen as yes, as no, as not known, and deciding (had it alone been answered otherwise, the outcome
    would be another). The table says of how many parts of a kind some case showed that. A route may be called checked
    only when nothing is left untried; rows of tables are told beside it.

    PACK is a code such as gb, a ROUTE an id such as gb/cics-2012, or a folder that holds a pack of your own.
    """
    from compensation.assessment.coverage import cover
    from compensation.assessment.print_text import render
    from compensation.cli.output import emit, width_of_terminal
    from compensation.cli.parts_of_law import the_part, worked_cases

    asked = the_part(part, json=json)
    cases, _ = worked_cases(asked)
    found = [cover(route, cases, asked.law) for route in asked.routes]
    emit(_as_json(found) if json else "\n".join(render(blocks(held), width_of_terminal()) for held in found))


def blocks(coverage: Coverage) -> tuple[Block, ...]:
    """The coverage of a route as a table, and what no case has shown."""
    from compensation.assessment.blocks import Grid, Heading, Paragraph, Statement

    outcomes = ", ".join(f"{name} {count}" for name, count in sorted(coverage.outcomes.items())) or "none"
    untried = tuple(
        Statement(f"{held.kind} {held.id} ({held.spot}): {', '.join(held.untried)}")
        for held in coverage.tried
        if held.untried
    )
    return (
        Heading(1, coverage.route),
        Paragraph(f"Worked cases: {coverage.cases}. Outcomes: {outcomes}."),
        Grid(
            "Seen by worked cases",
            ("", "all", "yes", "no", "judgement", "not known", "deciding"),
            tuple(_rows(coverage)),
        ),
        *([Grid("Rows of tables reached", _OF_TABLES, tuple(_bands(coverage)))] if coverage.bands else []),
        *([Paragraph("Not yet shown by any case:")] if untried else []),
        *untried,
    )


def _rows(coverage: Coverage) -> Sequence[tuple[str, ...]]:
    from compensation.assessment.coverage import SEEN

    rows = []
    for kind in KINDS:
        held = [one for one in coverage.tried if one.kind == kind]
        if held:
            seen = [_seen(held, way) for way in SEEN]
            rows.append((kind, f"{len(held)}", *seen))
    return rows


def _seen(held: Sequence[Tried], way: str) -> str:
    asked = [one for one in held if way in one.aim or one.counts[way]]
    return f"{sum(bool(one.counts[way]) for one in asked)}" if asked else ""


def _bands(coverage: Coverage) -> Sequence[tuple[str, ...]]:
    rows = []
    for held in coverage.bands:
        missed = [row for row in held.rows if row not in held.reached]
        more = f" and {len(missed) - _MOST_NAMED} more" if len(missed) > _MOST_NAMED else ""
        rows.append((held.table, f"{len(held.reached)}", f"{len(held.rows)}", ", ".join(missed[:_MOST_NAMED]) + more))
    return rows


def _as_json(found: Sequence[Coverage]) -> str:
    from compensation.cli.complaints import document

    return document("coverage", [as_data(held) for held in found])


def as_data(coverage: Coverage) -> dict[str, object]:
    """The coverage of a route as plain data."""
    return {
        "route": coverage.route,
        "cases": coverage.cases,
        "lacking": [held.id for held in coverage.lacking],
        "outcomes": dict(sorted(coverage.outcomes.items())),
        "tried": [
            {"kind": held.kind, "id": held.id, "at": str(held.spot), "seen": dict(sorted(held.counts.items()))}
            | {"untried": list(held.untried)}
            for held in coverage.tried
        ],
        "tables": [
            {"table": held.table, "reached": list(held.reached), "rows": len(held.rows)} for held in coverage.bands
        ],
    }

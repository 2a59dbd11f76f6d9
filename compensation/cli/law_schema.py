"""``compensation law schema``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from compensation.case.facts import Registry

SHAPES = ("route", "jurisdiction", "sources", "lists", "facts", "worked", "case")


@click.command("schema")
@click.argument("shape", metavar="SHAPE", type=click.Choice(SHAPES))
@click.option("--out", metavar="FILE", help="Write to this file, whole or not at all.")
@click.option("--replace", is_flag=True, help="Overwrite that file if it exists.")
def command(*, shape: str, out: str | None, replace: bool) -> None:
    """Print the shape of a file as a JSON Schema, for editors.

    SHAPE is route, jurisdiction, sources, lists, facts, worked (worked cases) or case (a survivor's file). An editor
    that reads YAML with it completes the words of the language and the questions, and underlines slips. Put this in the
    first line of a file: # yaml-language-server: $schema=route.schema.json. The check remains the judge.
    """
    import json

    from compensation.cli.output import emit
    from compensation.cli.reading import the_law

    found = schema(shape, the_law().registry)
    emit(json.dumps(found, ensure_ascii=False, indent=1) + "\n", out, replace=replace)


def schema(shape: str, registry: Registry) -> dict[str, Any]:
    """The schema of that name, with the facts that are known."""
    from compensation.law.authoring.schemas import SCHEMAS

    return worked_schema(registry) if shape == "worked" else SCHEMAS[shape](registry)


def worked_schema(registry: Registry) -> dict[str, Any]:
    """The shape of ``worked/*.yaml``, from the words that worked cases are read with."""
    from compensation.assessment.expectation import COMPARED
    from compensation.assessment.result import Outcome
    from compensation.assessment.worked import _CASE_KEYS as CASE_KEYS
    from compensation.law.authoring.schema_words import (
        ANYTHING,
        DAY_WRITTEN,
        TEXT,
        closed,
        named,
        one_of,
        several,
        titled,
    )
    from compensation.law.authoring.schemas import case_body

    body = case_body(registry)
    facts = several(one_of([*registry.facts, *registry.lists]))
    expected = closed(
        dict.fromkeys(COMPARED, ANYTHING)
        | {"outcome": one_of([str(held) for held in Outcome]), "waiting": one_of(("yes", "no", "not-known"))}
        | {"clauses": named(one_of(("yes", "no", "not-known", "left-to-judgement")))}
        | {"missing": facts, "missing_includes": facts}
    )
    case = dict.fromkeys(CASE_KEYS, TEXT) | {"as_of": DAY_WRITTEN, "answers": {"$ref": "#/$defs/body"}}
    case["expect"] = {"anyOf": [{"$ref": "#/$defs/expected"}, several({"$ref": "#/$defs/expected"}, 1)]}
    needed = ("name", "as_of", "expect")
    top = {"note": TEXT, "bases": named({"$ref": "#/$defs/body"}), "cases": several(closed(case, needed), 1)}
    return titled("worked", {**closed(top, ["cases"]), "$defs": {"body": body, "expected": expected}})

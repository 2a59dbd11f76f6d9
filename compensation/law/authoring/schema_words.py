"""Small pieces of JSON Schema in which the shapes of files are written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

Schema = dict[str, Any]

ANYTHING: Schema = {}
TEXT: Schema = {"type": ["string", "integer"]}
TEXTS: Schema = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
DAY_WRITTEN: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def one_of(words: Collection[str]) -> Schema:
    """One of these words."""
    return {"enum": list(words)}


def several(items: Schema, least: int = 0) -> Schema:
    """A list of such items."""
    return {"type": "array", "items": items} | ({"minItems": least} if least else {})


def named(values: Schema) -> Schema:
    """A map with names of the author's own."""
    return {"type": "object", "additionalProperties": values}


def closed(properties: Mapping[str, Schema], needs: Collection[str] = ()) -> Schema:
    """A map with these keys and no others."""
    held: Schema = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    return held | ({"required": list(needs)} if needs else {})


def exactly_one(words: Collection[str]) -> Schema:
    """One of these keys, and not two of them."""
    return {"oneOf": [{"required": [word]} for word in words]}


def refer(name: str) -> Schema:
    """The shape of that name."""
    return {"$ref": f"#/$defs/{name}"}


def titled(name: str, schema: Mapping[str, Any]) -> Schema:
    """A whole schema, as an editor reads it."""
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"compensation: {name}", **schema}

"""The base of every file shape, and the way from what pydantic finds to complaints with a line and a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, ValidationError

from compensation.case.tree import Tree, Way
from compensation.errors import Complaint
from compensation.law.part import suggestion


class Form(BaseModel):
    """A shape of a file: nothing unknown passes, nothing is converted, nothing changes afterwards."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


F = TypeVar("F", bound=Form)

_WANTED = {
    "string_type": "text",
    "bool_type": "`true` or `false`",
    "list_type": "a list",
    "dict_type": "a map",
    "model_type": "a map",
    "literal_error": "one of the words known here",
}


def read_form(form: type[F], tree: Tree) -> tuple[F | None, tuple[Complaint, ...]]:
    """The file in its shape, or one complaint for each mistake."""
    try:
        return form.model_validate(tree.data), ()
    except ValidationError as error:
        return None, tuple(_complaints(form, tree, error))


def _complaints(form: type[Form], tree: Tree, error: ValidationError) -> Iterator[Complaint]:
    every = error.errors(include_url=False, include_input=False)
    strange = Counter(found["loc"][:-1] for found in every if found["type"] == "extra_forbidden")
    for found in every:
        way: Way = found["loc"]
        kind, name = found["type"], str(way[-1]) if way else ""
        if kind == "extra_forbidden":
            spot = tree.spot(way, key=True)
            yield Complaint("L001", f"`{name}` means nothing here", spot, suggestion(name, _words(form, way[:-1])))
        elif kind == "missing" and strange[way[:-1]]:
            strange[way[:-1]] -= 1
        elif kind == "missing":
            yield Complaint("L002", f"`{name}` is missing here", tree.spot(way), f"Add `{name}:`.")
        else:
            yield Complaint("L003", _wrong(kind, found), tree.spot(way), _hint(found.get("ctx", {})))


def _wrong(kind: str, found: Mapping[str, Any]) -> str:
    return f"{_WANTED[kind]} is needed here" if kind in _WANTED else f"this cannot be read: {found['msg']}"


def _hint(context: Mapping[str, Any]) -> str:
    return f"Allowed: {context['expected']}." if "expected" in context else "Compare with a pack that is read already."


def _words(annotation: Any, way: Way) -> tuple[str, ...]:  # noqa: ANN401 - a type of any kind
    """The keys of the form that stands at a path below a type."""
    if isinstance(annotation, type) and issubclass(annotation, Form):
        fields = {field.alias or name: field for name, field in annotation.model_fields.items()}
        if not way:
            return tuple(fields)
        return _words(fields[str(way[0])].annotation, way[1:]) if way[0] in fields else ()
    arguments = get_args(annotation)
    if get_origin(annotation) in {dict, list}:
        return _words(arguments[-1], way[1:])
    return next((words for inner in arguments if (words := _words(inner, way))), ())

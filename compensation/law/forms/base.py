"""The base of every file shape, and the way from what pydantic finds to complaints with a line and a column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

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
    for found in error.errors(include_url=False, include_input=False):
        way: Way = found["loc"]
        kind, name = found["type"], str(way[-1]) if way else ""
        if kind == "extra_forbidden":
            spot = tree.spot(way, key=True)
            yield Complaint("L001", f"`{name}` means nothing here", spot, suggestion(name, _words(form, way[:-1])))
        elif kind == "missing":
            yield Complaint("L002", f"`{name}` is missing here", tree.spot(way), f"Add `{name}:`.")
        else:
            yield Complaint("L003", _wrong(kind, found), tree.spot(way), _hint(found.get("ctx", {})))


def _wrong(kind: str, found: Mapping[str, Any]) -> str:
    return f"{_WANTED[kind]} is needed here" if kind in _WANTED else f"this cannot be read: {found['msg']}"


def _hint(context: Mapping[str, Any]) -> str:
    return f"Allowed: {context['expected']}." if "expected" in context else "Compare with a pack that is read already."


def _words(form: type[Form], way: Way) -> tuple[str, ...]:
    """The keys of the form at a path: through lists and maps to the model that stands there."""
    model: Any = form
    for step in way:
        if isinstance(model, type) and issubclass(model, Form) and isinstance(step, str):
            field = model.model_fields.get(step) or _by_alias(model, step)
            model = _inner(field.annotation) if field else None
    return tuple(_written(model)) if isinstance(model, type) and issubclass(model, Form) else ()


def _by_alias(model: type[Form], name: str) -> Any:  # noqa: ANN401 - pydantic's own type
    return next((field for field in model.model_fields.values() if field.alias == name), None)


def _written(model: type[Form]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield field.alias or name


def _inner(annotation: Any) -> Any:  # noqa: ANN401 - a type of any kind
    arguments = getattr(annotation, "__args__", ())
    return _inner(arguments[-1]) if arguments else annotation

"""Parts of the law without the marks that make them traceable, so that two sentences of one meaning are equal."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from compensation.law.kernel import Mark

BLANK = Mark()


def bare(node: Any) -> Any:  # noqa: ANN401 - any value of the kernel
    """The same with empty marks."""
    if isinstance(node, tuple):
        return tuple(bare(part) for part in node)
    if isinstance(node, Mark):
        return BLANK
    if is_dataclass(node) and not isinstance(node, type):
        return replace(node, **{field.name: bare(getattr(node, field.name)) for field in fields(node)})
    return node

"""Whether worked cases are as invented as they say: they are published with the law."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compensation.case.tree import Data, Tree, Way
from compensation.errors import Spot
from compensation.law.lint.checks import Found, Subject, finds

_IDENTITY = ("name", "other_names", "address", "phone", "email", "safe_contact", "document_number")
_SHAPES = (
    (re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE), "an e-mail address"),
    (re.compile(r"(?<!\d)(\+|00)\d[\d ]{8,14}\d"), "a telephone number"),
    (re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"), "a national insurance number"),
)
_HINT = "Worked cases are published: invent everything, and leave out whatever could name a person."


@finds("W004", "personal-data-in-case")
def personal_data_in_case(subject: Subject) -> Iterator[Found]:
    """A worked case that names a person, or holds what looks like a way to reach one."""
    from compensation.case.strict_yaml import read_yaml_file

    folder = subject.volume.home / "worked" if subject.volume else None
    for path in sorted(folder.glob("*.yaml")) if folder and subject.volume else ():
        tree, _ = read_yaml_file(path)
        if tree is not None and subject.volume:
            yield from _personal(tree, subject.volume.file(f"worked/{path.name}"))


def _personal(tree: Tree, file: str) -> Iterator[Found]:
    todo: list[tuple[Data, Way]] = [(tree.data, ())]
    while todo:
        data, way = todo.pop()
        if isinstance(data, dict):
            todo.extend((held, (*way, key)) for key, held in data.items())
        elif isinstance(data, list):
            todo.extend((held, (*way, index)) for index, held in enumerate(data))
        elif isinstance(data, str) and (what := _what(data, way)):
            spot = tree.spot(way)
            yield Found(Spot(file, spot.line, spot.column), f"this looks like {what}", _HINT)


def _what(text: str, way: Way) -> str:
    if any(step == "person" for step in way) and way[-1] in _IDENTITY:
        return "what names a person"
    return next((what for shape, what in _SHAPES if shape.search(text)), "")

"""Whether worked cases are as invented as they say: they are published with the law."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compensation.case.tree import Data, Tree, Way
from compensation.errors import Severity
from compensation.law.lint.checks import Found, Subject, finds

_IDENTITY = ("name", "other_names", "address", "phone", "email", "safe_contact", "document_number")
_STREET = r"street|road|avenue|lane|gardens|close|square|strasse|straße|straat|gracht|laan|weg"
_SHAPES = tuple(
    (re.compile(shape), what)
    for shape, what in (
        (r"[\w.+-]+@[\w-]+\.[A-Za-z]{2,}", "an e-mail address"),
        (r"(?<![\d.])(\+|00)\d[\d ]{8,14}\d(?![\d.])", "a telephone number"),
        (r"(?<![\d.])0\d{2,4}[ /-]\d{3,4}[ -]?\d{3,4}(?![\d.])", "a telephone number"),
        (r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", "a national insurance number"),
        (r"\b[A-Z]{2}\d{2}( ?[A-Z0-9]{4}){3,7}\b", "the number of a bank account"),
        (r"(?<![\d./-])\d{8,}(?![\d.])", "a number by which somebody could be found"),
        (r"\b\d{1,4}[a-zA-Z]?,? ([A-Z][\w'-]+ ){1,3}(?i:" + _STREET + r")\b", "an address"),
        (r"(?i:\b[\w-]+(straat|gracht|laan|strasse|straße)) \d{1,4}\b", "an address"),
        (r"\b\d{1,4},? (rue|avenue|boulevard|place|impasse) (\w+ ){0,3}[A-Z]\w+", "an address"),
        (r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b", "a postcode"),
        (r"\b(Mr|Mrs|Ms|Miss|Mme|Mlle|Frau|Herr|Mevrouw|Meneer)\.? [A-Z][a-z]+\b", "the name of a person"),
    )
)
_HINT = "Worked cases are published: invent everything, and leave out whatever could name a person."


@finds("W004", "personal-data-in-case")
def personal_data_in_case(subject: Subject) -> Iterator[Found]:
    """A worked case that names a person, or holds what looks like a way to reach one."""
    for tree in subject.worked():
        yield from _personal(tree)


@finds("W006", "twin-cases", Severity.WARNING)
def twin_cases(subject: Subject) -> Iterator[Found]:
    """Two worked cases of one route that bear the same name."""
    for tree in subject.worked():
        first: dict[str, int] = {}
        for index, name in enumerate(_named(tree)):
            way: Way = ("cases", index, "name")
            line = first.setdefault(name, tree.spot(way).line)
            if name and line != tree.spot(way).line:
                hint = f"The first stands in line {line}. Say in the name what the other case shows."
                yield Found(tree.spot(way), "two worked cases bear this name", hint)


def _named(tree: Tree) -> Iterator[str]:
    cases = tree.data.get("cases") if isinstance(tree.data, dict) else None
    for held in cases if isinstance(cases, list) else ():
        yield " ".join(str(held.get("name", "")).split()) if isinstance(held, dict) else ""


def _personal(tree: Tree) -> Iterator[Found]:
    todo: list[tuple[Data, Way]] = [(tree.data, ())]
    while todo:
        data, way = todo.pop()
        if isinstance(data, dict):
            todo.extend((held, (*way, key)) for key, held in data.items())
        elif isinstance(data, list):
            todo.extend((held, (*way, index)) for index, held in enumerate(data))
        elif isinstance(data, str | int) and (what := _what(f"{data}", way)):
            yield Found(tree.spot(way), f"this looks like {what}", _HINT)


def _what(text: str, way: Way) -> str:
    if any(step == "person" for step in way) and way[-1] in _IDENTITY:
        return "what names a person"
    return next((what for shape, what in _SHAPES if shape.search(text)), "")

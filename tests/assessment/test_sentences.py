"""Every sentence of the program: used, whole, and filled with the slots that it has."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from compensation.assessment import (
    sentences,
    sentences_law,
    sentences_money,
    sentences_plan,
    sentences_time,
    sentences_truth,
)

FOLDER = Path(sentences.__file__).parent
MODULES = sorted(path for path in FOLDER.glob("*.py") if not path.name.startswith("sentences"))
SHORT = {
    "s": sentences,
    "t": sentences_time,
    "w": sentences_truth,
    "m": sentences_money,
    "p": sentences_plan,
    "v": sentences_law,
}
_SLOT = re.compile(r"\{([a-z_]+)\}")


def _names() -> dict[str, object]:
    every = [(name, value) for module in SHORT.values() for name, value in vars(module).items() if name.isupper()]
    assert len(dict(every)) == len(every), "two sentences have one name"
    return dict(every)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | tuple):
        for held in value.values() if isinstance(value, dict) else value:
            yield from _texts(held)


def _said() -> Iterator[tuple[str, str, set[str]]]:
    """Where a sentence is said by name: the place, the sentence, and the slots that are given."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Call(
                    func=ast.Attribute(attr="say"),
                    args=[ast.Attribute(value=ast.Name(id=short), attr=name)],
                    keywords=given,
                ) if short in SHORT and all(keyword.arg for keyword in given):
                    yield f"{path.name}:{node.lineno}", name, {keyword.arg or "" for keyword in given}


@pytest.mark.parametrize(("where", "name", "slots"), [pytest.param(*held, id=held[0]) for held in _said()])
def test_a_sentence_gets_exactly_the_slots_it_has(where: str, name: str, slots: set[str]) -> None:
    text = _names()[name]
    assert isinstance(text, str), where
    assert set(_SLOT.findall(text)) == slots


def test_every_sentence_is_used() -> None:
    source = "\n".join(path.read_text() for path in MODULES)
    assert [name for name in _names() if not re.search(rf"\b{name}\b", source)] == []


def test_wordings_that_stand_for_each_other_have_the_same_slots() -> None:
    uneven = {"KNOTS", "CLOCK", "STATUS", "PAIRS", "CALLS", "WORKINGS"}
    for name, value in _names().items():
        if isinstance(value, dict) and name not in uneven:
            assert len({frozenset(_SLOT.findall(text)) for text in _texts(value)}) == 1, name


def test_no_sentence_speaks_of_the_program_in_a_clerks_tongue() -> None:
    for name, value in _names().items():
        for text in _texts(value):
            assert not re.search(r"\b(boolean|null|node|error|invalid|alleged|victimhood)\b", text, re.IGNORECASE), name


def test_every_sentence_is_said_somewhere() -> None:
    assert len(list(_said())) > 100

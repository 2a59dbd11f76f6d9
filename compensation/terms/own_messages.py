"""The sentences that the program itself says to a survivor or an adviser, found in its source for translators.

They are constants in modules named ``sentences``, texts written where they are said, and the constants named here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from compensation.terms.messages import Message

_PACKAGE = Path(__file__).parent.parent
_ROOMS = ("terms/*.py", "assessment/**/*.py", "claim/client_letter.py", "claim/view.py")
_NAMED = {
    "terms/words.py": {"_ANSWERS", "_WAITS", "_SEASONS"},
    "terms/place_names.py": {"NATIONS"},
    "assessment/marks.py": {"_SIGNS", "_SPOKEN", "_STANDINGS"},
    "claim/client_letter.py": {"_NOT_REVIEWED", "_REVIEWED"},
    "claim/view.py": {"NOT_KNOWN", "_MISSING", "_ASSUMED", "_WITHHELD", "_FROM_OTHERS"},
}
_PLURAL_ARGUMENTS = 3


def own_messages() -> Iterator[Message]:
    """Every sentence, file by file, in the order in which they are written."""
    for room in _ROOMS:
        for path in sorted(_PACKAGE.glob(room)):
            file = path.relative_to(_PACKAGE).as_posix()
            for node in ast.parse(path.read_text("utf-8")).body:
                yield from (Message(*forms, file=f"compensation/{file}") for forms in _said(node, file))


def _said(node: ast.stmt, file: str) -> Iterator[tuple[str, str]]:
    match node:
        case (
            ast.AnnAssign(target=ast.Name(id=name), value=value) | ast.Assign(targets=[ast.Name(id=name)], value=value)
        ) if value is not None and _is_told(name, file):
            yield from _texts(value)
        case _:
            for call in ast.walk(node):
                yield from _called(call)


def _is_told(name: str, file: str) -> bool:
    is_sentence = Path(file).name.startswith("sentences") and name.isupper()
    return is_sentence or name in _NAMED.get(file, ())


def _texts(value: ast.AST) -> Iterator[tuple[str, str]]:
    match value:
        case ast.Constant(value=str(text)):
            yield text, ""
        case ast.Call(func=ast.Name(id="Plural"), args=[ast.Constant(value=str(one)), ast.Constant(value=str(many))]):
            yield one, many
        case ast.Dict(values=values) | ast.Tuple(elts=values):
            for held in values:
                yield from _texts(held)


def _called(node: ast.AST) -> Iterator[tuple[str, str]]:
    match node:
        case ast.Call(func=ast.Attribute(attr="say") | ast.Name(id="say"), args=[first, *_]):
            held = (inner.value for inner in ast.walk(first) if isinstance(inner, ast.Constant))
            yield from ((text, "") for text in held if isinstance(text, str) and " " not in text[:1])
        case ast.Call(
            func=ast.Attribute(attr="count"), args=[_, ast.Constant(value=str(one)), ast.Constant(value=str(many))]
        ):
            yield one, many

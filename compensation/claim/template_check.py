"""Whether every name in a Word template is one that its paper fills, found without a case and before one is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_type_hints

from compensation.claim.answer_sheet import Filled
from compensation.claim.authority import Request
from compensation.claim.checklist import Open, Pairing, Proof, Question, Requirement
from compensation.claim.chronology import Event, Group
from compensation.claim.client_letter import Chapter, Page
from compensation.claim.conflicts import Conflict
from compensation.claim.deadline_note import Note
from compensation.claim.docx import broken
from compensation.claim.other_claims import OtherDay
from compensation.claim.signatures import Signature
from compensation.claim.statement_frame import Heading
from compensation.errors import Complaint, Spot
from compensation.law.part import suggestion
from compensation.terms.places import data_folder

COMMON: Mapping[str, Any] = {"case": str, "route": str, "today": str, "unit": str}
"""What every paper fills."""
LETTER: Mapping[str, Any] = {"greeting": str, "close": str, "chapters": tuple[Chapter, ...]}
AROUND: Mapping[str, Any] = dict.fromkeys(("about", "title", "draft", "notice", "case_is"), str) | {"page": Page}
LINES = tuple[str, ...]
PAPERS: Mapping[str, Mapping[str, Any]] = {
    "answer-sheet": {"form": str, "edition": str, "note": str, "sections": tuple[Filled, ...]},
    "authority": {
        "requests": tuple[Request, ...],
        **dict.fromkeys(("office", "acts", "name", "language", "interpreter"), str),
    },
    "checklist": {
        **dict.fromkeys(("status", "law", "order", "reasons"), str),
        **dict.fromkeys(("applies", "conditions", "bars", "issues", "sources"), tuple[Requirement, ...]),
        **dict.fromkeys(("glance", "obstacles", "others"), tuple[Pairing, ...]),
        **dict.fromkeys(("keep", "unused"), LINES),
        "questions": tuple[Question, ...],
        "judgements": tuple[Open, ...],
        "conflicts": tuple[Conflict, ...],
        "proofs": tuple[Proof, ...],
        "signatures": tuple[Signature, ...],
    },
    "chronology": {"groups": tuple[Group, ...], "undated": tuple[Event, ...]},
    "client-letter": LETTER,
    "client-letter-translated": {**LETTER, **AROUND},
    "deadline-note": {"notes": tuple[Note, ...], "others": tuple[OtherDay, ...]},
    "statement-frame": {"headings": tuple[Heading, ...], "interpreter": str, "language": str},
}
"""What each paper fills beside that, by the name of its template: words, or records with names of their own."""
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Strange(NamedTuple):
    """A name that is never filled, as it is written, and those that could be meant."""

    written: str
    known: tuple[str, ...]


def check_templates(templates: Path | None = None) -> tuple[Complaint, ...]:
    """Every mistake in the Word templates of a folder; None: those that came with the program."""
    home = templates or data_folder("templates")
    return tuple(found for path in sorted(home.rglob("*.docx")) for found in _of(path, home))


def _of(path: Path, home: Path) -> Iterator[Complaint]:
    spot, paper = Spot(f"templates/{path.relative_to(home).as_posix()}"), path.name.partition(".")[0]
    if path.parent.name != "shared" or paper not in PAPERS:
        hint = f"A template lies in `shared` and bears the name of its paper. {suggestion(paper, PAPERS)}"
        yield Complaint("T002", f"no paper is made from the template `{paper}`", spot, hint)
        return
    try:
        parts = _parts(path)
        wrong = [held for _, xml, _ in parts for held in strange(xml, {**COMMON, **PAPERS[paper]})]
    except Exception as problem:  # noqa: BLE001 - whatever a library says of a file that somebody changed
        yield from (replace(held, spot=spot) for held in broken(path, problem).complaints)
        return
    for held in dict.fromkeys(wrong):
        message = f"`{held.written}` is never filled in this paper ({_where(held.written, parts)})"
        yield Complaint("T002", message, spot, suggestion(held.written.rpartition(".")[2], held.known))


def _parts(path: Path) -> list[tuple[str, str, list[str]]]:
    """The text, the headers and the footers: what each is called, what a template reads in it, and its paragraphs."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(path)
    document.init_docx()
    found = [("the text", document.patch_xml(document.get_xml()), _paragraphs(document.docx.element))]
    for name, uri in (("a header", document.HEADER_URI), ("a footer", document.FOOTER_URI)):
        for _, part in document.get_headers_footers(uri):
            found.append((name, document.patch_xml(document.get_part_xml(part)), _paragraphs(part.element)))
    return found


def _paragraphs(root: Any) -> list[str]:  # noqa: ANN401 - the library is untyped
    return ["".join(text.text or "" for text in held.iter(f"{_WORD}t")) for held in root.iter(f"{_WORD}p")]


def _where(written: str, parts: list[tuple[str, str, list[str]]]) -> str:
    used = re.compile(rf"\{{[{{%][^{{}}]*\b{re.escape(written)}\b")
    for name, _, paragraphs in parts:
        for number, text in enumerate(paragraphs, 1):
            if used.search(text):
                return f"paragraph {number} of {name}"
    return "somewhere in it"


def strange(xml: str, filled: Mapping[str, Any]) -> Iterator[Strange]:
    """The names in a template that are not among those filled, nor parts of them; raises TemplateError."""
    from jinja2 import Environment

    yield from _walk(Environment(autoescape=True).parse(xml), dict(filled))


def _walk(node: Any, scope: dict[str, Any]) -> Iterator[Strange]:  # noqa: ANN401 - any node of the template language
    kind = type(node).__name__
    if kind == "For":
        held, each = _typed(node.iter, scope), node.target.name
        yield from _walk(node.iter, scope)
        inner = {**scope, "loop": Any, each: next(iter(get_args(held)), Any)}
        for part in (*node.body, *node.else_, *([node.test] if node.test else [])):
            yield from _walk(part, inner)
        return
    if kind == "Name" and node.name not in scope:
        yield Strange(node.name, tuple(scope))
    elif kind == "Getattr" and (names := _names(_typed(node.node, scope))) and node.attr not in names:
        yield Strange(f"{_written(node.node)}.{node.attr}", names)
    for part in node.iter_child_nodes():
        yield from _walk(part, scope)


def _typed(node: Any, scope: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """What an expression holds, as far as it is declared."""
    if type(node).__name__ == "Name":
        return scope.get(node.name, Any)
    if type(node).__name__ == "Getattr":
        held = _typed(node.node, scope)
        return get_type_hints(held).get(node.attr, Any) if _names(held) else Any
    return Any


def _names(held: Any) -> tuple[str, ...]:  # noqa: ANN401
    return tuple(getattr(held, "_fields", ()))


def _written(node: Any) -> str:  # noqa: ANN401
    if type(node).__name__ == "Getattr":
        return f"{_written(node.node)}.{node.attr}"
    return str(getattr(node, "name", "…"))

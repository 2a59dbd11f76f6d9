"""Filling a Word template: every value escaped, every gap highlighted and recorded, and nothing run."""

from __future__ import annotations

import io
from collections.abc import Mapping
from copy import deepcopy
from html import escape
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

from compensation.claim.archive import Label, settled
from compensation.claim.ink import GAP_CLOSES, GAP_OPENS, Gap, Ledger, Said, clean, marked
from compensation.errors import Complaint, PaperError, Spot

_BREAKS = (BadZipFile, LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError)
GAP_STYLE = "Gap"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KEEP_SPACES = "{http://www.w3.org/XML/1998/namespace}space"


class Filled(NamedTuple):
    """A finished document and what it printed."""

    content: bytes
    ledger: Ledger


def fill(template: Path, values: Mapping[str, object], label: Label) -> Filled:
    """A template filled with plain values; raises PaperError if the template cannot be used."""
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    ledger = Ledger()
    document = DocxTemplate(io.BytesIO(_read(template)))
    try:
        document.render(values, _environment(ledger), autoescape=True)
    except (TemplateError, *_BREAKS) as problem:
        raise broken(template, problem) from problem
    _highlight(document)
    target = io.BytesIO()
    document.save(target)
    return Filled(settled(target.getvalue(), label), ledger)


def inked(text: str) -> str:
    """Text as it may stand inside a Word document: cleaned, escaped, and with no sign that a template would read."""
    return escape(clean(text)).replace("{", "&#123;").replace("}", "&#125;")


def _read(template: Path) -> bytes:
    try:
        return template.read_bytes()
    except OSError as problem:
        hint = "Install the program again, or put the template back."
        raise PaperError((Complaint("D101", "this template cannot be read.", Spot(str(template)), hint),)) from problem


def broken(template: Path, problem: Exception) -> PaperError:
    """What is said of a template that cannot be filled, with the words near the place."""
    line = getattr(problem, "message", "") or type(problem).__name__
    near = " ".join(" ".join(getattr(problem, "docx_context", ())).split())
    message = f"this template cannot be filled ({line})." + (f" It stands near: {near[:200]}" if near else "")
    hint = "Open it in a word processor and mend the text between {{ }} or {% %}, or put the original back."
    return PaperError((Complaint("D102", message, Spot(str(template)), hint),))


def _environment(ledger: Ledger) -> Any:  # noqa: ANN401 - the library names no type for its argument
    from jinja2 import Undefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    class Unfilled(Undefined):
        """A name that the values do not hold: printed as a gap, empty in a loop, no in a condition."""

        def __getattr__(self, name: str) -> Unfilled:
            if name.startswith("__"):
                raise AttributeError(name)
            return Unfilled(name=f"{self._undefined_name}.{name}")

        def __str__(self) -> str:
            return printed(self)

    def printed(value: object) -> Markup:
        """A value as it may stand in the document; what is missing becomes a gap."""
        if isinstance(value, Markup):
            return value
        if isinstance(value, Unfilled):
            value = Gap("not in this pack", str(value._undefined_name))  # noqa: SLF001 - the library's own way to the name
        if value is None:
            value = Gap("not known", "")
        return Markup(_printed(value, ledger))  # noqa: S704 - escaped by `inked`

    return ImmutableSandboxedEnvironment(autoescape=True, undefined=Unfilled, finalize=printed)


def _printed(value: object, ledger: Ledger) -> str:
    if isinstance(value, Gap):
        ledger.note(value)
        return marked(Gap(value.why, inked(value.label)))
    if isinstance(value, Said):
        ledger.note(value)
        return inked(value.text)
    return inked(str(value))


def _highlight(document: Any) -> None:  # noqa: ANN401 - the library is untyped
    for part in document.docx.part.package.iter_parts():
        root = getattr(part, "element", None)
        if root is not None:
            marked_texts = [text for text in root.iter(f"{_WORD}t") if GAP_OPENS in (text.text or "")]
            for run in dict.fromkeys(text.getparent() for text in marked_texts):
                _split(run)


def _split(run: Any) -> None:  # noqa: ANN401
    """Cut a run into runs of its own kind, so that each gap stands in one with the style of gaps."""
    for child in [child for child in run if child.tag != f"{_WORD}rPr"]:
        pieces = _pieces(child.text or "") if child.tag == f"{_WORD}t" else [("", False)]
        for text, is_gap in pieces:
            copy = deepcopy(run)
            for old in [held for held in copy if held.tag != f"{_WORD}rPr"]:
                copy.remove(old)
            copy.append(deepcopy(child))
            if child.tag == f"{_WORD}t":
                copy[-1].text = text
                copy[-1].set(_KEEP_SPACES, "preserve")
            if is_gap:
                _style(copy)
            run.addprevious(copy)
    run.getparent().remove(run)


def _pieces(text: str) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    before, _, rest = text.partition(GAP_OPENS)
    while rest:
        gap, _, after = rest.partition(GAP_CLOSES)
        pieces += [(before, False), (gap, True)]
        before, _, rest = after.partition(GAP_OPENS)
    return [piece for piece in (*pieces, (before, False)) if piece[0]]


def _style(run: Any) -> None:  # noqa: ANN401
    properties = run.find(f"{_WORD}rPr")
    if properties is None:
        properties = run.makeelement(f"{_WORD}rPr", {})
        run.insert(0, properties)
    for former in properties.findall(f"{_WORD}rStyle"):
        properties.remove(former)
    properties.insert(0, properties.makeelement(f"{_WORD}rStyle", {f"{_WORD}val": GAP_STYLE}))

"""Reading papers back: the words, cells and parts of office files, by other readers than those that wrote them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(content: bytes) -> dict[str, bytes]:
    """Every part of an office file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def opened(content: bytes) -> Any:  # noqa: ANN401 - the reader is untyped
    """A Word document as python-docx reads it."""
    return Document(io.BytesIO(content))


def lines(content: bytes) -> list[str]:
    """The paragraphs of a Word document in their order, those of tables included."""
    return [_text(paragraph) for paragraph in opened(content).element.body.iter(f"{WORD}p")]


def words(content: bytes) -> str:
    """All text of a Word document, one paragraph a line."""
    return "\n".join(lines(content))


def gaps(content: bytes) -> list[str]:
    """The highlighted gaps of a Word document."""
    found = []
    for run in opened(content).element.body.iter(f"{WORD}r"):
        style = run.find(f"{WORD}rPr/{WORD}rStyle")
        if style is not None and style.get(f"{WORD}val") == "Gap":
            found.append("".join(text.text or "" for text in run.iter(f"{WORD}t")))
    return found


def rows(content: bytes) -> Iterator[list[str]]:
    """The rows of all tables of a Word document, cell by cell."""
    for table in opened(content).tables:
        for row in table.rows:
            yield [cell.text for cell in row.cells]


def _text(paragraph: Any) -> str:  # noqa: ANN401
    signs = {f"{WORD}br": "\n", f"{WORD}tab": "\t"}
    return "".join(signs.get(node.tag, node.text or "") for node in paragraph.iter(f"{WORD}t", *signs))


def content_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}

"""What an explanation is made of. Printers (terminal, Markdown, HTML, JSON, DOCX) know blocks and nothing of law."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a statement bears on the claim; printers show it by word or sign, never by colour alone."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "not-known"
    JUDGEMENT = "judgement"
    PLAIN = "plain"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision as a lawyer writes it, with how well it is known; ``url`` is empty where the source has none."""

    source: str
    pin: str
    title: str
    standing: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document, 2 a route, 3 a section."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, with the provision it stands on. ``standing`` is set only where it must be printed.

    ``depth`` indents it below the statement that it explains; ``key`` is the id of the clause or node, for readers of
    JSON.
    """

    text: str
    tone: Tone = Tone.PLAIN
    citations: tuple[Citation, ...] = ()
    standing: str = ""
    depth: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text without a provision."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Workings:
    """A calculation or a count of time, line by line: (label, value, provision)."""

    title: str
    lines: tuple[tuple[str, str, tuple[Citation, ...]], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table with a caption; every row has as many cells as there are columns."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Statement | Paragraph | Workings | Grid

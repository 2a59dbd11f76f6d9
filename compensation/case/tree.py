"""A file as read: plain data, and the line and column of every value and key in it.

YAML and JSON readers let a ``Growth`` grow event by event; neither goes deeper than ``DEEPEST``.
"""

from __future__ import annotations

import errno
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from compensation.errors import Complaint, Spot

Step: TypeAlias = str | int
Way: TypeAlias = tuple[Step, ...]
Place: TypeAlias = tuple[int, int]
Scalar: TypeAlias = str | int | bool | None
Data: TypeAlias = "dict[str, Data] | list[Data] | Scalar"

BIGGEST = 2 * 1024 * 1024
DEEPEST = 40
LONGEST_NUMBER = 18
LONGEST_WORD = LONGEST_NUMBER + 1
"""No longer text means anything but itself: a number has a sign at most before its digits."""
TYPED: dict[str, Scalar] = {"": None, "null": None, "true": True, "false": False}

_WHOLE = re.compile(rf"0|-?[1-9][0-9]{{0,{LONGEST_NUMBER - 1}}}")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_./-]{0,59}")
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Start(Protocol):
    """Where something starts, counted from 0."""

    @property
    def line(self) -> int:
        """The lines before it."""

    @property
    def column(self) -> int:
        """The characters before it in its line."""


Placed: TypeAlias = "tuple[Start, Start | None, dict[str, Placed] | list[Placed] | None]"
"""Where a value starts, where its key does, and the same for all that is in it."""


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """Data of one file with the place of each of its parts."""

    data: Data
    file: str
    placed: Placed

    def spot(self, path: Way, *, key: bool = False) -> Spot:
        """Where the value (or its key) at this path stands; the nearest parent where nothing stands there."""
        return spot_of(self.placed_at(path), self.file, key=key)

    def placed_at(self, path: Way) -> Placed:
        """The places of what stands at this path; the nearest parent's where nothing stands there."""
        placed = self.placed
        for step in path:
            placed = below(placed, step)
        return placed


def below(placed: Placed, step: Step) -> Placed:
    """The place of what is below; where nothing is, the parent stands for it."""
    inner = placed[2]
    if inner is None:
        return placed
    found = None
    if isinstance(inner, dict):
        found = inner.get(step)  # type: ignore[arg-type]
    elif isinstance(step, int) and 0 <= step < len(inner):
        found = inner[step]
    return found or (placed[0], placed[1], None)


def spot_of(placed: Placed, file: str, *, key: bool = False) -> Spot:
    """The place of a value, or of its key where it has one, as complaints name it."""
    start = (placed[1] or placed[0]) if key else placed[0]
    return Spot(file, start.line + 1, start.column + 1)


def named(word: str) -> str:
    """A key as messages may show it: nameless unless it looks like a word of the format, for it may be a survivor's."""
    return f"`{word}`" if _WORD.fullmatch(word) else "this key"


def plain(text: str) -> Scalar:
    """The one rule of typing: whole numbers, true, false and null (or nothing); everything else stays text."""
    if text in TYPED:
        return TYPED[text]
    return int(text) if _WHOLE.fullmatch(text) else text


class Growth:
    """A tree while it grows; mistakes are collected, growth goes on past them where it can."""

    __slots__ = ("complaints", "data", "file", "placed")

    def __init__(self, file: str) -> None:
        self.file = file
        self.data: Data = None
        self.placed: Placed | None = None
        self.complaints: list[Complaint] = []

    def complain(self, code: str, message: str, start: Start, hint: str = "") -> None:
        """Note a mistake where something starts."""
        self.complaints.append(Complaint(code, message, Spot(self.file, start.line + 1, start.column + 1), hint))

    def look_for_hidden(self, text: str, start: Start) -> None:
        """Complain about signs in a text that the file itself does not show."""
        if found := _UNREADABLE.search(text):
            self.complain("Y005", "a character that cannot be printed stands in this text", start, _hidden(found[0]))

    def key(self, value: Scalar, start: Start, inner: dict[str, Placed]) -> str:
        """The key as it counts in a map with these keys; a complaint about one that is no text, or a twin."""
        if not isinstance(value, str):
            hint = "Put it between quotes if it is meant as text."
            self.complain("Y013", "a number, true, false or nothing stands where a key is expected", start, hint)
            return ""
        if value in inner:
            first = inner[value][1] or start
            hint = f"The first stands in line {first.line + 1}. Two answers for one key cannot both count: keep one."
            self.complain("Y008", f"{named(value)} is written twice here", start, hint)
        return value

    def tree(self) -> Tree | None:
        """The whole, or nothing if any mistake was found."""
        return None if self.complaints or self.placed is None else Tree(self.data, self.file, self.placed)


def _hidden(character: str) -> str:
    return f"Remove the hidden character (U+{ord(character):04X}); it often comes with text pasted from elsewhere."


def unreadable(text: str, file: str) -> Complaint | None:
    """Why a text must not even be parsed: too large, empty, or not text at all."""
    if len(text.encode("utf-8", "surrogatepass")) > BIGGEST:
        return too_large(file)
    if found := _UNREADABLE.search(text):
        before = text[: found.start()]
        spot = Spot(file, before.count("\n") + 1, found.start() - before.rfind("\n"))
        return Complaint("Y005", "this is not a text file: it holds bytes that no text has", spot, _hidden(found[0]))
    if not text.strip(" \t\r\n\ufeff"):
        return Complaint("Y006", "this file is empty", Spot(file), "Give a file with content, or leave it out.")
    return None


def too_large(file: str) -> Complaint:
    """The complaint about a file over the limit."""
    hint = f"Files are read up to {BIGGEST // 1024 // 1024} MiB; nothing of it was read. Is this the right file?"
    return Complaint("Y004", "this file is too large", Spot(file), hint)


def read_text(path: Path | str) -> tuple[str | None, tuple[Complaint, ...]]:
    """The text of a file of UTF-8; its size and kind are looked at before a byte is read."""
    file = str(path)
    try:
        found = Path(path).stat()
        if stat.S_ISREG(found.st_mode):
            return (None, (too_large(file),)) if found.st_size > BIGGEST else _decoded(Path(path).read_bytes(), file)
    except (OSError, ValueError) as error:
        return None, (_unopened(error, file),)
    what = "a folder" if stat.S_ISDIR(found.st_mode) else "not an ordinary file"
    return None, (Complaint("Y002", f"this is {what}", Spot(file), "Give the path of one file."),)


def _decoded(content: bytes, file: str) -> tuple[str | None, tuple[Complaint, ...]]:
    try:
        return content.decode(), ()
    except UnicodeDecodeError as error:
        before = content[: error.start]
        spot = Spot(file, before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        hint = "Save it as UTF-8. A PDF, a Word or an Excel file cannot be read here."
        return None, (Complaint("Y005", "this is not a text file in UTF-8", spot, hint),)


def _unopened(error: OSError | ValueError, file: str) -> Complaint:
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.EACCES, errno.EPERM):
        return Complaint("Y003", "no permission to read this file", Spot(file), "Ask its owner, or check its mode.")
    if number in (errno.ENOENT, errno.ENOTDIR):
        return Complaint("Y001", "there is no such file", Spot(file), "Check the spelling of the path.")
    return Complaint("Y001", "this file cannot be opened", Spot(file), "Check the path, and whether the disk is well.")

"""A file as read: plain data, and the line and column of every value and key in it.

YAML and JSON readers let a ``Growth`` grow event by event; no recursion, so no depth can kill the program.
"""

from __future__ import annotations

import errno
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from compensation.errors import Complaint, Spot

Step: TypeAlias = str | int
Way: TypeAlias = tuple[Step, ...]
Place: TypeAlias = tuple[int, int]
Scalar: TypeAlias = str | int | bool | None
Data: TypeAlias = "dict[str, Data] | list[Data] | Scalar"

BIGGEST = 2 * 1024 * 1024
DEEPEST = 40
LONGEST_NUMBER = 18
TYPED: dict[str, Scalar] = {"": None, "null": None, "true": True, "false": False}

_WHOLE = re.compile(rf"0|-?[1-9][0-9]{{0,{LONGEST_NUMBER - 1}}}")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_./-]{0,59}")
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Tree:
    """Data of one file with the place of each of its parts."""

    data: Data
    file: str
    values: dict[Way, Place]
    keys: dict[Way, Place]

    def spot(self, path: Way, *, key: bool = False) -> Spot:
        """Where the value (or its key) at this path stands; the nearest parent where nothing stands there."""
        for length in range(len(path), -1, -1):
            way = path[:length]
            place = self.keys.get(way) if key else None
            place = place or self.values.get(way)
            if place:
                return Spot(self.file, *place)
        return Spot(self.file)


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

    __slots__ = ("_key", "_open", "complaints", "data", "file", "keys", "values")

    def __init__(self, file: str) -> None:
        self.file = file
        self.data: Data = None
        self.values: dict[Way, Place] = {}
        self.keys: dict[Way, Place] = {}
        self.complaints: list[Complaint] = []
        self._open: list[tuple[dict[str, Data] | list[Data], Way]] = []
        self._key: str | None = None

    def wants_key(self) -> bool:
        """Whether the next scalar is a key."""
        return bool(self._open) and isinstance(self._open[-1][0], dict) and self._key is None

    def depth(self) -> int:
        """How many lists and maps are open."""
        return len(self._open)

    def complain(self, code: str, message: str, place: Place, hint: str = "") -> None:
        """Note a mistake at a line and column."""
        self.complaints.append(Complaint(code, message, Spot(self.file, *place), hint))

    def add(self, value: Scalar, place: Place, *, escaped: bool = True) -> None:
        """A scalar: a key where a key is due, else a value; ``escaped``: it may hold what the file does not show."""
        if escaped and isinstance(value, str) and (found := _UNREADABLE.search(value)):
            self.complain("Y005", "a character that cannot be printed stands in this text", place, _hidden(found[0]))
        if self.wants_key():
            self._add_key(value, place)
        else:
            self._put(value, place)

    def open(self, container: dict[str, Data] | list[Data], place: Place) -> None:
        """A map or list begins."""
        if self.wants_key():
            self.complain("Y013", "a list or map stands where a key is expected", place, "Write one word, then `: `.")
            self._key = ""
            self.keys.setdefault((*self._open[-1][1], ""), place)
        self._open.append((container, self._put(container, place)))

    def close(self) -> None:
        """The innermost map or list ends."""
        self._open.pop()
        self._key = None

    def tree(self) -> Tree | None:
        """The whole, or nothing if any mistake was found."""
        return None if self.complaints else Tree(self.data, self.file, self.values, self.keys)

    def _add_key(self, value: Scalar, place: Place) -> None:
        container, way = self._open[-1]
        key = value if isinstance(value, str) else ""
        self._key = key
        if not isinstance(value, str):
            hint = "Put it between quotes if it is meant as text."
            self.complain("Y013", "a number, true, false or nothing stands where a key is expected", place, hint)
        elif isinstance(container, dict) and key in container:
            first = self.keys[(*way, key)][0]
            hint = f"The first stands in line {first}. Two answers for one key cannot both count: keep one."
            self.complain("Y008", f"{named(key)} is written twice here", place, hint)
        self.keys[(*way, key)] = place

    def _put(self, value: Data, place: Place) -> Way:
        if not self._open:
            self.data = value
        way: Way = self._hang(value) if self._open else ()
        self.values[way] = place
        return way

    def _hang(self, value: Data) -> Way:
        container, way = self._open[-1]
        if isinstance(container, list):
            container.append(value)
            return (*way, len(container) - 1)
        key, self._key = self._key or "", None
        container[key] = value
        return (*way, key)


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

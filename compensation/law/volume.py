"""Packs as they lie on disk: which files belong to them, and what they hold, before a word of it is understood."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from compensation.case.tree import read_text
from compensation.errors import Complaint, Spot

READ = re.compile(r"(jurisdiction|sources|lists|facts|obstacles|shared)\.yaml|routes/[^/]+\.yaml|tables/[^/]+\.csv")
_BESIDE = re.compile(r"(questions\.yaml|[A-Z]+\.md|LICENSE|(worked|test-cases)/[^/]+\.yaml|locale/[^/]+\.po)")


@dataclass(frozen=True, slots=True)
class Volume:
    """The texts of one pack, by their path inside it; ``shown`` is how complaints name the folder on any machine."""

    home: Path
    shown: str
    texts: dict[str, str]

    def file(self, name: str) -> str:
        """A file of the pack as complaints show it."""
        return f"{self.shown}/{name}"

    def below(self, folder: str) -> Iterator[tuple[str, str]]:
        """The files of a folder, by name: the stem and the text."""
        for name in self.texts:
            if name.startswith(f"{folder}/"):
                yield name.removeprefix(f"{folder}/").rsplit(".", 1)[0], self.texts[name]

    @property
    def sha256(self) -> str:
        """The hash of all texts with their names, in order."""
        return digest(f"{name}\0{text}\0" for name, text in self.texts.items())


def digest(texts: Iterable[str]) -> str:
    """SHA-256 of texts one after another, in hexadecimal."""
    found = sha256()
    for text in texts:
        found.update(text.encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def open_volume(home: Path) -> tuple[Volume, tuple[Complaint, ...]]:
    """The texts of a pack; Python in it, files out of place and files that are no text are complaints."""
    shown = f"{home.resolve().parent.name}/{home.name}"
    texts: dict[str, str] = {}
    complaints: list[Complaint] = []
    for name in sorted(_files(home)):
        if READ.fullmatch(name):
            text, found = read_text(home / name)
            complaints += [replace(held, spot=replace(held.spot, file=f"{shown}/{name}")) for held in found]
            texts.update({name: text} if text is not None else {})
        elif not _BESIDE.fullmatch(name):
            complaints.append(_stray(f"{shown}/{name}"))
    return Volume(home, shown, texts), tuple(complaints)


def _files(home: Path) -> Iterator[str]:
    for folder, below, names in os.walk(home):
        below[:] = [name for name in below if name != "__pycache__" and not name.startswith(".")]
        inside = os.path.relpath(folder, home)
        for name in names:
            if not name.startswith("."):
                yield name if inside == "." else f"{inside}/{name}".replace(os.sep, "/")


def _stray(file: str) -> Complaint:
    if file.endswith((".py", ".pyc", ".so")):
        hint = "A pack is data that a lawyer can read alone; what must be computed is a function of the program."
        return Complaint("S004", "a program stands in a pack of law", Spot(file), hint)
    hint = "Law lies in routes/*.yaml and tables/*.csv, cases in worked/*.yaml; a file elsewhere would never be read."
    return Complaint("S005", "this file has no place in a pack", Spot(file), hint)


def homes_below(folder: Path) -> list[Path]:
    """The folder itself if it is a pack, else the packs directly below it."""
    if (folder / "jurisdiction.yaml").is_file():
        return [folder]
    return sorted(found.parent for found in folder.glob("*/jurisdiction.yaml"))

"""Case files, YAML or JSON of one shape: read with every mistake told at once, written back in one canonical form."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from compensation.case.blank import new_case_text
from compensation.case.case import Case
from compensation.case.checks import check_against, contradictions
from compensation.case.facts import Registry
from compensation.case.lost_words import lost_words
from compensation.case.reader import CaseReader
from compensation.case.strict_json import read_json
from compensation.case.strict_yaml import read_yaml
from compensation.case.tree import Tree, Way, read_text
from compensation.case.writing import write_case
from compensation.errors import Complaint, Severity, Spot, refuses

__all__ = ["case_of", "check_against", "new_case_text", "parse_case", "read_case", "write_case"]

_READERS = {".yaml": read_yaml, ".yml": read_yaml, ".json": read_json}


def read_case(path: Path | str, registry: Registry) -> tuple[Case | None, tuple[Complaint, ...]]:
    """Read a case file (.yaml, .yml, .json); with any error no case, and all mistakes as complaints Y0xx and C0xx."""
    if Path(path).suffix.lower() not in _READERS and Path(path).is_file():
        hint = "Give a file whose name ends in .yaml, .yml or .json."
        return None, (Complaint("C001", "this is no case file by its name", Spot(str(path)), hint),)
    text, complaints = read_text(path)
    return (None, complaints) if text is None else parse_case(text, str(path), registry)


def parse_case(text: str, file: str, registry: Registry) -> tuple[Case | None, tuple[Complaint, ...]]:
    """Read a case out of text; ``file`` is its name in complaints, and says by its ending whether it is JSON."""
    tree, complaints = _READERS.get(Path(file).suffix.lower(), read_yaml)(text, file)
    if tree is None:
        return None, complaints
    case, found = case_of(tree, registry, sha256=hashlib.sha256(text.encode()).hexdigest())
    return case, (*complaints, *found, *_cut_short(text, file))


def _cut_short(text: str, file: str) -> Iterator[Complaint]:
    """Warnings about words of a survivor that the form of the file swallows."""
    for place in lost_words(text) if Path(file).suffix.lower() != ".json" else ():
        hint = "Put the whole sentence between double quotes. A remark that is meant goes on a line of its own."
        message = "this sentence ends at a number sign, and the rest of the line is lost"
        yield Complaint("C021", message, Spot(file, *place), hint, Severity.WARNING)


def case_of(
    tree: Tree, registry: Registry, *, bodies: Sequence[Way] = ((),), sha256: str = ""
) -> tuple[Case | None, tuple[Complaint, ...]]:
    """The case in a tree already read: one body, or several laid over each other, the last one on top.

    Only a whole file must carry its cipher under ``case``.
    """
    reader = CaseReader(tree, registry)
    for way in bodies:
        reader.read_body(way)
    case = reader.case(sha256)
    complaints = (*reader.complaints, *contradictions(case, registry))
    return (None if refuses(complaints) else case), complaints

"""Packs that other installed packages bring along, announced under the entry point ``compensation.jurisdictions``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from compensation.errors import Complaint, Spot

GROUP = "compensation.jurisdictions"


def announced_folders() -> tuple[list[Path], tuple[Complaint, ...]]:
    """The folders that other packages announce; each entry point names a path, or a function that gives one."""
    if not any(GROUP in text for text in _entry_point_files()):
        return [], ()
    from importlib.metadata import entry_points

    folders: list[Path] = []
    complaints: list[Complaint] = []
    for entry in sorted(entry_points(group=GROUP), key=lambda found: (found.name, found.value)):
        try:
            held = entry.load()
            folder = Path(held() if callable(held) else held)
        except Exception as error:  # noqa: BLE001 - somebody else's code may fail in any way
            complaints.append(_broken(entry.name, f"it cannot be loaded ({type(error).__name__})"))
            continue
        if folder.is_dir():
            folders.append(folder)
        else:
            complaints.append(_broken(entry.name, "it names no folder"))
    return folders, tuple(complaints)


def _broken(name: str, why: str) -> Complaint:
    hint = "Its entry point must name a pathlib.Path, or a function that returns one; or uninstall that package."
    message = f"the pack `{name}` of another package cannot be used: {why}"
    return Complaint("S006", message, Spot(f"{GROUP}:{name}"), hint)


def _entry_point_files() -> Iterator[str]:
    """Texts of entry points along the import path; reading them is ten times quicker than importing metadata."""
    for folder in sys.path:
        for pattern in ("*.dist-info/entry_points.txt", "*.egg-info/entry_points.txt"):
            for path in Path(folder or ".").glob(pattern):
                try:
                    yield path.read_text("utf-8")
                except (OSError, UnicodeDecodeError):
                    yield GROUP

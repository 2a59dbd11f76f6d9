"""Several new files at once, where law is begun: all of them or none, and never over one that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from compensation.cli.output import make_folder, write_file
from compensation.errors import Complaint, OutputError, Spot


def plant(home: Path, files: Mapping[str, str]) -> None:
    """Write the files below a folder; raises OutputError, and then nothing is left of them."""
    paths = {home / name: text for name, text in files.items()}
    taken = [path for path in paths if path.exists()]
    if taken:
        raise OutputError(tuple(_taken(path) for path in taken))
    made: list[Path] = []
    try:
        for path, text in paths.items():
            made += _folders(path.parent, home)
            write_file(path, text.encode())
            made.append(path)
    except BaseException:
        _uproot(made)
        raise
    for path in paths:
        click.echo(f"Written: {path}", err=True)


def _taken(path: Path) -> Complaint:
    return Complaint(
        "O001", "there is a file of that name already", Spot(str(path)), "Choose another name, or edit it."
    )


def _folders(folder: Path, home: Path) -> Iterator[Path]:
    """The folders that had to be made, the pack's own first."""
    for held in (home, folder):
        if not held.exists():
            make_folder(held)
            yield held


def _uproot(made: list[Path]) -> None:
    for path in reversed(made):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)


def packs_folder(folder: str | None) -> Path:
    """Where packs are written: the folder given, or that of this checkout; wrong use where the program is installed."""
    from compensation.terms.places import data_folder

    if folder is not None:
        return Path(folder)
    ours = data_folder("jurisdictions")
    if not (ours.parent / "pyproject.toml").is_file():
        raise click.UsageError("say with --folder where to write: the law inside an installed program is not yours")
    return ours

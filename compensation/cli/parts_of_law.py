"""What ``compensation law`` is asked about: everything, one pack, one route, or a folder of somebody's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from compensation.cli.options import Command, complete_part

if TYPE_CHECKING:
    from compensation.assessment.worked import WorkedCase
    from compensation.errors import Complaint
    from compensation.law.law import Law
    from compensation.law.route import Route


class Part(NamedTuple):
    """The law that was asked for: what is loaded, from where, and which routes of it are meant."""

    law: Law
    folders: tuple[Path, ...] | None
    routes: tuple[Route, ...]
    name: str

    def holds(self, file: str) -> bool:
        """Whether a file, as complaints name it, belongs to what was asked for."""
        code, _, slug = self.name.partition("/")
        inside = Path(file).parts
        return not code or (code in inside and (not slug or Path(file).name.partition(".")[0] == slug))


def part_argument(wrapped: Command) -> Command:
    """``[PACK|ROUTE]``."""
    return click.argument("part", required=False, metavar="[PACK|ROUTE]", shell_complete=complete_part)(wrapped)


def the_part(name: str | None, *, json: bool = False) -> Part:
    """All law, a pack by code, a route by id, or the pack in a folder; wrong use if there is no such thing."""
    from compensation.cli.reading import nearest, the_law

    if name and Path(name).is_dir():
        folders = (Path(name),)
        law = the_law(json=json, folders=folders)
        return Part(law, folders, law.routes, "")
    law = the_law(json=json)
    chosen = tuple(route for route in law.routes if not name or name in (route.id, route.id.partition("/")[0]))
    codes = [pack.code for pack in law.packs]
    known = [*codes, *(route.id for route in law.routes)]
    if name and name not in known:
        if _is_path(name):
            raise click.UsageError("there is no such folder. Give one that holds a pack, or the code of a pack.")
        inside = [route.id for route in law.routes if route.id.partition("/")[0] == name.partition("/")[0]]
        raise click.UsageError(f"there is no such pack or route. {nearest(name, known, inside or codes)}")
    return Part(law, None, chosen, name or "")


def _is_path(name: str) -> bool:
    """Whether somebody means a folder: a route has one stroke in its middle, and begins with no point."""
    return name.startswith((".", "/", "~")) or name.endswith("/") or name.count("/") > 1


def worked_cases(part: Part) -> tuple[tuple[WorkedCase, ...], tuple[Complaint, ...]]:
    """The worked cases of that part of the law, and what is wrong with their files."""
    from compensation.assessment.worked import read_worked

    cases: list[WorkedCase] = []
    complaints: list[Complaint] = []
    for path, shown in _files(part):
        found, mistakes = read_worked(path, shown, part.law)
        cases += found
        complaints += mistakes
    return tuple(cases), tuple(complaints)


def _files(part: Part) -> Iterator[tuple[Path, str]]:
    from compensation.law.packs import find

    for volume in find(part.folders)[0].volumes:
        for path in sorted((volume.home / "worked").glob("*.yaml")):
            shown = volume.file(f"worked/{path.name}")
            if part.holds(shown):
                yield path, shown


def counted(number: int, thing: str) -> str:
    """How many of something, in English."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"

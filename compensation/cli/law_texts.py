"""The two texts that ``law diff`` holds against each other: folders, files of routes, packs, or revisions in git."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compensation.errors import Complaint
    from compensation.law.packs import Shelf
    from compensation.law.volume import Volume


_CODE = re.compile(r"[a-z0-9-]+")


class Text(NamedTuple):
    """All law with one text in its place, and the packs of that text as they lie on disk, by their codes."""

    shelf: Shelf
    homes: Mapping[str, Volume]

    def on_disk(self, complaint: Complaint) -> Complaint:
        """A complaint that names its file as it lies on disk, where the folder is not called after its pack."""
        from dataclasses import replace

        for volume in self.shelf.volumes:
            home = self.homes.get(volume.home.name)
            if home is not None and complaint.spot.file.startswith(f"{volume.shown}/"):
                file = home.file(complaint.spot.file.removeprefix(f"{volume.shown}/"))
                return replace(complaint, spot=replace(complaint.spot, file=file))
        return complaint


def place_of(given: str, scratch: Path) -> Path:
    """The folder or file that somebody names; a git revision is written to ``scratch``. Wrong use if there is none."""
    path = Path(given)
    if path.exists():
        return path
    from compensation.terms.places import data_folder

    pack = data_folder("jurisdictions") / given
    if _CODE.fullmatch(given) and (pack / "jurisdiction.yaml").is_file():
        return pack
    if ":" in given and not given.startswith(("-", ":")):
        return _from_revision(given, scratch)
    hint = "a text in git is written REVISION:PATH, as HEAD~1:jurisdictions/gb"
    raise click.UsageError(f"there is no file, folder or pack `{given}`; {hint}")


def _from_revision(given: str, scratch: Path) -> Path:
    """What git holds under REVISION:PATH, a folder or a file."""
    import tarfile
    from io import BytesIO

    place = scratch / (given.rpartition(":")[2].rstrip("/").rpartition("/")[2] or "text")
    scratch.mkdir()
    kind = _git("cat-file", "-t", given).decode().strip()
    if kind == "tree":
        with tarfile.open(fileobj=BytesIO(_git("archive", "--format=tar", given))) as held:
            held.extractall(place, filter="data")
    else:
        place.write_bytes(_git("cat-file", "blob", given))
    return place


def _git(*arguments: str) -> bytes:
    import subprocess

    try:
        return subprocess.run(["git", *arguments], check=True, capture_output=True).stdout  # noqa: S603, S607
    except FileNotFoundError:
        raise click.UsageError("git is needed to read an earlier text, and it is not installed") from None
    except subprocess.CalledProcessError:
        raise click.UsageError(
            f"git has no `{arguments[-1]}` here; write REVISION:PATH, the path from its top"
        ) from None


def texts(before: Path, after: Path) -> tuple[Text, Text]:
    """Both texts; wrong use where the two are not of one kind."""
    if before.is_dir() != after.is_dir():
        raise click.UsageError("compare a folder with a folder, or a file of a route with another")
    return _of_files(before, after) if before.is_file() else (_of_folder(before), _of_folder(after))


def _of_folder(folder: Path) -> Text:
    """Our packs with those of the folder in their places; what a folder is called makes no difference."""
    from dataclasses import replace

    from compensation.law.packs import find

    given, complaints = find([folder])
    refuse(complaints)
    held = [(_code_of(volume), volume) for volume in given.volumes]
    named = tuple(
        replace(volume, home=volume.home.with_name(code), shown=f"{volume.shown.rpartition('/')[0]}/{code}")
        for code, volume in held
    )
    return Text(_placed(named), dict(held))


def _code_of(volume: Volume) -> str:
    """What a pack calls itself; its folder's name where it says nothing sensible, so that its reader complains."""
    from compensation.case.strict_yaml import read_yaml

    tree, _ = read_yaml(volume.texts.get("jurisdiction.yaml", ""), volume.file("jurisdiction.yaml"))
    held = tree.data.get("code") if tree and isinstance(tree.data, dict) else None
    return held if isinstance(held, str) and _CODE.fullmatch(held) else volume.home.name


def _of_files(before: Path, after: Path) -> tuple[Text, Text]:
    """The pack in which one of the files lies, with each file in the place of that route."""
    inside = [file for file in (after, before) if (file.resolve().parent.parent / "jurisdiction.yaml").is_file()]
    if not inside:
        raise click.UsageError("one of the two files must lie in the folder routes of its pack")
    home, name = inside[0].resolve().parent.parent, f"routes/{inside[0].name}"
    return _with_file(home, name, before), _with_file(home, name, after)


def _with_file(home: Path, name: str, file: Path) -> Text:
    from dataclasses import replace

    from compensation.case.tree import read_text

    held = _of_folder(home)
    text, complaints = read_text(file)
    refuse(complaints)
    volumes = tuple(
        replace(volume, texts={**volume.texts, name: text or ""}) if volume.home.name in held.homes else volume
        for volume in held.shelf.volumes
    )
    return held._replace(shelf=replace(held.shelf, volumes=volumes))


def _placed(volumes: tuple[Volume, ...]) -> Shelf:
    from compensation.law.packs import Shelf, find

    ours, _ = find()
    codes = {volume.home.name for volume in volumes}
    kept = [volume for volume in ours.volumes if volume.home.name not in codes]
    return Shelf(ours.common, tuple(sorted((*kept, *volumes), key=lambda volume: volume.home.name)))


def refuse(complaints: tuple[Complaint, ...]) -> None:
    """Raise Refused where a text cannot be used."""
    from compensation.cli.ending import Refused
    from compensation.errors import refuses

    if refuses(complaints):
        raise Refused(complaints)

"""``compensation law watch``."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import click

from compensation.cli.options import today
from compensation.cli.parts_of_law import part_argument

Stamp = tuple[tuple[str, int, int], ...]


@click.command("watch")
@part_argument
@click.option(
    "--every",
    type=click.FloatRange(0.05, 60),
    default=0.5,
    metavar="SECONDS",
    help="How often to look.  [default: 0.5]",
)
@click.pass_context
def command(context: click.Context, *, part: str | None, every: float) -> None:
    """Check the law and test its worked cases at every save, until Ctrl-C.

    PACK is a code such as gb, a ROUTE an id such as gb/cics-2012, or a folder that holds a pack of your own. Nothing is
    written.
    """
    seen: Stamp = ()
    while True:
        now = stamp(part)
        if now != seen:
            seen = now
            _look(context, part)
        time.sleep(every)


def stamp(part: str | None) -> Stamp:
    """Every file watched, with its size and when it was saved; hidden files are drafts of editors."""
    paths = (path for home in _homes(part) for path in home.rglob("*") if not path.name.startswith("."))
    return tuple(sorted(held for path in paths for held in _saved(path)))


def _saved(path: Path) -> Iterator[tuple[str, int, int]]:
    """Nothing for a folder, and for a file that went away meanwhile."""
    try:
        found = path.stat()
    except OSError:
        return
    if path.is_file():
        yield str(path), found.st_size, found.st_mtime_ns


def _homes(part: str | None) -> list[Path]:
    from compensation.law.packs import find
    from compensation.terms.places import data_folder

    shelf, _ = find((Path(part),) if part and Path(part).is_dir() else None)
    templates = [] if part else [data_folder("templates")]
    return [shelf.common.home, *(held.home for held in shelf.volumes), *templates]


def _look(context: click.Context, part: str | None) -> None:
    """Check and test once; whatever is wrong is told, and the watch goes on."""
    from compensation.cli.complaints import as_text
    from compensation.cli.ending import DONE, Refused
    from compensation.cli.law_check import command as check
    from compensation.cli.law_test import command as test

    try:
        codes = {
            context.invoke(check, part=part, as_of=today(), json=False),
            context.invoke(test, part=part, json=False),
        }
    except Refused as refused:
        click.echo(as_text(refused.complaints), nl=False)
        codes = {None}
    click.echo("All is well." if codes == {DONE} else "Something is to be mended: see above.")

"""``compensation law new-route``."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import click

from compensation.cli.options import as_of_option

if TYPE_CHECKING:
    from compensation.law.law import Law, Pack
    from compensation.law.packs import Shelf
    from compensation.law.volume import Volume

KINDS = ("state-scheme", "civil", "criminal-order", "employment", "fund", "international")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@click.command("new-route")
@click.argument("route")
@click.option("--kind", required=True, type=click.Choice(KINDS), help="What kind of route it is.")
@click.option("--name", required=True, metavar="NAME", help="What the scheme or claim is called.")
@click.option("--source", metavar="ID", help="The source to cite, of sources.yaml; else the first in it.")
@click.option("--folder", metavar="DIR", help="The folder of packs, or the pack itself; else that of this checkout.")
@as_of_option
def command(*, route: str, kind: str, name: str, source: str | None, folder: str | None, as_of: date) -> None:
    """Write a route whose clauses are still to be filled in, and its first worked case.

    ROUTE is the code of a pack and a short name, as lt/crime-victims-fund. It has the clauses that a route of its kind
    always has, each as a `todo:`. It loads and runs at once: everything in it is not known, and says so. Nothing is
    overwritten. --as-of is the day on which the worked case is judged.
    """
    from compensation.cli.planting import packs_folder, plant
    from compensation.law.authoring.begin import route_files, tried
    from compensation.law.packs import find, read_law

    code, _, slug = route.partition("/")
    if not _SLUG.fullmatch(slug):
        raise click.UsageError("write the code of a pack, a stroke and a short name in small letters: lt/crime-fund")
    packs = packs_folder(folder)
    shelf, _ = find([packs])
    volume = _volume(shelf, code)
    pack = _pack(read_law(shelf), code)
    files = route_files(route, name, kind, _source(pack, source), pack.currency, as_of)
    tried(shelf, volume, files)
    home = packs if (packs / "jurisdiction.yaml").is_file() else packs / code
    plant(home, files)
    click.echo(f"Next: compensation law check {home}", err=True)


def _volume(shelf: Shelf, code: str) -> Volume:
    from compensation.cli.reading import nearest

    known = {held.home.name: held for held in shelf.volumes}
    if code not in known:
        hint = nearest(code, known) if known else "Begin one with `compensation law new-jurisdiction`."
        raise click.UsageError(f"there is no pack `{code}` in that folder. {hint}")
    return known[code]


def _pack(law: Law, code: str) -> Pack:
    return next(pack for pack in law.packs if pack.code == code)


def _source(pack: Pack, given: str | None) -> str:
    from compensation.cli.reading import nearest

    if given is not None and given not in pack.sources:
        raise click.UsageError(f"there is no such source in that pack. {nearest(given, pack.sources)}")
    return given or next(iter(pack.sources))

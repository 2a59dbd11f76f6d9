"""``compensation law export``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from compensation.cli.options import complete_route, folder_option

if TYPE_CHECKING:
    from compensation.law.law import Law
    from compensation.law.route import Route


@click.command("export")
@click.argument("route", shell_complete=complete_route)
@click.option(
    "--format", "form", type=click.Choice(["json", "mermaid"]), default="json", help="What to write.  [default: json]"
)
@click.option("--json", "json", is_flag=True, help="The same as --format json.")
@click.option("--out", metavar="FILE", help="Write to this file, whole or not at all.")
@click.option("--replace", is_flag=True, help="Overwrite that file if it exists.")
@folder_option
def command(
    *, route: str, form: str, json: bool, out: str | None, replace: bool, folders: tuple[Path, ...] | None
) -> None:
    """Write a route for other programs, or as a flowchart.

    ROUTE is an id such as gb/cics-2012. JSON holds the whole route as it is judged, each clause with its provision, its
    standing and its place; sums are in minor units. Mermaid is a flowchart of conditions, bars and time limits, which
    many websites and editors can draw.
    """
    from compensation.cli.output import emit
    from compensation.cli.reading import the_law, the_route
    from compensation.law.authoring.mermaid import mermaid

    if json and form == "mermaid":
        raise click.UsageError("--json and --format ask for different things; give one of them")
    law = the_law(json=form == "json", folders=folders)
    wanted = the_route(law, route)
    emit(mermaid(wanted) if form == "mermaid" else _as_json(wanted, law), out, replace=replace)


def _as_json(route: Route, law: Law) -> str:
    from compensation.cli.complaints import document
    from compensation.law.authoring.plain import plain_route

    return document("route", {"pack_sha256": law.pack_of(route).sha256, **plain_route(route)})

"""``compensation law show``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from compensation.cli.options import Printing, as_of_option, complete_route, folder_option, printing_options


@click.command("show")
@click.argument("route", shell_complete=complete_route)
@click.option("--case", metavar="CASE", help="Mark each line yes, no or not known for this survivor's file.")
@click.option("--unit", metavar="ID", help="For which incident (or employment), where the case tells of several.")
@folder_option
@as_of_option
@printing_options
def command(
    *,
    route: str,
    case: str | None,
    unit: str | None,
    folders: tuple[Path, ...] | None,
    as_of: date,
    printing: Printing,
) -> None:
    """Print a route as numbered prose, each line with its provision.

    ROUTE is an id such as gb/cics-2012.
    """
    from compensation.assessment.assess import assess
    from compensation.assessment.show import show
    from compensation.cli.output import emit
    from compensation.cli.reading import the_case, the_law, the_route, the_unit, the_words
    from compensation.cli.showing import shown

    law = the_law(json=printing.json, folders=folders)
    wanted = the_route(law, route)
    result = None
    if case is not None:
        given = the_case(case, law, as_of, json=printing.json)
        result = the_unit(assess(law, given, as_of, [wanted.id]).routes, unit)
    words = the_words(printing.language)
    blocks = show(wanted, law, words, result)
    emit(shown(blocks, printing, words.say(wanted.name, wanted.id), words), printing.out, replace=printing.replace)

"""``compensation pack``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from compensation.cli.options import as_of_option, complete_route, json_option


@click.command("pack")
@click.argument("case")
@click.option("--route", "-r", required=True, metavar="ROUTE", shell_complete=complete_route, help="For this route.")
@click.option("--out", required=True, metavar="DIR", help="The folder to make; it appears whole or not at all.")
@click.option("--unit", metavar="ID", help="For which incident (or employment), where the case tells of several.")
@click.option("--replace", is_flag=True, help="Overwrite papers that this program made in that folder before.")
@as_of_option
@json_option
def command(  # noqa: PLR0913 - one for each option
    *, case: str, route: str, out: str, unit: str | None, replace: bool, as_of: date, json: bool) -> None:
    """Make the claim papers for one route: drafts for a lawyer to check and sign.

    CASE is a survivor's file (YAML or JSON), or - for standard input.
    """
    from compensation.assessment.assess import assess
    from compensation.claim.pack import make
    from compensation.cli.reading import the_case, the_law, the_route, the_unit
    from compensation.terms.words import Words

    law = the_law(json=json)
    wanted = the_route(law, route)
    given = the_case(case, law.registry, as_of, json=json)
    found = assess(law, given, as_of, [wanted.id])
    manifest = make(law, given, found, the_unit(found.routes, unit), Path(out), Words(), replace=replace)
    tell(manifest, out, json=json)

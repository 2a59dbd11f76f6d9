"""``compensation pack``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compensation.cli.options import as_of_option, complete_route, json_option, language_option

if TYPE_CHECKING:
    from compensation.case.case import Case
    from compensation.claim.manifest import Manifest


@click.command("pack")
@click.argument("case")
@click.option("--route", "-r", required=True, metavar="ROUTE", shell_complete=complete_route, help="For this route.")
@click.option("--out", required=True, metavar="DIR", help="The folder to make; it appears whole or not at all.")
@click.option("--unit", metavar="ID", help="For which incident (or employment), where the case tells of several.")
@click.option("--replace", is_flag=True, help="Overwrite papers that this program made in that folder before.")
@language_option("Write to the client in this language too; if not given, in those of the case that there are.")
@as_of_option
@json_option
def command(  # noqa: PLR0913 - one for each option
    *, case: str, route: str, out: str, unit: str | None, replace: bool, language: str | None, as_of: date, json: bool
) -> None:
    """Make the claim papers for one route.

    They are drafts, for a lawyer to check and the survivor to sign.

    CASE is a survivor's file (YAML or JSON), or - for standard input.
    """
    from compensation.assessment.assess import assess
    from compensation.claim.pack import make
    from compensation.cli.output import emit
    from compensation.cli.reading import the_case, the_law, the_route, the_unit, the_words
    from compensation.terms.words import Words

    law = the_law(json=json)
    wanted = the_route(law, route)
    given = the_case(case, law, as_of, json=json)
    found = assess(law, given, as_of, [held.id for held in law.routes])
    units = tuple(result for result in found.routes if result.route.id == wanted.id)
    letters = [the_words(name) for name in ([language] if language else spoken_by(given)) if name != "en"]
    result = the_unit(units, unit)
    manifest = make(law, given, found, result, Path(out), Words(), replace=replace, letters_in=letters)
    text = (Path(out) / "manifest.json").read_text("utf-8") if json else told(manifest, Path(out))
    emit(text)


def spoken_by(case: Case) -> list[str]:
    """The languages of the survivor into which the program's sentences are translated."""
    from compensation.case.case import Codes
    from compensation.law.messages import languages

    value = case.value("person.languages")
    return [name for name in languages() if isinstance(value, Codes) and name in value.values]


def told(manifest: Manifest, out: Path) -> str:
    """What was made, what is missing from it, and what to open first."""
    from compensation.cli.parts_of_law import counted

    first, *others = (paper.name for paper in manifest.files)
    gaps = f"{counted(len(manifest.gaps), 'answer')} not known" if manifest.gaps else "no answer missing"
    lines = [f"Made in {out} for {manifest.route} ({manifest.unit}): {counted(len(others), 'draft')}, {gaps}."]
    lines += [f"  {name}" for name in others]
    lines += [f"Not made: {left}" for left in manifest.left_out]
    return "\n".join([*lines, f"Open first: {out / first}. Every paper is a draft for a lawyer to check.", ""])

"""``compensation case next``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from compensation.cli.options import Printing, as_of_option, complete_route, printing_options

if TYPE_CHECKING:
    from compensation.assessment.unknowns.interview import Worth

MOST_TOLD = 5


@click.command("next")
@click.argument("case")
@click.option(
    "--route",
    "-r",
    "routes",
    multiple=True,
    metavar="ROUTE",
    shell_complete=complete_route,
    help="Only for this route.",
)
@as_of_option
@printing_options
def command(*, case: str, routes: tuple[str, ...], as_of: date, printing: Printing) -> None:
    """Say what to ask next: what settles most for the least burden.

    CASE is a survivor's file (YAML or JSON), or - for standard input. Only routes of countries that the case has to do
    with are looked at, unless one is asked for by name. Whoever is asked may leave any question open.
    """
    from compensation.assessment.assess import assess
    from compensation.assessment.concerned import worth_telling_in_full
    from compensation.assessment.explain_next import explain_next
    from compensation.assessment.unknowns.interview import questions
    from compensation.cli.output import emit
    from compensation.cli.reading import the_case, the_law, the_route, the_words
    from compensation.cli.showing import shown

    law = the_law(json=printing.json)
    wanted = [the_route(law, name).id for name in routes]
    given = the_case(case, law, as_of, json=printing.json)
    results = assess(law, given, as_of, wanted or None).routes
    asked = results if wanted else [result for result in results if worth_telling_in_full(result, given)]
    found = questions(law, asked, given, as_of)
    if printing.json:
        text = _as_json(found)
    else:
        words = the_words(printing.language)
        text = shown(explain_next(found, law, words), printing, given.id, words)
    emit(text, printing.out, replace=printing.replace)


def _as_json(found: Sequence[Worth]) -> str:
    from compensation.cli.complaints import document

    return document(
        "next",
        [
            {
                "fact": one.question.fact, "record": one.question.record, "burden": one.burden,
                "settles": str(one.settles), "routes": list(dict.fromkeys(held.route.id for held in one.results)),
            }
            for one in found[:MOST_TOLD]
        ],
    )  # fmt: skip

"""``compensation assess``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from compensation.cli.options import Printing, as_of_option, complete_route, printing_options

if TYPE_CHECKING:
    from compensation.assessment.result import Assessment
    from compensation.case.case import Case
    from compensation.law.law import Law


@click.command("assess")
@click.argument("case")
@click.option(
    "--route", "-r", "routes", multiple=True, metavar="ROUTE", shell_complete=complete_route, help="Only this route."
)
@click.option("--full", is_flag=True, help="Tell also in full what is not open, and what is undecided elsewhere.")
@as_of_option
@printing_options
def command(*, case: str, routes: tuple[str, ...], full: bool, as_of: date, printing: Printing) -> None:
    """Say which routes are open to a survivor, by when, and why.

    CASE is a survivor's file (YAML or JSON), or - for standard input. Routes that are not open, and undecided ones of
    countries that the case has nothing to do with, are told in short, unless they are asked for by name.
    """
    from compensation.assessment.assess import assess
    from compensation.cli.output import emit
    from compensation.cli.reading import the_case, the_law, the_route

    law = the_law(json=printing.json)
    wanted = [the_route(law, name).id for name in routes]
    given = the_case(case, law, as_of, json=printing.json)
    found = assess(law, given, as_of, wanted or None)
    text = printed(found, law, given, printing, in_full=full or bool(wanted))
    emit(text, printing.out, replace=printing.replace)


def printed(found: Assessment, law: Law, case: Case, printing: Printing, *, in_full: bool) -> str:
    """An assessment in the format that was asked for; countries without law here are named, never passed over."""
    from compensation.cli.countries import notice, with_notice, without_law

    if printing.json:
        from compensation.assessment.print_json import as_json
        from compensation.terms.words import Words

        countries = without_law(case, law)
        if countries:
            click.echo(notice(countries, law, Words()), err=True)
        return as_json(found, law, case, with_what_if=in_full)
    from compensation.assessment.explain import explain
    from compensation.assessment.sentences_language import PAGE_TITLE
    from compensation.cli.reading import the_words
    from compensation.cli.showing import shown

    words = the_words(printing.language)
    blocks = with_notice(explain(found, law, case, words, in_full=in_full), case, law, words)
    return shown(blocks, printing, words.say(PAGE_TITLE, case=case.id), words)

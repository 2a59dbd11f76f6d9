"""``compensation case new``."""

from __future__ import annotations

import click


@click.command("new")
@click.argument("file", default="-")
@click.option("--replace", is_flag=True, help="Overwrite that file if it exists.")
def command(*, file: str, replace: bool) -> None:
    """Write an empty file to fill in, with every question explained.

    FILE is where to write it; without it, or for -, to standard output. Every answer may stay empty: an empty answer
    is never a no.
    """
    from compensation.case.files import new_case_text
    from compensation.cli.output import emit
    from compensation.cli.reading import the_law

    emit(new_case_text(the_law().registry), file, replace=replace)

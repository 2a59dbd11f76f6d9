"""``compensation case check``."""

from __future__ import annotations

from datetime import date

import click

from compensation.cli.options import as_of_option, json_option


@click.command("check")
@click.argument("case")
@as_of_option
@json_option
def command(*, case: str, as_of: date, json: bool) -> int:
    """Say what in a survivor's file cannot be read or cannot be.

    CASE is a survivor's file (YAML or JSON), or - for standard input. All mistakes are named, not only the first; what
    the survivor said is never repeated.
    """
    from compensation.cli.complaints import as_json, as_text
    from compensation.cli.ending import code_for
    from compensation.cli.output import emit
    from compensation.cli.reading import case_and_complaints, the_law

    _, complaints = case_and_complaints(case, the_law(json=json), as_of)
    plain = as_text(complaints) or "Nothing is wrong with this file.\n"
    emit(as_json(complaints) if json else plain)
    return code_for(complaints)

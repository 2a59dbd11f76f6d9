"""``compensation law check``."""

from __future__ import annotations

from datetime import date

import click

from compensation.cli.options import as_of_option, json_option
from compensation.cli.parts_of_law import part_argument


@click.command("check")
@part_argument
@as_of_option
@json_option
def command(*, part: str | None, as_of: date, json: bool) -> int:
    """Say what is wrong with the law as written here, and where.

    PACK is a code such as gb, a ROUTE an id such as gb/cics-2012; a folder that holds a pack of your own will do.
    Without it, all packs are checked, and the Word templates of the papers. --as-of is the day from which a source
    counts as read too long ago.
    """
    from compensation.assessment.coverage import cover, shortfalls
    from compensation.claim.form_check import check_forms
    from compensation.claim.template_check import check_templates
    from compensation.cli.complaints import as_json, as_text
    from compensation.cli.ending import DONE, MEND
    from compensation.cli.output import emit
    from compensation.cli.parts_of_law import counted, the_part, worked_cases
    from compensation.errors import refuses
    from compensation.law.lint import check

    asked = the_part(part, json=json)
    cases, mistakes = worked_cases(asked)
    measured = [(route, cover(route, cases, asked.law)) for route in asked.routes if route.status != "draft"]
    short = [complaint for route, coverage in measured for complaint in shortfalls(coverage, route)]
    forms = check_forms(asked.law) if asked.folders is None else ()
    blanks = check_templates() if part is None else ()
    found = (
        *check(asked.law, as_of, folders=asked.folders, only=asked.name.partition("/")[0]),
        *mistakes,
        *short,
        *forms,
        *blanks,
    )
    complaints = tuple(complaint for complaint in found if asked.holds(complaint.spot.file))
    if json:
        emit(as_json(complaints))
    else:
        emit(as_text(complaints))
        emit(f"{counted(len(asked.routes), 'route')}, {counted(len(complaints), 'complaint')}.\n")
    return MEND if refuses(complaints) else DONE

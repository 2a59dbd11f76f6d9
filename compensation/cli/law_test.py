"""``compensation law test``."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from compensation.cli.options import json_option
from compensation.cli.parts_of_law import part_argument

if TYPE_CHECKING:
    from compensation.assessment.worked import Verdict
    from compensation.errors import Complaint


@click.command("test")
@part_argument
@json_option
def command(*, part: str | None, json: bool) -> int:
    """Judge the worked cases and compare with what they expect.

    A worked case (worked/*.yaml in a pack) says what somebody told, a day, and what must come out. PACK is a code such
    as gb, a ROUTE an id such as gb/cics-2012, or a folder that holds a pack of your own.
    """
    from compensation.assessment.worked import verdict
    from compensation.cli.ending import DONE, MEND
    from compensation.cli.output import emit
    from compensation.cli.parts_of_law import the_part, worked_cases

    asked = the_part(part, json=json)
    cases, complaints = worked_cases(asked)
    verdicts = [verdict(worked, asked.law) for worked in cases]
    emit(_as_json(verdicts, complaints) if json else _as_text(verdicts, complaints))
    return MEND if complaints or any(held.difference for held in verdicts) else DONE


def _as_text(verdicts: Sequence[Verdict], complaints: Sequence[Complaint]) -> str:
    from compensation.cli.complaints import as_text
    from compensation.cli.parts_of_law import counted

    differing = [held for held in verdicts if held.difference]
    shown = [f"{held.spot}: {held.name}\n" + "".join(f"  {line}\n" for line in held.difference) for held in differing]
    total = (
        f"{counted(len(verdicts), 'worked case')}: {len(verdicts) - len(differing)} as expected, {len(differing)} not."
    )
    unread = f" {counted(len(complaints), 'complaint')} about their files." if complaints else ""
    return as_text(complaints) + "\n".join(shown) + f"{total}{unread}\n"


def _as_json(verdicts: Sequence[Verdict], complaints: Sequence[Complaint]) -> str:
    from compensation.cli.complaints import as_data, document

    cases = [
        {**dataclasses.asdict(held), "spot": str(held.spot), "as_expected": not held.difference} for held in verdicts
    ]
    return document("worked", {"cases": cases, "complaints": [as_data(complaint) for complaint in complaints]})

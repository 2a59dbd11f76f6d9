"""``compensation demo``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

AS_OF = date(2026, 11, 23)
SURVIVOR, ROUTE = "examples/cases/car-wash.yaml", "gb/cics-2012"
PAPERS = "claim-pack"


@click.command("demo")
@click.option("--out", default="demo-out", metavar="DIR", help="The folder to make.  [default: demo-out]")
def command(*, out: str) -> None:
    """Assess an invented survivor and make the claim papers.

    Everybody in it is invented. It is judged as on 23 November 2026, so that every run writes the same bytes. The
    folder may be one that an earlier demo made; any other that holds something is left alone.
    """
    from compensation.assessment.assess import assess
    from compensation.claim.pack import make
    from compensation.cli.assess import printed
    from compensation.cli.options import Printing
    from compensation.cli.output import emit, write_file
    from compensation.cli.reading import the_case, the_law
    from compensation.terms.words import Words

    folder = the_folder(Path(out))
    law = the_law()
    case = the_case(f"{survivor()}", law, AS_OF)
    found = assess(law, case, AS_OF)
    result = next(result for result in found.routes if result.route.id == ROUTE)
    make(law, case, found, result, folder / PAPERS, Words(), replace=True)
    for name, form in (("explanation.html", "html"), ("explanation.md", "markdown"), ("assessment.json", "json")):
        text = printed(found, law, case, Printing(form, None, replace=True, width=None), in_full=False)
        write_file(folder / name, text.encode(), replace=True)
    emit(printed(found, law, case, Printing("text", None, replace=False, width=None), in_full=False))
    emit(f"\nWritten to {out}. Open first: {folder / 'explanation.html'} (the reasons), then {papers(folder)}.\n")


def survivor() -> Path:
    """The file of the invented survivor, inside the wheel or beside the package."""
    from compensation.terms.places import data_folder

    return data_folder("examples") / Path(SURVIVOR).relative_to("examples")


def the_folder(folder: Path) -> Path:
    """The folder of the demo, made if need be; raises OutputError for one that holds something else."""
    from compensation.errors import Complaint, OutputError, Spot

    held = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    if held and not (folder / PAPERS / "manifest.json").is_file():
        hint = "Choose another with --out; nothing was written."
        raise OutputError((Complaint("O002", "something stands there that no demo made", Spot(str(folder)), hint),))
    from compensation.cli.output import make_folder

    make_folder(folder)
    return folder


def papers(folder: Path) -> Path:
    """What to read first among the papers."""
    return next(path for path in sorted((folder / PAPERS).iterdir()) if path.suffix == ".txt")

"""``compensation law diff``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from compensation.cli.options import json_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compensation.assessment.texts.witness import Seed
    from compensation.cli.law_diff_told import Difference
    from compensation.cli.law_texts import Text
    from compensation.law.law import Law


@click.command("diff")
@click.argument("before")
@click.argument("after")
@click.option(
    "--cases", type=click.Path(file_okay=False, path_type=Path), help="Write the cases that differ to this new folder."
)
@click.option("--exit-code", is_flag=True, help="End with 1 if anything is written otherwise, for scripts.")
@json_option
@click.pass_context
def command(
    context: click.Context, *, before: str, after: str, cases: Path | None, exit_code: bool, json: bool
) -> None:
    """Say what changed between two texts of the law, and show cases that differ.

    BEFORE and AFTER are two folders of a pack (with jurisdiction.yaml in them), two folders that hold packs, or two
    files of one route, of which at least one lies in its pack. A pack at hand may be given by its code, and a folder or
    file in git as REVISION:PATH. Where the meaning of a route changed, what can be proved is said: that no case is
    decided differently, that no last day and no sum is another one. For all else small cases are sought that the two
    texts answer differently.
    """
    from tempfile import TemporaryDirectory

    from compensation.cli.law_diff_told import as_json, told
    from compensation.cli.law_texts import place_of, texts
    from compensation.cli.output import emit

    with TemporaryDirectory() as scratch:
        both = [place_of(given, Path(scratch) / name) for name, given in (("before", before), ("after", after))]
        found = compared(*texts(*both), json=json)
    if cases is not None:
        _write(found, cases)
    emit(as_json(found) if json else "".join(f"{line}\n" for line in told(found)))
    if exit_code and (found.beside or found.routes):
        context.exit(1)


def compared(before: Text, after: Text, *, json: bool) -> Difference:
    """The differences; raises Refused where a text has mistakes."""
    from compensation.assessment.texts.beside import changed_beside
    from compensation.assessment.texts.differ import difference
    from compensation.cli.law_diff_told import Difference

    old, new = (_read(text, json=json) for text in (before, after))
    codes = sorted({*before.homes, *after.homes})
    packs = [{pack.code: pack for pack in law.packs} for law in (old, new)]
    beside = [(code, changed_beside(packs[0].get(code), packs[1].get(code))) for code in codes]
    names = dict.fromkeys(route.id for law in (new, old) for route in law.routes if route.id.split("/")[0] in codes)
    found = [difference(old, new, name, [*_seeds(before, old, name), *_seeds(after, new, name)]) for name in names]
    return Difference(tuple(one for one in beside if one[1]), tuple(one for one in found if one), new.registry)


def _read(text: Text, *, json: bool) -> Law:
    from compensation.cli.ending import Refused
    from compensation.errors import PackError
    from compensation.law.packs import read_law

    try:
        return read_law(text.shelf)
    except PackError as error:
        raise Refused([text.on_disk(one) for one in error.complaints], json=json) from None


def _seeds(text: Text, law: Law, name: str) -> Iterator[Seed]:
    """The worked cases of a route as one of the texts has them; files that cannot be read are for `law test`."""
    from compensation.assessment.worked import read_worked

    code, _, slug = name.partition("/")
    path = text.homes[code].home / "worked" / f"{slug}.yaml" if code in text.homes else None
    if path is not None and path.is_file():
        yield from ((one.case, one.as_of) for one in read_worked(path, f"{code}/worked/{slug}.yaml", law, name)[0])


def _write(found: Difference, folder: Path) -> None:
    """Each case as a file of its own, named after its route and that in which the texts differ."""
    from compensation.cli.law_diff_told import case_text

    folder.mkdir(parents=True, exist_ok=True)
    for one in found.routes:
        for held in one.witnesses:
            name = f"{one.route.replace('/', '-')}-{held.aspect}.yaml"
            (folder / name).write_text(case_text(held, found.registry), "utf-8", newline="\n")

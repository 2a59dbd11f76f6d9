"""``compensation law diff``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from compensation.cli.options import json_option
from compensation.terms.truth import NO, UNKNOWN, YES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compensation.assessment.texts.answers import Answer, Answers
    from compensation.assessment.texts.differ import RouteDifference
    from compensation.assessment.texts.lines import Changed
    from compensation.assessment.texts.witness import Seed, Witness
    from compensation.case.facts import Registry
    from compensation.law.law import Law
    from compensation.law.packs import Shelf
    from compensation.law.volume import Volume

_WAITING = {NO: "no", UNKNOWN: "not known", YES: "yes"}
FOLDER = click.Path(exists=True, path_type=Path)


class Difference(NamedTuple):
    """What differs between two texts: beside the routes of each pack, and route by route."""

    beside: tuple[tuple[str, tuple[Changed, ...]], ...]
    routes: tuple[RouteDifference, ...]
    registry: Registry


@click.command("diff")
@click.argument("before", type=FOLDER)
@click.argument("after", type=FOLDER)
@click.option("--exit-code", is_flag=True, help="End with 1 if anything is written otherwise, for scripts.")
@json_option
@click.pass_context
def command(context: click.Context, *, before: Path, after: Path, exit_code: bool, json: bool) -> None:
    """Say what changed between two texts of the law, and show a case that differs.

    BEFORE and AFTER are two folders of a pack (with jurisdiction.yaml in them), two folders that hold packs, or two
    files of one route, of which at least one lies in its pack. For each route whose meaning changed a small case is
    sought that the two texts answer differently. That no case differs is said only where it is proved.
    """
    from compensation.cli.output import emit

    found = compared(before, after, json=json)
    emit(_as_json(found) if json else "".join(f"{line}\n" for line in told(found)))
    if exit_code and (found.beside or found.routes):
        context.exit(1)


def compared(before: Path, after: Path, *, json: bool) -> Difference:
    """The differences; raises Refused where a text has mistakes, wrong use where the two are not of one kind."""
    from compensation.assessment.texts.beside import changed_beside
    from compensation.assessment.texts.differ import difference

    if before.is_dir() != after.is_dir():
        raise click.UsageError("compare a folder with a folder, or a file of a route with another")
    shelves = _of_files(before, after) if before.is_file() else tuple(_of_folder(folder) for folder in (before, after))
    old, new = (_read(shelf, json=json) for shelf, _ in shelves)
    codes = sorted({code for _, held in shelves for code in held})
    packs = [{pack.code: pack for pack in law.packs} for law in (old, new)]
    beside = [(code, changed_beside(packs[0].get(code), packs[1].get(code))) for code in codes]
    names = dict.fromkeys(route.id for law in (new, old) for route in law.routes if route.id.split("/")[0] in codes)
    found = [difference(old, new, name, [*_seeds(shelves[0][0], old, name), *_seeds(shelves[1][0], new, name)])
             for name in names]  # fmt: skip
    return Difference(tuple(one for one in beside if one[1]), tuple(one for one in found if one), new.registry)


def _of_folder(folder: Path) -> tuple[Shelf, list[str]]:
    """Our packs with those of the folder in their places, and the codes of these."""
    from compensation.law.packs import find

    given, complaints = find([folder])
    _refuse(complaints)
    return _placed(given.volumes), [volume.home.name for volume in given.volumes]


def _of_files(before: Path, after: Path) -> tuple[tuple[Shelf, list[str]], ...]:
    """The pack in which one of the files lies, with each file in the place of that route."""
    from dataclasses import replace

    from compensation.case.tree import read_text
    from compensation.law.packs import find

    inside = [file for file in (after, before) if (file.resolve().parent.parent / "jurisdiction.yaml").is_file()]
    if not inside:
        raise click.UsageError("one of the two files must lie in the folder routes of its pack")
    home, name = inside[0].resolve().parent.parent, f"routes/{inside[0].name}"
    (volume,) = find([home])[0].volumes
    shelves = []
    for file in (before, after):
        text, complaints = read_text(file)
        _refuse(complaints)
        held = replace(volume, texts={**volume.texts, name: text or ""})
        shelves.append((_placed((held,)), [home.name]))
    return tuple(shelves)


def _placed(volumes: tuple[Volume, ...]) -> Shelf:
    from compensation.law.packs import Shelf, find

    ours, _ = find()
    codes = {volume.home.name for volume in volumes}
    kept = [volume for volume in ours.volumes if volume.home.name not in codes]
    return Shelf(ours.common, tuple(sorted((*kept, *volumes), key=lambda volume: volume.home.name)))


def _refuse(complaints: tuple[object, ...]) -> None:
    from compensation.cli.ending import Refused
    from compensation.errors import Complaint, refuses

    held = tuple(one for one in complaints if isinstance(one, Complaint))
    if refuses(held):
        raise Refused(held)


def _read(shelf: Shelf, *, json: bool) -> Law:
    from compensation.cli.ending import Refused
    from compensation.errors import PackError
    from compensation.law.packs import read_law

    try:
        return read_law(shelf)
    except PackError as error:
        raise Refused(error.complaints, json=json) from None


def _seeds(shelf: Shelf, law: Law, name: str) -> Iterator[Seed]:
    """The worked cases of a route as one of the texts has them; files that cannot be read are for `law test`."""
    from compensation.assessment.worked import read_worked

    code, _, slug = name.partition("/")
    for volume in shelf.volumes:
        path = volume.home / "worked" / f"{slug}.yaml"
        if volume.home.name == code and path.is_file():
            yield from ((one.case, one.as_of) for one in read_worked(path, volume.file(f"worked/{slug}.yaml"), law)[0])


def told(found: Difference) -> Iterator[str]:
    """The differences as lines."""
    if not found.beside and not found.routes:
        yield "Nothing is written otherwise."
    for code, changed in found.beside:
        yield f"# {code}: tables, lists and sources"
        yield from _parts(changed)
    for route in found.routes:
        yield f"# {route.route} ({route.how})"
        yield from _parts(route.changed) if route.changed else ("It is written alike; what it rests on is not.", "")
        yield from _verdict(route, found.registry)


def _parts(changed: tuple[Changed, ...]) -> Iterator[str]:
    for one in changed:
        yield f"{one.part.section}: {one.part.id} ({one.how})" if one.part.id else f"{one.part.section} ({one.how})"
        yield from (f"  {line}" for line in one.lines)
    yield ""


def _verdict(found: RouteDifference, registry: Registry) -> Iterator[str]:
    from compensation.assessment.texts.differ import Proof

    if found.witness is not None:
        yield from _witness(found.witness, registry)
    elif found.proof is Proof.SAME:
        yield "No case differs: all that an answer can hang on is written alike."
    elif found.how == "changed":
        yield "The meaning changed, and no case that differs was found among the worked cases and near them."
        yield "That does not prove that there is none: write a worked case that shows what was meant."
    yield ""


def _witness(found: Witness, registry: Registry) -> Iterator[str]:
    yield f"This case is answered differently on {found.as_of}:"
    yield from (f"  {line}" for line in _case(found, registry).splitlines())
    for name, mine, others in (("before", found.before, found.after), ("after", found.after, found.before)):
        yield f"  {name}:"
        yield from (f"    {line}" for line in _answers(mine, others))


def _answers(mine: Answers, others: Answers) -> Iterator[str]:
    if not mine:
        yield "no claim at all"
    beside = {one.unit: one for one in others}
    for one in mine:
        yield from _answer(one, beside.get(one.unit))


def _case(found: Witness, registry: Registry) -> str:
    from dataclasses import replace

    from compensation.case.writing import write_case

    return write_case(replace(found.case, id="differs", note=""), registry)


def _answer(found: Answer, other: Answer | None) -> Iterator[str]:
    """The outcome, and of everything else what the other text answers differently."""
    from compensation.terms.words import Words

    clocks, heads = (set(other.clocks), set(other.heads)) if other else (set(), set())
    outcome = found.outcome.replace("_", " ")
    yield f"{found.unit or 'claim'}: {outcome}"
    if not other or found.waiting is not other.waiting:
        yield f"waiting: {_WAITING[found.waiting]}"
    for held in found.clocks:
        if held not in clocks:
            yield f"time limit {held.deadline}: {held.state}, last day {_day(held.safe)}"
    for name, amount in (*found.heads, ("total", found.amount)):
        if (name, amount) not in heads and not (other and name == "total" and amount == other.amount):
            yield f"sum {name}: {Words().amount(amount, found.currency)}"


def _day(ordinal: int | None) -> str:
    from datetime import date

    return "none" if ordinal is None else date.fromordinal(ordinal).isoformat()


def _as_json(found: Difference) -> str:
    from compensation.cli.complaints import document

    routes = [
        {
            "route": one.route, "how": one.how, "changed": [_part(held) for held in one.changed],
            "cases": one.proof.value, "witness": _witness_json(one.witness, found.registry),
        }
        for one in found.routes
    ]  # fmt: skip
    beside = [{"pack": code, "changed": [_part(held) for held in changed]} for code, changed in found.beside]
    return document("differences", {"beside": beside, "routes": routes})


def _part(held: Changed) -> dict[str, object]:
    return {"section": held.part.section, "id": held.part.id, "how": held.how, "lines": list(held.lines)}


def _witness_json(found: Witness | None, registry: Registry) -> dict[str, object] | None:
    if found is None:
        return None
    both = {"before": list(_answers(found.before, found.after)), "after": list(_answers(found.after, found.before))}
    return {"as_of": found.as_of.isoformat(), "aspect": found.aspect, "case": _case(found, registry), **both}

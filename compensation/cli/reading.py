"""What every command reads first: the law, with its compiled copy, and the survivor's file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compensation.cli.complaints import as_text
from compensation.cli.ending import Refused
from compensation.errors import Complaint, PackError, Spot, refuses

if TYPE_CHECKING:
    from compensation.assessment.result import RouteResult
    from compensation.case.case import Case
    from compensation.case.facts import Registry
    from compensation.law.law import Law
    from compensation.law.route import Route
    from compensation.terms.words import Words

PIPED = "standard-input"


def cache_folder() -> Path | None:
    """Where compiled law is kept between runs; None if the user said off, or there is no place of the user's own."""
    if os.environ.get("COMPENSATION_CACHE") == "off":
        return None
    base = os.environ.get("XDG_CACHE_HOME", "")
    try:
        home = Path(base) if Path(base).is_absolute() else Path.home() / ".cache"
        folder = home / "compensation"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_ones_own(folder) else None
    except (OSError, RuntimeError):
        return None


def _is_ones_own(folder: Path) -> bool:
    """Whether nobody else can put law into it; a mode that would let them is mended."""
    found = folder.stat()
    if found.st_uid != getattr(os, "getuid", lambda: found.st_uid)():
        return False
    if found.st_mode & 0o077 and os.name == "posix":
        folder.chmod(0o700)
    return True


def the_law(*, json: bool = False, folders: Sequence[Path] | None = None) -> Law:
    """All the law at hand; raises Refused with every complaint."""
    from compensation.law.packs import load

    try:
        return load(folders, cache=cache_folder())
    except PackError as error:
        raise Refused(error.complaints, json=json) from None
    except FileNotFoundError as error:
        raise Refused([Complaint("I001", f"the installation is not whole: {error}")], json=json) from None


def the_words(language: str) -> Words:
    """Words in a language; wrong use if nothing is translated into it."""
    from compensation.law.messages import words_in

    try:
        return words_in(language)
    except ValueError as problem:
        raise click.UsageError(f"--lang: {problem}") from None


def the_case(given: str, law: Law, as_of: date, *, json: bool = False) -> Case:
    """A survivor's file, read and held against law and day; warnings are told, errors raise Refused."""
    case, complaints = case_and_complaints(given, law, as_of)
    if case is None or refuses(complaints):
        raise Refused(complaints, json=json)
    if complaints:
        click.echo(as_text(complaints), nl=False, err=True)
    return case


def case_and_complaints(given: str, law: Law, as_of: date) -> tuple[Case | None, tuple[Complaint, ...]]:
    """A survivor's file, or standard input for ``-``, with everything that is wrong with it."""
    from compensation.case.files import check_against

    case, complaints = _read(given, law.registry)
    if case is None:
        return None, complaints
    return case, (*complaints, *check_against(case, law.registry, as_of), *_strange_stances(case, law))


def _strange_stances(case: Case, law: Law) -> tuple[Complaint, ...]:
    if not case.stances:
        return ()
    from compensation.assessment.stances import check_stances

    return check_stances(case, law)


def _read(given: str, registry: Registry) -> tuple[Case | None, tuple[Complaint, ...]]:
    from compensation.case.files import parse_case, read_case

    if given != "-":
        return read_case(Path(given), registry)
    text, complaints = _piped()
    if text is None:
        return None, complaints
    json = text.lstrip().startswith("{")
    return parse_case(text, f"{PIPED}.{'json' if json else 'yaml'}", registry)


def _piped() -> tuple[str | None, tuple[Complaint, ...]]:
    from compensation.case.tree import BIGGEST, too_large

    if sys.stdin.isatty():
        click.echo("Reading the case from the keyboard; end it with Ctrl-D.", err=True)
    content = sys.stdin.buffer.read(BIGGEST + 1)
    if len(content) > BIGGEST:
        return None, (too_large(PIPED),)
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        hint = "Save it as UTF-8. A PDF, a Word or an Excel file cannot be read here."
        return None, (Complaint("Y005", "this is not text in UTF-8", Spot(PIPED), hint),)


def the_route(law: Law, name: str) -> Route:
    """A route by id; a slip is answered with the nearest one."""
    known = {route.id: route for route in law.routes}
    if name not in known:
        raise click.UsageError(f"there is no such route. {nearest(name, known)}")
    return known[name]


def nearest(name: str, known: Iterable[str], offered: Iterable[str] = (), *, all_by: str = "") -> str:
    """What was probably meant, or what there is; of too many only how to list them."""
    import difflib

    names, asked = list(known), name.lower()
    by_letters = {held.lower(): held for held in names}
    near = [by_letters[held] for held in difflib.get_close_matches(asked, by_letters, 1)]
    near = near or [held for held in names if len(asked) >= _FEWEST_LETTERS and asked in held.lower()][:_MOST_MEANT]
    if near:
        return f"Did you mean {' or '.join(f'`{held}`' for held in near)}?"
    held = list(offered) or names
    return f"There are: {', '.join(held)}." if len(held) <= _MOST_LISTED else f"There are {len(held)}; {all_by}."


_FEWEST_LETTERS, _MOST_MEANT, _MOST_LISTED = 3, 3, 30
"""So much of a name is enough to look for it, and so many names are told."""


def the_unit(results: Sequence[RouteResult], unit: str | None) -> RouteResult:
    """The one result that papers are made for; wrong use if the case leaves open which."""
    ids = [result.unit.name for result in results]
    if not results:
        raise click.UsageError(
            "the case tells of nothing that this route can be used for, so there is nothing to write"
        )
    if unit is None and len(results) == 1:
        return results[0]
    if unit not in ids:
        raise click.UsageError(f"say for which {results[0].unit.listing} with --unit; there are: {', '.join(ids)}")
    return results[ids.index(unit)]

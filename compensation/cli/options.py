"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple

import click

FORMATS = ("text", "markdown", "html", "json")
_DAY = re.compile(r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")
Command = Callable[..., Any]


class Printing(NamedTuple):
    """How an answer is to be printed: format, file (None: standard output), whether to overwrite, width, language."""

    form: str
    out: str | None
    replace: bool
    width: int | None
    language: str = "en"

    @property
    def json(self) -> bool:
        """Whether a program reads it."""
        return self.form == "json"


def today() -> date:
    """The day where the user is: the only look at the clock in this program."""
    return datetime.now(UTC).astimezone().date()


def as_of_option(wrapped: Command) -> Command:
    """``--as-of``: the day on which the law and the time limits are read."""
    text = "Judge as on this day (2026-11-23); today if not given."
    return click.option("--as-of", metavar="DATE", callback=_day, help=text)(wrapped)


def _day(context: click.Context, parameter: click.Parameter, given: str | None) -> date:
    if given is None:
        return today()
    try:
        return date.fromisoformat(given if _DAY.fullmatch(given) else "")
    except ValueError:
        raise click.BadParameter("write a day that exists, year first, as 2026-11-23", context, parameter) from None


def json_option(wrapped: Command) -> Command:
    """``--json``: the answer for programs."""
    return click.option("--json", "json", is_flag=True, help="Answer as JSON, for programs.")(wrapped)


def folder_option(wrapped: Command) -> Command:
    """``--folder``: packs of somebody's own in place of ours, one folder or several."""
    text = "A folder that holds a pack of your own, read in place of ours; several may be given."
    return click.option("--folder", "folders", multiple=True, metavar="DIR", callback=_folders, help=text)(wrapped)


def _folders(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> tuple[Path, ...] | None:
    for name in given:
        if not Path(name).is_dir():
            raise click.BadParameter("there is no such folder", context, parameter)
    return tuple(map(Path, given)) or None


def printing_options(wrapped: Command) -> Command:
    """``--format``, ``--json``, ``--out``, ``--replace``, ``--width``, ``--lang``, handed over as one ``Printing``."""

    @click.option("--format", "form", type=click.Choice(FORMATS), help="How to print it; text if not given.")
    @click.option("--json", "json", is_flag=True, help="The same as --format json.")
    @click.option("--out", metavar="FILE", help="Write to this file, whole or not at all.")
    @click.option("--replace", is_flag=True, help="Overwrite that file if it exists.")
    @click.option("--width", type=click.IntRange(40, 1000), metavar="N", help="Wrap text at N; else as the terminal.")
    @language_option("In this language (fr); what is not translated stays English, and says so.")
    @wraps(wrapped)
    def gathered(
        *,
        form: str | None,
        json: bool,
        out: str | None,
        replace: bool,
        width: int | None,
        language: str | None,
        **others: object,
    ) -> object:
        if json and form not in (None, "json"):
            raise click.UsageError("--json and --format ask for different things; give one of them")
        printing = Printing("json" if json else form or "text", out, replace, width, language or "en")
        return wrapped(printing=printing, **others)

    return gathered


def language_option(text: str) -> Callable[[Command], Command]:
    """``--lang``: the language of a survivor, checked when it is used."""
    return click.option("--lang", "language", metavar="LANG", default=None, shell_complete=_languages, help=text)


def _languages(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    from compensation.law.messages import languages

    return [name for name in ("en", *languages()) if name.startswith(begun)]


def complete_route(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Ids of routes, for shells; no fault may show while somebody types."""
    try:
        from compensation.cli.reading import the_law

        return [route.id for route in the_law().routes if route.id.startswith(begun)]
    except Exception:  # noqa: BLE001 - a shell that completes has nowhere to show it
        return []


def complete_part(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """Codes of packs and ids of routes, for shells."""
    routes = complete_route(context, parameter, "")
    packs = dict.fromkeys(route.partition("/")[0] for route in routes)
    return [name for name in (*packs, *routes) if name.startswith(begun)]

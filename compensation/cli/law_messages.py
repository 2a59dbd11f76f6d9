"""``compensation law messages``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from compensation.cli.options import json_option
from compensation.cli.parts_of_law import part_argument

if TYPE_CHECKING:
    from compensation.law.law import Law
    from compensation.terms.message_files import Count
    from compensation.terms.messages import Message

PROGRAM = "program"


class Desk(NamedTuple):
    """The work of one translator: what it belongs to, the folder of its files, and its messages."""

    name: str
    home: Path
    messages: list[Message]


@click.command("messages")
@part_argument
@click.option("--language", "-l", "wanted", multiple=True, metavar="LANG", help="Only this language, such as fr or ro.")
@click.option("--update", is_flag=True, help="Write the files anew: new messages go in, those not said any more apart.")
@json_option
def command(*, part: str | None, wanted: tuple[str, ...], update: bool, json: bool) -> None:
    """Count what is translated, or bring the files up to date.

    PACK is a code such as gb; of a ROUTE, its pack is counted. Without it, the program's own sentences and all packs
    are. A language that has no file yet begins with `--language LANG --update`.
    """
    from compensation.cli.output import emit
    from compensation.cli.parts_of_law import the_part

    asked = the_part(part, json=json)
    codes = {route.id.partition("/")[0] for route in asked.routes}
    held = [desk for desk in desks(asked.law, asked.folders) if part is None or desk.name in codes]
    found = [line for desk in held for line in _of_desk(desk, wanted, update=update)]
    emit(_as_json(found) if json else "".join(_told(*line) for line in found) or "Nothing is translated here yet.\n")


def desks(law: Law, folders: Sequence[Path] | None = None) -> Iterator[Desk]:
    """Everything that can be translated: the program, what all packs share, and each pack."""
    from compensation.law.messages import LOCALE, homes
    from compensation.law.texts import shared_texts, texts_of
    from compensation.terms.message_files import tidy
    from compensation.terms.messages import OWN

    yield Desk(PROGRAM, OWN, tidy(program_messages(law)))
    packs = {pack.code: pack for pack in law.packs}
    common, *others = homes(folders)
    yield Desk(common.name, common / LOCALE, tidy(shared_texts(law.registry)))
    for home in others:
        if home.name in packs:
            yield Desk(home.name, home / LOCALE, tidy(texts_of(packs[home.name], law.registry)))


def program_messages(law: Law) -> Iterator[Message]:
    """The sentences of the program, and those of the letter to the client."""
    from compensation.claim.messages import letter_messages, read_letter
    from compensation.terms.own_messages import own_messages
    from compensation.terms.places import data_folder

    yield from own_messages()
    letter = data_folder("templates") / "shared" / "client-letter.en.yaml"
    yield from letter_messages(read_letter(letter, law.registry), f"templates/shared/{letter.name}")


def _of_desk(desk: Desk, wanted: tuple[str, ...], *, update: bool) -> Iterator[tuple[str, str, Count]]:
    from compensation.terms.message_files import counted, written
    from compensation.terms.messages import Sheet, read_sheet

    there = tuple(sorted(path.stem for path in desk.home.glob("*.po")))
    if update and desk.name == PROGRAM:
        _write(desk.home / "compensation.pot", written("", desk.messages))
    for language in wanted or there:
        path = desk.home / f"{language}.po"
        sheet = read_sheet(path) if path.is_file() else Sheet({}, {}, {}, {})
        if update:
            _write(path, written(language, desk.messages, sheet))
        yield desk.name, language, counted(desk.messages, sheet)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


def _told(name: str, language: str, count: Count) -> str:
    gone = f", {count.obsolete} not said any more" if count.obsolete else ""
    return f"{name:<12} {language:<6} {count.translated} of {count.messages} translated{gone}\n"


def _as_json(found: list[tuple[str, str, Count]]) -> str:
    from compensation.cli.complaints import document

    return document("messages", [{"of": name, "language": lang, **count._asdict()} for name, lang, count in found])

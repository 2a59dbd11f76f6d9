"""Translations that lie in a pack: whole where they say so, with every slot, of texts that are still said."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from compensation.errors import Severity, Spot
from compensation.law.lint.checks import Found, Subject, finds
from compensation.law.messages import LOCALE
from compensation.law.texts import texts_of, texts_of_route
from compensation.terms.message_files import tidy
from compensation.terms.messages import Key, Sheet, read_sheet, slots

_ALIKE = 3


@finds("M001", "missing-translation", Severity.WARNING)
def missing_translation(subject: Subject) -> Iterator[Found]:
    """A text of a route that a file of translations promises to hold in full, and does not."""
    for file, sheet in _sheets(subject):
        told = {text for (_, text), forms in sheet.forms.items() if all(forms)}
        for route in subject.pack.routes:
            lost = [one for one in tidy(texts_of_route(route)) if one.text not in told]
            if lost and route.id in sheet.whole:
                message = f"{len(lost)} texts of {route.id} are not translated; the first: {lost[0].text!r}"
                hint = "Translate them, or take the route out of `X-Whole` at the top of this file."
                yield Found(Spot(file, 1), message, hint)


@finds("M002", "lost-slot", Severity.WARNING)
def lost_slot(subject: Subject) -> Iterator[Found]:
    """A translation whose names in braces are not those of the English text."""
    for file, sheet in _sheets(subject):
        for key, forms in sheet.forms.items():
            wrong = [form for form in forms if form and slots(form) != slots(key[1])]
            if wrong:
                named = ", ".join(f"{{{name}}}" for name in sorted(slots(key[1]))) or "none"
                message = f"the names in braces differ from those of the English text: {named}"
                hint = "Copy each name with its braces, unchanged; until then the sentence is shown in English."
                yield Found(_spot(file, sheet, key), message, hint)


@finds("M003", "translation-of-nothing", Severity.WARNING)
def translation_of_nothing(subject: Subject) -> Iterator[Found]:
    """A translation of a text that the pack does not hold, or no longer holds in these words."""
    said = {(one.context, one.text) for one in texts_of(subject.pack, subject.law.registry)}
    for file, sheet in _sheets(subject):
        for key in sheet.forms:
            if key not in said:
                hint = (
                    "`compensation law messages PACK --update` brings the file up to date, and keeps this at its end."
                )
                yield Found(_spot(file, sheet, key), "nothing in this pack says this text in this place", hint)


@finds("M004", "not-translated", Severity.WARNING)
def not_translated(subject: Subject) -> Iterator[Found]:
    """A translation that is the English text again."""
    for file, sheet in _sheets(subject):
        for key, forms in sheet.forms.items():
            if key[1] in forms and len(key[1].split()) >= _ALIKE:
                hint = "Translate it, or leave it empty: what is not translated is shown in English, and says so."
                yield Found(_spot(file, sheet, key), "this is the English text again", hint)


@finds("M005", "unreadable-translations", Severity.WARNING)
def unreadable_translations(subject: Subject) -> Iterator[Found]:
    """A file of translations that cannot be read as one, or that is named for another language than its own."""
    for file, path in _files(subject):
        sheet, problem = _read(path)
        if sheet is None:
            hint = "Mend it in an editor for .po files, or write it anew with `compensation law messages`."
            yield Found(Spot(file), f"this is no file of translations ({problem})", hint)
        elif sheet.head.get("Language", "") != path.stem:
            hint = "The line `Language:` at its top, and the name of the file, must agree."
            yield Found(Spot(file, 1), "this file is named for another language than it says", hint)


def _sheets(subject: Subject) -> Iterator[tuple[str, Sheet]]:
    for file, path in _files(subject):
        sheet, _ = _read(path)
        if sheet is not None:
            yield file, sheet


def _files(subject: Subject) -> Iterator[tuple[str, Path]]:
    if subject.volume is not None:
        for path in sorted((subject.volume.home / LOCALE).glob("*.po")):
            yield subject.volume.file(f"{LOCALE}/{path.name}"), path


def _read(path: Path) -> tuple[Sheet | None, str]:
    return _read_at(path, path.stat().st_mtime_ns)


@cache
def _read_at(path: Path, _written: int) -> tuple[Sheet | None, str]:
    try:
        return read_sheet(path), ""
    except (OSError, UnicodeDecodeError, ValueError) as problem:
        return None, type(problem).__name__


def _spot(file: str, sheet: Sheet, key: Key) -> Spot:
    return Spot(file, sheet.lines.get(key, 1))

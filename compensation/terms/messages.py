"""Messages and their translations: what a sentence is called, and how files of gettext (.po) are read.

A message is its English text. A text of the law has a context, the place where it stands, for the same English may
be said otherwise elsewhere; a sentence of the program has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

SLOT = re.compile(r"\{([a-z_]+)\}")
ENGLISH = "en"
OWN = Path(__file__).parent.parent / "locale"


class Plural(NamedTuple):
    """A sentence about a number of things, in its two English forms; ``{n}`` places the number."""

    one: str
    many: str


class Message(NamedTuple):
    """A message for translators: its text, the plural form where it has one, its context, and the file it is from."""

    text: str
    plural: str = ""
    context: str = ""
    file: str = ""


Key = tuple[str, str]
"""Context and English text."""


class Sheet(NamedTuple):
    """One file of translations: its head, and the forms of each message; what nobody says any more stands apart."""

    head: Mapping[str, str]
    forms: Mapping[Key, tuple[str, ...]]
    obsolete: Mapping[Key, tuple[str, ...]]
    lines: Mapping[Key, int]

    @property
    def reviewed_by(self) -> str:
        """Who answers for the translation; nothing where nobody qualified has read it."""
        review = self.head.get("X-Review", "unreviewed")
        return "" if review == "unreviewed" else review

    @property
    def whole(self) -> tuple[str, ...]:
        """The routes, or ``all``, of which this file promises every sentence."""
        return tuple(self.head.get("X-Whole", "").split())


class Catalogue:
    """The sheets of one language together. A message is looked for in its context, then in none, then in any."""

    def __init__(self, sheets: Iterable[Sheet] = ()) -> None:
        held = tuple(sheets)
        self.reviewed = bool(held) and all(sheet.reviewed_by for sheet in held)
        self._exact: dict[Key, tuple[str, ...]] = {}
        self._anywhere: dict[str, tuple[str, ...]] = {}
        for sheet in held:
            for (context, text), forms in sheet.forms.items():
                if all(forms):
                    self._exact.setdefault((context, text), forms)
                    self._anywhere.setdefault(text, forms)
        self._form = _plural_rule(held[0].head if held else {})

    def find(self, text: str, context: str = "") -> str | None:
        """The message in the other language, or None where it has none, or one that has lost a slot."""
        forms = self._forms(text, context)
        return forms[0] if forms and slots(forms[0]) == slots(text) else None

    def count(self, number: int, one: str) -> str | None:
        """The form of a message that goes with a number of things, by its English singular."""
        forms = self._forms(one, "")
        return forms[min(self._form(number), len(forms) - 1)] if forms else None

    def _forms(self, text: str, context: str) -> tuple[str, ...] | None:
        return self._exact.get((context, text)) or self._exact.get(("", text)) or self._anywhere.get(text)


def slots(text: str) -> frozenset[str]:
    """The names of the slots of a message."""
    return frozenset(SLOT.findall(text))


def _plural_rule(head: Mapping[str, str]) -> Callable[[int], int]:
    from gettext import c2py

    found = re.search(r"plural=([^;]+)", head.get("Plural-Forms", "plural=(n != 1);"))
    return c2py(found[1] if found else "(n != 1)")


def read_sheet(path: Path) -> Sheet:
    """A file of translations; raises OSError if it cannot be read, ValueError if it is no such file."""
    from babel.messages.pofile import PoFileError, read_po

    with path.open("rb") as file:
        try:
            held = read_po(file, abort_invalid=True)
        except PoFileError as problem:
            raise ValueError(f"{path} is no file of translations ({problem})") from problem
    every = [message for message in held if message.id]
    return Sheet(
        head=_head(path),
        forms={_key(message.context, message.id): _forms(message.string) for message in every},
        obsolete={_key(old.context, old.id): _forms(old.string) for old in held.obsolete.values()},
        lines={_key(message.context, message.id): message.lineno or 0 for message in every},
    )


_HEAD = re.compile(r'^"([A-Za-z-]+): (.*)\\n"$', re.MULTILINE)


def _head(path: Path) -> dict[str, str]:
    """The lines of the head, as they are: Babel keeps only those that it knows."""
    head, _, _ = path.read_text("utf-8").partition("\n\n")
    return dict(_HEAD.findall(head))


def _key(context: str | None, text: str | tuple[str, ...] | list[str]) -> Key:
    return context or "", text if isinstance(text, str) else text[0]


def _forms(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string or ())

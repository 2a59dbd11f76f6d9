"""YAML without traps: NO stays Norway, 010 stays 010, twin keys and aliases are refused, depth and size have limits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import yaml

from compensation.case.tree import (
    DEEPEST,
    LONGEST_WORD,
    Data,
    Growth,
    Placed,
    Scalar,
    Start,
    Tree,
    plain,
    read_text,
    unreadable,
)
from compensation.errors import Complaint, Spot

_LOADER = getattr(yaml, "CLoader", yaml.Loader)
_QUOTE = "Put text that holds `: `, `#`, a comma or a bracket between double quotes."
_DEEP = "Files of this program need a few levels only; look for brackets that are not closed."
_MISTAKES = {
    "mapping values are not allowed": (
        "a `: ` stands where no key can be",
        "Put text that holds `: ` between double quotes, or check the indentation of this line and the one above.",
    ),
    "did not find expected ',' or": (
        "a bracket opened earlier is not closed here",
        "Close the list with `]` or the map with `}`; put text that holds a comma or bracket between quotes.",
    ),
    "cannot start any token": ("a value cannot begin with this sign", _QUOTE),
    "unexpected end of stream": ("a quotation mark is opened and never closed", "Add the closing quotation mark."),
    "unknown escape character": (
        "a backslash between double quotes is followed by a sign that means nothing",
        "Write the backslash twice, or use single quotes.",
    ),
    "'-' indicator": ("a line of a list does not begin with `- ` in the same column", "Align the items of the list."),
    "expected key": (
        "this line fits no key of the map around it",
        "Align keys of one map in one column; text with quotation marks inside needs the other kind around it.",
    ),
    "could not find expected ':'": (
        "a line without `: ` stands among keys",
        "Write `key: value`; lines that continue a text are indented further than its key.",
    ),
    "sequence entries are not allowed": ("a list begins where none can be", "Begin the list on a new line."),
    "expected node content": ("a bracket is closed that was never opened", _QUOTE),
}


def read_yaml_file(path: Path | str) -> tuple[Tree | None, tuple[Complaint, ...]]:
    """Read a YAML file; every mistake, from a missing file to twin keys, is a complaint."""
    text, complaints = read_text(path)
    return (None, complaints) if text is None else read_yaml(text, str(path))


def read_yaml(text: str, file: str) -> tuple[Tree | None, tuple[Complaint, ...]]:
    """Read one YAML document as data with the place of each part, or say what is wrong with it and where."""
    refused = unreadable(text, file) or _tab(text, file)
    if refused:
        return None, (refused,)
    growth = _Leaves(file, text.removeprefix("\ufeff"))
    try:
        growth.grow()
    except yaml.MarkedYAMLError as error:
        growth.complaints.append(_explained(error, file))
    except yaml.YAMLError:
        growth.complaints.append(Complaint("Y014", "this is not YAML", Spot(file, 1, 1), _QUOTE))
    except _TooDeepError:
        pass
    return growth.tree(), tuple(growth.complaints)


_Event: TypeAlias = Any
"""An event of the YAML library; those that its parser gives have their marks, whatever its types say."""


class _Mark(Start, Protocol):
    @property
    def index(self) -> int:
        """How many characters come before."""


class _TooDeepError(Exception):
    """Nothing is read beyond this depth."""


class _Words(dict[str, Scalar]):
    """What words without quotes mean: each is looked at once."""

    def __missing__(self, text: str) -> Scalar:
        value = self[text] = plain(text)
        return value


class _Leaves(Growth):
    """A growth fed by the events of a YAML parser."""

    __slots__ = ("_depth", "_documents", "_following", "_text", "_words")

    def __init__(self, file: str, text: str) -> None:
        super().__init__(file)
        self._text = text
        self._following: Callable[[], _Event]
        self._words = _Words()
        self._documents = 0
        self._depth = 0

    def grow(self) -> None:
        """Take events until the end of the first document, or until it is too deep to go on."""
        self._following = _LOADER(self._text).get_event
        while (event := self._following()).__class__ is not yaml.StreamEndEvent:
            if isinstance(event, yaml.DocumentStartEvent):
                if self._foreign(event):
                    return
                self.data, self.placed = self._value(self._following())
        if not self._documents:
            hint = "It has to hold data."
            self.complaints.append(Complaint("Y006", "this file holds comments only", Spot(self.file), hint))

    def _foreign(self, event: _Event) -> bool:
        self._documents += 1
        if event.version or event.tags:
            self.complain("Y010", "a `%` directive stands before the document", event.start_mark, "Delete that line.")
        if self._documents > 1:
            hint = "Keep one document in one file; delete the line `---`."
            self.complain("Y011", "a second document begins here", event.start_mark, hint)
        return self._documents > 1

    def _value(self, event: _Event, key: Start | None = None) -> tuple[Data, Placed]:
        """Any value and its place."""
        kind: type = event.__class__
        if kind is yaml.ScalarEvent:
            return self._scalar(event), (event.start_mark, key, None)
        if kind is yaml.AliasEvent:
            hint = "Write the value out in full; text that begins with `*` or `&` goes between quotes."
            self.complain("Y009", "an alias stands here", event.start_mark, hint)
            return "", (event.start_mark, key, None)
        return self._branch(event, key)

    def _branch(self, event: _Event, key: Start | None) -> tuple[Data, Placed]:
        if event.anchor or event.tag:
            self._refuse_properties(event)
        if self._depth >= DEEPEST:
            self.complain("Y007", "lists and maps are nested too deep here", event.start_mark, _DEEP)
            raise _TooDeepError
        self._depth += 1
        held, inner = self._map() if event.__class__ is yaml.MappingStartEvent else self._list()
        self._depth -= 1
        return held, (event.start_mark, key, inner)

    def _map(self) -> tuple[Data, dict[str, Placed]]:
        held: dict[str, Data] = {}
        placed: dict[str, Placed] = {}
        following = self._following
        word: Any = yaml.ScalarEvent
        end: Any = yaml.MappingEndEvent
        while (event := following()).__class__ is not end:
            name, start = self._name(event, placed), event.start_mark
            value: _Event = following()
            if value.__class__ is word:
                held[name] = found = self._scalar(value)
                placed[name] = value.start_mark, start, None
                if found is None and event.__class__ is word:
                    self._lone_word(value, event.end_mark)
            else:
                held[name], placed[name] = self._value(value, start)
        return held, placed

    def _list(self) -> tuple[Data, list[Placed]]:
        items: list[Data] = []
        placed: list[Placed] = []
        following = self._following
        while (event := following()).__class__ is not yaml.SequenceEndEvent:
            item, place = self._value(event)
            items.append(item)
            placed.append(place)
        return items, placed

    def _name(self, event: _Event, placed: dict[str, Placed]) -> str:
        """A key."""
        kind: type = event.__class__
        if kind is not yaml.ScalarEvent:
            return self._strange_key(event)
        name = self._scalar(event)
        if name == "<<" and not event.style:
            self.complain("Y009", "a merge key `<<` stands here", event.start_mark, "Write the keys out in full.")
        if name.__class__ is not str or name in placed:
            name = self.key(name, event.start_mark, placed)
        return name

    def _strange_key(self, event: _Event) -> str:
        if event.__class__ is not yaml.AliasEvent:
            hint = "Write one word, then `: `."
            self.complain("Y013", "a list or map stands where a key is expected", event.start_mark, hint)
        self._value(event)
        return ""

    def _scalar(self, event: _Event) -> Scalar:
        """A word; only between double quotes can a sign be written that the text itself does not show."""
        if event.anchor or event.tag:
            self._refuse_properties(event)
        text: str = event.value
        if not event.style:
            return self._words[text] if len(text) <= LONGEST_WORD else text
        if event.style == '"':
            self.look_for_hidden(text, event.start_mark)
        return text

    def _lone_word(self, event: _Event, after: _Mark) -> None:
        """A word between commas in braces becomes a key without a value: nearly always text that lost its quotes."""
        start = event.start_mark
        if event.value or event.style or ":" in self._text[after.index : start.index]:
            return
        hint = "Write `key: value`; text that holds a comma goes between double quotes."
        self.complain("Y015", "a key without a value stands before this place", start, hint)

    def _refuse_properties(self, event: _Event) -> None:
        if event.anchor:
            hint = "Write values out in full where they are needed; text that begins with `&` goes between quotes."
            self.complain("Y009", "an anchor stands here", event.start_mark, hint)
        if event.tag:
            hint = "Delete the word with `!`; text that begins with `!` goes between quotes."
            self.complain("Y010", "a tag stands here", event.start_mark, hint)


def _tab(text: str, file: str) -> Complaint | None:
    where = text.find("\t")
    if where < 0:
        return None
    spot = Spot(file, text.count("\n", 0, where) + 1, where - text.rfind("\n", 0, where))
    return Complaint("Y012", "a tab stands here", spot, "Use blanks: tabs look like any number of them.")


def _explained(error: yaml.MarkedYAMLError, file: str) -> Complaint:
    mark = error.problem_mark or error.context_mark
    spot = Spot(file, mark.line + 1, mark.column + 1) if mark else Spot(file, 1, 1)
    problem = error.problem or ""
    if "nesting depth" in problem:
        return Complaint("Y007", "lists and maps are nested too deep here", spot, _DEEP)
    message, hint = next(
        (told for part, told in _MISTAKES.items() if part in problem),
        ("this line is not well-formed", "Check indentation, quotes and brackets here and in the line above."),
    )
    if error.context_mark and error.context_mark.line + 1 != spot.line:
        hint = f"{hint} What is not finished begins in line {error.context_mark.line + 1}."
    return Complaint("Y014", message, spot, hint)

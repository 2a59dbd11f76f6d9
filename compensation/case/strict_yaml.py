"""YAML without traps: NO stays Norway, 010 stays 010, twin keys and aliases are refused, depth and size have limits."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import yaml

from compensation.case.tree import DEEPEST, Growth, Place, Tree, plain, read_text, unreadable
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
        growth.complain(*_explained(error))
    except yaml.YAMLError:
        growth.complain("Y014", "this is not YAML", (1, 1), _QUOTE)
    return growth.tree(), tuple(growth.complaints)


class _Mark(Protocol):
    @property
    def index(self) -> int:
        """How many characters come before."""


class _Leaves(Growth):
    """A growth fed by the events of a YAML parser."""

    __slots__ = ("_after_key", "_documents", "_text")

    def __init__(self, file: str, text: str) -> None:
        super().__init__(file)
        self._text = text
        self._after_key: int | None = None
        self._documents = 0

    def grow(self) -> None:
        """Take events until the end of the first document, or until it is too deep to go on."""
        for event in yaml.parse(self._text, Loader=_LOADER):
            if event.__class__ is yaml.ScalarEvent:
                self._scalar(event)
            elif self._take(event):
                return
        if not self._documents:
            hint = "It has to hold data."
            self.complaints.append(Complaint("Y006", "this file holds comments only", Spot(self.file), hint))

    def _take(self, event: yaml.Event) -> bool:
        """Whether the next event is one after which nothing can be read."""
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            return self._begin(event)
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.close()
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        return isinstance(event, yaml.DocumentStartEvent) and self._foreign(event)

    def _foreign(self, event: yaml.DocumentStartEvent) -> bool:
        self._documents += 1
        if event.version or event.tags:
            self.complain("Y010", "a `%` directive stands before the document", _place(event), "Delete that line.")
        if self._documents > 1:
            hint = "Keep one document in one file; delete the line `---`."
            self.complain("Y011", "a second document begins here", _place(event), hint)
        return self._documents > 1

    def _begin(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> bool:
        self._refuse_properties(event)
        self._after_key = None
        if self.depth() >= DEEPEST:
            self.complain("Y007", "lists and maps are nested too deep here", _place(event), _DEEP)
            return True
        self.open({} if isinstance(event, yaml.MappingStartEvent) else [], _place(event))
        return False

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        """A key or a value; only between double quotes can a sign be written that the text itself does not show."""
        if event.anchor or event.tag:
            self._refuse_properties(event)
        text, style, mark = event.value, event.style, event.start_mark
        value = text if style else plain(text)
        if self.wants_key():
            if text == "<<" and not style:
                self.complain("Y009", "a merge key `<<` stands here", _place(event), "Write the keys out in full.")
            self._after_key = _index(event.end_mark)
        else:
            if not text:
                self._lone_word(event)
            self._after_key = None
        self.add(value, (mark.line + 1, mark.column + 1) if mark else (1, 1), escaped=style == '"')

    def _lone_word(self, event: yaml.ScalarEvent) -> None:
        """A word between commas in braces becomes a key without a value: nearly always text that lost its quotes."""
        start = _index(event.start_mark)
        if self._after_key is None or event.style or ":" in self._text[self._after_key : start]:
            return
        hint = "Write `key: value`; text that holds a comma goes between double quotes."
        self.complain("Y015", "a key without a value stands before this place", _place(event), hint)

    def _alias(self, event: yaml.AliasEvent) -> None:
        hint = "Write the value out in full; text that begins with `*` or `&` goes between quotes."
        self.complain("Y009", "an alias stands here", _place(event), hint)
        self._after_key = None
        self.add("", _place(event))

    def _refuse_properties(self, event: yaml.CollectionStartEvent | yaml.ScalarEvent) -> None:
        if event.anchor:
            hint = "Write values out in full where they are needed; text that begins with `&` goes between quotes."
            self.complain("Y009", "an anchor stands here", _place(event), hint)
        if event.tag:
            hint = "Delete the word with `!`; text that begins with `!` goes between quotes."
            self.complain("Y010", "a tag stands here", _place(event), hint)


def _tab(text: str, file: str) -> Complaint | None:
    where = text.find("\t")
    if where < 0:
        return None
    spot = Spot(file, text.count("\n", 0, where) + 1, where - text.rfind("\n", 0, where))
    return Complaint("Y012", "a tab stands here", spot, "Use blanks: tabs look like any number of them.")


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _index(mark: _Mark | None) -> int:
    return mark.index if mark else 0


def _explained(error: yaml.MarkedYAMLError) -> tuple[str, str, Place, str]:
    mark = error.problem_mark or error.context_mark
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = error.problem or ""
    if "nesting depth" in problem:
        return "Y007", "lists and maps are nested too deep here", place, _DEEP
    message, hint = next(
        (told for part, told in _MISTAKES.items() if part in problem),
        ("this line is not well-formed", "Check indentation, quotes and brackets here and in the line above."),
    )
    if error.context_mark and error.context_mark.line + 1 != place[0]:
        hint = f"{hint} What is not finished begins in line {error.context_mark.line + 1}."
    return "Y014", message, place, hint

"""What the reader of YAML takes away before the law is read: words behind a number sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compensation.errors import Severity, Spot
from compensation.law.lint.checks import Found, Subject, finds

_SUSPECT = re.compile(r"^[^#\n]*[^\s#][^#\n]* #", re.MULTILINE)
_PROSE = re.compile(r"\S+( \S+){2}")


@finds("Y017", "words-lost-to-a-comment", Severity.WARNING)
def words_lost_to_a_comment(subject: Subject) -> Iterator[Found]:
    """A sentence without quotation marks in which a number sign makes the rest of the line a comment."""
    for name, text in subject.texts():
        if name.endswith(".yaml") and subject.volume and _SUSPECT.search(text):
            for line, column in _cut_short(text):
                spot = Spot(subject.volume.file(name), line, column)
                hint = (
                    "Put the whole sentence between double quotes. A comment that is meant goes on a line of its own."
                )
                yield Found(spot, "this sentence ends at a number sign, and the rest of the line is lost", hint)


def _cut_short(text: str) -> Iterator[tuple[int, int]]:
    """Where the unquoted sentences stand behind which a comment begins in the same line."""
    import yaml

    lines = text.splitlines()
    for event in yaml.parse(text, Loader=getattr(yaml, "CLoader", yaml.Loader)):
        if isinstance(event, yaml.ScalarEvent) and not event.style and _PROSE.match(event.value):
            end, start = event.end_mark, event.start_mark
            if end and start and lines[end.line][end.column :].lstrip().startswith("#"):
                yield start.line + 1, start.column + 1

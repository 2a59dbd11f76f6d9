"""Words that YAML takes for a remark: a sentence without quotation marks ends at a number sign after a blank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compensation.case.tree import Place

_SIGN = " #"
_PROSE = re.compile(r"\S+( \S+){2}")


def lost_words(text: str) -> Iterator[Place]:
    """Where the unquoted sentences stand, of three words and more, behind which a remark begins in the same line."""
    text = text.removeprefix("\ufeff")
    if not any(line.partition(_SIGN)[0].strip(" #") for line in text.split("\n") if _SIGN in line):
        return
    import yaml

    for event in yaml.parse(text, Loader=getattr(yaml, "CLoader", yaml.Loader)):
        if isinstance(event, yaml.ScalarEvent) and not event.style and _PROSE.match(event.value):
            start, end = event.start_mark, event.end_mark
            if start and end and _remark_follows(text, end.index):
                yield start.line + 1, start.column + 1


def _remark_follows(text: str, place: int) -> bool:
    end = text.find("\n", place)
    return text[place : end if end >= 0 else len(text)].lstrip(" ").startswith("#")

"""What a page in another language says about itself, and which parts of it nobody has translated."""

from __future__ import annotations

from collections.abc import Iterator

from compensation.assessment import sentences_language as g
from compensation.assessment.blocks import Paragraph, Tone
from compensation.terms.messages import ENGLISH
from compensation.terms.words import Words

_OPENS = f"[{ENGLISH}: "


def about_language(words: Words) -> Iterator[Paragraph]:
    """That a page is a translation, whether anybody has reviewed it, and which text counts; nothing in English."""
    if words.is_translated:
        yield Paragraph(words.say(g.REVIEWED if words.is_reviewed else g.NOT_REVIEWED), Tone.WARNING)
        yield Paragraph(words.say(g.PARTLY_ENGLISH, mark=f"{ENGLISH}:"))


def english_parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it stands between ``[en:`` and the bracket that closes it."""
    rest = text
    while (at := rest.find(_OPENS)) >= 0:
        end = _close(rest, at)
        if at:
            yield rest[:at], False
        yield rest[at:end], True
        rest = rest[end:]
    if rest:
        yield rest, False


def _close(text: str, start: int) -> int:
    depth = 0
    for at in range(start, len(text)):
        depth += {"[": 1, "]": -1}.get(text[at], 0)
        if depth == 0:
            return at + 1
    return len(text)

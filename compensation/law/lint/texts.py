"""What the reader of YAML takes away before the law is read: words behind a number sign."""

from __future__ import annotations

from collections.abc import Iterator

from compensation.case.lost_words import lost_words
from compensation.errors import Severity, Spot
from compensation.law.lint.checks import Found, Subject, finds


@finds("Y017", "words-lost-to-a-comment", Severity.WARNING)
def words_lost_to_a_comment(subject: Subject) -> Iterator[Found]:
    """A sentence without quotation marks in which a number sign makes the rest of the line a comment."""
    for name, text in subject.texts():
        if name.endswith(".yaml") and subject.volume:
            for line, column in lost_words(text):
                spot = Spot(subject.volume.file(name), line, column)
                hint = (
                    "Put the whole sentence between double quotes. A comment that is meant goes on a line of its own."
                )
                yield Found(spot, "this sentence ends at a number sign, and the rest of the line is lost", hint)

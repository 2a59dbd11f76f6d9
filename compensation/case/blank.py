"""An empty case to fill in with an editor: every question with its words, nothing answered, nothing guessed."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from compensation.case.facts import Fact, Kind, Listing, Registry

_HEAD = """\
# A new case. Fill in what is known and leave the rest empty: empty means "not asked", never "no".
# Half-known is welcome: 2019, 2019-03, 2019~ (about), 2019-03/2019-05 (somewhere between).
# Long answers say more:  first_date: {value: 2019-03, source: "letter of the police", certainty: likely, by: client}
#                         first_date: {state: not-known}      also: declined, ask-later
#                         first_date: {assumed: 2019-03, by: lawyer}
# Nothing has to be told twice, and nothing has to be told today.
# This file holds what a person trusted you with. Keep it where only those who must can read it.

case: new-case  # a cipher, never a name; it goes into the names of files
note:
"""
_LISTS = """
# ---- Lists. Take away the `#` in front of what you need, and say for each list whether it is all:
#      `complete:` these are all;  `complete: []` there are none;  `so_far:` there may be more.
"""
_WIDTH = 110
_SHAPES = {
    Kind.BOOL: "true or false",
    Kind.DATE: "a day",
    Kind.PERIOD: "from/to, `..` as end if it goes on",
    Kind.DURATION: "as 28 weeks",
    Kind.MONEY: "as GBP 1200.00",
    Kind.COUNT: "a whole number",
    Kind.NUMBER: "a number",
    Kind.PERCENT: "0 to 100",
    Kind.CHOICE: "a code",
    Kind.CHOICES: "codes, as [one, other]",
    Kind.PLACE: "a code, as gb or gb-sct",
    Kind.PLACES: "codes, as [lt, gb]",
    Kind.TEXT: "words",
    Kind.LINK: "the id of a record, or all",
}


def new_case_text(registry: Registry) -> str:
    """A template with every question of the registry; it reads back as a case in which nothing was asked."""
    lines = [_HEAD]
    for record in registry.records:
        lines += [f"{record}:", *_questions(registry, record, "  "), ""]
    lines.append(_LISTS)
    for listing in registry.inside(None):
        lines += [*_skeleton(registry, listing, "# "), ""]
    return "\n".join(lines)


def _questions(registry: Registry, record: str, indent: str) -> Iterator[str]:
    for name, fact in registry.of_record(record).items():
        told = f"{indent}{name}:  # {_words(fact)}"
        if len(told) <= _WIDTH:
            yield told
        else:
            yield from wrap(_words(fact), _WIDTH, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}#   ")
            yield f"{indent}{name}:"


def _words(fact: Fact) -> str:
    codes = ", ".join(code for code, _ in fact.choices)
    only_if = f"; only after a fitting `{fact.guard.fact}`" if fact.guard else ""
    return f"{fact.label} ({codes or _SHAPES[fact.kind]}{only_if})"


def _skeleton(registry: Registry, listing: Listing, indent: str) -> Iterator[str]:
    yield from wrap(
        f"{listing.label}. {listing.why}", _WIDTH, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# "
    )
    yield f"{indent}{listing.plural}:"
    yield f"{indent}  so_far:"
    yield f"{indent}    - id: {listing.singular.replace('_', '-')}-1"
    yield from _questions(registry, listing.singular, f"{indent}      ")
    for inner in registry.inside(listing.plural):
        yield from _skeleton(registry, inner, f"{indent}      ")

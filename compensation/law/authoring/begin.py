"""Files to begin with: a pack, or a route whose every clause is still to be written; both load and run at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from compensation.law.authoring.usual_clauses import KINDS, LIMIT, OTHER_MONEY, Asked, Usual
from compensation.law.law import Law
from compensation.law.packs import Shelf, read_law
from compensation.law.volume import Volume

Files = dict[str, str]


def jurisdiction_files(code: str, name: str, languages: Sequence[str], currency: str, read_to: date) -> Files:
    """The files of a pack without routes, by their path in it."""
    head = [
        f"code: {_quoted(code)}",
        f"name: {_quoted(name)}",
        f"languages: {_quoted(list(languages))}",
        *([f"currency: {currency}"] if currency else []),
        "status: draft",
        f"law_read_to: {read_to}",
    ]
    return {"jurisdiction.yaml": _text(head), "sources.yaml": _SOURCES, "CHANGES.md": _CHANGES}


_SOURCES = """\
# Every law, decision and page that is cited. An id begins each citation: main-law s 12(3).
# standing: read (its own text), reported (somebody else's account of it), unverified (nobody looked).
sources:
  main-law:
    title: "The law that this pack is about: write its name here"
    kind: act
    standing: unverified
"""
_CHANGES = """\
# Changes in the law of this pack

Newest first. Each entry says what changed in the law, or in what we know of it, and where.
"""


def route_files(route: str, name: str, kind: str, source: str, currency: str, as_of: date) -> Files:
    """A route and its worked cases, by their path in the pack; every clause of a route of this kind is a ``todo``."""
    slug = route.partition("/")[2]
    usual = KINDS[kind]
    body = [*_head(route, name, kind, usual, currency), *_clauses(usual, source), *_money(usual, source)]
    return {f"routes/{slug}.yaml": _text(body), f"worked/{slug}.yaml": _text(_worked(usual, as_of))}


def _head(route: str, name: str, kind: str, usual: Usual, currency: str) -> Iterator[str]:
    yield f"route: {route}"
    yield f"name: {_quoted(name)}"
    yield f"kind: {kind}"
    yield 'authority: "Whoever decides: write the name here"'
    yield f"for_each: {usual.for_each}"
    yield "status: draft"
    yield "standing: unverified"
    yield from [f"currency: {currency}"] if currency else []
    yield ""
    yield "# A `todo:` is law that nobody wrote down yet. It answers not known, and says so to whoever asks."
    yield "# Replace each by what the law asks, and `pin-unknown` by the provision: main-law s 12(3)."


def _clauses(usual: Usual, source: str) -> Iterator[str]:
    yield "conditions:"
    for held in usual.conditions:
        yield from _todo(held, source)
    yield "  - id: in-time"
    yield "    text: Is the claim in time?"
    yield f"    cite: {source} pin-unknown"
    yield f"    deadline: {LIMIT.id}"
    yield "bars:"
    for held in usual.bars:
        yield from _named(held, source)
        yield f"    when: {{todo: {_quoted(held.todo)}}}"
        yield "    effect: refuse"
    yield "deadlines:"
    yield f"  {LIMIT.id}:"
    yield f"    text: {LIMIT.question}"
    yield f"    cite: {source} pin-unknown"
    yield "    last_day:"
    yield "      earliest:"
    yield f"        - {{id: usual, todo: {_quoted(LIMIT.todo)}}}"


def _money(usual: Usual, source: str) -> Iterator[str]:
    yield "heads:"
    for held in usual.heads:
        yield from _todo(held, source)
    yield "total:"
    yield "  steps:"
    yield f"    - id: {OTHER_MONEY.id}"
    yield f"      text: {OTHER_MONEY.question}"
    yield f"      cite: {source} pin-unknown"
    yield f"      less: {{todo: {_quoted(OTHER_MONEY.todo)}}}"
    yield "evidence:"
    for held in usual.evidence:
        yield from _named(held, source)
        yield "    need: helpful"
        yield f"    risk: {_quoted(f'Still to be written: {held.todo}')}"


def _todo(held: Asked, source: str) -> Iterator[str]:
    yield from _named(held, source)
    yield f"    todo: {_quoted(held.todo)}"


def _named(held: Asked, source: str) -> Iterator[str]:
    yield f"  - id: {held.id}"
    yield f"    text: {_quoted(held.question)}"
    yield f"    cite: {source} pin-unknown"


def _worked(usual: Usual, as_of: date) -> Iterator[str]:
    yield "# Everybody in this file is invented. While all clauses are `todo`, one outcome is possible: undetermined."
    yield "# For each clause that you write, add a case for yes, one for no and one for not known; in the end, one for"
    yield "# each outcome: eligible, not_eligible, discretionary, undetermined, not_applicable, closed."
    yield "cases:"
    yield "  - name: Invented, and nothing of this law is written yet"
    yield f"    as_of: {as_of}"
    yield "    source: invented"
    yield "    answers:"
    yield f"      {usual.for_each}: {{complete: [{{id: first}}]}}"
    yield "    expect:"
    yield "      outcome: undetermined"
    yield "      clauses:"
    yield from (f"        {held.id}: not-known" for held in (*usual.conditions, *usual.bars))
    yield "        in-time: not-known"
    yield f"      deadlines: {{{LIMIT.id}: {{state: not-known}}}}"
    yield "      amount: not-known"


def tried(shelf: Shelf, volume: Volume, files: Files) -> Law:
    """The law as it would be with these files in that pack; raises PackError with all that is wrong."""
    read = {name: text for name, text in files.items() if not name.startswith("worked/") and name.endswith(".yaml")}
    grown = replace(volume, texts=dict(sorted({**volume.texts, **read}.items())))
    others = tuple(held for held in shelf.volumes if held.home != volume.home)
    return read_law(Shelf(shelf.common, (*others, grown)))


def _quoted(said: object) -> str:
    """Words or a list of them, between quotes, so that no sign in them is read as YAML."""
    return json.dumps(said, ensure_ascii=False)


def _text(lines: Iterator[str] | Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)

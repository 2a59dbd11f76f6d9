"""An invented fund on an invented river, whose route holds every kind of node, and cases told to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from compensation.assessment.assess import assess
from compensation.assessment.blocks import Block, Heading, Paragraph, Statement, Workings
from compensation.assessment.explain import explain, explain_route
from compensation.assessment.result import Assessment, RouteResult
from compensation.assessment.telling import Telling
from compensation.case.case import Case
from compensation.case.files import parse_case
from compensation.law.law import Law
from compensation.law.packs import load
from compensation.terms.words import Words

AS_OF = date(2026, 11, 23)
WORDS = Words()
PLAIN = """
case: told-01
note: Invented.
person: {birth_date: 1990-05-05, nationalities: [lt]}
incidents:
  complete:
    - {id: ferry, first_date: 2026-08-31, last_date: 2026-09-02, place: gb-eng,
       acts: [physical-attack], witnesses: true}
reports: {complete: [{id: told, to: police, date: 2026-09-04}]}
conduct: {concerns: []}
proceedings: {complete: []}
applications: {complete: []}
impediments: {complete: []}
injuries: {complete: []}
losses: {complete: [{id: boat, amount: GBP 300.00, necessary: true}]}
awards: {complete: []}
advice: {right_explained: true}
"""
"""Everything is told. Six months after 31 August end on 28 February, for February has no 31st."""


@cache
def river() -> Law:
    """The law of the invented river."""
    return load([Path(__file__).parent / "told"])


def case_of(text: str, law: Law | None = None) -> Case:
    """A case out of text; a mistake in it is a mistake of the test."""
    case, complaints = parse_case(text, "case.yaml", (law or river()).registry)
    assert case is not None, "\n".join(map(str, complaints))
    return case


def judged(text: str, as_of: date = AS_OF) -> tuple[Assessment, Case]:
    """A case judged by the law of the river."""
    case = case_of(text)
    return assess(river(), case, as_of), case


def told(text: str, as_of: date = AS_OF) -> tuple[Block, ...]:
    """The explanation of a case."""
    assessment, case = judged(text, as_of)
    return explain(assessment, river(), case, WORDS)


def told_route(text: str, as_of: date = AS_OF) -> tuple[Block, ...]:
    """The explanation of the first route alone."""
    assessment, case = judged(text, as_of)
    return explain_route(assessment.routes[0], river(), case, WORDS, as_of)


def telling(text: str) -> tuple[Telling, RouteResult]:
    """A telling of the first route about a case, with its unit in view, and what was found."""
    assessment, case = judged(text)
    result = assessment.routes[0]
    return Telling(river(), result.route, WORDS, case, AS_OF).for_unit(result.unit), result


def section(blocks: Sequence[Block], title: str) -> list[Block]:
    """What stands under a heading, up to the next one."""
    start = next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.text == title)
    rest = blocks[start + 1 :]
    end = next((at for at, block in enumerate(rest) if isinstance(block, Heading)), len(rest))
    return list(rest[:end])


def titles(blocks: Sequence[Block]) -> list[str]:
    """The headings in order."""
    return [block.text for block in blocks if isinstance(block, Heading)]


def lines(blocks: Sequence[Block]) -> list[tuple[int, str, str]]:
    """Statements as depth, tone and text."""
    return [(block.depth, block.tone.value, block.text) for block in blocks if isinstance(block, Statement)]


def texts(blocks: Sequence[Block]) -> str:
    """All that is said, one block a line."""
    return "\n".join(_text(block) for block in blocks)


def _text(block: Block) -> str:
    match block:
        case Heading(text=text) | Statement(text=text) | Paragraph(text=text):
            return text
        case Workings(title=title, lines=held):
            return "\n".join([title, *(f"{label} = {value}" for label, value, _ in held)])
        case _:
            return "\n".join([block.caption, *(" | ".join(row) for row in block.rows)])


def under(blocks: Sequence[Block], key: str) -> list[tuple[int, str, str]]:
    """The first statement of a clause and the lines below it."""
    held = [block for block in blocks if isinstance(block, Statement)]
    start = next(at for at, block in enumerate(held) if block.key == key)
    depth = held[start].depth
    end = next((at for at, block in enumerate(held[start + 1 :], start + 1) if block.depth <= depth), len(held))
    return lines(held[start:end])

"""Blocks as one self-contained page: no script, nothing fetched, every text escaped, readable by a screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import count, groupby

from compensation.assessment.blocks import Block, Citation, Grid, Heading, Paragraph, Statement, Tone, Workings
from compensation.assessment.marks import provision, spoken, standing
from compensation.assessment.nesting import nested
from compensation.assessment.page_style import STYLE
from compensation.assessment.printable import printable
from compensation.assessment.sentences import COUNT_COLUMNS, SKIP_TO_CONTENT
from compensation.assessment.translated import english_parts
from compensation.terms.messages import ENGLISH
from compensation.terms.words import Words

_RIGHT_TO_LEFT = frozenset(("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render(blocks: Sequence[Block], title: str, language: str = "en", *, words: Words | None = None) -> str:
    """A whole page; ``language`` is a BCP 47 tag, from which the direction of writing follows."""
    said = words or Words()
    if not any(isinstance(block, Heading) and block.level == 1 for block in blocks):
        blocks = [Heading(1, title), *blocks]
    body = "\n".join(_body(blocks, said))
    tag = language.replace("_", "-")
    direction = "rtl" if tag.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"
    return (
        f'<!doctype html>\n<html lang="{_safe(tag)}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{_safe(title)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#content">{_safe(said.say(SKIP_TO_CONTENT))}</a>\n'
        f'<main id="content" tabindex="-1">\n{body}\n</main>\n</body>\n</html>\n'
    )


def _body(blocks: Sequence[Block], words: Words) -> Iterator[str]:
    anchors = _Anchors()
    level = 0
    for stated, group in groupby(nested(blocks), lambda block: isinstance(block, Statement)):
        if stated:
            yield _list([block for block in group if isinstance(block, Statement)], words)
            continue
        for block in group:
            if isinstance(block, Heading):
                level = min(block.level, level + 1)
                yield f'<h{level} id="{anchors.unique(block)}">{_told(block.text)}</h{level}>'
            else:
                yield _plain(block, words)


class _Anchors:
    def __init__(self) -> None:
        self._used = {"content"}

    def unique(self, heading: Heading) -> str:
        wanted = re.sub(r"[^a-z0-9]+", "-", (heading.anchor or heading.text).lower()).strip("-") or "section"
        anchor = next(name for name in _numbered(wanted) if name not in self._used)
        self._used.add(anchor)
        return anchor


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))


def _list(statements: Sequence[Statement], words: Words) -> str:
    lines: list[str] = []
    depth = -1
    for statement in statements:
        lines.append("</li></ul>" * max(0, depth - statement.depth))
        lines.append("<ul>" if statement.depth > depth else "</li>")
        lines.append(f"<li>{_statement(statement, words)}")
        depth = statement.depth
    return "\n".join(line for line in [*lines, "</li></ul>" * (depth + 1)] if line)


def _statement(statement: Statement, words: Words) -> str:
    said = standing(statement.standing, words)
    notes = [_cited(statement.citations, words)] if statement.citations else []
    if said:
        notes.append(f'<em class="standing">{_safe(said)}</em>')
    after = f' <span class="law">[{"; ".join(notes)}]</span>' if notes else ""
    return f'{_mark(statement.tone, words)}<span dir="auto">{_told(statement.text)}</span>{after}'


def _mark(tone: Tone, words: Words) -> str:
    said = spoken(tone, words)
    return f'<strong class="mark {tone.value}">{_safe(said)}</strong> ' if said else ""


def _plain(block: Block, words: Words) -> str:
    match block:
        case Paragraph(text=text, tone=tone):
            return f'<p class="{tone.value}" dir="auto">{_mark(tone, words)}{_told(text)}</p>'
        case Workings(title=title, lines=lines):
            rows = [(_told(label), _told(value), _cited(cites, words)) for label, value, cites in lines]
            return _table(title, [words.say(column) for column in COUNT_COLUMNS], rows)
        case Grid(caption=caption, columns=columns, rows=rows):
            return _table(caption, columns, [[_told(cell) for cell in row] for row in rows])
        case _:
            return ""


def _table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{_safe(column)}</th>' for column in columns)
    body = "\n".join(
        f'<tr><th scope="row" dir="auto">{row[0]}</th>{"".join(f"<td>{cell}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    return (
        f'<div class="table" tabindex="0" role="region" aria-label="{_safe(caption)}"><table>'
        f"<caption>{_told(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def _cited(citations: tuple[Citation, ...], words: Words) -> str:
    return "; ".join(_link(citation, words) for citation in citations)


def _link(citation: Citation, words: Words) -> str:
    text = f'<cite title="{_safe(citation.title)}">{_safe(provision(citation, words))}</cite>'
    if not citation.url.startswith(("https://", "http://")):
        return text
    return f'<a href="{_safe(citation.url)}" rel="noreferrer">{text}</a>'


def _told(text: str) -> str:
    """A text for the page; what is still English in a page of another language says so to a screen reader."""
    parts = ((_safe(part), english) for part, english in english_parts(text))
    return "".join(f'<span lang="{ENGLISH}" dir="ltr">{part}</span>' if english else part for part, english in parts)


def _safe(text: str) -> str:
    return escape(printable(text), quote=True)

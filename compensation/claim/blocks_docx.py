"""Blocks of an explanation as paragraphs and tables of a Word document, in the styles that our templates define."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from compensation.assessment.blocks import Block, Grid, Heading, Paragraph, Statement, Tone, Workings
from compensation.assessment.marks import provisions, spoken, standing
from compensation.claim.docx import inked
from compensation.terms.words import Words

if TYPE_CHECKING:
    from markupsafe import Markup

_TEXT_WIDTH = 9638
_DEEPEST = 4
_HEAD_FILL = "EAF0F6"
_SIGN_STYLES = {
    Tone.YES: "SignYes",
    Tone.NO: "SignNo",
    Tone.UNKNOWN: "SignUnknown",
    Tone.JUDGEMENT: "SignJudgement",
    Tone.WARNING: "SignWarning",
}


def printed(blocks: Iterable[Block], words: Words, lift: int = 0) -> Markup:
    """The blocks as Word paragraphs, for a place ``{{p name }}``; ``lift`` raises headings by so many levels."""
    from markupsafe import Markup

    return Markup("".join(_block(block, words, lift) for block in blocks))  # noqa: S704 - each text is escaped by `inked`


def _block(block: Block, words: Words, lift: int) -> str:
    match block:
        case Heading(level=level, text=text):
            return _paragraph(f"Heading{min(max(level - lift, 1), 4)}", _run(text))
        case Statement():
            return _statement(block, words)
        case Paragraph(text=text, tone=tone):
            return _paragraph("Normal", _sign(tone, words) + _run(text))
        case Workings(title=title, lines=lines):
            return _workings(title, [(label, value, provisions(cites, words)) for label, value, cites in lines])
        case Grid(caption=caption, columns=columns, rows=rows):
            widths = [_TEXT_WIDTH // max(len(columns), 1)] * len(columns)
            return _paragraph("Caption", _run(caption)) + _table(widths, columns, rows)


def _statement(block: Statement, words: Words) -> str:
    parts = (provisions(block.citations, words), standing(block.standing, words))
    tail = "; ".join(part for part in parts if part)
    after = _run(f" [{tail}]", "Provision") if tail else ""
    return _paragraph(f"Statement{min(block.depth, _DEEPEST)}", _sign(block.tone, words) + _run(block.text) + after)


def _sign(tone: Tone, words: Words) -> str:
    said = spoken(tone, words)
    return _run(f"{said.upper()}  ", _SIGN_STYLES[tone]) if said else ""


def _workings(title: str, lines: list[tuple[str, str, str]]) -> str:
    with_cites = any(cite for _, _, cite in lines)
    widths = [4300, 2700, 2638] if with_cites else [5638, 4000]
    rows = [line if with_cites else line[:2] for line in lines]
    return _paragraph("Caption", _run(title)) + _table(widths, (), rows)


def _paragraph(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _run(text: str, style: str = "") -> str:
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{inked(text)}</w:t></w:r>'


def _table(widths: Sequence[int], columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row(widths, columns, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", "TableHead") if columns else ""
    body = "".join(_row(widths, row, "<w:trPr><w:cantSplit/></w:trPr>", "TableText") for row in rows)
    look = '<w:tblPr><w:tblStyle w:val="Ruled"/><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>" + _paragraph("AfterTable", "")


def _row(widths: Sequence[int], cells: Sequence[str], look: str, style: str) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{_HEAD_FILL}"/>' if style == "TableHead" else ""
    held = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{_paragraph(style, _run(cell))}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr>{look}{held}</w:tr>"

"""Pieces of WordprocessingML from which our blank templates are drawn: paragraphs, tables, styles, a whole package."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from typing import NamedTuple

from compensation.claim.archive import Label, settled, zipped
from tests.claim.look import NUMBERING, styles

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WIDTH = 9638
WIDE = 14570
DRAWN_ON = date(2026, 11, 23)


def run(text: str, style: str = "") -> str:
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def para(text: str, style: str = "Normal") -> str:
    """A paragraph; ``**words**`` in it are strong."""
    pieces = [run(piece, "Strong" if at % 2 else "") for at, piece in enumerate(text.split("**")) if piece]
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(pieces)}</w:p>'


def each(loop: str, *inside: str) -> str:
    """What stands between, once for each member: ``each("part in parts", ...)``."""
    return para(f"{{%p for {loop} %}}") + "".join(inside) + para("{%p endfor %}")


def when(condition: str, *inside: str) -> str:
    return para(f"{{%p if {condition} %}}") + "".join(inside) + para("{%p endif %}")


class Column(NamedTuple):
    """A column of a table: its title, its width in twentieths of a point, and what stands in its cells."""

    title: str
    width: int
    cell: str


def ruled(loop: str, *columns: Column) -> str:
    """A table whose row is printed once for each member of the loop, under titles that each page repeats."""
    widths = [column.width for column in columns]
    rows = (_titles(columns), _order(widths, f"for {loop}"), _cells(columns), _order(widths, "endfor"))
    return _table(widths, rows)


def grouped(*columns: Column) -> str:
    """One table over groups of events, each group under its remark."""
    widths = [column.width for column in columns]
    rows = (
        _titles(columns),
        _order(widths, "for group in groups"),
        _order(widths, "if group.remark"),
        _row([sum(widths)], ["{{ group.remark }}"], "TableAside", span=len(widths)),
        _order(widths, "endif"),
        _order(widths, "for event in group.events"),
        _cells(columns),
        _order(widths, "endfor"),
        _order(widths, "endfor"),
    )
    return _table(widths, rows)


def facing(loop: str, *cells: str) -> str:
    """A table without titles: what stands on the left is answered on the right."""
    widths = [3438, 3700, 2500] if len(cells) > len("LR") else [4238, 5400]
    return _table(widths, (_order(widths, f"for {loop}"), _row(widths, cells), _order(widths, "endfor")))


def _titles(columns: Sequence[Column]) -> str:
    widths, titles = [column.width for column in columns], [column.title for column in columns]
    return _row(widths, titles, "TableHead", "<w:tblHeader/>")


def _cells(columns: Sequence[Column]) -> str:
    return _row([column.width for column in columns], [column.cell for column in columns])


def _order(widths: Sequence[int], order: str) -> str:
    """A row that only steers the template and is never printed."""
    return _row([sum(widths)], [f"{{%tr {order} %}}"], span=len(widths))


def _table(widths: Sequence[int], rows: Iterable[str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = '<w:tblPr><w:tblStyle w:val="Ruled"/><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>" + para("", "AfterTable")


def _row(widths: Sequence[int], cells: Sequence[str], style: str = "TableText", also: str = "", span: int = 0) -> str:
    shaded = '<w:shd w:val="clear" w:color="auto" w:fill="EAF0F6"/>'
    shade = shaded if style in {"TableHead", "TableAside"} else ""
    spanning = f'<w:gridSpan w:val="{span}"/>' if span else ""
    held = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanning}{shade}</w:tcPr>{_cell(cell, style)}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{also}</w:trPr>{held}</w:tr>"


def _cell(text: str, style: str) -> str:
    return "".join(para(line, style) for line in text.split("\n"))


class Edges(NamedTuple):
    """What stands in the corners of every page; a translated paper fills all four in."""

    draft: str
    case: str
    title: str
    page: str


def in_english(title: str, notice: str) -> Edges:
    return Edges(run("DRAFT", "Draft") + run(f"  {notice}"), "Case {{ case }}", title, PAGE_OF_PAGES)


def document(title: str, body: str, *, wide: bool = False, notice: str = "", edges: Edges | None = None) -> bytes:
    """A blank template as an A4 package without maker, thumbnail or fonts of one system only."""
    corners = edges or in_english(title, notice or "Not checked by a lawyer")
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml"), ("core", "docProps/core.xml")),
        "docProps/core.xml": "",
        "word/document.xml": _document(body, wide=wide),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"),
            ("numbering", "numbering.xml"),
            ("settings", "settings.xml"),
            ("fontTable", "fontTable.xml"),
            ("header", "header1.xml"),
            ("footer", "footer1.xml"),
        ),
        "word/styles.xml": HEAD + styles(MAIN),
        "word/numbering.xml": HEAD + NUMBERING.replace("MAIN", MAIN),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(),
        "word/header1.xml": _edge("hdr", "Header", corners.draft, corners.case, wide=wide),
        "word/footer1.xml": _edge("ftr", "Footer", run(corners.title), corners.page, wide=wide),
    }
    raw = zipped({name: text.encode() for name, text in files.items()})
    return settled(raw, Label(title, "template", "en-GB", DRAWN_ON))


def field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


PAGE_OF_PAGES = run("Page ") + field("PAGE") + run(" of ") + field("NUMPAGES")


def _document(body: str, *, wide: bool) -> str:
    size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' if wide else '<w:pgSz w:w="11906" w:h="16838"/>'
    sides = 'w:top="1418" w:right="1134" w:bottom="1247" w:left="1134"'
    margins = f'<w:pgMar {sides} w:header="624" w:footer="567" w:gutter="0"/>'
    edges = '<w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
    section = f"<w:sectPr>{edges}{size}{margins}</w:sectPr>"
    return f'{HEAD}<w:document xmlns:w="{MAIN}" xmlns:r="{OFFICE}"><w:body>{body}{section}</w:body></w:document>'


def _edge(tag: str, style: str, left: str, right: str, *, wide: bool) -> str:
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{WIDE if wide else WIDTH}"/></w:tabs>'
    inner = right if right.startswith("<") else run(right)
    runs = f"{left}<w:r><w:tab/></w:r>{inner}"
    return f'{HEAD}<w:{tag} xmlns:w="{MAIN}"><w:p><w:pPr><w:pStyle w:val="{style}"/>{tab}</w:pPr>{runs}</w:p></w:{tag}>'


def _relations(*targets: tuple[str, str]) -> str:
    kinds = {"core": f"{PACKAGE}/relationships/metadata/core-properties"}
    inner = "".join(
        f'<Relationship Id="rId{at}" Type="{kinds.get(kind, f"{OFFICE}/{kind}")}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def _content_types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "/word/document.xml": f"{word}.document.main+xml",
        "/word/styles.xml": f"{word}.styles+xml",
        "/word/numbering.xml": f"{word}.numbering+xml",
        "/word/settings.xml": f"{word}.settings+xml",
        "/word/fontTable.xml": f"{word}.fontTable+xml",
        "/word/header1.xml": f"{word}.header+xml",
        "/word/footer1.xml": f"{word}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    plain = (
        f'<Default Extension="rels" ContentType="{relations}"/><Default Extension="xml" ContentType="application/xml"/>'
    )
    named = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{plain}{named}</Types>'


def _settings() -> str:
    compat = (
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/></w:compat>'
    )
    zoom, stop = '<w:zoom w:percent="100"/>', '<w:defaultTabStop w:val="709"/>'
    return f'{HEAD}<w:settings xmlns:w="{MAIN}">{zoom}{stop}{compat}<w:themeFontLang w:val="en-GB"/></w:settings>'


def _fonts() -> str:
    other = {"Noto Sans": "Arial", "Noto Sans Arabic": "Arial", "Noto Sans CJK SC": "Microsoft YaHei"}
    held = "".join(f'<w:font w:name="{name}"><w:altName w:val="{alt}"/></w:font>' for name, alt in other.items())
    return f'{HEAD}<w:fonts xmlns:w="{MAIN}">{held}</w:fonts>'

"""How our papers look: one family of letters in every slot, quiet colours, and gaps that nobody can overlook."""

from __future__ import annotations

INK, PALE, LINE, WARN = "1F3A5F", "EAF0F6", "B8C4D0", "9C2A1A"
FONTS = '<w:rFonts w:ascii="Noto Sans" w:hAnsi="Noto Sans" w:eastAsia="Noto Sans CJK SC" w:cs="Noto Sans Arabic"/>'
NUMBERING = (
    '<w:numbering xmlns:w="MAIN">'
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="397" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="3"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="bullet"/><w:pStyle w:val="LetterBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="510" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>'
    "</w:numbering>"
)

_NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'


def styles(main: str) -> str:
    """The style sheet of every template."""
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{FONTS}<w:sz w:val="20"/><w:szCs w:val="20"/>'
        '<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    return f'<w:styles xmlns:w="{main}">{defaults}{_paragraphs()}{_characters()}{_ruled()}</w:styles>'


def _paragraphs() -> str:
    keep = "<w:keepNext/><w:keepLines/>"
    return "".join(
        (
            _NORMAL,
            _style("Title", f"{keep}{_space(0, 40)}", _letters(36, INK, bold=True), name="Title"),
            _style("Subtitle", f"{keep}{_space(0, 200)}", _letters(22, "55606B"), name="Subtitle"),
            _heading(1, 30, 280),
            _heading(2, 25, 260),
            _heading(3, 22, 200),
            _heading(4, 20, 160),
            *(_style(f"Statement{at}", f"{_space(20, 60)}{_indent(at)}") for at in range(5)),
            _style("Caption", f"{keep}{_space(160, 60)}", "<w:b/>", name="caption"),
            _style("Lead", f"{keep}{_space(0, 100)}"),
            _style("TableHead", f"{keep}{_space(40, 40)}", _letters(17, INK, bold=True)),
            _style("TableText", _space(40, 40), _letters(18)),
            _style("TableAside", f"{keep}{_space(40, 40)}", f"<w:i/>{_letters(17, '3A4653')}"),
            _style("AfterTable", _space(0, 0, 120), _letters(8)),
            _style("Notice", f"{_box(WARN, 'FBF1EF')}{_space(60, 160)}{_sides()}", _letters(18)),
            _style("Aside", f"{_box(INK, PALE)}{_space(60, 160)}{_sides()}", _letters(18)),
            _style("Bullet", f"{_numbered(1)}{_space(0, 60)}"),
            _style("Numbered", f"{keep}{_numbered(2)}{_space(60, 120)}"),
            _style("Letter", _space(0, 160, 312), _letters(24)),
            _style("LetterBullet", f"{_numbered(4)}{_space(0, 100, 312)}", _letters(24)),
            _style("LetterHeading", f"{keep}{_space(280, 100)}", _letters(27, INK, bold=True)),
            _style("OwnWords", f'{_rule_below()}{_space(140, 140)}<w:ind w:left="567"/>', _letters(20, "7A848E")),
            _style("SignHere", f"{_space(260, 60)}", _letters(20)),
            _style("Header", _edge_rule("bottom"), _letters(16, "55606B"), name="header"),
            _style("Footer", _edge_rule("top"), _letters(16, "55606B"), name="footer"),
        )
    )


def _characters() -> str:
    return "".join(
        (
            _character("Strong", "<w:b/><w:bCs/>"),
            _character("Provision", _letters(16, "55606B")),
            _character("Draft", f'<w:b/><w:color w:val="{WARN}"/><w:spacing w:val="20"/>'),
            _character("Gap", '<w:b/><w:color w:val="7A4B00"/><w:shd w:val="clear" w:color="auto" w:fill="FFE69A"/>'),
            _character("SignYes", '<w:b/><w:color w:val="1E6B3A"/><w:sz w:val="16"/>'),
            _character("SignNo", f'<w:b/><w:color w:val="{WARN}"/><w:sz w:val="16"/>'),
            _character("SignUnknown", '<w:b/><w:color w:val="7A4B00"/><w:sz w:val="16"/>'),
            _character("SignJudgement", '<w:b/><w:color w:val="5B3A86"/><w:sz w:val="16"/>'),
            _character("SignWarning", f'<w:b/><w:color w:val="{WARN}"/><w:sz w:val="16"/>'),
        )
    )


def _style(code: str, paragraph: str, letters: str = "", name: str = "") -> str:
    based = '<w:basedOn w:val="Normal"/>'
    look = f"<w:pPr>{_in_order(paragraph)}</w:pPr><w:rPr>{letters}</w:rPr>"
    head = f'<w:style w:type="paragraph" w:styleId="{code}"><w:name w:val="{name or code}"/>'
    return f"{head}{based}<w:qFormat/>{look}</w:style>"


def _in_order(properties: str) -> str:
    """Paragraph properties in the one order that the schema allows."""
    order = ("keepNext", "keepLines", "numPr", "pBdr", "shd", "spacing", "ind", "outlineLvl")
    pieces = {name: _piece(properties, name) for name in order}
    assert sum(map(len, pieces.values())) == len(properties), properties
    return "".join(pieces.values())


def _piece(properties: str, name: str) -> str:
    start = properties.find(f"<w:{name}")
    if start < 0:
        return ""
    closing = f"</w:{name}>"
    if closing in properties:
        return properties[start : properties.index(closing) + len(closing)]
    return properties[start : properties.index("/>", start) + 2]


def _heading(level: int, half_points: int, before: int) -> str:
    keep = f'<w:keepNext/><w:keepLines/>{_space(before, 100)}<w:outlineLvl w:val="{level - 1}"/>'
    return _style(f"Heading{level}", keep, _letters(half_points, INK, bold=True), name=f"heading {level}")


def _character(code: str, letters: str) -> str:
    return f'<w:style w:type="character" w:styleId="{code}"><w:name w:val="{code}"/><w:rPr>{letters}</w:rPr></w:style>'


def _letters(half_points: int, colour: str = "", *, bold: bool = False) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    tint = f'<w:color w:val="{colour}"/>' if colour else ""
    return f'{weight}{tint}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _space(before: int, after: int, line: int = 0) -> str:
    height = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'


def _indent(depth: int) -> str:
    return f'<w:ind w:left="{340 * depth}"/>'


def _sides() -> str:
    return '<w:ind w:left="142" w:right="142"/>'


def _numbered(number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def _box(colour: str, fill: str) -> str:
    side = f'<w:left w:val="single" w:sz="24" w:space="8" w:color="{colour}"/>'
    return f'<w:pBdr>{side}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def _rule_below() -> str:
    return f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="14" w:color="{LINE}"/></w:pBdr>'


def _edge_rule(side: str) -> str:
    return f'<w:pBdr><w:{side} w:val="single" w:sz="4" w:space="4" w:color="{LINE}"/></w:pBdr>{_space(0, 0)}'


def _ruled() -> str:
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>' for side in ("top", "bottom", "insideH")
    )
    margins = '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
        '<w:style w:type="table" w:styleId="Ruled"><w:name w:val="Ruled"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders>{margins}</w:tblPr></w:style>"
    )

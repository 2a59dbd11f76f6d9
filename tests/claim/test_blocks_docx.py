from __future__ import annotations

from datetime import date
from pathlib import Path

from compensation.assessment.blocks import (
    Block,
    Citation,
    Grid,
    Heading,
    Paragraph,
    Statement,
    Tone,
    Workings,
)
from compensation.claim.archive import Label
from compensation.claim.blocks_docx import printed
from compensation.claim.docx import fill
from compensation.terms.words import Words
from tests.claim.drawing import document, para
from tests.claim.office import lines, opened, rows

CITE = Citation("act-2012", "para 87", "An Act <of> 2012 & after", "reported")
BLOCKS: tuple[Block, ...] = (
    Heading(2, "A route & its <answer>"),
    Paragraph("Not legal advice.", Tone.WARNING),
    Statement("It happened here.", Tone.YES, (CITE,), "reported", 0, "place"),
    Statement("Nobody knows when.", Tone.UNKNOWN, depth=9),
    Statement("Plainly said.", Tone.PLAIN, depth=1),
    Workings("The count", (("The day", "5 March 2019", ()), ("Two years", "5 March 2021", (CITE,)))),
    Workings("The sum", (("Row", "£1.00", ()),)),
    Grid("The routes", ("Route", "Answer"), (("one", "yes"), ("{{ two }}", "no"))),
)


def document_of(tmp_path: Path, lift: int = 0) -> bytes:
    path = tmp_path / "blocks.docx"
    path.write_bytes(document("Blocks", para("{{p blocks }}") + para("after")))
    values = {"case": "c", "blocks": printed(BLOCKS, Words(), lift)}
    return fill(path, values, Label("t", "c", "en-GB", date(2026, 11, 23))).content


def test_every_kind_of_block_is_printed_in_order(tmp_path: Path) -> None:
    found = [line for line in lines(document_of(tmp_path)) if line]
    assert found == [
        "A route & its <answer>",
        "NOTE  Not legal advice.",
        "YES  It happened here. [act-2012 para 87; reported, not read]",
        "NOT KNOWN  Nobody knows when.",
        "Plainly said.",
        "The count",
        "The day", "5 March 2019",
        "Two years", "5 March 2021", "act-2012 para 87",
        "The sum",
        "Row", "£1.00",
        "The routes",
        "Route", "Answer",
        "one", "yes",
        "{{ two }}", "no",
        "after",
    ]  # fmt: skip


def test_blocks_use_the_styles_of_the_template(tmp_path: Path) -> None:
    styles = [paragraph.style.style_id for paragraph in opened(document_of(tmp_path)).paragraphs]
    assert styles[:5] == ["Heading2", "Normal", "Statement0", "Statement4", "Statement1"]
    assert opened(document_of(tmp_path, lift=1)).paragraphs[0].style.style_id == "Heading1"


def test_tables_have_as_many_cells_as_there_is_to_say(tmp_path: Path) -> None:
    assert [len(row) for row in rows(document_of(tmp_path))] == [3, 3, 2, 2, 2, 2]

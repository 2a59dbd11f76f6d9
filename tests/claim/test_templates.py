from __future__ import annotations

from collections.abc import Callable

import pytest

from compensation.claim.dossier import Dossier
from tests.claim.office import opened, parts
from tests.claim.stationery import BLANKS, place
from tests.conftest import ROOT


@pytest.mark.parametrize("name", BLANKS)
def test_the_blanks_are_what_the_script_draws(name: str, request: pytest.FixtureRequest) -> None:
    """After a change of the script: make accept."""
    drawn, path = BLANKS[name](), place(ROOT / "templates", name)
    if request.config.getoption("--accept"):
        path.write_bytes(drawn)
    assert path.read_bytes() == drawn


@pytest.mark.parametrize("name", BLANKS)
def test_a_blank_is_a4_says_draft_and_tells_of_nobody(name: str) -> None:
    content = BLANKS[name]()
    section = opened(content).sections[0]
    assert sorted((round(section.page_width.mm), round(section.page_height.mm))) == [210, 297]
    draft = "{{ draft }}" if name.endswith("-translated") else "DRAFT"
    assert draft in section.header.paragraphs[0].text
    held = parts(content)
    assert {"word/header1.xml", "word/footer1.xml"} <= set(held)
    assert b"NUMPAGES" in held["word/footer1.xml"]
    assert not any("thumbnail" in part or "custom" in part for part in held)
    assert b"creator" not in held["docProps/core.xml"]


@pytest.mark.parametrize("name", BLANKS)
def test_letters_are_named_for_every_script(name: str) -> None:
    styles = parts(BLANKS[name]())["word/styles.xml"].decode()
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        assert f'w:{slot}="Noto Sans' in styles


@pytest.mark.parametrize("name", BLANKS)
def test_every_style_that_is_used_is_defined(name: str) -> None:
    import re

    held = parts(BLANKS[name]())
    defined = set(re.findall(r'w:styleId="(\w+)"', held["word/styles.xml"].decode()))
    used = {
        style
        for part in ("word/document.xml", "word/header1.xml", "word/footer1.xml")
        for style in re.findall(r'w:(?:pStyle|rStyle|tblStyle) w:val="(\w+)"', held[part].decode())
    }
    printed_by_blocks = {"Heading1", "Heading4", "Statement0", "Statement4", "Caption", "Provision", "SignNo", "Gap"}
    assert used | printed_by_blocks <= defined


def test_no_field_of_a_blank_is_without_a_value(example: Callable[..., Dossier]) -> None:
    from compensation.claim.authority import authority
    from compensation.claim.checklist import checklist
    from compensation.claim.chronology import chronology
    from compensation.claim.client_letter import client_letter
    from compensation.claim.deadline_note import deadline_note
    from compensation.claim.statement_frame import statement_frame

    for name in ("car-wash", "thin-note"):
        dossier = example(name)
        for maker in (authority, checklist, chronology, client_letter, deadline_note, statement_frame):
            assert not [gap for gap in maker(dossier).ledger.gaps if gap.why == "not in this pack"]

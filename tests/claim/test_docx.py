from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.claim.archive import Label
from compensation.claim.docx import Filled, fill
from compensation.claim.ink import Gap, Said, clean
from compensation.errors import PaperError
from tests.claim.drawing import Column, document, each, para, ruled
from tests.claim.office import gaps, lines, parts, words

LABEL = Label("Test", "cipher", "en-GB", date(2026, 11, 23))
HOSTILE = (
    "Smith & Sons <Ltd>",
    "{{ 7*7 }}",
    "{% raw %}",
    "{_{ not a tag }_}",
    '=HYPERLINK("http://example.invalid")',
    "</w:t></w:r></w:p><w:p>",
    "شهادة الضحية في محكمة لندن",
    "Nguyễn Thị Hồng Ánh",
    "አማርኛ",
    "Ďuro Žižka, łódź",
    "“quoted” 'and' \"again\"",
    "%s %(x)s {0} $x",
)


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    path = tmp_path / "blank.docx"
    body = para("before {{ value }} after") + each("one in many", para("{{ one }}"))
    path.write_bytes(document("Test", body + ruled("one in many", Column("Head", 4000, "{{ one }}"))))
    return path


def filled(blank: Path, **values: object) -> Filled:
    return fill(blank, {"case": "cipher", "value": "", "many": (), **values}, LABEL)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_values_stand_as_they_were_given(blank: Path, text: str) -> None:
    found = filled(blank, value=text, many=(text,)).content
    assert lines(found)[0] == f"before {text} after"
    assert lines(found).count(text) == 2


@given(text=st.text(max_size=40))
def test_any_text_comes_back_cleaned_and_otherwise_whole(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.docx"
    if not path.exists():
        path.write_bytes(document("Test", para("{{ value }}")))
    assert lines(fill(path, {"case": "c", "value": text}, LABEL).content)[0] == clean(text)


@given(text=st.text())
def test_cleaning_takes_only_what_breaks_documents(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in cleaned if sign not in "\n\t")
    harmless = "".join(sign for sign in text if unicodedata.category(sign) not in {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"})
    assert unicodedata.normalize("NFC", harmless) == "".join(
        sign for sign in cleaned if unicodedata.category(sign) not in {"Cc", "Cn", "Co"}
    )


@pytest.mark.parametrize("text", ["a\x00b", "a\x0bb", "a\x1bb", "a\ud800b", "a\ue000b", "a\ufffeb"])
def test_signs_that_break_a_document_are_left_out(blank: Path, text: str) -> None:
    assert lines(filled(blank, value=text).content)[0] == "before ab after"


def test_an_answer_is_printed_and_noted_once(blank: Path) -> None:
    said = Said("5 May 1990", "person.birth_date")
    found = filled(blank, value=said, many=(said, Said("x", "injury.kind", "jaw")))
    assert "before 5 May 1990 after" in words(found.content)
    assert list(found.ledger.used) == ["person.birth_date", "injury.kind (jaw)"]


def test_a_gap_is_seen_highlighted_and_noted(blank: Path) -> None:
    gap = Gap("not known", "Date of <birth>", "person.birth_date")
    found = filled(blank, value=gap)
    assert lines(found.content)[0] == "before [not known: Date of <birth>] after"
    assert gaps(found.content) == ["[not known: Date of <birth>]"]
    assert list(found.ledger.gaps) == [gap]


def test_what_stands_around_a_gap_keeps_its_look(tmp_path: Path) -> None:
    path = tmp_path / "strong.docx"
    path.write_bytes(document("Test", para("**before {{ value }} after**")))
    xml = parts(fill(path, {"case": "c", "value": Gap("not known", "x")}, LABEL).content)["word/document.xml"].decode()
    assert xml.count('<w:rStyle w:val="Strong"/>') == 2
    assert xml.count('<w:rStyle w:val="Gap"/>') == 1


def test_none_and_unknown_names_are_gaps_and_never_nothing(tmp_path: Path) -> None:
    path = tmp_path / "unknown.docx"
    path.write_bytes(
        document("Test", para("{{ nothing }} {{ nope }} {{ deep.er.still }}") + each("x in nope", para("!")))
    )
    found = fill(path, {"case": "c", "nothing": None, "deep": Said("x", "f")}, LABEL)
    assert lines(found.content)[0] == "[not known] [not in this pack: nope] [not in this pack: er.still]"
    assert len(gaps(found.content)) == 3
    assert "!" not in words(found.content)


PRINTED_AS_GAPS = ("{{ '%s'|format(value.__class__) }}",)
REFUSED = (
    "{{ ''.__class__.__mro__ }}",
    "{{ cycler.__init__.__globals__.os.popen('echo run') }}",
    "{{ many.append(1) }}",
    "{% for x in range(10000000) %}{% endfor %}",
)


@pytest.mark.parametrize("attack", [*PRINTED_AS_GAPS, *REFUSED])
def test_a_template_runs_nothing(tmp_path: Path, attack: str) -> None:
    path = tmp_path / "attack.docx"
    path.write_bytes(document("Test", para(attack)))
    values: dict[str, object] = {"case": "c", "value": Said("secret", "f"), "many": [1]}
    if attack in PRINTED_AS_GAPS:
        assert "not in this pack" in words(fill(path, values, LABEL).content)
        return
    with pytest.raises(PaperError) as raised:
        fill(path, values, LABEL)
    assert "secret" not in str(raised.value)


def test_a_broken_template_is_told_with_its_place_and_no_value(tmp_path: Path) -> None:
    path = tmp_path / "broken.docx"
    path.write_bytes(document("Test", para("Dear {% if value %} nobody")))
    with pytest.raises(PaperError) as raised:
        fill(path, {"case": "c", "value": "secret"}, LABEL)
    assert "broken.docx" in str(raised.value)
    assert "Dear" in str(raised.value)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("content", [None, b"", b"not a document"])
def test_a_template_that_is_none_is_told(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "none.docx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(PaperError, match=r"none\.docx"):
        fill(path, {}, LABEL)


def test_the_same_values_give_the_same_bytes(blank: Path) -> None:
    assert filled(blank, value="x").content == filled(blank, value="x").content


def test_no_mark_of_ours_is_left(blank: Path) -> None:
    content = filled(blank, value=Gap("not known", "x"), many=(Gap("not known", "y"),)).content
    assert "\ue000" not in parts(content)["word/document.xml"].decode()
    assert "\ue001" not in parts(content)["word/document.xml"].decode()

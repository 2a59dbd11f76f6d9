from __future__ import annotations

import io
import zipfile
from datetime import date

from compensation.claim.archive import Label, settled, zipped
from tests.claim.office import parts

LABEL = Label("A & B", "cipher-7", "en-GB", date(2026, 11, 23))


def telling_file() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<a/>")
        archive.writestr("docProps/core.xml", "<creator>Somebody</creator>")
        archive.writestr("docProps/app.xml", "<Template>C:/Users/somebody/Normal.dotm</Template>")
        archive.writestr("docProps/thumbnail.jpeg", "a picture")
        archive.writestr("[Content_Types].xml", "<b/>")
    return target.getvalue()


def test_what_tells_of_its_maker_is_gone() -> None:
    held = parts(settled(telling_file(), LABEL))
    assert sorted(held) == ["[Content_Types].xml", "docProps/app.xml", "docProps/core.xml", "word/document.xml"]
    assert b"omebody" not in b"".join(held.values())


def test_the_properties_say_draft_and_cipher_and_no_clock() -> None:
    core = parts(settled(telling_file(), LABEL))["docProps/core.xml"].decode()
    assert "<cp:contentStatus>DRAFT</cp:contentStatus>" in core
    assert "<dc:title>A &amp; B</dc:title><dc:identifier>cipher-7</dc:identifier>" in core
    assert core.count("2026-11-23T00:00:00Z") == 2
    assert "creator" not in core


def test_the_same_parts_give_the_same_bytes_in_any_order() -> None:
    one = zipped({"a": b"1", "[Content_Types].xml": b"2", "b": b"3"})
    other = zipped({"b": b"3", "a": b"1", "[Content_Types].xml": b"2"})
    assert one == other
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "a", "b"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}

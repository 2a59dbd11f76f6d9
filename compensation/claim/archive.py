"""Office files that are the same bytes whenever the facts are the same, and tell nothing about who made them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o600 << 16
_CORE = "docProps/core.xml"
_APP = "docProps/app.xml"
_TELLING = ("docProps/thumbnail.jpeg", "docProps/custom.xml")


@dataclass(frozen=True, slots=True)
class Label:
    """What the properties of a file say about it; ``code`` is the case's cipher, never a name."""

    title: str
    code: str
    language: str
    day: date


def settled(office_file: bytes, label: Label) -> bytes:
    """The same document with fixed times, order and attributes, and with our properties in place of the maker's.

    Parts are stored and not compressed, since compressors differ between machines.
    """
    with zipfile.ZipFile(io.BytesIO(office_file)) as given:
        parts = {name: given.read(name) for name in given.namelist() if name not in _TELLING}
    ours = {_CORE: _core(label), _APP: _app()}
    return zipped({**parts, **{name: part for name, part in ours.items() if name == _CORE or name in parts}})


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """An archive of these parts; the list of content types stands first, as readers of office files expect."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(parts, key=lambda part: (part != "[Content_Types].xml", part)):
            entry = zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP)
            entry.create_system = 3
            entry.external_attr = _PLAIN_FILE
            archive.writestr(entry, parts[name])
    return target.getvalue()


def _core(label: Label) -> bytes:
    day = f"{label.day.isoformat()}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(label.title)}</dc:title><dc:identifier>{escape(label.code)}</dc:identifier>"
        f"<dc:language>{escape(label.language)}</dc:language><cp:contentStatus>DRAFT</cp:contentStatus>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
        "</cp:coreProperties>"
    ).encode()


def _app() -> bytes:
    return (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
    )

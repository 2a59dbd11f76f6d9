"""Text that cannot hide anything: signs that steer a terminal or turn the direction of reading are written out."""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    """The text on one line, hidden signs written by their number; letters of every script stay as they are."""
    return _HIDDEN.sub(_written_out, text.replace("\r\n", " ").replace("\n", " ").replace("\t", " "))


def _written_out(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"

"""What may be printed: text without signs that break a document, answers as given, and gaps that can be seen."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

GAP_OPENS, GAP_CLOSES = "\ue000", "\ue001"
_BREAKS_DOCUMENTS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ue000\ue001\u2028\u2029]"
)


def clean(text: str) -> str:
    """The text composed (NFC), without control signs, lone surrogates and our own marks; lines and tabs stay."""
    unbroken = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _BREAKS_DOCUMENTS.sub("", unbroken))


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as it is printed, and the fact it answers; ``record`` names which one of a list."""

    text: str
    fact: str
    record: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """An answer that is missing: what is missing and why, in the reader's words."""

    why: str
    label: str
    fact: str = ""
    record: str = ""

    @property
    def text(self) -> str:
        """The gap as readers see it."""
        return f"[{self.why}: {self.label}]" if self.label else f"[{self.why}]"


Entry = Said | Gap


@dataclass(slots=True)
class Ledger:
    """What one paper printed: the answers used and the gaps left, each once, in the order of printing."""

    used: dict[str, None] = field(default_factory=dict)
    gaps: dict[Gap, None] = field(default_factory=dict)

    def note(self, entry: Entry) -> None:
        """Remember an answer or a gap."""
        if isinstance(entry, Gap):
            self.gaps[entry] = None
        else:
            self.used |= dict.fromkeys(place(fact, entry.record) for fact in entry.fact.split(", ") if fact)


def place(fact: str, record: str) -> str:
    """A fact as the manifest names it, with its record where it stands in a list."""
    return f"{fact} ({record})" if record else fact


def marked(gap: Gap) -> str:
    """A gap between the two marks by which a document finds and highlights it."""
    return f"{GAP_OPENS}{clean(gap.text)}{GAP_CLOSES}"

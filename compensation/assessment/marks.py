"""How printers show a tone, a standing and a provision in words; never by colour alone."""

from __future__ import annotations

from compensation.assessment.blocks import Citation, Statement, Tone
from compensation.assessment.printable import printable
from compensation.terms.words import Words

PIN_UNKNOWN = "pin-unknown"
_SIGNS = {
    Tone.YES: "yes",
    Tone.NO: "no",
    Tone.UNKNOWN: "?",
    Tone.JUDGEMENT: "judgement",
    Tone.WARNING: "note",
    Tone.PLAIN: "",
}
_SPOKEN = {**_SIGNS, Tone.UNKNOWN: "not known"}
_STANDINGS = {
    "reported": "reported, not read",
    "unverified": "not verified",
    "practice": "practice, not law",
}


def sign(tone: Tone, words: Words) -> str:
    """The short sign of a tone for narrow places, ``?`` for not known; empty for plain text."""
    return words.say(_SIGNS[tone]) if _SIGNS[tone] else ""


def spoken(tone: Tone, words: Words) -> str:
    """The tone in words, as a screen reader should say it; empty for plain text."""
    return words.say(_SPOKEN[tone]) if _SPOKEN[tone] else ""


def standing(code: str, words: Words) -> str:
    """How well something is known, where that must be said; empty where the provision itself was read."""
    return words.say(_STANDINGS[code]) if code in _STANDINGS else ""


def provision(citation: Citation, words: Words) -> str:
    """A provision in short: the source's id and the pinpoint, or that the pinpoint is not known."""
    pin = words.say("(pinpoint not known)") if citation.pin == PIN_UNKNOWN else citation.pin
    return printable(f"{citation.source} {pin}".strip())


def provisions(citations: tuple[Citation, ...], words: Words) -> str:
    """Several provisions, parted by semicolons."""
    return "; ".join(provision(citation, words) for citation in citations)


def tail(statement: Statement, words: Words) -> str:
    """What follows the sentence of a statement in plain text: provisions and standing, in brackets."""
    parts = (provisions(statement.citations, words), standing(statement.standing, words))
    held = "; ".join(part for part in parts if part)
    return f" [{held}]" if held else ""

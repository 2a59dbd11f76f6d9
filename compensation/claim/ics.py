"""Calendar files (RFC 5545) of days that must not be missed, in words that give nobody away."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

_OCTETS = 75
_ALARMS = (28, 14, 7, 2)
_ON_THE_DAY = "PT9H"


class Entry(NamedTuple):
    """A whole-day entry; ``key`` makes its identity, so that a later file replaces it and does not double it."""

    key: str
    day: date
    summary: str
    description: str


def calendar(entries: Iterable[Entry], made_on: date) -> bytes:
    """A calendar of entries, each with reminders four, two and one week and two days ahead, and on the day."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//compensation//claim papers//EN", "CALSCALE:GREGORIAN"]
    for entry in entries:
        lines += _event(entry, made_on)
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR")).encode()


def _event(entry: Entry, made_on: date) -> list[str]:
    uid = hashlib.sha256(entry.key.encode()).hexdigest()[:32]
    head = [
        "BEGIN:VEVENT",
        f"UID:{uid}@compensation.invalid",
        f"DTSTAMP:{made_on:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(entry.summary)}",
        f"DESCRIPTION:{_escaped(entry.description)}",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
    ]
    ahead = [f"-P{days}D" for days in _ALARMS if entry.day - timedelta(days=days) >= made_on]
    alarms = [line for trigger in (*ahead, _ON_THE_DAY) for line in _alarm(trigger, entry.summary)]
    return [*head, *alarms, "END:VEVENT"]


def _alarm(trigger: str, summary: str) -> list[str]:
    said = f"DESCRIPTION:{_escaped(summary)}"
    return ["BEGIN:VALARM", "ACTION:DISPLAY", said, f"TRIGGER:{trigger}", "END:VALARM"]


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Lines of at most 75 octets; a continuation begins with a space, and no character is cut."""
    pieces, current, size = [], "", 0
    for character in line:
        width = len(character.encode())
        if size + width > _OCTETS:
            pieces.append(current)
            current, size = " ", 1
        current += character
        size += width
    return "\r\n".join((*pieces, current))

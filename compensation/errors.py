"""What can go wrong, as values and as exceptions.

Reading returns values and complaints; only the outermost caller turns complaints into an exit code.

    CompensationError
    ├── PackError    a pack of law could not be read
    ├── CaseError    a survivor's file could not be read
    ├── PaperError   a paper could not be made
    └── OutputError  a folder or file could not be written
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a complaint weighs: an error stops the reading, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a file, counted from 1; 0 where the format knows no lines."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


NOWHERE = Spot("")


@dataclass(frozen=True, slots=True)
class Complaint:
    """One mistake found while reading: what, where, why it matters and what to do.

    ``message`` and ``hint`` never repeat what a survivor said.
    """

    code: str
    message: str
    spot: Spot = NOWHERE
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        head = f"{self.spot} {self.code}: {self.message}" if self.spot.file else f"{self.code}: {self.message}"
        return f"{head}\n  {self.hint}" if self.hint else head


def refuses(complaints: tuple[Complaint, ...]) -> bool:
    """Whether any complaint is an error, so that what was read must not be used."""
    return any(complaint.severity is Severity.ERROR for complaint in complaints)


class CompensationError(Exception):
    """Anything this library raises on purpose; carries the complaints behind it."""

    def __init__(self, complaints: tuple[Complaint, ...]) -> None:
        super().__init__("\n".join(str(complaint) for complaint in complaints))
        self.complaints = complaints


class PackError(CompensationError):
    """A pack of law could not be read."""


class CaseError(CompensationError):
    """A survivor's file could not be read."""


class PaperError(CompensationError):
    """A paper could not be made."""


class OutputError(CompensationError):
    """A folder or file could not be written."""

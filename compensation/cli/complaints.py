"""Complaints as lines for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence

from compensation.errors import Complaint, Severity


def as_text(complaints: Sequence[Complaint]) -> str:
    """One complaint after the other, each with its place and what to do."""
    from compensation.assessment.printable import printable

    lines: list[str] = []
    for complaint in complaints:
        weight = "" if complaint.severity is Severity.ERROR else " (warning)"
        where = f"{complaint.spot} " if complaint.spot.file else ""
        lines.append(f"{printable(where)}{complaint.code}{weight}: {printable(complaint.message)}\n")
        lines.extend(f"  {printable(line)}\n" for line in complaint.hint.splitlines())
    return "".join(lines)


def as_json(complaints: Sequence[Complaint]) -> str:
    """The complaints as one JSON document."""
    return document("complaints", [as_data(complaint) for complaint in complaints])


def as_data(complaint: Complaint) -> dict[str, object]:
    """One complaint as plain data; line and column are 0 where the format knows none."""
    return {
        "code": complaint.code,
        "severity": str(complaint.severity),
        "file": complaint.spot.file,
        "line": complaint.spot.line,
        "column": complaint.spot.column,
        "message": complaint.message,
        "hint": complaint.hint,
    }


def document(name: str, content: object) -> str:
    """A JSON document of this program: its name and version first, then its content under its name."""
    import json

    return (
        json.dumps({"schema": f"compensation/{name}/1", "version": 1, name: content}, ensure_ascii=False, indent=2)
        + "\n"
    )

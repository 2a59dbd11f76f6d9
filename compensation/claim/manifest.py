"""The manifest: what a pack holds, made from what, with what left open. It is how a later run knows a pack as ours."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from compensation import __version__
from compensation.claim.dossier import Dossier, Paper
from compensation.claim.signatures import signatures

FILE = "manifest.json"
KIND = "compensation claim pack"
STATUS = "DRAFT"


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """One file: who it is for, what it was made from, and which answers it used or lacked (by name, never by value)."""

    name: str
    title: str
    audience: str
    language: str
    edition: str
    status: str
    template_sha256: str
    sha256: str
    answers_used: tuple[str, ...]
    answers_missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """A whole pack. ``case`` is the cipher; no name of a person stands here."""

    kind: str
    pack: str
    status: str
    case: str
    case_sha256: str
    route: str
    unit: str
    outcome: str
    law_sha256: str
    run_day: str
    tool_version: str
    files: tuple[PaperEntry, ...]
    signatures_needed: tuple[str, ...]
    gaps: tuple[str, ...]
    obstacles: tuple[str, ...]
    left_out: tuple[str, ...]


def manifest_of(dossier: Dossier, papers: Sequence[Paper], left_out: Sequence[str]) -> Manifest:
    """The manifest of a finished pack."""
    result, assessment = dossier.result, dossier.assessment
    gaps = dict.fromkeys(gap.label or gap.why for paper in papers for gap in paper.ledger.gaps)
    return Manifest(
        kind=KIND,
        pack=pack_id(dossier),
        status=STATUS,
        case=dossier.case.id,
        case_sha256=dossier.case.sha256,
        route=result.route.id,
        unit=result.unit.id,
        outcome=result.outcome,
        law_sha256=dossier.law_sha256,
        run_day=assessment.as_of.isoformat(),
        tool_version=__version__,
        files=tuple(_entry(paper) for paper in papers),
        signatures_needed=tuple(f"{held.who}: {held.what} ({held.paper})" for held in signatures(dossier)),
        gaps=tuple(gaps),
        obstacles=tuple(held.obstacle.mark.id for held in result.obstacles),
        left_out=tuple(left_out),
    )


def pack_id(dossier: Dossier) -> str:
    """The same for the same case, law, route, unit, day and program; never the same for anything else.

    Of the law of other packs only that of claims counts which stand in the order.
    """
    packs = {dossier.law.pack_of(step.result.route).code for step in dossier.plan.steps}
    parts = (
        dossier.case.id, dossier.case.sha256, dossier.law_sha256, dossier.route.id,
        dossier.result.unit.id, dossier.assessment.as_of.isoformat(), __version__, dossier.words.locale,
        *(dossier.assessment.packs[code] for code in sorted(packs)),
    )  # fmt: skip
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _entry(paper: Paper) -> PaperEntry:
    missing = dict.fromkeys(
        f"{gap.fact or gap.label} ({gap.record})" if gap.record else gap.fact or gap.label for gap in paper.ledger.gaps
    )
    return PaperEntry(
        name=paper.name,
        title=paper.title,
        audience=paper.audience,
        language=paper.language,
        edition="working",
        status=STATUS,
        template_sha256=paper.template,
        sha256=hashlib.sha256(paper.content).hexdigest(),
        answers_used=tuple(name for name in paper.ledger.used if name),
        answers_missing=tuple(name for name in missing if name),
    )


def as_json(manifest: Manifest) -> bytes:
    """The manifest as text, the same bytes each time."""
    return (json.dumps(asdict(manifest), indent=2, ensure_ascii=False) + "\n").encode()


def reason_to_keep(folder: Path) -> str:
    """Why a folder may not be replaced, in words; empty if it holds an untouched pack of ours and nothing else."""
    known = _files_of(folder / FILE)
    if known is None:
        return "This folder holds other things than a claim pack."
    for path in sorted(folder.iterdir()):
        if path.name == FILE:
            continue
        if path.name not in known or not path.is_file():
            return f"This folder also holds '{path.name}', which is not part of the pack."
        if hashlib.sha256(path.read_bytes()).hexdigest() != known[path.name]:
            return f"Somebody has changed '{path.name}' since it was made, and replacing it would lose that work."
    return ""


def _files_of(path: Path) -> Mapping[str, str] | None:
    """The files of a pack with their hashes; None if this is no manifest of ours."""
    try:
        data = json.loads(path.read_bytes())
        return {entry["name"]: entry["sha256"] for entry in data["files"]} if data["kind"] == KIND else None
    except (OSError, ValueError, KeyError, TypeError):
        return None

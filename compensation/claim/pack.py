"""The claim pack: every paper that a route calls for, in one folder, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace as with_
from pathlib import Path

from compensation.assessment.result import Assessment, RouteResult
from compensation.case.case import Case
from compensation.claim import answer_sheet as sheet
from compensation.claim.authority import authority
from compensation.claim.checklist import checklist
from compensation.claim.chronology import chronology
from compensation.claim.client_letter import client_letter
from compensation.claim.deadline_note import deadline_calendar, deadline_note
from compensation.claim.dossier import Dossier, Paper
from compensation.claim.folder import write_folder
from compensation.claim.manifest import FILE, Manifest, as_json, manifest_of, reason_to_keep
from compensation.claim.readme import readme
from compensation.claim.schedule import schedule
from compensation.claim.statement_frame import statement_frame
from compensation.law.law import Law
from compensation.terms.words import Words

_ALWAYS = {"checklist", "deadline-note"}
_MAKERS: dict[str, tuple[Callable[[Dossier], Paper], ...]] = {
    "checklist": (checklist,),
    "deadline-note": (deadline_note, deadline_calendar),
    "client-letter": (client_letter,),
    "answer-sheet": (sheet.answer_sheet,),
    "chronology": (chronology,),
    "statement-frame": (statement_frame,),
    "authority": (authority,),
    "schedule": (schedule,),
}


def make(  # noqa: PLR0913 - the promise of the library: everything that decides the bytes is an argument
    law: Law,
    case: Case,
    assessment: Assessment,
    result: RouteResult,
    out: Path,
    words: Words,
    *,
    replace: bool = False,
    letters_in: Sequence[Words] = (),
) -> Manifest:
    """Write the pack of one route into a new folder; raises PaperError or OutputError and leaves nothing behind.

    ``letters_in`` are the languages in which the client is written to as well.
    """
    dossier = Dossier(law, case, assessment, result, words)
    left_out = tuple(_left_out(dossier))
    papers = tuple(_papers(dossier, letters_in))
    every = (readme(dossier, papers, left_out), *papers)
    manifest = manifest_of(dossier, every, left_out)
    files = {paper.name: paper.content for paper in every} | {FILE: as_json(manifest)}
    write_folder(out, files, reason_to_keep if replace else _not_empty)
    return manifest


def _papers(dossier: Dossier, letters_in: Sequence[Words]) -> Iterator[Paper]:
    for name, makers in _MAKERS.items():
        if _is_made(dossier, name):
            yield from (maker(dossier) for maker in makers)
            if name == "client-letter":
                yield from (client_letter(with_(dossier, words=words)) for words in letters_in)


def _is_made(dossier: Dossier, name: str) -> bool:
    wanted = {paper.id for paper, _ in dossier.result.papers}
    return (name in wanted or name in _ALWAYS) and (name != "answer-sheet" or sheet.has_form(dossier))


def _left_out(dossier: Dossier) -> Iterator[str]:
    """Which papers are not in the pack, and why: nothing is left out silently."""
    say = dossier.words.say
    listed = {paper.id for paper in dossier.route.papers}
    for name in _MAKERS:
        if _is_made(dossier, name):
            continue
        if name in listed and name == "answer-sheet":
            yield say("{paper}: the form of this authority is not known to the program yet.", paper=name)
        elif name in listed:
            yield say("{paper}: on the answers given, this case does not call for it.", paper=name)
        else:
            yield say("{paper}: this route does not call for it.", paper=name)


def _not_empty(_folder: Path) -> str:
    return "This folder is not empty."

"""The first page of a pack: what each file is, what to do next, what is missing."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from compensation.claim.dossier import Dossier, Paper
from compensation.claim.ink import clean
from compensation.claim.manifest import pack_id
from compensation.claim.signatures import signatures
from compensation.claim.view import Audience, language_name

TITLE = "Read this first"
_WIDTH = 88
_ABOUT = {
    "01": "What holds, what is missing, what stands in the way. Start here.",
    "02": "Every last day, how it was counted, and what may extend it.",
    "03": "For the client. Read it aloud before you hand it over; ask where it is safe to keep it.",
    "04": "Answers in the order of the online application, with the room each may take.",
    "05": "What happened when, as exactly as it is known.",
    "06": "Headings and known dates for a statement. The words must be the client's own.",
    "07": "For the client to sign, or not. Nothing is filled in.",
    ".ics": "The safe last days for a calendar, without any name; its reference is that of this pack.",
    "08": "The sums, worked out by formulas that can be checked and changed.",
}
_TRANSLATED = (
    "The same letter in {language}. Unless it says otherwise, no lawyer and no interpreter has checked the "
    "translation: let somebody who speaks both languages read it first."
)
_WARNING = (
    "A program made these papers from the answers in the case file. They are not legal advice, "
    "and no lawyer has checked them yet."
)
_NEXT = (
    "Read 01 and 02. Count the last day again by hand.",
    "Talk to the client with 03. Ask only what is still missing.",
    "Have 07 signed if the client wants to go on.",
    "Send nothing before the client has seen it. 01, 02, 05, 06 and 08 stay in the office.",
)


def readme(dossier: Dossier, papers: Sequence[Paper], left_out: Sequence[str]) -> Paper:
    """The page, as plain text."""
    lines = [line for part in _parts(dossier, papers, left_out) for line in part]
    content = clean("\n".join(lines) + "\n").encode()
    return Paper("00-README.txt", dossier.words.say(TITLE), Audience.LAWYER, dossier.language, content)


def _parts(dossier: Dossier, papers: Sequence[Paper], left_out: Sequence[str]) -> Iterator[list[str]]:
    say = dossier.words.say
    yield [
        say("DRAFT claim pack, case {case}", case=dossier.case.id),
        say("{route}, {unit}", route=say(dossier.route.name), unit=dossier.tell.unit(dossier.result.unit)),
        say("Made for {today}. It contains personal data.", today=dossier.today),
        say("Reference of the pack: {pack}", pack=pack_id(dossier)),
        "",
        *_wrapped(say(_WARNING)),
        "",
    ]
    yield _dates(dossier)
    yield [say("What is in this folder"), "", *(line for paper in papers for line in _about(dossier, paper)), ""]
    yield [
        say("What to do next"),
        "",
        *(line for at, step in enumerate(_NEXT, 1) for line in _wrapped(say(step), f"{at}. ")),
        "",
    ]
    signers = [f"{held.who}: {held.what}" for held in signatures(dossier)]
    yield [say("Signatures to collect"), "", *(line for text in signers for line in _wrapped(text, "- ")), ""]
    gaps = dict.fromkeys(gap.text for paper in papers for gap in paper.ledger.gaps if gap.fact)
    count = dossier.words.count(len(gaps), "{n} gap is marked in the papers.", "{n} gaps are marked in the papers.")
    yield [*_wrapped(f"{count} {say('Each is listed in manifest.json. A gap is never a No.')}"), ""]
    if left_out:
        yield [say("Not made"), "", *(line for text in left_out for line in _wrapped(text, "- ")), ""]


def _dates(dossier: Dossier) -> list[str]:
    say, lines = dossier.words.say, [dossier.words.say("Last days"), ""]
    for held in dossier.result.deadlines:
        text = say("{act} ({day})", act=say(held.deadline.mark.text), day=dossier.safe_day(held))
        lines += _wrapped(text, "- ")
    return [*lines, ""]


def _about(dossier: Dossier, paper: Paper) -> list[str]:
    if paper.language not in {dossier.language, "en"}:
        language = language_name(paper.language, dossier.words.locale)
        return [paper.name, *_wrapped(dossier.words.say(_TRANSLATED, language=language), "    ")]
    about = _ABOUT.get(paper.name[-4:]) or _ABOUT.get(paper.name[:2], "")
    return [paper.name, *_wrapped(dossier.words.say(about) if about else paper.title, "    ")]


def _wrapped(text: str, lead: str = "") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead), break_long_words=False)

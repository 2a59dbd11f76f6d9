"""Who has to sign what before anything is sent. Nothing here is ever signed, dated or ticked by the program."""

from __future__ import annotations

from typing import NamedTuple

from compensation.claim.dossier import Dossier
from compensation.claim.view import Audience


class Signature(NamedTuple):
    """A signature still to be had: who signs, what, and on which paper."""

    who: str
    what: str
    paper: str


def signatures(dossier: Dossier) -> tuple[Signature, ...]:
    """Every signature that the pack leaves open."""
    words, view = dossier.words, dossier.view(Audience.LAWYER)
    client, authority = words.say("the client"), "07-authority-and-consent.docx"
    held = (
        []
        if view.has_yes("representation.authority_signed")
        else [Signature(client, words.say("authority to act"), authority)]
    )
    held += [
        Signature(client, words.say("consent to each request for records"), authority),
        Signature(client, words.say("statement, once it is in the client's own words"), "06-statement-frame.docx"),
        Signature(
            words.say("the client, or the one who applies"),
            words.say("declaration of the online application"),
            "04-answer-sheet.docx",
        ),
    ]
    if view.has_yes("representation.interpreter_needed"):
        interpreter = words.say("the interpreter")
        held += [
            Signature(interpreter, words.say("interpreter's declaration"), authority),
            Signature(
                words.say("the translator"),
                words.say("certificate of the translated statement"),
                "06-statement-frame.docx",
            ),
        ]
    return tuple(held)

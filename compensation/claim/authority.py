"""Authority and consent: who may act and ask for which records. Unsigned, undated, and with every box empty."""

from __future__ import annotations

from typing import NamedTuple

from compensation.claim.dossier import Dossier, Paper
from compensation.claim.view import Audience

TITLE = "Authority and consent"


class Request(NamedTuple):
    """Records that may be asked for: which, from whom, and the risk of asking."""

    what: str
    holder: str
    risk: str


def authority(dossier: Dossier) -> Paper:
    """The form for the client to sign, or not."""
    view, words = dossier.view(Audience.LAWYER), dossier.words
    requests = tuple(
        Request(
            words.say(proof.mark.text),
            words.say(proof.holder),
            words.say(proof.risk) if proof.risk else "",
        )
        for proof, _ in dossier.result.evidence
        if proof.holder
    )
    values = {
        "requests": requests,
        "office": words.say(dossier.route.authority),
        "acts": view.entry("representation.by"),
        "name": view.entry("representation.name"),
        "language": view.entry("representation.language"),
        "interpreter": view.entry("representation.interpreter_needed"),
    }
    return dossier.filled("07-authority-and-consent.docx", "authority", words.say(TITLE), Audience.CLIENT, values)

"""What a route of each kind always has to answer: the questions that a lawyer is asked to write the law for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Asked(NamedTuple):
    """A clause still to be written: its id, its question, and what the law has to be read for."""

    id: str
    question: str
    todo: str


class Usual(NamedTuple):
    """What routes of a kind are judged for, who decides, and what they ask, refuse for, and pay."""

    for_each: str
    conditions: tuple[Asked, ...]
    bars: tuple[Asked, ...]
    heads: tuple[Asked, ...]
    evidence: tuple[Asked, ...]


_PLACE = Asked(
    "place", "Did it happen where this route applies?", "which places count, and what of ships and embassies"
)
_STATUS = Asked(
    "status",
    "Does nationality or residence leave the way open?",
    "whom the law admits, and whether trafficking opens a gateway",
)
_TWICE = Asked("claimed-before", "Was the same already claimed here?", "whether a second claim is shut out")
_SETTLED = Asked("settled", "Was the matter settled or already decided?", "what a settlement or a judgment shuts out")
_CONDUCT = Asked(
    "conduct",
    "Does the survivor's own conduct or record count against the claim?",
    "what counts, and what coercion excuses",
)
_REPORT = Asked(
    "report",
    "Was it left unreported, where the law wants a report?",
    "to whom, by when, and what excuses a late report",
)
_HARM = Asked("harm", "Harm to body and mind.", "how it is measured, and the highest and lowest sum")
_MONEY_LOST = Asked("earnings-lost", "Earnings lost and costs had.", "what is paid, from when, and to what limit")
_UNPAID = Asked(
    "unpaid-wages", "Wages that were never paid.", "which wage is owed where none or an unlawful one was agreed"
)
_IDENTITY = Asked("identity", "Something that shows who asks.", "what is accepted where passports were taken away")
_PROOF = Asked(
    "proof", "Something that shows what happened.", "what the authority or court asks for, and what may stand for it"
)

_VICTIM = Asked(
    "victim", "Is this somebody whom the route is for?", "which acts make a victim, and whether trafficking itself does"
)
_COURT = Asked("court", "May this court hear it?", "which court, and against whom it has power")
_DEFENDANT = Asked(
    "defendant",
    "Is there somebody who must answer for it?",
    "who is liable: traffickers, employers, those who knew and gained",
)
_PROCEEDING = Asked(
    "proceeding",
    "Is there a criminal case in which this can be asked for?",
    "until which moment it can be asked, and by whom",
)
_CHARGE = Asked(
    "charge",
    "Does the offence charged carry such an order?",
    "which offences, and whether the harm must come of the count itself",
)
_EMPLOYED = Asked(
    "employed", "Does the law see an employment?", "whether work under coercion, or without a permit, is employment"
)

_LOSS, _PAPERS = (_HARM, _MONEY_LOST), (_IDENTITY, _PROOF)
KINDS: Mapping[str, Usual] = {
    "state-scheme": Usual("incidents", (_PLACE, _VICTIM, _STATUS), (_TWICE, _REPORT, _CONDUCT), _LOSS, _PAPERS),
    "civil": Usual("incidents", (_COURT, _VICTIM, _DEFENDANT), (_SETTLED,), (*_LOSS, _UNPAID), _PAPERS),
    "criminal-order": Usual("proceedings", (_PROCEEDING, _CHARGE, _VICTIM), (_SETTLED,), _LOSS, (_PROOF,)),
    "employment": Usual("employments", (_COURT, _EMPLOYED, _DEFENDANT), (_SETTLED,), (_UNPAID,), (_PROOF,)),
    "fund": Usual("incidents", (_PLACE, _VICTIM), (_TWICE,), (_HARM,), _PAPERS),
    "international": Usual("incidents", (_COURT, _VICTIM, _DEFENDANT), (_TWICE,), (_HARM,), (_PROOF,)),
}
OTHER_MONEY = Asked(
    "other-money", "What others paid for the same.", "what is deducted, and whether only what was paid counts"
)
LIMIT = Asked("apply", "The claim must be made by this day.", "how long, from which day, and what stops or extends it")

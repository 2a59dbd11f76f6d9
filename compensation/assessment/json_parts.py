"""The small parts that every piece of the JSON is made of."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from compensation.assessment.result import Missing, Unit
from compensation.law.kernel import Cite, Mark
from compensation.terms.dates import LATEST
from compensation.terms.truth import Truth

Json = dict[str, Any]
TRUTHS = {Truth.NO: "no", Truth.UNKNOWN: "not-known", Truth.YES: "yes"}


def mark_json(mark: Mark) -> Json:
    """Id, sentence, provisions, standing and place of something in the law."""
    return {
        "id": mark.id,
        "text": mark.text,
        "cites": cites_json(mark.cites),
        "standing": mark.standing.value,
        "source": str(mark.spot),
    }


def cites_json(cites: tuple[Cite, ...]) -> list[str]:
    """Provisions as a lawyer writes them."""
    return [str(cite) for cite in cites]


def unit_json(unit: Unit) -> Json | None:
    """What a route was judged for; null for the whole case."""
    against = {"against": unit.against} if unit.against else {}
    return {"list": unit.listing, "index": unit.index, "id": unit.id, **against} if unit.listing or against else None


def missing_json(missing: Missing) -> Json:
    """A fact that can still change something."""
    return {
        "fact": missing.fact,
        "record": missing.record,
        "half_known": missing.half_known,
        "clauses": list(missing.clauses),
    }


def day_json(ordinal: int | None) -> str | None:
    """A day, or null where there is none that a calendar shows."""
    return None if ordinal is None or not 1 < ordinal < LATEST else date.fromordinal(ordinal).isoformat()


def end_json(end: int | Fraction | None) -> int | str | None:
    """An end of a sum in minor units, a part of one as a fraction; null where it is not known."""
    if end is None or isinstance(end, int):
        return end
    return end.numerator if end.denominator == 1 else str(end)

"""Whether the adviser's stances speak of judgements that the law at hand has."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from compensation.case.case import Case
from compensation.errors import Complaint
from compensation.law.law import Law


def check_stances(case: Case, law: Law) -> tuple[Complaint, ...]:
    """Complaints C022 about routes and judgements that do not exist; none where the country is not at hand."""
    return tuple(_strange(case, law))


def _strange(case: Case, law: Law) -> Iterator[Complaint]:
    codes = {pack.code for pack in law.packs}
    routes = {route.id: route for route in law.routes}
    for name, held in case.stances.items():
        if name.partition("/")[0] not in codes and name.count("/") == 1:
            continue
        spot = next((stance.spot for stance in held.values()), None)
        if name not in routes:
            if spot is not None:
                yield Complaint("C022", "this stance names a route that there is not", spot, _near(name, [*routes]))
            continue
        known = [judgement for text in routes[name].texts for judgement in text.judgements]
        for judgement, stance in held.items():
            if judgement not in known:
                message = f"the route `{name}` leaves no such question to anybody's judgement"
                yield Complaint("C022", message, stance.spot, _near(judgement, known))


def _near(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"Did you mean `{close[0]}`?" if close else f"There are: {', '.join(known[:12]) or 'none'}."

"""The shape of what surrounds the clauses of a route: proof, papers, obstacles, other routes, the way of the claim."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from compensation.law.authoring.schema_words import ANYTHING, TEXT, TEXTS, Schema, closed, named, one_of, refer, several
from compensation.law.kernel import Standing
from compensation.law.lower_procedure import EFFECTS, NEEDS, PAPERS, SILENCE

MARK: dict[str, Schema] = {
    "id": {"type": ["string", "integer"], "pattern": "^[a-z0-9][a-z0-9-]{0,79}$"},
    "text": TEXT,
    "cite": {"anyOf": [TEXT, several(TEXT, 1)]},
    "standing": one_of([str(held) for held in Standing]),
}
GUARDS = {"when": refer("test"), "unless": refer("test")}


def clause(properties: Mapping[str, Schema], needs: Collection[str] = ()) -> Schema:
    """A map with these keys beside id, text, provision and standing."""
    return closed({**properties, **MARK}, needs)


def beside() -> dict[str, Schema]:
    """The sections that decide nothing, by their names."""
    proof = {"proves": TEXTS, "from": TEXT, "need": one_of(NEEDS), "one_of": TEXT, "risk": TEXT}
    met = {"taxonomy": TEXT, "when": refer("test"), "affects": TEXTS, "answer": TEXTS}
    other = {"with": TEXTS, "effect": one_of(EFFECTS), "what": TEXTS, "by": ANYTHING}
    return {
        "not_needed": several(clause({}, ["text"])),
        "evidence": several(clause({**proof, **GUARDS}, ["id", "text", "need"])),
        "papers": several(clause({"paper": one_of(PAPERS), **GUARDS}, ["paper"])),
        "obstacles": several(clause(met, ["id", "taxonomy", "text", "when"])),
        "interactions": several(clause({**other, **GUARDS}, ["id", "with", "effect"])),
        "procedure": _procedure(),
        "links": several(clause({"relation": TEXT}, ["cite", "relation"])),
    }


def _procedure() -> Schema:
    words = dict.fromkeys(("form", "fee", "language"), TEXT)
    decision = clause({"months": {"type": "integer", "minimum": 1}, "silence": one_of(SILENCE)})
    steps, after = several(clause({**GUARDS}, ["text"])), named(refer("deadline"))
    return clause(
        {
            **words,
            "forum": {"anyOf": [TEXT, several(clause({"court": TEXT, **GUARDS}, ["court"]), 1)]},
            "steps": steps,
            "decision": decision,
            "after": after,
        }
    )

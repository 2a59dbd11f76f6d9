"""Lowering what surrounds the clauses: proof, papers, obstacles, other routes, the way of the claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from compensation.law import shared
from compensation.law.kernel import At, Day, Moment, Node, Shifted
from compensation.law.lower_limits import lower_deadline
from compensation.law.lower_tests import guard_of, lower_test
from compensation.law.part import GUARDS, Part
from compensation.law.route import (
    Court,
    Evidence,
    Interaction,
    Note,
    Obstacle,
    Paper,
    Procedure,
)
from compensation.terms.counting import Length

SILENCE = ("refusal", "nothing")
NEEDS = ("required", "helpful", "if-relied-on")
PAPERS = (
    "checklist",
    "deadline-note",
    "client-letter",
    "answer-sheet",
    "chronology",
    "statement-frame",
    "authority",
    "schedule",
)
EFFECTS = (
    "deduct", "exclude", "stay", "precede", "elect", "proves", "pays", "subrogate", "repay", "better-of", "beside",
)  # fmt: skip


def lower_note(part: Part) -> Note:
    """A cited sentence without a test."""
    part.only(needs=("text",))
    return Note(part.mark)


def lower_evidence(part: Part) -> Evidence:
    """A paper that proves facts or clauses, who holds it, and what asking for it may risk."""
    part.only("proves", "from", "need", "one_of", "risk", *GUARDS, needs=("id", "text", "need"))
    return Evidence(
        part.mark,
        tuple(_proved(part, name) for name in part.texts("proves")),
        part.text("from"),
        part.one_of("need", NEEDS),
        guard_of(part),
        part.text("one_of"),
        part.text("risk"),
    )


def _proved(part: Part, name: str) -> str:
    """What a paper proves: a fact, a list, a clause, or a judgement, which may be shared."""
    if "/" in name:
        return _judgement(part, name, "proves")
    registry, names = part.names.registry, part.names
    provable = (registry.facts, registry.lists, names.clauses, names.heads, names.deadlines, names.definitions)
    if not any(name in held for held in (*provable, names.judgements)):
        part.known(name, set().union(*provable, names.judgements), "L004", "fact or clause", "proves")
    return name


def _judgement(part: Part, name: str, key: str) -> str:
    """A judgement of the route, or a shared one, named beside others under one key."""
    return shared.judgement(replace(part, data={key: name}), key)


def lower_paper(part: Part) -> Paper:
    """A document that the claim pack should hold."""
    part.only("paper", *GUARDS, needs=("paper",))
    return Paper(part.one_of("paper", PAPERS), part.mark.text, guard_of(part))


def lower_obstacle(part: Part) -> Obstacle:
    """Something that commonly stops survivors, what it touches, and what answers it."""
    part.only("taxonomy", "when", "affects", "answer", needs=("id", "taxonomy", "text", "when"))
    taxonomy = part.text("taxonomy")
    part.known(taxonomy, part.names.obstacles, "L009", "obstacle in the taxonomy called", "taxonomy")
    touched = {*part.names.clauses, *part.names.deadlines, *part.names.heads}
    for name in part.texts("affects"):
        part.known(name, touched, "L009", "clause, head or deadline", "affects")
    return Obstacle(part.mark, taxonomy, lower_test(part.at("when")), part.texts("affects"), _answer(part))


def _answer(part: Part) -> tuple[str, ...]:
    if isinstance(part.map.get("answer"), list):
        return tuple(_judgement(part, name, "answer") for name in part.texts("answer"))
    return part.texts("answer")


def lower_interaction(part: Part) -> Interaction:
    """What another route or payment does to this one."""
    part.only("with", "effect", "what", *GUARDS, needs=("id", "with", "effect"))
    others = part.texts("with")
    for other in others:
        if "/" not in other:
            hint = f"Write the code of its pack before it: {part.names.code}/{other}."
            part.complain("L018", f"`{other}` is no id of a route", hint, "with")
    heads = part.texts("what")
    for head in heads:
        part.known(head, part.names.heads, "L009", "head", "what")
    return Interaction(part.mark, others, part.one_of("effect", EFFECTS), guard_of(part), heads)


def lower_link(part: Part) -> Note:
    """An international duty that stands behind the route."""
    part.only("relation", needs=("cite", "relation"))
    return Note(replace(part.mark, text=part.text("relation")))


def lower_procedure(part: Part, named: Mapping[str, Node]) -> Procedure:
    """Where and how the claim is made, and the clocks that run after a decision."""
    if "procedure" not in part.map:
        return Procedure()
    held = part.at("procedure")
    held.only("forum", "form", "fee", "language", "steps", "decision", "after")
    several = isinstance(held.map.get("forum"), list)
    decision, silence, answer_by = _decision(held)
    return Procedure(
        forum="" if several else held.text("forum"),
        form=held.text("form"),
        fee=held.text("fee"),
        language=held.text("language"),
        steps=tuple(lower_note(step) for step in held.items("steps")),
        decision=decision,
        silence=silence,
        after=tuple(lower_deadline(name, clock, named) for name, clock in held.entries("after")),
        courts=tuple(_court(court) for court in held.items("forum", least=1)) if several else (),
        answer_by=answer_by,
    )


def _court(part: Part) -> Court:
    part.only("court", *GUARDS, needs=("court",))
    return Court(part.mark, part.text("court"), guard_of(part))


def _decision(part: Part) -> tuple[str, str, Day | None]:
    """The time for an answer in words, what silence means, and the day by which an answer is due."""
    if "decision" not in part.map:
        return "", "", None
    held = part.at("decision")
    held.only("months", "silence")
    count = held.whole("months") if "months" in held.map else 0
    words = ": ".join(filter(None, (f"{count} months" if count else "", held.mark.text)))
    lodged = At(held.unnamed, Moment.FILING_DAY)
    due = Shifted(held.mark, lodged, Length(months=count), back=False, rule=part.rule) if count and part.rule else None
    return words, held.one_of("silence", SILENCE), due

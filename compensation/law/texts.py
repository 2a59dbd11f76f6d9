"""The texts of the law as messages for translators: each with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compensation.case.facts import Fact, Registry
from compensation.law.kernel import Assessed, Instead, Mark, NotStarted, Unread
from compensation.law.law import Law, Pack
from compensation.law.lint.marked import nodes_of
from compensation.law.messages import in_words, place
from compensation.law.route import Clause, Deadline, Evidence, Head, Obstacle, Paper, Procedure, Route
from compensation.law.walk import facts_of_route
from compensation.terms.messages import Message

_BESIDE: dict[type, tuple[str, ...]] = {
    Clause: ("until", "meanwhile", "curable"),
    Deadline: ("who", "note"),
    Head: ("payable",),
    Evidence: ("holder", "risk"),
    Paper: ("text",),
    Unread: ("note",),
    NotStarted: ("waits_for",),
    Assessed: ("by",),
}


def texts_of(pack: Pack, registry: Registry) -> Iterator[Message]:
    """Every text of a pack that can be told, route by route, with the facts that only this country asks for."""
    yield Message(pack.name, "", pack.code, pack.spot.file)
    for route in pack.routes:
        yield from texts_of_route(route)
    for held in pack.lists.values():
        for text in (held.label, *(member.label for member in held.members if member.label)):
            yield Message(text, "", f"codes {held.id}", held.spot.file)
    for table in pack.tables.values():
        rows = [row for same in table.rows.values() for row in same]
        file = rows[0].spot.file if rows else ""
        yield Message(table.title, "", f"table {table.id}", file)
        yield from (Message(row.label, "", f"table {table.id}", file) for row in rows)
    for fact in registry.facts.values():
        if fact.national == pack.code:
            yield from texts_of_fact(fact)


def shared_texts(registry: Registry) -> Iterator[Message]:
    """The labels, reasons and answers of the facts that every country may ask for."""
    for listing in registry.lists.values():
        for text in (listing.label, in_words(listing.singular), listing.why):
            yield Message(text, "", f"list {listing.plural}", listing.spot.file)
    for record in registry.records:
        yield Message(in_words(record), "", f"record {record}", "")
    for fact in registry.facts.values():
        if fact.national is None:
            yield from texts_of_fact(fact)


def texts_of_fact(fact: Fact) -> Iterator[Message]:
    """The words of one question and of its answers."""
    for text in (fact.label, fact.meaning, fact.why, *(label for _, label in fact.choices)):
        yield Message(text, "", fact.id, fact.spot.file)


def texts_of_route(route: Route) -> Iterator[Message]:
    """Every text of a route, each with the id of its clause as context; so too names that have no sentence."""
    file = route.mark.spot.file
    yield from (Message(text, "", route.id, file) for text in (route.name, route.authority))
    links = [link for link in route.links if " " in link.mark.text]
    notes = [*route.not_needed, *route.procedure.steps, *links, *route.issues.values()]
    marked = [held for held in (*nodes_of(route), *notes) if isinstance(getattr(held, "mark", None), Mark)]
    for held in sorted(marked, key=lambda one: (one.mark.spot, one.mark.id)):
        for text in (held.mark.text, *_beside(held, route)):
            yield Message(text, "", place(route, held.mark), file)
    for issue in route.issues.values():
        yield from (Message(text or name, "", place(route, issue.mark), file) for name, text in issue.options)
    for judgement in route.judgements.values():
        yield from (
            Message(text, "", f"{route.id} {judgement.id}", file) for text in (judgement.question, judgement.who)
        )
    for text in route.earlier:
        yield from (Message(said, "", place(route, text.mark), file) for said in (text.name, text.mark.text))
    over = [name for held in marked if isinstance(held, Instead) for name in held.over]
    yield from (Message(in_words(name), "", route.id, file) for name in (*route.named, *over))
    yield from (Message(text, "", route.id, file) for text in _procedure(route.procedure))


def _beside(held: Any, route: Route) -> Iterator[str]:  # noqa: ANN401 - any part of a route
    """The texts that a part of a route has beside its sentence."""
    yield from (getattr(held, name) for name in _BESIDE.get(type(held), ()))
    if isinstance(held, Evidence):
        yield in_words(held.one_of)
    elif isinstance(held, Obstacle):
        yield from (answer for answer in held.answer if answer not in route.judgements)


def _procedure(held: Procedure) -> tuple[str, ...]:
    courts = (court.name for court in held.courts)
    return (held.forum, *courts, held.form, held.fee, held.language, held.decision)


def facts_told(law: Law, route: Route) -> tuple[Fact, ...]:
    """The facts whose words a route can show: those it reads, and the questions that decide whether they are asked."""
    read = facts_of_route(route)
    facts = [fact for fact in law.registry.facts.values() if fact.id in read]
    guards = {fact.guard.fact for fact in facts if fact.guard}
    return tuple(fact for fact in law.registry.facts.values() if fact.id in read | guards)

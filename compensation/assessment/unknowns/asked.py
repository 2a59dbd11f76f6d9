"""Which questions are open below a part of the law, whether or not it was looked into."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compensation.assessment.one import held_list
from compensation.assessment.unknowns.sight import Sight
from compensation.assessment.unknowns.variables import Question
from compensation.case.case import Codes
from compensation.case.facts import Fact
from compensation.law.kernel import At, Moment, RouteIs, WorkOut
from compensation.law.walk import below, facts_read, listing_of
from compensation.terms.dates import Period, Span


def open_below(sight: Sight, node: Any) -> tuple[Question, ...]:  # noqa: ANN401 - any node of the kernel
    """Every question below a node that has no exact answer yet, of whatever record."""
    every = (question for held in below(node, sight.judge.route) for question in _open_in(sight, held))
    return tuple(dict.fromkeys(every))


def _open_in(sight: Sight, node: Any) -> Iterator[Question]:  # noqa: ANN401
    """The open questions of a node itself."""
    facts = sight.registry.facts
    words = [word for _, word in node.words] if isinstance(node, WorkOut) else []
    for name in (*facts_read(node), *words):
        if name in facts:
            yield from _of_fact(sight, facts[name])
    plural = listing_of(node)
    if plural and _is_open(sight, plural):
        yield Question(plural, "")
    if isinstance(node, RouteIs):
        missing = (one for result in sight.view.others(node.route) for one in result.missing)
        yield from (Question(one.fact, one.record) for one in missing)
    if isinstance(node, At) and node.moment is Moment.FILING_DAY and sight.view.filing.lo < sight.view.filing.hi:
        yield Question("applications", "")


def _is_open(sight: Sight, plural: str) -> bool:
    held = held_list(sight.judge.bench, plural)(sight.view)
    return held is None or not held.complete


def _of_fact(sight: Sight, fact: Fact) -> Iterator[Question]:
    listing = sight.registry.list_of(fact.record)
    if listing is None or fact.record in sight.view.bound:
        if not _is_exact(sight.held(fact)[1]):
            yield sight.question(fact)
        return
    held = held_list(sight.judge.bench, listing.plural)(sight.view)
    for record, _ in held.records if held else ():
        if not _is_exact(record.values.get(fact.name)):
            yield Question(fact.id, record.id)


def is_half_known(sight: Sight, question: Question) -> bool:
    """Whether a day or period has an answer, but no exact one."""
    fact = sight.registry.facts.get(question.fact)
    if fact is None:
        return False
    listing = sight.registry.list_of(fact.record)
    held = sight.view.lists.get(listing.plural) if listing else None
    records = [record for record, _ in held.records if record.id == question.record] if held else []
    values = (sight.view.singles.get(fact.id), *(record.values.get(fact.name) for record in records))
    return any(isinstance(value, Span | Period) for value in values)


def _is_exact(value: Any) -> bool:  # noqa: ANN401 - a value of any kind
    match value:
        case None:
            return False
        case Span():
            return value.lo >= value.hi
        case Period():
            return value.start.lo == value.start.hi and value.end.lo == value.end.hi
        case Codes():
            return value.complete
        case _:
            return True

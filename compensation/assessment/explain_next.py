"""The next question, gently: what is asked and why, how hard it may be, how to answer, and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compensation.assessment import sentences as s
from compensation.assessment import sentences_what_if as i
from compensation.assessment.blocks import Block, Heading, Paragraph, Statement
from compensation.assessment.unknowns.interview import Worth
from compensation.case.facts import Fact, Kind, Registry
from compensation.law.law import Law
from compensation.terms.words import Words

MOST_CHOICES = 40
"""So many possible answers are listed."""


def explain_next(found: Sequence[Worth], law: Law, words: Words) -> tuple[Block, ...]:
    """The best question of those found; that nothing is left to ask, where none was."""
    return tuple(_told(found, law, words))


def _told(found: Sequence[Worth], law: Law, words: Words) -> Iterator[Block]:
    yield Heading(1, words.say(i.NEXT), "next")
    if not found:
        yield Paragraph(words.say(i.NOTHING_NEXT))
        return
    worth = found[0]
    yield from (_list if worth.question.fact in law.registry.lists else _fact)(worth, law.registry, words)
    yield Statement(words.say(i.BURDENS_OF_ASKING[worth.burden]), depth=1)
    routes = dict.fromkeys(words.say(result.route.name) for result in worth.results)
    yield Statement(words.say(i.NEXT_BEARS, routes=words.listed(list(routes))), depth=1)
    yield Paragraph(words.say(i.NEXT_NOTE))


def _list(worth: Worth, registry: Registry, words: Words) -> Iterator[Block]:
    listing = registry.lists[worth.question.fact]
    yield Statement(words.say(i.NEXT_LIST, list=words.say(listing.label)), key=listing.plural)
    yield from _why(listing.why, words)
    yield Statement(words.say(i.NEXT_WRITE, id=listing.plural), depth=1)


def _fact(worth: Worth, registry: Registry, words: Words) -> Iterator[Block]:
    question, fact = worth.question, registry.facts[worth.question.fact]
    label = words.say(fact.label, fact.id)
    if question.record:
        label = words.say(s.ASK_OF, label=label, record=question.record)
    yield Statement(label, key=fact.id)
    yield Statement(words.say(fact.meaning), depth=1)
    yield from _why(fact.why, words)
    answers = _answers(fact, words)
    if answers:
        yield Statement(words.say(i.NEXT_ANSWERS, answers=answers), depth=1)
    where = words.say(i.NEXT_OF, id=fact.id, record=question.record) if question.record else ""
    yield Statement(where or words.say(i.NEXT_WRITE, id=fact.id), depth=1)


def _why(why: str, words: Words) -> Iterator[Block]:
    if why:
        yield Statement(words.say(s.ASK_WHY, why=words.say(why)), depth=1)


def _answers(fact: Fact, words: Words) -> str:
    if fact.kind is Kind.BOOL:
        return "; ".join(words.say(one) for one in ("yes", "no"))
    if len(fact.choices) > MOST_CHOICES:
        return ""
    return "; ".join(f"{words.say(label)} ({code})" for code, label in fact.choices)

"""A route as numbered prose, every clause with its provision and standing; with a result, lit by the case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from compensation.assessment import sentences as s
from compensation.assessment import sentences_law as v
from compensation.assessment import sentences_money as m
from compensation.assessment import sentences_time as t
from compensation.assessment import sentences_truth as w
from compensation.assessment.blocks import Block, Heading, Paragraph, Statement, Tone
from compensation.assessment.clauses import headline
from compensation.assessment.explain_around import (
    shown_carried,
    shown_courts,
    told_evidence,
    told_interactions,
    told_links,
    told_notes,
    told_procedure,
)
from compensation.assessment.explain_time import TONES
from compensation.assessment.lights import lights
from compensation.assessment.phrases import plain_name, step_phrase
from compensation.assessment.prose import Part, Writer, not_said, phrase
from compensation.assessment.reasons import sentence, shown_standing
from compensation.assessment.result import ClauseResult, RouteResult
from compensation.assessment.show_limits import moved
from compensation.assessment.telling import Telling
from compensation.assessment.translated import about_language
from compensation.law.kernel import Mark, Node, Step
from compensation.law.law import Law
from compensation.law.route import (
    Change,
    Clause,
    Deadline,
    Earlier,
    Evidence,
    Head,
    Interaction,
    Issue,
    Judgement,
    Note,
    Obstacle,
    Route,
)
from compensation.terms.truth import YES
from compensation.terms.words import Words


def show(route: Route, law: Law, words: Words, result: RouteResult | None = None) -> tuple[Block, ...]:
    """The route in the order of its file; ``result`` marks each clause and node yes, no, not known or judgement."""
    tell = Telling(law, route, words)
    writer = Writer(tell, lights(result) if result else {})
    return (*_opening(route, tell), *_sections(route, writer, result))


def _opening(route: Route, tell: Telling) -> Iterator[Block]:
    yield Heading(1, tell.say(s.SHOW_TITLE, route=tell.title(route), id=route.id), route.id)
    yield from about_language(tell.words)
    status, standing = s.STATUS_OF.get(route.status, s.STATUS_OF["draft"]), s.STANDINGS[route.standing]
    yield Paragraph(tell.say(s.SHOW_STATUS, status=tell.say(status), standing=tell.say(standing)), Tone.WARNING)
    if route.authority:
        yield Paragraph(tell.say(s.SHOW_AUTHORITY, authority=tell.say(route.authority, route.id)))
    if route.for_each:
        yield Paragraph(tell.say(s.SHOW_EACH, list=tell.list_label(route.for_each)))
    if route.against:
        yield Paragraph(tell.say(w.SHOW_AGAINST, list=tell.list_label(route.against)))


def _sections(route: Route, writer: Writer, result: RouteResult | None) -> Iterator[Block]:
    tell = writer.tell
    sections = (
        (s.SHOW_FORCE, _in_force(route, writer)),
        (s.SHOW_APPLIES, _clauses(route.applies, writer, result)),
        (s.SHOW_CONDITIONS, _clauses(route.conditions, writer, result)),
        (s.SHOW_BARS, _clauses(route.bars, writer, result)),
        (s.SHOW_DEADLINES, _deadlines(route.deadlines, writer, result)),
        (s.AFTER, _deadlines(route.procedure.after, writer, result)),
        (s.SHOW_DEFINITIONS, _definitions(route, writer)),
        (s.JUDGEMENTS, (line for held in route.judgements.values() for line in _judgement(held, writer))),
        (s.ISSUES, (line for held in route.issues.values() for line in _issue(held, writer))),
        (s.SHOW_HEADS, (line for held in route.heads for line in _head(held, writer))),
        (m.SHOW_ADVANCES, (line for held in route.advances for line in _head(held, writer))),
        (s.SHOW_STEPS, (line for step in route.total for line in _step(step, writer))),
        (s.NOT_NEEDED, told_notes(route.not_needed, tell)),
        (s.OBSTACLES, (line for held in route.obstacles for line in _obstacle(held, writer))),
        (s.EVIDENCE, told_evidence([(held, YES) for held in route.evidence], tell)),
        (s.INTERACTIONS, told_interactions([(held, YES) for held in route.interactions], tell)),
        (v.CARRIED, shown_carried(route, tell)),
        (s.PROCEDURE, (*shown_courts(route.procedure, tell), *told_procedure(route.procedure, tell))),
        (s.LINKS, told_links(route.links, tell)),
        (v.SHOW_EARLIER, (line for held in route.earlier for line in _earlier(held, writer))),
    )
    numbers = count(1)
    for title, lines in sections:
        held = tuple(lines)
        if held:
            number = str(next(numbers))
            yield Heading(2, tell.say(s.NUMBERED, number=number, sentence=tell.say(title)), f"section-{number}")
            yield from _numbered(held, number)


def _numbered(lines: Iterable[Statement], section: str) -> Iterator[Statement]:
    """Lines with their place in the section before them; deeper lines count within the line above them."""
    counts: list[int] = []
    for line in lines:
        del counts[line.depth + 1 :]
        counts += [0] * (line.depth + 1 - len(counts))
        counts[line.depth] += 1
        number = ".".join((section, *map(str, counts)))
        yield replace(line, text=f"{number} {line.text}")


def _in_force(route: Route, writer: Writer) -> Iterator[Statement]:
    if route.in_force is not None:
        yield from writer.node(route.in_force, 0, route.mark)


def _clauses(clauses: Iterable[Clause], writer: Writer, result: RouteResult | None) -> Iterator[Statement]:
    found = {held.clause.id: held for held in (*result.applies, *result.conditions, *result.bars)} if result else {}
    for clause in clauses:
        yield from writer.headed(_clause(clause, writer, found.get(clause.id)), clause.test, clause.mark)


def _clause(clause: Clause, writer: Writer, found: ClauseResult | None) -> Statement:
    tell, mark = writer.tell, clause.mark
    text = tell.text(mark)
    if clause.effect is not None:
        text = tell.say(s.SHOW_BAR_EFFECTS[clause.effect], sentence=text)
    tone = headline(found, tell).tone if found else Tone.PLAIN
    return Statement(text, tone, tell.cites(mark.cites, mark.standing), shown_standing(mark), key=clause.id)


def _deadlines(deadlines: Iterable[Deadline], writer: Writer, result: RouteResult | None) -> Iterator[Statement]:
    clocks = {held.deadline.id: held.first for held in (*result.deadlines, *result.after)} if result else {}
    for deadline in deadlines:
        clock = clocks.get(deadline.id)
        yield _titled(deadline.mark, writer.tell, TONES[clock.state] if clock else Tone.PLAIN)
        if deadline.for_each:
            yield Statement(writer.tell.say(t.SHOW_EACH_LIMIT, list=writer.tell.list_label(deadline.for_each)), depth=1)
        yield from _day(s.SHOW_ACT, deadline.act, writer, deadline.mark)
        yield from _day(s.SHOW_LAST_DAY, deadline.last_day, writer, deadline.mark)
        yield from moved(deadline, writer)


def _day(wording: str, day: Node, writer: Writer, above: Mark) -> Iterator[Statement]:
    text = writer.tell.say(wording, day=phrase(day, writer.tell))
    yield writer.line(sentence(text), 1, day.mark, above, Tone.PLAIN)
    yield from writer.below(day, 2, above)


def _titled(mark: Mark, tell: Telling, tone: Tone = Tone.PLAIN) -> Statement:
    return Statement(
        tell.text(mark) or mark.id, tone, tell.cites(mark.cites, mark.standing), shown_standing(mark), 0, mark.id
    )


def _definitions(route: Route, writer: Writer) -> Iterator[Statement]:
    for name, node in route.named.items():
        yield from _definition(name, node, writer)


def _definition(name: str, node: Node, writer: Writer) -> Iterator[Statement]:
    own = writer.tell.text(node.mark)
    text = writer.tell.say(s.DEFINED_AS, name=plain_name(name, writer.tell), sentence=own or phrase(node, writer.tell))
    head = writer.line(sentence(text), 0, node.mark, writer.tell.route.mark, writer.tone(node))
    yield from writer.headed(head, node, node.mark) if own else (head, *writer.below(node, 1, node.mark))


def _judgement(judgement: Judgement, writer: Writer) -> Iterator[Statement]:
    tell = writer.tell
    text = tell.say(s.DECIDES, question=tell.question(judgement), who=tell.decider(judgement))
    yield Statement(text, Tone.JUDGEMENT, tell.cites(judgement.cites, tell.route.standing), key=judgement.id)
    if judgement.burden in s.BURDENS:
        yield Statement(tell.say(s.BURDENS[judgement.burden]), depth=1)
    for factor in judgement.factors:
        wording = s.SHOW_FACTOR_FOR if factor.favours else s.SHOW_FACTOR_AGAINST
        text = tell.say(wording, sentence=tell.text(factor.mark))
        head = writer.line(text, 1, factor.mark, tell.route.mark, writer.tone(factor.test))
        yield from writer.headed(head, factor.test, factor.mark)


def _issue(issue: Issue, writer: Writer) -> Iterator[Statement]:
    tell, name = writer.tell, issue.mark.id
    yield _titled(issue.mark, tell)
    for option, _ in issue.options:
        yield Statement(tell.say(s.OPTION, option=tell.option(name, option)), depth=1, key=option)
    if issue.authority_follows:
        yield Statement(tell.say(s.AUTHORITY_FOLLOWS, option=tell.option(name, issue.authority_follows)), depth=1)
    for when, option, cites in issue.settled:
        text = tell.say(s.SHOW_SETTLED, option=tell.option(name, option))
        yield Statement(text, citations=tell.cites(cites, issue.mark.standing), depth=1)
        yield from writer.node(when, 2, issue.mark)


def _head(head: Head, writer: Writer) -> Iterator[Statement]:
    tell, mark = writer.tell, head.mark
    titled = _titled(mark, tell)
    if head.toward:
        wording = m.ADVANCE_MUST if head.power == "must" else m.ADVANCE_MAY
        titled = replace(titled, text=tell.say(wording, sentence=titled.text))
    yield titled
    if head.toward:
        yield Statement(tell.say(m.COUNTS_TOWARD, head=tell.clause(head.toward).rstrip(".")), depth=1)
    if head.guard is not None:
        yield Statement(tell.say(s.SHOW_DUE), writer.tone(head.guard), depth=1)
        yield from writer.node(head.guard, 2, mark)
    text = tell.say(s.SHOW_SUM, sum=phrase(head.amount, tell))
    yield writer.line(sentence(text), 1, head.amount.mark, mark, Tone.PLAIN)
    yield from writer.below(head.amount, 2, mark)
    if head.payable_when is not None:
        yield Statement(tell.say(m.SHOW_PAYABLE, when=tell.beside(head.payable, mark)), depth=1)
        yield from writer.node(head.payable_when, 2, mark)
    elif head.payable:
        yield Statement(tell.say(s.PAYABLE, how=tell.beside(head.payable, mark)), depth=1)


def _step(step: Step, writer: Writer) -> Iterator[Statement]:
    tell = writer.tell
    mark, operation = step.mark, step_phrase(step, tell)
    text = (
        tell.say(s.STEP_WITH_TEXT, sentence=tell.text(mark).rstrip("."), operation=operation)
        if mark.text
        else operation
    )
    cites, standing = tell.cites(mark.cites, mark.standing), shown_standing(mark)
    yield Statement(sentence(text), Tone.PLAIN, cites, standing, 0, mark.id)
    if step.guard is not None:
        yield from writer.node(step.guard, 1, mark, tell.say(s.COUNTS_WHERE))
    if step.by is not None:
        yield from writer.parts((Part("", inner) for inner in not_said(step.by)), 1, mark)


def _obstacle(obstacle: Obstacle, writer: Writer) -> Iterator[Statement]:
    head = _titled(obstacle.mark, writer.tell, writer.tone(obstacle.test))
    yield from writer.headed(head, obstacle.test, obstacle.mark)


def _earlier(earlier: Earlier, writer: Writer) -> Iterator[Statement]:
    """When an earlier text governs, and what it had otherwise."""
    tell = writer.tell
    older = Writer(replace(tell, route=earlier.route), {})
    yield replace(_titled(earlier.mark, tell), text=sentence(tell.beside(earlier.name, earlier.mark)))
    yield Statement(tell.say(v.SHOW_GOVERNS, question=tell.text(earlier.mark)), depth=1)
    yield from writer.node(earlier.governs, 2, earlier.mark)
    for change in earlier.changes:
        wording = _CHANGES[change.verb]
        name = {"name": tell.clause(change.id).rstrip(".")} if change.verb != "add" else {}
        yield Statement(tell.say(wording, **name), depth=1)
        if change.verb != "remove":
            yield from (replace(line, depth=line.depth + 2) for line in _changed(change, older))


_CHANGES = {"replace": v.SHOW_REPLACED, "remove": v.SHOW_REMOVED, "add": v.SHOW_ADDED}


def _changed(change: Change, writer: Writer) -> Iterator[Statement]:
    """The part of the earlier text that the law of today has not, or has otherwise."""
    route, name = writer.tell.route, change.id
    match change.section:
        case "applies" | "conditions" | "bars":
            clauses = (*route.applies, *route.conditions, *route.bars)
            yield from _clauses((held for held in clauses if held.id == name), writer, None)
        case "deadlines":
            yield from _deadlines([route.deadline(name)], writer, None)
        case "definitions" | "days" | "sums":
            yield from _definition(name, route.named[name], writer)
        case "issues":
            yield from _issue(route.issues[name], writer)
        case "judgements":
            yield from _judgement(route.judgements[name], writer)
        case "heads" | "advances":
            heads = (*route.heads, *route.advances)
            yield from (line for held in heads if held.mark.id == name for line in _head(held, writer))
        case "obstacles":
            yield from (line for held in route.obstacles if held.mark.id == name for line in _obstacle(held, writer))
        case _:
            yield from (_titled(held.mark, writer.tell) for held in _marked(route) if held.mark.id == name)


def _marked(route: Route) -> tuple[Evidence | Interaction | Note, ...]:
    return (*route.evidence, *route.interactions, *route.not_needed)

"""What stands around the claim: what is not needed, obstacles, evidence, other claims, procedure, duties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compensation.assessment import sentences as s
from compensation.assessment import sentences_law as v
from compensation.assessment.blocks import Statement, Tone
from compensation.assessment.explain_open import clauses
from compensation.assessment.explain_time import safe_day
from compensation.assessment.phrases import test_phrase
from compensation.assessment.reasons import grounds, shown_standing, under
from compensation.assessment.result import ObstacleResult, Outcome, RouteResult
from compensation.assessment.telling import Telling
from compensation.law.kernel import Mark
from compensation.law.messages import in_words
from compensation.law.route import Evidence, Interaction, Note, Procedure, Route
from compensation.terms.dates import Span
from compensation.terms.truth import YES, Truth


def told_notes(notes: Sequence[Note], tell: Telling) -> Iterator[Statement]:
    """Sentences of the law that carry no test."""
    for note in notes:
        yield cited(tell.text(note.mark), note.mark, tell)


def cited(text: str, mark: Mark, tell: Telling, tone: Tone = Tone.PLAIN, depth: int = 0) -> Statement:
    """A sentence with the provision and the standing of its mark."""
    return Statement(text, tone, tell.cites(mark.cites, mark.standing), shown_standing(mark), depth, mark.id)


def told_links(notes: Sequence[Note], tell: Telling) -> Iterator[Statement]:
    """International duties behind the route, and how each stands to it."""
    for note in notes:
        known = note.mark.text in s.RELATIONS
        yield cited(tell.say(s.RELATIONS[note.mark.text]) if known else tell.text(note.mark), note.mark, tell)


def told_obstacles(results: Sequence[ObstacleResult], tell: Telling) -> Iterator[Statement]:
    """Each obstacle that is met or may be, why, what it touches, and how it can be answered."""
    for result in results:
        obstacle, mark = result.obstacle, result.obstacle.mark
        surely = result.truth is YES
        text = tell.text(mark) if surely else tell.say(s.OBSTACLE_MAY, sentence=tell.text(mark))
        head = cited(text, mark, tell, Tone.WARNING if surely else Tone.UNKNOWN)
        yield from under(head, grounds(result.finding, tell, 1, mark), result.finding)
        if obstacle.affects:
            yield Statement(tell.say(s.AFFECTS, clauses=clauses(obstacle.affects, tell)), depth=1)
        for answer in obstacle.answer:
            yield Statement(tell.say(s.ANSWER, answer=_answer(answer, mark, tell)), depth=1)


def _answer(answer: str, mark: Mark, tell: Telling) -> str:
    """An answer to an obstacle: words, or the judgement by which it is answered."""
    asked = tell.route.judgements.get(answer)
    if asked is None:
        return tell.beside(answer, mark)
    return tell.say(s.QUESTION_LEFT, question=tell.question(asked), who=tell.decider(asked))


def told_evidence(held: Sequence[tuple[Evidence, Truth]], tell: Telling) -> Iterator[Statement]:
    """Each paper: what it shows, who has it, and when asking for it is dangerous."""
    for evidence, truth in held:
        wording = s.NEEDS.get(evidence.need, s.NEEDS["helpful"]) if truth is YES else s.NEED_PERHAPS
        yield cited(tell.say(wording, sentence=tell.text(evidence.mark)), evidence.mark, tell)
        if evidence.proves:
            shown = "; ".join(_shown(name, tell) for name in evidence.proves)
            yield Statement(tell.say(s.PROVES, what=shown), depth=1)
        if evidence.holder:
            yield Statement(tell.say(s.FROM_WHOM, holder=tell.beside(evidence.holder, evidence.mark)), depth=1)
        if evidence.one_of:
            yield Statement(
                tell.say(s.INSTEAD_OF, group=tell.beside(in_words(evidence.one_of), evidence.mark)),
                depth=1,
            )
        if evidence.risk:
            yield Statement(tell.say(s.RISK, risk=tell.beside(evidence.risk, evidence.mark)), Tone.WARNING, depth=1)


def _shown(name: str, tell: Telling) -> str:
    fact, asked = tell.law.registry.facts.get(name), tell.route.judgements.get(name)
    if asked is not None:
        return tell.quoted(tell.question(asked))
    return tell.label(fact) if fact else tell.clause(name).rstrip(".")


def told_interactions(held: Sequence[tuple[Interaction, Truth]], tell: Telling) -> Iterator[Statement]:
    """What another claim or payment does to this one."""
    for interaction, truth in held:
        names = {route.id: tell.title(route) for route in tell.law.routes}
        others = tell.words.listed(names.get(other, other) for other in interaction.others)
        text = tell.say(s.EFFECTS[interaction.effect], others=others)
        if truth is not YES:
            text = tell.say(s.EFFECT_PERHAPS, effect=text)
        if interaction.mark.text:
            text = tell.say(s.EFFECT_WITH_TEXT, effect=text, sentence=tell.text(interaction.mark))
        yield cited(text, interaction.mark, tell)


def told_procedure(procedure: Procedure, tell: Telling) -> Iterator[Statement]:
    """Where and how the claim is made, and what follows."""
    for wording, text in (
        (s.FORUM, procedure.forum),
        (s.FORM, procedure.form),
        (s.FEE, procedure.fee),
        (s.LANGUAGE, procedure.language),
    ):
        if text:
            yield Statement(tell.say(wording, what=tell.say(text, tell.route.id)))
    yield from told_notes(procedure.steps, tell)
    if procedure.decision:
        yield Statement(tell.say(s.DECISION, what=tell.say(procedure.decision, tell.route.id)))
    if procedure.silence:
        yield Statement(tell.say(s.SILENCE, what=tell.say(v.SILENCE_MEANS[procedure.silence])))


def told_where(result: RouteResult, tell: Telling) -> Iterator[Statement]:
    """Where this claim is made, and by when an answer is due to it: what hangs on the answers of the case."""
    courts = result.procedure.courts
    for court, truth in courts:
        yield cited(
            tell.say(s.FORUM if truth is YES else v.PERHAPS_WHERE, what=tell.say(court.name, tell.route.id)),
            court.mark,
            tell,
        )
    if result.route.procedure.courts and not courts:
        yield Statement(tell.say(v.NOWHERE), Tone.WARNING)
    due, node = result.procedure.answer_by, result.route.procedure.answer_by
    if due is not None and node is not None:
        said = tell.say(v.ANSWER_BY[result.route.procedure.silence], day=tell.words.day(due))
        yield cited(said, node.mark, tell)


def told_carried(result: RouteResult, tell: Telling) -> Iterator[Statement]:
    """The claims that a channel would carry: what each answers, and by which day it has to be made."""
    if result.route.carries is None:
        return
    open_ = [held for held in result.carried if held.outcome not in {Outcome.NOT_APPLICABLE, Outcome.CLOSED}]
    for held in open_:
        days = [day for day in map(safe_day, held.deadlines) if day]
        day = tell.words.day(Span(min(days), min(days))) if days else tell.say(s.NO_DAY)
        name, answer = tell.say(held.route.name), tell.say(s.OUTCOMES[held.outcome])
        text = tell.say(v.CARRIES, route=name, unit=tell.unit(held.unit), answer=answer, day=day)
        yield Statement(text, key=held.route.id)
    if not open_:
        yield Statement(tell.say(v.CARRIES_NOTHING), Tone.WARNING)


def shown_carried(route: Route, tell: Telling) -> Iterator[Statement]:
    """What a channel carries, by name or by kind."""
    if route.carries is not None:
        names = {held.id: tell.say(held.name) for held in tell.law.routes}
        routes = [f"“{names.get(name, name)}”" for name in route.carries.routes]
        listed = tell.words.listed(routes) if routes else tell.say(v.EVERY_OF_KIND, kind=route.carries.kind)
        yield Statement(tell.say(v.SHOW_CARRIES, routes=listed))


def shown_courts(procedure: Procedure, tell: Telling) -> Iterator[Statement]:
    """Every court that the law names, with when it is the place."""
    for court in procedure.courts:
        name = tell.say(court.name, tell.route.id)
        text = tell.say(s.FORUM, what=name)
        if court.guard is not None:
            text = tell.say(v.WHERE_IF, what=name, when=test_phrase(court.guard, tell))
        yield cited(text, court.mark, tell)

"""An assessment as blocks: the answer first, then what to do and by when, then every reason with its provision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from compensation.assessment import sentences as s
from compensation.assessment import sentences_around as r
from compensation.assessment import sentences_law as v
from compensation.assessment import sentences_what_if as i
from compensation.assessment.abridged import abridged
from compensation.assessment.blocks import Block, Grid, Heading, Paragraph, Statement, Tone, Workings
from compensation.assessment.clauses import about, aftermath, headline, told_clause
from compensation.assessment.concerned import worth_telling_in_full
from compensation.assessment.explain_around import (
    told_carried,
    told_evidence,
    told_interactions,
    told_links,
    told_notes,
    told_obstacles,
    told_procedure,
    told_where,
)
from compensation.assessment.explain_money import told_money
from compensation.assessment.explain_open import first_of, told_issues, told_judgements, told_missing
from compensation.assessment.explain_plan import told_plan
from compensation.assessment.explain_time import safe_day, to_do, told_after, told_deadline
from compensation.assessment.explain_versions import told_versions
from compensation.assessment.explain_what_if import told_changes, told_first, told_refusing
from compensation.assessment.finding import HAS_UNKNOWN, NO_NO
from compensation.assessment.phrases import test_phrase
from compensation.assessment.plan_acts import can_be_lifted, is_claimants
from compensation.assessment.reasons import sentence
from compensation.assessment.result import Assessment, ClauseResult, ClockState, Outcome, RouteResult
from compensation.assessment.telling import Telling
from compensation.assessment.translated import about_language
from compensation.case.case import Case
from compensation.law.kernel import Standing
from compensation.law.law import Law
from compensation.law.route import Effect
from compensation.terms.dates import Span
from compensation.terms.truth import NO, YES
from compensation.terms.words import Words

_ELSEWHERE = {Outcome.NOT_APPLICABLE, Outcome.CLOSED}
_BESIDE = {Effect.REDUCE, Effect.DEFER, Effect.WITHHOLD_PAYMENT}
_WEIGHT = (Outcome.ELIGIBLE, Outcome.DISCRETIONARY, Outcome.UNDETERMINED, Outcome.NOT_ELIGIBLE)
_TONES = {
    Outcome.ELIGIBLE: Tone.YES,
    Outcome.NOT_ELIGIBLE: Tone.NO,
    Outcome.DISCRETIONARY: Tone.JUDGEMENT,
    Outcome.UNDETERMINED: Tone.UNKNOWN,
    Outcome.NOT_APPLICABLE: Tone.NO,
    Outcome.CLOSED: Tone.NO,
}


def explain(assessment: Assessment, law: Law, case: Case, words: Words, *, in_full: bool = True) -> tuple[Block, ...]:
    """The whole assessment: an overview, each route, what was not used, and the sources. Raises nothing.

    Unless ``in_full``, routes that are not open and undecided ones of countries elsewhere are told in short.
    """
    first, further = _by_weight(assessment, case, in_full=in_full)
    blocks = [*_opening(assessment, words), *_overview(first, further, law, words)]
    blocks += told_plan(assessment, law, case, words, in_full=in_full)
    blocks += _as_well(further, law, words)
    telling = _telling(assessment, law, case, words)
    told: set[str] = set()
    for result in first:
        tell = telling(result)
        blocks += abridged(_route(result, tell, again=result.route.id in told), words)
        told.add(result.route.id)
    for result in further:
        tell = telling(result)
        blocks += abridged(_in_short(result, tell), words)
    blocks += _elsewhere(assessment, law, case, words)
    blocks += _unused(assessment, law, words)
    blocks += _sources(blocks, assessment, law, words)
    blocks += _made_with(assessment, words)
    return tuple(blocks)


def _telling(assessment: Assessment, law: Law, case: Case, words: Words) -> Callable[[RouteResult], Telling]:
    return lambda result: Telling(law, result.route, words, case, assessment.as_of).for_unit(result.unit)


def _by_weight(assessment: Assessment, case: Case, *, in_full: bool) -> tuple[list[RouteResult], list[RouteResult]]:
    """What is told in full, open claims first; and what is told in short, undecided claims first."""
    held = [result for result in assessment.routes if result.outcome not in _ELSEWHERE]
    if in_full:
        return held, []
    held.sort(key=lambda result: _WEIGHT.index(result.outcome))
    first = [result for result in held if worth_telling_in_full(result, case)]
    return first, [result for result in held if not worth_telling_in_full(result, case)]


def explain_route(
    result: RouteResult, law: Law, case: Case, words: Words, as_of: date | None = None
) -> tuple[Block, ...]:
    """One route for one unit of the case; with ``as_of`` the days that are left are counted. Raises nothing."""
    tell = Telling(law, result.route, words, case, as_of).for_unit(result.unit)
    return tuple(abridged(_route(result, tell), words))


def _opening(assessment: Assessment, words: Words) -> Iterator[Block]:
    yield Heading(1, words.say(s.TITLE, case=assessment.case_id), "assessment")
    yield from about_language(words)
    yield Paragraph(words.say(s.MADE_FOR, day=_day(assessment.as_of.toordinal(), words)))
    yield Paragraph(words.say(s.NOT_ADVICE), Tone.WARNING)
    yield Paragraph(words.say(s.HOW_KNOWN))


def _overview(first: list[RouteResult], further: list[RouteResult], law: Law, words: Words) -> Iterator[Block]:
    """The claims at a glance, with the day and the sum of each."""
    rows = tuple(_row(result, Telling(law, result.route, words)) for result in first)
    if rows:
        yield Grid(words.say(s.OVERVIEW), tuple(words.say(column) for column in s.OVERVIEW_COLUMNS), rows)
    elif further:
        yield Paragraph(words.say(r.NOTHING_IN_FULL), Tone.WARNING)


def _as_well(further: list[RouteResult], law: Law, words: Words) -> Iterator[Block]:
    """Of claims told in short neither a day nor a sum, lest it be taken for a promise."""
    rows = tuple(_row(result, Telling(law, result.route, words))[:3] for result in further)
    if rows:
        yield Grid(words.say(r.LOOKED_AT_TOO), tuple(words.say(column) for column in s.OVERVIEW_COLUMNS[:3]), rows)


def _day(ordinal: int, words: Words) -> str:
    return words.day(Span(ordinal, ordinal))


def _row(result: RouteResult, tell: Telling) -> tuple[str, ...]:
    days = [day for held in result.deadlines if is_claimants(held.deadline) and (day := safe_day(held))]
    first = _day(min(days), tell.words) if days else tell.say(s.NO_DAY)
    amount = tell.words.amount(result.amount, tell.route.currency) if result.heads else tell.say(s.NO_SUM)
    answer = tell.say(s.OUTCOMES[result.outcome])
    return tell.title(result.route), tell.unit(result.unit), answer, first, amount


def _route(result: RouteResult, tell: Telling, *, again: bool = False) -> Iterator[Block]:
    yield from _verdict(result, tell)
    yield from _section(s.TO_DO, _to_do(result, tell), tell)
    yield from _section(v.GOVERNING, told_versions(result, tell), tell)
    yield from _section(s.WHY, _why(result, tell), tell)
    yield from _section(s.MISSING, told_missing(result, tell), tell)
    yield from _section(i.ASK_FIRST, told_first(result, tell), tell)
    yield from _section(i.REFUSES, told_refusing(result, tell), tell)
    yield from _section(i.WOULD_CHANGE, told_changes(result, tell), tell)
    yield from _section(s.JUDGEMENTS, told_judgements(result.judgements, tell), tell)
    yield from _section(s.ISSUES, told_issues(result.issues, tell), tell)
    yield from _section(s.TIME, (block for held in result.deadlines for block in told_deadline(held, tell)), tell)
    yield from _section(s.MONEY, told_money(result, tell), tell)
    yield from _section(s.NOT_NEEDED, told_notes(() if again else result.route.not_needed, tell), tell)
    yield from _section(s.OBSTACLES, told_obstacles(result.obstacles, tell), tell)
    yield from _section(s.EVIDENCE, told_evidence(result.evidence, tell), tell)
    yield from _section(s.INTERACTIONS, told_interactions(result.interactions, tell), tell)
    yield from _section(v.CARRIED, told_carried(result, tell), tell)
    yield from _section(s.PROCEDURE, _procedure(result, tell, again=again), tell)
    yield from _section(s.AFTER, (block for held in result.after for block in told_after(held, tell)), tell)
    yield from _section(s.OTHERS, (headline(other, tell) for other in _others(result)), tell)
    yield from _section(s.LINKS, told_links(() if again else result.route.links, tell), tell)


def _procedure(result: RouteResult, tell: Telling, *, again: bool) -> Iterator[Statement]:
    yield from told_where(result, tell)
    yield from () if again else told_procedure(result.route.procedure, tell)


def _in_short(result: RouteResult, tell: Telling) -> Iterator[Block]:
    yield from _verdict(result, tell)
    if result.outcome is Outcome.UNDETERMINED:
        yield from _section(s.TO_DO, _to_do(result, tell), tell)
        yield from _section(s.WHY, (headline(held, tell) for held in result.because), tell)
        if result.missing:
            yield Paragraph(tell.say(r.SETTLED_BY, facts=first_of(result.missing, tell)))
    else:
        yield from _section(s.WHY, _why(result, tell), tell)
    yield Paragraph(tell.say(r.TOLD_IN_SHORT, route=result.route.id))


def _section(title: str, blocks: Iterable[Block], tell: Telling) -> Iterator[Block]:
    held = tuple(blocks)
    if held:
        yield Heading(3, tell.say(title))
        yield from held


def _verdict(result: RouteResult, tell: Telling) -> Iterator[Block]:
    route, unit = result.route, tell.unit(result.unit)
    title = tell.title(route)
    if result.unit.listing or route.against:
        title = tell.say(s.ROUTE_ABOUT, route=title, unit=unit)
    yield Heading(2, title, f"{route.id} {result.unit.name}".strip())
    mark = route.mark
    text = tell.say(s.VERDICTS[result.outcome], unit=unit)
    yield Statement(text, _TONES[result.outcome], tell.cites(mark.cites, mark.standing), key=route.id)
    if result.waiting is not NO:
        wording = s.WAITS if result.waiting is YES else s.MAY_WAIT
        for clause in result.waiting_for:
            until = tell.beside(clause.until, clause.mark) if clause.until else tell.text(clause.mark)
            cites = tell.cites(clause.mark.cites, clause.mark.standing)
            yield Statement(tell.say(wording, until=until), Tone.WARNING, cites, key=clause.id)
    if result.outcome is Outcome.CLOSED and route.in_force is not None:
        yield Statement(sentence(tell.text(route.in_force.mark) or test_phrase(route.in_force, tell)), Tone.NO)
    if _is_refused_unchecked(result):
        yield Paragraph(tell.say(v.REFUSED_UNCHECKED), Tone.WARNING)
    yield Paragraph(tell.say(s.STATUS.get(route.status, s.STATUS["draft"])), Tone.WARNING)


def _is_refused_unchecked(result: RouteResult) -> bool:
    """Whether nothing but law that nobody has checked refuses the claim."""
    refusing = [held.clause.mark.standing for held in result.because]
    return result.outcome is Outcome.NOT_ELIGIBLE and set(refusing) == {Standing.UNVERIFIED}


def _to_do(result: RouteResult, tell: Telling) -> Iterator[Statement]:
    if result.outcome in _ELSEWHERE:
        return
    lost = _is_lost(result, tell)
    for held in result.deadlines:
        if not lost or held.first.state is ClockState.MISSED:
            yield to_do(held, tell)
    for bar in () if lost else result.bars:
        if not HAS_UNKNOWN[bar.code]:
            yield from (replace(line, text=about(line.text, bar, tell)) for line in aftermath(bar, tell))


def _why(result: RouteResult, tell: Telling) -> Iterator[Statement]:
    if not result.because and result.outcome is Outcome.ELIGIBLE:
        yield Statement(tell.say(s.EVERY_CONDITION_MET))
    for held in _told_in_full(result):
        yield from told_clause(held, tell, is_lost=_is_lost(result, tell))


def _is_lost(result: RouteResult, tell: Telling) -> bool:
    """Whether a claim is refused and nothing that anybody does can change it."""
    return result.outcome is Outcome.NOT_ELIGIBLE and not can_be_lifted(result, tell.law.registry)


def _told_in_full(result: RouteResult) -> tuple[ClauseResult, ...]:
    """The clauses that decide, or every condition where all is met; and bars that take away or put off."""
    beside = tuple(bar for bar in result.bars if bar.clause.effect in _BESIDE and bar.code != NO_NO)
    deciding = result.because or (result.conditions if result.outcome is Outcome.ELIGIBLE else ())
    return (*deciding, *(bar for bar in beside if all(bar is not held for held in deciding)))


def _others(result: RouteResult) -> Iterator[ClauseResult]:
    told = {held.clause.id for held in _told_in_full(result)}
    every = (*result.applies, *result.conditions, *result.bars)
    return (held for held in every if held.clause.id not in told)


def _elsewhere(assessment: Assessment, law: Law, case: Case, words: Words) -> Iterator[Block]:
    held = [result for result in assessment.routes if result.outcome in _ELSEWHERE]
    if not held:
        return
    yield Heading(2, words.say(s.ELSEWHERE), "elsewhere")
    telling = _telling(assessment, law, case, words)
    for result in held:
        tell = telling(result)
        name, unit = tell.title(result.route), tell.unit(result.unit)
        text = tell.say(s.ELSEWHERE_BECAUSE, route=name, unit=unit, answer=tell.say(s.OUTCOMES[result.outcome]))
        yield Statement(text, Tone.NO, key=result.route.id)
        for reason in result.because if result.outcome is Outcome.NOT_APPLICABLE else ():
            yield from told_clause(reason, tell, 1)


def _unused(assessment: Assessment, law: Law, words: Words) -> Iterator[Block]:
    yield Heading(2, words.say(s.UNUSED), "unused")
    if not assessment.unused:
        yield Paragraph(words.say(s.NO_UNUSED))
        return
    yield Paragraph(words.say(s.UNUSED_INTRO))
    for name in assessment.unused:
        fact = law.registry.facts.get(name)
        listing = law.registry.list_of(fact.record) if fact else None
        label = words.say(fact.label, fact.id) if fact else name
        if listing:
            label = words.say(s.IN_LIST, list=words.say(listing.label, f"list {listing.plural}"), label=label)
        yield Statement(words.say(s.FACT_BY_ID, label=label, id=name), key=name)


def _sources(blocks: Iterable[Block], assessment: Assessment, law: Law, words: Words) -> Iterator[Block]:
    cited = {name for block in blocks for name in _cited(block)}
    packs = {law.pack_of(result.route).code for result in assessment.routes}
    ordered = sorted(law.packs, key=lambda pack: pack.code not in packs)
    found = {name: pack.sources[name] for pack in reversed(ordered) for name in sorted(cited) if name in pack.sources}
    rows = tuple((name, found[name].title, found[name].read_on, found[name].url) for name in sorted(found))
    if rows:
        yield Heading(2, words.say(s.SOURCES), "sources")
        yield Grid(words.say(s.SOURCES_CITED), tuple(words.say(column) for column in s.SOURCE_COLUMNS), rows)


def _cited(block: Block) -> Iterator[str]:
    match block:
        case Statement(citations=citations):
            yield from (citation.source for citation in citations)
        case Workings(lines=lines):
            yield from (citation.source for _, _, citations in lines for citation in citations)


def _made_with(assessment: Assessment, words: Words) -> Iterator[Block]:
    day = _day(assessment.as_of.toordinal(), words)
    rows = [
        (words.say(s.AS_OF_LABEL), day),
        (words.say(s.CASE_VERSION, case=assessment.case_id), assessment.case_sha256),
        (words.say(s.LAW_VERSION), assessment.law_sha256),
        *((words.say(s.PACK_VERSION, pack=code), version) for code, version in sorted(assessment.packs.items())),
    ]
    yield Heading(2, words.say(s.MADE_WITH), "made-with")
    yield Grid(words.say(s.VERSIONS), tuple(words.say(column) for column in s.MADE_WITH_COLUMNS), tuple(rows))

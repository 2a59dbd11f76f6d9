"""What is still open: answers that are missing and why they are asked, judgements of others, disputed points of law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from compensation.assessment import sentences as s
from compensation.assessment import sentences_plan as p
from compensation.assessment import sentences_truth as w
from compensation.assessment.blocks import Statement, Tone
from compensation.assessment.finding import Finding
from compensation.assessment.reasons import shown_standing
from compensation.assessment.result import IssueResult, JudgementResult, Missing, RouteResult
from compensation.assessment.sentences_money import OTHER_MONEY
from compensation.assessment.sentences_what_if import DOUBTS
from compensation.assessment.telling import Telling
from compensation.case.case import Answer
from compensation.terms.money import Money
from compensation.terms.truth import Pair

_NAMED_AT_MOST = 5


def told_missing(result: RouteResult, tell: Telling) -> Iterator[Statement]:
    """Each fact that can still change the answer or the sum: its label, why it is asked, and what waits for it."""
    for heading, missing in ((s.MISSING_FOR_ANSWER, result.missing), (s.MISSING_FOR_AMOUNT, result.missing_for_amount)):
        if missing:
            yield Statement(tell.say(heading))
            for fact in missing:
                yield from _missing(fact, result, tell)
    if result.missing and result.lacking.doubt in DOUBTS:
        yield Statement(tell.say(DOUBTS[result.lacking.doubt]), depth=1)


def _missing(missing: Missing, result: RouteResult, tell: Telling) -> Iterator[Statement]:
    text, why = question_label(missing, result, tell)
    yield Statement(text, Tone.UNKNOWN, depth=1, key=missing.fact)
    fact = tell.law.registry.facts.get(missing.fact)
    if fact is not None:
        yield from _other_money(_in_view(missing, result, tell).answer(fact), result, tell)
    if why:
        yield Statement(tell.say(s.ASK_WHY, why=tell.why(missing.fact, why)), depth=2)
    yield Statement(tell.say(s.ASK_FOR, clauses=clauses(missing.clauses, tell)), depth=2)


def question_label(
    missing: Missing, result: RouteResult, tell: Telling, *, with_answer: bool = True
) -> tuple[str, str]:
    """A question by its label, with how it stands if so wished and of which record it is asked; and why we ask."""
    listing = tell.law.registry.lists.get(missing.fact)
    if listing is not None:
        return tell.say(s.ASK_LIST, label=tell.list_label(listing.plural)), listing.why
    fact, there = tell.law.registry.facts[missing.fact], _in_view(missing, result, tell)
    text = there.label(fact)
    if with_answer:
        wording = s.ASK_PRECISELY if missing.half_known else s.ASK
        text = tell.say(wording, label=text, given=there.given(fact))
    if missing.record and missing.record not in {result.unit.id, result.unit.against}:
        text = tell.say(s.ASK_OF, label=text, record=missing.record)
    return text, fact.why


def _other_money(answer: Answer | None, result: RouteResult, tell: Telling) -> Iterator[Statement]:
    """That a sum was given in other money than the route counts in, so that it could not be used."""
    currency = result.route.currency
    if answer is not None and isinstance(answer.value, Money) and answer.value.currency != currency:
        yield Statement(tell.say(OTHER_MONEY, currency=currency), depth=2)


def _in_view(missing: Missing, result: RouteResult, tell: Telling) -> Telling:
    listing = tell.law.registry.list_of(tell.law.registry.facts[missing.fact].record)
    if listing is None or not missing.record or missing.record in {result.unit.id, result.unit.against}:
        return tell
    return tell.for_record(listing.plural, missing.record, named=False)


def first_of(missing: Iterable[Missing], tell: Telling) -> str:
    """The first few facts and lists that are missing, and how many more there are."""
    registry, every = tell.law.registry, list(dict.fromkeys(held.fact for held in missing))
    labels = [
        tell.list_label(name) if name in registry.lists else tell.label(registry.facts[name])
        for name in every[:_NAMED_AT_MOST]
    ]
    more = len(every) - len(labels)
    return tell.words.listed([*labels, tell.words.count(more, *p.AND_MORE)] if more else labels)


def clauses(names: Iterable[str], tell: Telling) -> str:
    """The sentences of several clauses in one line."""
    return "; ".join(tell.clause(name).rstrip(".") for name in names)


def told_judgements(results: Sequence[JudgementResult], tell: Telling) -> Iterator[Statement]:
    """Each judgement: the question, who decides, who has to persuade, and what speaks for and against in this case."""
    for result in results:
        asked = result.judgement
        text = tell.say(s.DECIDES, question=tell.question(asked), who=tell.decider(asked))
        cites = tell.cites(asked.cites, tell.route.standing)
        yield Statement(text, Tone.JUDGEMENT, cites, key=asked.id)
        if asked.burden in s.BURDENS:
            yield Statement(tell.say(s.BURDENS[asked.burden]), depth=1)
        yield from (Statement(said, depth=1) for said in told_stance(asked.id, tell))
        yield Statement(tell.say(s.BEARS_ON, clauses=clauses(result.clauses, tell)), depth=1)
        yield from _factors(result, tell)


def told_stance(judgement: str, tell: Telling) -> Iterator[str]:
    """What the adviser wrote down about a judgement, if anything; it changes no answer."""
    stances = tell.case.stances.get(tell.route.id, {}) if tell.case else {}
    stance = stances.get(judgement)
    if stance is not None and stance.by:
        yield tell.say(w.STANCES_BY[stance.view], who=stance.by, reason=stance.reason)
    elif stance is not None:
        yield tell.say(w.STANCES[stance.view], reason=stance.reason)


def _factors(result: JudgementResult, tell: Telling) -> Iterator[Statement]:
    for factor in result.favours:
        yield from _factor(factor, s.FOR, Tone.YES, tell)
    for factor in result.against:
        yield from _factor(factor, s.AGAINST, Tone.NO, tell)
    favouring = {factor.mark.id: factor.favours for factor in result.judgement.factors}
    for factor in result.unknown:
        wording = s.FACTOR_UNKNOWN if favouring.get(factor.mark.id, True) else s.FACTOR_UNKNOWN_AGAINST
        yield from _factor(factor, wording, Tone.UNKNOWN, tell)
    if not (result.favours or result.against or result.unknown):
        yield Statement(tell.say(s.NO_FACTORS), depth=1)


def _factor(found: Finding, wording: str, tone: Tone, tell: Telling) -> Iterator[Statement]:
    mark = found.mark
    cites, standing = tell.cites(mark.cites, mark.standing), shown_standing(mark)
    yield Statement(tell.say(wording, sentence=tell.text(mark) or mark.id), tone, cites, standing, 1, mark.id)


def told_issues(results: Sequence[IssueResult], tell: Telling) -> Iterator[Statement]:
    """Each disputed point that matters here, what each reading leads to, and which the authority follows."""
    for result in results:
        issue, mark = result.issue, result.issue.mark
        cites, standing = tell.cites(mark.cites, mark.standing), shown_standing(mark)
        yield Statement(tell.text(mark), Tone.JUDGEMENT, cites, standing, key=mark.id)
        told = dict(result.outcomes)
        for option, _ in issue.options:
            said = tell.option(mark.id, option).rstrip(".")
            if option in told:
                yield Statement(tell.say(s.OUTCOME_IF, option=said, answer=pair(told[option], tell)), depth=1)
            else:
                yield Statement(tell.say(s.OPTION, option=said), depth=1)
        if issue.authority_follows:
            follows = tell.option(mark.id, issue.authority_follows).rstrip(".")
            yield Statement(tell.say(s.AUTHORITY_FOLLOWS, option=follows), depth=1)


def pair(answer: Pair, tell: Telling) -> str:
    """A pair of answers in words."""
    return tell.say(s.PAIRS[answer.worst, answer.best])

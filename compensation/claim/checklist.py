"""The lawyer's checklist: what holds, what is missing, what stands in the way, and what must not leave the office."""

from __future__ import annotations

from typing import NamedTuple

from compensation.assessment.explain import explain_route
from compensation.assessment.explain_open import told_stance
from compensation.assessment.finding import Finding
from compensation.assessment.result import ClauseResult, IssueResult, JudgementResult, Missing, Outcome
from compensation.case.facts import Kind
from compensation.claim.blocks_docx import printed
from compensation.claim.conflicts import conflicts
from compensation.claim.dossier import Dossier, Paper
from compensation.claim.ink import Gap, Said
from compensation.claim.signatures import signatures
from compensation.claim.view import Audience
from compensation.law.kernel import Cite
from compensation.law.route import Effect, Evidence
from compensation.terms.truth import OPEN, YES, Pair, Truth, is_known

TITLE = "Lawyer's checklist"
_OUTCOMES = {
    Outcome.ELIGIBLE: "On the answers given, every requirement is met",
    Outcome.NOT_ELIGIBLE: "On the answers given, a requirement is not met",
    Outcome.DISCRETIONARY: "Depends on a judgement, or on a disputed point of law",
    Outcome.UNDETERMINED: "Cannot be said yet: answers are missing",
    Outcome.NOT_APPLICABLE: "This route is not meant for this case",
    Outcome.CLOSED: "This route is closed",
}
_EFFECTS = {
    Effect.REFUSE: "nothing is paid",
    Effect.REDUCE: "less is paid",
    Effect.REFUSE_OR_REDUCE: "less or nothing is paid",
    Effect.DEFER: "the decision waits",
    Effect.WITHHOLD_PAYMENT: "payment waits",
}
_NEEDS = {"required": "required", "helpful": "helpful", "if-relied-on": "if relied on"}
_PERHAPS = "{what} (perhaps)"


class Requirement(NamedTuple):
    """A clause with its answer and the number by which other tables name it."""

    number: str
    text: str
    answer: str
    effect: str
    provision: str
    standing: str


class Question(NamedTuple):
    """An answer still to be had."""

    ask: str
    why: str
    waits: str


class Open(NamedTuple):
    """A judgement still to be made, and what is found for and against."""

    question: str
    who: str
    favours: tuple[str, ...]
    against: tuple[str, ...]
    unknown: tuple[str, ...]


class Proof(NamedTuple):
    """A paper that proves something."""

    text: str
    proves: str
    holder: str
    need: str
    risk: str


class Pairing(NamedTuple):
    """Something and what belongs beside it."""

    left: str
    right: str


def checklist(dossier: Dossier) -> Paper:
    """The checklist, for the legal team alone."""
    result, words = dossier.result, dossier.words
    values = {
        "status": words.say(result.route.status),
        "law": dossier.law_sha256[:12],
        "glance": _glance(dossier),
        "order": printed([*dossier.plan.blocks()][1:], words),
        "applies": _requirements(dossier, result.applies),
        "conditions": _requirements(dossier, result.conditions),
        "bars": _requirements(dossier, result.bars),
        "questions": _questions(dossier),
        "judgements": tuple(_open(dossier, held) for held in result.judgements),
        "issues": _issues(dossier),
        "obstacles": _obstacles(dossier),
        "conflicts": conflicts(dossier.view(Audience.LAWYER)),
        "proofs": tuple(_proof(dossier, proof, truth) for proof, truth in result.evidence),
        "others": _others(dossier),
        "signatures": signatures(dossier),
        "keep": _do_not_send(dossier),
        "unused": tuple(dossier.tell.label(dossier.law.registry.facts[name]) for name in dossier.assessment.unused),
        "sources": _sources(dossier),
        "reasons": printed(explain_route(result, dossier.law, dossier.case, words, dossier.assessment.as_of), words),
    }
    paper = dossier.filled("01-lawyers-checklist.docx", "checklist", words.say(TITLE), Audience.LAWYER, values)
    for missing in _asked(dossier):
        paper.ledger.note(Gap(words.say("not known"), _question(dossier, missing).ask, missing.fact, missing.record))
    return dossier.reading(paper, *result.route.conditions, *result.route.bars, *result.route.heads)


def _glance(dossier: Dossier) -> tuple[Pairing, ...]:
    result, words = dossier.result, dossier.words
    waits = words.listed(words.say(clause.until) for clause in result.waiting_for)
    held = {
        "Outcome": words.say(_OUTCOMES[result.outcome]),
        "Waiting": words.say("{answer}: {until}", answer=words.truth(result.waiting), until=waits) if waits else "",
        **{f"{clock.deadline.mark.text}": dossier.safe_day(clock) for clock in result.deadlines},
        "Amount, if everything is accepted": _amount(dossier),
        "Answers still needed": str(len(_asked(dossier))),
        "Signatures to collect": str(len(signatures(dossier))),
    }
    return tuple(Pairing(words.say(left), right) for left, right in held.items() if right)


def _amount(dossier: Dossier) -> str:
    """The amount; where a head has no upper end, a cap of the route does not pass for one."""
    words, result = dossier.words, dossier.result
    shown = words.amount(result.amount, result.route.currency)
    if all(head.amount.high is not None for head in result.heads):
        return shown
    return words.say("{amount}; the upper end is not known, and a cap is no estimate", amount=shown)


def answer_of(pair: Pair, *, said: tuple[str, str, str, str] = ("no", "not known", "yes", "judgement")) -> str:
    """The answer of a clause in a word; a judgement is said only where no fact is missing."""
    if pair == OPEN:
        return said[3]
    return said[pair.best] if is_known(pair) else said[1]


def _numbers(dossier: Dossier) -> dict[str, str]:
    """Every clause by its id, and the number it has in the tables."""
    result = dossier.result
    return {held.clause.id: str(at) for at, held in enumerate((*result.applies, *result.conditions, *result.bars), 1)}


def _requirements(dossier: Dossier, clauses: tuple[ClauseResult, ...]) -> tuple[Requirement, ...]:
    return tuple(_requirement(dossier, held) for held in clauses)


def _requirement(dossier: Dossier, held: ClauseResult) -> Requirement:
    words, clause = dossier.words, held.clause
    effect = words.say(_EFFECTS[clause.effect]) if clause.effect else ""
    answer = words.say("waits") if held.lifted else words.say(answer_of(held.pair))
    standing = dossier.standing(clause.mark.standing)
    number = _numbers(dossier)[clause.id]
    return Requirement(
        number, words.say(clause.mark.text), answer.upper(), effect, dossier.cited(clause.mark), standing
    )


def _asked(dossier: Dossier) -> tuple[Missing, ...]:
    """What is missing for the outcome and for the amount, each once."""
    return tuple(dict.fromkeys((*dossier.result.missing, *dossier.result.missing_for_amount)))


def _questions(dossier: Dossier) -> tuple[Question, ...]:
    return tuple(_question(dossier, missing) for missing in _asked(dossier))


def _question(dossier: Dossier, missing: Missing) -> Question:
    words, registry = dossier.words, dossier.law.registry
    if missing.fact in registry.lists:
        listing = registry.lists[missing.fact]
        ask, why = words.say("{label}: is this all?", label=words.say(listing.label)), listing.why
    else:
        fact = registry.facts[missing.fact]
        ask, why = words.say(fact.label), fact.why
    if missing.record:
        ask = words.say("{label} ({record})", label=ask, record=missing.record)
    if missing.half_known:
        ask = words.say("{label}: more exactly", label=ask)
    numbers = _numbers(dossier)
    waits = ", ".join(dict.fromkeys(numbers.get(name) or words.say("the sum") for name in missing.clauses))
    return Question(ask, words.say(why), waits)


def _open(dossier: Dossier, held: JudgementResult) -> Open:
    words, judgement = dossier.words, held.judgement
    who = words.say(
        "Decided by: {who}. To be shown by: {burden}.", who=words.say(judgement.who), burden=words.say(judgement.burden)
    )
    favours, against, unknown = (_texts(dossier, found) for found in (held.favours, held.against, held.unknown))
    who = " ".join((who, *told_stance(judgement.id, dossier.tell)))
    return Open(words.say(judgement.question), who, favours, against, unknown)


def _texts(dossier: Dossier, found: tuple[Finding, ...]) -> tuple[str, ...]:
    return tuple(dossier.words.say(finding.mark.text) for finding in found if finding.mark.text)


def _issues(dossier: Dossier) -> tuple[Requirement, ...]:
    return tuple(_issue(dossier, held) for held in dossier.result.issues)


def _issue(dossier: Dossier, held: IssueResult) -> Requirement:
    say, tell, mark = dossier.words.say, dossier.tell, held.issue.mark
    outcomes = "; ".join(f"{tell.option(mark.id, option)}: {say(answer_of(pair))}" for option, pair in held.outcomes)
    follows = tell.option(mark.id, held.issue.authority_follows) if held.issue.authority_follows else ""
    return Requirement("", say(mark.text), outcomes, follows, dossier.cited(mark), dossier.standing(mark.standing))


def _obstacles(dossier: Dossier) -> tuple[Pairing, ...]:
    return tuple(
        Pairing(_sure(dossier, held.obstacle.mark.text, held.truth), _answers(dossier, held.obstacle.answer))
        for held in dossier.result.obstacles
    )


def _answers(dossier: Dossier, answer: tuple[str, ...]) -> str:
    judged = dossier.route.judgements
    return " ".join(dossier.words.say(judged[held].question if held in judged else held) for held in answer)


def _sure(dossier: Dossier, text: str, truth: Truth) -> str:
    said = dossier.words.say(text)
    return said if truth is YES else dossier.words.say(_PERHAPS, what=said)


def _proof(dossier: Dossier, proof: Evidence, truth: Truth) -> Proof:
    words, facts = dossier.words, dossier.law.registry.facts
    numbers = _numbers(dossier)
    clauses = [numbers[name] for name in proof.proves if name in numbers]
    shows = [words.say("number {numbers}", numbers=words.listed(clauses))] if clauses else []
    shows += [words.say(facts[name].label) for name in proof.proves if name in facts]
    text = _sure(dossier, proof.mark.text, truth)
    need = words.say(_NEEDS.get(proof.need, proof.need))
    return Proof(text, "; ".join(shows), words.say(proof.holder), need, words.say(proof.risk) if proof.risk else "")


def _others(dossier: Dossier) -> tuple[Pairing, ...]:
    return tuple(
        Pairing(_sure(dossier, held.mark.text, truth), dossier.cited(held.mark))
        for held, truth in dossier.result.interactions
        if held.mark.text
    )


def _do_not_send(dossier: Dossier) -> tuple[str, ...]:
    """Papers and answers that stay in the office, by name and label and never by value."""
    words, view = dossier.words, dossier.view(Audience.LAWYER)
    papers = (
        "01-lawyers-checklist",
        "02-deadline-note",
        "05-chronology",
        "06-statement-frame",
        "08-schedule-of-loss",
        "manifest.json",
    )
    first = words.say("These papers, which are for the legal team: {papers}.", papers=words.listed(papers))
    kept = dict.fromkeys(
        words.say(fact.label)
        for fact, _, entry in view.everything()
        if Audience.AUTHORITY not in fact.disclose_to and fact.kind is not Kind.LINK and isinstance(entry, Said)
    )
    second = words.say("These answers, unless the client agrees to each: {labels}.", labels=words.listed(kept))
    return (first, second) if kept else (first,)


def _sources(dossier: Dossier) -> tuple[Requirement, ...]:
    named = dict.fromkeys(cite.source for cite in _cites(dossier))
    held = [(name, dossier.tell.source(name)) for name in named]
    return tuple(
        Requirement("", source.title, name, source.read_on, source.url, dossier.standing(source.standing))
        for name, source in held
        if source is not None
    )


def _cites(dossier: Dossier) -> tuple[Cite, ...]:
    result = dossier.result
    marks = [held.clause.mark for held in (*result.applies, *result.conditions, *result.bars)]
    marks += [held.deadline.mark for held in (*result.deadlines, *result.after)]
    marks += [held.issue.mark for held in result.issues]
    return tuple(cite for mark in marks for cite in mark.cites)

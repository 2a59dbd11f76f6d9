"""Conditions and bars told one by one: the sentence, what it means for the claim, and why, on every reading."""

from __future__ import annotations

from dataclasses import replace

from compensation.assessment import sentences as s
from compensation.assessment.blocks import Statement, Tone
from compensation.assessment.finding import NO_NO
from compensation.assessment.reasons import grounds, shown_standing, tone_of, under
from compensation.assessment.result import WHICH_LAW, ClauseResult, Reading
from compensation.assessment.telling import Telling
from compensation.law.route import Clause, Effect

_REFUSING = {
    Tone.YES: s.BAR_APPLIES,
    Tone.NO: s.BAR_DOES_NOT_APPLY,
    Tone.UNKNOWN: s.BAR_MAY_APPLY,
    Tone.JUDGEMENT: s.BAR_JUDGED,
}
_BARS = {
    Effect.REFUSE: _REFUSING,
    Effect.REFUSE_OR_REDUCE: {**_REFUSING, Tone.YES: s.BAR_MAY_REFUSE},
    Effect.REDUCE: {
        Tone.YES: s.REDUCES,
        Tone.NO: s.BAR_DOES_NOT_APPLY,
        Tone.UNKNOWN: s.MAY_REDUCE,
        Tone.JUDGEMENT: s.MAY_REDUCE_JUDGED,
    },
    Effect.DEFER: {
        Tone.YES: s.DEFERS,
        Tone.NO: s.BAR_DOES_NOT_APPLY,
        Tone.UNKNOWN: s.MAY_DEFER,
        Tone.JUDGEMENT: s.MAY_DEFER,
    },
    Effect.WITHHOLD_PAYMENT: {
        Tone.YES: s.WITHHOLDS,
        Tone.NO: s.BAR_DOES_NOT_APPLY,
        Tone.UNKNOWN: s.MAY_WITHHOLD,
        Tone.JUDGEMENT: s.MAY_WITHHOLD,
    },
}
_TURNED = {Tone.YES: Tone.NO, Tone.NO: Tone.YES}
_WAITING = {Effect.DEFER, Effect.WITHHOLD_PAYMENT, Effect.REDUCE}


def told_clause(result: ClauseResult, tell: Telling, depth: int = 0, *, is_lost: bool = False) -> tuple[Statement, ...]:
    """A clause with its reasons; the readings of a disputed point stand side by side where they differ.

    Of a claim that is lost for good nobody is told what to do meanwhile.
    """
    after = tuple(replace(line, depth=depth + 1) for line in (() if is_lost else aftermath(result, tell)))
    return (*_with_reasons(result, tell, depth), *after)


def _with_reasons(result: ClauseResult, tell: Telling, depth: int) -> tuple[Statement, ...]:
    head = headline(result, tell, depth)
    first = result.readings[0]
    by_text = any(issue == WHICH_LAW for issue, _ in first.choices)
    if not by_text and all(reading.finding.code == first.finding.code for reading in result.readings):
        lines = _grounds(head, first, result.clause, tell)
        alike = (Statement(tell.say(s.ALIKE), depth=depth + 1),) if len(result.readings) > 1 else ()
        return (*lines, *alike)
    return (head, *(line for reading in result.readings for line in _reading(reading, result.clause, tell, depth + 1)))


def headline(result: ClauseResult, tell: Telling, depth: int = 0) -> Statement:
    """A clause in one line; its sign says what it does to the claim, so a bar that applies is a no."""
    clause, mark = result.clause, result.clause.mark
    if clause.effect is None:
        text, tone = tell.text(mark), tone_of(result.code)
        if result.lifted:
            text, tone = tell.say(s.LIFTED, sentence=text), Tone.UNKNOWN
    else:
        text, tone = _bar(clause.effect, tone_of(result.code), tell.text(mark), tell)
    standing = "" if tone is Tone.YES and clause.effect else shown_standing(mark)
    return Statement(text, tone, tell.cites(mark.cites, mark.standing), standing, depth, clause.id)


def _bar(effect: Effect, answer: Tone, text: str, tell: Telling) -> tuple[str, Tone]:
    said = tell.say(_BARS[effect][answer], sentence=text)
    if answer is Tone.YES and effect in _WAITING:
        return said, Tone.WARNING
    if answer is Tone.YES and effect is Effect.REFUSE_OR_REDUCE:
        return said, Tone.JUDGEMENT
    return said, _TURNED.get(answer, answer)


def _grounds(head: Statement, reading: Reading, clause: Clause, tell: Telling) -> tuple[Statement, ...]:
    told = grounds(reading.finding, tell, head.depth + 1, clause.mark)
    return under(head, told, reading.finding)


def _reading(reading: Reading, clause: Clause, tell: Telling, depth: int) -> tuple[Statement, ...]:
    text = tell.say(s.READ_AS, readings=tell.readings(reading.choices))
    head = Statement(text, tone_of(reading.finding.code), depth=depth)
    return _grounds(head, reading, clause, tell)


def about(text: str, result: ClauseResult, tell: Telling) -> str:
    """A line about a bar, told away from it."""
    return tell.say(s.ABOUT_BAR, what=text, clause=tell.text(result.clause.mark).rstrip(".?\u00a0"))


def aftermath(result: ClauseResult, tell: Telling) -> tuple[Statement, ...]:
    """What to do while a bar holds, and what would lift it."""
    clause = result.clause
    if result.code == NO_NO:
        return ()
    lines = [
        Statement(tell.say(wording, what=tell.beside(text, clause.mark)), Tone.PLAIN)
        for wording, text in ((s.MEANWHILE, clause.meanwhile), (s.CURABLE, clause.curable))
        if text
    ]
    return tuple(replace(line, key=clause.id) for line in lines)

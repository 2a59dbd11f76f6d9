"""The steps from the sum of the heads to the total, as rows of the schedule: caps, deductions and reductions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from compensation.assessment.result import Choices, StepResult, TotalResult
from compensation.claim.dossier import Dossier
from compensation.claim.xlsx import NOT_KNOWN, Formula, Input, Sheet, Value, pounds
from compensation.terms.money import NOT_KNOWN as NO_AMOUNT
from compensation.terms.money import Amount
from compensation.terms.truth import YES

_BY_FORMULA = {"at_most", "at_least", "less", "times"}


class _Reduced(NamedTuple):
    """A reducing bar with the shares that it leaves."""

    step: StepResult
    least: Fraction
    most: Fraction


def write_steps(dossier: Dossier, sheet: Sheet, total: TotalResult, formats: Sequence[str]) -> None:
    """One input row and one result row for each step, in the order of the law."""
    before = sheet.row - 1
    for step in total.steps:
        if step.step.operation == "reduce":
            _reduction(dossier, sheet, _Reduced(step, *_kept(dossier, step, total.choices)), before, formats)
        elif step.step.operation in _BY_FORMULA and step.step.by is not None and step.step.guard is None:
            _operation(dossier, sheet, step, before, formats)
        else:
            _as_worked_out(dossier, sheet, step, formats)
        before = sheet.row - 1


def _operation(dossier: Dossier, sheet: Sheet, step: StepResult, before: int, formats: Sequence[str]) -> None:
    words, currency, applied = dossier.words, dossier.route.currency, step.applied or NO_AMOUNT
    is_money = step.step.operation != "times"
    low, high = (pounds(end, currency) if is_money else _plain(end) for end in applied)
    row = sheet.row
    label = (
        words.say(step.step.mark.text).rstrip(".") if step.step.mark.text else words.say(_NAMES[step.step.operation])
    )
    sheet.line(
        (words.say("{step}: figure", step=label), dossier.cited(step.step.mark), "", Input(low), Input(high)),
        formats if is_money else (),
    )
    least, most = _FORMULAS[step.step.operation](before, row)
    sheet.line((words.say("after that"), "", "", Formula(least), Formula(most)), formats, strong=True)


def _at_most(before: int, by: int) -> tuple[str, str]:
    least = f'IF(COUNT(D{before},D{by})<2,"{NOT_KNOWN}",MIN(D{before},D{by}))'
    most = f'IF(COUNT(E{before},E{by})=0,"{NOT_KNOWN}",MIN(E{before},E{by}))'
    return least, most


def _at_least(before: int, by: int) -> tuple[str, str]:
    least = f'IF(COUNT(D{before},D{by})=0,"{NOT_KNOWN}",MAX(D{before},D{by}))'
    most = f'IF(COUNT(E{before},E{by})<2,"{NOT_KNOWN}",MAX(E{before},E{by}))'
    return least, most


def _less(before: int, by: int) -> tuple[str, str]:
    """A deduction of unknown size takes something between nothing and all."""
    least = f'IF(ISNUMBER(D{before}),IF(ISNUMBER(E{by}),MAX(0,D{before}-E{by}),0),"{NOT_KNOWN}")'
    most = f'IF(ISNUMBER(E{before}),MAX(0,E{before}-N(D{by})),"{NOT_KNOWN}")'
    return least, most


def _times(before: int, by: int) -> tuple[str, str]:
    least = f'IF(COUNT(D{before},D{by})<2,"{NOT_KNOWN}",D{before}*D{by})'
    most = f'IF(COUNT(E{before},E{by})<2,"{NOT_KNOWN}",E{before}*E{by})'
    return least, most


_FORMULAS = {"at_most": _at_most, "at_least": _at_least, "less": _less, "times": _times}
_NAMES = {
    "at_most": "At most",
    "at_least": "At least",
    "less": "Less",
    "times": "Times",
    "at_least_or_nothing": "At least, or nothing",
}


def _reduction(dossier: Dossier, sheet: Sheet, reduced: _Reduced, before: int, formats: Sequence[str]) -> None:
    words, row = dossier.words, sheet.row
    label = words.say("{bar} Share that is left", bar=words.say(reduced.step.label))
    shares = (Input(_plain(share)) for share in (reduced.least, reduced.most))
    sheet.line((label, dossier.cited(reduced.step.step.mark), "", *shares), ("", "", "", "0.0%", "0.0%"))
    least, most = (
        f'IF({column}{row}=0,0,IF(ISNUMBER({column}{before}),{column}{before}*{column}{row},"{NOT_KNOWN}"))'
        for column in "DE"
    )
    sheet.line((words.say("after that"), "", "", Formula(least), Formula(most)), formats, strong=True)


def _kept(dossier: Dossier, step: StepResult, choices: Choices) -> tuple[Fraction, Fraction]:
    """The least and the most that a reducing bar leaves on one reading."""
    bars = ((bar, bar.clause.reduction) for bar in dossier.result.bars if bar.clause.mark.text == step.label)
    bar, reduction = next((bar, held) for bar, held in bars if held is not None)
    reading = next(one for one in bar.readings if set(one.choices) <= set(choices))
    most = 1 - reduction.low if reading.finding.pair.worst is YES else Fraction(1)
    return 1 - reduction.high, most


def _as_worked_out(dossier: Dossier, sheet: Sheet, step: StepResult, formats: Sequence[str]) -> None:
    """A step that a formula does not show: its result stands as a figure, and says so."""
    words, after = dossier.words, step.after
    label = words.say(step.step.mark.text) if step.step.mark.text else words.say(step.label)
    said = words.say("{step} (figures of the program)", step=label)
    values = (pounds(end, dossier.route.currency) for end in Amount(after.low, after.high))
    sheet.line((said, dossier.cited(step.step.mark), "", *values), formats, strong=True)


def _plain(end: int | Fraction | None) -> Value:
    return NOT_KNOWN if end is None else Formula(f"{Fraction(end).numerator}/{Fraction(end).denominator}")

"""The schedule of loss: a workbook that works the sums out afresh, beside the program's own figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from compensation.assessment.result import HeadResult, SumResult, TotalResult
from compensation.claim.archive import Label
from compensation.claim.dossier import Dossier, Paper
from compensation.claim.schedule_heads import HeadSheets
from compensation.claim.schedule_lists import COUNTS, Ends
from compensation.claim.schedule_steps import write_steps
from compensation.claim.view import Audience
from compensation.claim.xlsx import NOT_KNOWN, Formula, Input, Sheet, money_format, new_book, pounds, saved
from compensation.terms.money import Amount

TITLE = "Schedule of loss"
_COLUMNS = ("Kind of money", "Provision", "Due?", "Least", "Most", "Our least", "Our most", "Check")
_DRAFT = "DRAFT of {today}. {route}, {unit}. Nothing here is a promise: the authority decides."
_LEGEND = (
    "Pale yellow cells can be changed; all others are formulas and are locked without a password. “Least” counts only "
    "what is sure, “most” everything that may be. The check compares each sum with the program's own figure."
)


class _WorkedOut(NamedTuple):
    """A head, and for each of its readings where its ends stand."""

    head: HeadResult
    ends: tuple[Ends, ...]


def schedule(dossier: Dossier) -> Paper:
    """The workbook, for the legal team."""
    title = dossier.words.say(TITLE)
    label = Label(title, dossier.case.id, dossier.language, dossier.assessment.as_of)
    book = new_book()
    summary = Sheet(book, "Summary", label, (52, 26, 11, 16, 16, 16, 16, 12))
    sheets = HeadSheets(dossier, book, label)
    heads = [_WorkedOut(head, tuple(sheets.ends(head, held) for held in head.sums)) for head in dossier.result.heads]
    _summary(dossier, summary, heads)
    paper = Paper("08-schedule-of-loss.xlsx", title, Audience.LAWYER, dossier.language, saved(book, label))
    return dossier.reading(paper, *dossier.route.heads, *dossier.route.total)


def _summary(dossier: Dossier, sheet: Sheet, heads: Sequence[_WorkedOut]) -> None:
    say = dossier.words.say
    sheet.title(say("{title}, case {case}", title=say(TITLE), case=dossier.case.id))
    about = {"route": say(dossier.route.name), "unit": dossier.tell.unit(dossier.result.unit), "today": dossier.today}
    sheet.note(say(_DRAFT, **about))
    sheet.note(say(_LEGEND))
    for total in _different(dossier.result.totals):
        _reading(dossier, sheet, heads, total)


def _different(totals: Sequence[TotalResult]) -> list[TotalResult]:
    """One total for each different way to it; readings that come to the same are shown once."""
    ways = {(total.amount, tuple(step.after for step in total.steps)): total for total in reversed(totals)}
    return list(reversed(ways.values()))


def _reading(dossier: Dossier, sheet: Sheet, heads: Sequence[_WorkedOut], total: TotalResult) -> None:
    say = dossier.words.say
    several = total.choices and len(_different(dossier.result.totals)) > 1
    sheet.row += 1
    sheet.title(
        say("If read so: {readings}", readings=dossier.tell.readings(total.choices)) if several else say("Total"), 12
    )
    sheet.head([say(column) for column in _COLUMNS])
    shown = money_format(dossier.route.currency)
    formats = ("", "", "", shown, shown, shown, shown)
    first = sheet.row
    for worked_out in heads:
        _head(dossier, sheet, worked_out, total, formats)
    _sum(dossier, sheet, formats, first, sheet.row - 1)
    write_steps(dossier, sheet, total, formats)
    _total(dossier, sheet, formats, total.amount)
    sheet.red_where_wrong("H", first, sheet.row)


def _head(dossier: Dossier, sheet: Sheet, worked_out: _WorkedOut, total: TotalResult, formats: Sequence[str]) -> None:
    head, row, currency = worked_out.head, sheet.row, dossier.route.currency
    found = zip(head.sums, worked_out.ends, strict=True)
    held, ends = next((one, ends) for one, ends in found if set(one.choices) <= set(total.choices))
    mark = head.head.mark
    least, most = Formula(f'IF(C{row}="yes",{ends.least},0)'), Formula(f'IF(C{row}="no",0,{ends.most})')
    ours = (pounds(end, currency) for end in held.amount)
    text, cited = dossier.words.say(mark.text), dossier.cited(mark)
    sheet.line((text, cited, Input(_due(held)), least, most, *ours, _check(row)), formats)
    sheet.choices("C", row, COUNTS)


def _due(held: SumResult) -> str:
    """Whether the head arises, as its sum shows: in full, not at all, or perhaps."""
    if held.amount == held.finding.amount:
        return "yes"
    return "no" if held.amount == Amount(0, 0) else "perhaps"


def _sum(dossier: Dossier, sheet: Sheet, formats: Sequence[str], first: int, last: int) -> None:
    lows, highs = f"D{first}:D{last}", f"E{first}:E{last}"
    least = Formula(f'IF(OR(SUM({lows})>0,COUNT({lows})=ROWS({lows})),SUM({lows}),"{NOT_KNOWN}")')
    most = Formula(f'IF(COUNT({highs})<ROWS({highs}),"{NOT_KNOWN}",SUM({highs}))')
    sheet.line((dossier.words.say("All kinds of money together"), "", "", least, most), formats, strong=True)


def _total(dossier: Dossier, sheet: Sheet, formats: Sequence[str], amount: Amount) -> None:
    row, currency = sheet.row, dossier.route.currency
    before = (f"{column}{row - 1}" for column in "DE")
    ends = (Formula(f"IF(ISNUMBER({cell}),ROUND({cell},2),{cell})") for cell in before)
    ours = (pounds(end, currency) for end in amount)
    text = dossier.words.say("Total, to the minor unit")
    sheet.line((text, "", "", *ends, *ours, _check(row)), formats, strong=True)


def _check(row: int) -> Formula:
    """Whether both ends agree to the penny; words agree with words."""
    pairs = (_agree(f"{ours}{row}", f"{theirs}{row}") for ours, theirs in (("D", "F"), ("E", "G")))
    return Formula(f'IF(AND({",".join(pairs)}),"agrees","DIFFERS")')


def _agree(one: str, other: str) -> str:
    return f"IF(AND(ISNUMBER({one}),ISNUMBER({other})),ABS({one}-{other})<0.005,{one}={other})"

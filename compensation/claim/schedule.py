"""The schedule of loss: a workbook that works the sums out afresh, beside the program's own figures."""

from __future__ import annotations

from collections.abc import Sequence

from compensation.assessment.result import HeadResult, SumResult, TotalResult
from compensation.claim.archive import Label
from compensation.claim.dossier import Dossier, Paper
from compensation.claim.schedule_heads import HeadSheets
from compensation.claim.schedule_lists import Ends
from compensation.claim.schedule_steps import write_steps
from compensation.claim.view import Audience
from compensation.claim.xlsx import NOT_KNOWN, Formula, Input, Sheet, money_format, new_book, pounds, saved
from compensation.terms.money import Amount

TITLE = "Schedule of loss"
_COLUMNS = ("Kind of money", "Provision", "Due?", "Least", "Most", "Our least", "Our most", "Check")
_DUE = ("yes", "perhaps", "no")


def schedule(dossier: Dossier) -> Paper:
    """The workbook, for the legal team."""
    title = dossier.words.say(TITLE)
    label = Label(title, dossier.case.id, dossier.language, dossier.assessment.as_of)
    book = new_book()
    summary = Sheet(book, "Summary", label, (52, 26, 11, 16, 16, 16, 16, 12))
    heads = HeadSheets(dossier, book, label)
    ends = [(head, [heads.ends(head, held) for held in head.sums]) for head in dossier.result.heads]
    _summary(dossier, summary, ends)
    return Paper("08-schedule-of-loss.xlsx", title, Audience.LAWYER, dossier.language, saved(book, label))


def _summary(dossier: Dossier, sheet: Sheet, heads: Sequence[tuple[HeadResult, list[Ends]]]) -> None:
    say = dossier.words.say
    sheet.title(say("{title}, case {case}", title=say(TITLE), case=dossier.case.id))
    sheet.note(say("DRAFT of {today}. {route}, {unit}. Nothing here is a promise: the authority decides.",
                   today=dossier.today, route=say(dossier.route.name), unit=dossier.tell.unit(dossier.result.unit)))  # fmt: skip
    sheet.note(say("Pale yellow cells can be changed; all others are formulas and are locked without a password. "
                   "“Least” counts only what is sure, “most” everything that may be. The check compares each sum with the program's own figure."))  # fmt: skip
    for total in _different(dossier.result.totals):
        _reading(dossier, sheet, heads, total)


def _different(totals: Sequence[TotalResult]) -> list[TotalResult]:
    """One total for each different way to it; readings that come to the same are shown once."""
    ways = {(total.amount, tuple(step.after for step in total.steps)): total for total in reversed(totals)}
    return list(reversed(ways.values()))


def _reading(dossier: Dossier, sheet: Sheet, heads: Sequence[tuple[HeadResult, list[Ends]]], total: TotalResult) -> None:
    words, currency = dossier.words, dossier.route.currency
    sheet.row += 1
    several = total.choices and len(_different(dossier.result.totals)) > 1
    title = words.say("If read so: {readings}", readings=dossier.tell.readings(total.choices)) if several else words.say("Total")
    sheet.title(title, 12)
    sheet.head([words.say(column) for column in _COLUMNS])
    shown = money_format(currency)
    formats = ("", "", "", shown, shown, shown, shown)
    first = sheet.row
    for head, ends in heads:
        held, at = next((one, index) for index, one in enumerate(head.sums) if set(one.choices) <= set(total.choices))
        row = sheet.row
        least = Formula(f'IF(C{row}="yes",{ends[at].least},0)')
        most = Formula(f'IF(C{row}="no",0,{ends[at].most})')
        text = words.say(head.head.mark.text)
        cited = dossier.cited(head.head.mark)
        ours = held.amount
        sheet.line((text, cited, Input(_due(held)), least, most, pounds(ours.low, currency), pounds(ours.high, currency), _check(row)), formats)
        sheet.choices("C", row, _DUE)
    last = sheet.row - 1
    _sum(dossier, sheet, formats, first, last)
    write_steps(dossier, sheet, total, formats)
    _total(dossier, sheet, formats, total.amount)
    sheet.red_where_wrong("H", first, sheet.row)


def _due(held: SumResult) -> str:
    """Whether the head arises, as its sum shows: in full, not at all, or perhaps."""
    if held.amount == held.finding.amount:
        return "yes"
    return "no" if held.amount == Amount(0, 0) else "perhaps"


def _sum(dossier: Dossier, sheet: Sheet, formats: Sequence[str], first: int, last: int) -> None:
    least = Formula(f'IF(COUNT(D{first}:D{last})=0,"{NOT_KNOWN}",SUM(D{first}:D{last}))')
    most = Formula(f'IF(COUNT(E{first}:E{last})<ROWS(E{first}:E{last}),"{NOT_KNOWN}",SUM(E{first}:E{last}))')
    sheet.line((dossier.words.say("All kinds of money together"), "", "", least, most), formats, strong=True)


def _total(dossier: Dossier, sheet: Sheet, formats: Sequence[str], amount: Amount) -> None:
    row, currency = sheet.row, dossier.route.currency
    least, most = (Formula(f"IF(ISNUMBER({column}{row - 1}),ROUND({column}{row - 1},2),{column}{row - 1})") for column in "DE")
    ours = (pounds(amount.low, currency), pounds(amount.high, currency))
    sheet.line((dossier.words.say("Total, to the minor unit"), "", "", least, most, *ours, _check(row)), formats, strong=True)


def _check(row: int) -> Formula:
    """Whether both ends agree to the penny; words agree with words."""
    pairs = (f"IF(AND(ISNUMBER({ours}{row}),ISNUMBER({theirs}{row})),ABS({ours}{row}-{theirs}{row})<0.005,{ours}{row}={theirs}{row})"
             for ours, theirs in (("D", "F"), ("E", "G")))  # fmt: skip
    return Formula(f'IF(AND({",".join(pairs)}),"agrees","DIFFERS")')

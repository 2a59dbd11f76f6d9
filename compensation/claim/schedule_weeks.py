"""The sheet of weeks without work: whole weeks after the wait, at the weekly rate of the day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from compensation.assessment.sums import row_amount
from compensation.claim.dossier import Dossier
from compensation.claim.judged import bench_of, members, view_of
from compensation.claim.schedule_lists import COMPLETE, Ends, is_complete
from compensation.claim.xlsx import NOT_KNOWN, Formula, Input, Sheet, Value, money_format, pounds
from compensation.law.kernel import WorkOut
from compensation.terms.dates import LATEST, Period, Span
from compensation.terms.truth import NO, YES

_OLDEST = date(1901, 1, 1).toordinal()
_GOING_ON = "still going on"
_COLUMNS = (
    "Time without work", "From, earliest", "From, latest", "To, earliest", "To, latest", "Surely here?",
    "Weeks, fewest", "Weeks, most", "Least", "Most",
)  # fmt: skip


class _Rules(NamedTuple):
    """Where the figures stand that every row uses."""

    wait: str
    least_until: str
    most_until: str
    least_rate: str
    most_rate: str
    complete: str


def weeks(sheet: Sheet, dossier: Dossier, node: WorkOut, days: dict[str, Span]) -> Ends | None:
    """Each time without work with its weeks and sums; None if a day lies outside what a spreadsheet can count."""
    held = _periods(dossier, node)
    if not all(_countable(period) for _, period, _ in held) or not _countable_day(days["until"]):
        sheet.book.remove(sheet.page)
        return None
    sheet.title(dossier.words.say("Weeks without work"), 12)
    sheet.note(dossier.cited(node.mark))
    rules = _rules(sheet, dossier, node, days)
    sheet.head([dossier.words.say(text) for text in _COLUMNS])
    first, shown = sheet.row, money_format(dossier.route.currency)
    for time in held:
        _time(sheet, time, rules, shown)
    return _together(sheet, dossier, (first, sheet.row - 1), rules.complete, shown)


def _rules(sheet: Sheet, dossier: Dossier, node: WorkOut, days: dict[str, Span]) -> _Rules:
    say = dossier.words.say
    wait = sheet.line((say("Weeks that are not paid"), Input(dict(node.lengths)["wait"].weeks)))
    edges = (Input(date.fromordinal(day)) for day in (days["until"].lo, days["until"].hi))
    until = sheet.line((say("Counted until, earliest and latest"), *edges))
    complete = sheet.line((say("Are these all?"), Input(is_complete(dossier, node.word("each")))))
    sheet.choices("B", complete, COMPLETE)
    rate = _rate(sheet, dossier, node, days["at"])
    sheet.row += 1
    return _Rules(f"$B${wait}", f"$B${until}", f"$C${until}", f"$B${rate}", f"$C${rate}", f"$B${complete}")


def _time(sheet: Sheet, time: tuple[str, Period | None, str], rules: _Rules, shown: str) -> None:
    row, (name, period, sure) = sheet.row, time
    unpaid = f"7*{rules.wait}"
    soonest = f"MIN(IF(ISNUMBER(D{row}),D{row},{rules.least_until}),{rules.least_until})"
    last = f"MIN(IF(ISNUMBER(E{row}),E{row},{rules.most_until}),{rules.most_until})"
    fewest = f'IF(AND(F{row}="yes",ISNUMBER(C{row})),INT(MAX(0,{soonest}+1-C{row}-{unpaid})/7),0)'
    most = f'IF(ISNUMBER(B{row}),INT(MAX(0,{last}+1-B{row}-{unpaid})/7),"{NOT_KNOWN}")'
    least_sum = f'IF(ISNUMBER({rules.least_rate}),G{row}*{rules.least_rate},"{NOT_KNOWN}")'
    most_sum = f'IF(COUNT(H{row},{rules.most_rate})=2,H{row}*{rules.most_rate},"{NOT_KNOWN}")'
    edges = (Input(value) for value in _edges(period))
    formulas = (Formula(text) for text in (fewest, most, least_sum, most_sum))
    sheet.line((Input(name), *edges, Input(sure), *formulas), ("",) * 8 + (shown, shown))
    sheet.choices("F", row, COMPLETE)


def _periods(dossier: Dossier, node: WorkOut) -> list[tuple[str, Period | None, str]]:
    name = node.word("period").partition(".")[2]
    held = members(bench_of(dossier), view_of(dossier, dossier.case), node.word("each"), node.where)
    found = ((record.id, record.values.get(name), member) for record, member in held if member is not NO)
    return [
        (record, value if isinstance(value, Period) else None, "yes" if member is YES else "no")
        for record, value, member in found
    ]


def _countable(period: Period | None) -> bool:
    if period is None:
        return True
    ends = [period.end.lo, period.end.hi]
    return period.start.lo >= _OLDEST and period.start.hi <= LATEST and all(end >= _OLDEST for end in ends)


def _countable_day(day: Span) -> bool:
    return _OLDEST <= day.lo <= day.hi <= LATEST


def _edges(period: Period | None) -> list[Value]:
    if period is None:
        return [NOT_KNOWN] * 4
    edges = (period.start.lo, period.start.hi, period.end.lo, period.end.hi)
    return [date.fromordinal(edge) if edge <= LATEST else _GOING_ON for edge in edges]


def _rate(sheet: Sheet, dossier: Dossier, node: WorkOut, day: Span) -> int:
    """The weekly rate on the day of the decision, least and most, with its row of the table."""
    words, currency = dossier.words, dossier.route.currency
    name, row = node.word("table"), node.word("row")
    table = bench_of(dossier).tables[name]
    ends = (Input(pounds(end, currency)) for end in row_amount(table, row, day))
    text = words.say("Weekly rate on {day}: {row}", day=words.day(day), row=dossier.tell.row_label(name, row))
    shown = money_format(currency)
    return sheet.line((text, *ends, words.say("least, then most")), ("", shown, shown))


def _together(sheet: Sheet, dossier: Dossier, span: tuple[int, int], complete: str, shown: str) -> Ends:
    row, (first, last) = sheet.row, span
    if last < first:
        nothing = Formula(f'IF({complete}="yes",0,"{NOT_KNOWN}")')
        sheet.line(
            (dossier.words.say("Together"), *[""] * 7, nothing, nothing), ("",) * 8 + (shown, shown), strong=True
        )
        return Ends(sheet.at("I", row), sheet.at("J", row))
    least, most = f"I{first}:I{last}", f"J{first}:J{last}"
    open_end = f'OR({complete}<>"yes",COUNT({most})<ROWS({most}))'
    low = f'IF(COUNT({least})=0,"{NOT_KNOWN}",IF(AND({open_end},SUM({least})=0),"{NOT_KNOWN}",SUM({least})))'
    high = f'IF({open_end},"{NOT_KNOWN}",SUM({most}))'
    sheet.line(
        (dossier.words.say("Together"), *[""] * 7, Formula(low), Formula(high)), ("",) * 8 + (shown, shown), strong=True
    )
    return Ends(sheet.at("I", row), sheet.at("J", row))

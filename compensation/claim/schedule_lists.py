"""Sheets for sums over a list of records, and for heads that are only a figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from compensation.assessment.one import held_list
from compensation.assessment.result import HeadResult
from compensation.claim.dossier import Dossier
from compensation.claim.judged import bench_of, view_of
from compensation.claim.xlsx import NOT_KNOWN, Formula, Input, Sheet, money_format, pounds
from compensation.law.kernel import SumEach
from compensation.terms.money import Amount
from compensation.terms.truth import NO_NO, YES_YES, Pair

_SPARE = 2
COUNTS = ("yes", "perhaps", "no")
COMPLETE = ("yes", "no")


class Ends(NamedTuple):
    """Where the least and the most of a head stand, as formulas of other sheets name them."""

    least: str
    most: str


def is_complete(dossier: Dossier, plural: str) -> str:
    """Whether the list is known to hold all there is."""
    held = held_list(bench_of(dossier), plural)(view_of(dossier, dossier.case))
    return "yes" if held is not None and held.complete else "no"


def list_sum(
    sheet: Sheet, dossier: Dossier, head: HeadResult, node: SumEach, held: Sequence[tuple[str, Amount, Pair]]
) -> Ends:
    """Each record with its sum and whether it counts, and the sums of what surely and what perhaps counts."""
    say, currency = dossier.words.say, dossier.route.currency
    sheet.title(say(head.head.mark.text), 12)
    sheet.note(dossier.cited(head.head.mark))
    label = say("Is this all? ({list})", list=dossier.tell.list_label(node.listing))
    complete = sheet.line((label, Input(is_complete(dossier, node.listing))))
    sheet.choices("B", complete, COMPLETE)
    sheet.row += 1
    sheet.head([say(text) for text in ("Record", "Sum, least", "Sum, most", "Counts?", "Least", "Most")])
    first, shown = sheet.row, money_format(currency)
    for name, amount, pair in (*held, *[("", Amount(0, 0), NO_NO)] * _SPARE):
        row = sheet.row
        counts = "yes" if pair == YES_YES else "no" if pair == NO_NO else "perhaps"
        ends = (Input(pounds(end, currency)) for end in amount)
        formulas = (f'IF(A{row}="","",IF(D{row}="yes",B{row},0))', f'IF(A{row}="","",IF(D{row}="no",0,C{row}))')
        sheet.line((Input(name), *ends, Input(counts), *map(Formula, formulas)), ("", shown, shown, "", shown, shown))
        sheet.choices("D", row, COUNTS)
    return _together(sheet, dossier, (first, sheet.row - 1), f"$B${complete}", shown)


def _together(sheet: Sheet, dossier: Dossier, span: tuple[int, int], complete: str, shown: str) -> Ends:
    row, (first, last) = sheet.row, span
    lows, highs, written = f"E{first}:E{last}", f"F{first}:F{last}", f'COUNTIF(A{first}:A{last},"?*")'
    all_known = f'AND({complete}="yes",COUNT({lows})={written})'
    least = f'IF(OR(SUM({lows})>0,{all_known}),SUM({lows}),"{NOT_KNOWN}")'
    most = f'IF(OR({complete}<>"yes",COUNT({highs})<{written}),"{NOT_KNOWN}",SUM({highs}))'
    values = (dossier.words.say("Together"), "", "", "", Formula(least), Formula(most))
    sheet.line(values, ("", "", "", "", shown, shown), strong=True)
    return Ends(sheet.at("E", row), sheet.at("F", row))


def figure(sheet: Sheet, dossier: Dossier, head: HeadResult, amount: Amount) -> Ends:
    """A head that no sheet works out: its figures, which the lawyer may change."""
    say, currency = dossier.words.say, dossier.route.currency
    sheet.title(say(head.head.mark.text), 12)
    sheet.note(dossier.cited(head.head.mark))
    sheet.head([say(text) for text in ("Figure of the program, no formula", "Least", "Most")])
    shown = money_format(currency)
    row = sheet.line((say(head.head.mark.text), *(Input(pounds(end, currency)) for end in amount)), ("", shown, shown))
    return Ends(sheet.at("B", row), sheet.at("C", row))

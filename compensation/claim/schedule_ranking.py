"""The sheet of ranked injuries: rows of the tariff, the shares at which they count, and which of rivals counts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from compensation.assessment.sums import row_amount
from compensation.claim.dossier import Dossier
from compensation.claim.judged import bench_of, members, view_of
from compensation.claim.schedule_lists import COMPLETE, Ends, is_complete
from compensation.claim.xlsx import NOT_KNOWN, Formula, Input, Sheet, money_format, pounds
from compensation.law.kernel import WorkOut
from compensation.law.law import Table
from compensation.terms.dates import Span
from compensation.terms.truth import NO, YES

_SPARE = 2
_COLUMNS = (
    "Injury", "Row of the tariff", "As the tariff describes it", "Group", "Sum, least", "Sum, most", "Sum known?",
    "Surely here?", "Place", "Share", "Least", "Place", "Share", "Most", "Ranked?",
)  # fmt: skip


class _Rules(NamedTuple):
    """Where the rules of the ranking stand on the sheet."""

    complete: str
    shares: str
    rivals: str
    left_out: str


def ranking(sheet: Sheet, dossier: Dossier, node: WorkOut, days: dict[str, Span]) -> Ends:
    """Every injury of the unit, ranked twice: those that surely belong for the least, all for the most."""
    say, table = dossier.words.say, bench_of(dossier).tables[node.word("table")]
    tariff = _tariff(sheet, dossier, table, node.word("group"), days["at"])
    sheet.title(say("Injuries, ranked"), 12)
    sheet.note(dossier.cited(node.mark))
    rules = _rules(sheet, dossier, node)
    sheet.head([say(text) for text in _COLUMNS])
    injuries = _injuries(dossier, node)
    first, last = sheet.row, sheet.row + len(injuries) + _SPARE - 1
    shown = money_format(dossier.route.currency)
    formats = ("", "", "", "", shown, shown, "", "", "", "0%", shown, "", "0%", shown)
    for name, row_name, sure in (*injuries, *[("", "", "yes")] * _SPARE):
        _injury(sheet, (name, row_name, sure), tariff, rules, (first, last), formats)
        sheet.choices("H", sheet.row - 1, COMPLETE)
    return _together(sheet, dossier, rules, (first, last), shown)


def _injuries(dossier: Dossier, node: WorkOut) -> list[tuple[str, str, str]]:
    """Each injury of the unit: its name, its row, and whether it surely belongs to the unit."""
    name = node.word("row").partition(".")[2]
    held = members(bench_of(dossier), view_of(dossier, dossier.case), node.word("each"), node.where)
    rows = ((record.id, record.values.get(name), member) for record, member in held if member is not NO)
    return [
        (record, row if isinstance(row, str) else NOT_KNOWN, "yes" if member is YES else "no")
        for record, row, member in rows
    ]


def _rules(sheet: Sheet, dossier: Dossier, node: WorkOut) -> _Rules:
    say = dossier.words.say
    complete = sheet.line((say("Are these all injuries?"), Input(is_complete(dossier, node.word("each")))))
    sheet.choices("B", complete, COMPLETE)
    shares = [Fraction(share) for names in node.group("shares") for share in names]
    top = sheet.row
    for place, share in enumerate(shares, 1):
        text = say("Share of place {place}", place=str(place))
        sheet.line((text, Input(Formula(f"{share.numerator}/{share.denominator}"))), ("", "0%"))
    rivals = [name for names in node.group("rival") for name in names]
    left_out = [name for names in (*node.group("apart"), *node.group("nothing")) for name in names]
    places = [f"$B${complete}", f"$B${top}:$B${sheet.row - 1}"]
    for text, names in (("Groups of which only the dearest counts", rivals), ("Groups that are not ranked", left_out)):
        row = sheet.line((say(text), *(names or ["(none)"])))
        places.append(f"$B${row}:${chr(ord('A') + max(len(names), 1))}${row}")
    sheet.row += 1
    return _Rules(*places)


def _injury(
    sheet: Sheet,
    injury: tuple[str, str, str],
    tariff: str,
    rules: _Rules,
    span: tuple[int, int],
    formats: Sequence[str],
) -> None:
    row, (first, last) = sheet.row, span
    name, row_name, sure = injury
    found = f"MATCH($B{row},{tariff}$A:$A,0)"
    lookup = {column: f'IFERROR(INDEX({tariff}${column}:${column},{found}),"")' for column in "BCDE"}
    known = f'IF(AND(ISNUMBER({lookup["D"]}),ISNUMBER({lookup["E"]})),"yes","no")'
    ranked = f'IF($B{row}="","no",IF(ISNUMBER(MATCH($D{row},{rules.left_out},0)),"no","yes"))'
    least = _ranked(
        "E", f'($G${first}:$G${last}="yes")*($H${first}:$H${last}="yes")*($O${first}:$O${last}="yes")', row, span, rules
    )
    most = _ranked("F", f'($G${first}:$G${last}="yes")*($O${first}:$O${last}="yes")', row, span, rules)
    values = (
        Input(name), Input(row_name), Formula(lookup["B"]), Formula(lookup["C"]),
        Formula(f'IF(G{row}="yes",{lookup["D"]},0)'), Formula(f'IF(G{row}="yes",{lookup["E"]},0)'),
        Formula(known), Input(sure),
        Formula(least), Formula(_share("I", row, rules)), Formula(f"E{row}*J{row}"),
        Formula(most), Formula(_share("L", row, rules)), Formula(f"F{row}*M{row}"), Formula(ranked),
    )  # fmt: skip
    sheet.line(values, formats)


def _ranked(sums: str, counts: str, row: int, span: tuple[int, int], rules: _Rules) -> str:
    """The place of an injury among those that count; 0 if it does not count, or a dearer rival does.

    Of equal sums the one written first comes first.
    """
    first, last = span
    amounts, own = f"${sums}${first}:${sums}${last}", f"${sums}{row}"
    groups = f"$D${first}:$D${last}"
    rival = f"ISNUMBER(MATCH({groups},{rules.rivals},0))"
    above = f"(({amounts}>{own})+({amounts}={own})*(ROW({amounts})<ROW({own})))"
    dearer_rival = f"SUMPRODUCT({counts}*{rival}*{above})"
    mine = f"SUMPRODUCT({counts}*(ROW({amounts})=ROW({own})))"
    is_rival = f"ISNUMBER(MATCH($D{row},{rules.rivals},0))"
    beats_me = f"(1-{rival})*{above}"
    rivals_above = f"MIN(1,{dearer_rival})"
    place = f"1+SUMPRODUCT({counts}*{beats_me})+IF({is_rival},0,{rivals_above})"
    return f"IF({mine}=0,0,IF(AND({is_rival},{dearer_rival}>0),0,{place}))"


def _share(place: str, row: int, rules: _Rules) -> str:
    return f"IF({place}{row}=0,0,IF({place}{row}>ROWS({rules.shares}),0,INDEX({rules.shares},{place}{row})))"


def _together(sheet: Sheet, dossier: Dossier, rules: _Rules, span: tuple[int, int], shown: str) -> Ends:
    say, (first, last) = dossier.words.say, span
    ranked = f'COUNTIF($O${first}:$O${last},"yes")'
    unknown = f'SUMPRODUCT(($O${first}:$O${last}="yes")*($G${first}:$G${last}="no"))'
    sure = f'SUMPRODUCT(($O${first}:$O${last}="yes")*($G${first}:$G${last}="yes")*($H${first}:$H${last}="yes"))'
    all_known = f'AND({rules.complete}="yes",{unknown}=0)'
    least = (
        f'IF(OR({sure}>0,AND({rules.complete}="yes",{ranked}=0)),SUM(K{first}:K{last}),IF({all_known},0,"{NOT_KNOWN}"))'
    )
    most = f'IF({all_known},SUM(N{first}:N{last}),"{NOT_KNOWN}")'
    row = sheet.row
    values = (say("Together"), *("",) * 9, Formula(least), "", "", Formula(most))
    sheet.line(values, ("",) * 10 + (shown, "", "", shown), strong=True)
    return Ends(sheet.at("K", row), sheet.at("N", row))


def _tariff(sheet: Sheet, dossier: Dossier, table: Table, group: str, day: Span) -> str:
    """The tariff as it stood on the day, on a sheet of its own; gives back how formulas name that sheet."""
    words, currency = dossier.words, dossier.route.currency
    page = Sheet(sheet.book, "Tariff", sheet.label, (32, 42, 15, 15, 15, 12, 20, 44))
    page.title(words.say(table.title or table.id), 12)
    page.note(
        words.say(
            "As it stood on {day}. “{gap}” means that nobody has found the sum yet: look it up.",
            day=words.day(day),
            gap=NOT_KNOWN,
        )
    )
    page.head(
        [
            words.say(text)
            for text in ("Row", "Description", "Group", "Least", "Most", "How well known", "Source", "Note")
        ]
    )
    shown = money_format(currency)
    for name, rows in table.rows.items():
        amount, row = row_amount(table, name, day), rows[0]
        ends = (pounds(end, currency) for end in amount)
        texts = (dossier.standing(row.standing), row.source, row.note)
        page.line((name, words.say(row.label), row.columns.get(group, ""), *ends, *texts), ("", "", "", shown, shown))
    return f"'{page.name}'!"

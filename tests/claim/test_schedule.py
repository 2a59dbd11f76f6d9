from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from compensation.assessment.result import HeadResult, MoneyResult, StepResult, SumResult, TotalResult
from compensation.claim.archive import Label
from compensation.claim.dossier import Dossier
from compensation.claim.schedule import schedule
from compensation.claim.xlsx import Formula, Input, Sheet, new_book, pounds, saved
from compensation.law.kernel import Fixed, Mark, Step
from compensation.terms.money import Amount
from tests.claim.conftest import otherwise
from tests.claim.office import parts
from tests.conftest import Soffice

LABEL = Label("Schedule", "cipher", "en-GB", date(2026, 11, 23))
XLSX = "xlsx:Calc MS Excel 2007 XML"
MANY = """
case: many-injuries
note: Invented.
person: {birth_date: 1990-05-05}
incidents:
  complete:
    - {id: farm, first_date: 2024-11-01, last_date: 2024-11-01, place: gb-eng, in_paid_work: true}
injuries:
  complete:
    - {id: jaw, gb_tariff: jaw-fracture-continuing, kind: physical}
    - {id: mind, gb_tariff: mental-2-to-5-years, kind: mental}
    - {id: assault, gb_tariff: sexual-assault-penetration, kind: physical}
    - {id: baby, gb_tariff: pregnancy, kind: physical}
    - {id: scar, gb_tariff: facial-scarring-significant, kind: physical}
    - {id: tooth, gb_tariff: front-tooth-loss-one, kind: physical}
incapacities:
  complete:
    - {id: first, period: 2024-11-01/2025-11-30, extent: none}
    - {id: second, period: 2026-02/2026-10-31, extent: none}
losses:
  complete:
    - {id: therapy, kind: treatment, amount: GBP 1234.56, necessary: true, free_elsewhere: false}
    - {id: shoes, kind: other, amount: GBP 40.00, necessary: true, free_elsewhere: false}
awards:
  complete:
    - {id: order, status: awarded, awarded: GBP 500.00, paid: GBP 120.10, benefits_recovered: GBP 0.00, heads: [injury]}
conduct: {concerns: [provoked]}
"""


def recalculated(content: bytes, folder: Path, soffice: Soffice) -> dict[str, Worksheet]:
    """The workbook as a spreadsheet program works it out, not as we wrote it."""
    given = folder / "given.xlsm"
    given.write_bytes(content)
    return {sheet.title: sheet for sheet in load_workbook(soffice(given, XLSX), data_only=True).worksheets}


def values(sheet: Worksheet) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def checked(sheet: Worksheet) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The rows that stand beside the program's own figures: name, least, most, ours twice."""
    for row in values(sheet):
        if row[7] in {"agrees", "DIFFERS"}:
            yield str(row[0]), row[3:7]


def test_every_sum_worked_out_afresh_is_ours_to_the_penny(
    example: Callable[..., Dossier], told: Callable[..., Dossier], tmp_path: Path, soffice: Soffice
) -> None:
    chosen = [("car-wash", 0), ("child-gardener", 0), ("sexual-exploitation", 1), ("thin-note", 0)]
    cases = [(f"{name}-{unit}", example(name, unit)) for name, unit in chosen] + [("many", told(MANY))]
    for name, dossier in cases:
        folder = tmp_path / name
        folder.mkdir()
        rows = list(checked(recalculated(schedule(dossier).content, folder, soffice)["Summary"]))
        assert len(rows) >= len(dossier.result.heads) + 1
        for _, figures in rows:
            assert [_pence(one) for one in figures[:2]] == [_pence(one) for one in figures[2:]], name


def _pence(value: object) -> object:
    return round(Decimal(str(value)) * 100) if isinstance(value, int | float) else value


def test_the_sums_of_many_injuries_by_hand(told: Callable[..., Dossier], tmp_path: Path, soffice: Soffice) -> None:
    """Of assault and mind only the dearer counts; the jaw is second at 30, the scar third at 15 per cent."""
    dossier = told(MANY)
    sheets = recalculated(schedule(dossier).content, tmp_path, soffice)
    ranked = {row[0]: row for row in values(sheets["Injuries"]) if row[14] in {"yes", "no"}}
    assert [ranked[name][11] for name in ("assault", "jaw", "scar", "mind", "baby")] == [1, 2, 3, 0, 0]
    table = dossier.law.packs[0].tables["cics-2012-tariff"].rows
    full = {name: table[row][0].amount for name, row in TARIFF.items()}
    assert all(full.values())
    expected = sum((full["assault"] or 0, 0.3 * (full["jaw"] or 0), 0.15 * (full["scar"] or 0))) / 100
    assert ranked["assault"][13] + ranked["jaw"][13] + ranked["scar"][13] == pytest.approx(expected)
    assert ranked["tooth"][13] == 0
    weeks = {row[0]: row for row in values(sheets["Weeks"])}
    assert weeks["first"][6:8] == ((395 - 28 * 7) // 7, (395 - 28 * 7) // 7)
    assert weeks["second"][6:8] == ((246 - 28 * 7) // 7, (273 - 28 * 7) // 7)


TARIFF = {
    "assault": "sexual-assault-penetration",
    "jaw": "jaw-fracture-continuing",
    "scar": "facial-scarring-significant",
}


def test_a_changed_input_is_worked_out_and_the_check_says_so(
    told: Callable[..., Dossier], tmp_path: Path, soffice: Soffice
) -> None:
    """The check can fail: another row of the tariff changes the sum, and the program's figure stays."""
    book = load_workbook(io.BytesIO(schedule(told(MANY)).content))
    for row in book["Injuries"].iter_rows():
        if row[0].value == "jaw":
            row[1].value = "jaw-fracture-recovered"
    changed = io.BytesIO()
    book.save(changed)
    sheets = recalculated(changed.getvalue(), tmp_path, soffice)
    verdicts = [row[7] for row in values(sheets["Summary"]) if row[7] in {"agrees", "DIFFERS"}]
    assert verdicts[0] == "DIFFERS"
    assert "agrees" in verdicts


def test_inputs_are_open_and_formulas_locked_without_macros_or_links(told: Callable[..., Dossier]) -> None:
    content = schedule(told(MANY)).content
    for sheet in load_workbook(io.BytesIO(content)).worksheets:
        assert sheet.protection.sheet
        assert not sheet.protection.password
        assert sheet.print_title_rows
        assert sheet.oddFooter
        assert sheet.oddHeader
        assert "&P" in str(sheet.oddFooter.right.text)
        assert "DRAFT" in str(sheet.oddHeader.left.text)
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("=") and not _is_fraction(cell.value):
                    assert cell.protection.locked, (sheet.title, cell.coordinate)
    held = parts(content)
    assert not [name for name in held if "vba" in name.lower() or "externalLink" in name]
    assert b"DRAFT" in held["docProps/core.xml"]


def _is_fraction(text: str) -> bool:
    return text[1:].replace("/", "").isdigit()


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://example.invalid")', "+1+1", "-2", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"]
)
def test_words_stay_words_whatever_they_begin_with(text: str, tmp_path: Path, soffice: Soffice) -> None:
    book = new_book()
    sheet = Sheet(book, "Test", LABEL, (20, 20))
    sheet.line((text, Input(text)))
    content = saved(book, LABEL)
    cell = load_workbook(io.BytesIO(content))["Test"]["A1"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert recalculated(content, tmp_path, soffice)["Test"]["A1"].value == text


def test_control_signs_and_endless_text_do_not_stop_a_workbook() -> None:
    book = new_book()
    sheet = Sheet(book, "Test", LABEL, (20,))
    sheet.line(("a\x00b\x0b",))
    sheet.line(("x" * 40_000,))
    read = load_workbook(io.BytesIO(saved(book, LABEL)))["Test"]
    assert read["A1"].value == "ab"
    assert len(str(read["A2"].value)) == 32_767


@pytest.mark.parametrize(
    ("end", "currency", "shown"),
    [
        (620_001, "GBP", Decimal("6200.01")),
        (5, "JPY", Decimal(5)),
        (1, "KWD", Decimal("0.001")),
        (None, "GBP", "not known"),
    ],
)
def test_minor_units_become_whole_ones_exactly(end: int | None, currency: str, shown: object) -> None:
    assert pounds(end, currency) == shown


def test_two_workbooks_from_the_same_case_are_the_same_bytes(told: Callable[..., Dossier]) -> None:
    assert schedule(told(MANY)).content == schedule(told(MANY)).content


def test_a_formula_is_written_as_one() -> None:
    book = new_book()
    Sheet(book, "Test", LABEL, (20,)).line((Formula("1+1"),))
    assert load_workbook(io.BytesIO(saved(book, LABEL)))["Test"]["A1"].value == "=1+1"


def step(operation: str, low: int | Fraction | None, high: int | Fraction | None, after: Amount) -> StepResult:
    by = None if operation == "at_least_or_nothing" else Fixed(Mark(), 0)
    return StepResult(Step(Mark(text=f"{operation}."), operation, by), operation, Amount(low, high), after)


STEPS = (
    step("at_most", 90000, 95000, Amount(90000, 95000)),
    step("less", 1000, None, Amount(0, 94000)),
    step("at_least", 500, 500, Amount(500, 94000)),
    step("times", Fraction(3, 10), Fraction(1, 2), Amount(150, 47000)),
    step("at_least_or_nothing", 0, 0, Amount(0, 47000)),
)


def test_every_kind_of_step_is_worked_out_by_hand_the_same(
    told: Callable[..., Dossier], tmp_path: Path, soffice: Soffice
) -> None:
    """From £1,000.00: at most 900 or 950; less at least 10; at least 5; times 3/10 or 1/2; or nothing."""
    dossier = told(MANY)
    head = next(head for head in dossier.result.heads if head.head.mark.id == "future-earnings")
    amount = Amount(100000, 100000)
    node = head.sums[0].finding._replace(node=Fixed(Mark(), 100000), value=amount, parts=())
    heads = (HeadResult(head.head, head.guard, (SumResult((), node, amount),), amount),)
    money = MoneyResult(heads, (TotalResult((), Amount(0, 47000), STEPS),), dossier.result.amount)
    content = schedule(replace(dossier, result=otherwise(dossier.result, money=money))).content
    rows = values(recalculated(content, tmp_path, soffice)["Summary"])
    after = [
        (_pence(row[3]), _pence(row[4]))
        for row in rows
        if "after that" in str(row[0]) or "figures of the program" in str(row[0])
    ]
    assert after == [tuple(one.after) for one in STEPS]
    assert rows[-1][7] == "agrees"


def test_a_reduction_by_judgement_leaves_something_between_nothing_and_all(
    example: Callable[..., Dossier], tmp_path: Path, soffice: Soffice
) -> None:
    dossier = example("child-gardener")
    assert any(one.step.operation == "reduce" for total in dossier.result.totals for one in total.steps)
    rows = values(recalculated(schedule(dossier).content, tmp_path, soffice)["Summary"])
    shares = [row[3:5] for row in rows if str(row[0]).endswith("Share that is left")]
    assert shares[0] == (0, 1)

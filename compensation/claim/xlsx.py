"""Writing a workbook: text that can never become a formula, locked formulas beside open inputs, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from compensation.claim.archive import Label, settled
from compensation.claim.ink import clean
from compensation.terms.money import End, minor_digits

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

NOT_KNOWN = "not known"
_LONGEST = 32_767
_INK, _PALE, _OPEN, _LINE, _GAP, _WRONG = "1F3A5F", "EAF0F6", "FFFBE6", "B8C4D0", "FFE69A", "F4C7C3"
_DAY = "d mmmm yyyy"


class Formula(NamedTuple):
    """A formula, as it is typed into a cell."""

    text: str


class Input(NamedTuple):
    """A value that the lawyer may change."""

    value: Value


Value = str | int | date | Decimal | Formula


def pounds(end: End, currency: str) -> Decimal | str:
    """An end of an amount in whole units, exact to the minor unit; a word where it is not known."""
    if end is None:
        return NOT_KNOWN
    exact = Fraction(end) / 10 ** minor_digits(currency)
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def money_format(currency: str) -> str:
    """How a spreadsheet shows a sum of this currency."""
    digits = minor_digits(currency)
    return f'"{currency}" #,##0' + (f".{'0' * digits}" if digits else "")


class Sheet:
    """One sheet, written from the top: titles, notes, tables and single cells, with print titles and page numbers."""

    def __init__(self, book: Workbook, name: str, label: Label, widths: Sequence[float]) -> None:
        self.page: Worksheet = book.create_sheet(name)
        self.name, self.label, self.row = name, label, 1
        for at, width in enumerate(widths):
            self.page.column_dimensions[chr(ord("A") + at)].width = width
        self._set_up(label)

    def _set_up(self, label: Label) -> None:
        page = self.page
        page.page_setup.paperSize, page.page_setup.orientation = 9, "landscape"
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
        page.oddHeader.left.text = f"DRAFT {label.title}".replace("&", "&&")  # type: ignore[union-attr]
        page.oddHeader.right.text = f"Case {label.code}".replace("&", "&&")  # type: ignore[union-attr]
        page.oddFooter.right.text = "Page &P of &N"  # type: ignore[union-attr]
        page.protection.sheet = True
        page.protection.formatColumns = page.protection.formatRows = False
        page.sheet_view.showGridLines = False

    def title(self, text: str, size: int = 15) -> None:
        """A heading."""
        from openpyxl.styles import Font

        cell = self.put(1, text)
        cell.font = Font(name="Noto Sans", size=size, bold=True, color=_INK)
        cell.alignment = _alignment(wrap=False)
        self.row += 1

    def note(self, text: str) -> None:
        """A remark over the whole width."""
        last = max(len(self.page.column_dimensions), 2)
        width = sum(self.page.column_dimensions[chr(ord("A") + at)].width for at in range(last))
        self.page.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=last)
        self.put(1, text)
        self.page.row_dimensions[self.row].height = 15 * (1 + len(text) // max(int(width * 1.05), 1))
        self.row += 1

    def head(self, columns: Sequence[str]) -> None:
        """The head of a table, repeated on every printed page."""
        from openpyxl.styles import Font, PatternFill

        for at, text in enumerate(columns, 1):
            cell = self.put(at, text)
            cell.font = Font(name="Noto Sans", size=9, bold=True, color=_INK)
            cell.fill = PatternFill("solid", fgColor=_PALE)
        self.page.print_title_rows = f"{self.row}:{self.row}"
        self.row += 1

    def line(self, values: Sequence[Value | Input | None], formats: Sequence[str] = (), *, strong: bool = False) -> int:
        """A row of values; gives back its number."""
        for at, value in enumerate(values, 1):
            if value is not None:
                cell = self.put(at, value)
                if at <= len(formats) and formats[at - 1] and not isinstance(cell.value, date):
                    cell.number_format = formats[at - 1]
                if strong:
                    cell.font = cell.font.copy(bold=True)
        self.row += 1
        return self.row - 1

    def put(self, column: int, value: Value | Input) -> Cell:
        """One cell of the current row."""
        cell: Cell = self.page.cell(self.row, column)  # type: ignore[assignment]
        _look(cell, is_open=isinstance(value, Input))
        held = value.value if isinstance(value, Input) else value
        if isinstance(held, Formula):
            cell.value = f"={held.text}"
        elif isinstance(held, str):
            _as_text(cell, held)
        else:
            cell.value = held
            if isinstance(held, date):
                cell.number_format = _DAY
        return cell

    def at(self, column: str, row: int) -> str:
        """A cell of this sheet as formulas of other sheets name it."""
        return f"'{self.name}'!${column}${row}"

    def red_where_wrong(self, column: str, first: int, last: int) -> None:
        """Colour the cells of a check column that say that figures differ."""
        from openpyxl.formatting.rule import CellIsRule
        from openpyxl.styles import Font, PatternFill

        wrong = PatternFill("solid", bgColor=_WRONG, fgColor=_WRONG)
        rule = CellIsRule(operator="equal", formula=['"DIFFERS"'], fill=wrong, font=Font(bold=True, color="9C2A1A"))
        self.page.conditional_formatting.add(f"{column}{first}:{column}{last}", rule)

    def choices(self, column: str, row: int, allowed: Sequence[str]) -> None:
        """Let a cell hold only one of these words."""
        from openpyxl.worksheet.datavalidation import DataValidation

        rule = DataValidation(type="list", formula1=f'"{",".join(allowed)}"', allow_blank=False)
        rule.add(f"{column}{row}")
        self.page.add_data_validation(rule)


def _look(cell: Cell, *, is_open: bool) -> None:
    from openpyxl.styles import Border, Font, PatternFill, Protection, Side

    cell.font = Font(name="Noto Sans", size=9)
    cell.alignment = _alignment(wrap=True)
    cell.border = Border(bottom=Side(style="hair", color=_LINE))
    if is_open:
        cell.fill = PatternFill("solid", fgColor=_OPEN)
        cell.protection = Protection(locked=False)


def _alignment(*, wrap: bool) -> object:
    from openpyxl.styles import Alignment

    return Alignment(vertical="top", wrap_text=wrap)


def _as_text(cell: Cell, text: str) -> None:
    """Words stay words, whatever sign they begin with; a gap is seen."""
    from openpyxl.styles import Font, PatternFill

    cell.value = clean(text)[:_LONGEST]
    cell.data_type = "s"
    if text[:1] in {"=", "+", "-", "@", "\t", "'"}:
        cell.quotePrefix = True  # type: ignore[attr-defined]
    if text == NOT_KNOWN:
        cell.fill = PatternFill("solid", fgColor=_GAP)
        cell.font = Font(name="Noto Sans", size=9, bold=True, color="7A4B00")


def new_book() -> Workbook:
    """An empty workbook that is worked out afresh when it is opened."""
    from openpyxl import Workbook
    from openpyxl.workbook.properties import CalcProperties

    book = Workbook()
    book.remove(book.worksheets[0])
    book.calculation = CalcProperties(fullCalcOnLoad=True)
    return book


def name_cell(book: Workbook, name: str, place: str) -> None:
    """Give a cell a name that formulas and people can use."""
    from openpyxl.workbook.defined_name import DefinedName

    book.defined_names[name] = DefinedName(name, attr_text=place)


def saved(book: Workbook, label: Label) -> bytes:
    """The workbook as a file."""
    target = io.BytesIO()
    book.save(target)
    return settled(target.getvalue(), label)

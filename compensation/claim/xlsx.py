"""Writing a workbook: text never becomes a formula, formulas are locked, inputs open, and the bytes always the same."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from zipfile import ZIP_STORED, ZipFile

from compensation.claim.archive import Label, settled
from compensation.claim.ink import clean
from compensation.terms.money import End, minor_digits

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet
    from openpyxl.writer.excel import ExcelWriter

NOT_KNOWN = "not known"
_LONGEST = 32_767
_INK, _PALE, _OPEN, _LINE, _GAP, _WRONG = "1F3A5F", "EAF0F6", "FFFBE6", "B8C4D0", "FFE69A", "F4C7C3"
_LETTERS_PER_WIDTH, _LINE_HEIGHT = 1.12, 13.5
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
        self.book, self.page = book, cast("Worksheet", book.create_sheet(name))
        self.name, self.label, self.widths, self.row = name, label, widths, 1
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
        cell.alignment, cell.border = _styles()["on one line"], _styles()["no line"]
        self.page.row_dimensions[self.row].height = size * 1.7
        self.row += 1

    def note(self, text: str) -> None:
        """A remark over the whole width."""
        self.page.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=len(self.widths))
        self.put(1, text).border = _styles()["no line"]
        self._fit([text], [sum(self.widths)])
        self.row += 1

    def _fit(self, values: Sequence[object], widths: Sequence[float]) -> None:
        """Make the row high enough for its longest text: not every program does so by itself."""
        texts = (_text_of(value) for value in values)
        lines = (1 + int(len(text) / (width * _LETTERS_PER_WIDTH)) for text, width in zip(texts, widths, strict=False))
        self.page.row_dimensions[self.row].height = _LINE_HEIGHT * max(lines, default=1)

    def head(self, columns: Sequence[str]) -> None:
        """The head of a table, repeated on every printed page."""
        for at, text in enumerate(columns, 1):
            cell = self.put(at, text)
            cell.font, cell.fill = _styles()["head"], _styles()["head fill"]
        self._fit(columns, self.widths)
        self.page.print_title_rows = f"{self.row}:{self.row}"
        self.row += 1

    def line(self, values: Sequence[Value | Input | None], formats: Sequence[str] = (), *, strong: bool = False) -> int:
        """A row of values; gives back its number."""
        for at, value in enumerate(values, 1):
            if value is not None:
                cell = self.put(at, value)
                if at <= len(formats) and formats[at - 1]:
                    cell.number_format, cell.alignment = formats[at - 1], _styles()["to the right"]
                if strong:
                    cell.font = _styles()["strong"]
        self._fit(values, self.widths)
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
        look = {"fill": wrong, "font": Font(bold=True, color="9C2A1A")}
        rule = CellIsRule(operator="equal", formula=['"DIFFERS"'], **look)  # type: ignore[no-untyped-call]
        self.page.conditional_formatting.add(f"{column}{first}:{column}{last}", rule)

    def choices(self, column: str, row: int, allowed: Sequence[str]) -> None:
        """Let a cell hold only one of these words."""
        from openpyxl.worksheet.datavalidation import DataValidation

        rule = DataValidation(type="list", formula1=f'"{",".join(allowed)}"', allow_blank=False)
        rule.add(f"{column}{row}")
        self.page.add_data_validation(rule)


@cache
def _styles() -> dict[str, Any]:
    """The styles of all cells, made once: a workbook shares them."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    return {
        "plain": Font(name="Noto Sans", size=9),
        "strong": Font(name="Noto Sans", size=9, bold=True),
        "head": Font(name="Noto Sans", size=9, bold=True, color=_INK),
        "gap": Font(name="Noto Sans", size=9, bold=True, color="7A4B00"),
        "wrapped": Alignment(vertical="top", wrap_text=True),
        "to the right": Alignment(horizontal="right", vertical="top", wrap_text=True),
        "on one line": Alignment(vertical="top", wrap_text=False),
        "line": Border(bottom=Side(style="hair", color=_LINE)),
        "no line": Border(),
        "head fill": PatternFill("solid", fgColor=_PALE),
        "open fill": PatternFill("solid", fgColor=_OPEN),
        "gap fill": PatternFill("solid", fgColor=_GAP),
        "open": Protection(locked=False),
    }


def _text_of(value: object) -> str:
    held = value.value if isinstance(value, Input) else value
    return held if isinstance(held, str) else ""


def _look(cell: Cell, *, is_open: bool) -> None:
    styles = _styles()
    cell.font, cell.alignment, cell.border = styles["plain"], styles["wrapped"], styles["line"]
    if is_open:
        cell.fill, cell.protection = styles["open fill"], styles["open"]


def _as_text(cell: Cell, text: str) -> None:
    """Words stay words, whatever sign they begin with; a gap is seen."""
    cell.value = clean(text)[:_LONGEST]
    cell.data_type = "s"
    if text[:1] in {"=", "+", "-", "@", "\t", "'"}:
        cell.quotePrefix = True
    if text == NOT_KNOWN:
        cell.fill, cell.font = _styles()["gap fill"], _styles()["gap"]


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
    from openpyxl.writer.excel import ExcelWriter

    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as archive:
        writer = ExcelWriter(book, archive)
        writer.write_worksheet = partial(_write_sheet, writer)  # type: ignore[method-assign]
        writer.write_data()
    return settled(target.getvalue(), label)


def _write_sheet(writer: ExcelWriter, page: Worksheet) -> None:
    """Write a sheet in memory: openpyxl would put it into the system's temporary folder first, in plain text."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter

    page._drawing = SpreadsheetDrawing()  # type: ignore[attr-defined]  # noqa: SLF001 - as openpyxl does itself
    out = io.BytesIO()
    sheet = WorksheetWriter(page, out)
    sheet.write()
    page._rels = sheet._rels  # type: ignore[attr-defined]  # noqa: SLF001
    writer._archive.writestr(page.path[1:], out.getvalue())  # type: ignore[attr-defined]  # noqa: SLF001
    writer.manifest.append(page)

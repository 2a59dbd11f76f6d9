"""Reading tables: CSV files with one sum or figure a row, the days on which it holds, and where it comes from."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator
from datetime import date

from compensation.errors import Complaint, Spot
from compensation.law.kernel import Standing
from compensation.law.law import Table, TableRow
from compensation.law.part import suggestion
from compensation.terms.money import MoneyError, read_money

COLUMNS = ("row", "label", "from", "to", "amount", "currency", "standing", "source", "note")
_STANDINGS = tuple(Standing)
_ROW = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")


def read_table(name: str, text: str, file: str, sources: Collection[str]) -> tuple[Table | None, tuple[Complaint, ...]]:
    """A table by its full id, or what is wrong with each row; nothing is repaired."""
    sheet = _Sheet(file, sources)
    try:
        rows = sheet.read(text)
    except csv.Error:
        hint = "Look for a quotation mark that is not closed."
        return None, (Complaint("L003", "this is no table in CSV", Spot(file), hint),)
    if sheet.complaints:
        return None, tuple(sheet.complaints)
    grouped: dict[str, tuple[TableRow, ...]] = {}
    for row in rows:
        grouped[row.row] = (*grouped.get(row.row, ()), row)
    return Table(name, name.partition("/")[2].replace("-", " "), grouped), ()


class _Sheet:
    """One file of CSV while it is read."""

    def __init__(self, file: str, sources: Collection[str]) -> None:
        self.file = file
        self.sources = sources
        self.complaints: list[Complaint] = []
        self.spot = Spot(file, 1, 1)

    def read(self, text: str) -> list[TableRow]:
        """All rows; mistakes are collected."""
        reader = csv.reader(text.splitlines(keepends=True), strict=True)
        header = next(reader, [])
        if tuple(header[: len(COLUMNS)]) != COLUMNS or len(set(header)) != len(header):
            self._complain("L003", "the first line does not name the columns", f"Begin it with {','.join(COLUMNS)}.")
            return []
        return list(self._rows(header, reader))

    def _rows(self, header: list[str], reader: Iterator[list[str]]) -> Iterator[TableRow]:
        line = 2
        for values in reader:
            self.spot, line = Spot(self.file, line, 1), reader.line_num + 1  # type: ignore[attr-defined]
            if len(values) == len(header):
                yield self._row(dict(zip(header, values, strict=True)))
            elif values:
                hint = "Put text that holds a comma between double quotes."
                self._complain("L003", f"this row has {len(values)} columns instead of {len(header)}", hint)

    def _row(self, cells: dict[str, str]) -> TableRow:
        since, until = self._day(cells["from"], "from"), self._day(cells["to"], "to")
        if since and until and until < since:
            self._complain("L011", "this row ends before it begins", "Compare the columns `from` and `to`.")
        if not _ROW.fullmatch(cells["row"]):
            self._complain("L018", "this row has no id", "Write letters, digits and hyphens in the column `row`.")
        standing = self._one_of(cells["standing"], _STANDINGS, "standing")
        self._one_of(cells["source"], self.sources, "source")
        return TableRow(
            row=cells["row"],
            label=cells["label"],
            since=since,
            until=until,
            amount=self._amount(cells["amount"], cells["currency"]),
            currency=cells["currency"],
            standing=Standing(standing) if standing else Standing.UNVERIFIED,
            source=cells["source"],
            note=cells["note"],
            columns={name: cells[name] for name in cells if name not in COLUMNS},
            spot=self.spot,
        )

    def _day(self, text: str, column: str) -> int | None:
        if not text:
            return None
        try:
            return date.fromisoformat(text).toordinal()
        except ValueError:
            self._complain("L011", f"`{column}` is no day", "Write the year first: 2019-02-28; empty means open.")
            return None

    def _amount(self, amount: str, currency: str) -> int | None:
        """Minor units; an empty cell is a sum that nobody recovered, never nothing."""
        if not amount:
            return None
        try:
            return read_money(f"{currency} {amount}").minor
        except MoneyError as error:
            self._complain("L011", "this is no sum of money", f"Because: {error.reason}.")
            return None

    def _one_of(self, word: str, allowed: Collection[str], column: str) -> str:
        if word in allowed:
            return word
        code = "L005" if column == "source" else "L011"
        self._complain(code, f"`{column}` cannot be `{word}`", suggestion(word, allowed))
        return ""

    def _complain(self, code: str, message: str, hint: str) -> None:
        self.complaints.append(Complaint(code, message, self.spot, hint))

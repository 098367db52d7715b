"""Rows → Excel: true numbers and days, texts that stay texts, and the sheet "Läs mig" that says what all of it is.

Texts are written as strings: nothing that begins with = + - or @ becomes a formula. A number's format is Excel's own (#,##0.0), which
Swedish Excel shows as 1 234,5, with as many decimals as the document prints.
"""

import io
import json
from collections.abc import Iterable
from datetime import date
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from dashboard.exports.about import Section
from dashboard.exports.table import Cell, Column, Download
from dashboard.text import decimals_of, file_number

ROWS, ABOUT = "Uppgifter", "Läs mig"
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
NARROWEST, WIDEST, MEASURED = 9, 60, 200  # characters; rows that a column's width is taken from
LONGEST_TEXT = 32_767  # characters: a cell of Excel's takes no more


def workbook(download: Download, about: list[Section]) -> bytes:
    """Return a view's rows and what they mean."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        sheets = _Sheets(book)
        sheets.rows(ROWS, download.columns, download.rows)
        sheets.about(about)
    return file.getvalue()


def workbook_of_tables(
    file: BinaryIO, folder: str, tables: list[tuple[str, tuple[Column, ...], Iterable[dict]]], about: list[Section]
) -> None:
    """Write a whole data set, what it is first, then a sheet a table; no more than a row of it at a time stands in memory,
    the rest in the folder."""
    with xlsxwriter.Workbook(file, OPTIONS | {"in_memory": False, "constant_memory": True, "tmpdir": folder}) as book:
        sheets = _Sheets(book)
        sheets.about(about)
        for name, columns, rows in tables:
            sheets.rows(name, columns, rows)


def add_about(book: xlsxwriter.Workbook, sections: list[Section]) -> None:
    """Add the sheet that says what the file holds, to a workbook of another kind."""
    _Sheets(book).about(sections)


class _Sheets:
    """A workbook's sheets and the formats they share."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E7EAEE", "bottom": 1})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.bold = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.numbers: dict[int, xlsxwriter.format.Format] = {}

    def rows(self, name: str, columns: tuple[Column, ...], rows: Iterable[dict]) -> None:
        """Add a sheet of rows: heads that stay in sight, filters, columns as wide as what they hold."""
        sheet = self.book.add_worksheet(name)
        widths = [max(NARROWEST, *(len(word) + 4 for word in column.head.split())) for column in columns]
        for at, column in enumerate(columns):
            sheet.write_string(0, at, column.head, self.head)
        number = 0
        for number, row in enumerate(rows, start=1):
            for at, column in enumerate(columns):
                cell = column.cell(row)
                if column.is_address and cell:
                    sheet.write_url(number, at, cell)
                else:
                    self._write(sheet, number, at, cell, row.get(f"{column.key}_text"), thousands=column.thousands)
                if number <= MEASURED and cell is not None:
                    widths[at] = min(WIDEST, max(widths[at], len(str(cell)) + 2))
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        sheet.freeze_panes(1, 1)
        if columns:
            sheet.autofilter(0, 0, number, len(columns) - 1)

    def about(self, sections: list[Section]) -> None:
        """Add the sheet that says what the file holds, a heading a section."""
        sheet = self.book.add_worksheet(ABOUT)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 100)
        line = 0
        for heading, pairs in sections:
            sheet.write_string(line, 0, heading, self.head)
            sheet.write_blank(line, 1, None, self.head)
            for word, meaning in pairs:
                line += 1
                sheet.write_string(line, 0, word, self.bold)
                sheet.write_string(line, 1, meaning, self.wrapped)
            line += 2

    def _write(self, sheet: Worksheet, line: int, at: int, cell: Cell, printed: str | None, *, thousands: bool) -> None:
        if cell is None:
            return
        if isinstance(cell, bool):
            sheet.write_string(line, at, "ja" if cell else "nej")
        elif isinstance(cell, int | float):
            text = file_number(cell, ",")
            decimals = max(decimals_of(text), decimals_of(printed)) if thousands else None
            sheet.write_number(line, at, float(file_number(cell, ".")), self._number(decimals))
        elif isinstance(cell, date):
            sheet.write_datetime(line, at, cell, self.day)
        else:
            text = cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False, default=str)
            sheet.write_string(line, at, text[:LONGEST_TEXT])

    def _number(self, decimals: int | None) -> xlsxwriter.format.Format | None:
        """Return the format of a number with its decimals; None for a year or a line, which have no thousands blank."""
        if decimals is None:
            return None
        if decimals not in self.numbers:
            shown = "#,##0" + (f".{'0' * decimals}" if decimals else "")
            self.numbers[decimals] = self.book.add_format({"num_format": shown})
        return self.numbers[decimals]

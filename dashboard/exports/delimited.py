"""Rows → CSV, twice: for Excel in Swedish (semicolon, decimal comma, byte order mark), and for machines (comma, point, UTF-8).

Excel takes a cell of a CSV file that begins with = + - or @ for a formula. Such a text gets an apostrophe first in the file for
Excel, unless it can be nothing but signs and figures ("+/- 1 %"); for machines it stays as printed.
"""

import csv
import io
import json
import re
from collections.abc import Iterable
from datetime import date
from typing import TextIO

from dashboard.exports.table import Cell, Download
from dashboard.text import file_number

BYTE_ORDER_MARK = "\ufeff"
FORMULA = re.compile(r"[=@\t\r]|[+\-][^\n]*[^\W\d_]|[+\-][^\n]*[(|!=@]")


def csv_for_excel(download: Download) -> bytes:
    """Return the rows as Excel in Swedish reads them, under the heads that people read."""
    heads = [column.head for column in download.columns]
    rows = ([_for_excel(cell) for cell in cells] for cells in download.cells())
    file = io.StringIO(BYTE_ORDER_MARK, newline="")
    file.seek(0, io.SEEK_END)
    _write(file, heads, rows, ";", "\r\n")
    return file.getvalue().encode()


def csv_for_machines(download: Download) -> bytes:
    """Return the rows under the columns' keys."""
    return csv_of([column.key for column in download.columns], download.cells())


def csv_of(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Return rows as machines read them: comma, decimal point, true and false, days as 2021-04-30, lists as JSON."""
    file = io.StringIO(newline="")
    write_csv(file, heads, rows)
    return file.getvalue().encode()


def write_csv(file: TextIO, heads: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Write rows as `csv_of` does, one by one."""
    _write(file, heads, ([_for_machines(cell) for cell in cells] for cells in rows), ",", "\n")


def _write(file: TextIO, heads: Iterable[str], rows: Iterable[Iterable[str]], between: str, line_end: str) -> None:
    writer = csv.writer(file, delimiter=between, lineterminator=line_end)
    writer.writerow(heads)
    writer.writerows(rows)


def _for_excel(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    if isinstance(cell, int | float):
        return file_number(cell, ",")
    if isinstance(cell, date):
        return cell.isoformat()
    return f"'{cell}" if FORMULA.match(cell) else cell


def _for_machines(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return file_number(cell, ".")
    if isinstance(cell, date):
        return cell.isoformat()
    return cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False, default=str)

"""The tables of record read back from the dashboard's own workbook of the whole data set: all its documents, without loss.

The sheets are those of data.tables.RECORD_SHEETS. What is read is held to the same contract as a folder of tables is.
"""

import json
import re
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from data.reading.refusal import Refused
from data.reading.sheets import Workbook, column_letters
from data.tables import COLUMNS, DOCUMENT_KEYS, RECORD_SHEETS, BrokenTables, Tables, read_tables, write_tables

LONGEST_CELL = 32_767  # characters: a longer text was cut when the workbook was written
LONGEST_ID = 120  # characters: what every file system takes as a folder's name
DOCUMENT_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*-(vp|t1|t2|vb)-(20\d\d)")
HOW_TO = "hämta hela datamängden på nytt på sidan Data"
Rows = dict[str, list[dict[str, str]]]


def is_record(names: list[str]) -> bool:
    """Return whether a workbook with these sheets holds tables of record."""
    return "record_document" in names


def documents_in(book: Workbook, file: str) -> list[Tables]:
    """Return the documents' tables in the workbook's order. Raises Refused where a sheet is missing, changed or breaks the contract."""
    sheets = {name: _rows_of(book, name, columns, file) for name, columns in RECORD_SHEETS.items()}
    found = []
    for document_id, told in sheets["record_document"].items():
        rows = {name: sheets[f"record_{name}"].get(document_id, []) if f"record_{name}" in sheets else [] for name in COLUMNS}
        found.append(_checked(Tables(_document(document_id, told, sheets["record_warnings"].get(document_id, []), file), rows), file))
    if not found:
        raise Refused(f"Filen {file} har inga dokument; {HOW_TO}.")
    return found


def _rows_of(book: Workbook, name: str, columns: tuple[str, ...], file: str) -> Rows:
    """Return a sheet's rows by document, in their order, without what only places them."""
    if name not in book.names:
        raise Refused(f"Filen {file} saknar fliken {name}; {HOW_TO}.")
    (_number, head), *rows = book.sheet(name).rows or [(1, {})]
    at = {cell.text: column for column, cell in head.items()}
    if missing := [column for column in columns if column not in at]:
        raise Refused(f"Fliken {name} i {file} saknar kolumnen {missing[0]}; {HOW_TO}.")
    placed: dict[str, list[tuple[int, dict[str, str]]]] = defaultdict(list)
    for number, cells in rows:
        for column, cell in cells.items():
            if cell.doubt or len(cell.text) >= LONGEST_CELL:
                raise Refused(f"Cellen {column_letters(column)}{number} på fliken {name} i {file} har ändrats eller är avkortad; {HOW_TO}.")
        row = {column: cells[at[column]].text if at[column] in cells else "" for column in columns}
        document, order = row.pop("document_id"), row.pop("row_order")
        if not document or not (order.isascii() and order.isdigit() and len(order) < 9):
            raise Refused(f"Rad {number} på fliken {name} i {file} säger inte vilket dokument och vilken plats den har; {HOW_TO}.")
        placed[document].append((int(order), row))
    return {document: [row for _order, row in sorted(found, key=lambda item: item[0])] for document, found in placed.items()}


def _document(document_id: str, told: list[dict[str, str]], warnings: list[dict[str, str]], file: str) -> dict:
    row = told[0]
    named = DOCUMENT_ID.fullmatch(document_id)
    if (
        len(told) > 1
        or len(document_id) > LONGEST_ID
        or row["id"] != document_id
        or not named
        or (row["kind"].lower(), row["year"]) != named.groups()
    ):
        raise Refused(f"Fliken record_document i {file} säger emot sig själv om dokumentet {document_id[:80]}; {HOW_TO}.")
    try:
        counts = json.loads(row["counts"])
        document = {key: row.get(key, "") for key in DOCUMENT_KEYS} | {
            "year": int(row["year"]),
            "lines": int(row["lines"]),
            "pages": int(row["pages"]) if row["pages"] else None,
            "counts": {name: int(counts[name]) for name in counts},
            "warnings": [{"line": int(item["line"]), "table": item["table"], "problem": item["problem"]} for item in warnings],
        }
        if not set(COLUMNS) <= set(document["counts"]):
            raise ValueError
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Refused(f"Fliken record_document i {file} går inte att läsa för {document_id}; {HOW_TO}.") from error
    return document


def _checked(tables: Tables, file: str) -> Tables:
    """Return the tables as a folder of them reads: the contract is checked in one place."""
    with TemporaryDirectory() as folder:
        write_tables(tables, Path(folder))
        try:
            return read_tables(Path(folder) / tables.id)
        except BrokenTables as error:
            raise Refused(f"Filen {file} läses inte: {error}") from error

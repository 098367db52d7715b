"""The tables of record: which files and columns a document's folder holds, and how they are written and read.

A published contract (DESIGN): other tools read these files, so a column is only ever added, at the end.
"""

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

COLUMNS = {
    "goals": ("line", "page", "level", "number", "title", "parent", "status", "expected_results"),
    "indicators": (
        "line", "page", "level", "verksamhetsomradesmal", "namndmal", "indicator_id", "name", "utfall", "utfall_man", "utfall_kvinnor",
        "utfall_fg_vb", "prognos", "arsmal", "kf_arsmal", "periodicitet", "period", "gender_mark", "comment_line", "certain",
        "alternatives",
        # Added to the contract: what placing needs to weigh a doubtful row again when the year's other documents come
        # (clues of its comment; its readings by its own evidence, as [cost, {column: text}]); which year the columns
        # of other years are for, where the head prints it.
        "clues", "readings", "head_years",
    ),
    "prose_figures": (
        "line", "page", "verksamhetsomradesmal", "namndmal", "indicator", "indicator_id", "kind", "year", "value", "sex", "bound",
    ),
    "decisions": ("line", "page", "point", "amount", "unit", "purpose", "annex"),
    # One row a printed cell, empty cells left out: money, and what is neither money nor an indicator.
    "economy": ("line", "page", "table", "row", "parent", "column", "for_year", "measure", "value", "unit"),
    "statistics": ("line", "page", "table", "row", "parent", "column", "for_year", "measure", "value", "unit"),
    # What a report says of its own indicators: how many are met, partly met, not met, of how many; number words as printed.
    "indicator_counts": ("line", "page", "goal_line", "met", "partly", "missed", "counted"),
    "texts": ("line", "page", "owner_table", "owner_line", "kind", "text", "last_line", "heading"),
    "activities": ("line", "page", "level", "verksamhetsomradesmal", "namndmal", "name", "start", "end", "status", "avvikelse"),
}  # fmt: skip
# Tables that folders written by an earlier importer do not hold: absent means that nothing was read yet, not that nothing is printed.
ADDED_LATER = ("prose_figures", "decisions", "economy", "statistics", "indicator_counts", "texts")
# Columns that a file written by an earlier importer does not hold: read as empty.
COLUMNS_ADDED_LATER = {"texts": ("last_line", "heading")}
# Running text is not in git: without it a folder is whole, and the file is only there where a source was read.
NOT_IN_GIT = ("texts",)
VALUE_COLUMNS = ("utfall", "utfall_man", "utfall_kvinnor", "utfall_fg_vb", "prognos", "arsmal", "kf_arsmal")
DOCUMENT_KEYS = (
    "id", "board", "kind", "year", "title", "date", "diary_number", "url", "source_file", "source_sha256", "source_format", "lines",
    "pages", "importer_version", "counts", "warnings",
)  # fmt: skip
WARNING_KEYS = ("line", "table", "problem")
# The same tables as sheets of a workbook, all documents' rows together: no running text, a document's warnings as rows.
RECORD_SHEETS = {
    "record_document": ("document_id", "row_order", *(key for key in DOCUMENT_KEYS if key != "warnings")),
    "record_warnings": ("document_id", "row_order", *WARNING_KEYS),
    **{f"record_{name}": ("document_id", "row_order", *columns) for name, columns in COLUMNS.items() if name not in NOT_IN_GIT},
}
HEAD_YEARS = re.compile(r"(?:[a-z_]+=\d{4}(?:;|$))*")


class BrokenTables(Exception):
    """A folder does not hold the contract's tables; one Swedish sentence: file, row, reason."""


@dataclass(slots=True)
class Tables:
    """One document's tables of record: its document.json and its rows, all text."""

    document: dict
    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The document's id, which is its folder's name."""
        return self.document["id"]


def csv_text(columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Return rows as the contract's CSV: UTF-8, comma, header, `\\n`."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def json_cell(value: Iterable) -> str:
    """Return a cell that holds data, the same text for the same data."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def write_tables(tables: Tables, into: Path) -> None:
    """Write a document's folder into a place of its own; data.loading.store puts it in its place among the others."""
    folder = into / tables.id
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns in COLUMNS.items():
        if name not in NOT_IN_GIT or tables.rows[name]:
            (folder / f"{name}.csv").write_text(csv_text(columns, tables.rows[name]), encoding="utf-8", newline="")
    document = {key: tables.document[key] for key in DOCUMENT_KEYS}
    (folder / "document.json").write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_tables(folder: Path) -> Tables:
    """Return a document's tables. Raises BrokenTables where a file is missing, or its header or a row is not the contract's."""
    path = folder / "document.json"
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BrokenTables(f"{folder.name}: document.json saknas; läs in dokumentet på nytt.") from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise BrokenTables(f"{folder.name}/document.json är inte giltig JSON ({error}); läs in dokumentet på nytt.") from error
    missing = [key for key in DOCUMENT_KEYS if key not in document] if isinstance(document, dict) else list(DOCUMENT_KEYS)
    if missing:
        raise BrokenTables(f"{folder.name}/document.json saknar {', '.join(missing)}; läs in dokumentet på nytt.")
    if document["id"] != folder.name:
        raise BrokenTables(f"{folder.name}/document.json gäller {document['id']}; mappen ska heta som dokumentet.")
    return Tables(document, {name: _rows(folder, name, columns) for name, columns in COLUMNS.items()})


def _rows(folder: Path, name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    path = folder / f"{name}.csv"
    where = f"{folder.name}/{name}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            later = COLUMNS_ADDED_LATER.get(name, ())
            absent = [column for column in columns if column not in header and column not in later]
            if absent:
                raise BrokenTables(f"{where} saknar kolumnen {absent[0]}; läs in dokumentet på nytt.")
            rows = []
            for number, cells in enumerate(reader, start=2):
                if len(cells) != len(header):
                    raise BrokenTables(f"{where} rad {number} har {len(cells)} celler, inte {len(header)}; rätta raden.")
                # Documents print much the same: one copy of each text.
                row = dict.fromkeys(later, "") | dict(zip(header, map(sys.intern, cells), strict=True))
                if not row["line"].isdecimal():
                    raise BrokenTables(f"{where} rad {number}: radnumret ”{row['line']}” är inget heltal; rätta raden.")
                if not HEAD_YEARS.fullmatch(row.get("head_years", "")):
                    raise BrokenTables(f"{where} rad {number}: head_years ”{row['head_years']}” ska vara kolumn=år; rätta raden.")
                if not _are_readings(row.get("readings", "")):
                    raise BrokenTables(
                        f"{where} rad {number}: readings ska vara [[kostnad, {{kolumn: text}}], …]; läs in dokumentet på nytt."
                    )
                rows.append(row)
            return rows
    except FileNotFoundError as error:
        if name in ADDED_LATER:
            return []
        raise BrokenTables(f"{where} saknas; läs in dokumentet på nytt.") from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise BrokenTables(f"{where} går inte att läsa ({error}); läs in dokumentet på nytt.") from error


def _are_readings(text: str) -> bool:
    if not text:
        return True
    try:
        return all(isinstance(cost, int | float) and isinstance(values, dict) for cost, values in json.loads(text))
    except (TypeError, ValueError):
        return False


def plan_folders(places: Iterable[Path]) -> list[Path]:
    """Return every document's folder under the plan folders, ordered by name."""
    found = [
        folder for place in places if place.is_dir() for folder in place.iterdir() if folder.is_dir() and not folder.name.startswith(".")
    ]
    return sorted(found, key=lambda folder: folder.name)

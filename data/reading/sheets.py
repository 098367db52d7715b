"""A workbook or a CSV file as rows of cells: what each cell shows, what it holds, and what makes it doubtful.

Knows nothing of indicators. Formulas are never worked out: what was saved with them is what they gave when the file was saved.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from math import isfinite

from data.reading.invisible import visible
from data.reading.number_formats import BUILT_IN, DAY, GENERAL, NUMBER, shown
from data.reading.package import Package
from data.reading.refusal import Refused

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MOST_SHEETS = 300
MOST_FILLED = 60_000  # rows of a sheet
PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# What makes a cell doubtful.
ERROR, UNSAVED, FORMULA, FORMAT, INVISIBLE = "error", "unsaved", "formula", "format", "invisible"


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell: the text it shows, the value it holds (a text, a number, a day, yes or no), and what makes it doubtful."""

    text: str
    value: str | float | date | bool
    doubt: str = ""


@dataclass(slots=True)
class Sheet:
    """A sheet's filled rows, (number, its cells by column), 1-based; what is hidden; which ranges are merged (row, column, row, column)."""

    name: str
    rows: list[tuple[int, dict[int, Cell]]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    widths: dict[int, int] = field(default_factory=dict)  # of a CSV's rows: how many cells each has, empty ones too

    def is_hidden_column(self, column: int) -> bool:
        """Return whether a column is hidden."""
        return any(first <= column <= last for first, last in self.hidden_columns)


class Workbook:
    """An XLSX's sheets by name, in order, each read when it is asked for."""

    def __init__(self, package: Package, part: str) -> None:
        self._package = package
        related = package.related(part)
        root = package.xml(part)
        told = root.find("workbookPr")
        self._from_1904 = told is not None and told.get("date1904", "") in ("1", "true")
        worked_out_later = root.find("calcPr")
        self._is_saved = worked_out_later is None or worked_out_later.get("fullCalcOnLoad", "") not in ("1", "true")
        self._parts: dict[str, str] = {}
        self.hidden: set[str] = set()
        for sheet in list(root.iter("sheet"))[:MOST_SHEETS]:
            kind, name = related.get(sheet.get("id", ""), ("", ""))
            if kind == "worksheet" and name in package:
                self._parts.setdefault(sheet.get("name", ""), name)
                if sheet.get("state", "visible") != "visible":
                    self.hidden.add(sheet.get("name", ""))
        if not self._parts:
            raise Refused(f"Filen {package.name} har inga kalkylblad; kontrollera att det är rätt fil.")
        by_kind = {kind: name for kind, name in related.values() if name in package}
        self._texts = list(self._shared(by_kind["sharedStrings"])) if "sharedStrings" in by_kind else []
        self._formats = self._cell_formats(by_kind.get("styles", ""))

    @property
    def names(self) -> list[str]:
        """The sheets' names, in order."""
        return list(self._parts)

    def sheet(self, name: str) -> Sheet:
        """Return a sheet's rows."""
        sheet = Sheet(name)
        number = 0
        for element in self._package.stream(self._parts[name], "row"):
            if element.tag == "row":
                number = _whole(element.get("r"), number + 1, LAST_ROW)
                if element.get("hidden", "") in ("1", "true"):
                    sheet.hidden_rows.add(number)
                if cells := dict(self._cells(element)):
                    sheet.rows.append((number, cells))
                if len(sheet.rows) > MOST_FILLED:
                    raise self._package.too_large()
            elif element.tag == "col" and element.get("hidden", "") in ("1", "true"):
                sheet.hidden_columns.append((_whole(element.get("min"), 1, LAST_COLUMN), _whole(element.get("max"), 1, LAST_COLUMN)))
            elif element.tag == "mergeCell":
                first, _colon, last = element.get("ref", "").partition(":")
                if (begin := place_of(first)) and (end := place_of(last)):
                    sheet.merged.append((*begin, *end))
        return sheet

    def _cells(self, row) -> Iterator[tuple[int, Cell]]:
        column = 0
        for element in row:
            if element.tag.rpartition("}")[2] != "c":
                continue
            place = place_of(element.get("r", ""))
            column = place[1] if place else column + 1
            if column > LAST_COLUMN:
                raise self._package.damaged()
            if (cell := self._cell(element)) is not None:
                yield column, cell

    def _cell(self, element) -> Cell | None:
        inside = {child.tag.rpartition("}")[2]: child for child in element}
        kind, has_formula = element.get("t", "n"), "f" in inside
        raw = inside["v"].text if "v" in inside else None
        doubt = FORMULA if has_formula else ""
        if has_formula and (not self._is_saved or "v" not in inside or (raw is None and kind != "str")):
            return Cell("", "", UNSAVED)
        if kind == "inlineStr":
            raw = _text_of(inside["is"]) if "is" in inside else None
        if raw is None:
            return None
        if kind == "s":
            at = _whole(raw, -1, len(self._texts))
            if not 0 <= at < len(self._texts):
                raise self._package.damaged()
            raw = self._texts[at]
        if kind in ("s", "str", "inlineStr"):
            text = ESCAPED.sub(_letter, raw)
            seen = visible(text)
            return Cell(seen, seen, doubt or (INVISIBLE if seen != text else "")) if seen.strip() else None
        if kind == "e":
            return Cell(raw, raw, ERROR)
        if kind == "b":
            return Cell("SANT" if raw == "1" else "FALSKT", raw == "1", doubt)
        if kind == "d":
            return Cell(visible(raw)[:10], visible(raw), doubt)
        return self._number(raw, element.get("s"), doubt)

    def _number(self, raw: str, style: str | None, doubt: str) -> Cell:
        try:
            number = float(raw)
        except ValueError as error:
            raise self._package.damaged() from error
        if not isfinite(number):
            raise self._package.damaged()
        at = _whole(style, 0, LAST_ROW)
        found = shown(number, self._formats[at] if at < len(self._formats) else GENERAL, from_1904=self._from_1904)
        if found.kind == DAY and found.day is not None:
            return Cell(found.text, found.day, doubt)
        return Cell(found.text, number, doubt or ("" if found.kind == NUMBER else FORMAT))

    def _shared(self, part: str) -> Iterator[str]:
        for element in self._package.stream(part, "si"):
            if element.tag == "si":
                yield _text_of(element)

    def _cell_formats(self, part: str) -> list[str]:
        if not part:
            return []
        root = self._package.xml(part)
        own = {item.get("numFmtId", ""): item.get("formatCode", GENERAL) for item in root.iter("numFmt")}
        found = []
        for item in root.iterfind("cellXfs/xf"):
            number = item.get("numFmtId", "0")
            found.append(own.get(number) or BUILT_IN.get(_whole(number, 0, LAST_ROW), GENERAL))
        return found


def csv_sheet(text: str, between: str, name: str) -> Sheet:
    """Return a delimited text as a sheet, each row's number the line of the file where it begins. Raises Refused for one that is broken."""
    sheet = Sheet("")
    lines = text.split("\n")
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=between, strict=True)
    number = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                seen = [(at, visible(cell), cell) for at, cell in enumerate(cells, start=1)]
                filled = {at: Cell(cell, cell, INVISIBLE if cell != raw else "") for at, cell, raw in seen if cell.strip()}
                if filled:
                    sheet.rows.append((number, filled))
                    sheet.widths[number] = len(cells)
            number = reader.line_num + 1
    except csv.Error as error:
        raise Refused(f"Filen {name} går inte att läsa från rad {number} (citattecken eller en cell utan slut); rätta raden.") from error
    return sheet


def place_of(text: str) -> tuple[int, int] | None:
    """Return a cell's row and column.

    >>> place_of("B12"), place_of("AA1"), place_of("12")
    ((12, 2), (1, 27), None)
    """
    found = PLACE.fullmatch(text)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - 64
    return int(found[2]), column


def column_letters(column: int) -> str:
    """Return a column's letters.

    >>> column_letters(2), column_letters(27)
    ('B', 'AA')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _text_of(element) -> str:
    """Return a text in its pieces, without how it is to be pronounced."""
    parts = []
    for child in element:
        tag = child.tag.rpartition("}")[2]
        if tag == "t":
            parts.append(child.text or "")
        elif tag == "r":
            parts += [piece.text or "" for piece in child if piece.tag.rpartition("}")[2] == "t"]
    return "".join(parts)


def _letter(escaped: re.Match) -> str:
    """Return the letter that is written as _x000D_; half a letter stays as it is written."""
    code = int(escaped[1], 16)
    return escaped[0] if 0xD800 <= code < 0xE000 else chr(code)


def _whole(text: str | None, otherwise: int, most: int) -> int:
    return min(int(text), most) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise

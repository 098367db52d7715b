"""The one sheet that a chart's values stand in, as PowerPoint opens it at "Edit data", and the references to it in the chart.

A missing value is an empty cell and has no point: never 0. Texts are strings, whatever they begin with.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import xlsxwriter

from dashboard.exports.slides.measure import clean
from dashboard.exports.workbook import OPTIONS
from dashboard.text import decimals_of, file_number

NAME = "Diagram"
NOT_A_NUMBER = "#N/A"  # what Excel draws no point for


@dataclass(frozen=True, slots=True)
class Line:
    """A column of the sheet: its head, its values, and the formula of a cell (`{row}` is its row) where Excel works them out."""

    head: str
    values: tuple[float | None, ...]
    formula: str = ""


class Sheet:
    """A chart's values: a row a category, a column a series."""

    def __init__(self, heading: str, categories: Sequence[str], least: int = 1) -> None:
        """Begin a sheet whose references reach over at least so many rows: LibreOffice loses points of a series shorter than another."""
        self.heading = clean(heading)
        self.categories = tuple(map(clean, categories))
        self.reach = max(least, len(self.categories))
        self.lines: list[Line] = []

    def add(self, head: str, values: Iterable[float | None], formula: str = "") -> int:
        """Add a column; return its number (the categories' is 0)."""
        self.lines.append(Line(clean(head), tuple(values), formula))
        return len(self.lines)

    def letter(self, column: int) -> str:
        """Return a column's letter."""
        return chr(ord("A") + column)

    def names(self) -> str:
        """Return the reference to the categories."""
        points = "".join(f'<c:pt idx="{at}"><c:v>{escape(name)}</c:v></c:pt>' for at, name in enumerate(self.categories))
        return f'<c:strRef><c:f>{self._range(0)}</c:f><c:strCache><c:ptCount val="{self.reach}"/>{points}</c:strCache></c:strRef>'

    def head(self, column: int) -> str:
        """Return the reference to a column's head: a series' name."""
        where = f"{NAME}!${self.letter(column)}$1"
        words = escape(self.lines[column - 1].head)
        point = f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{words}</c:v></c:pt>'
        return f"<c:tx><c:strRef><c:f>{where}</c:f><c:strCache>{point}</c:strCache></c:strRef></c:tx>"

    def numbers(self, column: int) -> str:
        """Return the reference to a column's values; a missing one has no point."""
        values = self.lines[column - 1].values
        points = "".join(f'<c:pt idx="{at}"><c:v>{file_number(v, ".")}</c:v></c:pt>' for at, v in enumerate(values) if v is not None)
        return (
            f"<c:numRef><c:f>{self._range(column)}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
            f'<c:ptCount val="{self.reach}"/>{points}</c:numCache></c:numRef>'
        )

    def name(self, row: int) -> str:
        """Return the reference to a category, as a series' name."""
        point = f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(self.categories[row])}</c:v></c:pt>'
        return f"<c:tx><c:strRef><c:f>{NAME}!$A${row + 2}</c:f><c:strCache>{point}</c:strCache></c:strRef></c:tx>"

    def along(self, row: int, first: int, last: int) -> str:
        """Return the reference to the values of a row in two columns beside each other."""
        where = f"{NAME}!${self.letter(first)}${row + 2}:${self.letter(last)}${row + 2}"
        values = enumerate((self.lines[first - 1].values[row], self.lines[last - 1].values[row]))
        points = "".join(f'<c:pt idx="{at}"><c:v>{file_number(value, ".")}</c:v></c:pt>' for at, value in values)
        cache = f'<c:formatCode>General</c:formatCode><c:ptCount val="2"/>{points}'
        return f"<c:numRef><c:f>{where}</c:f><c:numCache>{cache}</c:numCache></c:numRef>"

    def blob(self) -> bytes:
        """Return the sheet as a workbook."""
        file = io.BytesIO()
        with xlsxwriter.Workbook(file, OPTIONS) as book:
            sheet = book.add_worksheet(NAME)
            bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
            for at, head in enumerate((self.heading, *[line.head for line in self.lines])):
                sheet.write_string(0, at, head, bold)
            for row, name in enumerate(self.categories, start=1):
                sheet.write_string(row, 0, name)
            for column, line in enumerate(self.lines, start=1):
                decimals = max((decimals_of(file_number(value, ",")) for value in line.values if value is not None), default=0)
                numbers = book.add_format({"num_format": f"#,##0{'.' + '0' * decimals if decimals else ''}"})
                for row, value in enumerate(line.values, start=1):
                    if line.formula:
                        shown = NOT_A_NUMBER if value is None else value
                        sheet.write_formula(row, column, line.formula.format(row=row + 1), numbers, shown)
                    elif value is not None:
                        sheet.write_number(row, column, float(file_number(value, ".")), numbers)
            sheet.set_column(0, 0, min(60, max(map(len, (self.heading, *self.categories))) + 2))
            sheet.set_column(1, len(self.lines), 14)
        return file.getvalue()

    def _range(self, column: int) -> str:
        letter = self.letter(column)
        return f"{NAME}!${letter}$2:${letter}${self.reach + 1}"

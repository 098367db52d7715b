"""A DOCX table's rows on one grid: cells that span columns or rows in their places, a head of several rows as one."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from data.parsing.gender_mark import is_sign

MOST_HEAD_ROWS = 4


@dataclass(slots=True)
class Cell:
    """A cell: the grid's column where it begins, how many it spans, its lines, and whether it goes on with the cell above.

    `holder` is the cell's element where a table stands inside it.
    """

    at: int
    span: int
    lines: list[str]
    goes_on: bool = False
    holder: Element | None = None

    @property
    def text(self) -> str:
        """The cell's lines as one text."""
        return " ".join(self.lines)


@dataclass(slots=True)
class Row:
    """A row's cells; `is_head`: the document says that it is printed again on every page."""

    cells: list[Cell]
    is_head: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it is one cell over the table's whole width, or holds nothing beside one cell with a table in it."""
        filled = [cell for cell in self.cells if cell.lines or cell.holder is not None]
        return len(self.cells) == 1 or (len(filled) == 1 and filled[0].holder is not None)


def grid(rows: Sequence[Row]) -> tuple[list[Row], list[str], list[list[str] | Row]]:
    """Return the rows over the whole width that stand above the head, the head's texts, and the rows below it: a text a column, or a Row
    over the whole width. Columns that hold nothing at all are left out."""
    first = next((number for number, row in enumerate(rows) if not row.is_whole), len(rows))
    before, rest = [_one(row) for row in rows[:first]], list(rows[first:])
    if not rest:
        return before, [], []
    starts = sorted({cell.at for row in rest if not row.is_whole for cell in row.cells})
    count = _head_rows(rest)
    head = _head(rest[:count], starts)
    body: list[list[str] | Row] = []
    above: dict[int, str] = {}
    for cell in rest[count - 1].cells:
        above[cell.at] = cell.text
    for row in rest[count:]:
        if row.is_whole:
            body.append(_one(row))
            continue
        above = {cell.at: above.get(cell.at, "") if cell.goes_on else cell.text for cell in row.cells}
        body.append([above.get(start, "") for start in starts])
    cells = [row for row in body if not isinstance(row, Row)]
    kept = [at for at in range(len(starts)) if head[at] or any(letter.isalnum() for row in cells for letter in row[at])]
    _with_signs(cells, kept)
    return before, [head[at] for at in kept], [row if isinstance(row, Row) else [row[at] for at in kept] for row in body]


def _with_signs(rows: list[list[str]], kept: Sequence[int]) -> None:
    """Put the sign of a column that is left out (an icon's) before the text of the next column, in place."""
    for row in rows:
        for at, text in enumerate(row):
            beside = next((column for column in kept if column > at), None)
            if at not in kept and beside is not None and is_sign(text):
                row[beside] = f"{text} {row[beside]}"


def _one(row: Row) -> Row:
    """Return a row over the whole width as its one cell."""
    return Row([next((cell for cell in row.cells if cell.holder is not None), row.cells[0])], row.is_head)


def _head_rows(rows: Sequence[Row]) -> int:
    """Return how many rows the head takes: those that are printed again, or over which its first cell goes on."""
    told = next((number for number, row in enumerate(rows) if not row.is_head), len(rows))
    merged = next((number for number, row in enumerate(rows[1:], start=1) if not row.cells[0].goes_on or row.cells[0].at), len(rows))
    count = max(told, merged)
    whole = any(row.is_whole for row in rows[:count])
    return count if 1 < count <= MOST_HEAD_ROWS and count < len(rows) and not whole else 1


def _head(rows: Sequence[Row], starts: Sequence[int]) -> list[str]:
    """Return the head's texts: what stands over several columns is said of each of them, where rows below say more."""
    texts: list[list[str]] = [[] for _start in starts]
    for row in rows:
        for cell in row.cells:
            if cell.goes_on:
                continue
            for at, start in enumerate(starts):
                if start == cell.at or (len(rows) > 1 and cell.at < start < cell.at + cell.span):
                    texts[at].append(cell.text)
    return [" ".join(text for text in column if text) for column in texts]

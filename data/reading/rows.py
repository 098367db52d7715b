"""A table's rows as lists of cell texts, put together again where pages part them.

A page repeats the head, or not; it may cut a row in two (data/reading/broken.py). A cell's lines are kept apart
until the whole document is read, because its other words tell where a narrow cell cut a word (data/parsing/narrow.py).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest

from data.parsing import narrow
from data.parsing.joining import squashed
from data.reading.broken import BLANK, COMMENT_WORDS, NEARLY, Piece, TableRow, rejoin
from data.reading.geometry import Line
from data.reading.items import Table
from data.reading.tables import Cell, PageTable, Row

PRINTED, EDGE, ROOM = "printed", "edge", "room"  # how a line of a cell ends: with a printed blank, at the cell's edge, before it
PADDING = 8.0  # points at most between a cell's border and its text
SHIFT = 8.0  # points a column may lie elsewhere on the next page
KEEPS_BLANKS = 0.7  # of the lines: so many end with a printed blank where the document prints them
HEAD_WORDS = ("indikator", "aktivitet")
YEAR = re.compile(r"\b20\d\d\b")  # in a head, no value


@dataclass
class WholeTable:
    """A table over all its pages: its head's cells, its rows, and where its columns stood last."""

    head: list[list[Piece]]
    rows: list[TableRow]
    edges: tuple[float, ...]
    page: int
    bold_head: bool = False
    before: list[TableRow] = field(default_factory=list)  # text over the whole width above the head
    lower_begins: bool = False  # a name in it begins with a small letter

    @property
    def head_text(self) -> str:
        """The head's letters."""
        return squashed("".join(text for pieces in self.head for text, _end in pieces))


def begun(item: Table) -> WholeTable:
    """Return the table that begins with a page's part of it."""
    table = item.table
    rows = [part for row in table.rows for part in _head_apart(row)]
    before: list[TableRow] = []
    while len(rows) > 1 and _is_text(rows[0], table.columns):
        before.append(_text_row(rows.pop(0), item.page))
    count = _head_rows(rows, table.columns)
    head = _head(rows[:count], table)
    bold = all(word.bold for line in rows[0].lines for word in line.words)
    whole = WholeTable(head, [], table.edges, item.page, bold, before)
    whole.rows = _body(rows[count:], whole, item)
    whole.lower_begins = any(row.begins_lower for row in whole.rows)
    for row in whole.rows[:1]:
        row.is_doubtful = row.is_doubtful or (not row.cells[0] and any(row.cells[1:]))  # it goes on with no row
    return whole


def continued(whole: WholeTable, item: Table) -> bool:
    """Add a page's part of a table to it, in place; return False where the part is a table of its own."""
    table = item.table
    rows = [part for row in table.rows for part in _head_apart(row)]
    if table.columns != len(whole.head):
        return False
    count = _head_rows(rows, table.columns)
    repeats = _letters(_head(rows[:count], table)) == whole.head_text
    if not repeats:
        count = 1
        repeats = _letters(_head(rows[:1], table)) == whole.head_text
    same_place = all(abs(one - other) <= SHIFT for one, other in zip(table.edges, whole.edges, strict=True))
    if not repeats:
        first = _table_row(rows[0], table, item.page)
        bold = bool(rows[0].lines) and all(word.bold for line in rows[0].lines for word in line.words)
        figures = any(letter.isdigit() for pieces in first.cells for text, _end in pieces for letter in text)
        if not whole.rows and same_place and not first.is_text and (bold if whole.bold_head else not (first.cells[0] or figures)):
            # The page's end cut the head itself.
            whole.head = [one + other for one, other in zip(whole.head, first.cells, strict=True)]
            rows = rows[1:]
        elif not same_place or first.first_word in HEAD_WORDS or (bold and whole.bold_head):
            return False
    added = _body(rows[count:] if repeats else rows, whole, item)
    whole.edges = table.edges
    rejoin(whole.rows, added, lower_begins=whole.lower_begins)
    whole.lower_begins = whole.lower_begins or any(row.begins_lower for row in added)
    whole.rows += added
    return True


def _body(rows: Sequence[Row], whole: WholeTable, item: Table) -> list[TableRow]:
    """Return the rows without the head, which some programs print again inside the page too."""
    found = [_table_row(row, item.table, item.page) for row in rows]
    return [row for row in found if _letters(row.cells) != whole.head_text]


def _head_apart(row: Row) -> list[Row]:
    """Return a row, or the head and the row that no line parts: bold letters above others in one cell, and in no other cell others."""
    mixed = [cell for cell in row.cells if any(line.bold for line in cell.lines) and not all(line.bold for line in cell.lines)]
    filled = [cell for cell in row.cells if cell.lines]
    if len(filled) < 2 or not mixed or not all(cell.lines[0].bold for cell in filled):
        return [row]
    starts = [next(line.top for line in cell.lines if not line.bold) for cell in mixed]
    border = min(starts)
    if any(line.bold and line.top >= border for cell in mixed for line in cell.lines):
        return [row]
    above = tuple(replace(cell, lines=tuple(line for line in cell.lines if line.bold)) for cell in row.cells)
    below = tuple(replace(cell, lines=tuple(line for line in cell.lines if not line.bold)) for cell in row.cells)
    return [Row(above, row.top, border), Row(below, border, row.bottom)]


def _is_text(row: Row, columns: int) -> bool:
    """Return whether a row is one cell over (nearly) the whole width."""
    filled = [cell for cell in row.cells if cell.lines]
    return columns > 1 and len(filled) == 1 and filled[0].last > filled[0].first and filled[0].last - filled[0].first + 1 >= columns - 1


def _text_row(row: Row, page: int) -> TableRow:
    cell = next(cell for cell in row.cells if cell.lines)
    left, right = min(line.left for line in cell.lines), max(line.right for line in cell.lines)
    return TableRow([_pieces(cell, left, right)], page, is_text=True, is_doubtful=any(line.has_wide_gap for line in cell.lines))


def _table_row(row: Row, table: PageTable, page: int) -> TableRow:
    if _is_text(row, table.columns):
        return _text_row(row, page)
    cells: list[list[Piece]] = [[] for _column in range(table.columns)]
    room = first = 0.0
    for cell in row.cells:
        extent = table.extent(cell)
        cells[cell.first] = _pieces(cell, *extent)
        if cell.first == 0 and cell.lines:
            word, last = cell.lines[0].words[0], cell.lines[-1]
            room, first = _room(cell, *extent)[1] - last.right, word.right - word.left + BLANK * word.size
    is_ruled = any(cell.borders for cell in row.cells)
    return TableRow(cells, page, is_doubtful=row.is_doubtful, is_ruled=is_ruled, room=room, first=first)


def _room(cell: Cell, left: float, right: float) -> tuple[float, float]:
    """Return where a cell's text may begin and end. Between `left` and `right` stands the text of all cells of its columns."""
    if not cell.borders:
        return left, right
    padding = min(max(left - cell.borders[0], 0.0), PADDING)
    return cell.borders[0] + padding, max(cell.borders[1] - padding, right)


def _pieces(cell: Cell, left: float, right: float) -> list[Piece]:
    """Return a cell's lines, each with how it ends; `left` and `right` as for `_room`."""
    begin, edge = _room(cell, left, right)
    return [(line.text, _end(line, after, begin, edge)) for line, after in zip_longest(cell.lines, cell.lines[1:])]


def _end(line: Line, after: Line | None, begin: float, edge: float) -> str:
    last = line.words[-1]
    if last.blank_after:
        return PRINTED
    following = after.words[0] if after else last
    if last.text[-1] in narrow.DASHES:
        return EDGE
    if edge - line.right >= following.first + NEARLY:
        return ROOM
    if after is not None and (last.right - last.left) + (following.right - following.left) <= edge - begin - NEARLY:
        return ROOM  # the whole word would have had room on a line of its own
    return EDGE


def _head_rows(rows: Sequence[Row], columns: int) -> int:
    """Return how many rows are the head: more than one where its cells stand over others."""
    first = rows[0]
    count = max((cell.rows for cell in first.cells if cell.lines), default=1)
    if count == 1 and len(rows) > 2 and any(cell.last > cell.first for cell in first.cells if cell.lines):
        below = rows[1]
        texts = ["".join(line.text for line in cell.lines) for cell in below.cells[1:]]
        if not any(any(letter.isdigit() for letter in YEAR.sub("", text)) for text in texts) and sum(map(bool, texts)) > 1:
            count = 2
    return min(count, max(1, len(rows) - 1)) if columns else 1


def _head(rows: Sequence[Row], table: PageTable) -> list[list[Piece]]:
    """Return the head's cells: what stands over several columns is said of each of them."""
    cells: list[list[Piece]] = [[] for _column in range(table.columns)]
    for row in rows:
        for cell in row.cells:
            for column in range(cell.first, cell.last + 1):
                cells[column] = cells[column] + _pieces(cell, *table.extent(cell))
    return cells


def _letters(head: Sequence[Sequence[Piece]]) -> str:
    return squashed("".join(text for pieces in head for text, _end in pieces))


def keeps_blanks(tables: Iterable[WholeTable]) -> bool:
    """Return whether the document prints the blank that a cell's line ends with."""
    ends = Counter(end for table in tables for row in table.rows for pieces in row.cells for _text, end in pieces[:-1] if not row.is_text)
    return ends[PRINTED] > KEEPS_BLANKS * (ends[PRINTED] + ends[ROOM]) if ends[PRINTED] else False


def whole_words(tables: Iterable[WholeTable]) -> set[str]:
    """Return the words of the tables' cells that no edge can have cut, in small letters."""
    found: set[str] = set()
    for table in tables:
        for pieces in (*table.head, *(pieces for row in table.rows for pieces in row.cells)):
            for at, (text, end) in enumerate(pieces):
                words = text.split()
                if end == EDGE and at < len(pieces) - 1:
                    words = words[:-1]
                if at and pieces[at - 1][1] == EDGE:
                    words = words[1:]
                found.update(word.strip(narrow.WORD_ENDS).casefold() for word in words)
    return found


def breaks_in_cells(tables: Iterable[WholeTable]) -> Iterator[tuple[str, str]]:
    """Yield the lines of cells that end with a hyphen, each with the line below."""
    for table in tables:
        for pieces in (*table.head, *(pieces for row in table.rows for pieces in row.cells)):
            yield from ((before, after) for (before, _end), (after, _next) in pairwise(pieces) if before.endswith("-"))


def lines_of_table(table: WholeTable, words: Set[str], *, blanks: bool) -> Iterable[tuple[str, int, bool]]:
    """Yield the table's lines, each with its page and whether it is doubtful: cells between tabs; text over the whole width as lines.

    `words` are printed whole in the document, `blanks`: it prints the blanks that cells' lines end with.
    """
    columns = _kept_columns(table)
    for row in table.before:
        yield from _text_lines(row, ends=True)
    if columns:
        yield "\t".join(_text(table.head[column], words, blanks) for column in columns), table.page, False
    for row in table.rows:
        if row.is_text:
            yield from _text_lines(row, ends=row.first_word not in COMMENT_WORDS and not row.goes_on)
        else:
            yield "\t".join(_text(row.cells[column], words, blanks) for column in columns), row.page, row.is_doubtful


def _kept_columns(table: WholeTable) -> list[int]:
    """Return the columns without those that hold nothing and have no head of their own (an icon's)."""
    kept = []
    for column, head in enumerate(table.head):
        own = _letters([head])
        shared = any(own == _letters([table.head[other]]) for other in (column - 1, column + 1) if 0 <= other < len(table.head))
        empty = not any(
            any(letter.isalnum() for letter in text) for row in table.rows if not row.is_text for text, _end in row.cells[column]
        )
        if not (empty and (not own or shared)):
            kept.append(column)
    return kept


def _text(pieces: Sequence[Piece], words: Set[str], blanks: bool) -> str:
    ends = {PRINTED: narrow.BLANK, ROOM: narrow.BLANK, EDGE: narrow.INSIDE if blanks else narrow.EDGE}
    return narrow.cell_text([(text, ends[end]) for text, end in pieces], words) if pieces else ""


def _text_lines(row: TableRow, *, ends: bool) -> Iterable[tuple[str, int, bool]]:
    pieces = row.cells[0]
    for at, (text, _end) in enumerate(pieces):
        is_word = text.strip().casefold() in COMMENT_WORDS
        last = at == len(pieces) - 1
        yield text if last or is_word or text.endswith("-") else f"{text} ", row.page, row.is_doubtful
    if ends:
        yield "", row.page, False

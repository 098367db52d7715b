"""Is the first row after a page's end the rest of the row before it, a row of its own, or can nobody tell?

A page may cut a row in two with a part of every cell on either page, and a table's row may also be printed without values. So a name
alone beside a row with values is told by the name: whether it is over where the page ends, and how the next page begins. Two halves of
a number are never made one: what is a value on either page is two rows' values.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.parsing import narrow
from data.parsing.values import readings

COMMENT_WORDS = ("kommentar", "analys")
PARTS = ("varav", "därav")  # begin a row's name with a small letter
# No name ends with one of these: it goes on.
UNENDED = frozenset(
    ("och", "eller", "samt", "i", "på", "av", "för", "till", "från", "med", "utan", "om", "som", "att", "vid", "inom", "under", "över",
     "mellan", "per", "hos", "enligt", "genom", "efter", "före", "mot", "den", "det", "de", "en", "ett", "är", "har", "kan", "ska", "inte")
)  # fmt: skip
OPENING = "(–-/"
ENDS = (".", "!", "?", ":", "”", '"')
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
BLANK = 0.25  # of the letters' size
NEARLY = 0.6  # points: a word that lacks less than this has room
Piece = tuple[str, str]  # a line of a cell, and how it ends
Cells = Sequence[Sequence[Piece]]


@dataclass
class TableRow:
    """A row: each column's pieces; or, over the whole width, lines of text (`is_text`)."""

    cells: list[list[Piece]]
    page: int
    is_text: bool = False
    goes_on: bool = False  # text that goes on from the page before
    is_doubtful: bool = False
    is_ruled: bool = False  # lines stand around its cells
    room: float = 0.0  # points left behind the last word of its name
    first: float = 0.0  # points that its name's first word takes, with the blank before it

    @property
    def first_word(self) -> str:
        """Its first word, in small letters."""
        first = next((pieces[0][0] for pieces in self.cells if pieces), "")
        return first.split()[0].casefold().rstrip(":") if first.split() else ""

    @property
    def values(self) -> list[list[Piece]]:
        """Its cells but for the name's."""
        return self.cells[1:]

    @property
    def is_empty(self) -> bool:
        """Whether none of its cells holds anything."""
        return not any(self.cells)

    @property
    def begins_lower(self) -> bool:
        """Whether its name begins with a small letter, as the rest of a name does and hardly a name itself."""
        begins = "" if self.is_text or not self.cells[0] else self.cells[0][0][0].strip()[:1]
        return begins.islower() and self.first_word not in PARTS


def rejoin(rows: list[TableRow], added: list[TableRow], *, lower_begins: bool) -> None:
    """Put what a page's end cut in two together again: change a table's rows, and those that its next page adds, in place.

    `lower_begins`: the table has names that begin with a small letter, so that it tells nothing where one does.
    """
    while rows and rows[-1].is_empty and added:
        rows.pop()  # no row, but the ruled rest of a page
    while added and added[0].is_empty and rows:
        added.pop(0)
    if not rows or not added:
        return
    last, row = rows[-1], added[0]
    if last.is_text and not row.is_text and not row.is_ruled and not any(row.values):
        added[0] = row = _as_comment(last, row)
    if last.is_text or row.is_text:
        goes_on = last.is_text and row.is_text and last.first_word in COMMENT_WORDS and row.first_word not in COMMENT_WORDS
        row.goes_on = row.goes_on or goes_on
        return
    is_rest, is_doubtful = _judged(last, row, lower_begins=lower_begins)
    if not is_rest:
        if is_doubtful:
            last.is_doubtful = row.is_doubtful = True
        return
    # Half a row that has no value is no doubt once it is whole.
    halves = [half for half in (last, row) if any(half.values)]
    last.is_doubtful = is_doubtful or not halves or any(half.is_doubtful for half in halves)
    last.cells = [one + other for one, other in zip(last.cells, row.cells, strict=True)]
    last.room = row.room if row.cells[0] else last.room
    added.pop(0)


def _as_comment(last: TableRow, row: TableRow) -> TableRow:
    """Return a row without values as a comment's last line, which ended before the first border; a doubt where it may be a name."""
    ended = last.cells[0][-1][0].endswith(ENDS)
    return TableRow(row.cells[:1], row.page, is_text=True, is_doubtful=ended and not row.begins_lower)


def _judged(last: TableRow, row: TableRow, *, lower_begins: bool) -> tuple[bool, bool]:
    """Return whether a row is the rest of the last one, and whether that is a doubt."""
    pairs = [(_text(one), _text(other)) for one, other in zip(last.values, row.values, strict=True)]
    both = [pair for pair in pairs if all(pair)]
    two = [pair for pair in both if _are_two(*pair)]
    cut = any(_is_date(*pair) for pair in both)
    if not last.cells[0] or not row.cells[0]:
        # A cell taller than the name; but values above a name were hardly all of one row.
        return not two, bool(two) or not last.cells[0] or any(_touch(*pair) for pair in both)
    name = _name_goes_on(last, row, lower_begins=lower_begins)
    if any(last.values) and any(row.values):
        if two:
            return False, bool(name) and (len(two) < sum(map(any, pairs)) or _is_unended(last))
        if not (name or cut):
            return False, not both and name is None
        return True, any(_touch(*pair) for pair in both)
    return (True, name is None) if name is not False else (False, False)


def _name_goes_on(last: TableRow, row: TableRow, *, lower_begins: bool) -> bool | None:
    """Return whether a name goes on in the row after the page's end; None where it does not show."""
    if _is_unended(last):
        return True
    goes_on = row.cells[0][0][0].strip()[:1] in OPENING or (row.begins_lower and not lower_begins)
    has_room = row.first > 0 and last.room >= row.first + NEARLY  # its next word would not have been set on a line of its own
    if goes_on:
        return None if has_room else True
    return False if has_room else None


def _is_unended(row: TableRow) -> bool:
    """Return whether a row's name cannot be over."""
    text = _text(row.cells[0])
    return text[-1] in (*narrow.DASHES, "/", ",") or text.split()[-1].casefold() in UNENDED or text.count("(") > text.count(")")


def _text(pieces: Iterable[Piece]) -> str:
    return " ".join(text.strip() for text, _end in pieces).strip()


def _are_two(one: str, other: str) -> bool:
    """Return whether what stands in a column on either page is a value each."""
    return _is_value(one) and _is_value(other) and not _is_period(one, other)


def _is_value(text: str) -> bool:
    return bool(DATE.fullmatch(text) or readings([text], 1))


def _is_period(one: str, other: str) -> bool:
    """Return whether two texts are one period, the year below the rest."""
    whole = readings([one, other], 1)
    return bool(whole) and whole[0][0].is_period


def _is_date(one: str, other: str) -> bool:
    """Return whether the page's end cut a date."""
    return not DATE.fullmatch(one) and bool(DATE.fullmatch(one + other))


def _touch(one: str, other: str) -> bool:
    """Return whether two figures meet that may be one number or two."""
    return one[-1].isdigit() and other[0].isdigit() and not _is_date(one, other) and not _is_period(one, other)

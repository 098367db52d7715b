"""Which tables of money and statistics does a document print, and what stands in each cell? Standard library only.

A table is a run of rows (a name, then as many numbers as there are columns) under a head. Its head's lines are put
together, a head repeated after a page break is left out, `varav` rows keep the row they are a part of. A row whose
numbers are fewer than the columns is read where the blanks show the empty cells; else it is left out, with a warning.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations, pairwise

from data.parsing import cells, column_heads, meanings
from data.parsing.column_heads import EMPTY, HARD, LINE, SAME, SOFT, TEXT_COLUMN, Heads, Word
from data.parsing.expected_results import BULLET
from data.parsing.furniture import starts_page
from data.parsing.headings import is_contents
from data.parsing.joining import collapsed, joined, squashed
from data.parsing.records import Cell, Warning

SENTENCE = re.compile(r"[.!?]\s+[A-ZÅÄÖ][a-zåäö]|[.!?]\s*$")
NOTE = re.compile(r"\s*(?:\*|Not\b|Källa\b|Anm\b)")
SOURCE = re.compile(r"\s*(?:Källa|Not)\b")
PART = re.compile(r"(?:varav|därav)\b", re.IGNORECASE)
SUM = re.compile(r"(?:summa|s:a|totalt?|summering)\b", re.IGNORECASE)
NEGATIVE = re.compile(r"\s*[-−–]\d")
DESCRIPTION = re.compile(r"(?:Avser|Gäller|Avseende)\b")
MOST_HEAD_BLOCKS, MOST_ROW_LINES, LONGEST_NAME = 14, 7, 110
LONGEST_LINE_OF_NAME, NARROW = 75, 30  # letters
LINES_BELOW = 31  # where a text may repeat a table's figures with their unit
WORST_CUT = 16.0  # above this a head's words fit no way of cutting them
UNREADABLE = "tabellens kolumnhuvud gick inte att läsa; tabellen är inte med"
UNPLACED = "raden har färre tal än tabellen har kolumner, och inget visar vilka celler som är tomma; raden är inte med"
SEVERAL = "radens tal kan delas på flera sätt; raden är inte med"


@dataclass
class _Block:
    """Lines (0-based number, text) with nothing between them."""

    lines: list[tuple[int, str]]

    @property
    def first(self) -> int:
        return self.lines[0][0]

    @cached_property
    def words(self) -> list[str]:
        return joined([text for _number, text in self.lines], blank_ended=True).split()

    @cached_property
    def counts(self) -> list[int]:
        """How many values the block may end with, after a name; none where it is no row."""
        return _counts(self.words)

    @cached_property
    def only_values(self) -> bool:
        """Whether the block is values and nothing else."""
        return bool(cells.counts(self.words, named=False))


@dataclass(slots=True)
class _Row:
    line: int
    name: str
    values: tuple[str, ...]  # one a column, '' for an empty cell
    group: str = ""
    parent: str = ""
    ways: tuple[tuple[str, ...], ...] = ()  # the other ways to read its values


@dataclass(slots=True)
class _Table:
    heads: Heads
    numeric: int  # how many columns hold numbers; what follows is text
    first: int
    last: int = 0
    rows: list[_Row] = field(default_factory=list)
    title: str = ""


def read_tables(lines: Sequence[str], skipped: Iterable[int], report: bool) -> tuple[list[Cell], list[Cell], list[Warning]]:
    """Return a document's cells of money, its cells of statistics, and what could not be told.

    `skipped` are the lines (0-based) that belong to page heads and to the tables of indicators and activities; `report`
    says whether the document follows up (T1, T2, VB), so that a figure without any other word is an outcome.
    """
    reader = _Reader(tuple(lines), frozenset(skipped))
    reader.read()
    _name_parts(reader.tables)
    money: list[Cell] = []
    counted: list[Cell] = []
    for table in reader.tables:
        for is_money, cell in _cells(table, reader, report):
            (money if is_money else counted).append(cell)
    of_money = {cell.table for cell in money}
    warnings = [
        Warning(line, "statistics" if title and title not in of_money else "economy", problem) for line, title, problem in reader.warnings
    ]
    return money, counted, warnings


class _Reader:
    """Walks a document's blocks once, from rows up to their head and down to the table's end."""

    def __init__(self, lines: tuple[str, ...], skipped: frozenset[int]) -> None:
        self.lines, self.skipped = lines, skipped
        self.always_blank_ended = _always_blank_ended(lines)
        self.blocks = list(_blocks(lines, skipped))
        self.tables: list[_Table] = []
        self.warnings: list[tuple[int, str, str]] = []  # line, title of the table (if read), problem
        self.taken: set[int] = set()  # lines of heads and rows

    def read(self) -> None:
        index = done = 0
        while index < len(self.blocks):
            if "\t" in self.blocks[index].lines[0][1]:
                index = done = self._tabbed(index)
                continue
            if self._row_begins(index) and (head := self._head_region(done, index)) < index:
                end = self._table(head, index)
                if end is not None:
                    index = done = end
                    continue
            index += 1

    # Blocks

    def _row_begins(self, index: int) -> bool:
        """Return whether a block is a row, or the name of one whose values follow."""
        block = self.blocks[index]
        if not self._is_prose(block):
            if block.only_values:
                return False
            if block.counts or (index + 1 < len(self.blocks) and self.blocks[index + 1].only_values):
                return True
        # A row may end with words, where the head above has a column for them.
        if _before_text(block, 1) is None:
            return False
        head = self._head_region(0, index)
        return any(TEXT_COLUMN.fullmatch(word) for block in self.blocks[head:index] for word in block.words)

    def _is_prose(self, block: _Block) -> bool:
        text = " ".join(text for _number, text in block.lines)
        longest = max(len(line.strip()) for _number, line in block.lines)
        if (len(block.lines) > MOST_ROW_LINES and longest > NARROW) or is_contents(block.lines[0][1]):
            return True
        of_head = sum(column_heads.begins_head(word) for word in block.words)
        if longest > LONGEST_LINE_OF_NAME and of_head < 3 and max(block.counts, default=0) < 2:
            return True
        return bool(SENTENCE.search(text) or NOTE.match(text) or (BULLET.match(text) and not NEGATIVE.match(text)))

    def _head_region(self, done: int, index: int) -> int:
        """Return the first block of those directly above that may be a head: no prose, no row."""
        start = index
        while start > max(done, index - MOST_HEAD_BLOCKS):
            block = self.blocks[start - 1]
            # A block that is prose may end with a heading, which is looked for later.
            if self._is_prose(block) and not self._head_after_source(block):
                break
            if block.only_values or block.counts:
                break
            start -= 1
        return start

    def _head_after_source(self, block: _Block) -> bool:
        return bool(SOURCE.match(block.lines[0][1])) and len(block.lines) > 1

    # Tables

    def _table(self, head: int, index: int) -> int | None:
        """Read the table whose first row begins at a block; return the block after it, None where there is no table."""
        region = self.blocks[head:index]
        group_blocks: list[_Block] = []
        # What stands between the head and the first row, and is made of no head's words, is the first group's heading.
        while len(region) > 1 and not any(column_heads.begins_head(word) or cells.YEAR.fullmatch(word) for word in region[-1].words):
            if not any(column_heads.begins_head(word) or cells.YEAR.fullmatch(word) for block in region[:-1] for word in block.words):
                break
            group_blocks.insert(0, region.pop())
        words = self._head_words(region)
        text_columns = sum(bool(TEXT_COLUMN.fullmatch(word.text)) for word in words)
        rows = self._row_texts(index, text_columns)
        choice = _best_cut(words, rows, text_columns)
        named = choice is not None and column_heads.named(choice[1])
        if not named:
            # Without words that only heads have, the head is what stands directly above, and no more of it than needed.
            above = region
            for blocks in range(1, min(4, len(above)) + 1):
                region = above[-blocks:]
                choice = _best_cut(self._head_words(region), rows, text_columns)
                if choice:
                    break
        if choice is None or choice[1].cost > WORST_CUT:
            several = [row for row in rows if max(_counts(row), default=0) > 1]
            if len(several) > 1 and any(column_heads.begins_head(word.text) for word in words):
                self.warnings.append((self.blocks[index].first + 1, "", UNREADABLE))
            return None
        numeric, heads = choice
        if not named and (len(rows) < 2 or numeric < 2):
            return None
        table = _Table(heads, numeric, first=heads.line)
        table.title = self._title(table)
        # The head's own lines; those above it are headings that later tables may stand under too.
        self.taken |= {number for block in region for number, _text in block.lines if number >= heads.line}
        end = self._rows(table, index, joined([text for block in group_blocks[-1:] for _n, text in block.lines], blank_ended=True))
        if not table.rows:
            return None
        for row in _choose(table):
            self.warnings.append((row.line, table.title, SEVERAL))
            table.rows.remove(row)
        table.last = max(self.taken)
        self.tables.append(table)
        return end

    def _head_words(self, region: Sequence[_Block]) -> list[Word]:
        words: list[Word] = []
        for block in region:
            previous = None
            for number, text in block.lines:
                if SOURCE.match(text):
                    continue
                parts = text.split()
                for position, part in enumerate(parts):
                    gap = SAME
                    if position == 0:
                        gap = EMPTY if previous is None else self._line_end(previous)
                    last = position == len(parts) - 1
                    words.append(Word(part, gap, number, "" if last and not text.endswith((" ", "\u00a0")) else " "))
                previous = text
        return words

    def _line_end(self, text: str) -> str:
        """Return what a line's end says: it wraps, it ends, or nothing where every line ends alike."""
        return LINE if self.always_blank_ended else SOFT if text.endswith(" ") else HARD

    def _row_texts(self, index: int, text_columns: int) -> list[list[str]]:
        """Return the words of the rows from a block on, to learn how many columns there are."""
        found: list[list[str]] = []
        while index < len(self.blocks) and "\t" not in self.blocks[index].lines[0][1]:
            block = self.blocks[index]
            words = block.words
            if block.only_values and index:
                words = ["–", *words]
            if text_columns and (place := _before_text(block, 1)):
                found.append(words[: place[2]])
            elif self._is_prose(block) and not text_columns:
                if not NOTE.match(block.lines[0][1]):
                    break
            elif _counts(words):
                found.append(words)
            elif found and any(column_heads.begins_head(word) for word in words) and not self._starts_page(index):
                break
            index += 1
            if len(found) > 60:
                break
        return found

    def _starts_page(self, index: int) -> bool:
        """Return whether a block stands at a page's start, where a head is repeated."""
        return self.blocks[index].lines[0][1].startswith(" ")

    def _rows(self, table: _Table, index: int, group: str) -> int:
        """Read a table's rows from a block on; return the block after the last."""
        head = squashed("".join((table.heads.corner, *table.heads.columns)))
        main = ""
        while index < len(self.blocks):
            block = self.blocks[index]
            if repeated := self._repeats(index, head):
                self._take(index, index + repeated)
                index += repeated
                continue
            row, used = self._row(table, index)
            if row:
                if SUM.match(row.name):
                    group = ""
                row.group = group
                row.parent = main if PART.match(row.name) else group
                main = main if PART.match(row.name) else row.name
                table.rows.append(row)
            elif used == 0:
                if "\t" in block.lines[0][1] or not self._goes_on(table, index):
                    return index
                text = joined([text for _number, text in block.lines], blank_ended=True)
                if not NOTE.match(text) and not self._is_description(block, text):
                    group = text
                used = 1
            self._take(index, index + used)
            index += used
        return index

    def _take(self, start: int, end: int) -> None:
        self.taken |= {number for block in self.blocks[start:end] for number, _text in block.lines}

    def _repeats(self, index: int, head: str) -> int:
        """Return how many blocks from here on are the head again; 0 if they are not."""
        text = ""
        for count, block in enumerate(self.blocks[index : index + MOST_HEAD_BLOCKS], start=1):
            text += squashed("".join(block.words))
            if text == head:
                return count
            if not head.startswith(text):
                return 0
        return 0

    def _row(self, table: _Table, index: int) -> tuple[_Row | None, int]:
        """Return the row at a block and how many blocks it takes; (None, 1 or 2) where its cells cannot be told, (None, 0) if none is."""
        block = self.blocks[index]
        words = block.words
        has_text = table.numeric < len(table.heads.columns)
        if self._is_prose(block) and not has_text:
            return None, 0
        if has_text:
            place = _before_text(block, table.numeric)
            return (_Row(block.first + 1, " ".join(words[: place[0]]), place[1]), 1) if place else (None, 0)
        if row := _row_of(block.first + 1, [], words, table.numeric):
            return row, 1
        following = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        if following is not None and following.only_values and not block.counts and not block.only_values:
            row = _row_of(block.first + 1, words, following.words, table.numeric)
            return (row, 2) if row else (self._doubt(table, block), 2)
        if not block.counts and not block.only_values:
            return None, 0
        return self._with_empty(table, block), 1

    def _with_empty(self, table: _Table, block: _Block) -> _Row | None:
        """Return a row with fewer values than columns where its blanks show the empty cells; a warning where they do not."""
        text = block.lines[-1][1]
        if self.always_blank_ended and text.endswith(" "):
            text = text[:-1]
        found = cells.with_empty_cells(text, table.numeric) if self.always_blank_ended else None
        if found is None:
            return self._doubt(table, block)
        name = joined([*(text for _number, text in block.lines[:-1]), found[0]], blank_ended=True)
        return _Row(block.first + 1, name, found[1])

    def _doubt(self, table: _Table, block: _Block) -> None:
        self.warnings.append((block.first + 1, table.title, UNPLACED))

    def _goes_on(self, table: _Table, index: int) -> bool:
        """Return whether the table goes on behind a block that is no row: a note, or a heading inside the table."""
        block = self.blocks[index]
        if NOTE.match(block.lines[0][1]):
            return len(block.lines) == 1 and self._more(table, index)
        if self._is_new_head(table, index):
            return False
        if self._is_prose(block) and len(block.lines) > 4:
            return False
        return self._more(table, index)

    def _is_new_head(self, table: _Table, index: int) -> bool:
        """Return whether head words here, between two rows, are the head of another table rather than a heading inside this one."""
        if not any(column_heads.begins_head(word) for word in self.blocks[index].words):
            return False
        heads = column_heads.cut(self._head_words([self.blocks[index]]), len(table.heads.columns))
        return heads is not None and heads.cost <= WORST_CUT / 2

    def _more(self, table: _Table, index: int) -> bool:
        following = index + 1
        if following >= len(self.blocks) or "\t" in self.blocks[following].lines[0][1]:
            return False
        head = squashed("".join((table.heads.corner, *table.heads.columns)))
        if self._repeats(following, head):
            return True
        warned = len(self.warnings)
        row, used = self._row(table, following)
        del self.warnings[warned:]
        return row is not None or (used > 0 and bool(self.blocks[following].counts))

    def _is_description(self, block: _Block, text: str) -> bool:
        return bool(DESCRIPTION.match(text) or SENTENCE.search(text)) or len(block.lines) > 2

    def _tabbed(self, index: int) -> int:
        """Read a table whose cells stand between tabs; return the block after it."""
        body = self.blocks[index].lines
        head = [collapsed(cell) for cell in body[0][1].split("\t")]
        rows = [(number, [collapsed(cell) for cell in text.split("\t")]) for number, text in body[1:] if "\t" in text]
        numbers = sum(bool(cell) and cells.is_value(cell.split()) for _number, row in rows for cell in row[1:])
        if (
            len(head) > 1
            and rows
            and numbers
            and not any(cells.is_value(cell.split()) and not cells.YEAR.fullmatch(cell) for cell in head[1:])
        ):
            heads = Heads((), head[0], tuple(head[1:]), 0.0, body[0][0])
            numeric = len(head) - 1 - sum(bool(TEXT_COLUMN.fullmatch(cell)) for cell in head[1:])
            table = _Table(heads, numeric, first=body[0][0], last=body[-1][0])
            table.title = self._heading_above(body[0][0])
            main = ""
            for number, row in rows:
                if len(row) != len(head):
                    self.warnings.append((number + 1, table.title, UNPLACED))
                    continue
                parent = main if PART.match(row[0]) else ""
                main = main if parent else row[0]
                table.rows.append(_Row(number + 1, row[0], tuple(row[1 : numeric + 1]), parent=parent))
            self.taken |= {number for number, _text in body}
            self.tables.append(table)
        return index + 1

    # Headings

    def _title(self, table: _Table) -> str:
        titles = [text for text in table.heads.above if not SENTENCE.search(text)]
        return titles[-1] if titles else self._heading_above(table.first)

    def _heading_above(self, line: int) -> str:
        for number in range(line - 1, max(-1, line - 600), -1):
            if number not in self.taken and self._is_heading(number):
                return collapsed(self.lines[number])
        return ""

    def _is_heading(self, number: int) -> bool:
        """Return whether a line stands by itself as a heading does: short, a capital, no full stop, nothing that goes on."""
        text = self.lines[number]
        plain = text.strip()
        if number in self.skipped or not plain[:1].isupper() or len(plain) > 90 or plain[-1] in ".,:;!?" or NOTE.match(plain):
            return False
        if "\t" in text or BULLET.match(text) or column_heads.begins_head(plain) or _counts(plain.split()) or is_contents(text):
            return False
        before = self.lines[number - 1] if number else ""
        after = self.lines[number + 1] if number + 1 < len(self.lines) else ""
        last_of_page = number + 1 < len(self.lines) and starts_page(self.lines, number + 1)
        ended = not before.strip() or before.rstrip().endswith((".", "!", "?", ":")) or starts_page(self.lines, number)
        if self.always_blank_ended:
            return ended and _begins(after) and len(plain) <= LONGEST_LINE_OF_NAME
        # A line that wraps goes on; one that follows a wrapping line goes on with it.
        wraps = text.endswith(" ") and not last_of_page
        return not wraps and (ended or not before.endswith(" ")) and _begins(after)


def _begins(after: str) -> bool:
    """Return whether what follows a heading can: nothing, or a text of its own."""
    plain = after.strip()
    return not plain or plain[0].isupper() or plain[0].isdigit() or bool(BULLET.match(after))


def _blocks(lines: Sequence[str], skipped: frozenset[int]) -> Iterator[_Block]:
    block: list[tuple[int, str]] = []
    for number, text in enumerate(lines):
        tabbed = "\t" in text
        borders = not text.strip() or number in skipped or starts_page(lines, number)
        if block and (borders or tabbed != ("\t" in block[-1][1]) or block[-1][0] != number - 1):
            yield _Block(block)
            block = []
        if text.strip() and number not in skipped:
            block.append((number, text))
    if block:
        yield _Block(block)


def _always_blank_ended(lines: Sequence[str]) -> bool:
    """Return whether every line ends with a blank, the last of a paragraph too: then a line's end tells nothing."""
    last = [line for line, after in pairwise(lines) if line.strip() and not after.strip()]
    return bool(last) and sum(line.endswith(" ") for line in last) > 0.8 * len(last)


def _counts(words: Sequence[str]) -> list[int]:
    """Return how many values the words may end with, after a name; none where they are no row."""
    return cells.counts(words) if words and (any(letter.isalpha() for letter in words[0]) or words[0] == "–") else []


def _row_of(line: int, name: list[str], words: list[str], count: int) -> _Row | None:
    """Return the row that words make for a number of columns, with every other way to read its values; None where they make none.

    `name` is a name that stands in a block of its own; else it is what comes before the values. A sum may have empty cells,
    so that fewer and longer numbers are ways to read it too.
    """
    ways = [way for way in cells.tails(words, count) if (way[0] == 0) == bool(name)]
    if not ways:
        return None
    text = " ".join(name or words[: ways[0][0]])
    others = [values for _start, values in ways[1:]]
    if SUM.match(text):
        for fewer in range(max(1, count - 2), count):
            for start, values in cells.tails(words, fewer):
                if start == ways[0][0]:
                    others += [_spread(values, places, count) for places in combinations(range(count), fewer)]
    return _Row(line, text, ways[0][1], ways=tuple(others))


def _spread(values: Sequence[str], places: Sequence[int], count: int) -> tuple[str, ...]:
    cells_of_row = [""] * count
    for place, value in zip(places, values, strict=True):
        cells_of_row[place] = value
    return tuple(cells_of_row)


def _choose(table: _Table) -> list[_Row]:
    """Choose between the ways to read a row, in place; return the rows where nothing chooses.

    A row is read so that its numbers have as many digits as others in their columns; then a sum so that most columns add up.
    """
    lengths: list[list[int]] = [[] for _column in range(table.numeric)]
    for row in table.rows:
        if not row.ways:
            for seen, value in zip(lengths, row.values, strict=True):
                if _number(value):
                    seen.append(_digits(value))
    doubtful = []
    for row in table.rows:
        if row.ways and not SUM.match(row.name):
            ways = sorted((row.values, *row.ways), key=lambda values: _unlike(values, lengths))
            row.values = ways[0]
            if _unlike(ways[0], lengths) == _unlike(ways[1], lengths):
                doubtful.append(row)
    for index, row in enumerate(table.rows):
        if row.ways and SUM.match(row.name):
            sums = _sums(table.rows[:index])
            ways = sorted((row.values, *row.ways), key=lambda values: -_adds_up(values, sums))
            if _adds_up(ways[0], sums) > _adds_up(ways[1], sums):
                row.values = ways[0]
            elif any("" not in values for values in row.ways):
                doubtful.append(row)
    return doubtful


def _digits(value: str) -> int:
    return sum(letter.isdigit() for letter in value.partition(",")[0])


def _unlike(values: Sequence[str], lengths: Sequence[Sequence[int]]) -> int:
    """Return how many digits a row's numbers are longer or shorter than those of the rows that can be read in one way only."""
    far = 0
    for value, seen in zip(values, lengths, strict=True):
        if seen and _number(value):
            far += max(min(seen) - _digits(value), _digits(value) - max(seen), 0)
    return far


def _sums(rows: Sequence[_Row]) -> list[float]:
    """Return the sum of each column's numbers over the rows since the last sum, parts (varav) left out."""
    begin = max((index + 1 for index, row in enumerate(rows) if SUM.match(row.name)), default=0)
    columns = zip(*(row.values for row in rows[begin:] if not PART.match(row.name)), strict=True)
    return [sum(number for value in column if (number := _number(value)) is not None) for column in columns]


def _adds_up(values: Sequence[str], sums: Sequence[float]) -> int:
    """Return how many of a row's numbers are the sums of their columns; rounding may take a unit of the last place a row or two."""
    found = 0
    for value, total in zip(values, sums, strict=False):
        number = _number(value)
        step = 0.1 if "," in value else 1.0
        found += number is not None and abs(number - total) <= 2.05 * step
    return found


def _number(value: str) -> float | None:
    plain = value.replace(" ", "").replace("−", "-").replace(",", ".").rstrip("%")
    try:
        return float(plain)
    except ValueError:
        return None


def _before_text(block: _Block, count: int) -> tuple[int, tuple[str, ...], int] | None:
    """Return where a row's values stand before the words of a text column: a short name, few lines."""
    if len(block.lines) > 4:
        return None
    place = cells.before_text(block.words, count)
    if place is None:
        return None
    name, text = " ".join(block.words[: place[0]]), block.words[place[2] :]
    if len(name) > LONGEST_NAME or SENTENCE.search(name) or (text and text[0][0].islower()):
        return None
    return place


def _best_cut(words: Sequence[Word], rows: Sequence[Sequence[str]], text_columns: int) -> tuple[int, Heads] | None:
    """Return how many columns of numbers a table has and its heads: the count that most rows print, then the better cut."""
    if not rows:
        return None
    counts = [found for row in rows if (found := _counts(row))]
    # A row may have empty cells, but never more values than there are columns.
    least = max((min(found) for found in counts), default=1)
    fits = {count: sum(count in found for found in counts) for count in range(least, cells.MOST + 1)}
    most = max(fits.values(), default=0)
    if not most:
        return None
    found = []
    for count in (count for count, rows_that_fit in fits.items() if rows_that_fit == most):
        if heads := column_heads.cut(words, count + text_columns):
            found.append((heads.cost, count, heads))
    if not found:
        return None
    _cost, count, heads = min(found, key=lambda item: item[:2])
    return count, heads


def _name_parts(tables: Sequence[_Table]) -> None:
    """Give the rows of several tables under one heading, with the same columns, their table's corner as parent: the names repeat.

    A sum that follows a sum belongs to none of them.
    """
    for table in tables:
        if any(other.title == table.title and other.heads.columns == table.heads.columns and other is not table for other in tables):
            before = ""
            for row in table.rows:
                if not row.parent and not (SUM.match(row.name) and SUM.match(before)):
                    row.parent = table.heads.corner
                before = row.name


def _cells(table: _Table, reader: _Reader, report: bool) -> Iterator[tuple[bool, Cell]]:
    """Yield a table's printed cells, each with whether it is money."""
    columns = table.heads.columns[: table.numeric]
    values = {value for row in table.rows for value in row.values}
    below = joined(list(reader.lines[table.last + 1 : table.last + LINES_BELOW]))
    above = _paragraph_above(reader.lines, table.first)
    unit = meanings.money_unit(table.title, table.heads.corner, columns) or ""
    is_money = meanings.is_money(unit, table.heads.corner, columns)
    if is_money and not unit:
        unit = meanings.unit_in_prose(below, values)
    measure = ""
    for row in table.rows:
        cell = Cell(row.line, table.title, row.name, row.parent, "", 0, "", "", "")
        for column, value in zip(columns, row.values, strict=True):
            if not value:
                continue
            row_is_money, row_unit = meanings.of_row(row.name, row.group, is_money, unit, column, table.heads.corner, value)
            said = meanings.measure(column)
            if not said and row_is_money:
                said = meanings.measure(row.name, row.group, f"{table.heads.corner} {table.title}") or meanings.asked(above)
                said = measure or said if SUM.match(row.name) else said
            measure = said or ("utfall" if report else "")
            year = meanings.year_of(column, table.heads.corner if row_is_money else "")
            yield row_is_money, replace(cell, column=column, for_year=year, measure=measure, value=value, unit=row_unit)


def _paragraph_above(lines: Sequence[str], line: int) -> str:
    above: list[str] = []
    for number in range(line - 1, max(-1, line - 12), -1):
        if not lines[number].strip() and above:
            break
        if lines[number].strip():
            above.insert(0, lines[number])
    return joined(above)

"""Which tables of money and statistics does a document print, and what stands in each cell? Standard library only.

A table is a run of rows (a name, then as many numbers as there are columns) under a head. Its head's lines are put
together, a head repeated after a page break is left out, `varav` rows keep the row they are a part of. A row whose
numbers are fewer than the columns is read where the blanks show the empty cells; else it is left out, with a warning.
Numbers that can be cut or placed in several ways are read as their sums, differences and digits tell; else they are left out too.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations, pairwise

from data.parsing import cells, column_heads, meanings
from data.parsing.column_heads import EMPTY, HARD, LINE, SAME, SOFT, TEXT_COLUMN, Heads, Word
from data.parsing.expected_results import BULLET
from data.parsing.furniture import starts_page
from data.parsing.headings import is_contents
from data.parsing.joining import collapsed, ends_lines_with_blanks, joined, squashed
from data.parsing.records import Cell, Warning

SENTENCE = re.compile(r"[.!?]\s+[A-ZÅÄÖ][a-zåäö]|[.!?]\s*$")
NOTE = re.compile(r"\s*(?:\*|Not\b|Källa\b|Anm\b)")
SOURCE = re.compile(r"\s*(?:Källa|Not)\b")
PART = re.compile(r"(?:[•–\-]\s*)?(?:varav|därav)\b", re.IGNORECASE)
SUM = re.compile(r"(?:(?:del)?summa|s:a|totalt?|summering)\b|.*\b(?:totalt?|summa|sammanlagt)$", re.IGNORECASE)
RANGE = re.compile(r"\d+[-–]\d+")  # of ages: 0-5 år
NEGATIVE = re.compile(r"\s*[-−–]\d")
DESCRIPTION = re.compile(r"(?:Avser|Gäller|Avseende)\b")
MOST_HEAD_BLOCKS, MOST_ROW_LINES, LONGEST_NAME = 14, 7, 110
FIGURE = re.compile(r"(?<!\S)[-−–+]?\d+,\d+%?(?!\S)")  # never in a row's name
LONGEST_LINE_OF_NAME, NARROW = 75, 30  # letters
LINES_BELOW = 31  # where a text may repeat a table's figures with their unit
WORST_CUT = 16.0  # above this a head's words fit no way of cutting them
UNREADABLE = "tabellens kolumnhuvud gick inte att läsa; tabellen är inte med"
UNPLACED = "raden har färre tal än tabellen har kolumner, och inget visar vilka celler som är tomma; raden är inte med"
SEVERAL = "radens tal kan delas på flera sätt; raden är inte med"


@dataclass
class _Block:
    """Lines (0-based number, text) with nothing between them; `blank_ended`: a line that wraps at a blank keeps it."""

    lines: list[tuple[int, str]]
    blank_ended: bool

    @property
    def first(self) -> int:
        return self.lines[0][0]

    @cached_property
    def text(self) -> str:
        return joined([text for _number, text in self.lines], blank_ended=self.blank_ended)

    @cached_property
    def words(self) -> list[str]:
        return self.text.split()

    @cached_property
    def counts(self) -> list[int]:
        """How many values the block may end with, after a name; none where it is no row."""
        return _counts(self.words)

    @cached_property
    def only_values(self) -> bool:
        """Whether the block is values and nothing else."""
        return bool(cells.counts(self.words, named=False)) or (len(self.words) == 1 and self.words[0] in cells.NOTHING)

    @property
    def is_one_value(self) -> bool:
        return cells.is_value(self.words)


@dataclass(slots=True)
class _Row:
    line: int
    name: str
    values: tuple[str, ...]  # one a column, '' for an empty cell
    group: str = ""
    parent: str = ""
    ways: tuple[tuple[str, ...], ...] = ()  # the other ways to read its values
    numbered: tuple[tuple[str, tuple[str, ...]], ...] = ()  # name and values, where its first number may end its name
    fewer: tuple[tuple[str, ...], ...] = ()  # ways in which its numbers are fewer and longer, a cell being empty


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
        self.blank_ended = ends_lines_with_blanks(lines)
        self.blocks = list(_blocks(lines, skipped, self.blank_ended))
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
        wide = longest > LONGEST_LINE_OF_NAME and max(block.counts, default=0) < 2
        if wide and sum(column_heads.begins_head(word) for word in block.words) < 3:
            return True
        return bool(
            SENTENCE.search(text)
            or NOTE.match(text)
            or (BULLET.match(text) and not NEGATIVE.match(text) and max(block.counts, default=0) < 2)
        )

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
        if choice is None or choice[1].cost > WORST_CUT or not column_heads.is_sound(choice[1]):
            several = [row for row in rows if max(_counts(row), default=0) > 1]
            if len(several) > 1 and any(column_heads.begins_head(word.text) for word in words):
                self.warnings.append((self.blocks[index].first + 1, "", UNREADABLE))
            return None
        numeric, heads = choice
        years = all(any(cells.YEAR.fullmatch(word) for word in row) for row in rows)  # Den 12 januari 2023
        if not named and (len(rows) < 2 or numeric < 2 or years):
            return None
        table = _Table(heads, numeric, first=heads.line)
        table.title = self._title(table)
        # The head's own lines; those above it are headings that later tables may stand under too.
        self.taken |= {number for block in region for number, _text in block.lines if number >= heads.line}
        group = group_blocks[-1].text if group_blocks else ""
        if FIGURE.search(group):
            self._doubt(table, group_blocks[-1])
            group = ""
        end = self._rows(table, index, group)
        if not table.rows:
            return None
        for row in _choose(table):
            self.warnings.append((row.line, table.title, SEVERAL))
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
                    words.append(Word(part, gap, number, "" if last and self.blank_ended and not text.endswith((" ", "\u00a0")) else " "))
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
                below = self._values_below(index - 1)
                values = words if len(below) < 2 else ["1"] * len(below)
                words = ["(namnet ovanför)", *values]
                index += max(0, len(below) - 1)
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
        main = before_heading = ""
        heading = None
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
                if heading and row.name[:1].islower() and not PART.match(row.name):
                    # The page or the row's own border came inside the name.
                    row.name, row.line, group = f"{group} {row.name}", heading.first + 1, before_heading
                row.group, heading = group, None
                row.parent = main if PART.match(row.name) else group
                main = main if PART.match(row.name) else row.name
                table.rows.append(row)
            elif used == 0:
                if "\t" in block.lines[0][1] or not self._goes_on(table, index):
                    return index
                if len(FIGURE.findall(block.text)) > 1:
                    self._doubt(table, block)
                elif not NOTE.match(block.text) and not self._is_description(block, block.text):
                    before_heading, group, heading = group, block.text, block
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
        if not block.counts and not block.only_values and (below := self._values_below(index)):
            row = None
            if len(below) == 1:
                row = _row_of(block.first + 1, words, below[0].words, table.numeric)
            elif len(below) == table.numeric:
                row = _Row(block.first + 1, " ".join(words), tuple(" ".join(value.words) for value in below))
            return row or self._doubt(table, block), 1 + len(below)
        if not block.counts and not block.only_values:
            return None, 0
        return self._with_empty(table, block), 1

    def _values_below(self, index: int) -> list[_Block]:
        """Return the blocks of values below a name: the one that follows, or one for each cell."""
        below: list[_Block] = []
        for block in self.blocks[index + 1 : index + 1 + cells.MOST]:
            if not block.only_values or (below and not block.is_one_value):
                break
            below.append(block)
            if not block.is_one_value:
                break
        return below

    def _with_empty(self, table: _Table, block: _Block) -> _Row | None:
        """Return a row with fewer values than columns where its blanks show the empty cells; a warning where they do not."""
        text = block.lines[-1][1]
        if self.always_blank_ended and text.endswith(" "):
            text = text[:-1]
        found = cells.with_empty_cells(text, table.numeric) if self.always_blank_ended else None
        if found is None or not (found[0].strip() or len(block.lines) > 1):
            return self._doubt(table, block)
        name = joined([*(text for _number, text in block.lines[:-1]), found[0]], blank_ended=self.blank_ended)
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
        rows = [(number, [collapsed(cell) for cell in text.split("\t")]) for number, text in body]
        head = rows[0][1]
        if any(cells.is_value(cell.split()) and not cells.YEAR.fullmatch(cell) for cell in head[1:]):
            above = self.blocks[index - 1] if index else None
            # A name that wraps stands on lines without tabs, and parts its table in two.
            if above and self.tables and self.tables[-1].last == above.first - 1 and above.lines[-1][0] == body[0][0] - 1:
                head[0] = joined([above.text + " ", head[0]], blank_ended=self.blank_ended)
                self._tabbed_rows(self.tables[-1], rows)
            elif len(head) > 2 and not is_contents(body[0][1]):
                self.warnings.append((body[0][0] + 1, "", UNREADABLE))
            return index + 1
        if len(head) < 2 or not any(cells.is_value(cell.split()) for _number, row in rows[1:] for cell in row[1:]):
            return index + 1
        if not all(head[1:]) or len(set(head[1:])) < len(head[1:]):
            self.warnings.append((body[0][0] + 1, "", UNREADABLE))
            return index + 1
        numeric = len(head) - 1 - sum(bool(TEXT_COLUMN.fullmatch(cell)) for cell in head[1:])
        table = _Table(Heads((), head[0], tuple(head[1:]), 0.0, body[0][0]), numeric, first=body[0][0])
        table.title = self._heading_above(body[0][0])
        self._tabbed_rows(table, rows[1:])
        self.taken.add(body[0][0])
        self.tables.append(table)
        return index + 1

    def _tabbed_rows(self, table: _Table, rows: Sequence[tuple[int, list[str]]]) -> None:
        main = next((row.name for row in reversed(table.rows) if not row.parent), "")
        for number, row in rows:
            values = row[1 : table.numeric + 1]
            if (
                len(row) != len(table.heads.columns) + 1
                or not row[0]
                or not all(not cell or cells.is_value(cell.split()) for cell in values)
            ):
                self.warnings.append((number + 1, table.title, UNPLACED))
                continue
            parent = main if PART.match(row[0]) else ""
            main = main if parent else row[0]
            table.rows.append(_Row(number + 1, row[0], tuple(values), parent=parent))
        table.last = rows[-1][0]
        self.taken |= {number for number, _row in rows}

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


def _blocks(lines: Sequence[str], skipped: frozenset[int], blank_ended: bool) -> Iterator[_Block]:
    block: list[tuple[int, str]] = []
    for number, text in enumerate(lines):
        tabbed = "\t" in text
        borders = not text.strip() or number in skipped or starts_page(lines, number)
        if block and (borders or tabbed != ("\t" in block[-1][1]) or block[-1][0] != number - 1):
            yield from _parted(block, blank_ended)
            block = []
        if text.strip() and number not in skipped:
            block.append((number, text))
    if block:
        yield from _parted(block, blank_ended)


def _parted(lines: list[tuple[int, str]], blank_ended: bool) -> Iterator[_Block]:
    """Yield lines as one block, or as a block a row where they are a table without empty lines: a head, rows that end with values.

    Text above the head, which ends with a full stop, is a block of its own.
    """
    ends = [index for index, (_number, text) in enumerate(lines) if _ends_row(text.split())] if len(lines) > 1 else []
    if "\t" in lines[0][1] or len(ends) < 2:
        yield _Block(lines, blank_ended)
        return
    heads = [index for index, (_number, text) in enumerate(lines) if _head_words(text.split()) and index not in ends]
    head = [index for index in heads if index < ends[0]]
    if not head and 2 * len(ends) < len(lines):
        yield _Block(lines, blank_ended)
        return
    text_above = [index for index in range(head[0] if head else 0) if lines[index][1].rstrip().endswith((".", ":", "!", "?"))]
    begin = 0
    for index in [*text_above[-1:], *head[-1:], *ends, len(lines) - 1]:
        if index >= begin:
            yield _Block(lines[begin : index + 1], blank_ended)
            begin = index + 1


def _ends_row(words: list[str]) -> bool:
    """Return whether a line ends with two values or more."""
    if not (words[-1][-1].isdigit() or words[-1][-1] in "%-–−"):
        return False
    return max((*_counts(words), *cells.counts(words, named=False)), default=0) > 1 and _head_words(words) < 2


def _head_words(words: Iterable[str]) -> int:
    return sum(column_heads.begins_head(word) or bool(cells.YEAR.fullmatch(word)) for word in words)


def _always_blank_ended(lines: Sequence[str]) -> bool:
    """Return whether every line ends with a blank, the last of a paragraph too: then a line's end tells nothing."""
    last = [line for line, after in pairwise(lines) if line.strip() and not after.strip()]
    return bool(last) and sum(line.endswith(" ") for line in last) > 0.8 * len(last)


def _counts(words: Sequence[str]) -> list[int]:
    """Return how many values the words may end with, after a name; none where they are no row."""
    if words and not words[0].isalnum() and len(words[0]) == 1:
        words = words[1:]  # a bullet
    return cells.counts(words) if words and (any(letter.isalpha() for letter in words[0]) or RANGE.fullmatch(words[0])) else []


def _row_of(line: int, name: list[str], words: list[str], count: int) -> _Row | None:
    """Return the row that words make for a number of columns, with every other way to read its values; None where they make none.

    `name` is a name that stands in a block of its own; else it is what comes before the values. A sum may have empty cells,
    so that fewer and longer numbers are ways to read it too.
    """
    ways = [way for way in cells.tails(words, count) if (way[0] == 0) == bool(name)]
    numbered = () if name else cells.tails_after_number(words, count)
    if not ways:
        ways, numbered = numbered, ()
    text = " ".join(name or words[: ways[0][0]]) if ways else ""
    if not ways or len(ways) > cells.MOST_WAYS or FIGURE.search(text) or len(text) > LONGEST_NAME:
        return None
    others = [values for _start, values in ways[1:]]
    fewer = [values for least in range(max(1, count - 2), count) for start, values in cells.tails(words, least) if start == ways[0][0]][
        : cells.MOST_WAYS
    ]
    if SUM.match(text):
        others += [way for values in fewer for way in _spreads(values, count)]
    named = tuple((" ".join(words[:start]), values) for start, values in numbered)
    return _Row(line, text, ways[0][1], ways=tuple(others), numbered=named, fewer=tuple(fewer))


def _spreads(values: Sequence[str], count: int) -> Iterator[tuple[str, ...]]:
    """Yield the ways in which values can stand in more cells than they are."""
    for places in combinations(range(count), len(values)):
        at = dict(zip(places, values, strict=True))
        yield tuple(at.get(place, "") for place in range(count))


def _choose(table: _Table) -> list[_Row]:
    """Choose between the ways to read a row, in place; take out and return the rows where nothing chooses.

    A row is read so that one of its numbers is the sum or the difference of two others; else so that its numbers have as many
    digits as others in their columns; a sum so that most columns add up.
    """
    doubtful = {row.line: row for row in _numbered(table.rows) if not _choose_name(row)}
    for row in table.rows:
        if row.ways and not SUM.match(row.name) and (way := _only_one_that_agrees((row.values, *row.ways))):
            row.values, row.ways = way, ()
    lengths = _lengths([row for row in table.rows if not row.ways and row.line not in doubtful], table.numeric)
    alone = not any(row.ways for row in table.rows)
    for row in table.rows:
        open_to_choice = (row.ways or row.fewer) and not SUM.match(row.name) and row.line not in doubtful
        if open_to_choice and not _choose_by_lengths(row, lengths, alone=alone):
            doubtful[row.line] = row
    for index, row in enumerate(table.rows):
        if row.ways and SUM.match(row.name) and row.line not in doubtful:
            sums = _sums(table.rows[:index])
            ways = sorted((row.values, *row.ways), key=lambda values: -_adds_up(values, sums))
            if _adds_up(ways[0], sums) > _adds_up(ways[1], sums):
                row.values = ways[0]
            elif any("" not in values for values in row.ways):
                doubtful[row.line] = row
    table.rows = [row for row in table.rows if row.line not in doubtful]
    return list(doubtful.values())


def _choose_by_lengths(row: _Row, lengths: Sequence[Counter[int]], *, alone: bool) -> bool:
    """Read a row so that its numbers are as long as others in their columns; return whether nothing else is as like them.

    `alone`: no other row can be read in several ways.
    """
    if not row.ways:
        own = _lengths([row], len(lengths))
        lengths = [seen - mine for seen, mine in zip(lengths, own, strict=True)]
    row.values, *rest = sorted((row.values, *row.ways), key=lambda values: _unlike(values, lengths))
    off = _unlike(row.values, lengths)
    if rest and _unlike(rest[0], lengths) == off:
        return False
    emptier = any(_unlike(way, lengths) < off for values in row.fewer for way in _spreads(values, len(lengths))) if off else False
    return not (emptier or (row.fewer and not any(lengths) and not alone)) or _agrees(row.values)


def _numbered(rows: Sequence[_Row]) -> list[_Row]:
    """Return the rows whose first number may end the name, as it does in other rows: Hus 1, Hus 2."""
    names = Counter(row.name for row in rows if row.numbered)
    names.update({row.name.rpartition(" ")[0]: 2 for row in rows if row.name[-1:].isdigit()})
    return [
        row for row in rows if row.numbered and (names[row.name] > 1 or _only_one_that_agrees([row.values, *dict(row.numbered).values()]))
    ]


def _choose_name(row: _Row) -> bool:
    """Give a row the name and values of which one is the sum or the difference of two others; return whether there are such."""
    ways = [(row.name, values) for values in (row.values, *row.ways)] + list(row.numbered)
    agree = [way for way in ways if _agrees(way[1])]
    if len(agree) == 1:
        (row.name, row.values), row.ways = agree[0], ()
    return len(agree) == 1


def _only_one_that_agrees(ways: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
    agree = [values for values in ways if _agrees(values)]
    return agree[0] if len(agree) == 1 else None


def _agrees(values: Sequence[str]) -> bool:
    """Return whether one of a row's numbers is the sum or the difference of two others."""
    numbers = [number for value in values if (number := _number(value))]
    return any(
        min(abs(one + other - third), abs(one - other - third), abs(other - one - third)) < 0.001
        for one, other, third in combinations(numbers, 3)
    ) or any(abs(one + other + third) < 0.001 for one, other, third in combinations(numbers, 3))


def _lengths(rows: Sequence[_Row], columns: int) -> list[Counter[int]]:
    """Return how many digits the numbers of each column have, and how often."""
    return [Counter(_digits(row.values[column]) for row in rows if _number(row.values[column])) for column in range(columns)]


def _digits(value: str) -> int:
    return sum(letter.isdigit() for letter in value.partition(",")[0])


def _unlike(values: Sequence[str], lengths: Sequence[Counter[int]]) -> int:
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
    plain = value.replace(" ", "").replace("−", "-").replace("–", "-").replace(",", ".").rstrip("%")
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
    plain = _cheapest(words, counts, text_columns)
    if plain and plain[1].cost <= 2.0 and not column_heads.unnamed(plain[1]) and column_heads.is_sound(plain[1]):
        return plain
    # A number may end a row's name: then the head tells how many columns there are, each with a word of its own.
    after = [
        [*(count for count in range(1, least) if cells.tails_after_number(row, count)), *_counts(row)]
        for row in rows
        if (least := min(_counts(row), default=0))
    ]
    if after == counts:
        return plain
    fewer = _cheapest(words, after, text_columns)
    if fewer is None or column_heads.unnamed(fewer[1]) or not column_heads.is_sound(fewer[1]):
        return plain
    return fewer if plain is None or column_heads.unnamed(plain[1]) or fewer[1].cost + 2.0 < plain[1].cost else plain


def _cheapest(words: Sequence[Word], counts: Sequence[Sequence[int]], text_columns: int) -> tuple[int, Heads] | None:
    """Return the number of columns that most rows have, and their heads; where several are as many, the better cut."""
    # A row may have empty cells, but never more values than there are columns.
    least = max((min(found) for found in counts), default=1)
    fits = {count: sum(count in found for found in counts) for count in range(least, cells.MOST + 1)}
    most = max(fits.values(), default=0)
    ways = [
        (heads.cost, count, heads)
        for count, rows_that_fit in fits.items()
        if most and rows_that_fit == most and (heads := column_heads.cut(words, count + text_columns))
    ]
    if not ways:
        return None
    _cost, count, heads = min(
        ways, key=lambda way: (not column_heads.is_sound(way[2]), way[0] + 2.0 * column_heads.unnamed(way[2]), way[1])
    )
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
    carried: dict[str, str] = {}  # a sum has the measure of the row above
    for row in table.rows:
        cell = Cell(row.line, table.title, row.name, row.parent, "", 0, "", "", "")
        for column, value in zip(columns, row.values, strict=True):
            if not value or value in cells.NOTHING:
                continue
            row_is_money, row_unit = meanings.of_row(row.name, row.group, is_money, unit, column, table.heads.corner, value)
            said = meanings.measure(column)
            if not said and row_is_money:
                said = meanings.measure(row.name, row.group, f"{table.heads.corner} {table.title}") or meanings.asked(above)
                said = carried.get(column) or said if SUM.match(row.name) else said
            measure = carried[column] = said or ("utfall" if report else "")
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

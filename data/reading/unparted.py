"""Rows that no line parts: the distances in each column tell where one ends and the next begins.

A cell's lines stand as near as its letters allow, two rows' cells stand farther apart. So every column falls into blocks, one a
cell, and every row has one in the first column: its name. Its values stand level with the name's top, middle or bottom, the
same way in the whole table. What cannot be told so makes a row doubtful: it is read as well as it can be, and said to be a doubt.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from data.parsing.values import readings
from data.reading.geometry import Line, Word, lines_of
from data.reading.tables import Cell, Row, column_of, crosses

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
YEAR = re.compile(r"20\d\d")
LOOSE = 1.5  # of the letters' size: one cell's lines stand nearer
LEAST = 0.9  # of the letters' size: no two lines of a cell stand nearer
FARTHER, FARTHER_OF = 0.8, 0.1  # points, of the letters' size: what is no mere roundness
AS_FAR = 1.25  # of a cell's own steps: a wider one is none of them
LEVEL = 0.3  # of the letters' size
ROOM = 0.3  # of the letters' size: a blank
PARTS = ("varav", "därav")  # begin a row's name with a small letter
MOST_WORDS = 12  # of a value


@dataclass
class _Block:
    """The lines of one cell, as far as the distances tell."""

    column: int
    lines: list[Line]

    @property
    def top(self) -> float:
        return self.lines[0].base

    @property
    def bottom(self) -> float:
        return self.lines[-1].base

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass
class _Made:
    """A row as it is put together; `name` is None for what goes on from the page before."""

    name: _Block | None
    blocks: list[_Block] = field(default_factory=list)
    doubtful: bool = False

    @property
    def all(self) -> list[_Block]:
        return [*([self.name] if self.name else []), *self.blocks]


Place = Callable[[_Block], float]
PLACES: tuple[Place, ...] = (lambda block: block.top, lambda block: block.middle, lambda block: block.bottom)


def unparted_rows(parts: Sequence[Sequence[Word]], edges: Sequence[float]) -> list[list[Row]]:
    """Return the rows of each part of a table; comments, which stand in no column, lie between the parts."""
    found = [_columns(words, edges) for words in parts]
    size = median(word.size for words in parts for word in words) if any(parts) else 0.0
    limit = step_limit((line for columns in found for column in columns for line in [*column, None]), size)
    if limit is None:
        return [_evenly(words, edges, size) for words in parts]
    blocks = [[block for at, lines in enumerate(columns) for block in _blocks(at, lines, limit)] for columns in found]

    def fitting(place: Place) -> int:
        return sum(_level(block, own, place, size) is not None for own in blocks for block in own if block.column)

    place = max(PLACES, key=fitting)
    return [_checked(_made(own, place, size), edges, size) for own in blocks]


def step_limit(lines: Iterable[Line | None], size: float) -> float | None:
    """Return how far apart lines of one cell stand at most, None where the distances tell nothing. None parts two columns."""
    steps = sorted(step for step in _steps(lines) if step > LEAST * size)
    if not steps or steps[0] > LOOSE * size:
        return LOOSE * size
    farther = [step for step in steps if step > steps[0] + max(FARTHER, FARTHER_OF * size)]
    return min((steps[0] + farther[0]) / 2, AS_FAR * steps[0]) if farther else None


def _steps(lines: Iterable[Line | None]) -> Iterator[float]:
    for above, below in pairwise(lines):
        if above is not None and below is not None:
            yield below.base - above.base


def _columns(words: Sequence[Word], edges: Sequence[float]) -> list[list[Line]]:
    inside: list[list[Word]] = [[] for _edge in edges[1:]]
    for word in words:
        inside[column_of(word, edges)].append(word)
    return [lines_of(own) for own in inside]


def _blocks(column: int, lines: Sequence[Line], limit: float) -> Iterator[_Block]:
    block: list[Line] = []
    for line in lines:
        if block and line.base - block[-1].base > limit:
            yield _Block(column, block)
            block = []
        block.append(line)
    if block:
        yield _Block(column, block)


def _level(block: _Block, blocks: Iterable[_Block], place: Place, size: float) -> _Block | None:
    """Return the name that a value stands level with, None if there is none."""
    near = [name for name in blocks if name.column == 0 and abs(place(name) - place(block)) <= LEVEL * size]
    return min(near, key=lambda name: abs(place(name) - place(block)), default=None)


def _made(blocks: Sequence[_Block], place: Place, size: float) -> list[_Made]:
    rows = [_Made(block) for block in blocks if block.column == 0]
    first = rows[0].name.top if rows else float("inf")
    rest = _Made(None)
    for block in blocks:
        if block.column == 0:
            continue
        name = _level(block, blocks, place, size)
        own = next((row for row in rows if row.name is name), None) if name else None
        if own is None and block.bottom < first - LEAST * size:
            own = rest
        if own is None:
            # Beside a name it is that row's, however it stands; else it is some row's, and all near ones are doubtful.
            own = next((row for row in rows if row.name.top - LEVEL * size <= block.middle <= row.name.bottom + LEVEL * size), None)
        if own is None:
            near = sorted(rows, key=lambda row: max(row.name.top - block.bottom, block.top - row.name.bottom, 0.0))
            own = near[0]
            for row in near[:2]:
                row.doubtful = True
        own.blocks.append(block)
    return [*([rest] if rest.blocks else []), *rows]


def _checked(rows: Sequence[_Made], edges: Sequence[float], size: float) -> list[Row]:
    """Return the rows; doubtful are those that reach into the next, that have no value, or a cell that is no one value."""
    reach = [(min(block.top for block in row.all), max(block.bottom for block in row.all)) for row in rows]
    for at, (row, (_top, bottom)) in enumerate(zip(rows, reach, strict=True)):
        for following, (top, _bottom) in zip(rows[at + 1 :], reach[at + 1 :], strict=True):
            if top < bottom + LEAST * size:
                row.doubtful = following.doubtful = True
    for above, row in zip([None, *rows], rows, strict=False):
        if above is not None and row.name and _goes_on(row.name.lines[0]):
            row.doubtful = above.doubtful = True
        if row.name and not row.blocks:
            row.doubtful = True
            if above is not None:
                above.doubtful = True
    made: list[Row] = []
    for row in rows:
        lines = [line for block in row.all for line in block.lines]
        whole = _row(lines, edges, doubtful=row.doubtful)
        # Rows as near one another as lines: what holds several values may be one row a line.
        split = _evenly([word for line in lines for word in line.words], edges, size) if whole.is_doubtful and row.name else []
        made += split if len(split) > 1 and not any(part.is_doubtful for part in split) else [whole]
    return made


def _goes_on(line: Line) -> bool:
    """Return whether a name cannot begin with this line."""
    first = line.words[0].text
    return first[0].islower() and first.casefold() not in PARTS


def _row(lines: Sequence[Line], edges: Sequence[float], *, doubtful: bool) -> Row:
    words = [word for line in lines for word in line.words]
    cells = tuple(Cell(at, at, tuple(own)) for at, own in enumerate(_columns(words, edges)))
    several = not all(_is_one_value(cell) for cell in cells[1:])
    crossing = any(crosses(word, edges) for word in words)
    return Row(cells, min(word.top for word in words), max(word.bottom for word in words), doubtful or several or crossing)


def _is_one_value(cell: Cell) -> bool:
    """Return whether a cell can hold what it holds: one value, a date, or words."""
    texts = [line.text for line in cell.lines]
    if not any(letter.isdigit() for text in texts for letter in text):
        return True
    if len(texts) == 1:
        # A whole line may hold two values where two rows' cells stand beside one another: a number is one, or words are not read here.
        return bool(DATE.fullmatch(texts[0]) or readings(texts, 1) or not texts[0][0].isdigit())
    if sum(len(text.split()) for text in texts) > MOST_WORDS or DATE.search(" ".join(texts)):
        return False
    whole = "".join(texts)
    return bool(DATE.fullmatch(whole) or YEAR.fullmatch(whole) or readings(texts, 1) or ("," in texts[0] and readings([whole], 1)))


def _evenly(words: Sequence[Word], edges: Sequence[float], size: float) -> list[Row]:
    """Return the rows where all lines stand equally far apart.

    They are one row where every cell is one value. Else a row begins where its last cell does; it is known to where every line is a
    row: each of its cells is a value, and none of its names ended for want of room.
    """
    if not words:
        return []
    lines, names = lines_of(words), _columns(words, edges)[0]
    whole = _row(lines, edges, doubtful=False)
    # The last cell of a row is hardly ever empty: where it is one value, so is the row's every other one.
    if not whole.is_doubtful and (whole.cells[-1].lines or all(_is_wrapped(pair, edges, size) for pair in pairwise(names))):
        return [whole]
    filled = [line for line in lines if line.left < edges[1] and any(column_of(word, edges) == len(edges) - 2 for word in line.words)]
    starts = [line for line in filled if not _goes_on(line)]
    if not starts or starts[0] is not lines[0]:
        return [_row(lines, edges, doubtful=True)]
    at = [lines.index(line) for line in starts]
    known = len(starts) == len(lines) and not any(_is_wrapped(pair, edges, size) for pair in pairwise(names))
    return [_row(lines[begin:end], edges, doubtful=not known) for begin, end in pairwise([*at, len(lines)])]


def _is_wrapped(lines: tuple[Line, Line], edges: Sequence[float], size: float) -> bool:
    """Return whether a name's line ends where the next one's first word had no room before the column's border."""
    above, first = lines[0], lines[1].words[0]
    return above.right + ROOM * size + (first.right - first.left) > edges[1] - ROOM * size

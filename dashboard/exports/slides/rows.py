"""A grid on slides: a native table that names its rows and prints its values, and beside it the chart, row by row.

The table is the chart's twin and its legend at once: each head carries the mark that its values have in the chart.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pptx.slide import Slide

from dashboard.cards.card import Grid, Series
from dashboard.exports.slides.charts import AXIS, SIDE, axis_room, grid_axis, row_chart, said_values, trend_chart
from dashboard.exports.slides.kit import CELL_SIDE, Cell, Run, native_chart, table, text_box
from dashboard.exports.slides.marks import draw_key, draw_mark, has_mark, ink_of
from dashboard.exports.slides.measure import LINE, ROW_LINE, lines_of, longest_word, width_of
from dashboard.exports.slides.template import BODY, MARGIN, ROOM
from dashboard.theme import INK, MUTED, Mark

SIZES = (24, 22, 20, BODY)
LEAST_CHART = (250, 180)  # points of the plot: what is wanted, and what will do where all rows then have room on one slide
WIDEST_VALUE = 150  # points of a printed value's text on one line; words as values wrap
PAD, MOST_PAD = 1, 26  # points over and under a row's text together
SHORT_HEAD = 90  # points of a head that is not broken
BETWEEN = 24  # points between the table and the chart
HIGHEST_CHART = 340.0
ONE_BAR = 64  # the height of a row that stands alone
LEGEND = 27
ANSWERS = {"utfall": "Nuläge", "prognos": "Väntas"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its head with the mark its values have, and a text, perhaps with an answer's mark, a row."""

    head: str
    key: str
    cells: tuple[tuple[str, Mark | None], ...]
    empty: frozenset[int] = frozenset()  # rows that have no value, only the word for why
    align: str = "l"
    width: float = 0
    sides: float = 2 * CELL_SIDE  # what its margins take


@dataclass(frozen=True)
class Layout:
    """A grid's columns at one size of text, and what is left for the chart."""

    grid: Grid
    size: float
    columns: tuple[Column, ...]
    legend: tuple[Mark, ...]  # the marks that stand without their words in the cells

    @property
    def table_width(self) -> float:
        """Return the table's width."""
        return sum(column.width for column in self.columns)

    @property
    def chart_width(self) -> float:
        """Return what the chart has."""
        return ROOM - self.table_width - BETWEEN + SIDE if self.grid.is_drawn else 0

    @cached_property
    def head_height(self) -> float:
        """Return the head row's height."""
        return (
            self.size * ROW_LINE * max(lines_of(c.head, self.size, _inner(c, self.size, bool(c.key)), bold=True) for c in self.columns) + 3
        )

    @cached_property
    def heights(self) -> list[float]:
        """Return the rows' least heights: as high as what stands in them, all the same where the chart's bars are."""
        found = [
            self.size * ROW_LINE * max(self._lines(column, at) for column in self.columns) + PAD for at in range(len(self.grid.categories))
        ]
        return [max(found)] * len(found) if self.grid.form in ("counts", "net") else found

    def _lines(self, column: Column, at: int) -> int:
        text, mark = column.cells[at]
        return lines_of(text, self.size, _inner(column, self.size, _marked(mark)), bold=bool(mark))

    @property
    def is_easy(self) -> bool:
        """Return whether no name takes more than two lines."""
        return all(lines_of(name, self.size, self.columns[0].width - CELL_SIDE) <= 2 for name in self.grid.categories)

    @property
    def legend_lines(self) -> list[list[Mark]]:
        """Return the marks to explain, as many on a line as it holds."""
        lines: list[list[Mark]] = [[]]
        for mark in self.legend:
            if lines[-1] and sum(_legend_width(one) for one in (*lines[-1], mark)) > ROOM:
                lines.append([])
            lines[-1].append(mark)
        return lines

    @property
    def around(self) -> float:
        """Return what a slide needs besides the rows."""
        return self.head_height + axis_room(self.grid) + (LEGEND * len(self.legend_lines) if self.legend else 0)

    def fits(self, room: float) -> bool:
        """Return whether all rows fit in a height."""
        return sum(self.heights) + self.around <= room


def grid_pages(grid: Grid, first: float, other: float) -> list["RowsPage | None"]:
    """Return a grid on as few slides as it takes in text that can be read: the first has `first` points left, the others `other`.

    None stands for a first slide that has no room for any row.
    """
    for least in LEAST_CHART:
        for is_short in (False, True):
            for size in SIZES:
                found = layout(grid, size, least, is_short=is_short)
                if found and found.fits(first) and (size == BODY or found.is_easy):
                    return [RowsPage(found, 0, len(grid.categories))]
    tries = [layout(grid, BODY, least, is_short=is_short) for least in LEAST_CHART for is_short in (False, True)]
    tries = [one for one in tries if one] or [layout(replace(grid, form="table"), BODY, 0)]
    found, parts = min(
        ((one, parts_of(one.heights, first - one.around, other - one.around)) for one in tries), key=lambda tried: len(tried[1])
    )
    return [RowsPage(found, start, end) if end > start else None for start, end in parts]


def layout(grid: Grid, size: float, least: float, *, is_short: bool = False) -> Layout | None:
    """Return a grid's columns at a size, or None where they leave the chart too little room. `is_short`: answers as marks in the cells."""
    columns, legend = [], []
    answered = grid.role("answer") is not None
    for series in grid.series:
        answer = ANSWERS.get(series.role) if not answered and any(cell and cell.mark for cell in series.cells) else None
        texts = [series.text(at, grid.nothing) for at in range(len(series.cells))]
        empty = frozenset(at for at, cell in enumerate(series.cells) if not cell and grid.nothing != "0")
        marks = [cell.mark if cell and (series.role == "answer" or (answer and is_short)) else None for cell in series.cells]
        key = _key(series, grid) if grid.is_drawn else ""
        # Beside a chart the values stand next to their marks; in a table alone numbers are read from the right.
        align = "r" if series.is_numbers and not grid.is_drawn and not answered else "l"
        columns.append(Column(series.name, key, tuple(zip(texts, marks, strict=True)), empty, align))
        if answer and is_short:
            legend += [mark for mark in marks if mark and has_mark(mark.css)]
        elif answer:
            words = [(cell.mark.short, cell.mark) if cell and cell.mark else ("", None) for cell in series.cells]
            columns.append(Column(answer, "", tuple(words)))
    columns = [replace(column, width=_width(column, size)) for column in columns]
    names = Column(grid.heading, "", tuple((name, None) for name in grid.categories), sides=CELL_SIDE)
    left = ROOM - sum(column.width for column in columns) - (least + BETWEEN + SIDE if grid.is_drawn else 0)
    if grid.is_drawn:
        wanted = max(*(width_of(name, size) for name in grid.categories), width_of(grid.heading, size, bold=True)) + CELL_SIDE + 2
        left = min(left, wanted)
    word = max(longest_word(text, size, bold=True) for text in (grid.heading, *grid.categories)) + CELL_SIDE
    if left < min(word, 260):
        return None
    return Layout(grid, size, (replace(names, width=left), *columns), tuple({mark.word: mark for mark in legend}.values()))


@dataclass(frozen=True, slots=True)
class RowsPage:
    """The rows of one slide."""

    layout: Layout
    start: int
    end: int

    def draw(self, slide: Slide, top: float, room: float, said: str) -> None:
        """Draw the table, and the chart beside it, from `top`, in at most `room` points; `said` is the slide's sentence."""
        own, grid = self.layout, self.layout.grid
        least = own.heights[self.start : self.end]
        more = min(MOST_PAD, max(0.0, (room - own.around - sum(least)) / len(least)))
        heights = [height + more for height in least]
        rows = [[self._head(column) for column in own.columns]]
        rows += [[self._cell(column, at) for column in own.columns] for at in range(self.start, self.end)]
        widths = [column.width for column in own.columns]
        part = part_of(grid, self.start, self.end)
        drawn = grid if grid.form == "trend" else part  # a line is never cut
        table(slide, (MARGIN, top), widths, [own.head_height, *heights], rows, f"Tabell. {said} {said_values(part)}")
        self._marks(slide, top, heights)
        below = top + own.head_height
        if drawn.is_drawn:
            self._chart(slide, drawn, below, heights, max(sum(heights), min(room - own.around, HIGHEST_CHART)), said)
        if own.legend:
            self._legend(slide, below + sum(heights) + axis_room(part) + 4)

    def _chart(self, slide: Slide, part: Grid, below: float, heights: list[float], room: float, said: str) -> None:
        own = self.layout
        left, width = MARGIN + own.table_width + BETWEEN - SIDE, own.chart_width + SIDE
        axis = grid_axis(own.grid, width - 2 * SIDE)
        if part.form == "trend":
            chart, height = trend_chart(part, axis, width, room), room
        else:
            chart, height = row_chart(part, axis, heights, width), sum(heights) + axis_room(part)
        native_chart(slide, chart, (left, below, width, height), "Diagram", f"Diagram. {said} {said_values(part)}")

    def _head(self, column: Column) -> Cell:
        size = self.layout.size
        return Cell(Run(column.head, size, True, MUTED), _before(size) if column.key else 0, column.align)

    def _cell(self, column: Column, at: int) -> Cell:
        size, (text, mark) = self.layout.size, column.cells[at]
        if column is self.layout.columns[0]:
            return Cell(Run(text, size))
        color = MUTED if at in column.empty else ink_of(mark.css) if mark and mark.short == text else INK
        return Cell(Run(text, size, bool(mark), color), _before(size) if _marked(mark) else 0, column.align)

    def _marks(self, slide: Slide, top: float, heights: Sequence[float]) -> None:
        own = self.layout
        size = own.size * 0.9
        left = MARGIN
        for number, column in enumerate(own.columns):
            at = left + (CELL_SIDE if number else 0)
            if column.key:
                draw_key(slide, column.key, at, top + (own.head_height - size) / 2, size)
            below = top + own.head_height
            for height, (_words, mark) in zip(heights, column.cells[self.start : self.end], strict=True):
                if _marked(mark):
                    draw_mark(slide, mark.css, at, below + (height - size) / 2, size)
                below += height
            left += column.width

    def _legend(self, slide: Slide, top: float) -> None:
        for at, marks in enumerate(self.layout.legend_lines):
            left = MARGIN
            for mark in marks:
                draw_mark(slide, mark.css, left, top + at * LEGEND + 3, BODY)
                place = (left + _before(BODY), top + at * LEGEND, width_of(mark.word, BODY) + 4, BODY * LINE)
                text_box(slide, place, [Run(mark.word, BODY)])
                left += _legend_width(mark)


@dataclass(frozen=True, slots=True)
class BarPage:
    """One row alone, under figures in large type: the chart without a table."""

    grid: Grid

    def draw(self, slide: Slide, top: float, room: float, said: str) -> None:
        """Draw the chart."""
        height = min(ONE_BAR, room - AXIS)
        axis = grid_axis(self.grid, ROOM - 2 * SIDE)
        chart = row_chart(self.grid, axis, [height], ROOM)
        native_chart(slide, chart, (MARGIN, top, ROOM, height + AXIS), "Diagram", f"Diagram. {said} {said_values(self.grid)}")


def part_of(grid: Grid, start: int, end: int) -> Grid:
    """Return some of a grid's rows."""
    series = tuple(replace(one, cells=one.cells[start:end]) for one in grid.series)
    return replace(grid, categories=grid.categories[start:end], series=series)


def parts_of(heights: Sequence[float], first: float, other: float) -> list[tuple[int, int]]:
    """Return which rows go on which slide: as few slides as it takes, and about as many rows on each.

    >>> parts_of([10] * 7, 60, 60), parts_of([10] * 3, 5, 40)
    ([(0, 4), (4, 7)], [(0, 0), (0, 3)])
    """

    def fill(most: int) -> list[tuple[int, int]]:
        parts, start, room = [], 0, first
        while start < len(heights):
            end, used = start, 0.0
            while end < len(heights) and end - start < most and used + heights[end] <= room:
                used += heights[end]
                end += 1
            if end == start and parts:
                end += 1  # a row higher than a slide stands alone
            parts.append((start, end))
            start, room = end, other
        return parts

    full = fill(len(heights))
    return next((even for most in range(1, len(heights)) if len(even := fill(most)) == len(full)), full)


def _key(series: Series, grid: Grid) -> str:
    if not series.is_drawn:
        return ""  # words, which the chart cannot show
    if grid.form == "trend" and series.role in ("utfall", "arsmal"):
        return f"{series.role}_line"
    return series.role


def _width(column: Column, size: float) -> float:
    room = WIDEST_VALUE * size / BODY
    # The word for why a cell is empty wraps; a value as long stands on one line.
    texts = [
        (text, 0 if at in column.empty else room, _before(size) if _marked(mark) else 0, bool(mark))
        for at, (text, mark) in enumerate(column.cells)
    ]
    wide = max(
        max(min(width_of(text, size, bold=bold), most), longest_word(text, size, bold=bold)) + before for text, most, before, bold in texts
    )
    word, whole = longest_word(column.head, size, bold=True), width_of(column.head, size, bold=True)
    # A short head stands on one line, a long one on no more than three.
    head = whole if whole <= SHORT_HEAD * size / BODY else max(word, whole / 2.5 if whole > 2 * word else word)
    return max(wide, head + (_before(size) if column.key else 0)) + 2 * CELL_SIDE + 2


def _inner(column: Column, size: float, has_before: bool) -> float:
    return column.width - column.sides - (_before(size) if has_before else 0)


def _marked(mark: Mark | None) -> bool:
    return mark is not None and has_mark(mark.css)


def _legend_width(mark: Mark) -> float:
    return _before(BODY) + width_of(mark.word, BODY) + 26


def _before(size: float) -> float:
    return size * 0.9 + 7

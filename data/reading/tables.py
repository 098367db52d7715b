"""A table on a page, whatever shows its columns: its rows from the top down, each with its cells and their lines of text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from data.reading.geometry import Line, Word, lines_of

INSIDE = 1.0  # points: a word that reaches so far over a column's border stands in two columns


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its first and last column (0-based, inclusive), its lines, its ruled borders (if any), and how many rows it takes."""

    first: int
    last: int
    lines: tuple[Line, ...]
    borders: tuple[float, float] | None = None
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells from left to right; a cell that a row above goes on with is not among them.

    `is_doubtful`: the page does not show where it begins and ends, or in which of its columns a word stands.
    """

    cells: tuple[Cell, ...]
    top: float
    bottom: float
    is_doubtful: bool = False

    @property
    def lines(self) -> list[Line]:
        """The lines of all its cells."""
        return [line for cell in self.cells for line in cell.lines]


@dataclass(frozen=True)
class PageTable:
    """A table, or the part of one that stands on a page. `edges` are the columns' borders from left to right."""

    edges: tuple[float, ...]
    rows: tuple[Row, ...]

    @cached_property
    def _extents(self) -> dict[tuple[int, int], tuple[float, float]]:
        found: dict[tuple[int, int], tuple[float, float]] = {}
        for row in self.rows:
            for cell in row.cells:
                for line in cell.lines:
                    left, right = found.get((cell.first, cell.last), (line.left, line.right))
                    found[cell.first, cell.last] = min(left, line.left), max(right, line.right)
        return found

    def extent(self, cell: Cell) -> tuple[float, float]:
        """Return where the text of all cells of a cell's columns begins and ends."""
        return self._extents.get((cell.first, cell.last), (0.0, 0.0))

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.edges) - 1

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.rows[0].top

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.rows[-1].bottom


def column_of(word: Word, edges: Sequence[float]) -> int:
    """Return the column (0-based) that a word stands in."""
    return next((at for at, edge in enumerate(edges[1:-1]) if (word.left + word.right) / 2 < edge), len(edges) - 2)


def crosses(word: Word, edges: Sequence[float]) -> bool:
    """Return whether a word stands in two columns."""
    return any(word.left < edge - INSIDE and edge + INSIDE < word.right for edge in edges[1:-1])


def row_of(words: Iterable[Word], edges: Sequence[float], top: float, bottom: float) -> Row:
    """Return words as a row of the columns between the edges."""
    inside: list[list[Word]] = [[] for _edge in edges[1:]]
    doubtful = False
    for word in words:
        inside[column_of(word, edges)].append(word)
        doubtful = doubtful or crosses(word, edges)
    return Row(tuple(Cell(at, at, tuple(lines_of(own))) for at, own in enumerate(inside)), top, bottom, doubtful)

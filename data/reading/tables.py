"""A table on a page, whatever shows its columns: its rows from the top down, each with its cells and their lines of text."""

from dataclasses import dataclass
from functools import cached_property

from data.reading.geometry import Line


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
    """A row: its cells from left to right; a cell that a row above goes on with is not among them."""

    cells: tuple[Cell, ...]
    top: float
    bottom: float

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

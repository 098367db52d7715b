"""A card's content, as plain data: what the slide on the screen, the slide in the file, the sheet and the picture all show.

Knows neither Dash nor queries. A value is there as a number and as printed; what is missing is never drawn, and says so in a word.
"""

from dataclasses import dataclass, field

from dashboard.theme import Mark

MISSING = "saknas"  # what an empty cell says where nothing more is known


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with its printed text and the row it came from (None where it is counted and stands on no row)."""

    value: float | None
    text: str
    document_id: str | None = None
    line: int | None = None
    mark: Mark | None = None
    page: int | None = None  # of the line; None where the source has none


@dataclass(frozen=True, slots=True)
class Missing:
    """An empty cell with the page's own word for why it is empty. False, as None is: there is no value to draw or to list."""

    word: str

    def __bool__(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of value over the categories of a grid: `role` says how it is drawn (the figures' and slides' own keys)."""

    role: str
    name: str
    cells: tuple[Cell | Missing | None, ...]
    mark: Mark | None = None

    @property
    def is_drawn(self) -> bool:
        """Whether any of its values is a number."""
        return any(cell and cell.value is not None for cell in self.cells)

    @property
    def is_numbers(self) -> bool:
        """Whether all that it holds is numbers without an answer's mark: a column to read from the right."""
        return any(self.cells) and all(cell.value is not None and cell.mark is None for cell in self.cells if cell)

    def text(self, at: int, nothing: str = MISSING) -> str:
        """Return what stands in a cell: the printed value, or what is said of an empty one."""
        cell = self.cells[at]
        return cell.text if cell else cell.word if isinstance(cell, Missing) else nothing


@dataclass(frozen=True, slots=True)
class Grid:
    """Categories × series: the chart's values and its twin table at once.

    `form`: 'bullets' (boards or one, utfall and prognos beside årsmål and KF:s årsmål), 'dumbbells' (women and men), 'trend' (years),
    'counts' (answers, stacked), 'net' (money), 'table' (words; not drawn). `heading` names the categories.
    """

    form: str
    heading: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""

    def role(self, role: str) -> Series | None:
        """Return the series with a role, or None."""
        return next((series for series in self.series if series.role == role), None)

    @property
    def nothing(self) -> str:
        """What an empty cell without a word of its own says: a count of nothing is known to be 0."""
        return "0" if self.form == "counts" else MISSING

    @property
    def is_drawn(self) -> bool:
        """Whether there is a number to draw."""
        return self.form != "table" and any(series.is_drawn for series in self.series)


@dataclass(frozen=True, slots=True)
class Fact:
    """A value in large type under the sentence: what it is, as printed, the answer it gives."""

    name: str
    text: str
    mark: Mark | None = None
    why: str = ""  # why there is no answer


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a document: its name for a reader, and where it is."""

    name: str
    document_id: str
    line: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One thing in a list: what it is about, what is said of it, its mark."""

    name: str
    said: str
    mark: Mark | None = None
    word: str = ""  # where a chip's word stands for a mark
    source: Source | None = None  # None for what is counted and stands on no row


@dataclass(frozen=True, slots=True)
class Card:
    """A card. `about` says what the sentence is about; `more` what there was no room for; `notes` are for the one who speaks."""

    key: str
    about: str
    sentence: str
    subtitle: str = ""
    grid: Grid | None = None
    facts: tuple[Fact, ...] = ()
    points: tuple[Point, ...] = ()
    quote: str = ""  # the board's own judgement of a goal, as printed
    more: str = ""
    notes: tuple[str, ...] = ()
    sources: tuple[Source, ...] = field(default_factory=tuple)
    address: str = ""  # the page that shows the same

"""What a download holds: rows under columns that say what they mean. Knows neither files nor queries.

A cell is a text, a number, a date, yes or no, or None where nothing is printed or known: it is never 0 and never "".
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

Cell = str | int | float | bool | date | None
NOT_IN_NAMES = re.compile(r"[^a-z0-9-]+")
LONGEST_NAME = 120  # characters: what every file system and attachment takes


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in machine-readable files, its head for people, what it means, and how a row gives its cell."""

    key: str
    head: str
    meaning: str
    unit: str = ""
    of: Callable[[dict], object] | None = None
    thousands: bool = True  # False for years and lines, which are written without blanks
    is_address: bool = False

    def cell(self, row: dict) -> Cell:
        """Return a row's cell."""
        value = self.of(row) if self.of else row[self.key]
        return None if value == "" else value


@dataclass(frozen=True, slots=True)
class Download:
    """A view's rows as a file: `parts` name the file, `address` is the view's own, `selection` says in words what it shows."""

    parts: tuple[str, ...]
    heading: str
    selection: str
    address: str
    columns: tuple[Column, ...]
    rows: list[dict]

    def cells(self) -> Iterable[list[Cell]]:
        """Yield each row's cells in the columns' order."""
        return ([column.cell(row) for column in self.columns] for row in self.rows)


def file_name(parts: Iterable[object], ending: str) -> str:
    """Return a file name that says what is in the file, in ASCII.

    >>> file_name(("jamfor", 2021, "", "ekonomiskt-bistand"), ".csv")
    'stadsdelskollen_jamfor_2021_ekonomiskt-bistand.csv'
    >>> file_name(("kort", "Sjukfrånvaro dag 1-14"), ".png")
    'stadsdelskollen_kort_sjukfranvaro-dag-1-14.png'
    """
    plain = [unicodedata.normalize("NFKD", str(part).lower()).encode("ascii", "ignore").decode() for part in parts if part]
    words = [NOT_IN_NAMES.sub("-", part).strip("-") for part in plain]
    return "_".join(word for word in ("stadsdelskollen", *words) if word)[:LONGEST_NAME] + ending

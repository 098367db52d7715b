"""The preview: one page in a file of its own that shows what a load would do, and does nothing.

What a document says is only ever put in as text: the template escapes every value, and names stand apart (bdi) so that none can turn
what stands beside it.
"""

import base64
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from data.building.catalogue import Catalogue
from data.loading.outcome import Outcome
from data.previewing.differences import Differences, Otherwise, differences, said_otherwise
from data.previewing.unknown import Unknown, unknown_of
from data.previewing.words import CERTAIN, COLUMN_NAMES, TABLE_NAMES, VALUE_NAMES, count, document_name, row_name
from data.reading.picture import picture_of
from data.reading.source import Source, printable
from data.tables import COLUMNS, VALUE_COLUMNS, Tables

Row = dict[str, str]
HERE = Path(__file__).parent
MOST_LINES = 14  # of the text, for a row whose end is not known
AROUND = 2  # lines before and after one that a warning is about
MOST_PICTURES, MOST_ROWS, MOST_PLACES = 40, 100, 5  # a page must stay possible to open
NEW, REPLACED, SAME = "new", "replaced", "same"


@dataclass(frozen=True, slots=True)
class Place:
    """The part of a document a row or a warning stands in: a picture (as a data address) or the lines, each (number, text, is it)."""

    picture: str = ""
    width: int = 0
    height: int = 0
    is_whole: bool = False
    lines: tuple[tuple[int, str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row in doubt: its readings (the chosen one first), column by column, and the place."""

    row: Row
    columns: tuple[str, ...]
    readings: tuple[Row, ...]
    differing: frozenset[str]
    place: Place


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning that is no doubtful row's, the lines it is about, and the first ones' places."""

    problem: str
    lines: tuple[int, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the page says of one document."""

    anchor: str
    outcome: Outcome
    state: str
    replaced: str
    doubts: tuple[Doubt, ...]
    warnings: tuple[Warned, ...]
    unknown: tuple[Unknown, ...]
    differences: Mapping[str, Differences]
    otherwise: tuple[Otherwise, ...]

    @property
    def tables(self) -> Tables:
        """The document's tables of record."""
        return self.outcome.tables

    @property
    def difference_count(self) -> int:
        """How many rows are other than in what is loaded."""
        return sum(map(len, self.differences.values()))


def preview(
    outcomes: Sequence[Outcome],
    before: Mapping[str, Tables],
    after: Mapping[str, Tables],
    catalogue: Catalogue,
    slug: Callable[[str], str],
    time: str,
) -> str:
    """Return the page, as HTML.

    `before` are the documents that are loaded now, `after` all there would be; both settled. `time` is when it was made.
    """
    shown = [
        _shown(number, outcome, before, after, catalogue, slug, time[:10])
        for number, outcome in enumerate((outcome for outcome in outcomes if outcome.tables), start=1)
    ]
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals |= {
        "count": count, "row_name": row_name, "document_name": document_name, "printable": printable, "TABLES": TABLE_NAMES,
        "COLUMNS": COLUMN_NAMES, "VALUES": VALUE_NAMES, "CERTAIN": CERTAIN, "MOST_ROWS": MOST_ROWS,
    }  # fmt: skip
    others = {document: document_name(tables.document) for document, tables in after.items()}
    return environment.get_template("page.html").render(
        shown=shown,
        refused=[outcome for outcome in outcomes if outcome.refusal],
        others=others,
        time=time,
        css=(HERE / "page.css").read_text(encoding="utf-8"),
    )


def _shown(
    number: int,
    outcome: Outcome,
    before: Mapping[str, Tables],
    after: Mapping[str, Tables],
    catalogue: Catalogue,
    slug: Callable[[str], str],
    today: str,
) -> Shown:
    tables = outcome.tables
    old = before.get(tables.id)
    found = differences(old, tables) if old else {}
    places = _Places(outcome)
    state = NEW if old is None else REPLACED if found else SAME
    return Shown(
        f"dokument-{number}",
        outcome,
        state,
        old.document["source_file"] if old else "",
        tuple(_doubt(row, places) for row in tables.rows["indicators"] if row["certain"] != "yes"),
        tuple(_warnings(tables, places)),
        tuple(unknown_of(tables, catalogue, slug, today)),
        found,
        tuple(said_otherwise(tables.id, after, catalogue, slug)),
    )


def _doubt(row: Row, places: "_Places") -> Doubt:
    chosen = {column: row[column] for column in VALUE_COLUMNS if row[column]}
    readings = (chosen, *(json.loads(row["alternatives"]) if row["alternatives"] else ()))
    columns = tuple(column for column in VALUE_COLUMNS if any(reading.get(column) for reading in readings))
    differing = frozenset(column for column in columns if len({reading.get(column, "") for reading in readings}) > 1)
    return Doubt(row, columns, readings, differing, places.of_row(row, chosen))


def _warnings(tables: Tables, places: "_Places") -> list[Warned]:
    """Return the warnings by what they say; those of doubtful rows are shown with their rows."""
    lines: dict[str, list[int]] = {}
    for warning in tables.document["warnings"]:
        if warning["table"] != "indicators":
            lines.setdefault(warning["problem"], []).append(warning["line"])
    return [Warned(problem, tuple(found), tuple(places.of_line(line) for line in found[:MOST_PLACES])) for problem, found in lines.items()]


class _Places:
    """Shows parts of a document: of a PDF as pictures, a few dozen at most; else, and of other formats, as lines."""

    def __init__(self, outcome: Outcome) -> None:
        self.path = outcome.path
        self.source: Source | None = outcome.source
        self.left = MOST_PICTURES
        # Where the next row begins, this one has ended.
        self.begins = sorted({int(row["line"]) for name in COLUMNS for row in outcome.tables.rows[name] if name != "texts"})

    def of_row(self, row: Row, chosen: Row) -> Place:
        """Return where an indicator's row stands: as many lines as hold its letters, else up to its comment or the next row."""
        line = int(row["line"])
        ends = [at for at in (int(row["comment_line"] or 0), *self.begins) if at > line]
        last = min([*ends, line + MOST_LINES]) - 1
        letters = _letters(row["name"], row["period"], row["periodicitet"], *chosen.values())
        for at in range(line, last + 1) if chosen and self.source else ():
            letters -= _letters(self.source.lines[at - 1])
            if letters <= 0:
                last = at
                break
        return self._picture(row["page"], row["name"], chosen.values()) or self._lines(line, line, last)

    def of_line(self, line: int) -> Place:
        """Return where a warning's line stands."""
        source = self.source
        text = source.lines[line - 1].replace("\t", " ") if source and 0 < line <= len(source.lines) else ""
        page = str(source.pages[line - 1]) if text and source.pages else ""
        return self._picture(page, text, ()) or self._lines(line, line - AROUND, line + AROUND)

    def _picture(self, page: str, text: str, near: Iterable[str]) -> Place | None:
        if self.source is None or self.source.format != "pdf" or not (self.left and page and text):
            return None
        picture = picture_of(self.path, int(page), text, near)
        if picture is None:
            return None
        self.left -= 1
        data = base64.b64encode(picture.png).decode("ascii")
        return Place(f"data:image/png;base64,{data}", picture.width, picture.height, picture.is_whole)

    def _lines(self, line: int, first: int, last: int) -> Place:
        lines = self.source.lines if self.source else ()
        numbered = enumerate(lines[max(0, first - 1) : last], start=max(1, first))
        return Place(lines=tuple((at, text, at == line) for at, text in numbered if text.strip()))


def _letters(*texts: str) -> int:
    return sum(len("".join(text.split())) for text in texts)

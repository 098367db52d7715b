"""What a document says otherwise than it did when it was loaded before, and otherwise than the board's other documents."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from data.building.catalogue import Catalogue
from data.building.database import rows_of
from data.tables import COLUMNS, NOT_IN_GIT, Tables

Row = dict[str, str]
# Where a row stands, and what only the importer uses: a row that has moved is the same row.
PLACES = frozenset(
    ("line", "page", "comment_line", "owner_line", "last_line", "goal_line", "clues", "readings", "alternatives", "parent_line")
)
# By what a row is known again when it says something else, the surest first; rows of one name are taken in printed order.
KEYS = {
    "goals": (("level", "number", "title"), ("level", "number")),
    "indicators": (("level", "verksamhetsomradesmal", "namndmal", "name"), ("level", "name")),
    "activities": (("level", "verksamhetsomradesmal", "namndmal", "name"), ("level", "name")),
    "prose_figures": (("verksamhetsomradesmal", "namndmal", "kind", "year", "indicator"),),
    "decisions": (("point", "purpose"), ("purpose", "point"), ("point",)),
    "economy": (("table", "row", "parent", "column"),),
    "statistics": (("table", "row", "parent", "column"),),
    "indicator_counts": ((),),
    "texts": (),
}
COMPARED = ("arsmal", "kf_arsmal", "utfall")


@dataclass(slots=True)
class Differences:
    """A table's rows that are new, gone or changed; of a changed one before, after, and the columns that differ."""

    new: list[Row] = field(default_factory=list)
    gone: list[Row] = field(default_factory=list)
    changed: list[tuple[Row, Row, tuple[str, ...]]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.new) + len(self.gone) + len(self.changed)


def differences(before: Tables, after: Tables) -> dict[str, Differences]:
    """Return each table's differences, tables without any left out; running text is compared only where both have it."""
    found = {
        name: _of_table(before.rows[name], after.rows[name], [column for column in columns if column not in PLACES], KEYS[name])
        for name, columns in COLUMNS.items()
        if name not in NOT_IN_GIT or (before.rows[name] and after.rows[name])
    }
    return {name: item for name, item in found.items() if len(item)}


def _of_table(before: Iterable[Row], after: Iterable[Row], columns: Sequence[str], keys: Sequence[tuple[str, ...]]) -> Differences:
    old, new = list(before), list(after)
    found = Differences()
    for key in (tuple(columns), *keys):
        waiting: dict[tuple, deque[Row]] = defaultdict(deque)
        for row in old:
            waiting[_key(row, key)].append(row)
        left = []
        for row in new:
            own = _key(row, key)
            # A key that ends in nothing (a goal without a number) knows no row again.
            if waiting[own] and (own == () or own[-1] or len(key) == len(columns)):
                other = waiting[own].popleft()
                differing = tuple(column for column in columns if row.get(column, "") != other.get(column, ""))
                if differing:
                    found.changed.append((other, row, differing))
            else:
                left.append(row)
        kept = {id(row) for rows in waiting.values() for row in rows}
        old, new = [row for row in old if id(row) in kept], left
    found.new, found.gone = new, old
    found.changed.sort(key=lambda item: int(item[1]["line"]))
    return found


def _key(row: Row, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(row.get(column, "") for column in columns)


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A value that another document of the board prints otherwise: what it is, and each one's text and line."""

    name: str
    column: str
    year: int
    text: str
    line: int
    other: str
    other_text: str
    other_line: int


def said_otherwise(document: str, documents: Mapping[str, Tables], catalogue: Catalogue, slug: Callable[[str], str]) -> list[Otherwise]:
    """Return the document's targets and outcomes that another document of the same board prints otherwise for the same year and
    period, in printed order. Forecasts change on purpose, and a row in doubt says nothing."""
    board = documents[document].document["board"]
    own_board = [tables for tables in documents.values() if tables.document["board"] == board]
    tables = rows_of(own_board, catalogue, slug)
    names = {(row["document_id"], row["line"]): row["name"] for row in tables["indicator_row"]}
    groups: dict[tuple, list[dict]] = defaultdict(list)
    for row in tables["measurement"]:
        if row["certain"] and row["measure"] in COMPARED and row["basis"] != "plan" and (row["document_id"], row["line"]) in names:
            groups[tuple(row[key] for key in ("indicator_id", "level", "year", "period", "measure", "sex"))].append(row)
    found = []
    for group in groups.values():
        own = [row for row in group if row["document_id"] == document]
        for other in sorted({row["document_id"] for row in group} - {document}):
            theirs = [row for row in group if row["document_id"] == other]
            if own and not any(_same(one, two) for one in own for two in theirs):
                row, second = own[0], theirs[0]
                place = (row["document_id"], row["line"])
                found.append(
                    Otherwise(
                        names[place], row["column_name"], row["year"], row["text"], row["line"], other, second["text"], second["line"]
                    )
                )
    return sorted(found, key=lambda item: (item.line, item.column, item.other))


def _same(one: dict, other: dict) -> bool:
    if one["value"] is None or other["value"] is None:
        return "".join(one["text"].split()).casefold() == "".join(other["text"].split()).casefold()
    # A unit may be left out in one place (66,67 beside 44,44 %).
    units = {one["unit"], other["unit"]} - {""}
    return one["value"] == other["value"] and one["is_band"] == other["is_band"] and len(units) < 2

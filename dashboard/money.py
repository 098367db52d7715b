"""Printed cells of money → tables as plain data: rows and columns as printed, boards side by side, a board's years.

What a page's table and a card's grid both show, in the same words for what is empty. Takes the rows of queries.economy.
"""

import re
from dataclasses import dataclass
from itertools import groupby

from dashboard.text import amount_text, count_text, decimals_of, listed, number_text, printed, share_text

MEASURES = {"budget": "Budget", "prognos": "Prognos", "utfall": "Utfall", "begart": "Begärt", "behov": "Behov"}
SUBJECTS = ("verksamhet", "drift", "investeringar", "resultatenheter", "ovrigt")
# What stands where nothing is printed: in a printed table, beside other boards, in a year.
EMPTY, NO_ROW, NOT_PRINTED = "tom cell", "ingen egen rad", "inte tryckt"
NO_ZEROS = "Rader där 0 är begärt visas inte."
NOT_ADDED = "Alla summor som nämnden beslutar om: budgetjusteringar, omslutningsförändringar och annat. De läggs inte ihop."
NOT_RANKED = "Andel av nämndens egen nettobudget. Belopp rangordnas inte mellan nämnder av olika storlek."
LATEST_COUNTS = "Netto som nämndens dokument trycker det. Där flera dokument trycker samma tal visas det senaste."

_NET = re.compile(r"\bnetto\b", re.IGNORECASE)


def tables_of(cells: list[dict]) -> list[list[dict]]:
    """Return a document's cells table by table."""
    return [list(group) for _order, group in groupby(cells, key=lambda cell: cell["table_order"])]


def rows_of(cells: list[dict]) -> list[list[dict]]:
    """Return a table's cells row by row."""
    return [list(group) for _row, group in groupby(cells, key=lambda cell: (cell["line"], cell["row_name"], cell["parent"]))]


def printed_columns(rows: list[list[dict]]) -> list[str]:
    """Return the heads in printed order, though no row may have all its cells: a new head stands after the one before it in its row."""
    columns: list[str] = []
    for row in rows:
        place = 0
        for name in (cell["column_name"] for cell in row):
            if name in columns:
                place = columns.index(name) + 1
            else:
                columns.insert(place, name)
                place += 1
    return columns


def unit_of(cells: list[dict]) -> str | None:
    """Return the unit all numbers of a table are printed in ('' where none is), or None where they differ."""
    units = {cell["unit"] or "" for cell in cells if cell["value"] is not None}
    return units.pop() if len(units) == 1 else None


def unit_words(cells: list[dict]) -> str:
    """Return what a table's numbers are printed in, in words."""
    unit = unit_of(cells)
    return unit if unit else "enheten är inte tryckt i tabellen" if unit == "" else "enheten står vid varje belopp"


def cell_text(cell: dict, *, one_unit: bool) -> str:
    """Return a printed cell; with its unit where the table has several."""
    unit = "" if one_unit or cell["value"] is None else cell["unit"] or ""
    return amount_text(cell["value_text"], unit) if unit else printed(cell["value_text"])


def sum_sentence(row: dict) -> str:
    """Return what a sum is and what its parts give, neutrally (a row of queries.economy.sum_findings)."""
    where = ", ".join(part for part in (row["subject"], row["detail"]) if part)
    said = f"{where}: tryckt {amount_text(row['first_text'], row['unit'])}"
    if row["expected"] is not None:
        said += f", delarna ger {number_text(row['expected'], row['unit'] or '', decimals_of(row['first_text']))}"
    return f"{said}."


def total_row(cells: list[dict]) -> list[dict]:
    """Return the row that says what a table is in all: its last sum, or its only row; [] without such a row."""
    rows = rows_of(cells)
    sums = [row for row in rows if row[0]["is_sum"]]
    return sums[-1] if sums else rows[0] if len(rows) == 1 else []


def net_row(cells: list[dict]) -> list[dict]:
    """Return the last row that the document calls net, which says what a table of costs and income is in all; [] without one."""
    return next((row for row in reversed(rows_of(cells)) if _NET.search(row[0]["row_name"])), [])


# What a document asks for.


def asked_cells(cells: list[dict]) -> list[dict]:
    """Return what is asked for (cells of queries.economy.requested): a printed 0 asks for nothing."""
    return [cell for cell in cells if cell["value"] != 0]


def has_zeros(cells: list[dict], table: list[dict]) -> bool:
    """Return whether the document also prints 0 as asked for in this table."""
    return any(cell["value"] == 0 and cell["table_order"] == table[0]["table_order"] for cell in cells)


def with_amount(points: list[dict]) -> list[dict]:
    """Return the points of decision that name a sum (rows of queries.documents.decisions_of_document)."""
    return [row for row in points if row["amount_text"]]


def decided_text(row: dict) -> str:
    """Return the sum of a point of decision."""
    return amount_text(row["amount_text"], row["unit"] or "enhet saknas")


# The boards of a year side by side.


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Boards' budgets: `boards` in order of columns (a row of each), `rows` as (name, is it the whole budget, the boards' rows)."""

    boards: dict[str, dict]
    rows: tuple[tuple[str, bool, dict[str, dict]], ...]
    unit: str | None  # of the whole budgets, where it is the same everywhere: said once, for thirteen boards need the room

    def text(self, board: str, found: dict[str, dict]) -> str:
        """Return what stands in a board's cell of a row: the share, or the amount where there is none."""
        row = found.get(board)
        if row is None:
            return NO_ROW
        if row["is_total"] and self.unit:
            return printed(row["value_text"])
        if row["is_total"] or row["share"] is None:
            return amount_text(row["value_text"], row["unit"])
        return share_text(row["share"])


def side_by_side(rows: list[dict], board: str) -> SideBySide:
    """Return the rows of queries.economy.net_side_by_side as a table: `board` first, the whole budget on top."""
    boards = {row["board"]: row for row in sorted(rows, key=lambda row: row["board"] != board)}
    by_row: dict[tuple, dict[str, dict]] = {}
    for row in sorted(rows, key=_row_order):
        by_row.setdefault(_row_key(row), {})[row["board"]] = row
    units = {row["unit"] for row in rows if row["is_total"]}
    unit = units.pop() if len(units) == 1 else None
    return SideBySide(boards, tuple((_row_name(found, unit), is_total, found) for (is_total, _name), found in by_row.items()), unit)


def unlike(rows: list[dict], boards: dict[str, dict]) -> list[str]:
    """Return what sets the boards' tables apart: parts printed as rows of their own, columns that do not say netto."""
    said = []
    apart = sorted((row for row in rows if row["parent"]), key=lambda row: row["verksamhet_order"])
    for parent, found in groupby(apart, key=lambda row: row["parent_name"]):
        group = list(found)
        names = listed(list(dict.fromkeys(row["name"] for row in group)))
        who = {row["board"] for row in group}
        if len(who) < len(boards):
            owners = listed([row["board_name"] for key, row in boards.items() if key in who])
            said.append(f"{names} står som egna rader hos {owners}; hos de andra kan de ingå i {parent}.")
    silent = list(dict.fromkeys(row["board_name"] for row in rows if row["is_total"] and not row["prints_netto"]))
    if silent:
        said.append(f"Tabellen hos {listed(silent)} säger inte att beloppen är netto.")
    return said


def largest_sentence(rows: list[dict]) -> str:
    """Return to what the largest share goes, in how many of the boards; '' where none prints a total to have a share of."""
    largest: dict[str, dict] = {}
    for row in rows:
        if not row["is_total"] and row["share"] is not None:
            largest[row["board"]] = max(largest.get(row["board"], row), row, key=lambda one: one["share"])
    where: dict[str, int] = {}
    for row in largest.values():
        where[row["name"]] = where.get(row["name"], 0) + 1
    said = [f"{name[0].lower()}{name[1:]} hos {count_text(many, 'nämnd', 'nämnder')}" for name, many in where.items()]
    return f"Störst del av budgeten går till {listed(said)}." if said else ""


def _row_order(row: dict) -> tuple:
    return not row["is_total"], row["verksamhet_order"] is None, row["verksamhet_order"] or 0, row["name"]


def _row_key(row: dict) -> tuple:
    return (True, "") if row["is_total"] else (False, row["verksamhet"] or row["name"].casefold())


def _row_name(found: dict[str, dict], unit: str | None) -> str:
    first = next(iter(found.values()))
    return f"Hela budgeten{f', {unit}' if unit else ''}" if first["is_total"] else first["name"]


# A board's years.


@dataclass(frozen=True, slots=True)
class Years:
    """A board's net year by year: `columns` as (year, measure), `rows` as (name, rows by column)."""

    columns: tuple[tuple[int, str], ...]
    rows: tuple[tuple[str, dict[tuple[int, str], dict]], ...]

    def heads(self) -> list[str]:
        """Return the columns' names."""
        return [f"{MEASURES[measure]} {year}" for year, measure in self.columns]


def over_years(rows: list[dict]) -> Years:
    """Return the rows of queries.economy.net_over_years as a table, the years in order."""
    columns = tuple(dict.fromkeys((row["for_year"], row["measure"]) for row in sorted(rows, key=lambda row: row["for_year"])))
    found = [
        (name, {(row["for_year"], row["measure"]): row for row in group}) for name, group in groupby(rows, key=lambda row: row["name"])
    ]
    return Years(columns, tuple(found))

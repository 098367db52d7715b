"""A printed table of money: the columns and rows the document prints, every cell a link to its line."""

import re
from itertools import groupby

from dash import html

from dashboard.components.frame import table
from dashboard.components.pills import chip
from dashboard.components.source import source_link, value_link
from dashboard.text import amount_text, decimals_of, number_text, printed

SOFT_HYPHEN = "\u00ad"
# What the long words of these heads end in: "budgetjusteringar", "resultatöverföring", "omslutningsförändring".
JOINED = re.compile(r"(?<=\w{4})(?=budget|enhet|förändring|justering|överföring)")


def money_table(cells: list[dict], caption: str, wrong: set[int] = frozenset()) -> html.Div:
    """Return one row a printed row. `cells` have the keys of queries.economy.economy_cells; `wrong` are the lines of rows that
    do not add up in the source. Parts (varav) are indented under their whole; a group that is no row of its own gets a heading."""
    rows = [list(group) for _row, group in groupby(cells, key=lambda cell: (cell["line"], cell["row_name"], cell["parent"]))]
    columns = printed_columns(rows)
    one_unit = unit_of(cells) is not None
    names = {row[0]["row_name"] for row in rows}
    shown: list[list] = []
    group = None
    for row in rows:
        first = row[0]
        if first["parent"] and first["parent"] not in names and first["parent"] != group:
            shown.append([html.Strong(first["parent"]), *("" for _column in columns)])
        group = first["parent"]
        by_column = {cell["column_name"]: cell for cell in row}
        shown.append(
            [_name(first, is_wrong=first["line"] in wrong), *(_cell(by_column.get(column), one_unit=one_unit) for column in columns)]
        )
    return table(["Rad i tabellen", *map(_breakable, columns)], shown, caption, numeric=tuple(range(1, len(columns) + 1)))


def _breakable(head: str) -> str:
    """Return a head whose long words may break where they are joined, so that ten columns need no more room than their numbers."""
    return JOINED.sub(SOFT_HYPHEN, head)


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


def wrong_sums(found: list[dict]) -> html.Div | None:
    """Return what a sum is and what its parts give, neutrally, where the source does not add up."""
    if not found:
        return None
    items = []
    for row in found:
        where = ", ".join(part for part in (row["subject"], row["detail"]) if part)
        said = f"{where}: tryckt {amount_text(row['first_text'], row['unit'])}"
        if row["expected"] is not None:
            said += f", delarna ger {number_text(row['expected'], row['unit'] or '', decimals_of(row['first_text']))}"
        items.append(html.Li([f"{said}. ", source_link(row)]))
    return html.Div([html.P("Summan stämmer inte i källan:"), html.Ul(items)], className="small")


def unit_of(cells: list[dict]) -> str | None:
    """Return the unit all numbers of a table are printed in ('' where none is), or None where they differ."""
    units = {cell["unit"] or "" for cell in cells if cell["value"] is not None}
    return units.pop() if len(units) == 1 else None


def _name(row: dict, *, is_wrong: bool) -> html.Span | html.Strong | list | str:
    name = html.Strong(row["row_name"]) if row["is_sum"] else html.Span(row["row_name"], className="part" if row["parent"] else None)
    return [name, " ", chip("Summan stämmer inte i källan")] if is_wrong else name


def _cell(cell: dict | None, *, one_unit: bool):
    if cell is None:
        return html.Span("tom cell", className="missing")
    unit = "" if one_unit or cell["value"] is None else cell["unit"] or ""
    return value_link(amount_text(cell["value_text"], unit) if unit else printed(cell["value_text"]), cell, "källa")

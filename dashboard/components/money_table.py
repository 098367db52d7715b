"""A printed table of money: the columns and rows the document prints, every cell a link to its line."""

import re

from dashboard.components import html
from dashboard.components.frame import table
from dashboard.components.pills import chip
from dashboard.components.source import source_link, value_link
from dashboard.money import EMPTY, cell_text, printed_columns, rows_of, sum_sentence, unit_of

SOFT_HYPHEN = "\u00ad"
# What the long words of these heads end in: "budgetjusteringar", "resultatöverföring", "förvaltningsadministration".
JOINED = re.compile(r"(?<=\w{4})(?=administration|budget|enhet|förändring|justering|nedsättning|överföring)")


def money_table(cells: list[dict], caption: str, wrong: set[int] = frozenset()) -> html.Div:
    """Return one row a printed row. `cells` have the keys of queries.economy.economy_cells; `wrong` are the lines of rows that
    do not add up in the source. Parts (varav) are indented under their whole; a group that is no row of its own gets a heading."""
    rows = rows_of(cells)
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
    return table(["Rad i tabellen", *map(breakable, columns)], shown, caption, numeric=tuple(range(1, len(columns) + 1)))


def breakable(head: str) -> str:
    """Return a head whose long words may break where they are joined, so that ten columns need no more room than their numbers."""
    return JOINED.sub(SOFT_HYPHEN, head)


def wrong_sums(found: list[dict]) -> html.Div | None:
    """Return what a sum is and what its parts give, neutrally, where the source does not add up."""
    if not found:
        return None
    items = [html.Li([f"{sum_sentence(row)} ", source_link(row)]) for row in found]
    return html.Div([html.P("Summan stämmer inte i källan:"), html.Ul(items)], className="small")


def _name(row: dict, *, is_wrong: bool) -> html.Span | html.Strong | list | str:
    name = html.Strong(row["row_name"]) if row["is_sum"] else html.Span(row["row_name"], className="part" if row["parent"] else None)
    return [name, " ", chip("Summan stämmer inte i källan")] if is_wrong else name


def _cell(cell: dict | None, *, one_unit: bool):
    if cell is None:
        return html.Span(EMPTY, className="missing")
    return value_link(cell_text(cell, one_unit=one_unit), cell, "källa")

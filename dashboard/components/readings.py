"""Rows whose columns are in doubt: the chosen reading and the others, column by column."""

import json

from dashboard.components import html
from dashboard.components.links import go_link
from dashboard.components.source import line_name, source_address
from dashboard.text import printed
from dashboard.theme import VALUE_COLUMNS


def readings_table(rows: list[dict], caption: str) -> html.Div:
    """Return the rows of one document, each with its readings; a cell that differs from the chosen reading stands out.

    `rows` have the keys of queries.review.uncertain_rows. Only columns that some reading fills are shown.
    """
    readings = [(row, _readings(row)) for row in rows]
    columns = [item for item in VALUE_COLUMNS if any(reading.get(item[0]) for _row, found in readings for reading in found)]
    head = html.Tr([html.Th(text, scope="col", role="columnheader") for text in ("Läsning", *[label for _column, label in columns])])
    bodies = [_row(row, found, columns) for row, found in readings]
    shown = html.Table(
        [html.Caption(caption, className="visually-hidden"), html.Thead(head), *bodies], role="table", className="plain stacks readings"
    )
    return html.Div(shown, className="scroll", tabIndex="0", role="region", **{"aria-label": caption})


def _readings(row: dict) -> list[dict]:
    chosen = {column: row[f"{column}_text"] for column, _label in VALUE_COLUMNS if row[f"{column}_text"]}
    return [chosen, *(json.loads(row["alternatives"]) if row["alternatives"] else [])]


def _row(row: dict, readings: list[dict], columns: tuple) -> html.Tbody:
    line = line_name(row)
    where = go_link(line, source_address(row["document_id"], row["line"]), said=f"{line}: {row['name']}", css="source")
    unread = " Värdena gick inte att läsa." if not row["alternatives"] else ""
    name = html.Th([f"{row['name']} ", where, unread], scope="rowgroup", role="rowheader", colSpan=len(columns) + 1, className="group")
    chosen, *others = readings
    labels = ["Vald läsning", *["Annan läsning"] * len(others)]
    lines = [_reading(label, reading, chosen, columns) for label, reading in zip(labels, readings, strict=True)] if chosen else []
    return html.Tbody([html.Tr(name, role="row"), *lines], role="rowgroup")


def _reading(label: str, reading: dict, chosen: dict, columns: tuple) -> html.Tr:
    cells = [_cell(reading.get(column), chosen.get(column), heading) for column, heading in columns]
    return html.Tr([html.Th(label, scope="row", role="rowheader"), *cells], role="row")


def _cell(text: str | None, chosen: str | None, heading: str) -> html.Td:
    shown = printed(text) if text else "tom"
    css = "" if text else "missing" if chosen else "missing blank"  # a phone leaves out what is empty in both
    return html.Td(html.Strong(shown) if text != chosen else shown, role="cell", className=css, **{"data-label": heading})

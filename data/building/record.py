"""The tables of record as they were read, kept in the database beside what is made of them: so the whole data set, as a workbook, gives
them back without loss (data.record_sheets). One table of text a table of record, as data.tables names its columns; no running text.
"""

import json
from collections.abc import Iterable

import duckdb

from data.tables import COLUMNS, DOCUMENT_KEYS, NOT_IN_GIT, RECORD_SHEETS, WARNING_KEYS, Tables

PLACES = ("document_id", "row_order")


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the tables, each column with its comment."""
    for table, columns in RECORD_SHEETS.items():
        others = [column for column in columns if column not in PLACES]
        shown = ", ".join(["document_id varchar not null", "row_order integer not null", *(f'"{column}" varchar' for column in others)])
        name = table.removeprefix("record_")
        connection.execute(f"create table {table} ({shown})")
        connection.execute(f"comment on table {table} is 'The tables of record as they were read, before any correction: {name}.'")
        connection.execute(f"comment on column {table}.document_id is 'The document.'")
        connection.execute(f"comment on column {table}.row_order is 'The row''s place in its table, from 1.'")
        for column in others:
            connection.execute(
                f"comment on column {table}.\"{column}\" is 'Column {column} of {name} in data/plan, as text; NULL where it is empty.'"
            )


def rows(documents: Iterable[Tables]) -> dict[str, list[dict]]:
    """Return the rows of the tables; copies, which corrections leave as they are."""
    found: dict[str, list[dict]] = {table: [] for table in RECORD_SHEETS}
    for item in documents:
        document = item.document
        told = {key: _text(document[key]) for key in DOCUMENT_KEYS if key != "warnings"}
        found["record_document"].append({"document_id": item.id, "row_order": 1, **told})
        for order, warning in enumerate(document["warnings"], start=1):
            place = {"document_id": item.id, "row_order": order}
            found["record_warnings"].append(place | {key: _text(warning[key]) for key in WARNING_KEYS})
        for name, columns in COLUMNS.items():
            if name not in NOT_IN_GIT:
                found[f"record_{name}"] += [
                    {"document_id": item.id, "row_order": order, **{column: row[column] or None for column in columns}}
                    for order, row in enumerate(item.rows[name], start=1)
                ]
    return found


def _text(value: object) -> str | None:
    if value is None or value == "":
        return None
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

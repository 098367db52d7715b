"""Questions about the whole data set: which tables and columns there are, what they mean, what they hold, and which data it is."""

from collections.abc import Iterator

from queries import connection


def build_info() -> dict:
    """Return what the database was built from: input_hash (SHA-256 over all inputs), importer_version."""
    return connection.rows("build_info")[0]


def table_counts() -> dict[str, int]:
    """Return how many there are of each: documents, indicators, measurements, activities, findings."""
    return connection.rows("table_counts")[0]


def table_columns() -> list[dict]:
    """Return the columns of the tables that are published, tables in alphabetical order: table_name, table_meaning, column_name, meaning
    (the schema's comments), data_type (DuckDB's), is_nullable, is_key (of the table's primary key)."""
    return connection.rows("table_columns")


def table_rows(table: str) -> Iterator[dict]:
    """Give all rows of a table in `table_columns`, one by one, in the order of their values."""
    return connection.rows_one_by_one("table_rows", table=table)

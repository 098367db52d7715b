"""The only place that opens the database: read-only, locked down, a cursor per call.

One connection shared by the server's threads would return other queries' rows (STACK), so every question gets its own
cursor and fetches everything at once. When a new database is swapped in, the next question opens it; questions under
way go on with the old one.
"""

import os
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

import duckdb
import duckdb_extension_fts
import pandas as pd

SQL_DIR = Path(__file__).parent / "sql"
# The Swedish stemmer of the search, a package of the same version as DuckDB's; loaded before the connection is locked down.
FTS = Path(duckdb_extension_fts.__file__).parent / "extensions" / f"v{duckdb.__version__}" / "fts.duckdb_extension"
OPENING = Lock()
DEFAULT_PATH = Path(__file__).parent.parent / "data" / "kollen.duckdb"


class DatabaseMissing(RuntimeError):
    """No database file yet; the message says which command builds it."""


def frame(name: str, **params: object) -> pd.DataFrame:
    """Run queries/sql/<name>.sql with named $params and return its rows as a frame (for figures)."""
    with _connection(*_file()).cursor() as cursor:
        return cursor.execute(_sql(name), params or None).df()


def rows(name: str, **params: object) -> list[dict]:
    """Run queries/sql/<name>.sql with named $params and return its rows as dicts (None where NULL), for tables and sentences.

    DuckDB itself raises if a $param is missing or one too many is given.
    """
    with _connection(*_file()).cursor() as cursor:
        result = cursor.execute(_sql(name), params or None)
        columns = [column[0] for column in result.description]
        return [dict(zip(columns, values, strict=True)) for values in result.fetchall()]


def database_changed() -> float:
    """Return when the database file was written (seconds since 1970)."""
    return _file()[1] / 1e9


def _file() -> tuple[str, int, int]:
    path = Path(os.environ.get("KOLLEN_DB") or DEFAULT_PATH)
    try:
        state = path.stat()
    except FileNotFoundError as error:
        raise DatabaseMissing(f"{path} does not exist; run: python -m data.build") from error
    return str(path), state.st_mtime_ns, state.st_ino


@lru_cache(maxsize=2)
def _connection(path: str, _written: int, _inode: int) -> duckdb.DuckDBPyConnection:
    # One thread at a time: two may open a new file at the same moment, and what the one has locked the other cannot set.
    with OPENING:
        connection = duckdb.connect(path, read_only=True)
        if not connection.execute("select current_setting('lock_configuration')").fetchone()[0]:
            connection.execute("load '{}'".format(str(FTS).replace("'", "''")))
            connection.execute("set enable_external_access = false")
            connection.execute("set lock_configuration = true")
        return connection


@cache
def _sql(name: str) -> str:
    return (SQL_DIR / f"{name}.sql").read_text(encoding="utf-8")

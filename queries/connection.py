"""The only place that opens the database: read-only, locked down, a cursor per call.

One connection shared by the server's threads would return other queries' rows (STACK), so every question gets its own
cursor and fetches everything at once. When a new database is swapped in, the next question opens it; questions under
way go on with the old one.
"""

import os
from functools import cache, lru_cache
from pathlib import Path

import duckdb
import pandas as pd

LOCKED = {"enable_external_access": False, "lock_configuration": True}
SQL_DIR = Path(__file__).parent / "sql"
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
    # Locked as it opens: two threads may open a new file at the same moment, and what the one has locked the other cannot set.
    return duckdb.connect(path, read_only=True, config=LOCKED)


@cache
def _sql(name: str) -> str:
    return (SQL_DIR / f"{name}.sql").read_text(encoding="utf-8")

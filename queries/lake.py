"""A database in DuckLake, catalogue in PostgreSQL: which snapshot is the newest, and a copy of one as a file of this machine's own.

Only the tables' rows are in the lake. The copy has this software's own definitions of tables, views and macros around them, so that every
question, the search and the lock are the same as for a file (docs/ducklake.md).
"""

import importlib.util
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

PREFIX = "ducklake:postgres:"
DATA = ";data="
EXTENSIONS = ("postgres_scanner", "ducklake")
BLOCK_BYTES = 32_768  # as the build's (data.building.database)
# Not answering is an answer, after seconds: without these, a machine that is gone is waited for until its operating system says so.
PATIENCE = "connect_timeout=3 tcp_user_timeout=5000"
NEWEST = "select snapshot_id, extract(epoch from snapshot_time)::double precision from ducklake_snapshot order by snapshot_id desc limit 1"

IS_BUILT = "select count(*) from duckdb_tables() where database_name = 'lake' and table_name = 'build_info'"
VIEW_COMMENTS = """
    select c.table_name, c.column_name, c.comment
    from lake.column_comment as c
    join duckdb_views() as v on v.view_name = c.table_name and v.database_name = current_database() and not v.internal
"""


TABLES = "select table_name from duckdb_tables() where database_name = current_database()"


class LakeAway(Exception):
    """The catalogue does not answer, or its files cannot be read. Says nothing of the address: there may be a password in it."""


class LakeEmpty(Exception):
    """The catalogue answers and nothing has been built into it."""


class LakeOther(Exception):
    """The newest snapshot has other tables than this software asks for."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one build wrote, and when (seconds since 1970)."""

    number: int
    written: float


class Lake:
    """A place of the form ducklake:postgres:<libpq>[;data=<folder>], with a connection that asks for the newest snapshot."""

    def __init__(self, place: str) -> None:
        libpq, _sign, self.data = place.removeprefix(PREFIX).partition(DATA)
        self.libpq = libpq if "://" in libpq else f"{PATIENCE} {libpq}"
        self._asking: duckdb.DuckDBPyConnection | None = None

    def newest(self) -> Snapshot:
        """Return the newest snapshot. Raises LakeAway, LakeEmpty."""
        try:
            if self._asking is None:
                asking = _loaded(EXTENSIONS[:1])
                asking.execute(f"attach {_quoted(self.libpq)} as catalogue (type postgres, read_only)")
                self._asking = asking
            found = self._asking.execute("from postgres_query('catalogue', $query)", {"query": NEWEST}).fetchone()
        except (duckdb.Error, OSError) as error:
            self._asking = None
            if 'relation "ducklake_snapshot" does not exist' in str(error):
                raise LakeEmpty("nothing has been built into the lake") from error
            raise LakeAway("the catalogue does not answer") from error
        if found is None:
            raise LakeEmpty("nothing has been built into the lake")
        return Snapshot(*found)

    def fetch(self, snapshot: Snapshot, into: Path, definitions: Iterable[Path], schema_hash: str) -> None:
        """Write a database file with the rows of a snapshot, all tables of the same one. Raises LakeAway, LakeEmpty, LakeOther."""
        try:
            # One thread: the process has readers to answer meanwhile.
            with _loaded(EXTENSIONS, str(into), {"threads": 1, "default_block_size": BLOCK_BYTES}) as copy:
                options = f"read_only, snapshot_version {snapshot.number}"
                if self.data:
                    options += f", data_path {_quoted(self.data)}, override_data_path true"
                copy.execute(f"attach {_quoted(f'{PREFIX}{self.libpq}')} as lake ({options})")
                tables = {
                    name for (name,) in copy.execute("select table_name from duckdb_tables() where database_name = 'lake'").fetchall()
                }
                if "build_info" not in tables:
                    raise LakeEmpty("nothing has been built into the lake")
                if copy.execute("select any_value(schema_hash) from lake.build_info").fetchone()[0] != schema_hash:
                    raise LakeOther("the lake was built with other tables")
                copy.begin()  # hundreds of statements: each would be put on the disk by itself
                for path in definitions:
                    copy.execute(path.read_text(encoding="utf-8"))
                _fill(copy)
                copy.commit()
                copy.execute("detach lake")
                copy.execute("checkpoint")
        except (duckdb.Error, OSError) as error:
            raise LakeAway("the catalogue or its files cannot be read") from error


def extensions_missing() -> bool:
    """Return whether the packages of requirements-scale.txt are not there."""
    return any(importlib.util.find_spec(f"duckdb_extension_{name}") is None for name in EXTENSIONS)


def _fill(copy: duckdb.DuckDBPyConnection) -> None:
    """Copy the rows of every table, into this software's own definition where it has one, else as the lake has it."""
    own = [
        name
        for (name,) in copy.execute(
            "select table_name from duckdb_tables() where database_name = current_database() and not internal order by table_oid"
        ).fetchall()
    ]
    for name in own:
        copy.execute(f"delete from {name}")  # the definitions bring the settings
        copy.execute(f"insert into {name} by name from lake.{name}")
    others = "select table_name from duckdb_tables() where database_name = 'lake' and table_name <> 'column_comment' order by table_name"
    for (name,) in copy.execute(others).fetchall():
        if name not in own:
            copy.execute(f"create table {name} as from lake.{name}")
    kept = f"select * from lake.column_comment where not list_contains($own, table_name) and table_name in ({TABLES})"
    made = f"{VIEW_COMMENTS} union all {kept}"
    for name, column, comment in copy.execute(made, {"own": own}).fetchall():
        what = f'column {name}."{column}"' if column else f"table {name}"
        copy.execute(f"comment on {what} is {_quoted(comment)}")


def _loaded(names: Iterable[str], path: str = ":memory:", config: dict | None = None) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(path, config={"threads": 1} | (config or {}))
    for name in names:
        connection.execute(f"load {_quoted(str(_extension(name)))}")
    return connection


def _extension(name: str) -> Path:
    spec = importlib.util.find_spec(f"duckdb_extension_{name}")
    if spec is None:
        raise LakeAway(f"the package duckdb_extension_{name} is missing; run: make scale")
    return Path(spec.origin).parent / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"


def _quoted(text: str) -> str:
    return "'{}'".format(text.replace("'", "''"))

"""A database in DuckLake, catalogue in PostgreSQL: which snapshot is the newest, and a copy of one as a file of this machine's own.

Only the tables' rows are in the lake. The copy has this software's own definitions of tables, views and macros around them, so that every
question, the search and the lock are the same as for a file (docs/ducklake.md). A process of its own makes it: where the catalogue goes
away in the middle, DuckDB's extension may end the process it is in, and that must not be one that readers ask.
"""

import importlib.util
import json
import subprocess
import sys
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
# The definitions say some; the rest are the build's, of what it joins and of what only it has.
MISSING_COMMENTS = """
    select c.table_name, c.column_name, c.comment
    from lake.column_comment as c
    join duckdb_columns() as d on d.table_name = c.table_name and d.column_name = c.column_name
    where d.database_name = current_database() and d.comment is null
    union all
    select c.table_name, c.column_name, c.comment
    from lake.column_comment as c
    join duckdb_tables() as t on t.table_name = c.table_name and c.column_name = ''
    where t.database_name = current_database() and t.comment is null
"""


class LakeAway(Exception):
    """The catalogue does not answer, or its files cannot be read. Says nothing of the address: there may be a password in it."""


class LakeEmpty(Exception):
    """The catalogue answers and nothing has been built into it."""


class LakeOther(Exception):
    """The newest snapshot has other tables than this software asks for."""


CODES = {LakeAway: 3, LakeEmpty: 4, LakeOther: 5}  # what the process that copies ends with


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one build wrote, and when (seconds since 1970)."""

    number: int
    written: float


class Lake:
    """A place of the form ducklake:postgres:<libpq>[;data=<folder>], with a connection that asks for the newest snapshot."""

    def __init__(self, place: str) -> None:
        self.place = place
        libpq, _sign, self.data = place.removeprefix(PREFIX).partition(DATA)
        self.libpq = libpq if "://" in libpq else f"{PATIENCE} {libpq}"
        self._asking: duckdb.DuckDBPyConnection | None = None
        self._is_attached = False

    def newest(self) -> Snapshot:
        """Return the newest snapshot. Raises LakeAway, LakeEmpty."""
        try:
            if self._asking is None:
                self._asking = _loaded(EXTENSIONS[:1])
            if not self._is_attached:
                self._asking.execute(f"attach {_quoted(self.libpq)} as catalogue (type postgres, read_only)")
                self._is_attached = True
            found = self._asking.execute("from postgres_query('catalogue', $query)", {"query": NEWEST}).fetchone()
        except (duckdb.Error, OSError) as error:
            self._let_go()
            if 'relation "ducklake_snapshot" does not exist' in str(error):
                raise LakeEmpty("nothing has been built into the lake") from error
            raise LakeAway("the catalogue does not answer") from error
        if found is None:
            raise LakeEmpty("nothing has been built into the lake")
        return Snapshot(*found)

    def _let_go(self) -> None:
        """Ask by a new connection next time; to load the extension anew each second would cost a fifth of a core while nothing answers."""
        try:
            if self._asking is not None and self._is_attached:
                self._asking.execute("detach catalogue")
        except duckdb.Error:
            self._asking = None
        self._is_attached = False

    def fetch(self, snapshot: Snapshot, into: Path, definitions: Iterable[Path], schema_hash: str) -> None:
        """Write a database file with the rows of a snapshot, all tables of the same one. Raises LakeAway, LakeEmpty, LakeOther."""
        asked = {
            "place": self.place, "number": snapshot.number, "into": str(into), "definitions": [str(path) for path in definitions],
            "schema_hash": schema_hash,
        }  # fmt: skip
        # What is asked goes by its input: the place may hold a password, and a command line is everybody's to read.
        command = [sys.executable, "-P", __file__]
        done = subprocess.run(command, input=json.dumps(asked), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
        if done.returncode:
            refused = next((kind for kind, code in CODES.items() if code == done.returncode), LakeAway)
            raise refused(done.stdout.strip() or "the catalogue went away while its files were read")

    def copy(self, number: int, into: Path, definitions: Iterable[Path], schema_hash: str) -> None:
        """Do what fetch does, in this process. Raises the same."""
        try:
            with _loaded(EXTENSIONS, str(into), {"default_block_size": BLOCK_BYTES}) as copy:
                options = f"read_only, snapshot_version {number}"
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
    for name, column, comment in copy.execute(MISSING_COMMENTS).fetchall():
        what = f'column {name}."{column}"' if column else f"table {name}"
        copy.execute(f"comment on {what} is {_quoted(comment)}")


def _loaded(names: Iterable[str], path: str = ":memory:", config: dict | None = None) -> duckdb.DuckDBPyConnection:
    # One thread: the machine has readers to answer meanwhile.
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


def main() -> int:
    """Make the copy that fetch asks for on the standard input; say in a line what hinders it."""
    asked = json.load(sys.stdin)
    lake = Lake(asked["place"])
    try:
        lake.copy(asked["number"], Path(asked["into"]), [Path(path) for path in asked["definitions"]], asked["schema_hash"])
    except (LakeAway, LakeEmpty, LakeOther) as error:
        print(error)
        return CODES[type(error)]
    return 0


if __name__ == "__main__":
    sys.exit(main())

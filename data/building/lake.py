"""Write a built database into DuckLake, catalogue in PostgreSQL: all tables in one snapshot, one writer at a time.

It is written by a process of its own (this file as a program): DuckDB's extension aborts its process where the catalogue goes away in the
middle, and a build that ended so would have said nothing.
"""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

PREFIX = "ducklake:postgres:"
DATA = ";data="
EXTENSIONS = ("postgres_scanner", "ducklake")
PATIENCE = "connect_timeout=3"
# Whoever builds has it; it is let go when the session ends, however it ends.
LOCK = "select pg_try_advisory_xact_lock(5117263)"
# A reader needs a snapshot for the seconds it takes to copy it. A day is for people: to ask what was there before.
KEPT = "interval 1 day"
WRITTEN = "skriven"


class LakeFails(Exception):
    """The lake was not written; one Swedish sentence. What was there is there."""


class Lake:
    """A place of the form ducklake:postgres:<libpq>[;data=<folder>]."""

    def __init__(self, place: str) -> None:
        self.place = place
        libpq, _sign, self.data = place.removeprefix(PREFIX).partition(DATA)
        self.libpq = libpq if "://" in libpq else f"{PATIENCE} {libpq}"
        if not place.startswith(PREFIX) or not libpq:
            raise LakeFails("KOLLEN_DB ska ha formen ducklake:postgres:<PostgreSQL>;data=<mapp>, se docs/ducklake.md.")

    @contextmanager
    def only_writer(self) -> Iterator[None]:
        """Be the only build that writes to this catalogue. Raises LakeFails where another one is under way."""
        try:
            guard = _loaded(EXTENSIONS[:1])
            guard.execute(f"attach {_quoted(self.libpq)} as catalogue (type postgres)")
            guard.execute("begin")  # a transaction keeps to one session of PostgreSQL, and the lock is the session's
            free = guard.execute("from postgres_query('catalogue', $query)", {"query": LOCK}).fetchone()[0]
        except duckdb.Error as error:
            raise LakeFails(
                "Katalogen svarar inte; se efter att PostgreSQL går och att KOLLEN_DB stämmer. Det som fanns är kvar."
            ) from error
        if not free:
            raise LakeFails("Ett annat bygge pågår mot samma katalog; vänta tills det är klart.")
        try:
            yield
        finally:
            guard.close()

    def built_hash(self) -> str:
        """Return the input hash of the newest snapshot; '' where there is none."""
        try:
            with self._attached() as connection:
                row = connection.execute("select any_value(input_hash) from lake.build_info").fetchone()
        except duckdb.CatalogException:
            return ""
        except duckdb.Error as error:
            raise LakeFails(self._cannot()) from error
        return row[0] or ""

    def publish(self, database: Path) -> None:
        """Write every table of a database file as one snapshot. Raises LakeFails; readers then go on with the old one."""
        # What is asked goes by its input: the place may hold a password, and a command line is everybody's to read.
        asked = json.dumps({"place": self.place, "database": str(database)})
        command = [sys.executable, "-P", __file__]
        done = subprocess.run(command, input=asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
        if done.stdout.strip() != WRITTEN:
            raise LakeFails(done.stdout.strip() or self._cannot())
        if done.returncode:
            print("Databasen är skriven; gamla filer i datamappen kunde inte städas bort.", file=sys.stderr)

    def write(self, database: Path) -> None:
        """Do what publish does, in this process, and leave what is old where it is. Raises the same."""
        try:
            with self._attached() as connection:
                connection.execute(f"attach {_quoted(str(database))} as built (read_only)")
                fresh = _tables(connection, "built")
                connection.execute("begin")
                for name in sorted(fresh):
                    connection.execute(f"create or replace table lake.{name} as from built.{name}")
                # Not every definition of the file can be kept in a lake; what the columns mean is for whoever reads it with other tools.
                connection.execute(
                    "create or replace table lake.column_comment as select table_name, column_name, comment from duckdb_columns() "
                    "where database_name = 'built' and comment is not null union all select table_name, '', comment from duckdb_tables() "
                    "where database_name = 'built' and comment is not null order by all"
                )
                for name in _tables(connection, "lake") - fresh - {"column_comment"}:
                    connection.execute(f"drop table lake.{name}")
                connection.execute("commit")
        except duckdb.TransactionException as error:
            raise LakeFails("Ett annat bygge skrev samtidigt; kör igen. Det andra byggets databas är kvar.") from error
        except duckdb.Error as error:
            raise LakeFails(self._cannot()) from error

    def tidy(self) -> None:
        """Let old snapshots and their files go. Raises duckdb.Error."""
        with self._attached() as connection:
            for call in ("expire_snapshots", "cleanup_old_files", "delete_orphaned_files"):
                connection.execute(f"create temporary table done_{call} as from ducklake_{call}('lake', older_than => now() - {KEPT})")

    def _cannot(self) -> str:
        where = f" och att mappen {self.data} går att skriva i" if self.data else " och att KOLLEN_DB nämner datamappen"
        return f"Databasen kunde inte skrivas till DuckLake; se efter att PostgreSQL går{where}. Det som fanns är kvar."

    def _attached(self) -> duckdb.DuckDBPyConnection:
        connection = _loaded(EXTENSIONS)
        options = f" (data_path {_quoted(self.data)}, override_data_path true)" if self.data else ""
        connection.execute(f"attach {_quoted(f'{PREFIX}{self.libpq}')} as lake{options}")
        return connection


def _tables(connection: duckdb.DuckDBPyConnection, database: str) -> set[str]:
    query = "select table_name from duckdb_tables() where database_name = $database"
    return {name for (name,) in connection.execute(query, {"database": database}).fetchall()}


def _loaded(names: Iterable[str]) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for name in names:
        spec = importlib.util.find_spec(f"duckdb_extension_{name}")
        if spec is None:
            raise LakeFails("Tilläggen till DuckDB för DuckLake saknas; installera dem med: make scale")
        path = Path(spec.origin).parent / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
        connection.execute(f"load {_quoted(str(path))}")
    return connection


def _quoted(text: str) -> str:
    return "'{}'".format(text.replace("'", "''"))


def main() -> int:
    """Write what publish asks for on the standard input; say in a sentence what hinders it."""
    asked = json.load(sys.stdin)
    try:
        lake = Lake(asked["place"])
        lake.write(Path(asked["database"]))
    except LakeFails as error:
        print(error)
        return 1
    print(WRITTEN, flush=True)  # true from here on, however this ends
    lake.tidy()
    return 0


if __name__ == "__main__":
    sys.exit(main())

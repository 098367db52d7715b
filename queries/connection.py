"""The only place that opens the database: read-only, locked down, a cursor of its own for every question under way.

One connection shared by the server's threads would return other queries' rows (STACK), so a question takes a cursor, fetches everything
at once and puts it back. What a question gave is kept with the database it was asked of: a page asks the same ones again and again. When
a new database is swapped in, the next question opens it, and those under way go on with the old one. A new file that cannot be read
changes nothing: what was open is used on, and says its age. Where the database lies in DuckLake, each process copies the newest snapshot
to a file of its own and asks that: a catalogue that is away means no news, and nothing else.
"""

import gc
import hashlib
import logging
import os
import tempfile
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from threading import Event, Lock, Thread

import duckdb
import duckdb_extension_fts
from cachetools import LRUCache

from queries.lake import PREFIX, Lake, LakeAway, LakeEmpty, LakeOther, Snapshot

SQL_DIR = Path(__file__).parent / "sql"
# The Swedish stemmer of the search, a package of the same version as DuckDB's; loaded before the connection is locked down.
FTS = Path(duckdb_extension_fts.__file__).parent / "extensions" / f"v{duckdb.__version__}" / "fts.duckdb_extension"
DATA = Path(__file__).parent.parent / "data"
DEFAULT_PATH = DATA / "kollen.duckdb"
SCHEMA = (DATA / "schema.sql", DATA / "search.sql")
HEADER_BYTES = 3 * 4096  # before a database file's first block
RETRY_SECONDS = 1.0  # until a file that could not be opened is tried again
CURSORS_KEPT = 16
ROWS_AT_ONCE = 1_000
CELLS_KEPT = 100_000  # of answers to questions, by database: the least recently asked leave first
LARGEST_PART = 8  # an answer larger than an eighth of the room is not kept
LOOK_SECONDS = 1.0  # between two looks for a new snapshot, in each process
FETCH_SECONDS = 5.0  # until a snapshot that could not be copied is tried again
SILENT_SECONDS = 15.0  # of a look that has not come back: the catalogue is away
LOG = logging.getLogger("kollen.database")

Answer = tuple[list[str], list[str], list[tuple]]  # columns, those of them that hold lists or structs, rows
_HELD: ContextVar[list["_Open"] | None] = ContextVar("held", default=None)


class DatabaseMissing(RuntimeError):
    """No database that can be used; the message says which file and which command builds it."""


class DatabaseBroken(DatabaseMissing):
    """A file is there and is no whole database."""


class DatabaseAway(DatabaseMissing):
    """The catalogue of the lake does not answer."""


class DatabaseOld(DatabaseMissing):
    """The database was built with other tables than this software asks for."""


def rows(name: str, **params: object) -> list[dict]:
    """Run queries/sql/<name>.sql with named $params and return its rows as dicts (None where NULL), for figures, tables and sentences.

    DuckDB itself raises if a $param is missing or one too many is given.
    """
    columns, nested, found = _answer(name, params)
    made = [dict(zip(columns, values, strict=True)) for values in found]
    for row in made if nested else ():
        row |= {column: _copied(row[column]) for column in nested}
    return made


def rows_one_by_one(name: str, **params: object) -> Iterator[dict]:
    """Run queries/sql/<name>.sql as `rows` does, and give its rows as they are taken: a large table never stands in memory."""
    with _Question() as cursor:
        result = cursor.execute(_sql(name), params or None)
        columns = [column[0] for column in result.description]
        while found := result.fetchmany(ROWS_AT_ONCE):
            yield from (dict(zip(columns, values, strict=True)) for values in found)


@contextmanager
def one_database() -> Iterator[None]:
    """Answer every question within from one database: the newest at the first of them, also where a newer one is swapped in after it."""
    token = _HELD.set([])
    try:
        yield
    finally:
        _HELD.reset(token)


def _current() -> "_Open":
    held = _HELD.get()
    if held is None:
        return _store().current()
    if not held:
        held.append(_store().current())
    return held[0]


def _copied(value):
    """Return a list or struct with lists and structs of its own (deepcopy takes five times as long)."""
    if isinstance(value, list):
        return [_copied(item) for item in value]
    return {name: _copied(item) for name, item in value.items()} if isinstance(value, dict) else value


def _answer(name: str, params: dict[str, object]) -> Answer:
    """Return what a question gives, which nobody may change: each caller makes a copy of its own."""
    opened = _current()
    key = (name, *((param, tuple(value) if isinstance(value, list) else value) for param, value in sorted(params.items())))
    found = opened.kept_answer(key)
    if found is None:
        with _Question(opened) as cursor:
            result = cursor.execute(_sql(name), params or None)
            columns = [column[0] for column in result.description]
            nested = [column[0] for column in result.description if column[1].id in ("list", "struct", "map")]
            found = columns, nested, result.fetchall()
        opened.keep(key, found)
    return found


def database_changed() -> float:
    """Return when the database in use was written (seconds since 1970). Raises DatabaseMissing."""
    return _current().state.written / 1e9


def database_state() -> tuple:
    """Return what tells the database in use from any other. Raises DatabaseMissing."""
    state = _current().state
    return state.path, state.written, state.inode


def database_trouble() -> str:
    """Return why the newest file is not the one in use; '' where it is."""
    store = _store()
    store.current()
    return store.trouble


def database_away() -> bool:
    """Return whether there may be news that cannot be asked for: the lake's catalogue does not answer."""
    store = _store()
    store.current()
    return store.away


def close_databases() -> None:
    """Close what is open: before a process ends, while DuckDB's own threads can still be told so."""
    _store_of.cache_clear()
    gc.collect()


@dataclass(frozen=True, slots=True)
class _State:
    """Which file: a swap changes its time or its inode."""

    path: str
    written: int
    inode: int


@dataclass(slots=True)
class _Open:
    """A database that is open, with the cursors that no question is using."""

    state: _State
    connection: duckdb.DuckDBPyConnection
    idle: list[duckdb.DuckDBPyConnection] = field(default_factory=list)
    _answers: LRUCache = field(default_factory=lambda: LRUCache(CELLS_KEPT, getsizeof=lambda kept: kept[1]))
    _lock: Lock = field(default_factory=Lock)

    def take(self) -> duckdb.DuckDBPyConnection:
        """Return a cursor that nobody else has."""
        try:
            return self.idle.pop()
        except IndexError:
            cursor = self.connection.cursor()
            cursor.execute("use kollen")
            return cursor

    def kept_answer(self, key: tuple) -> Answer | None:
        """Return what a question gave before, or None."""
        with self._lock:
            kept = self._answers.get(key)
        return kept[0] if kept else None

    def keep(self, key: tuple, answer: Answer) -> None:
        """Keep what a question gave, if it is not too large."""
        columns, _nested, found = answer
        size = max(len(columns) * len(found), 1)
        if size * LARGEST_PART <= CELLS_KEPT:
            with self._lock:
                self._answers[key] = answer, size

    def put_back(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Keep a cursor for the next question."""
        if len(self.idle) < CURSORS_KEPT:
            self.idle.append(cursor)


class _Question:
    """A cursor for one question; one that failed is not used again."""

    def __init__(self, opened: _Open | None = None) -> None:
        self.opened = opened or _current()

    def __enter__(self) -> duckdb.DuckDBPyConnection:
        self.cursor = self.opened.take()
        return self.cursor

    def __exit__(self, kind: type | None, *_error: object) -> None:
        if kind is None:
            self.opened.put_back(self.cursor)


class _Store:
    """The database at one place, whichever file is there now."""

    away = False

    def __init__(self, path: str) -> None:
        self.path = path
        self.trouble = ""
        self._open: _Open | None = None
        self._failed: tuple[_State | None, float, DatabaseMissing] | None = None
        self._lock = Lock()

    def current(self) -> _Open:
        """Return the newest database that can be used. Raises DatabaseMissing where there has been none."""
        state = self._state()
        opened = self._open
        if opened and opened.state == state:
            return opened
        # One thread at a time: the others wait for the new one rather than open it too.
        with self._lock:
            if self._open and self._open.state == state:
                return self._open
            if self._failed and self._failed[0] == state and time.monotonic() - self._failed[1] < RETRY_SECONDS:
                return self._last(self._failed[2])
            try:
                self._open = self._opened(state)
            except DatabaseMissing as error:
                self._failed = state, time.monotonic(), error
                return self._last(error)
            self._failed, self.trouble = None, ""
            return self._open

    def _last(self, error: DatabaseMissing) -> _Open:
        if self._open is None:
            raise error
        if self.trouble != str(error):
            LOG.error("the database in use stays: %s", error)
        self.trouble = str(error)
        return self._open

    def _state(self) -> _State | None:
        try:
            found = os.stat(self.path)
        except OSError:
            return None
        return _State(self.path, found.st_mtime_ns, found.st_ino)

    def _opened(self, state: _State | None) -> _Open:
        if state is None:
            raise DatabaseMissing(f"{self.path} does not exist; run: python -m data.build")
        try:
            connection = _connected(self.path)
            cut, schema = _checked(connection, self.path)
        except (duckdb.Error, OSError) as error:
            raise DatabaseBroken(f"{self.path} cannot be read ({str(error).splitlines()[0]}); run: python -m data.build") from error
        if cut:
            raise DatabaseBroken(f"{self.path} is not whole; run: python -m data.build")
        if schema != schema_hash():
            raise DatabaseOld(f"{self.path} was built with other tables; run: python -m data.build")
        return _Open(state, connection)


class _LakeStore:
    """The newest snapshot of a lake, as a copy that a thread of its own looks after: no question waits for the catalogue."""

    def __init__(self, place: str) -> None:
        self._lake = Lake(place)
        self._open: _Open | None = None
        self._error: DatabaseMissing | None = None
        self._failed: tuple[Snapshot, float] | None = None
        self._asked: float | None = None
        self._looked = Event()
        self._lock = Lock()
        self._thread: Thread | None = None

    def current(self) -> _Open:
        """Return the newest copy. Raises DatabaseMissing where there has been none."""
        if self._thread is None or not self._thread.is_alive():
            self._watch()
        if self._open is None:
            self._looked.wait(SILENT_SECONDS)
        if self._open is None:
            raise self._error or DatabaseAway("the catalogue does not answer")
        return self._open

    @property
    def away(self) -> bool:
        """Whether the catalogue does not answer; also while a look has not come back."""
        asked = self._asked
        silent = asked is not None and time.monotonic() - asked > SILENT_SECONDS
        return silent or isinstance(self._error, DatabaseAway)

    @property
    def trouble(self) -> str:
        """Why the newest snapshot may not be the one in use; '' where it is."""
        return str(self._error) if self._error else "the catalogue does not answer" if self.away else ""

    def look(self) -> None:
        """Copy the newest snapshot, where it is not the one in use."""
        try:
            self._asked = time.monotonic()
            snapshot = self._lake.newest()
            self._asked = None
            if self._open is None or self._open.state.inode != snapshot.number:
                self._fetch(snapshot)
            self._error = None
        except LakeAway as error:
            self._fail(DatabaseAway(str(error)))
        except LakeEmpty as error:
            self._fail(DatabaseMissing(f"{error}; run: python -m data.build"))
        except LakeOther as error:
            self._fail(DatabaseOld(f"{error}; run: python -m data.build"))
        except DatabaseMissing as error:
            self._fail(error)
        finally:
            self._asked = None
            self._looked.set()

    def _fail(self, error: DatabaseMissing) -> None:
        if str(error) != str(self._error):
            LOG.error("the database in use stays: %s" if self._open else "there is no database yet: %s", error)
        self._error = error

    def _fetch(self, snapshot: Snapshot) -> None:
        if self._failed and self._failed[0] == snapshot and time.monotonic() - self._failed[1] < FETCH_SECONDS and self._error:
            raise self._error
        self._failed = snapshot, time.monotonic()
        # The file has no name once it is open: nobody else can touch it, and nothing of it is left when the process ends.
        with tempfile.TemporaryDirectory(prefix="kollen-") as folder:
            path = Path(folder) / "kollen.duckdb"
            self._lake.fetch(snapshot, path, SCHEMA[:1], schema_hash())
            try:
                connection = _connected(str(path))
                connection.execute("from build_info").fetchall()
            except (duckdb.Error, OSError) as error:
                raise DatabaseBroken("the copy of the lake cannot be read") from error
            self._open = _Open(_State("", round(snapshot.written * 1e9), snapshot.number), connection)
        self._failed = None

    def _watch(self) -> None:
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                # It holds no more than a weak hold of the store, so that a store nobody asks goes, and the thread with it.
                self._thread = Thread(target=_look_on, args=(weakref.ref(self),), name="lake", daemon=True)
                self._thread.start()


def _look_on(store: weakref.ref) -> None:
    while (held := store()) is not None:
        held.look()
        del held
        time.sleep(LOOK_SECONDS)


def _connected(path: str) -> duckdb.DuckDBPyConnection:
    """Return a connection that reads the file and nothing else.

    The file is attached to an instance of its own: opened by its name, a file that has replaced another would be taken for the one that
    the process has open already.
    """
    connection = duckdb.connect()
    connection.execute("load '{}'".format(str(FTS).replace("'", "''")))
    connection.execute("attach '{}' as kollen (read_only)".format(path.replace("'", "''")))
    connection.execute("use kollen")
    connection.execute("detach memory")
    # A question is over before a second thread has begun on it; readers' questions take turns on the processors anyway.
    connection.execute("set threads = 1")
    # What questions needed goes back when none is asked: a sixth of the site's memory.
    connection.execute("set allocator_background_threads = true")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def _checked(connection: duckdb.DuckDBPyConnection, path: str) -> tuple[bool, str]:
    """Return whether the file is shorter than what is written in it, and which tables it was built with ('' where it does not say)."""
    blocks, size = connection.execute(
        "select total_blocks, block_size from pragma_database_size() where database_name = 'kollen'"
    ).fetchone()
    known = connection.execute(
        "select count(*) from duckdb_columns() where table_name = 'build_info' and column_name = 'schema_hash'"
    ).fetchone()[0]
    schema = connection.execute("select any_value(schema_hash) from build_info").fetchone()[0] if known else ""
    return os.stat(path).st_size < HEADER_BYTES + blocks * size, schema or ""


@cache
def schema_hash() -> str:
    """Return what tells this software's tables and views from another version's (the build writes the same into the database)."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in SCHEMA)).hexdigest()


def _store() -> _Store | _LakeStore:
    return _store_of(os.environ.get("KOLLEN_DB") or str(DEFAULT_PATH))


@lru_cache(maxsize=2)
def _store_of(path: str) -> _Store | _LakeStore:
    return _LakeStore(path) if path.startswith(PREFIX) else _Store(path)


@cache
def _sql(name: str) -> str:
    return (SQL_DIR / f"{name}.sql").read_text(encoding="utf-8")

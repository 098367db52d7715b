"""Build the database beside the old one, then swap it in. The only writer."""

import errno
import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb
import duckdb_extension_fts
import pandas as pd

from data.building import facts, record
from data.building.catalogue import Catalogue
from data.building.findings import all_findings
from data.building.likeness import nearest_names
from data.building.verksamheter import tied
from data.tables import Tables

SCHEMA = Path(__file__).parent.parent / "schema.sql"
SEARCH = Path(__file__).parent.parent / "search.sql"
# The Swedish stemmer comes as a package of the same version as DuckDB's: nothing is fetched when it is loaded.
FTS = Path(duckdb_extension_fts.__file__).parent / "extensions" / f"v{duckdb.__version__}" / "fts.duckdb_extension"
BUILD_VERSION = "1"
# DuckDB's own 256 KB make most of a small file air, which every process that reads keeps in memory; 16 KB pack a large one badly.
BLOCK_BYTES = 32_768
MANY = 50  # documents: of fewer, DuckDB's statements take longer to share among threads than to do (a tenth of the time)
ROWS_AT_ONCE = 5_000  # between Python and DuckDB: memory for more would be needed once, and kept
# Whose comments the columns of a view, or of a joined table, have: the first that has one of that name.
COMMENTED_LIKE = {
    "judged_row": ("indicator_row", "verdict", "verdict_by_sex", "board", "document", "indicator"),
    "judged_row_by_rule": ("judged_row",),
    "verdict_by_rule": ("verdict",),
    "finding_shown": ("finding",),
    "netto_by_rule": ("netto",),
    "verdict_by_sex_by_rule": ("verdict_by_sex",),
    "change_by_rule": ("change",),
}
# Sorted on what questions ask for: one indicator over all boards, one board's indicators.
ORDER = {
    "indicator_row": ("indicator_id", "board", "year", "kind", "document_id", "line"),
    "measurement": ("indicator_id", "board", "year", "period", "measure", "sex", "document_id", "line"),
    "goal": ("document_id", "goal_order"),
    "activity": ("document_id", "line"),
    "decision": ("document_id", "line"),
    "economy": ("document_id", "cell_order"),
    "statistic": ("document_id", "cell_order"),
    "indicator_count": ("document_id", "line"),
    "finding": ("document_id", "line", "kind", "second_document", "second_line"),
    "warning": ("document_id", "line", "table_name", "problem"),
    "correction": ("document_id", "table_name", "line", "column_name"),
    "nearest_name": ("indicator_id", "place"),
    "running_text": ("document_id", "line"),
}


def build(
    documents: Sequence[Tables], catalogue: Catalogue, to: Path, input_hash: str, slug, as_read: dict[str, list[dict]]
) -> dict[str, int]:
    """Write the database file and return how many rows each table got. `as_read` are the rows of data.building.record.

    The documents' rows are let go on the way. The file appears in one step: a reader sees the old one or the new one. Raises
    facts.CorrectionFails and data.tables.BrokenTables; the old file then stays.
    """
    to.parent.mkdir(parents=True, exist_ok=True)
    fresh = to.with_name(f".{to.name}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    counts: dict[str, int] = {}
    try:
        few = {"threads": 1} if len(documents) < MANY else {}
        with duckdb.connect(str(fresh), config={"default_block_size": BLOCK_BYTES, **few}) as connection:
            # All rows, not some: a column that is empty in the rows looked at would be taken for one that holds nothing.
            connection.execute(f"set pandas_analyze_sample = {ROWS_AT_ONCE}")
            connection.begin()  # hundreds of statements: each would be put on the disk by itself
            connection.execute(SCHEMA.read_text(encoding="utf-8"))
            record.create(connection)
            connection.commit()
            connection.execute(
                "insert into build_info values ($input_hash, $version, $schema)",
                {"input_hash": input_hash, "version": BUILD_VERSION, "schema": schema_hash()},
            )
            for name, rows in as_read.items():
                counts[name] = _insert(connection, name, rows)
                rows.clear()
            tables = rows_of(documents, catalogue, slug)
            # All that is asked of the documents from here on; a city's twenty years of them are a quarter of the memory.
            for item in documents:
                item.rows = {"prose_figures": item.rows["prose_figures"]}
            for name, rows in tables.items():
                counts[name] = _insert(connection, name, rows)
            connection.execute("insert into verdict from verdict_by_rule order by indicator_id, board, year, document_id, line")
            at_target = frozenset(connection.execute("select document_id, line from prognos_is_target").fetchall())
            counts["finding"] = _insert(connection, "finding", all_findings(tables, documents, catalogue, at_target))
            connection.execute("insert into netto from netto_by_rule order by document_id, cell_order")
            connection.execute("insert into verdict_by_sex from verdict_by_sex_by_rule order by document_id, line")
            connection.execute("insert into judged_row from judged_row_by_rule order by year, board, document_id, line")
            connection.execute("insert into change from change_by_rule order by document_id, change, coalesce(line, before_line)")
            _comment_views(connection)
            connection.execute("load '{}'".format(str(FTS).replace("'", "''")))
            connection.execute(SEARCH.read_text(encoding="utf-8"))
            connection.execute("checkpoint")
        # A full disk may show only when the file is read again.
        if built_hash(fresh) != input_hash:
            raise OSError(errno.ENOSPC, "filen blev inte hel; disken kan vara full")
        os.replace(fresh, to)
    except (duckdb.IOException, duckdb.FatalException, duckdb.InternalException) as error:
        raise OSError(errno.EIO, str(error).splitlines()[0]) from error
    finally:
        for leftover in (fresh, fresh.with_name(f"{fresh.name}.wal")):
            leftover.unlink(missing_ok=True)
    return counts


def rows_of(documents: Sequence[Tables], catalogue: Catalogue, slug) -> dict[str, list[dict]]:
    """Return the rows of every table, from the documents' tables of record and the catalogue."""
    known = {board.slug for board in catalogue.boards}
    named = {tables.document["board"]: slug(tables.document["board"]) for tables in documents}
    new_boards = {board: name for name, board in sorted(named.items(), reverse=True) if board not in known}
    unknown = facts.unknown_indicators(documents, catalogue, slug)
    tables: dict[str, list[dict]] = {
        "board": _boards(catalogue, new_boards),
        "theme": [{"theme": item.theme, "name": item.name, "theme_order": item.order} for item in catalogue.themes],
        "indicator": _indicators(catalogue, unknown),
        "verksamhet": [
            {
                "verksamhet": item.verksamhet, "name": item.name, "verksamhet_order": item.order, "parent": item.parent or None,
                "reviewed": item.reviewed,
            }
            for item in catalogue.verksamheter
        ],
        "document": [facts.document_row(item, named[item.document["board"]]) for item in documents],
        "correction": facts.corrections(catalogue.corrections, {item.id for item in documents}),
        "nearest_name": nearest_names(unknown.values(), catalogue),
        "goal": [], "indicator_row": [], "measurement": [], "activity": [], "decision": [], "economy": [], "statistic": [],
        "running_text": [], "indicator_count": [], "warning": [],
    }  # fmt: skip
    for item in documents:
        board = named[item.document["board"]]
        tables["goal"] += facts.goals(item)
        tables["activity"] += facts.activities(item, board)
        tables["decision"] += facts.decisions(item)
        tables["economy"] += tied(facts.cells(item, board, "economy"), catalogue)
        tables["statistic"] += facts.cells(item, board, "statistics")
        tables["running_text"] += facts.texts(item)
        tables["indicator_count"] += facts.indicator_counts(item)
        tables["warning"] += facts.warnings(item)
        tables["measurement"] += facts.prose_measurements(item, board, catalogue, unknown)
        rows = facts.indicator_rows(item, board, catalogue, unknown)
        tables["indicator_row"] += rows
        for row, printed in zip(rows, item.rows["indicators"], strict=True):
            tables["measurement"] += facts.measurements(row, printed.get("head_years", ""))
    _mark_latest(tables["document"])
    return tables


def _boards(catalogue: Catalogue, unknown: dict[str, str]) -> list[dict]:
    rows = [
        {
            "board": item.slug, "name": item.name, "short": item.short, "first_day": item.first_day, "last_day": item.last_day or None,
            "successor": item.successor or None, "predecessors": list(item.predecessors),
            "tile_row": item.tile[0] if item.tile else None, "tile_column": item.tile[1] if item.tile else None,
        }
        for item in catalogue.boards
    ]  # fmt: skip
    for board, name in unknown.items():
        rows.append(
            {
                "board": board,
                "name": name,
                "short": name[:12],
                "first_day": "2007-01-01",
                "last_day": None,
                "successor": None,
                "predecessors": [],
                "tile_row": None,
                "tile_column": None,
            }
        )
    alphabet = {letter: order for order, letter in enumerate("abcdefghijklmnopqrstuvwxyzåäö")}
    rows.sort(key=lambda row: [alphabet.get(letter, -1) for letter in row["name"].lower()])
    return [{**row, "board_order": order} for order, row in enumerate(rows, start=1)]


def _indicators(catalogue: Catalogue, unknown: dict[str, tuple[str, str]]) -> list[dict]:
    rows = [
        {
            "indicator_id": item.indicator_id, "name": item.name, "unit": item.unit, "measure_type": item.measure_type,
            "direction": item.direction, "direction_reason": item.direction_reason, "theme": item.theme, "kf_scope": item.kf_scope,
            "is_cumulative": item.cumulative, "period_basis": item.period_basis, "is_splittable": item.splittable,
            "related": list(item.related), "reviewed": item.reviewed, "in_catalogue": True, "aliases": list(item.aliases),
        }
        for item in catalogue.indicators
    ]  # fmt: skip
    for indicator_id, name in unknown.values():
        rows.append(
            {
                "indicator_id": indicator_id, "name": name, "unit": "", "measure_type": None, "direction": "okand",
                "direction_reason": "ej granskad: namnet finns inte i katalogen", "theme": None, "kf_scope": "namnd",
                "is_cumulative": False, "period_basis": "okand", "is_splittable": False, "related": [], "reviewed": None,
                "in_catalogue": False, "aliases": [],
            }
        )  # fmt: skip
    return sorted(rows, key=lambda row: row["indicator_id"])


def _mark_latest(documents: list[dict]) -> None:
    for row in documents:
        row["is_latest"] = not any(
            other["board"] == row["board"] and other["year"] == row["year"] and other["kind_order"] > row["kind_order"]
            for other in documents
        )


def _insert(connection: duckdb.DuckDBPyConnection, name: str, rows: list[dict]) -> int:
    """Write a table's rows; return how many they are."""
    if not rows:
        return 0
    rows = sorted(
        rows, key=lambda row: tuple(str(row[key]) if not isinstance(row[key], int) else f"{row[key]:09d}" for key in ORDER.get(name, ()))
    )
    columns = ", ".join(f'"{column}"' for column in rows[0])
    for start in range(0, len(rows), ROWS_AT_ONCE):
        # Objects keep None as NULL and a whole number whole; the table's own types decide what a column is.
        connection.register("fresh_rows", pd.DataFrame(rows[start : start + ROWS_AT_ONCE], dtype=object))
        connection.execute(f"insert into {name} ({columns}) select {columns} from fresh_rows")
        connection.unregister("fresh_rows")
    return len(rows)


def _comment_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Give the columns of views, and of a joined table, the comments of the tables they are of: the dictionary says each thing once."""
    rows = connection.execute("select table_name, column_name, comment from duckdb_columns() where database_name = current_database()")
    comments = {(table, column): comment for table, column, comment in rows.fetchall()}
    statements = []
    for view, tables in COMMENTED_LIKE.items():
        for column in [column for table, column in comments if table == view and not comments[table, column]]:
            found = next((comments[table, column] for table in tables if comments.get((table, column))), None)
            if found:
                comments[view, column] = found
                statements.append(f"comment on column {view}.{column} is '{found.replace(chr(39), chr(39) * 2)}'")
    connection.begin()  # as one: each would be put on the disk by itself
    connection.execute(";\n".join(statements))
    connection.commit()


def hash_of(paths: Iterable[Path]) -> str:
    """Return one hash over the files' names and contents and the build's own version."""
    total = hashlib.sha256(BUILD_VERSION.encode())
    for path in sorted(paths):
        total.update(f"{path.parent.name}/{path.name}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def schema_hash() -> str:
    """Return what tells these tables and views from another version's; the readers compare it with their own (queries.connection)."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in (SCHEMA, SEARCH))).hexdigest()


def built_hash(path: Path) -> str:
    """Return the input hash a database file was built from; '' where it cannot be read."""
    if not path.exists():
        return ""
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            row = connection.execute("select input_hash from build_info").fetchone()
    except duckdb.Error:
        return ""
    return row[0] if row else ""


def content_hash(path: Path) -> str:
    """Return a hash over every row of every table: the same for the same input, whenever it was built."""
    total = hashlib.sha256()
    with duckdb.connect(str(path), read_only=True) as connection:
        names = [row[0] for row in connection.execute("select table_name from duckdb_tables() order by table_name").fetchall()]
        for name in names:
            total.update(name.encode())
            found = connection.execute(f"select * from {name} order by all")
            while rows := found.fetchmany(ROWS_AT_ONCE):
                for row in rows:
                    total.update(repr(row).encode())
    return total.hexdigest()

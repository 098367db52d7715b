"""Invented boards' tables of record, catalogues and databases, written by a test: "Provstad norra", never a real board.

A test writes only the cells it is about; everything else has a plain default.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path

import duckdb

from data.build import run
from data.building.catalogue import Correction, Indicator, Verksamhet
from data.load import slug
from data.tables import COLUMNS, Tables, csv_text, write_tables

Row = dict[str, str]

THEMES = ({"theme": "prov", "name": "Prov", "order": "1"},)
BOARDS = tuple(
    {"board": slug(name), "name": name, "short": name[-5:], "from": "2007-01-01", "to": "", "successor": "", "predecessors": "", "tile": ""}
    for name in ("Provstad norra", "Provstad södra")
)
VERKSAMHETER = tuple(
    {"verksamhet": slug(name), "name": name, "order": str(order), "parent": parent, "aliases": name, "reviewed": "2024-01-01"}
    for order, (name, parent) in enumerate((("Provskola", ""), ("Provomsorg", ""), ("Provbarn", "provomsorg")), start=1)
)
_BUILT: dict[tuple, bytes] = {}
MOST_BUILT = 4  # databases kept: a file's tests mostly want the same ones, one after the other
PERIODS = {"T1": "Tertial 1", "T2": "Tertial 2"}


def measure(name: str, **cells: str) -> Row:
    """Return a row of the catalogue: a share in per cent where more is better, unless the cells say otherwise."""
    return {
        "indicator_id": slug(name), "name": name, "aliases": name, "unit": "%", "measure_type": "andel", "direction": "hogre",
        "direction_reason": "bedömning: prov", "theme": "prov", "kf_scope": "namnd", "cumulative": "no", "period_basis": "okand",
        "splittable": "no", "related": "", "reviewed": "2024-01-01",
    } | cells  # fmt: skip


def write_catalogue(
    into: Path,
    measures: Iterable[Mapping[str, str]] = (),
    *,
    boards: Iterable[Mapping[str, str]] = BOARDS,
    themes: Iterable[Mapping[str, str]] = THEMES,
    corrections: Iterable[Mapping[str, str]] = (),
    verksamheter: Iterable[Mapping[str, str]] = VERKSAMHETER,
) -> Path:
    """Write a catalogue's five files into a folder; return the folder."""
    into.mkdir(parents=True, exist_ok=True)
    files = {
        "indicators.csv": (tuple(item.name for item in fields(Indicator)), measures),
        "boards.csv": (tuple(BOARDS[0]), boards),
        "themes.csv": (tuple(THEMES[0]), themes),
        "corrections.csv": (tuple(item.name for item in fields(Correction)), corrections),
        "verksamheter.csv": (tuple(item.name for item in fields(Verksamhet)), verksamheter),
    }
    for name, (columns, rows) in files.items():
        (into / name).write_text(csv_text(columns, rows), encoding="utf-8")
    return into


def indicator(name: str, **cells: str) -> Row:
    """Return an indicator's row of record: KF's, certain, measured every tertial, unless the cells say otherwise."""
    return (
        dict.fromkeys(COLUMNS["indicators"], "") | {"level": "kf", "verksamhetsomradesmal": "1.1", "name": name, "certain": "yes"} | cells
    )


def goal(title: str, **cells: str) -> Row:
    """Return a goal's row of record: a verksamhetsområdesmål, unless the cells say otherwise."""
    return dict.fromkeys(COLUMNS["goals"], "") | {"level": "verksamhetsomradesmal", "title": title} | cells


def activity(name: str, **cells: str) -> Row:
    """Return an activity's row of record: KF's, unless the cells say otherwise."""
    return dict.fromkeys(COLUMNS["activities"], "") | {"level": "kf", "verksamhetsomradesmal": "1.1", "name": name} | cells


def stated(name: str, value: str, year: int, **cells: str) -> Row:
    """Return an outcome that running text states of an indicator of `measure(name)`, unless the cells say otherwise."""
    known = {"indicator": name, "indicator_id": slug(name), "kind": "utfall", "year": str(year), "value": value}
    return dict.fromkeys(COLUMNS["prose_figures"], "") | known | cells


def money(row: str, value: str, **cells: str) -> Row:
    """Return a printed cell of money: a netto budget of 2024 in mnkr in the table "Budget", unless the cells say otherwise."""
    known = {"table": "Budget", "row": row, "column": "Budget 2024 netto", "for_year": "2024", "measure": "budget", "unit": "mnkr"}
    return dict.fromkeys(COLUMNS["economy"], "") | known | {"value": value} | cells


def write_document(
    into: Path,
    *indicators: Row,
    board: str = "Provstad norra",
    kind: str = "VP",
    year: int = 2024,
    goals: Iterable[Row] = (),
    activities: Iterable[Row] = (),
    prose: Iterable[Row] = (),
    economy: Iterable[Row] = (),
    statistics: Iterable[Row] = (),
    decisions: Iterable[Row] = (),
    counts: Iterable[Row] = (),
    warnings: Iterable[Mapping[str, object]] = (),
) -> str:
    """Write a document's folder; return the document's id. Rows without a line stand on lines 10, 20, 30 …"""
    period = f"{PERIODS.get(kind, '')} {year}".strip()
    default = {"periodicitet": "Tertial"} if kind == "VP" else {"period": period}
    dated = [row if row["periodicitet"] or row["period"] else row | default for row in indicators]
    written = {
        "goals": _on_lines(goals),
        "indicators": _on_lines(dated),
        "activities": _on_lines(activities),
        "prose_figures": _on_lines(prose),
        "economy": _on_lines(economy),
        "statistics": _on_lines(statistics),
        "decisions": _on_lines(decisions),
        "indicator_counts": _on_lines(counts),
    }
    rows = {name: written.get(name, []) for name in COLUMNS}
    document = {
        "id": f"{slug(board)}-{kind.lower()}-{year}", "board": board, "kind": kind, "year": year, "title": f"{kind} {year}", "date": "",
        "diary_number": "", "url": "", "source_file": "prov.txt", "source_sha256": "0" * 64, "source_format": "text", "lines": 1000,
        "pages": None, "importer_version": "1", "counts": {name: len(found) for name, found in rows.items()},
        "warnings": list(warnings),
    }  # fmt: skip
    write_tables(Tables(document, rows), into)
    return document["id"]


def built(folder: Path, measures: Iterable[Mapping[str, str]] = (), **catalogue: Iterable[Mapping[str, str]]) -> Path:
    """Build `folder`/kollen.duckdb from the documents in `folder`/plan and a catalogue of these measures; return its path.

    What the same tables of record and the same catalogue gave before is copied.
    """
    plan, database = folder / "plan", folder / "kollen.duckdb"
    plan.mkdir(exist_ok=True)
    catalogue_folder = write_catalogue(folder / "catalogue", measures, **catalogue)
    wanted = tuple(
        (path.relative_to(folder).as_posix(), path.read_bytes())
        for place in (plan, catalogue_folder)
        for path in sorted(place.rglob("*"))
        if path.is_file()
    )
    kept = _BUILT.get(wanted)
    if kept is None:
        assert run([plan], database, catalogue_folder=catalogue_folder) == 0
        if len(_BUILT) == MOST_BUILT:
            _BUILT.clear()
        _BUILT[wanted] = database.read_bytes()
    else:
        database.unlink(missing_ok=True)
        database.write_bytes(kept)
    return database


def rows_of(database: Path, query: str) -> list[dict]:
    """Return what a query gives, each row by its columns' names."""
    with duckdb.connect(str(database), read_only=True) as connection:
        result = connection.execute(query)
        names = [column[0] for column in result.description]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _on_lines(rows: Iterable[Row]) -> list[Row]:
    return [row if row["line"] else row | {"line": str(10 * number)} for number, row in enumerate(rows, start=1)]

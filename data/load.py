"""python -m data.load FILE… — read documents into the tables of record (data/plan/<document>/).

A folder stands for the files in it. One line a document: rows per table, warnings. All documents of a command are written in one
step or not at all; --undo takes the latest one back, log.csv in the plan folder says what was loaded when. --preview writes a page
to look at and nothing else. Exit 0 all read; 1 at least one refused, each with one Swedish sentence; 130 stopped with Ctrl-C.
"""

import argparse
import copy
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from data import STOPPED, begun
from data.building.catalogue import BrokenCatalogue, Catalogue, load_catalogue
from data.loading.files import files_of
from data.loading.log import Entry, now
from data.loading.many import Failed, read_all
from data.loading.outcome import Outcome, without_conflicts
from data.loading.progress import Progress
from data.loading.report import report
from data.loading.settling import settle
from data.loading.store import NotChanged, fingerprint, recover, replace_documents, take_back
from data.parsing.document import parse
from data.parsing.records import Cell, Parsed, ParseError
from data.parsing.wrapped import STATUS_WORDS
from data.placing.columns import DEVIATION, Placed, place
from data.placing.evidence import OwnReading, readings_as_data
from data.placing.numbers import deviation_agrees
from data.reading.refusal import Refused
from data.reading.source import Source, printable, read_source
from data.tables import COLUMNS, VALUE_COLUMNS, BrokenTables, Tables, json_cell, plan_folders, read_tables
from data.workbook import documents_of

IMPORTER_VERSION = "1"
# Words of cells that a narrow column may cut, besides those of the indicators' names.
PRINTED_WORDS = frozenset(re.findall(r"[^\W\d]{3,}", f"{STATUS_WORDS} tertial avvikelse avviker".casefold()))
DEFAULT_INTO = Path(__file__).parent / "plan"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    options = _options(arguments)
    try:
        recover(options.into)
        if options.undo:
            return _undo(options.into)
        catalogue = load_catalogue()
        folders = {folder.name: folder for folder in plan_folders([options.into])}
        seen = {document: fingerprint(folder) for document, folder in folders.items()}
        present = {document: read_tables(folder) for document, folder in folders.items()}
        return _relink(present, seen, catalogue, options.into) if options.relink else _load(options, catalogue, present, seen)
    except (BrokenCatalogue, BrokenTables, NotChanged) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Tabellerna kunde inte skrivas i {options.into} ({error.strerror}); det som fanns där är kvar.", file=sys.stderr)
        return 1


def _load(options: argparse.Namespace, catalogue: Catalogue, present: Mapping[str, Tables], seen: Mapping[str, str]) -> int:
    changed: frozenset[str] = frozenset()
    before = copy.deepcopy(present) if options.preview else present
    try:
        outcomes = _outcomes(options.files, catalogue, keep_source=bool(options.preview))
        outcomes = without_conflicts(outcomes, present, replace_allowed=options.replace or bool(options.preview))
        fresh = {outcome.tables.id: outcome.tables for outcome in outcomes if outcome.tables}
        formerly = {document: tables.document["source_sha256"] for document, tables in present.items()}
        known = {**present, **fresh}
        weighed = settle(known, catalogue)
        if options.preview:
            from data.previewing.page import preview  # brings what the build needs, which no other load waits for

            _write_page(options.preview, preview(outcomes, before, known, catalogue, slug, now()))
        elif fresh and not options.dry_run:
            time = now()
            entries = [
                Entry.of(tables.document, time, "replaced" if name in formerly else "new", formerly.get(name, ""))
                for name, tables in fresh.items()
            ]
            entries += [Entry.of(known[name].document, time, "weighed") for name in sorted(weighed - set(fresh))]
            changed = replace_documents(options.into, [known[name] for name in sorted({*fresh, *weighed})], seen, entries, time)
    except KeyboardInterrupt:
        print("Avbrutet; inget är skrivet.", file=sys.stderr)
        return STOPPED
    report(outcomes, is_written=not (options.dry_run or options.preview), changed=changed)
    if options.preview:
        print(f"Öppna {printable(str(options.preview))} i en webbläsare för att se vad som lästes.")
    return 1 if any(outcome.refusal for outcome in outcomes) else 0


def _write_page(path: Path, page: str) -> None:
    """Write the preview in one step."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(page, encoding="utf-8")
        os.replace(beside, path)
    except OSError as error:
        raise NotChanged(f"Sidan {path} kunde inte skrivas ({error.strerror}); ange en fil i en mapp som finns.") from error
    finally:
        beside.unlink(missing_ok=True)


def _outcomes(arguments: Sequence[Path], catalogue: Catalogue, *, keep_source: bool) -> list[Outcome]:
    """Return what became of each file the arguments name, in their order."""
    named = files_of(arguments)
    paths = [item.path for item in named if not item.refusal]
    progress = Progress(len(paths))
    try:
        found = dict(zip(paths, read_all(paths, partial(_read, catalogue, keep_source), progress.tell), strict=True))
    finally:
        progress.end()
    outcomes: list[Outcome] = []
    for item in named:
        result = [Outcome.refused(item.path, item.refusal)] if item.refusal else found[item.path]
        outcomes += [_unforeseen(item.path, result)] if isinstance(result, Failed) else result
    return outcomes


def _unforeseen(path: Path, failed: Failed) -> Outcome:
    why = f"ett oväntat fel, {failed.error}" if failed.error else "inläsningen dog, minnet kan ha tagit slut"
    return Outcome.refused(path, f"{path.name} läses inte ({why}); spara dokumentet i annat format och försök igen, och anmäl gärna felet.")


def _undo(into: Path) -> int:
    for document, is_there in take_back(into, now()):
        print(f"{document}: {'är tillbaka som det var före inläsningen' if is_there else 'är borttaget, det fanns inte före inläsningen'}")
    print("Inläsningen är ångrad. Bygg sedan databasen: python -m data.build")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m data.load", description="Läs in dokument till tabellerna i data/plan/.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FIL", help="dokument att läsa in; en mapp är alla filer i den")
    parser.add_argument("--into", type=Path, default=DEFAULT_INTO, metavar="MAPP", help="mapp för tabellerna (annars data/plan)")
    parser.add_argument("--dry-run", action="store_true", help="läs och berätta, men skriv inget")
    parser.add_argument("--preview", type=Path, metavar="HTML", help="skriv en sida som visar vad som lästes, och inget annat")
    parser.add_argument("--replace", action="store_true", help="ersätt ett dokument av samma nämnd, slag och år")
    parser.add_argument("--undo", action="store_true", help="ta tillbaka den senaste inläsningen, alla dess dokument")
    parser.add_argument("--relink", action="store_true", help="slå upp indicator_id på nytt, utan källorna")
    options = parser.parse_args(arguments)
    if bool(options.files) + options.relink + options.undo != 1:
        parser.error("ange minst en fil, eller --undo eller --relink")
    if options.preview and (options.preview.suffix.lower() not in (".html", ".htm") or not options.files):
        parser.error("--preview ska följas av en fil som slutar på .html, och av dokumenten")
    if options.preview and options.preview.absolute() in [path.absolute() for path in options.files]:
        parser.error("--preview skulle skriva över ett av dokumenten; ange en annan fil")
    return options


def _read(catalogue: Catalogue, keep_source: bool, path: Path, pages: Callable[[int, int], None]) -> list[Outcome]:
    outcomes = read_documents(path, catalogue, pages)
    # What was read goes from process to process only where the preview shows it.
    return outcomes if keep_source else [replace(outcome, source=None) for outcome in outcomes]


def read_documents(path: Path, catalogue: Catalogue, pages: Callable[[int, int], None] | None = None) -> list[Outcome]:
    """Return what became of a file: of one document of lines, or of each that a table holds; `pages` is told how many pages are read of
    how many."""
    try:
        found = documents_of(path, tuple(board.name for board in catalogue.boards))
    except Refused as error:
        return [Outcome.refused(path, str(error))]
    except OSError as error:
        return [_unreadable(path, error)]
    if found is None:
        return [read_document(path, catalogue, pages)]
    return [Outcome(path, item if isinstance(item, Tables) else tables_of(*item, catalogue)) for item in found]


def _unreadable(path: Path, error: OSError) -> Outcome:
    return Outcome.refused(path, f"Filen {path} går inte att läsa ({error.strerror}); kontrollera behörigheten.")


def read_document(path: Path, catalogue: Catalogue, pages: Callable[[int, int], None] | None = None) -> Outcome:
    """Return a file's tables of record (columns placed by the document's own evidence), or why it is refused."""
    try:
        source = read_source(path, pages, catalogue.words() | PRINTED_WORDS)
        parsed = parse(source.lines, tuple(board.name for board in catalogue.boards), source.pages, source.doubtful)
    except Refused as error:
        return Outcome.refused(path, str(error))
    except ParseError as error:
        return Outcome.refused(path, f"{path.name} läses inte: {error.problem} (rad {error.line}); kontrollera att hela dokumentet är med.")
    except OSError as error:
        return _unreadable(path, error)
    return Outcome(path, tables_of(parsed, source, catalogue), source=source)


def tables_of(parsed: Parsed, source: Source, catalogue: Catalogue) -> Tables:
    """Return a parsed document as tables of record."""
    identity = parsed.identity
    board = next((board.slug for board in catalogue.boards if board.name == identity.board), slug(identity.board))
    placed = place(parsed.indicators, identity.kind, catalogue.is_count)
    rows = {
        "goals": [
            {
                "line": str(goal.line), "page": _page(parsed, goal.line), "level": goal.level, "number": goal.number, "title": goal.title,
                "parent": goal.parent, "status": goal.status,
                "expected_results": "" if goal.expected_results is None else str(goal.expected_results),
            }
            for goal in parsed.goals
        ],
        "indicators": [_indicator_row(item, parsed, catalogue) for item in placed],
        "prose_figures": _prose_rows(parsed, catalogue),
        "decisions": [
            {
                "line": str(decision.line), "page": _page(parsed, decision.line), "point": decision.point, "amount": decision.amount,
                "unit": decision.unit, "purpose": decision.purpose, "annex": decision.annex,
            }
            for decision in parsed.decisions
        ],
        "economy": [_cell_row(cell, parsed) for cell in parsed.economy],
        "statistics": [_cell_row(cell, parsed) for cell in parsed.statistics],
        "indicator_counts": [
            {
                "line": str(found.line), "page": _page(parsed, found.line), "goal_line": str(found.goal_line), "met": found.met,
                "partly": found.partly, "missed": found.missed, "counted": found.counted,
            }
            for found in parsed.indicator_counts
        ],
        "texts": [
            {
                "line": str(text.line), "page": _page(parsed, text.line), "owner_table": text.owner_table,
                "owner_line": str(text.owner_line or ""), "kind": text.kind, "text": text.text, "last_line": str(text.last),
                "heading": text.heading,
            }
            for text in parsed.texts
        ],
        "activities": [
            {
                "line": str(activity.line), "page": _page(parsed, activity.line), "level": activity.place.level,
                "verksamhetsomradesmal": activity.place.verksamhetsomradesmal, "namndmal": activity.place.namndmal,
                "name": activity.name, "start": activity.start, "end": activity.end, "status": activity.status,
                "avvikelse": activity.avvikelse,
            }
            for activity in parsed.activities
        ],
    }  # fmt: skip
    document = {
        "id": f"{board}-{identity.kind.lower()}-{identity.year}", "board": identity.board, "kind": identity.kind, "year": identity.year,
        "title": identity.title, "date": identity.date, "diary_number": identity.diary_number, "url": "",
        "source_file": source.name, "source_sha256": source.sha256, "source_format": source.format, "lines": len(source.lines),
        "pages": max(parsed.pages.values(), default=0) or None, "importer_version": IMPORTER_VERSION,
        "counts": {name: len(rows[name]) for name in COLUMNS},
        "warnings": [
            *({"line": line, "table": "document", "problem": problem} for line, problem in source.warnings),
            *({"line": warning.line, "table": warning.table, "problem": warning.problem} for warning in parsed.warnings),
            *_contradicted_deviations(placed),
        ],
    }  # fmt: skip
    return Tables(document, rows)


def _cell_row(cell: Cell, parsed: Parsed) -> dict[str, str]:
    return {
        "line": str(cell.line), "page": _page(parsed, cell.line), "table": cell.table, "row": cell.row, "parent": cell.parent,
        "column": cell.column, "for_year": str(cell.for_year or ""), "measure": cell.measure, "value": cell.value, "unit": cell.unit,
    }  # fmt: skip


def _indicator_row(item: Placed, parsed: Parsed, catalogue: Catalogue) -> dict[str, str]:
    row = item.row
    best = item.readings[0] if item.readings else None
    periods = {column.name for column in row.columns} & {"period", "periodicitet"}
    record = {
        "line": str(row.line), "page": _page(parsed, row.line), "level": row.place.level,
        "verksamhetsomradesmal": row.place.verksamhetsomradesmal, "namndmal": row.place.namndmal,
        "indicator_id": catalogue.indicator_id(row.name), "name": row.name, "periodicitet": "", "period": "",
        "gender_mark": "yes" if row.gender_mark else "", "comment_line": str(row.comment_line or ""),
        "clues": ";".join(item.clues), "readings": "",
        "head_years": ";".join(f"{column.name}={column.year}" for column in row.columns if column.year),
    }  # fmt: skip
    record |= {column: best.by_column.get(column, "") if best else "" for column in VALUE_COLUMNS}
    if best:
        for name in periods:
            record[name] = best.period
    record["certain"] = "yes" if best and item.certain else "no"
    others = [reading.by_column for reading in item.readings[1:]] if best and not item.certain else []
    record["alternatives"] = json_cell(others) if others else ""
    if others:
        own = [OwnReading(reading.cost, reading.by_column) for reading in item.readings]
        record["readings"] = json_cell(readings_as_data(own))
    return record


def _contradicted_deviations(placed: Sequence[Placed]) -> Iterator[dict]:
    """Yield a warning for each printed Avvikelse that is no difference of the row's own values; the column itself is read past."""
    for item in placed:
        row = item.row
        names = [column.name for column in row.columns]
        if not (row.columns_known and DEVIATION in names and item.readings):
            continue
        printed = dict(zip(names, (block[0] if block else "" for block in row.blocks), strict=False))[DEVIATION]
        if deviation_agrees(printed, item.readings[0].by_column) is False:
            yield {
                "line": row.line,
                "table": "document",
                "problem": f"avvikelsen {printed} är inte skillnaden mellan radens utfall och mål",
            }


def _prose_rows(parsed: Parsed, catalogue: Catalogue) -> list[dict[str, str]]:
    """Return the figures stated in running text, each tied to the document's own row of its indicator where the catalogue knows it."""
    names: dict[str, str] = {}
    for row in parsed.indicators:
        names.setdefault(catalogue.indicator_id(row.name), row.name)
    found = []
    for figure in parsed.prose_figures:
        known = next((found_id for subject in figure.subjects if (found_id := catalogue.indicator_id(subject))), "")
        indicator_id = known if known in names else ""
        found.append(
            {
                "line": str(figure.line), "page": _page(parsed, figure.line),
                "verksamhetsomradesmal": figure.place.verksamhetsomradesmal, "namndmal": figure.place.namndmal,
                "indicator": names[indicator_id] if indicator_id else "", "indicator_id": indicator_id, "kind": figure.kind,
                "year": str(figure.year or ""), "value": figure.value, "sex": "", "bound": figure.bound,
            }
        )  # fmt: skip
    return found


def _relink(present: Mapping[str, Tables], seen: Mapping[str, str], catalogue: Catalogue, into: Path) -> int:
    counts = {}
    for tables in present.values():
        rows = [(row, row["name"]) for row in tables.rows["indicators"]] + [(row, row["indicator"]) for row in tables.rows["prose_figures"]]
        new = [catalogue.indicator_id(name) if name else "" for _row, name in rows]
        counts[tables.id] = sum(row["indicator_id"] != found for (row, _name), found in zip(rows, new, strict=True))
        for (row, _name), found in zip(rows, new, strict=True):
            row["indicator_id"] = found
    # A new identity may also tie a doubtful row to another board's.
    weighed = settle(present, catalogue)
    other = [present[document] for document, count in counts.items() if count or document in weighed]
    if other:
        time = now()
        replace_documents(into, other, seen, [Entry.of(tables.document, time, "relinked") for tables in other], time)
    for document, count in counts.items():
        print(f"{document}: {count} rader fick nytt indicator_id")
    return 0


def slug(name: str) -> str:
    """Return a board's name for addresses and folders.

    >>> slug("Enskede-Årsta-Vantör"), slug("Provstad norra")
    ('enskede-arsta-vantor', 'provstad-norra')
    """
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")


def _page(parsed: Parsed, line: int) -> str:
    return str(parsed.pages.get(line) or "")


if __name__ == "__main__":
    begun()
    sys.exit(main())

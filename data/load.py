"""python -m data.load FILE… — read documents into the tables of record (data/plan/<document>/).

One line a document: rows per table, warnings. A document's folder is replaced in one step or not at all. Exit 0 all
read; 1 at least one refused, each with one Swedish sentence.
"""

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.building.catalogue import BrokenCatalogue, Catalogue, load_catalogue
from data.parsing.document import parse
from data.parsing.joining import squashed
from data.parsing.records import Cell, Parsed, ParseError
from data.parsing.wrapped import STATUS_WORDS
from data.placing.columns import DEVIATION, Placed, place
from data.placing.evidence import OwnReading, OwnRow, known_of, readings_as_data, settled
from data.placing.numbers import deviation_agrees
from data.reading.refusal import Refused
from data.reading.source import Source, read_source
from data.tables import COLUMNS, VALUE_COLUMNS, BrokenTables, Tables, plan_folders, read_tables, write_tables
from data.workbook import documents_of

IMPORTER_VERSION = "1"
# Words of cells that a narrow column may cut, besides those of the indicators' names.
PRINTED_WORDS = frozenset(re.findall(r"[^\W\d]{3,}", f"{STATUS_WORDS} tertial avvikelse avviker".casefold()))
DEFAULT_INTO = Path(__file__).parent / "plan"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its tables, or the sentence that refuses it."""

    path: Path
    tables: Tables | None = None
    refusal: str = ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    options = _options(arguments)
    try:
        catalogue = load_catalogue()
        present = {folder.name: read_tables(folder) for folder in plan_folders([options.into])}
    except (BrokenCatalogue, BrokenTables) as error:
        print(error, file=sys.stderr)
        return 1
    try:
        return _relink(present, catalogue, options.into) if options.relink else _load(options, catalogue, present)
    except OSError as error:
        print(f"Tabellerna kunde inte skrivas i {options.into} ({error.strerror}); det som fanns där är kvar.", file=sys.stderr)
        return 1


def _load(options: argparse.Namespace, catalogue: Catalogue, present: dict[str, Tables]) -> int:
    outcomes = [outcome for path in options.files for outcome in read_documents(path, catalogue)]
    outcomes = _without_conflicts(outcomes, present, replace_allowed=options.replace)
    fresh = {outcome.tables.id: outcome.tables for outcome in outcomes if outcome.tables}
    changed = settle({**present, **fresh}, catalogue)
    if not options.dry_run:
        for document in sorted({*fresh, *changed}):
            write_tables({**present, **fresh}[document], options.into)
    for outcome in outcomes:
        _report(outcome)
    return 1 if any(outcome.refusal for outcome in outcomes) else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m data.load", description="Läs in dokument till tabellerna i data/plan/.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FIL", help="dokument att läsa in")
    parser.add_argument("--into", type=Path, default=DEFAULT_INTO, metavar="MAPP", help="mapp för tabellerna (annars data/plan)")
    parser.add_argument("--dry-run", action="store_true", help="läs och berätta, men skriv inget")
    parser.add_argument("--replace", action="store_true", help="ersätt ett dokument av samma nämnd, slag och år")
    parser.add_argument("--relink", action="store_true", help="slå upp indicator_id på nytt, utan källorna")
    options = parser.parse_args(arguments)
    if not options.files and not options.relink:
        parser.error("ange minst en fil")
    return options


def read_documents(path: Path, catalogue: Catalogue) -> list[Outcome]:
    """Return what became of a file: of one document of lines, or of each that a table holds."""
    try:
        found = documents_of(path, tuple(board.name for board in catalogue.boards))
    except Refused as error:
        return [Outcome(path, refusal=str(error))]
    except OSError as error:
        return [_unreadable(path, error)]
    if found is None:
        return [read_document(path, catalogue)]
    return [Outcome(path, item if isinstance(item, Tables) else tables_of(*item, catalogue)) for item in found]


def _unreadable(path: Path, error: OSError) -> Outcome:
    return Outcome(path, refusal=f"Filen {path} går inte att läsa ({error.strerror}); kontrollera behörigheten.")


def read_document(path: Path, catalogue: Catalogue) -> Outcome:
    """Return a file's tables of record (columns placed by the document's own evidence), or why it is refused."""
    try:
        source = read_source(path, known_words=catalogue.words() | PRINTED_WORDS)
        parsed = parse(source.lines, tuple(board.name for board in catalogue.boards), source.pages, source.doubtful)
    except Refused as error:
        return Outcome(path, refusal=str(error))
    except ParseError as error:
        return Outcome(path, refusal=f"{path.name} läses inte: {error.problem} (rad {error.line}); kontrollera att hela dokumentet är med.")
    except OSError as error:
        return _unreadable(path, error)
    return Outcome(path, tables_of(parsed, source, catalogue))


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
    record["alternatives"] = _json(others) if others else ""
    if others:
        own = [OwnReading(reading.cost, reading.by_column) for reading in item.readings]
        record["readings"] = _json(readings_as_data(own))
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


def settle(documents: dict[str, Tables], catalogue: Catalogue) -> set[str]:
    """Weigh every doubtful row against the year's other documents, in place; return the documents that changed.

    Depends only on the set of documents, not on the order they came in.
    """
    changed: set[str] = set()
    for year in sorted({tables.document["year"] for tables in documents.values()}):
        of_year = [tables for _id, tables in sorted(documents.items()) if tables.document["year"] == year]
        own = [
            (tables, row, _own_row(tables, row, catalogue))
            for tables in of_year
            for row in tables.rows["indicators"]
            if row["readings"] or row["certain"] == "yes"  # what is doubtful in itself says nothing of others
        ]
        known = known_of(item for _tables, _row, item in own)
        for tables, row, item in own:
            if not row["readings"]:
                continue
            result = settled(item, known)
            update = {column: result.values.get(column, "") for column in VALUE_COLUMNS}
            update["certain"] = "yes" if result.certain else "no"
            update["alternatives"] = _json(list(result.alternatives)) if result.alternatives else ""
            if any(row[column] != text for column, text in update.items()):
                row.update(update)
                changed.add(tables.id)
        for tables in of_year:
            warnings = _doubts(tables)
            if tables.document["warnings"] != warnings:
                tables.document["warnings"] = warnings
                changed.add(tables.id)
    return changed


def _own_row(tables: Tables, row: dict[str, str], catalogue: Catalogue) -> OwnRow:
    if row["readings"]:
        readings = tuple(OwnReading(float(cost), values) for cost, values in json.loads(row["readings"]))
    else:
        readings = (OwnReading(0.0, {column: row[column] for column in VALUE_COLUMNS if row[column]}),)
    key = catalogue.indicator_id(row["name"]) or squashed(row["name"])
    return OwnRow(tables.id, key, row["level"], readings, tuple(clue for clue in row["clues"].split(";") if clue))


def _doubts(tables: Tables) -> list[dict]:
    """Return the document's warnings: those of the parser, and one a doubtful row, with its line and reason."""
    kept = [warning for warning in tables.document["warnings"] if warning["table"] != "indicators"]
    for row in tables.rows["indicators"]:
        if row["certain"] == "yes" or (not row["alternatives"] and any(row[column] for column in VALUE_COLUMNS)):
            continue  # of a row that is no other way doubtful the reader has told
        problem = (
            "tomma celler lämnar inga spår i texten; värdena kan stå i andra kolumner (se alternatives)"
            if row["alternatives"]
            else "värdena gick inte att läsa; raden är tom tills den rättats"
        )
        kept.append({"line": int(row["line"]), "table": "indicators", "problem": problem})
    return sorted(kept, key=lambda warning: (warning["line"], warning["table"], warning["problem"]))


def _without_conflicts(outcomes: list[Outcome], present: dict[str, Tables], *, replace_allowed: bool) -> list[Outcome]:
    result: list[Outcome] = []
    seen: dict[str, Path] = {}
    for outcome in outcomes:
        tables = outcome.tables
        if tables is None:
            result.append(outcome)
            continue
        old = present.get(tables.id)
        if tables.id in seen:
            text = f"{outcome.path.name} är samma dokument som {seen[tables.id].name} ({tables.id}); ange bara en av filerna."
            result.append(Outcome(outcome.path, refusal=text))
        elif old and old.document["source_sha256"] != tables.document["source_sha256"] and not replace_allowed:
            text = (
                f"{outcome.path.name} läses inte: {tables.id} finns redan med annat innehåll "
                f"(från {old.document['source_file']}); ange --replace för att ersätta det."
            )
            result.append(Outcome(outcome.path, refusal=text))
        else:
            seen[tables.id] = outcome.path
            result.append(outcome)
    return result


def _report(outcome: Outcome) -> None:
    if outcome.tables is None:
        print(outcome.refusal, file=sys.stderr)
        return
    document = outcome.tables.document
    counts = document["counts"]
    print(
        f"{document['id']}: {counts['goals']} mål, {counts['indicators']} indikatorrader, {counts['activities']} aktiviteter, "
        f"{counts['prose_figures']} tal i löptext, {counts['decisions']} beslutspunkter, {counts['economy']} belopp, "
        f"{counts['statistics']} statistikuppgifter, {counts['texts']} stycken löptext; {len(document['warnings'])} varningar"
    )
    for warning in document["warnings"]:
        print(f"  rad {warning['line']} ({warning['table']}): {warning['problem']}")


def _relink(present: dict[str, Tables], catalogue: Catalogue, into: Path) -> int:
    counts = {}
    for tables in present.values():
        rows = [(row, row["name"]) for row in tables.rows["indicators"]] + [(row, row["indicator"]) for row in tables.rows["prose_figures"]]
        new = [catalogue.indicator_id(name) if name else "" for _row, name in rows]
        counts[tables.id] = sum(row["indicator_id"] != found for (row, _name), found in zip(rows, new, strict=True))
        for (row, _name), found in zip(rows, new, strict=True):
            row["indicator_id"] = found
    # A new identity may also tie a doubtful row to another board's.
    weighed = settle(present, catalogue)
    for document, count in counts.items():
        if count or document in weighed:
            write_tables(present[document], into)
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


def _json(value: Iterable) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


if __name__ == "__main__":
    sys.exit(main())

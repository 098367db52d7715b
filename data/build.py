"""python -m data.build — check the tables of record and build the database (data/kollen.duckdb).

KOLLEN_PLAN names more plan folders (separated by ':'), KOLLEN_DB another place for the database: a file, or a lake
(docs/ducklake.md). Exit 0 built (or
unchanged, with --if-changed); 1 something is wrong, said in one Swedish sentence, and the old database stays.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from data import begun
from data.building.catalogue import DEFAULT_FOLDER, BrokenCatalogue, load_catalogue
from data.building.database import SCHEMA, SEARCH, build, built_hash, content_hash, hash_of
from data.building.facts import CorrectionFails, corrected
from data.building.lake import PREFIX, Lake, LakeFails
from data.building.record import rows as record_rows
from data.load import slug
from data.loading.store import NotChanged, recover
from data.tables import BrokenTables, plan_folders, read_tables

ROOT = Path(__file__).parent.parent
DEFAULT_PLAN = ROOT / "data" / "plan"
DEFAULT_DATABASE = ROOT / "data" / "kollen.duckdb"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m data.build", description="Bygg databasen av tabellerna i data/plan/.")
    parser.add_argument("--plan", type=Path, action="append", metavar="MAPP", help="mapp med dokumentens tabeller (kan anges flera gånger)")
    parser.add_argument(
        "--to", default=os.environ.get("KOLLEN_DB") or DEFAULT_DATABASE, metavar="FIL", help="databasens fil, eller ducklake:postgres:…"
    )
    parser.add_argument("--if-changed", action="store_true", help="bygg bara om underlaget har ändrats")
    parser.add_argument("--catalogue", type=Path, default=DEFAULT_FOLDER, metavar="MAPP", help="mapp med katalogen")
    options = parser.parse_args(arguments)
    to = str(options.to) if str(options.to).startswith(PREFIX[:9]) else Path(options.to)
    return run(options.plan or plan_places(), to, if_changed=options.if_changed, catalogue_folder=options.catalogue)


def run(places: Sequence[Path], to: Path | str, *, if_changed: bool = False, catalogue_folder: Path = DEFAULT_FOLDER) -> int:
    """Build the database from the plan folders, to a file or (a text) to a lake; return the exit code."""
    missing = [place for place in places if not place.is_dir()]
    if missing:
        print(f"Mappen {missing[0]} finns inte; ange en mapp med inlästa dokument.", file=sys.stderr)
        return 1
    try:
        for place in places:
            recover(place)
    except (NotChanged, OSError) as error:
        print(f"En avbruten inläsning kunde inte föras till slut ({error}); kör python -m data.load där.", file=sys.stderr)
        return 1
    folders = plan_folders(places)
    # What turns the tables of record into rows: a change there is a change of the database.
    shared = [ROOT / "data" / name for name in ("tables.py", "load.py", "parsing/joining.py")]
    code = [*sorted((ROOT / "data" / "building").glob("*.py")), *shared, SCHEMA, SEARCH]
    inputs = [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in (".csv", ".json")]
    input_hash = hash_of([*inputs, *sorted(catalogue_folder.glob("*.csv")), *code])
    try:
        lake = Lake(to) if isinstance(to, str) else None
        with lake.only_writer() if lake else nullcontext():
            if if_changed and (lake.built_hash() if lake else built_hash(to)) == input_hash:
                print(f"{_shown(to)} är aktuell.")
                return 0
            catalogue = load_catalogue(catalogue_folder)
            documents = [read_tables(folder) for folder in folders]
            _check_once(documents)
            as_read = record_rows(documents)
            applied = corrected(documents, catalogue.corrections)
            doubtful = sum(row["certain"] != "yes" for tables in documents for row in tables.rows["indicators"])
            with tempfile.TemporaryDirectory(prefix="kollen-") as folder:
                file = Path(folder) / "kollen.duckdb" if lake else to
                counts = build(documents, catalogue, file, input_hash, slug, as_read)
                content = content_hash(file)
                if lake:
                    lake.publish(file)
    except (BrokenCatalogue, BrokenTables, CorrectionFails, LakeFails) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Databasen {_shown(to)} kunde inte skrivas ({error.strerror}); den gamla är kvar.", file=sys.stderr)
        return 1
    print(
        f"{_shown(to)}: {len(documents)} dokument, {counts['goal']} mål, {counts['indicator_row']} indikatorrader ({doubtful} osäkra), "
        f"{counts['measurement']} värden, {counts['activity']} aktiviteter, {counts['finding']} att kontrollera; {applied} rättelser; "
        f"innehåll {content[:12]}"
    )
    return 0


def plan_places() -> list[Path]:
    """Return the plan folders: the project's own and those of KOLLEN_PLAN."""
    more = [Path(part) for part in os.environ.get("KOLLEN_PLAN", "").split(":") if part]
    return [DEFAULT_PLAN, *more]


def _check_once(documents) -> None:
    seen: set[str] = set()
    for tables in documents:
        if tables.id in seen:
            raise BrokenTables(f"Dokumentet {tables.id} finns i två planmappar; ta bort det ena.")
        seen.add(tables.id)


def _shown(path: Path | str) -> str:
    if isinstance(path, str):
        return "DuckLake"  # the rest of the place may hold a password
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


if __name__ == "__main__":
    begun()
    sys.exit(main())

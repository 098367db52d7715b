"""python -m tests.bench.search_times — what a search costs the server, from the typed letters to the answer: p50, p95, worst.

Over 30 queries on the project's own database, and on an invented year of fifty boards that each print the committed tables' rows.
"""

import os
import statistics
import tempfile
import time
from pathlib import Path

from data.build import DEFAULT_PLAN, run
from data.tables import Tables, plan_folders, read_tables, write_tables

QUERIES = [
    "f", "fö", "förs", "förskola", "forskola", "förskolor", "förskolan", "förskla", "förälder", "föräldrar", "norrmalm förskola", "normalm",
    "1.2", "1.4.1", "2021", "trygghet i stadsdelen", "barn och unga", "äldreomsorg", "hemtjänst norrmalm 2021", "sjukfrånvaro", "klimat",
    "cyklar", "parker", "ekonomiskt bistånd", "budget", "barn xyzzyq", "xyzzyq", "%", "a" * 10_000,
    "ta fram innovativa processer som leder till effektiva arbetssätt",
]  # fmt: skip
RUNS, BOARDS = 5, 50


def main() -> None:
    """Print one line a database."""
    import app  # the callbacks

    assert app
    print(f"{'database':28s} {'places':>8s} {'words':>8s} {'p50 ms':>8s} {'p95 ms':>8s} {'worst':>8s} {'cpu ms':>8s}  slowest")
    _line("project", None)
    with tempfile.TemporaryDirectory() as place:
        folders = plan_folders([DEFAULT_PLAN])
        for number in range(BOARDS):
            _write_board(read_tables(folders[number % len(folders)]), number, Path(place) / "plan")
        database = Path(place) / "kollen.duckdb"
        begin = time.perf_counter()
        assert run([Path(place) / "plan"], database) == 0
        print(f"(built in {time.perf_counter() - begin:.1f} s, {database.stat().st_size / 1e6:.0f} MB)")
        _line(f"{BOARDS} invented boards", database)


def _write_board(tables: Tables, number: int, into: Path) -> None:
    """Write a document's rows under an invented board's name, every second activity with a name of its own."""
    board = f"Provstad {number}"
    document = tables.document | {"board": board, "id": f"provstad-{number}-{tables.document['kind'].lower()}-{tables.document['year']}"}
    activities = [
        row | {"name": f"{row['name']} i provpark{number}"} if index % 2 else row for index, row in enumerate(tables.rows["activities"])
    ]
    write_tables(Tables(document, tables.rows | {"activities": activities}), into)


def _line(name: str, database: Path | None) -> None:
    from dashboard.pages.sok import show
    from queries import connection

    if database:
        os.environ["KOLLEN_DB"] = str(database)
    show("uppvärmning")
    times, begun = [], time.process_time()
    for query in QUERIES:
        for _run in range(RUNS):
            begin = time.perf_counter()
            show(query)
            times.append(((time.perf_counter() - begin) * 1000, query))
    used = (time.process_time() - begun) * 1000 / len(times)  # what a busy machine does not swell
    with connection._Question() as cursor:
        places, words = cursor.execute("select (select count(*) from search_place), (select count(*) from search_word)").fetchone()
    spent = sorted(spent for spent, _query in times)
    worst, query = max(times)
    figures = (statistics.median(spent), statistics.quantiles(spent, n=20)[-1], worst, used)
    print(f"{name:28s} {places:8d} {words:8d} {' '.join(f'{figure:8.1f}' for figure in figures)}  {query[:30]}")


if __name__ == "__main__":
    main()

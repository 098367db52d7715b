"""python -m tests.bench.growth [size …] — what more documents cost: build, memory, file, questions and pages (docs/tillvaxt.md).

Sizes: 1, 10, 100 (times the five documents) and stad (11 boards × 20 years × 4 documents). Each step runs in a process of its own, so that
its peak memory is its own. With all four, docs/tillvaxt.svg is drawn anew.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from data.build import DEFAULT_PLAN, run
from tests.bench.grown import city, five_times, templates_of, write_all
from tests.bench.growth_plot import drawn
from tests.conftest import ROOT

SIZES = ("1", "10", "100", "stad")
PLOT = ROOT / "docs" / "tillvaxt.svg"
RUNS = 5
LIMIT = 50  # milliseconds a question may take


def main(sizes: list[str]) -> None:
    """Print a line a size, and its slowest questions."""
    measured = []
    for size in sizes or SIZES:
        with tempfile.TemporaryDirectory(prefix="kollen-") as folder:
            plan, database = Path(folder) / "plan", Path(folder) / "kollen.duckdb"
            templates = templates_of(DEFAULT_PLAN)
            documents = write_all(city(templates) if size == "stad" else five_times(templates, int(size)), plan)
            built = _step("build", plan, database)
            asked = _step("ask", plan, database)
            measured.append({"size": size, "documents": documents, "file": database.stat().st_size / 1e6, **built, **asked})
        print(
            "{size:>5s} {documents:4d} documents: built in {seconds:.1f} s, {peak:.0f} MB at most, file {file:.0f} MB; "
            "question p50 {question:.1f} ms, slowest {slowest:.0f} ms; page p50 {page:.0f} ms, slowest {slowest_page:.0f} ms".format(
                **measured[-1]
            ),
            flush=True,
        )
        for name, spent in list(measured[-1]["slow"].items())[:8]:
            print(f"        {spent:7.1f} ms  {name}", flush=True)
    if [row["size"] for row in measured] == list(SIZES):
        PLOT.write_text(drawn(measured), encoding="utf-8")


def _step(name: str, plan: Path, database: Path) -> dict:
    command = [sys.executable, "-m", "tests.bench.growth", name, str(plan), str(database)]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "KOLLEN_DB": str(database)}, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def build_step(plan: Path, database: Path) -> dict:
    """Build; return seconds and megabytes."""
    begin = time.perf_counter()
    assert run([plan], database) == 0
    return {"seconds": time.perf_counter() - begin, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def ask_step() -> dict:
    """Show every page, of the board and the document there is most of; return milliseconds of the pages and of their questions."""
    import app
    from queries import connection
    from tests.bench.page_times import page_of

    with connection._Question() as cursor:
        board, document, indicator, goal = cursor.execute(
            "select any_value(board order by board), any_value(document_id order by document_id desc), "
            "mode(indicator_id), mode(verksamhetsomradesmal) from indicator_row"
        ).fetchone()
    addresses = [
        ("/", ""), ("/jamfor", ""), ("/jamfor", "?visa=utfall"), ("/jamfor", f"?indikator={indicator}"), (f"/stadsdel/{board}", ""),
        (f"/stadsdel/{board}", f"?mal={goal}"), ("/jamstalldhet", ""), ("/aktiviteter", ""),
        ("/aktiviteter", f"?stadsdel=alla&mal={goal}"),
        ("/aktiviteter", "?stadsdel=alla&visa=manad"), ("/tertial", ""), ("/tertial", f"?stadsdel={board}"),
        (f"/indikator/{indicator}", ""),
        ("/indikator", ""), (f"/kalla/{document}", "?rad=335"), ("/kalla", ""), ("/ekonomi", ""), ("/ekonomi", f"?stadsdel={board}"),
        ("/ekonomi", "?visa=resultatenheter"), ("/sok", "?q=trygghet"), ("/data", ""),
    ]  # fmt: skip
    connection.CELLS_KEPT = 0  # every question is asked, none answered again
    client = app.server.test_client()
    client.get("/")
    spent = _timed(connection)
    pages = {}
    for path, search in addresses:
        times = []
        for number in range(RUNS + 1):
            begin = time.perf_counter()
            page_of(client, path, f"{search}{'&' if search else '?'}mat={number}")  # an address of its own: no kept answer
            times.append((time.perf_counter() - begin) * 1000)
        pages[path + search] = statistics.median(times[1:])
    questions = {f"{name}.sql": statistics.median(times) for name, times in spent.items()}
    slow = dict(sorted({**questions, **pages}.items(), key=lambda item: -item[1]))
    return {
        "question": statistics.median(questions.values()), "slowest": max(questions.values()), "page": statistics.median(pages.values()),
        "slowest_page": max(pages.values()), "slow": slow,
    }  # fmt: skip


def _timed(connection) -> dict[str, list[float]]:
    spent = defaultdict(list)
    for kind in ("rows", "frame"):
        asked = getattr(connection, kind)

        def timed(name, plain=asked, **params):
            begin = time.perf_counter()
            try:
                return plain(name, **params)
            finally:
                spent[name].append((time.perf_counter() - begin) * 1000)

        setattr(connection, kind, timed)
    return spent


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["build", plan, database]:
            print(json.dumps(build_step(Path(plan), Path(database))))
        case ["ask", _plan, _database]:
            print(json.dumps(ask_step()))
        case sizes:
            main(sizes)

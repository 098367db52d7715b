"""python -m tests.bench.lake_times [builds [pause]] — a lake is built anew while two processes serve it: when do all of them show the news?

Needs Debian's PostgreSQL and `make scale`. Four readers ask again `pause` seconds after each answer; the time is from the build's end until
forty answers in a row are of the new data, so it holds for every process. Half a build would be an answer that is neither.
"""

import json
import os
import sys
import tempfile
import threading
import time
from pathlib import Path

from data.build import DEFAULT_PLAN, run
from data.tables import plan_folders
from tests.postgres import Postgres
from tests.test_served import Served

BUILDS, PAUSE, READERS, IN_A_ROW = 10, 0.04, 4, 40


def main(builds: int, pause: float) -> None:
    """Print the seconds of each build's news, and what was seen meanwhile."""
    postgres = Postgres()
    with tempfile.TemporaryDirectory(prefix="kollen-") as folder:
        try:
            postgres.start()
            place = f"ducklake:postgres:{postgres.libpq};data={folder}"
            plans = [_plan(Path(folder) / f"plan-{number}", number) for number in (4, 5)]
            assert run([plans[0]], place) == 0
            site = Served({"KOLLEN_DB": place}, Path(folder) / "log")
            try:
                site.listens()
                _measure(site, place, plans, builds, pause)
            finally:
                site.stop()
        finally:
            postgres.remove()


def _plan(into: Path, documents: int) -> Path:
    into.mkdir()
    for found in plan_folders([DEFAULT_PLAN])[:documents]:
        os.symlink(found, into / found.name)
    return into


def _measure(site: Served, place: str, plans: list[Path], builds: int, pause: float) -> None:
    seen: list[tuple[int, int]] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            status, body = site.get()
            seen.append((status, json.loads(body).get("antal", {}).get("documents", 0)))
            time.sleep(pause)

    readers = [threading.Thread(target=ask) for _number in range(READERS)]
    for reader in readers:
        reader.start()
    spent = []
    for number in range(builds):
        wanted = 5 if number % 2 == 0 else 4
        assert run([plans[wanted - 4]], place) == 0
        begin, at = time.monotonic(), len(seen)
        while seen[max(at, len(seen) - IN_A_ROW) :].count((200, wanted)) < IN_A_ROW:
            time.sleep(0.02)
        spent.append(time.monotonic() - begin)
    stop.set()
    for reader in readers:
        reader.join()
    odd = [answer for answer in seen if answer not in ((200, 4), (200, 5))]
    print(f"{builds} builds: seen by all after {min(spent):.1f} to {max(spent):.1f} s")
    print(f"{len(seen)} answers meanwhile, {len(odd)} of them neither the old data nor the new")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else BUILDS, float(sys.argv[2]) if len(sys.argv) > 2 else PAUSE)

"""python -m tests.bench.query_times — each question of the pages against the same statement in bare DuckDB, turn by turn in one run.

The questions and their parameters are those that the pages ask (tests.bench.page_times.ADDRESSES). Bare is one connection that the file is
opened with, `execute` and `fetchall`; ours asks the database anew each time (nothing kept), and again what it has kept. To hold: at most
1.5 times the bare one, or under 5 ms.
"""

import os
import statistics
import sys
import time

os.environ.setdefault("KOLLEN_KEPT_MB", "0")
import duckdb

import app
from queries import connection
from tests.bench.page_times import ADDRESSES, page_of

RUNS = 15
MOST_TIMES, MOST_MS = 1.5, 5.0


def main() -> int:
    """Print one line a question; return 1 where one is too slow."""
    asked = _asked()
    bare = duckdb.connect()
    bare.execute(f"load '{connection.FTS}'")
    bare.execute(f"attach '{os.environ.get('KOLLEN_DB', connection.DEFAULT_PATH)}' as kollen (read_only)")
    bare.execute("use kollen")
    slow, ratios, kept = 0, [], []
    print(f"{'question':32s} {'bare ms':>8s} {'ours ms':>8s} {'ratio':>6s} {'kept ms':>8s}")
    for name, params in sorted(asked.items()):
        sql = connection._sql(name)
        times: dict[str, list[float]] = {"bare": [], "ours": [], "kept": []}
        for _run in range(RUNS):
            times["bare"].append(_timed(lambda sql=sql, params=params: bare.execute(sql, params or None).fetchall()))
            connection._store().current()._answers.clear()
            times["ours"].append(_timed(lambda name=name, params=params: connection.rows(name, **params)))
            times["kept"].append(_timed(lambda name=name, params=params: connection.rows(name, **params)))
        plain, ours, again = (statistics.median(found) for found in times.values())
        slow += ours / plain > MOST_TIMES and ours > MOST_MS
        ratios.append(ours / plain)
        kept.append(again)
        print(f"{name:32s} {plain:8.2f} {ours:8.2f} {ours / plain:6.2f} {again:8.3f}")
    print(f"{len(asked)} questions: ratio p50 {statistics.median(ratios):.2f}, at most {max(ratios):.2f}; kept at most {max(kept):.2f} ms")
    return 1 if slow else 0


def _asked() -> dict[str, dict]:
    """Return what the pages ask: the last parameters of each question."""
    found: dict[str, dict] = {}
    plain = connection.rows

    def noted(name: str, **params):
        found[name] = params
        return plain(name, **params)

    connection.rows = noted
    try:
        client = app.server.test_client()
        for path, search in ADDRESSES:
            page_of(client, path, search)
    finally:
        connection.rows = plain
    return found


def _timed(ask) -> float:
    begin = time.perf_counter()
    ask()
    return (time.perf_counter() - begin) * 1000


if __name__ == "__main__":
    sys.exit(main())

"""python -m tests.bench.page_times — the server time of every page, one visitor: p50, p95, bytes.

Also the bare DuckDB time of each page's own questions in the same run, so that a ratio can be quoted on a noisy machine.
"""

import os
import statistics
import time

os.environ.setdefault("KOLLEN_KEPT_MB", "0")  # every page is made, none answered again
import app
from dashboard.serving.asked import ADDRESS
from dashboard.serving.warm import page_question
from queries import connection

RUNS = 30
ADDRESSES = [
    ("/", ""), ("/jamfor", ""), ("/jamfor", "?visa=utfall"), ("/jamfor", "?indikator=trygghet-i-stadsdelen"),
    ("/stadsdel/enskede-arsta-vantor", ""), ("/stadsdel/enskede-arsta-vantor", "?mal=1.4"), ("/stadsdel/rinkeby-kista", "?mal=1.4.1"),
    ("/jamstalldhet", ""),
    ("/aktiviteter", ""), ("/aktiviteter", "?stadsdel=alla&mal=1.4"), ("/aktiviteter", "?stadsdel=alla&visa=manad"),
    ("/aktiviteter", "?stadsdel=alla&visa=manad&manad=12"),
    ("/tertial", ""), ("/tertial", "?stadsdel=norrmalm"),
    ("/indikator/sjukfranvaro", ""), ("/indikator", ""), ("/kalla/enskede-arsta-vantor-t1-2021", "?rad=335"), ("/kalla", ""),
    ("/ekonomi", ""), ("/ekonomi", "?stadsdel=norrmalm"), ("/ekonomi", "?visa=resultatenheter"), ("/ekonomi", "?visa=ovrigt&ar=2024"),
    ("/data", ""),
]  # fmt: skip


def main() -> None:
    """Time the project's own pages."""
    time_pages(ADDRESSES)


def time_pages(addresses: list[tuple[str, str]]) -> None:
    """Print one line a page."""
    connection.CELLS_KEPT = 0  # every question is asked, none answered again
    client = app.server.test_client()
    client.get("/")
    print(f"{'page':48s} {'p50 ms':>8s} {'p95 ms':>8s} {'sql ms':>8s} {'page/sql':>9s} {'KB':>6s}")
    for path, search in addresses:
        page_of(client, path, search)
        spent = _sql_timer()
        times, sizes = [], []
        for _run in range(RUNS):
            begin = time.perf_counter()
            sizes.append(len(page_of(client, path, search)))
            times.append((time.perf_counter() - begin) * 1000)
        sql = sum(spent.pop_all()) * 1000 / RUNS
        p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        print(f"{path + search:48s} {p50:8.1f} {p95:8.1f} {sql:8.1f} {p50 / sql:9.1f} {sizes[0] / 1024:6.0f}")


def page_of(client, path: str, search: str) -> bytes:
    """Return a page's bytes as the browser gets them, for who has nothing of it."""
    answer = client.post(ADDRESS, json=page_question(path, search))
    assert answer.status_code == 200, answer.status_code
    return answer.data


class _Spent(list):
    def pop_all(self) -> list[float]:
        """Return what was collected and begin anew."""
        found = list(self)
        self.clear()
        return found


def _sql_timer() -> _Spent:
    """Time every question from here on."""
    spent = _Spent()
    for name in ("rows", "frame"):
        plain = getattr(connection, name)
        plain = getattr(plain, "plain", plain)

        def timed(*args, plain=plain, **params):
            begin = time.perf_counter()
            try:
                return plain(*args, **params)
            finally:
                spent.append(time.perf_counter() - begin)

        timed.plain = plain
        setattr(connection, name, timed)
    return spent


if __name__ == "__main__":
    main()

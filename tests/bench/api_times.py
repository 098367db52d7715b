"""python -m tests.bench.api_times — the server time of each resource of the API, a page of 1 000 rows (under 100 ms).

The loaded documents, then thirteen invented boards with three reports of 100 indicators each.
"""

import os
import tempfile
import time
from pathlib import Path
from statistics import median

from dashboard.api.resources import RESOURCES
from tests.plans import activity, built, goal, indicator, measure, money, write_document

BOARDS = [f"Provstad {number}" for number in range(1, 14)]
INDICATORS, ROUNDS = 100, 15


def main() -> None:
    """Print one line a resource and form: rows in all, milliseconds."""
    _time("loaded documents")
    names = [f"Andel nöjda med sak {number}" for number in range(INDICATORS)]
    with tempfile.TemporaryDirectory() as place:
        for board in BOARDS:
            for kind in ("T1", "T2", "VB"):
                rows = [
                    indicator(
                        name, utfall="60 %", utfall_kvinnor="61 %", utfall_man="59 %", utfall_fg_vb="58 %", prognos="85 %", arsmal="85 %",
                        kf_arsmal="84 %",
                    )
                    for name in names
                ]  # fmt: skip
                write_document(
                    Path(place) / "plan", *rows, board=board, kind=kind, goals=[goal("Prov", number=f"1.{n}") for n in range(30)],
                    activities=[activity(f"Sak {n}", start="2024-01-01", end="2024-12-31") for n in range(100)],
                    economy=[money(f"Rad {n}", "10,0") for n in range(100)],
                )  # fmt: skip
        os.environ["KOLLEN_DB"] = str(built(Path(place), [measure(name) for name in names]))
        _time("thirteen boards")


def _time(what: str) -> None:
    import app

    client = app.server.test_client()
    print(what)
    for name in RESOURCES:
        total = client.get(f"/api/v1/{name}?limit=1").get_json()["total"]
        for form in ("json", "csv"):
            times = [_milliseconds(client, f"/api/v1/{name}?limit=1000&offset={max(total - 1000, 0)}&format={form}") for _ in range(ROUNDS)]
            print(f"  {name:13}{form:5}{total:7} rows {median(times):6.1f} ms", flush=True)


def _milliseconds(client, address: str) -> float:
    start = time.perf_counter()
    assert client.get(address).status_code == 200
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    main()

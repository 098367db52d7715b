"""python -m tests.bench.matrix_times — the server time of Jämför with 100 indicators × 13 boards (under 200 ms).

An invented year: thirteen boards' tertial reports with every cell filled, built to a database of its own.
"""

import os
import tempfile
from pathlib import Path

from tests.bench.page_times import time_pages
from tests.plans import built, indicator, measure, write_document

BOARDS = [f"Provstad {number}" for number in range(1, 14)]
INDICATORS = 100


def main() -> None:
    """Build the year, then print one line a page."""
    names = [f"Andel nöjda med sak {number}" for number in range(INDICATORS)]
    with tempfile.TemporaryDirectory() as place:
        for shift, board in enumerate(BOARDS):
            rows = [
                indicator(name, utfall=f"{60 + (number + shift) % 40} %", prognos="85 %", arsmal="85 %", kf_arsmal="84 %")
                for number, name in enumerate(names)
            ]
            write_document(Path(place) / "plan", *rows, board=board, kind="T1")
        os.environ["KOLLEN_DB"] = str(built(Path(place), [measure(name) for name in names]))
        time_pages([("/jamfor", ""), ("/jamfor", "?visa=utfall"), ("/", ""), ("/indikator", "")])


if __name__ == "__main__":
    main()

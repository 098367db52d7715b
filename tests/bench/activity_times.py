"""python -m tests.bench.activity_times — the server time of Aktiviteter with 900 activities of one board, and of thirteen boards.

An invented year: a board with 900 activities, twelve with a hundred, built to a database of its own.
"""

import os
import tempfile
from pathlib import Path

from tests.bench.page_times import time_pages
from tests.plans import activity, built, goal, write_document

AREAS = [f"{top}.{number}" for top in (1, 2, 3) for number in (1, 2, 3)]
VIEWS = ("mal", "manad", "snart", "datum", "flera", "avvikelse")


def main() -> None:
    """Build the year, then print one line a view."""
    with tempfile.TemporaryDirectory() as place:
        for number in range(1, 14):
            write_document(
                Path(place) / "plan",
                board=f"Provstad {number}",
                kind="T1",
                goals=[goal(f"Mål {area}", number=area, line=str(5000 + order)) for order, area in enumerate(AREAS)],
                activities=[_activity(order) for order in range(900 if number == 1 else 100)],
            )
        os.environ["KOLLEN_DB"] = str(built(Path(place)))
        whose = ("stadsdel=provstad-1", "stadsdel=alla")
        time_pages([("/aktiviteter", f"?{board}&visa={view}") for board in whose for view in VIEWS])


def _activity(order: int) -> dict[str, str]:
    return activity(
        f"Nämnden genomför uppgift {order} tillsammans med föreningar och andra aktörer i stadsdelsområdet",
        level="kf" if order % 3 else "namnd",
        verksamhetsomradesmal=AREAS[order % len(AREAS)],
        start="2024-01-01",
        end=f"2024-{1 + order % 12:02d}-28",
        status="Försenad" if order % 7 == 0 else "Pågår",
    )


if __name__ == "__main__":
    main()

"""Reading CSV tables in tests."""

import csv
from pathlib import Path


def csv_rows(path: Path) -> list[dict[str, str]]:
    """Return a CSV file's rows as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))

"""Valid tables of record of many boards and years, for the measurements of growth.

Each document is one of data/plan's with another board ("Provstad 3"), year and kind: the years it prints are moved along, small
numbers are moved a little, and what is the board's own (goals, activities) is worded for the board. The sums of the economy's tables stay
as they are, so that what does not agree is as rare as it is in the documents.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from data.load import slug
from data.tables import COLUMNS, VALUE_COLUMNS, Tables, read_tables, write_tables

YEAR = re.compile(r"\b20\d\d\b")
SMALL = re.compile(r"(\d{1,2})(?:,(\d))?( ?%)?")
TERTIAL = re.compile(r"Tertial \d (\d{4})|T\d (\d{4})")
DATED = ("period", "head_years", "start", "end", "for_year", "column", "year", "table")
FIRST_YEAR = 2007
YEARS = 20
CITY_BOARDS = 11


def five_times(templates: list[Tables], times: int) -> Iterator[Tables]:
    """Yield the templates so many times: each time other boards or another year."""
    for number in range(times):
        for place, template in enumerate(templates):
            board = f"Provstad {1 + number // YEARS * len(templates) + place}"
            yield _document(template, board, FIRST_YEAR + number % YEARS, template.document["kind"])


def city(templates: list[Tables]) -> Iterator[Tables]:
    """Yield a plan and three reports of 11 boards in each of 20 years."""
    plans = [template for template in templates if template.document["kind"] == "VP"]
    reports = [template for template in templates if template.document["kind"] != "VP"]
    for number in range(CITY_BOARDS):
        for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
            for kind in ("VP", "T1", "T2", "VB"):
                able = plans if kind == "VP" else reports
                yield _document(able[number % len(able)], f"Provstad {number + 1}", year, kind)


def templates_of(plan: Path) -> list[Tables]:
    """Return the documents of a plan folder."""
    return [read_tables(folder) for folder in sorted(plan.iterdir()) if (folder / "document.json").exists()]


def write_all(documents: Iterator[Tables], into: Path) -> int:
    """Write documents as they come; return how many."""
    number = 0
    for number, tables in enumerate(documents, start=1):  # noqa: B007
        write_tables(tables, into)
    return number


def _document(template: Tables, board: str, year: int, kind: str) -> Tables:
    chance = Random(f"{board} {year} {kind}")
    shift = year - template.document["year"]
    rows = {name: [_row(name, row, board, shift, kind, chance) for row in template.rows[name]] for name in COLUMNS}
    document = {
        **template.document, "id": f"{slug(board)}-{kind.lower()}-{year}", "board": board, "kind": kind, "year": year, "url": "",
        "title": f"{kind} {year}", "source_file": "prov.txt",
    }  # fmt: skip
    return Tables(document, rows)


def _row(table: str, row: dict[str, str], board: str, shift: int, kind: str, chance: Random) -> dict[str, str]:
    fresh = dict(row)
    for column in DATED:
        if fresh.get(column):
            fresh[column] = YEAR.sub(lambda found: str(int(found[0]) + shift), fresh[column])
    if table == "indicators":
        for column in VALUE_COLUMNS:
            if SMALL.fullmatch(fresh[column]):
                fresh[column] = SMALL.sub(lambda found: _moved(found, chance), fresh[column])
        fresh["period"] = TERTIAL.sub(lambda found: _period(found[1] or found[2], kind), fresh["period"])
    own = {"goals": "title", "activities": "name"}.get(table)
    if own and fresh["level"] in ("namndmal", "namnd"):
        fresh[own] = f"{fresh[own]} i {board}"
    if fresh.get("namndmal"):
        fresh["namndmal"] = f"{fresh['namndmal']} i {board}"
    return fresh


def _period(year: str, kind: str) -> str:
    return {"T1": f"Tertial 1 {year}", "T2": f"Tertial 2 {year}"}.get(kind, year)


def _moved(found: re.Match, chance: Random) -> str:
    whole = min(99, max(1, int(found[1]) + chance.randint(-3, 3)))
    return f"{whole}{f',{chance.randint(0, 9)}' if found[2] else ''}{found[3] or ''}"

"""The committed tables of record of a real document as blocks to set: its headings and its tables, no running text."""

from collections.abc import Iterator
from itertools import groupby

from data.tables import Tables
from tests.documents.content import GOAL_WORDS, LEVELS, NUMBER_END, WIDE, Block, Heading, PageBreak, Paragraph, Table
from tests.documents.provstad import PLAN_HEADS, T1_HEADS

ACTIVITY_HEADS = {"start": "Startdatum", "end": "Slutdatum"}


def blocks_of(tables: Tables) -> Iterator[Block]:
    """Yield a document's goals and tables in printed order."""
    document = tables.document
    yield Heading(document["title"], 1)
    yield Paragraph("Till")
    yield Paragraph(f"{document['board']} stadsdelsnämnd")
    yield PageBreak()
    kinds = ("goals", "indicators", "activities")
    rows = sorted(((int(row["line"]), kind, row) for kind in kinds for row in tables.rows[kind]), key=lambda item: item[0])
    for kind, group in groupby(rows, key=lambda item: item[1]):
        found = [row for _line, _kind, row in group]
        if kind == "goals":
            for row in found:
                yield from _goal(row)
        else:
            yield _indicators(found, document) if kind == "indicators" else _activities(found)
    yield Heading("Särskilda redovisningar", 1)


def _goal(row: dict[str, str]) -> Iterator[Block]:
    level = row["level"]
    yield Heading(GOAL_WORDS[level], LEVELS[level])
    yield Heading(f"{row['number']}{NUMBER_END[level]} {row['title']}" if row["number"] else row["title"], LEVELS[level])
    if row["status"]:
        yield Paragraph(row["status"])


def _indicators(rows: list[dict[str, str]], document: dict) -> Table:
    heads = dict(PLAN_HEADS if document["kind"] == "VP" else T1_HEADS)
    for column, year in (part.split("=") for part in rows[0]["head_years"].split(";") if part):
        heads[column] = f"{heads[column].removesuffix(' 2023')} {year}"
    cells = tuple((row["name"], *(row[column] for column in heads)) for row in rows)
    return Table(("Indikator", *heads.values()), cells, (WIDE, *(1.0 for _head in heads)))


def _activities(rows: list[dict[str, str]]) -> Table:
    cells = tuple((row["name"], *(row[column] for column in ACTIVITY_HEADS)) for row in rows)
    return Table(("Aktivitet", *ACTIVITY_HEADS.values()), cells, (WIDE + 1, *(1.2 for _head in ACTIVITY_HEADS)))

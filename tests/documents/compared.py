"""What was read, held against what was written, row by row: is every row that is not right told of?

A row is told of where a warning stands on its line, or, for rows that were not found, between the right rows around them.
"""

from difflib import SequenceMatcher

from data.tables import Tables
from tests.documents.content import Document, Row, expected


def as_expected(tables: Tables, document: Document) -> dict[str, list[Row]]:
    """Return the read rows with the columns that `expected` has."""
    wanted = expected(document)
    return {name: [{key: row[key] for key in (rows[0] if rows else row)} for row in tables.rows[name]] for name, rows in wanted.items()}


def is_right(tables: Tables, document: Document) -> bool:
    """Return whether all rows are what was written."""
    return as_expected(tables, document) == expected(document)


def silently_wrong(tables: Tables, document: Document) -> list[str]:
    """Return what is not as written though no warning tells: one sentence a place."""
    wanted, found = expected(document), as_expected(tables, document)
    warned = {int(warning["line"]) for warning in tables.document["warnings"]}
    silent = []
    for name, rows in wanted.items():
        read = found[name]
        places = [int(row["line"]) for row in tables.rows[name]]
        keys = [[tuple(row.values()) for row in some] for some in (rows, read)]
        for kind, i0, i1, j0, j1 in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
            if kind == "equal":
                continue
            # Rows read wrong must be told of one by one; rows that are missing, anywhere between the right ones around them.
            untold = [place for place, row in zip(places[j0:j1], read[j0:j1], strict=True) if place not in warned]
            if name == "indicators":
                untold = [place for place in untold if tables.rows[name][places.index(place)]["certain"] == "yes"]
            after = places[j1] if j1 < len(places) else tables.document["lines"] + 1
            before = places[j0 - 1] if j0 else 0
            if untold or (i1 > i0 and not any(before <= line <= after for line in warned)):
                silent.append(f"{name}: {rows[i0:i1]} is {read[j0:j1]}")
    return silent

"""What the documents of a year say of one another's doubtful rows, weighed anew whenever a document comes or goes."""

import json

from data.building.catalogue import Catalogue
from data.parsing.joining import squashed
from data.placing.evidence import OwnReading, OwnRow, known_of, settled
from data.tables import VALUE_COLUMNS, Tables, json_cell


def settle(documents: dict[str, Tables], catalogue: Catalogue) -> set[str]:
    """Weigh every doubtful row against the year's other documents, in place; return the documents that changed.

    Depends only on the set of documents, not on the order they came in.
    """
    changed: set[str] = set()
    for year in sorted({tables.document["year"] for tables in documents.values()}):
        of_year = [tables for _id, tables in sorted(documents.items()) if tables.document["year"] == year]
        own = [
            (tables, row, _own_row(tables, row, catalogue))
            for tables in of_year
            for row in tables.rows["indicators"]
            if row["readings"] or row["certain"] == "yes"  # what is doubtful in itself says nothing of others
        ]
        known = known_of(item for _tables, _row, item in own)
        for tables, row, item in own:
            if not row["readings"]:
                continue
            result = settled(item, known)
            update = {column: result.values.get(column, "") for column in VALUE_COLUMNS}
            update["certain"] = "yes" if result.certain else "no"
            update["alternatives"] = json_cell(list(result.alternatives)) if result.alternatives else ""
            if any(row[column] != text for column, text in update.items()):
                row.update(update)
                changed.add(tables.id)
        for tables in of_year:
            warnings = _doubts(tables)
            if tables.document["warnings"] != warnings:
                tables.document["warnings"] = warnings
                changed.add(tables.id)
    return changed


def _own_row(tables: Tables, row: dict[str, str], catalogue: Catalogue) -> OwnRow:
    if row["readings"]:
        readings = tuple(OwnReading(float(cost), values) for cost, values in json.loads(row["readings"]))
    else:
        readings = (OwnReading(0.0, {column: row[column] for column in VALUE_COLUMNS if row[column]}),)
    key = catalogue.indicator_id(row["name"]) or squashed(row["name"])
    return OwnRow(tables.id, key, row["level"], readings, tuple(clue for clue in row["clues"].split(";") if clue))


def _doubts(tables: Tables) -> list[dict]:
    """Return the document's warnings: those of the parser, and one a doubtful row, with its line and reason."""
    kept = [warning for warning in tables.document["warnings"] if warning["table"] != "indicators"]
    for row in tables.rows["indicators"]:
        if row["certain"] == "yes" or (not row["alternatives"] and any(row[column] for column in VALUE_COLUMNS)):
            continue  # of a row that is no other way doubtful the reader has told
        problem = (
            "tomma celler lämnar inga spår i texten; värdena kan stå i andra kolumner (se alternatives)"
            if row["alternatives"]
            else "värdena gick inte att läsa; raden är tom tills den rättats"
        )
        kept.append({"line": int(row["line"]), "table": "indicators", "problem": problem})
    return sorted(kept, key=lambda warning: (warning["line"], warning["table"], warning["problem"]))

"""The points of a document's "Förslag till beslut" as a table."""

from dashboard.components import html
from dashboard.components.frame import table
from dashboard.components.source import line_name, source_link
from dashboard.text import NBSP, amount_text


def decisions_table(points: list[dict], document: str, caption: str) -> html.Div:
    """Return one row a point and sum. `points` have the keys of queries.documents.decisions_of_document."""
    rows = [
        [
            f"Punkt{NBSP}{row['point']}",
            row["purpose"],
            amount_text(row["amount_text"], row["unit"] or "enhet saknas") if row["amount_text"] else f"ingen{NBSP}summa",
            html.Span(f"bilaga {row['annex'].replace('-', '–')}" if row["annex"] else "ingen", className="date"),
            source_link({**row, "document_id": document}, line_name(row)),
        ]
        for row in points
    ]
    return table(["Punkt", "Vad det gäller", "Summa", "Bilaga", "Rad"], rows, caption, numeric=(2,))

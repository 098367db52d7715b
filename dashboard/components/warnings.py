"""What the importer warned of, a problem of a document each, with links to the lines it is about."""

from dashboard.components import html
from dashboard.components.source import document_name, place_links

TABLES = {"economy": "ekonomi, ", "statistics": "statistik, "}  # where the problem does not say what it is about
MOST_PLACES = 50


def warning_item(row: dict, *, named: bool) -> html.Li:
    """Return a warning (a row of queries.documents.document_warnings) as an item of a list; `named`: with its document's name."""
    problem = row["problem"]
    said = f"{document_name(row)}: {problem}" if named else f"{problem[0].upper()}{problem[1:]}"
    more = " med flera" if len(row["places"]) > MOST_PLACES else ""
    places = place_links(row["document_id"], row["places"][:MOST_PLACES])
    return html.Li([f"{said} ({TABLES.get(row['table_name'], '')}", *places, f"{more})."])

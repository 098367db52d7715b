"""Links from a figure to the row it came from."""

from dash import html

from dashboard.address import href
from dashboard.components.links import go_link
from dashboard.text import NBSP
from dashboard.theme import KIND_NAMES


def source_address(document: str, line: int) -> str:
    """Return the address of a row on the page Källa."""
    return href(f"/kalla/{document}", rad=line)


def document_name(row: dict) -> str:
    """Return a document as a reader names it: 'Verksamhetsplan 2021, Norrmalm'."""
    return f"{KIND_NAMES[row['kind']]} {row['year']}, {row['board_name']}"


def place_name(row: dict) -> str:
    """Return a row's place as a reader cites it: 'Verksamhetsplan 2021, Norrmalm, rad 750'."""
    return f"{document_name(row)}, rad{NBSP}{row['line']}"


def source_link(row: dict, text: str | None = None) -> html.A:
    """Return a link to a row's source; `row` has document_id and line."""
    address = source_address(row["document_id"], row["line"])
    return go_link(text or f"Källa: rad{NBSP}{row['line']}", address, css="source")


def value_link(text: str, row: dict, described: str) -> html.A:
    """Return a printed value as a link to its row; `described` completes the accessible name."""
    return go_link(text, source_address(row["document_id"], row["line"]), said=f"{text}, {described}", css="value")

"""Links from a figure to the row it came from."""

from collections.abc import Iterable

from dashboard.address import href
from dashboard.components import html
from dashboard.components.links import go_link
from dashboard.text import NBSP
from dashboard.theme import KIND_NAMES


def source_address(document: str, line: int) -> str:
    """Return the address of a row on the page Källa."""
    return href(f"/kalla/{document}", rad=line)


def document_name(row: dict) -> str:
    """Return a document as a reader names it: 'Verksamhetsplan 2021, Norrmalm'."""
    return f"{KIND_NAMES[row['kind']]} {row['year']}, {row['board_name']}"


def line_name(row: dict) -> str:
    """Return where in its document a row stands: 'sidan 12, rad 750', 'rad 750' where the source has no pages (or the row no `page`).

    Who holds the printed document looks at pages; the line is the address on the page Källa.
    """
    page = row.get("page")
    known = page is not None and page == page  # a frame's missing number is unequal to itself
    return f"{f'sidan{NBSP}{int(page)}, ' if known else ''}rad{NBSP}{row['line']}"


def comment_name(row: dict) -> str:
    """Return where a row's Kommentar or Analys begins, as line_name; `row` has comment_line, and comment_page."""
    return line_name({"line": row["comment_line"], "page": row["comment_page"]})


def place_name(row: dict) -> str:
    """Return a row's place as a reader cites it: 'Verksamhetsplan 2021, Norrmalm, rad 750', with its page before the line if known."""
    return f"{document_name(row)}, {line_name(row)}"


def source_link(row: dict, text: str | None = None) -> html.A:
    """Return a link to a row's source; `row` has document_id and line, and page where it is known."""
    address = source_address(row["document_id"], row["line"])
    return go_link(text or f"Källa: {line_name(row)}", address, css="source")


def place_links(document: str, rows: Iterable[dict]) -> list:
    """Return rows' places in a document as links, with semicolons between: a place may hold a comma."""
    return [piece for row in rows for piece in (source_link({**row, "document_id": document}, line_name(row)), "; ")][:-1]


def value_link(text: str, row: dict, described: str) -> html.A:
    """Return a printed value as a link to its row; `described` completes the accessible name."""
    return go_link(text, source_address(row["document_id"], row["line"]), said=f"{text}, {described}", css="value")

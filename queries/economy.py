"""Questions about money: a document's tables, its main table net, boards side by side, what is requested, sums that do not add up.

Values are numbers in the printed unit, None where no number is printed; *_text is what is printed. Which table of a document
is its main one, and which verksamhet a row is about, the build has decided (data/building/verksamheter.py).
"""

from queries import connection

NET_KEYS = tuple(
    f"{measure}{part}" for measure in ("budget", "prognos", "utfall", "avvikelse") for part in ("", "_text", "_column", "_prints_netto")
)


def economy_documents() -> list[dict]:
    """Return every loaded document, newest year first, boards in alphabetical order, a board's latest first.

    Keys: document_id, board, board_name, board_short, kind, kind_order, year, is_latest, cells (printed cells of money), main_cells (of
    them in the main table; 0 where the document has none).
    """
    return connection.rows("economy_documents")


def economy_cells(document: str, subjects: list[str]) -> list[dict]:
    """Return the printed cells of a document's tables of some subjects ('verksamhet', 'drift', 'investeringar', 'resultatenheter',
    'ovrigt'), in printed order: document_id, line, table_order, table_name, subject, row_name, parent, verksamhet, is_sum, column_name,
    for_year, measure, side, value_text, value, unit."""
    return connection.rows("economy_cells", document=document, subjects=subjects)


def net_by_verksamhet(document: str) -> list[dict]:
    """Return a document's main table net, in printed order, without parts: document_id, line, row_name, verksamhet, name, is_sum,
    is_total, year, prognos_year, utfall_year, unit, and budget (of the document's year), prognos, utfall (of the latest year printed)
    and avvikelse, each with its *_text, *_column (the head) and *_prints_netto. None where the cell is not printed; no rows without
    a main table."""
    # Turned here: one cell a row costs the database a third of what it takes to set them side by side.
    found: dict[int, dict] = {}
    for cell in connection.rows("net_by_verksamhet", document=document):
        measure, head, net, value, text = (cell.pop(key) for key in ("measure", "column_name", "prints_netto", "value", "value_text"))
        row = found.setdefault(cell["line"], {**cell, **dict.fromkeys(NET_KEYS)})
        row |= {measure: value, f"{measure}_text": text, f"{measure}_column": head, f"{measure}_prints_netto": net}
    return list(found.values())


def deviation_sign(document: str) -> int | None:
    """Return 1 where a plus in the document's column of deviations is a surplus, -1 where it is a deficit, None where the document's
    own figures do not show which."""
    return connection.rows("deviation_sign", document=document)[0]["sign"]


def net_side_by_side(year: int) -> list[dict]:
    """Return the boards' net budgets of a year, boards in alphabetical order, rows as printed: document_id, board, board_name, kind,
    line, row_name, verksamhet, name, verksamhet_order, parent, parent_name, is_total, prints_netto, value_text, value, unit, share (of
    the board's printed total; None without one)."""
    return connection.rows("net_side_by_side", year=year)


def net_over_years(board: str) -> list[dict]:
    """Return a board's net budget, forecast and outcome by the year they are for, the total last: document_id, line, name, verksamhet,
    is_total, for_year, measure, value_text, value, unit, kind, year. Where several documents print the same, the latest."""
    return connection.rows("net_over_years", board=board)


def requested(document: str) -> list[dict]:
    """Return the cells of the columns in which a document asks for money, in printed order: document_id, line, page, table_order,
    table_name, subject, row_name, parent, verksamhet, name, is_sum, column_name, value_text, value, unit."""
    return connection.rows("requested", document=document)


def sum_findings(document: str) -> list[dict]:
    """Return where a document's tables of money do not add up: document_id, line, subject (the row), detail (the column), first_text,
    expected, found, unit."""
    return connection.rows("sum_findings", document=document)


def population(board: str, year: int) -> dict | None:
    """Return how many live in a board's area by a table of its documents of a year (document_id, line, value_text, value), or None."""
    found = connection.rows("population", board=board, year=year)
    return found[0] if found else None


def cells_at(document: str, line: int) -> list[dict]:
    """Return the cells of the row of money or statistics that begins on a line, in printed order: table_name, row_name, parent,
    column_name, value_text, unit."""
    return connection.rows("cells_at", document=document, line=line)

"""Questions about findings: where documents contradict themselves or each other (data/building/findings.py says how they are found).

Every row has two places. First: document_id, line, board, board_name, document_kind, year, first_text (as printed). Second:
second_document, second_line, second_text, second_board_name, second_kind, second_year: all None where there is one place only, the
first's document and line where two cells of one row are meant. Also: kind (the rule), subject (what it is about, as printed), detail
(what is compared; None where the subject says it), indicator_id (None where it is about none), expected and found (floats in `unit`;
None where the rule computes nothing).
"""

from queries import connection


def all_findings(board: str | None = None, kind: str | None = None) -> list[dict]:
    """Return all findings, or one board's, or one kind's: by kind, newest year first, boards in alphabetical order, then as printed."""
    return connection.rows("all_findings", board=board, kind=kind)


def newest_findings(most: int) -> list[dict]:
    """Return the first findings of every kind, at most `most` of each, as all_findings orders them; kind_count is how many its kind has."""
    return connection.rows("newest_findings", most=most)


def findings_of_indicator(indicator: str) -> list[dict]:
    """Return the findings about one indicator: newest year first, boards in alphabetical order."""
    return connection.rows("findings_of_indicator", indicator=indicator)


def findings_of_row(document: str, line: int) -> list[dict]:
    """Return the findings about a line, by kind; one that only compares it with another document's row is not among them."""
    return connection.rows("findings_of_row", document=document, line=line)

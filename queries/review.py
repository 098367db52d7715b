"""Questions about what the figures rest on and a person should look at: names, directions, readings, corrections, findings, settings."""

from queries import connection


def unknown_names() -> list[dict]:
    """Return the indicators the catalogue does not know, those of most boards first.

    Keys: indicator_id, name, row_count, board_count, document_id and line (one place it is printed), nearest (list of {id, name},
    the most alike first, at most three; None where no known name is like it).
    """
    return connection.rows("unknown_names")


def directions_to_review() -> list[dict]:
    """Return the catalogue's indicators whose direction is undecided or rests on judgement: indicator_id, name, direction,
    direction_reason, is_printed (whether a loaded document has it). Undecided first."""
    return connection.rows("directions_to_review")


def printed_directions() -> int:
    """Return how many of the catalogue's indicators have a direction that a document prints."""
    return connection.rows("printed_directions")[0]["n"]


def uncertain_rows(documents: list[str]) -> list[dict]:
    """Return the indicator rows of some documents whose columns are in doubt, by document (as all_documents orders them), in printed order.

    Keys: document_id, board_name, kind, year, line, indicator_id, name, alternatives (JSON: a list of {column: text}; None where none
    is kept), and the chosen reading as <column>_text (None for an empty cell).
    """
    return connection.rows("uncertain_rows", documents=documents)


def declared_corrections() -> list[dict]:
    """Return the declared corrections: document_id, board_name, kind and year (None where it is not loaded), line, column_name,
    printed, corrected, reason, is_applied."""
    return connection.rows("declared_corrections")


def setting(name: str) -> dict:
    """Return a published setting of the rules: value, reason (in Swedish)."""
    return connection.rows("setting", setting=name)[0]

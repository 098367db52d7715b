"""Questions about one document's goals and what stands under them."""

from queries import connection


def goals_of_document(document: str) -> list[dict]:
    """Return a document's goals in printed order.

    Keys: line, page, level, number, title, parent, status (the board's printed judgement), expected_results (how many are
    printed; None without the heading), goal_order, inriktningsmal, verksamhetsomradesmal, indicators and activities (how many
    rows stand directly under it).
    """
    return connection.rows("goals_of_document", document=document)


def activities_of_document(document: str) -> list[dict]:
    """Return a document's activities in printed order: line, page, level, verksamhetsomradesmal, namndmal, name, start_text,
    end_text, start_date, end_date, status, avvikelse (None where nothing is printed)."""
    return connection.rows("activities_of_document", document=document)


def indicator_counts_of_document(document: str) -> list[dict]:
    """Return what a report itself says of how many indicators are met, by goal: goal_line, line, met_text (as printed), met (None
    for "samtliga"), partly, missed, counted (None where it does not say). Empty where the document counts none."""
    return connection.rows("indicator_counts_of_document", document=document)
